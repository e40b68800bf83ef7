"""What the rules of the grammar work with: the words of a text and what they are read against."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from memori.core.temporal import moments
from memori.core.temporal.lexicon import Token, cues
from memori.core.temporal.moments import Window

_IN = re.compile(r"(?:[IiPNKBEFf&]|^A|[^x]A)[tp]*$")


@dataclass(frozen=True, slots=True)
class Frame:
    """Against what a text is read.

    ``now``: what "yesterday" refers to, aware of its time zone. ``years``: the years that a date
    without one may be in; None where it is the nearest. ``language``: the table of its words.
    """

    now: datetime
    years: range | None
    language: str

    @property
    def today(self) -> date:
        """The day of ``now``."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one phrase says: the stretches of time it may mean.

    ``sure``: it does not depend on a guess which year or week is meant. ``bound``: the letter of
    "since", "until", "before" or "after" in front of it.
    """

    windows: tuple[Window, ...]
    sure: bool = True
    bound: str = ""


class Reader:
    """The words of one text and what they are read against."""

    def __init__(self, tokens: list[Token], frame: Frame, folded: frozenset[str]) -> None:
        self.tokens = tokens
        self.frame = frame
        self.letters = "".join(token.letter for token in tokens)
        self.future = _tense(folded, frame.language)
        self.start = self.end = 0

    def pick(self, letters: str, last: bool = False) -> Token | None:
        """The first (or last) word of the phrase with one of ``letters``."""
        found = self.tokens[self.start : self.end]
        for token in reversed(found) if last else found:
            if token.letter in letters:
                return token
        return None

    def count(self) -> int:
        """The number in the phrase, 1 where it has none."""
        token = self.pick("nd")
        return token.number if token else 1

    def unit(self) -> str:
        """The unit in the phrase."""
        token = self.pick("U")
        return token.value if token else "day"

    def stands_in(self) -> bool:
        """Whether a preposition of time stands before the phrase."""
        return _IN.search(self.letters[: self.start]) is not None

    def before_noun(self) -> bool:
        """Whether an ordinary word follows: "in 2000 steps"."""
        return [token.value for token in self.tokens[self.end : self.end + 1]] == ["noun"]

    def of_year(self, year: int) -> Window:
        """One whole year."""
        return moments.month(year, 1, self.frame.now.tzinfo, 12)

    def each_year(self, make: Callable[[int], Window]) -> Reading:
        """A date without a year: each year of the question, or the nearest of the statement."""
        return nearest(make, self.frame, self.future)

    def all(self, letters: str) -> list[Token]:
        """The words of the phrase with one of ``letters``."""
        return [each for each in self.tokens[self.start : self.end] if each.letter in letters]

    def day(self, day: date) -> Window:
        """One whole day."""
        return moments.days(day, 1, self.frame.now.tzinfo)


def nearest(make: Callable[[int], Window], frame: Frame, future: bool | None) -> Reading:
    """A date without a year: that of each year of the frame, or the nearest one.

    Where ``future`` does not tell, it is taken to be past.
    """
    now = frame.now
    if frame.years is not None:
        return Reading(tuple(made(make, frame.years)), sure=len(frame.years) == 1)
    near = list(made(make, range(now.year - 1, now.year + 3)))
    if future:
        found = [window for window in near if window.end >= now][:1]
    else:
        found = [window for window in near if window.start <= now][-1:]
    return Reading(tuple(found), sure=future is not None)


def made(make: Callable[[int], Window], years: range) -> Iterator[Window]:
    """What there is: 29 February is not in every year."""
    for year in years:
        try:
            yield make(year)
        except (ValueError, OverflowError):
            continue


def _tense(folded: frozenset[str], language: str) -> bool | None:
    """Whether the words are about what comes; None where they do not tell."""
    told = cues(language)
    past = any(told.past.fullmatch(word) for word in folded) if told.past.pattern else False
    if told.future & folded:
        return None if past else True
    if past:
        return False
    return True if told.present & folded else None
