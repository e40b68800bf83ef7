"""What an application calls an entity or a group, checked before it is stored."""

from __future__ import annotations

from typing import TypeGuard

from memori.errors import InvalidInputError

_LONGEST = 200


def name_text(value: object) -> str:
    """A name. Raises InvalidInputError."""
    if not _is_short(value) or not value.strip():
        raise InvalidInputError(f"name must be a text of 1 to {_LONGEST} characters, not blank.")
    return value


def query_of_names(value: object) -> str:
    """What is looked for in names. Raises InvalidInputError."""
    if not _is_short(value):
        raise InvalidInputError(f"query must be a text of at most {_LONGEST} characters.")
    return value


def _is_short(value: object) -> TypeGuard[str]:
    """Whether it is a text no longer than a name may be."""
    return isinstance(value, str) and len(value) <= _LONGEST
