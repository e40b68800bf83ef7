"""Which memories a list is to hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from memori.types import Kind


@dataclass(frozen=True, slots=True)
class Listing:
    """Which memories of a scope are listed; by default those that hold now and are not put away.

    ``as_of``: those that held at that time. ``archived``: those that were put away instead of the
    others; ``superseded``: those that had been closed by then; None for both. ``created_after``
    (inclusive) and ``created_before`` (exclusive) are about when they were stored.
    """

    kind: Kind | None = None
    tag: str | None = None
    as_of: datetime | None = None
    archived: bool | None = False
    superseded: bool | None = False
    created_after: datetime | None = None
    created_before: datetime | None = None


CURRENT = Listing()
"""What holds now and is not put away."""
