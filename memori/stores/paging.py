"""One page of a listing in a SQL database: by offset, or behind a row that is known already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, func, or_, select

from memori.errors import InvalidInputError
from memori.nouns import cursor as cursors
from memori.stores.columns import UtcDateTime
from memori.types import Page

T = TypeVar("T")

LARGEST = 2**31 - 1
"""What any database takes as a limit or an offset."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a listing is ordered by: the last first or, ``ascending``, the first first.

    No two rows of the ``table`` that is listed have the same values in all ``columns``, moments or
    whole numbers. ``listing`` is its name: cursors of others are refused.
    """

    listing: str
    table: Table
    columns: tuple[ColumnElement[Any], ...]
    ascending: bool = False

    def behind(self, cursor: str) -> ColumnElement[bool]:
        """The rows behind a cursor. Raises InvalidInputError for a bad one."""
        kinds = [datetime if isinstance(c.type, UtcDateTime) else int for c in self.columns]
        key = cursors.read(cursor, self.listing, *kinds)
        found: list[ColumnElement[bool]] = []
        for place, (column, value) in enumerate(zip(self.columns, key, strict=True)):
            same = [c == v for c, v in zip(self.columns[:place], key[:place], strict=True)]
            found.append(and_(*same, column > value if self.ascending else column < value))
        return or_(*found)


class Cut:
    """The page that is wanted of a listing: ``limit`` rows from ``offset`` on or behind ``cursor``.

    Raises :class:`~memori.errors.InvalidInputError` for a negative number or a bad cursor.
    """

    def __init__(
        self, order: Order, limit: int, offset: int = 0, cursor: str | None = None
    ) -> None:
        if limit < 0 or offset < 0:
            raise InvalidInputError("limit and offset must not be negative.")
        self._order = order
        self._limit, self._offset = limit, offset
        self._behind = None if cursor is None else order.behind(cursor)

    def nothing(self) -> Page[Any]:
        """The page where there is nothing to list."""
        return Page((), 0, self._limit, self._offset)

    def page(
        self,
        connection: Connection,
        statement: Select[Any],
        wanted: ColumnElement[bool],
        make: Callable[[Row[Any]], T],
    ) -> Page[T]:
        """The page of the ``wanted`` rows of ``statement``; ``make`` makes an item of a row."""
        columns = self._order.columns
        counted = select(func.count()).select_from(self._order.table).where(wanted)
        total = connection.scalar(counted) or 0
        keys = [column.label(f"key_{place}") for place, column in enumerate(columns)]
        directed = [c.asc() if self._order.ascending else c.desc() for c in columns]
        limit = min(self._limit, LARGEST)
        # One row more tells whether there is another page.
        cut = statement.add_columns(*keys).where(wanted).order_by(*directed).limit(limit + 1)
        if self._behind is None:
            cut = cut.offset(min(self._offset, LARGEST))
        else:
            cut = cut.where(self._behind)
        rows = connection.execute(cut).all()
        following = None
        if 0 < limit < len(rows):
            following = cursors.write(self._order.listing, *rows[limit - 1][-len(keys) :])
        items = [make(row) for row in rows[:limit]]
        return Page(items, total, self._limit, self._offset, following)
