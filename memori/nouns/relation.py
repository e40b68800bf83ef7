"""The noun of what is known about two people, places or things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Relation:
    """One edge found near a node: who, what, whom, how many steps away, and the memories behind it.

    ``distance`` is 1 for the node's own edges. ``valid_to`` is None while the edge holds.
    """

    subject: str
    predicate: str
    object: str
    distance: int
    memory_ids: tuple[str, ...]
    valid_from: datetime
    valid_to: datetime | None
