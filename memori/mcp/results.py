"""What tools answer: few fields, for a model pays for each of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from pydantic import BaseModel, Field

from memori import Hit, Kind, Memory
from memori.nouns.profile import Profile, ProfileLine
from memori.nouns.relation import Relation
from memori.types import Role

_LINES = 50
"""Lines of each list of a profile."""


class Known(BaseModel):
    """One memory; ``role`` is who said it, of a turn of a conversation."""

    id: str
    kind: Kind
    content: str
    happened_at: datetime
    tags: list[str] = Field(default_factory=list)
    role: Role | None = None

    @classmethod
    def of(cls, memory: Memory) -> Known:
        """What is told of ``memory``."""
        return cls(
            id=memory.id,
            kind=memory.kind,
            content=memory.content,
            happened_at=memory.happened_at,
            tags=list(memory.tags),
            role=memory.role,
        )


class Match(Known):
    """One memory that answers a question, and how well, from 0 to 1."""

    score: float


class Matches(BaseModel):
    """What answers a question, best first."""

    matches: list[Match]

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> Matches:
        """What is told of ``hits``."""
        return cls(
            matches=[
                Match(**Known.of(hit.memory).model_dump(), score=round(hit.score, 3))
                for hit in hits
            ]
        )


class Listing(BaseModel):
    """A page of memories, newest first; ``next_cursor`` asks for the next one."""

    items: list[Known]
    total: int
    next_cursor: str | None = None


class Forgotten(BaseModel):
    """What was deleted for good."""

    memory_id: str


class About(BaseModel):
    """What is known in short; of long lists the most important lines. All empty: nothing is."""

    summary: str = ""
    rules: list[str] = Field(default_factory=list)
    preferences: list[str] = Field(default_factory=list)
    skills: list[str] = Field(default_factory=list)
    facts: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def of(cls, profile: Profile | None) -> About:
        """What is told of ``profile``."""
        if profile is None:
            return cls()
        return cls(
            summary="\n".join(_texts(profile.summary)),
            rules=_texts(profile.rules),
            preferences=_texts(profile.preferences),
            skills=_texts(profile.skills),
            facts={name: line.text for name, line in profile.facts.items()},
        )


def _texts(lines: Iterable[ProfileLine]) -> list[str]:
    return [line.text for line in islice(lines, _LINES)]


class Step(BaseModel):
    """Something that is known about two people, places or things."""

    subject: str
    predicate: str
    object: str
    memory_ids: tuple[str, ...]


class Related(BaseModel):
    """What is known around somebody or something, nearest first."""

    relations: list[Step]

    @classmethod
    def of(cls, relations: Iterable[Relation]) -> Related:
        """What is told of ``relations``."""
        return cls(
            relations=[Step.model_validate(each, from_attributes=True) for each in relations]
        )
