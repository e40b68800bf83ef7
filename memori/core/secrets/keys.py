"""Secrets that are told by their own form: API keys, tokens, private keys, passwords in URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memori.core.secrets.found import Found, looks_random

_PREFIXES: dict[str, int] = {
    "memori_": 40,  # our own
    "sk-": 20,  # OpenAI, Anthropic and many that speak their dialect
    "sk_live_": 16, "sk_test_": 16, "rk_live_": 16, "rk_test_": 16, "whsec_": 20,  # Stripe
    "ghp_": 30, "gho_": 30, "ghu_": 30, "ghs_": 30, "ghr_": 30, "github_pat_": 22,
    "glpat-": 20, "gldt-": 20, "glptt-": 20, "glrt-": 20,  # GitLab
    "xoxa-": 10, "xoxb-": 10, "xoxe-": 10, "xoxo-": 10, "xoxp-": 10, "xoxr-": 10, "xoxs-": 10,
    "xapp-": 20,  # Slack
    "AIza": 35, "GOCSPX-": 20,  # Google
    "hf_": 30, "gsk_": 30, "xai-": 30, "pplx-": 30, "r8_": 30, "nvapi-": 30,
    "pcsk_": 30, "tgp_v1_": 30,
    "npm_": 36, "pypi-": 50, "dckr_pat_": 20, "key-": 32,
    "shpat_": 32, "shpca_": 32, "shppa_": 32, "shpss_": 32,  # Shopify
    "dop_v1_": 60, "doo_v1_": 60, "dapi": 32, "lin_api_": 30, "ntn_": 40,
    "ATATT3": 50, "ATCTT3": 50,
    "sbp_": 36, "pscale_tkn_": 30, "tskey-": 20, "sntrys_": 30, "glsa_": 30, "glc_": 40,
    "sq0atp-": 20, "sq0csp-": 30, "AGE-SECRET-KEY-1": 50, "phx_": 30, "re_": 24, "sk_": 32,
}  # fmt: skip
"""How the keys of well-known services begin, and how many characters follow at the least."""

_RUN = "A-Za-z0-9_-"
_PREFIXED = re.compile(
    rf"(?<![{_RUN}])({'|'.join(map(re.escape, sorted(_PREFIXES, key=len, reverse=True)))})"
    rf"[{_RUN}]++"
)
_HINTS = tuple(_PREFIXES)

_AMAZON = re.compile(r"(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])")
_GOOGLE_TOKEN = re.compile(rf"(?<![{_RUN}])ya29\.[{_RUN}]{{20,}}+")
_SENDGRID = re.compile(rf"(?<![{_RUN}])SG\.[{_RUN}]{{16,}}+\.[{_RUN}]{{16,}}+")
_VAULT = re.compile(rf"(?<![{_RUN}])hvs\.[{_RUN}]{{24,}}+")
_MAILCHIMP = re.compile(r"(?<![A-Za-z0-9])[0-9a-f]{32}-us[0-9]{1,2}(?![A-Za-z0-9])")
_TELEGRAM = re.compile(rf"(?<![{_RUN}])[0-9]{{8,10}}:AA[{_RUN}]{{33}}(?![{_RUN}])")
_JWT = re.compile(rf"(?<![{_RUN}])eyJ[{_RUN}]{{8,}}+(?:\.[{_RUN}]++){{2,4}}+")
_BEARER = re.compile(r"(?<![A-Za-z])[Bb]earer[ \t:]{1,4}+([A-Za-z0-9._~+/-]{16,}+=*+)")
_AUTHORIZATION = re.compile(
    r"[Aa]uthorization[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\"']?(?:[Bb]asic|[Tt]oken|[Aa]pi[Kk]ey)"
    r"[ \t]{1,3}+([A-Za-z0-9._~+/-]{12,}+=*+)"
)
_WEBHOOK = re.compile(
    r"(?:hooks\.slack\.com/(?:services|workflows)|discord(?:app)?\.com/api/webhooks)"
    rf"/([/{_RUN}]{{20,}}+)"
)
_IN_URL = re.compile(r"://[^\s/:@\"']{0,128}+:([^\s/@\"']{1,256}+(?:@[^\s/@\"'.]{1,64}+(?=@))?)@")
_SHARED_ACCESS = re.compile(
    r"(?:AccountKey|SharedAccessKey|SharedAccessSignature)=([A-Za-z0-9+/%]{20,}+=*+)"
    r"|[?&]sig=([A-Za-z0-9%+/-]{20,}+=*+)"
)
_PLACEHOLDER = re.compile(
    r"[<\[{$%*].*|x{3,}|\.{3,}|…|"
    r"(?:your|my|the)?[_-]?(?:pass(?:word|wd)?|pwd|pw|secret|token)[_-]?(?:here)?",
    re.IGNORECASE | re.DOTALL,
)
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_KEY_BODY = re.compile(
    r"(?:\s|\\[nr])*+(?:[A-Za-z-]{1,20}: [^\n]{1,80}\n){0,4}+\s*+[A-Za-z0-9+/=]{16}"
)
_LONGEST_KEY = 20_000
_SHORTEST_TOKEN = 12
"""Characters; whatever is found here has a word as long as that in it."""

_SIMPLE = (
    ("api key", ("AKIA", "ASIA", "ABIA", "ACCA"), _AMAZON),
    ("token", ("ya29.",), _GOOGLE_TOKEN),
    ("api key", ("SG.",), _SENDGRID),
    ("token", ("hvs.",), _VAULT),
    ("api key", ("-us",), _MAILCHIMP),
    ("token", (":AA",), _TELEGRAM),
    ("token", ("eyJ",), _JWT),
)
_ANNOUNCED = (
    ("token", "earer", _BEARER),
    ("token", "uthorization", _AUTHORIZATION),
    ("webhook", "hook", _WEBHOOK),
    ("api key", "SharedAccess", _SHARED_ACCESS),
    ("api key", "AccountKey", _SHARED_ACCESS),
    ("api key", "sig=", _SHARED_ACCESS),
)


def find_keys(text: str) -> Iterator[Found]:
    """The secrets of ``text`` that have a form of their own."""
    if max(map(len, text.split()), default=0) < _SHORTEST_TOKEN:  # as of most texts
        return
    if any(hint in text for hint in _HINTS):
        for match in _PREFIXED.finditer(text):
            body = text[match.end(1) : match.end()]
            long_enough = len(body) >= _PREFIXES[match[1]]
            if long_enough and looks_random(body, 8 if match[1].startswith("xox") else 16):
                yield Found(*match.span(), "api key")
    for label, hints, pattern in _SIMPLE:
        if any(hint in text for hint in hints):
            for match in pattern.finditer(text):
                if looks_random(match[0]):
                    yield Found(*match.span(), label)
    yield from _after_words(text)
    if "-----BEGIN " in text:
        yield from _private_keys(text)


def _after_words(text: str) -> Iterator[Found]:
    for label, hint, pattern in _ANNOUNCED:
        if hint in text:
            for match in pattern.finditer(text):
                if pattern is not _BEARER or looks_random(match[1]):
                    yield Found(*match.span(match.lastindex or 0), label)
    if "://" in text and "@" in text:
        for match in _IN_URL.finditer(text):
            if not _PLACEHOLDER.fullmatch(match[1]):
                yield Found(*match.span(1), "password")


def _private_keys(text: str) -> Iterator[Found]:
    """Whole keys; of one that is broken off, what looks like its body."""
    at = 0
    while (match := _PRIVATE_KEY.search(text, at)) is not None:
        at = match.end()
        if _KEY_BODY.match(text, at) is None:  # somebody talks about keys
            continue
        ends = text.find("-----END", at, at + _LONGEST_KEY)
        close = text.find("-----", ends + len("-----END"), ends + 80) if ends >= 0 else -1
        at = close + len("-----") if close >= 0 else min(len(text), at + _LONGEST_KEY)
        yield Found(match.start(), at, "private key")
