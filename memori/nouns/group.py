"""The nouns of groups: what several entities may read together, and nothing else of each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from memori.types import KINDS, Kind

MOST_GROUPS = 32
"""How many groups one entity may be in: each is one more index that its calls look into."""

SHARED_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "turn")
"""What members may read of a group: what it knows, never what was said."""


@dataclass(frozen=True, slots=True)
class Group:
    """An entity whose knowledge its members may read.

    What is added to the group is its own, as with any entity; its members read it, and write
    nothing there by being members. They see nothing of each other.
    """

    id: str
    name: str | None
    created_at: datetime

    @property
    def label(self) -> str:
        """What to call it."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Member:
    """An entity that was put into a group, and when."""

    entity_id: str
    joined_at: datetime
