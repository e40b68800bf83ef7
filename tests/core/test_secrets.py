"""Secrets are found, what only looks like one stays, and hostile text costs no more than other."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memori.core import secrets
from memori.core.secrets import find, keys, numbers, redact, stated
from tests.core.secret_cases import CASES, TRAPS

_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


def plain(case: str) -> str:
    return _MARKED.sub(r"\1", case)


def marked(case: str) -> list[str]:
    return _MARKED.findall(case)


def found(text: str) -> list[str]:
    return [text[secret.start : secret.end] for secret in find(text)]


def test_the_labelled_cases(capsys: pytest.CaptureFixture[str]) -> None:
    right = missed = invented = 0
    wrong: list[str] = []
    for case in CASES:
        told, there = found(plain(case)), marked(case)
        right += len(set(told) & set(there))
        missed += len(set(there) - set(told))
        invented += len(set(told) - set(there))
        if set(told) != set(there):
            wrong.append(f"{plain(case)[:90]!r}: {told}")
    precision, recall = right / (right + invented), right / (right + missed)
    with capsys.disabled():
        print(  # noqa: T201
            f"\nsecrets: {len(CASES)} texts, {len(TRAPS)} of them traps: "
            f"precision {precision:.3f}, recall {recall:.3f}"
        )
    assert len(CASES) >= 150
    assert precision >= 0.99, wrong
    assert recall >= 0.98, wrong


def test_the_sentence_still_says_what_it_was_about() -> None:
    assert redact("my password is hunter2, thanks") == "my password is [redacted: password], thanks"
    assert redact("postgresql://app:s3cr3t@db/x") == "postgresql://app:[redacted: password]@db/x"


def test_a_text_without_a_secret_is_the_same_object() -> None:
    text = "I moved to Oslo last week. My password is wrong."
    assert redact(text) is text


def test_a_key_that_is_called_a_password_is_redacted_once() -> None:
    key = "sk-proj-" + "a1B2c3D4e5F6g7H8i9J0" * 2
    assert redact(f"password: {key}, ok?") == "password: [redacted: api key], ok?"


_SECRET = st.sampled_from([case for case in map(marked, CASES) if case]).map(lambda each: each[0])
_NOISE = st.text(
    st.characters(codec="utf-8") | st.sampled_from(list(" .:=-_\n\"'@/0123456789abcAB")),
    max_size=30,
)
_TEXTS = st.lists(_NOISE | _SECRET | st.sampled_from([plain(case) for case in CASES])).map("".join)


@settings(max_examples=60)
@given(_TEXTS)
def test_whatever_is_said_redacting_works_and_a_second_time_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once) == once
    assert "⟦" not in once or "⟦" in text


@settings(max_examples=60)
@given(_TEXTS)
def test_what_is_found_stands_in_order_and_apart(text: str) -> None:
    spans = [(secret.start, secret.end) for secret in find(text)]
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize("case", [case for case in CASES if marked(case)])
def test_a_secret_is_found_in_the_middle_of_a_long_text(case: str) -> None:
    before, after = "I like the sea.\n" * 50, "\nWe went to Rome and ate well. " * 50
    kept = redact(before + plain(case) + after)
    for secret in marked(case):
        if secret not in redact(plain(case)):
            assert secret not in kept


@pytest.mark.parametrize("piece", [997, 1_009, 5_003])
def test_a_text_that_is_read_in_pieces_has_the_same_secrets(
    piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    between = "\nWe went to Rome and ate well, and the sea was warm there.\n" * 4
    text = between.join(map(plain, CASES))
    assert len(text) < 100_000
    whole = find(text)
    monkeypatch.setattr(secrets, "_PIECE", piece)
    assert find(text) == whole


_HOSTILE = [
    "sk-",
    "eyJ",
    "eyJ.",
    "eyJaaaaaaaa.",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN ",
    "://",
    "://a:",
    "://a:a",
    "password",
    "password ",
    "password: ",
    "password is ",
    "password for ",
    "password for a is ",
    'password: "',
    'passphrase: "a ',
    "secret",
    "secret key token ",
    "api_key=",
    "pin ",
    "pin is ",
    "pin code for a ",
    "code ",
    "otp code is ",
    "seed phrase: a",
    "seed phrase: abc ",
    "abc ",
    "1",
    "1 ",
    "4-",
    "DE89",
    "DE89 ",
    "A1",
    "xoxb-",
    "ghp_",
    "Bearer ",
    "bearer:",
    "bearera",
    "authorization: ",
    "hooks.slack.com/services/",
    "AKIA",
    "SG.",
    "SG.a",
    "密码是",
    "パスワードは",
    "пароль ",
    "a",
    "A",
    " ",
    "\n",
    '"',
    "'",
    "=",
    "_",
    "-",
    ".",
    "a.",
    "İ",
    "[redacted: ",
    "sig=",
    "&sig=",
    "AccountKey=",
    "discord.com/api/webhooks/",
    "cvv ",
    "hvs.",
    "ya29.",
    "-us1",
    "0a-us",
    ":AA",
]


@pytest.mark.parametrize("piece", _HOSTILE)
def test_hostile_text_of_200_kilobytes_is_read_in_linear_time(piece: str) -> None:
    """With a pattern that gives back, one of these would take hours: the timeout is enough."""
    assert isinstance(redact(piece * (200_000 // len(piece))), str)


def _patterns() -> list[re.Pattern[str]]:
    modules = (secrets.keys, secrets.numbers, secrets.stated)
    return [
        each for module in modules for each in vars(module).values() if isinstance(each, re.Pattern)
    ]


def _unbounded(pattern: Any) -> list[tuple[str, int]]:
    """The repeats of a pattern that may give back and have no small bound: name and bound."""
    loose: list[tuple[str, int]] = []
    for name, argument in pattern:
        if str(name) in {"MAX_REPEAT", "MIN_REPEAT"} and argument[1] > 250:
            loose.append((str(name), int(argument[1])))
        for part in _parts(argument):
            loose += _unbounded(part)
    return loose


def _parts(argument: Any) -> list[Any]:
    if hasattr(argument, "data"):
        return [argument]
    if isinstance(argument, (tuple, list)):
        return [part for each in argument for part in _parts(each)]
    return []


def test_no_pattern_that_searches_gives_back_without_a_bound() -> None:
    _parser: Any = import_module("re._parser")

    at_one_place = {
        keys._PLACEHOLDER, stated._MASK, stated._WORD, stated._CLAUSE_END, stated._CODE_LIKE,
        numbers._SOMETHING_ELSE,
    }  # fmt: skip
    """Matched against one value or forty characters, never searched for in a text."""
    searched = set(_patterns()) - at_one_place
    assert len(searched) > 15
    for pattern in searched:
        assert not _unbounded(_parser.parse(pattern.pattern, pattern.flags)), pattern.pattern
