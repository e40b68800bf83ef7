"""The nouns of work that waits for a language model: jobs, how they stand, what calls cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from memori.types import Exchange, Scope


@dataclass(frozen=True, slots=True)
class Due:
    """When a conversation's waiting exchanges are due, and how many of them make a job.

    They are due when ``turns`` of them wait, when the newest was made at ``paused_since`` or
    before, or when the session has ended. ``now`` is the time by which leases and pauses after a
    failure have to be over.
    """

    now: datetime
    paused_since: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class Job:
    """Exchanges of one conversation, in order, leased to one worker under the key ``lease``.

    ``attempts`` is how often it was tried before and failed for a reason of its own.
    """

    scope: Scope
    exchanges: tuple[Exchange, ...]
    lease: str
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """How the jobs of one conversation stand: how many exchanges wait, and how many gave up.

    ``since`` is when the oldest of them was made. Until ``not_before`` nothing of the entity is
    done: somebody works on it, or it failed a moment ago.
    """

    scope: Scope
    waiting: int
    dead: int
    attempts: int
    since: datetime
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What the language model was asked in one UTC day, for one entity and process."""

    entity_id: str
    process_id: str | None
    day: date
    calls: int
    tokens_in: int
    tokens_out: int

    @property
    def tokens(self) -> int:
        """Tokens in and out together."""
        return self.tokens_in + self.tokens_out


@dataclass(frozen=True, slots=True)
class Done:
    """What doing jobs came to: how many memories were written, and tokens spent; they add up."""

    memories: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: Done) -> Done:
        return Done(
            self.memories + other.memories,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
        )


@dataclass(frozen=True, slots=True)
class Asides:
    """What a job found besides memories: a title, and attributes of the process.

    Each attribute comes with what identifies it among those of its process.
    """

    title: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
