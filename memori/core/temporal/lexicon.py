"""A text as words of time: each word becomes one letter of a code that a grammar reads.

A language is a table with one role of words to a line, ``role value: word, word or phrase, …``; the
first role of a word counts. A question mark behind the role marks words that are also something
else ("may", "second" as "segunda"). The letters:

=============== === ==============================================================================
number          n   ``one`` is a: an article that counts ("a week ago"); d a number of 1–31, y a
                    year, o an ordinal, c a decade, q a quarter, # a whole date in figures
month, weekday  M W m and w where the word is ambiguous
season, holiday S H
unit            U   day, week, weekend, month, quarter, year, …
day, recent     D R a day counted from today, and "the other day"
last next this  L X T
ago, back       A b "two weeks ago"; hence h ("from now"), ahead J ("in two weeks" and nothing
                    else), within i ("in", which also says how long something took)
prepositions        in I, at P (not before a year: "for 2000"), since N, until K, before B,
                    after E, from F, and &, of f, the t
every, part     V p habits ("every Monday"); 0 early, 1 mid, 2 late
anything else   x   with the value "noun" for an ordinary word in lower case; marks stay
=============== === ==============================================================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from memori.core.language import SMALL_WORDS
from memori.core.temporal import tables_germanic, tables_romance, tables_slavic

_LETTERS = {
    "number": "n", "one": "a", "ordinal": "o", "decade": "c", "month": "M", "weekday": "W",
    "season": "S", "holiday": "H", "unit": "U", "day": "D", "recent": "R", "last": "L",
    "next": "X", "this": "T", "ago": "A", "back": "b", "hence": "h", "ahead": "J", "within": "i",
    "in": "I", "at": "P", "since": "N", "until": "K", "before": "B", "after": "E", "from": "F",
    "and": "&", "of": "f", "the": "t", "every": "V", "part": "p", "noise": "x",
}  # fmt: skip
_TELLING = frozenset("MWSHUDRXLTAJ")
_NAMING = frozenset("MmWwSsHUDRc")
_WORDS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d{4}|\b[5-9]0['’]?s\b|\bQ[1-4]\b")
_CUES = ("future", "present", "past")
_TABLES = {
    "english": tables_germanic.ENGLISH,
    "german": tables_germanic.GERMAN,
    "french": tables_romance.FRENCH,
    "spanish": tables_romance.SPANISH,
    "portuguese": tables_romance.PORTUGUESE,
    "italian": tables_romance.ITALIAN,
    "russian": tables_slavic.RUSSIAN,
}
LANGUAGES = tuple(_TABLES)
"""The languages that have a table."""

_TOKEN = re.compile(
    r"""
    (?P<date>\b(?:\d{4}-\d{2}(?:-\d{2}(?=T\d|\b))?|\d{4}[/.]\d{1,2}[/.]\d{1,2}
        |\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d{2})(?![\d/-]|[.:]\d))
    |(?P<money>[$€£¥₽#№~]\s?\d[\d.,]*|\d[\d.,]*\s?[$€£¥₽%°])
    |(?P<decade>\b(?:(?:19|20)\d0|[5-9]0)['’]?s\b)
    |(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th|er|º|ª|°)(?!\w))
    |(?P<quarter>\bQ[1-4]\b)
    |(?P<other>\b\d+(?:[.,:/]\d+)+|\b\d+[^\W\d]\w*)
    |(?P<number>\b\d+)
    |(?P<word>[^\W\d_]+)
    |(?P<mark>[^\s'’])
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One word, number or mark: its letter, what it stands for, and how it is written."""

    letter: str
    value: str = ""
    written: str = ""

    @property
    def number(self) -> int:
        """The value as a number."""
        return int(self.value)


_NOUN, _OTHER = Token("x", "noun"), Token("x")


class Piece(NamedTuple):  # made by the dozen: three times faster than a frozen dataclass
    """A token before its language is known: which kind, its text, folded."""

    kind: str
    written: str
    folded: str


def pieces(text: str) -> list[Piece]:
    """``text`` in pieces, compatibility-folded where it is not ASCII."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return [
        Piece(str(match.lastgroup), match[0], match[0].casefold())
        for match in _TOKEN.finditer(text)
    ]


def tokens(found: list[Piece], language: str) -> list[Token]:
    """``found`` as the words of time of ``language``, phrases in one."""
    phrases = _lexicon(language)
    words = [piece.folded for piece in found]
    read: list[Token] = []
    position = 0
    while position < len(found):
        length, token = 1, None
        for rest, candidate in phrases.get(words[position], ()):
            if not rest or words[position + 1 : position + 1 + len(rest)] == rest:
                length, token = len(rest) + 1, candidate
                break
        piece = found[position]
        if token is None:
            read.append(_plain(piece, language))
        else:
            read.append(Token(token.letter, token.value, piece.written))
        position += length
    return read


def known(found: list[Piece], language: str) -> tuple[int, int]:
    """How many of ``found`` are times in ``language`` whatever stands beside them, or its words."""
    letters = [token.letter for token in tokens(found, language)]
    return sum(letter in _TELLING for letter in letters), sum(letter != "x" for letter in letters)


def may_name_a_time(text: str) -> bool:
    """Whether there is a word or a figure in ``text`` that a time could begin with."""
    words = _WORDS.findall(text.casefold())
    return not _openings().isdisjoint(words) or _FIGURE.search(text) is not None


@cache
def _openings() -> frozenset[str]:
    return frozenset(
        word
        for language in LANGUAGES
        for first, entries in _lexicon(language).items()
        for rest, token in entries
        if token.letter in _NAMING
        for word in (first, *rest)
    )


def _plain(piece: Piece, language: str) -> Token:
    written = piece.written
    match piece.kind:
        case "word":
            noun = piece.folded == written and written not in SMALL_WORDS[language]
            return _NOUN if noun else _OTHER
        case "number":
            return _number(written)
        case "date":
            return Token("#", written, written)
        case "ordinal":
            digits = re.sub(r"\D", "", written)
            return Token("o" if 1 <= int(digits) <= 31 else "x", digits, written)
        case "quarter":
            return Token("q", written[1], written)
        case "decade":
            digits = written[:4] if written[:4].isdecimal() else f"19{written[:2]}"
            return Token("c", digits, written)
        case "mark":
            return Token("-" if written in "-–—" else written if written in ",.;:?!" else "x")
    return _OTHER


def _number(written: str) -> Token:
    if len(written) == 4 and written[:2] in {"19", "20"}:
        return Token("y", written, written)
    if len(written) <= 2 and 1 <= int(written) <= 31:
        return Token("d", written, written)
    return Token("n" if len(written) <= 3 else "x", written, written)


_Phrases = dict[str, tuple[tuple[list[str], Token], ...]]


@cache
def _lexicon(language: str) -> _Phrases:
    """By their first word, the words and phrases of a language, the longest first."""
    found: dict[tuple[str, ...], Token] = {}
    for words, token in _entries(_TABLES[language]):
        found.setdefault(words, token)
    by_first: dict[str, list[tuple[list[str], Token]]] = {}
    for words, token in sorted(found.items(), key=lambda entry: -len(entry[0])):
        by_first.setdefault(words[0], []).append((list(words[1:]), token))
    return {first: tuple(entries) for first, entries in by_first.items()}


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that tell whether a sentence is about what comes, what is or what was."""

    future: frozenset[str]
    present: frozenset[str]
    past: re.Pattern[str]


@cache
def cues(language: str) -> Cues:
    """The cues of a language; a star in the table stands for any letters."""
    listed: dict[str, list[str]] = {role: [] for role in _CUES}
    for line in _TABLES[language].strip().splitlines():
        role, _, words = line.partition(": ")
        if role in listed:
            listed[role].extend(words.split(", "))
    past = "|".join(word.replace("*", r"\w\w+") for word in listed["past"])
    return Cues(frozenset(listed["future"]), frozenset(listed["present"]), re.compile(past))


def _entries(table: str) -> Iterator[tuple[tuple[str, ...], Token]]:
    for line in table.strip().splitlines():
        heading, _, listed = line.partition(": ")
        role, _, value = heading.partition(" ")
        if role in _CUES:
            continue
        letter = _LETTERS[role.rstrip("?")]
        if role.endswith("?"):
            letter = letter.lower()
        for phrase in listed.split(", "):
            yield tuple(piece.folded for piece in pieces(phrase)), Token(letter, value)
