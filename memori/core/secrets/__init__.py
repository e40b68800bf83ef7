"""Secrets in a text: keys, tokens, passwords, PINs, card and account numbers, and their removal.

What is found is put in place of by a label, so that the sentence still says what it was about:
"my API key is [redacted: api key]". A text without a secret comes back as it is. Wrong is worse
than none here, too: an order number that is taken for a card is lost for good, so whatever is not
told by its form or by the words before it stays.

Every search is linear in the length of the text: each pattern begins at a place that is one in a
run of characters, repeats without giving back (``++``) or a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from memori.core.secrets.found import Found
from memori.core.secrets.keys import find_keys
from memori.core.secrets.numbers import find_numbers
from memori.core.secrets.stated import find_stated
from memori.core.secrets.stated_words import KEYS, NO_SECRET, PASSWORDS


def redact(text: str) -> str:
    """``text`` with ``[redacted: …]`` in place of each secret; the same text if there is none.

    Redacting twice changes nothing more.
    """
    for _ in range(_PASSES):
        found = find(text)
        if not found:
            break
        text = _without(text, found)
    return text


_PASSES = 3
"""What stood close to a secret may be told to be one when that is gone."""


def _without(text: str, found: Iterable[Found]) -> str:
    parts: list[str] = []
    at = 0
    for secret in found:
        parts += [text[at : secret.start], f"[redacted: {secret.label}]"]
        at = secret.end
    return "".join((*parts, text[at:]))


def redact_value(name: str, text: str) -> str:
    """``text``, the value of a field called ``name``, without the secret that it is or holds.

    A field that is called ``apiKey`` or ``db_password`` holds one, whatever it looks like.
    """
    kept = redact(text)
    label = _CAMEL.sub(" ", name).replace("_", " ")
    if not text.strip() or text.strip().casefold() in NO_SECRET:
        return kept
    if _NAMES_SECRET.search(label):
        return _SECRET
    for said in (f"{name}: ", f"{label}: "):
        whole = redact(said + kept)
        kept = whole.removeprefix(said) if whole.startswith(said) else _SECRET
    return kept


_SECRET = "[redacted: secret]"  # noqa: S105 — stands in place of one
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAMES_SECRET = re.compile(rf"(?<![^\W_])(?:{PASSWORDS}|{KEYS})$", re.IGNORECASE)


_PIECE = 100_000
_BEFORE, _AFTER = 1_000, 21_000
"""Characters around where a secret begins in which all lies that tells it; a whole private key."""


def find(text: str) -> list[Found]:
    """The secrets of ``text`` in order; none overlaps another.

    A long text is read in pieces: while a pattern looks through a megabyte, no other thread runs.
    """
    if len(text) <= _PIECE:
        return _apart(_find(text))
    found: list[Found] = []
    for start in range(0, len(text), _PIECE):
        first = max(0, start - _BEFORE)
        found += (
            Found(first + each.start, first + each.end, each.label)
            for each in _find(text[first : start + _PIECE + _AFTER])
            if start <= first + each.start < start + _PIECE
        )
    return _apart(found)


def _find(text: str) -> Iterator[Found]:
    # What a secret's own form says of it is more telling than the words before it.
    return chain(find_keys(text), find_numbers(text), find_stated(text))


def _apart(found: Iterable[Found]) -> list[Found]:
    """``found`` with those that overlap made one; the label is that of the first in ``found``."""
    ranked = sorted(enumerate(found), key=lambda each: (each[1].start, each[0]))
    merged: list[tuple[int, Found]] = []
    for rank, secret in ranked:
        if not merged or secret.start >= merged[-1][1].end:
            merged.append((rank, secret))
            continue
        before, last = merged[-1]
        label = secret.label if rank < before else last.label
        joined = Found(last.start, max(last.end, secret.end), label)
        merged[-1] = (min(rank, before), joined)
    return [secret for _, secret in merged]
