"""The stretches of time that a text names, in nine languages, against a clock that is given.

A question is read against the moment of asking: a month without a year is that month of every year
that is remembered. A statement is read against the moment at which it was made: a month without a
year is the nearest one, past or to come as its verbs tell. What is doubtful is not read: a wrong
date is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from memori.core.language import ENGLISH, likely
from memori.core.temporal import unspaced
from memori.core.temporal.grammar import bounded, readings
from memori.core.temporal.lexicon import LANGUAGES, known, may_name_a_time, pieces, tokens
from memori.core.temporal.moments import DAY, Window
from memori.core.temporal.reader import Frame, Reader, Reading

__all__ = ["Window", "happened", "mentioned", "windows"]

_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MARGIN = 31 * DAY


def windows(question: str, *, earliest: datetime, latest: datetime, now: datetime) -> list[Window]:
    """The stretches of time named in ``question``; empty where it names none.

    ``earliest`` and ``latest`` span what is remembered: a date without a year means each year in
    it, and a window that has nothing to do with it is left out. ``now`` is what "yesterday" refers
    to. All three are aware of their time zone.
    """
    years = range(earliest.year, latest.year + 1)
    found = [
        window
        for reading in _readings(question, now, years)
        for window in bounded(reading, earliest, latest)
    ]
    # Differences, because a month before the calendar's first day is no date.
    return [w for w in found if earliest - w.end <= _MARGIN and w.start - latest <= _MARGIN]


def mentioned(text: str, said_at: datetime) -> list[Window]:
    """The stretches of time that a statement is about, in order; empty where it names none.

    ``said_at`` (aware of its time zone) is when it was said: "last week" is the week before. What
    is to come is named too ("my exam is next Friday"); "before March" and the like name nothing.
    """
    return [
        window
        for reading in _readings(text, said_at, None)
        for window in bounded(reading, None, said_at)
    ]


def happened(text: str, said_at: datetime) -> datetime:
    """When what ``text`` states took place or will, as far as it names one day without doubt.

    ``said_at`` where it names none, several or a longer time, and where it was the same day;
    otherwise the beginning of that day.
    """
    found = _readings(text, said_at, None)
    if len(found) != 1 or len(found[0].windows) != 1 or not found[0].sure or found[0].bound:
        return said_at
    window = found[0].windows[0]
    if window.end - window.start > DAY or window.start <= said_at <= window.end:
        return said_at
    return window.start


def _readings(text: str, now: datetime, years: range | None) -> list[Reading]:
    if not text.isascii() and _UNSPACED.search(text):
        return list(unspaced.readings(unicodedata.normalize("NFKC", text), Frame(now, years, "")))
    if not may_name_a_time(text):
        return []
    found = pieces(text)
    words = [piece.folded for piece in found]
    told = ["russian"] if _CYRILLIC.search(text) else likely(words)
    names = [name for name in told if name in LANGUAGES] if told else LANGUAGES
    name = names[0] if names else ENGLISH
    if len(names) > 1:  # it is the one that knows most of the words as times
        name = max(names, key=lambda each: known(found, each))
    reader = Reader(tokens(found, name), Frame(now, years, name), frozenset(words))
    return list(readings(reader))
