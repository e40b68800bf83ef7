"""Times counted from the moment of speaking: two weeks ago, next Friday, this summer."""

from __future__ import annotations

import re

from memori.core.temporal import moments
from memori.core.temporal.moments import DAY, Window
from memori.core.temporal.points import in_year
from memori.core.temporal.reader import Reader, Reading, made

_BARE_WEEKDAYS = frozenset({"french", "italian"})
_NO_ARTICLE = frozenset({"russian"})


def ago(reader: Reader) -> Reading | None:
    """Two weeks ago."""
    frame = reader.frame
    if reader.pick("nda") is None and frame.language not in _NO_ARTICLE:
        return None  # "9000 years ago"
    return Reading((moments.away(frame.today, -reader.count(), reader.unit(), frame.now.tzinfo),))


def ahead(reader: Reader) -> Reading | None:
    """In two weeks; "I did it in two weeks" says how long it took."""
    letters = reader.letters[reader.start : reader.end]
    if letters[0] == "i" and letters[-1] != "h" and not reader.future:
        return None
    frame = reader.frame
    return Reading((moments.away(frame.today, reader.count(), reader.unit(), frame.now.tzinfo),))


def span(reader: Reader) -> Reading | None:
    """The last three weeks, the next two days."""
    count, now = reader.count(), reader.frame.now
    if count < 2:
        return None
    length = moments.length(count, reader.unit())
    if reader.pick("X"):
        return Reading((Window(now, now + length),))
    return Reading((Window(now - length, now),))


def _shift(reader: Reader) -> int:
    return -1 if reader.pick("L") else 1 if reader.pick("X") else 0


def of_week(reader: Reader) -> Reading | None:
    """Tuesday last week, March last year."""
    frame, unit = reader.frame, reader.unit()
    whole = moments.unit_of(frame.today, _shift(reader), unit, frame.now.tzinfo)
    weekday = reader.pick("Ww")
    if weekday and unit == "week":
        return Reading((reader.day(whole.start.date() + weekday.number * DAY),))
    named = reader.pick("MmSsH")
    if named and unit == "year":
        return Reading((in_year(named, whole.start.year, reader),))
    return Reading((whole,)) if not weekday and not named else None


def near(reader: Reader) -> Reading | None:
    """Last week, next Friday, this summer."""
    frame, shift = reader.frame, _shift(reader)
    today, zone = frame.today, frame.now.tzinfo
    token = reader.pick("WwMmSsHU")
    if token is None:
        return None
    if token.letter == "U":
        if token.value == "day":
            return None
        return Reading((moments.unit_of(today, shift, token.value, zone),))
    if token.letter in "Ww":
        return Reading((_weekday_near(reader, token.number, shift),))
    if not shift and token.letter == "m" and not token.written[:1].isupper():
        return None  # "this may be"
    if not shift:
        return Reading((in_year(token, today.year, reader),))
    windows = list(
        made(lambda year: in_year(token, year, reader), range(today.year - 2, today.year + 3))
    )
    if shift > 0:
        later = [window for window in windows if window.start > frame.now]
        return Reading(tuple(later[:1]))
    earlier = [window for window in windows if window.end < frame.now]
    return Reading(tuple(earlier[-1:]))


def day(reader: Reader) -> Reading:
    """Yesterday, the day after tomorrow, the other day."""
    token = reader.pick("DR")
    today, zone = reader.frame.today, reader.frame.now.tzinfo
    if token is None or token.letter == "R":
        return Reading((moments.days(today - 7 * DAY, 7, zone),), sure=False)
    return Reading((moments.days(today + token.number * DAY, 1, zone),))


def weekday(reader: Reader) -> Reading | None:
    """On Friday."""
    before = reader.letters[: reader.start]
    bare = reader.frame.language in _BARE_WEEKDAYS and not re.search("[tVf]$", before)
    token = reader.pick("Ww")
    if token is None or not (bare or reader.stands_in()):
        return None
    if token.letter == "w" and not token.written[:1].isupper():
        return None
    window = _weekday_near(reader, token.number, 1 if reader.future else -1)
    return Reading((window,), sure=reader.future is not None)


def weekend(reader: Reader) -> Reading | None:
    """At the weekend."""
    token = reader.pick("U")
    if token is None or token.value != "weekend" or not reader.stands_in():
        return None
    if reader.before_noun():
        return None
    frame = reader.frame
    window = moments.unit_of(frame.today, 0, "weekend", frame.now.tzinfo)
    if not reader.future and window.start > frame.now:
        window = moments.unit_of(frame.today, -1, "weekend", frame.now.tzinfo)
    return Reading((window,), sure=reader.future is not None)


def _weekday_near(reader: Reader, number: int, shift: int) -> Window:
    """The last such day before today, the next one after it, or the one of this week."""
    today = reader.frame.today
    if shift < 0:
        return reader.day(today - ((today.weekday() - number - 1) % 7 + 1) * DAY)
    ahead = (number - today.weekday() - 1) % 7 + 1
    if shift == 0 and ahead == 7:
        ahead = 0
    if shift == 0 and reader.future is False:
        ahead -= 7 * (ahead > 0)
    return reader.day(today + ahead * DAY)
