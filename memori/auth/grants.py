"""What an application grants with a key or token, checked before one is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from memori.errors import InvalidInputError
from memori.nouns.principal import PERMISSIONS, Permission

LONGEST_TOKEN = 366 * 24 * 3600
"""For how many seconds a token may be good at most; keys are for what has to last."""
RESERVED = frozenset({"iss", "aud", "sub", "iat", "nbf", "exp", "jti", "scope", "process_id"})
"""Claims that say what a token is good for; nobody adds their own."""
_LONGEST_NAME = 200
_LARGEST_CLAIMS = 4000
"""Characters of JSON; a token travels in a header, and servers take some 8000."""


def permissions(value: object) -> tuple[Permission, ...]:
    """What a key or token may do. Raises InvalidInputError."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidInputError("scopes must be a list of: read, write.")
    given = list(value)
    if unknown := [each for each in given if each not in PERMISSIONS]:
        raise InvalidInputError(f"There is no scope {unknown[0]!r}. Scopes: read, write.")
    if not given:
        raise InvalidInputError("scopes must not be empty: what should it be good for?")
    return tuple(each for each in PERMISSIONS if each in given)


def flag(value: object) -> bool:
    """Whether a key is an administrator's. Raises InvalidInputError."""
    if not isinstance(value, bool):
        raise InvalidInputError("is_admin must be True or False.")
    return value


def name(value: object) -> str | None:
    """What a key is called in lists. Raises InvalidInputError."""
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_NAME:
        raise InvalidInputError(f"name must be a text of 1 to {_LONGEST_NAME} characters.")
    return value.strip()


def end(value: datetime | None, now: datetime) -> datetime | None:
    """When a key expires. Raises InvalidInputError where that is past."""
    if value is not None and value <= now:
        raise InvalidInputError("expires_at must lie in the future.")
    return value


def seconds(value: object) -> int:
    """For how long a token is good. Raises InvalidInputError."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not 1 <= value <= LONGEST_TOKEN:  # type: ignore[operator]
        raise InvalidInputError(f"expires_in must be whole seconds in 1–{LONGEST_TOKEN}.")
    return int(value)  # type: ignore[call-overload, no-any-return]


def token(value: object) -> str:
    """A token, or the id of one. Raises InvalidInputError."""
    if not isinstance(value, str) or not value.strip():
        raise InvalidInputError("A token or the id of one must be a text that is not blank.")
    return value


def claims(value: object) -> dict[str, Any]:
    """What the application adds to a token. Raises InvalidInputError."""
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise InvalidInputError("claims must be an object with text keys.")
    if taken := sorted(RESERVED & value.keys()):
        raise InvalidInputError(f"The claim {taken[0]!r} is memori's own; choose another name.")
    try:
        text = json.dumps(dict(value), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInputError(f"claims must be JSON: {error}.") from None
    if len(text) > _LARGEST_CLAIMS:
        raise InvalidInputError(f"claims must not be longer than {_LARGEST_CLAIMS} characters.")
    checked: dict[str, Any] = json.loads(text)
    return checked
