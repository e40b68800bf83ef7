"""Two times in one: from May to July, three days before Christmas."""

from __future__ import annotations

import re
from datetime import date

from memori.core.temporal import moments
from memori.core.temporal.moments import DAY, Window
from memori.core.temporal.points import point
from memori.core.temporal.reader import Reader, Reading

_FROM = frozenset("FfN")
_DAYS = re.compile(r"[do][.]?[-&KP]t?[do][.]?f?[Mm].*|[Mm][do]-[do].*")


def offset(reader: Reader) -> Reading | None:
    """Three days before Christmas, the day after 3 May."""
    letters = reader.letters[reader.start : reader.end]
    turn = re.search("U[BE]", letters)
    if turn is None:
        return None
    start, middle = reader.start, reader.start + turn.end()
    token = reader.pick("nd")
    count = token.number if token and reader.tokens.index(token) < middle else 1
    unit, sign = reader.unit(), -1 if letters[turn.end() - 1] == "B" else 1
    reader.start = middle
    while reader.letters[reader.start] in "fIPt":
        reader.start += 1
    reference = point(reader, bare=True)
    reader.start = start
    if reference is None or any(w.end - w.start > DAY for w in reference.windows):
        return None
    zone = reader.frame.now.tzinfo
    if unit == "week" and count == 1:
        shifted = [
            moments.days(w.start.date() + (1 if sign > 0 else -7) * DAY, 7, zone)
            for w in reference.windows
        ]
    else:
        shifted = [
            moments.away(w.start.date(), sign * count, unit, zone) for w in reference.windows
        ]
    return Reading(tuple(shifted), reference.sure)


def stretch(reader: Reader) -> Reading | None:
    """From 3 to 7 May, between May and July, 2019–2021; also two times on their own."""
    letters = reader.letters[reader.start : reader.end]
    before = reader.letters[: reader.start].rstrip("tp")[-1:]
    is_one = before in _FROM or "-" in letters
    if _DAYS.fullmatch(letters):
        return _days(reader) if is_one else _last_day(reader)
    joint = reader.start + next(place for place, letter in enumerate(letters) if letter in "&KPI-")
    if before in _FROM or (is_one and letters.count("y") == 2):
        return _from_to(reader, joint)
    return _both(reader, joint)


def _days(reader: Reader) -> Reading | None:
    """Some days of one month."""
    month, year = reader.pick("Mm"), reader.pick("y")
    first, last = reader.all("do")[:2]
    if month is None:
        return None

    def make(of: int) -> Window:
        start, end = (reader.day(date(of, month.number, day.number)) for day in (first, last))
        return _joined(start, end)

    return Reading((make(year.number),)) if year else reader.each_year(make)


def _last_day(reader: Reader) -> Reading | None:
    """The second of "3 and 7 May"; the first is no more than a number."""
    reader.start = reader.tokens.index(reader.all("do")[1], reader.start)
    return point(reader)


def _from_to(reader: Reader, joint: int) -> Reading:
    """All between two times; without a year the second one is the next after the first."""
    years, (start, end) = reader.all("y"), (reader.start, reader.end)
    reader.end = joint
    first = point(reader, bare=True, year=years[0].number if len(years) == 1 else None)
    reader.start, reader.end = _after_joint(reader, joint), end
    found: list[Window] = []
    for window in first.windows if first is not None else ():
        year = window.start.year
        ends = [point(reader, bare=True, year=of) for of in (year, year + 1)]
        after = [w for last in ends if last for w in last.windows if w.end >= window.end]
        found.extend(_joined(window, other) for other in after[:1])
    reader.start = start
    return Reading(tuple(found), sure=first is not None and first.sure)


def _after_joint(reader: Reader, joint: int) -> int:
    """Where the second of two joined phrases begins."""
    return joint + 1 + reader.letters.startswith("t", joint + 1)


def _both(reader: Reader, joint: int) -> Reading | None:
    """Two things on their own: in May and July."""
    start, end, stands = reader.start, reader.end, reader.stands_in()
    reader.end = joint
    first = point(reader, bare=stands)
    reader.start, reader.end = _after_joint(reader, joint), end
    second = point(reader, bare=stands)
    reader.start = start
    known = [reading for reading in (first, second) if reading is not None]
    found = tuple(window for reading in known for window in reading.windows)
    return Reading(found, all(reading.sure for reading in known))


def _joined(first: Window, last: Window) -> Window:
    if last.end < first.start:
        raise ValueError("ends before it begins")
    return Window(first.start, last.end)
