"""The noun of backups: what one holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Backup:
    """All that a database held at one moment, in one file.

    ``schema`` is the revision of its tables, ``database`` the kind of database that it was made of
    (it can be restored into any other), ``rows`` how many each table had, ``bytes`` the size of the
    file.
    """

    path: str
    created_at: datetime
    schema: str
    database: str
    rows: Mapping[str, int] = field(default_factory=dict)
    bytes: int = 0

    @property
    def total(self) -> int:
        """How many rows that is, of all tables together."""
        return sum(self.rows.values())
