"""The lines of a block: which header each stands under, and that none says a thing twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from memori.core.text import estimate_tokens, words
from memori.types import Memory

CLOSERS = ".!?"
"""What may differ at the end of two lines that say the same."""

_STANDING_TITLE = "Standing preferences and wishes:"
_STANDING_OF_GROUP = 'Standing preferences and wishes of the group "{}":'

_SHORTEST = 4
"""Tokens of the shortest line that says something; with fewer left there is no use in looking."""


@dataclass(frozen=True, slots=True)
class Line:
    """A memory as one line of ``tokens``; empty where nothing of it fits.

    ``stands``: it holds whatever is asked. ``group``: what the group is called that it is of, empty
    for the entity's own.
    """

    memory: Memory
    text: str
    tokens: int
    stands: bool
    group: str

    @property
    def title(self) -> str:
        """The header that it stands under."""
        if self.stands:
            return _STANDING_OF_GROUP.format(self.group) if self.group else _STANDING_TITLE
        day = day_of(_said_at(self.memory))
        return f'[{day}, known to the group "{self.group}"]' if self.group else f"[{day}]"

    @property
    def place(self) -> tuple[bool, str, datetime, str, bool]:
        """What lines are sorted by: what stands, the own ones, then in the order of time."""
        answers = self.memory.role == "assistant"
        at = _said_at(self.memory)
        return not self.stands, self.group, at, self.memory.exchange_id or "", answers

    @property
    def is_turn(self) -> bool:
        """Whether it was said, word for word."""
        return self.memory.kind == "turn"

    @property
    def gist(self) -> str:
        """The text without what may differ at its end."""
        return self.text.rstrip(CLOSERS)

    @property
    def said(self) -> str:
        """The content's words, for looking one text up in another."""
        return f" {' '.join(words(self.memory.content))} "


class Lines:
    """The lines chosen for a block; none says what another one says already.

    A line is superfluous beside one of equal words, and so is a fact beside the turn that it was
    read from. Two turns of different days are two, whatever their words.
    """

    def __init__(self) -> None:
        self.chosen: list[Line] = []
        self.repeated: list[str] = []
        self._titles: set[str] = set()
        self._gists: set[str] = set()
        self._statements: set[str] = set()
        self._days: set[tuple[str, str]] = set()
        self._turns: dict[str, list[Line]] = {}

    def take(self, lines: Iterable[Line], budget: int) -> int:
        """Choose of ``lines``, in order, what is new and fits ``budget``; the tokens taken."""
        left = budget
        for line in lines:
            if left < _SHORTEST:
                break
            header = 0 if line.title in self._titles else estimate_tokens(line.title)
            if not line.text or line.tokens + header > left:
                continue
            if self._covers(line):
                self.repeated.append(line.memory.id)
            else:
                self._add(line)
                left -= line.tokens + header
        return budget - left

    def _add(self, line: Line) -> None:
        self.chosen.append(line)
        self._titles.add(line.title)
        self._gists.add(line.gist)
        if line.is_turn:
            self._days.add((line.title, line.gist))
        else:
            self._statements.add(line.gist)
        if line.is_turn and line.memory.exchange_id is not None:
            self._turns.setdefault(line.memory.exchange_id, []).append(line)

    def _covers(self, line: Line) -> bool:
        if line.is_turn:
            return (line.title, line.gist) in self._days or line.gist in self._statements
        if line.gist in self._gists or line.stands:
            return line.gist in self._gists
        sources = self._turns.get(line.memory.exchange_id or "", ())
        return any(line.said in turn.said for turn in sources)


def day_of(moment: datetime) -> str:
    """The day of a moment, in UTC, as a model reads it."""
    return moment.date().isoformat()


def _said_at(memory: Memory) -> datetime:
    """When a memory was said: "last Tuesday" has to stand under the day of that."""
    return memory.happened_at if memory.kind == "turn" else memory.valid_from or memory.happened_at
