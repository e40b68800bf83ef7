"""Days, months, seasons, years and holidays as they are written: 3 May 2024, in late 2023."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from memori.core.temporal import moments
from memori.core.temporal.lexicon import Token
from memori.core.temporal.moments import Window
from memori.core.temporal.reader import Reader, Reading

_IN = re.compile(r"(?:[IiPNKBEFf&]|^A|[^x]A)[tp]*$")
_IN_AMBIGUOUS = re.compile("[IiNBEfF]$")
_IN_YEAR = re.compile(r"[IiNKBEFfp][t]?$")
_BARE_YEARS_COUNT = frozenset({"english", "german"})


def point(reader: Reader, *, bare: bool = False, year: int | None = None) -> Reading | None:
    """What the phrase says; a month or the like counts where a preposition or ``bare`` allows it.

    ``year`` is that of a date that is written without one, None where that is to be found out.
    """
    figures, written = reader.pick("#"), reader.pick("y")
    if figures is not None:
        return Reading(tuple(_figures(figures.value, reader)))
    of = written.number if written else year
    month = reader.pick("Mm")
    if month is not None:
        return _day(reader, month, of, bare) or _month(reader, month, of, bare)
    named = reader.pick("SsH")
    if named is not None:
        return _season(reader, named, of, bare)
    quarter = reader.pick("q") or (reader.pick("o") if reader.unit() == "quarter" else None)
    early, decade, zone = reader.pick("p"), reader.pick("c"), reader.frame.now.tzinfo
    if quarter is not None:
        first = 3 * quarter.number - 2
        return _dated(reader, of, lambda year: moments.month(year, first, zone, 3))
    if decade is not None:
        return Reading((_early(moments.month(decade.number, 1, zone, 120), early),))
    if written is not None and (bare or _is_year(reader, early)):
        return Reading((_early(reader.of_year(written.number), early),))
    return None


def _day(reader: Reader, month: Token, of: int | None, bare: bool) -> Reading | None:
    """A day of a month."""
    day = reader.pick("do")
    if day is None:
        return None
    if of is None and day.letter == "d":
        counts = reader.before_noun() or reader.letters[: reader.start].endswith("i")
        if counts and reader.tokens[reader.start] is month:
            return None  # "In June 3 friends came", "May 3 people come?"
        if month.letter == "m" and not bare and not month.written[:1].isupper():
            return None
    return _dated(reader, of, lambda year: reader.day(date(year, month.number, day.number)))


def _month(reader: Reader, month: Token, of: int | None, bare: bool) -> Reading | None:
    """A month or a part of it."""
    early, before = reader.pick("p"), reader.letters[: reader.start]
    if of is None and early is None and not bare:
        lower = month.letter == "m" and not month.written[:1].isupper()
        if not (_IN_AMBIGUOUS if lower else _IN).search(before):
            return None
    zone = reader.frame.now.tzinfo
    return _dated(reader, of, lambda year: _early(moments.month(year, month.number, zone), early))


def _season(reader: Reader, named: Token, of: int | None, bare: bool) -> Reading | None:
    """A season or a holiday."""
    before, early = reader.letters[: reader.start], reader.pick("p")
    if of is None and not bare:
        if not reader.stands_in() or reader.letters.startswith("f", reader.end):
            return None  # "the fall of Rome"
        if named.letter in "Ss" and reader.frame.years is None and not before.endswith("t"):
            return None  # "in winter" is any winter
    return _dated(reader, of, lambda year: _early(in_year(named, year, reader), early))


def _dated(reader: Reader, year: int | None, make: Callable[[int], Window]) -> Reading:
    return reader.each_year(make) if year is None else Reading((make(year),))


def _is_year(reader: Reader, early: Token | None) -> bool:
    """Whether four digits are a year: after a preposition or beside the word, not before a noun."""
    before = reader.letters[: reader.start]
    beside = reader.tokens[max(0, reader.start - 1) : reader.end + 1]
    if any(token.letter == "U" and token.value == "year" for token in beside):
        return True
    if early is None and not _IN_YEAR.search(before):
        return False
    return not reader.before_noun() or reader.frame.language not in _BARE_YEARS_COUNT


def _figures(written: str, reader: Reader) -> Iterator[Window]:
    """A date in figures.

    With the year first, with points, or where only one order makes a date, it is clear. With
    slashes an English text may mean either order, so both are read; others put the day first.
    """
    zone = reader.frame.now.tzinfo
    parts = [int(part) for part in re.split(r"[-/.]", written)]
    if len(parts) == 2:
        yield moments.month(parts[0], parts[1], zone)
    elif parts[0] > 31:
        yield reader.day(date(parts[0], parts[1], parts[2]))
    else:
        first, second, year = parts
        if second <= 12:
            yield reader.day(date(year, second, first))
        either = "/" in written and reader.frame.language == "english" and first != second
        if first <= 12 and (second > 12 or either):
            yield reader.day(date(year, first, second))


def in_year(token: Token, year: int, reader: Reader) -> Window:
    """The month, season or holiday of a year."""
    zone = reader.frame.now.tzinfo
    if token.letter == "H":
        return moments.holiday(year, token.value, zone)
    return moments.month(year, int(token.value), zone, 3 if token.letter in "Ss" else 1)


def _early(window: Window, part: Token | None) -> Window:
    return window if part is None else moments.part(window, part.number)
