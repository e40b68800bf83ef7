"""Stretches of the calendar: days, weeks, months, seasons, years and holidays."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)

_FIXED = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "new year": (1, 1),
    "new year's eve": (12, 31),
    "valentine": (2, 14),
    "halloween": (10, 31),
}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7, "month": 30, "quarter": 91}
_DAYS |= {"year": 365, "decade": 3652}
_MARGINS = {"day": 0, "week": 3, "fortnight": 4, "weekend": 2, "month": 10, "quarter": 30}
_MARGINS |= {"year": 120, "decade": 700}


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, both ends in it, in the time zone of what was asked."""

    start: datetime
    end: datetime


def days(first: date, count: int, zone: tzinfo | None) -> Window:
    """``count`` whole days from ``first`` on. Raises OverflowError after the last year."""
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    return Window(start, start + count * DAY - SECOND)


def month(year: int, number: int, zone: tzinfo | None, count: int = 1) -> Window:
    """``count`` whole months. Raises ValueError for a month or year that there is not."""
    last_year, last = year + (number + count - 2) // 12, (number + count - 2) % 12 + 1
    end = date(last_year, last, calendar.monthrange(last_year, last)[1])
    return Window(days(date(year, number, 1), 1, zone).start, days(end, 1, zone).end)


def part(whole: Window, third: int) -> Window:
    """The early (0), middle (1) or late (2) part of a stretch, a little more than a third."""
    length = (whole.end - whole.start + SECOND) / 12
    first, last = ((0, 5), (4, 8), (7, 12))[third]
    return Window(whole.start + first * length, whole.start + last * length - SECOND)


def holiday(year: int, name: str, zone: tzinfo | None) -> Window:
    """The day of a holiday."""
    if name == "easter":
        return days(_easter(year), 1, zone)
    if name == "thanksgiving":  # the fourth Thursday of November
        first = date(year, 11, 1)
        return days(first + (21 + (3 - first.weekday()) % 7) * DAY, 1, zone)
    return days(date(year, *_FIXED[name]), 1, zone)


def away(today: date, count: int, unit: str, zone: tzinfo | None) -> Window:
    """About ``count`` units after ``today`` (before it where negative), as exact as one says it."""
    middle = today + count * _DAYS[unit] * DAY
    if unit == "month":
        index = today.year * 12 + today.month - 1 + count
        year, number = index // 12, index % 12 + 1
        middle = date(year, number, min(today.day, calendar.monthrange(year, number)[1]))
    margin = _MARGINS[unit]
    return days(middle - margin * DAY, 2 * margin + 1, zone)


def length(count: int, unit: str) -> timedelta:
    """``count`` units of time."""
    return count * _DAYS[unit] * DAY


def unit_of(today: date, shift: int, unit: str, zone: tzinfo | None) -> Window:
    """The calendar's week, month, year … that ``today`` is in (0), the one before (-1), after."""
    monday = today - today.weekday() * DAY
    match unit:
        case "week":
            return days(monday + 7 * shift * DAY, 7, zone)
        case "fortnight":
            return days(monday + 14 * shift * DAY, 14, zone)
        case "weekend":
            return days(monday + (5 + 7 * shift) * DAY, 2, zone)
        case "month" | "quarter":
            size = 1 if unit == "month" else 3
            index = (today.year * 12 + today.month - 1) // size + shift
            return month(index * size // 12, index * size % 12 + 1, zone, size)
        case "year":
            return month(today.year + shift, 1, zone, 12)
        case "decade":
            return month(today.year // 10 * 10 + 10 * shift, 1, zone, 120)
    return days(today + shift * DAY, 1, zone)


def _easter(year: int) -> date:
    """Easter Sunday (Gregorian; the algorithm of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, number, day + 1)
