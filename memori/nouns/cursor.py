"""Where the next page of a listing begins, as a text that nobody but a store reads."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Any

from memori.errors import InvalidInputError

Key = int | datetime
"""A part of what a listing is ordered by."""

_LONGEST = 500
_LARGEST = 2**63 - 1
"""What every database keeps in an integer."""


def write(listing: str, *key: Key) -> str:
    """The cursor that stands behind the row with this ``key`` of a listing."""
    parts = [part.isoformat() if isinstance(part, datetime) else part for part in key]
    return urlsafe_b64encode(json.dumps([listing, *parts]).encode()).decode().rstrip("=")


def read(cursor: object, listing: str, *kinds: type[Key]) -> tuple[Any, ...]:
    """The key in a cursor: one value of each kind, a ``datetime`` with its zone.

    Raises :class:`~memori.errors.InvalidInputError` for anything that is no cursor of the listing.
    """
    if isinstance(cursor, str) and len(cursor) <= _LONGEST:
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            name, *parts = json.loads(urlsafe_b64decode(padded))
            if name == listing and len(parts) == len(kinds):
                return tuple(_part(part, kind) for part, kind in zip(parts, kinds, strict=True))
        except (TypeError, ValueError):
            pass
    raise InvalidInputError(
        "cursor is not one that this listing has given. Take next_cursor of its last page, or "
        "leave the cursor out to begin with the first."
    )


def _part(part: Any, kind: type[Key]) -> Key:
    """One part of a key. Raises ValueError or TypeError."""
    if kind is int:
        if type(part) is not int or not 0 <= part <= _LARGEST:
            raise ValueError(part)
        return part
    moment = datetime.fromisoformat(part)
    if moment.tzinfo is None:
        raise ValueError(part)
    return moment
