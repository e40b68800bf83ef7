"""Many statements at once, and what an application thinks of one, checked whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from memori.errors import InvalidInputError, InvalidMessageError
from memori.incoming import statement
from memori.steps.redaction import NO_SECRETS, Redaction
from memori.types import Draft

_MOST = 10_000
_FIELDS = {"content", "kind", "importance", "tags", "metadata"}


def statements(given: object, keep: Redaction = NO_SECRETS) -> list[Draft]:
    """Statements of the application's own, as they are kept.

    Raises InvalidMessageError that names the first one that cannot be used, and
    InvalidInputError for what is no list, or too long a one.
    """
    if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable):
        raise InvalidInputError("statements must be a list of texts, or of objects with content.")
    every = list(given)
    if len(every) > _MOST:
        raise InvalidInputError(f"At most {_MOST} statements go into one call; give fewer.")
    return [_draft(each, f"Statement {number}", keep) for number, each in enumerate(every, 1)]


def _draft(given: object, what: str, keep: Redaction) -> Draft:
    fields = {"content": given} if isinstance(given, str) else given
    if not isinstance(fields, Mapping) or "content" not in fields:
        raise InvalidMessageError(f"{what} must be a text or an object with content.")
    if unknown := sorted(set(map(str, fields)) - _FIELDS):
        raise InvalidMessageError(
            f"{what} has a field {unknown[0]!r} that memori does not know. Fields: "
            f"{', '.join(sorted(_FIELDS))}."
        )
    values: dict[str, Any] = {"kind": "fact", "importance": 0.5, "tags": (), "metadata": None}
    values |= fields
    try:
        return statement(**values, keep=keep)
    except InvalidInputError as error:
        raise InvalidMessageError(f"{what}: {error}") from None


def feedback(value: object) -> float:
    """How useful a memory was. Raises InvalidInputError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not -1 <= value <= 1:
        raise InvalidInputError("The value of feedback must be a number from -1 to 1.")
    return float(value)
