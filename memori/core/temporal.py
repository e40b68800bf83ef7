"""The stretches of time that a question names, in English and in ISO dates."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
} | {"a": 1, "an": 1, "couple": 2, "few": 3, "several": 4}
_SPANS = {"day": 1, "week": 7, "month": 30, "year": 365}
_MARGINS = {"day": 1, "week": 4, "month": 15, "year": 180}
_AMBIGUOUS = {"may", "mar", "march", "sun", "fall", "spring"}

_HINT = re.compile(
    rf"\d|\b(?:{_MONTH}|{'|'.join(_SEASONS)}|{'|'.join(_WEEKDAYS)}|today|yesterday|week|weekend"
    r"|month|year|ago)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b\.?,?(?: (\d{{4}}))?", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?", re.IGNORECASE
)
_PART_MONTH = re.compile(
    r"\b(?:(early|beginning of|first week of|mid|middle of|late|end of|last week of)[ -])?"
    rf"({_MONTH})\b,?(?: (?:of )?(\d{{4}}))?",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"\b(?:(this|last|next) )?({'|'.join(_SEASONS)})\b,?(?: (?:of )?(\d{{4}}))?", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_TIME_WORD_BEFORE = re.compile(
    r"\b(?:in|of|during|by|since|until|before|after|last|this|next|around|for|from|the) $",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(r"\b(today|yesterday|the other day)\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:on|last|this) ({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_NEAR = re.compile(r"\b(last|past|this) (week|weekend|month|year)\b", re.IGNORECASE)
_AGO = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)})(?: of)? (day|week|month|year)s? (?:ago|back)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\b(before|until|after|since)\b", re.IGNORECASE)
_EARLY = {"early", "beginning of", "first week of"}
_MIDDLE = {"mid", "middle of"}


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, both ends in it, in the time zone of what was asked."""

    start: datetime
    end: datetime


def windows(question: str, *, earliest: datetime, latest: datetime, now: datetime) -> list[Window]:
    """The stretches of time named in ``question``; empty where it names none.

    ``earliest`` and ``latest`` span what is remembered: a date without a year means each year in
    it, and a window that has nothing to do with it is left out. ``now`` is what "yesterday" refers
    to. All three are aware of their time zone.
    """
    if not _HINT.search(question):
        return []
    years = range(earliest.year, latest.year + 1)
    found, rest = _absolute(question, years, now)
    found.extend(_relative(rest, now))
    if found and (direction := _OPEN_END.search(question)):
        last = found[-1]
        if direction[1].lower() in {"before", "until"}:
            found[-1] = Window(min(earliest, last.start), last.end)
        else:
            found[-1] = Window(last.start, max(latest, last.end))
    margin = 31 * _DAY
    return [w for w in found if w.end >= earliest - margin and w.start <= latest + margin]


def _absolute(question: str, years: range, now: datetime) -> tuple[list[Window], str]:
    """Dates, months, seasons and years, most exact first, and the question without them."""
    found: list[Window] = []
    for pattern, read in (
        (_ISO, _iso),
        (_DAY_MONTH, _day_month),
        (_MONTH_DAY, _month_day),
        (_PART_MONTH, _month),
        (_SEASON, _season),
        (_YEAR, _year),
    ):
        for match in pattern.finditer(question):
            try:
                named = list(read(match, years, now))
            except (ValueError, OverflowError):  # no such day, as in 31 June
                continue
            if named:
                found.extend(named)
                blank = " " * len(match[0])
                question = question[: match.start()] + blank + question[match.end() :]
    return found, question


def _iso(match: re.Match[str], _years: range, now: datetime) -> Iterator[Window]:
    year, month = int(match[1]), int(match[2])
    yield _one_day(year, int(match[3]), month, now) if match[3] else _one_month(year, month, now)


def _day_month(match: re.Match[str], years: range, now: datetime) -> Iterator[Window]:
    for year in _years_meant(match[3], years):
        yield _one_day(year, int(match[1]), _MONTHS[match[2].lower()], now)


def _month_day(match: re.Match[str], years: range, now: datetime) -> Iterator[Window]:
    for year in _years_meant(match[3], years):
        yield _one_day(year, int(match[2]), _MONTHS[match[1].lower()], now)


def _month(match: re.Match[str], years: range, now: datetime) -> Iterator[Window]:
    name, part = match[2].lower(), (match[1] or "").lower()
    if not (match[3] or part) and _is_plain_word(match, name):
        return
    for year in _years_meant(match[3], years):
        whole = _one_month(year, _MONTHS[name], now)
        if part in _EARLY:
            yield Window(whole.start, whole.start + 10 * _DAY)
        elif part in _MIDDLE:
            yield Window(whole.start + 7 * _DAY, whole.start + 22 * _DAY)
        elif part:
            yield Window(whole.start + 19 * _DAY, whole.end)
        else:
            yield whole


def _season(match: re.Match[str], years: range, now: datetime) -> Iterator[Window]:
    name, which = match[2].lower(), (match[1] or "").lower()
    if not (match[3] or which) and _is_plain_word(match, name):
        return
    meant: Iterator[int] | list[int] = _years_meant(match[3], years)
    if which and not match[3]:
        meant = [now.year - (which == "last")]
    for year in meant:
        first = _one_month(year, _SEASONS[name], now)
        yield Window(first.start, first.start + 91 * _DAY)


def _year(match: re.Match[str], _years: range, now: datetime) -> Iterator[Window]:
    year = int(match[1])
    yield Window(_one_month(year, 1, now).start, _one_month(year, 12, now).end)


def _relative(question: str, now: datetime) -> Iterator[Window]:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for match in _NAMED_DAY.finditer(question):
        back = {"today": (0, 0), "yesterday": (1, 1), "the other day": (7, 1)}[match[1].lower()]
        yield Window(today - back[0] * _DAY, today - (back[1] - 1) * _DAY)
    for match in _WEEKDAY.finditer(question):
        back_to = (today.weekday() - _WEEKDAYS[match[1].lower()] - 1) % 7 + 1
        yield Window(today - back_to * _DAY, today - (back_to - 1) * _DAY)
    for match in _NEAR.finditer(question):
        yield _near(match[1].lower() != "this", match[2].lower(), today)
    for match in _AGO.finditer(question):
        number, span = match[1].lower(), match[2].lower()
        days = (int(number) if number.isdigit() else _NUMBERS[number]) * _SPANS[span]
        margin = _MARGINS[span]
        # A thousand years ago is before the calendar begins.
        if days + margin < (today - datetime.min.replace(tzinfo=today.tzinfo)).days:
            yield Window(today - (days + margin) * _DAY, today - (days - margin) * _DAY)


def _near(past: bool, span: str, today: datetime) -> Window:
    if span in {"week", "weekend"}:
        monday = today - today.weekday() * _DAY - 7 * past * _DAY
        return Window(monday + 5 * (span == "weekend") * _DAY, monday + 7 * _DAY)
    if span == "month":
        first = today.replace(day=1)
        return _one_month(*_month_before(first) if past else (first.year, first.month), today)
    year = today.year - past
    return Window(_one_month(year, 1, today).start, _one_month(year, 12, today).end)


def _month_before(first: datetime) -> tuple[int, int]:
    return (first.year - 1, 12) if first.month == 1 else (first.year, first.month - 1)


def _is_plain_word(match: re.Match[str], name: str) -> bool:
    """Whether a word such as "may" stands where no time is named."""
    return name in _AMBIGUOUS and not _TIME_WORD_BEFORE.search(match.string[: match.start()])


def _years_meant(written: str | None, years: range) -> Iterator[int]:
    return iter([int(written)] if written else years)


def _one_day(year: int, day: int, month: int, now: datetime) -> Window:
    start = datetime(year, month, day, tzinfo=now.tzinfo)
    return Window(start, start + (_DAY - _SECOND))


def _one_month(year: int, month: int, now: datetime) -> Window:
    start = datetime(year, month, 1, tzinfo=now.tzinfo)
    days = calendar.monthrange(year, month)[1]
    return Window(start, start + (days * _DAY - _SECOND))
