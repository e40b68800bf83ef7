"""Values of files that anybody may have written: what they are meant to be, or None."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from math import isnan
from typing import Any

_FIRST_IN_MILLISECONDS = 1e11
"""From this number on (the year 5138 in seconds) a time is in milliseconds."""
_NOTHING = {"", "none", "- none", "null"}


def objects(value: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The objects of a list, each with its number from 1 on; what is none is passed over."""
    for number, each in enumerate(value if isinstance(value, list) else [], 1):
        if isinstance(each, dict):
            yield number, each


def first(value: Any) -> Mapping[str, Any]:
    """The first object of a list, to see what the others are."""
    return next((each for _, each in objects(value)), {})


def mapping(value: Any) -> Mapping[str, Any]:
    """An object, also one that was written as text."""
    if isinstance(value, str):
        value = _parsed(value)
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """A list, also one that was written as text."""
    if isinstance(value, str):
        value = _parsed(value)
    return value if isinstance(value, list) else []


def labels(value: Any) -> tuple[str, ...]:
    """The texts of a list, each once."""
    texts = (each.strip() for each in listed(value) if isinstance(each, str))
    return tuple(dict.fromkeys(filter(None, texts)))


def text(value: Any) -> str | None:
    """A text that says anything; the word "None" says nothing."""
    if not isinstance(value, str) or value.strip().casefold().rstrip(".") in _NOTHING:
        return None
    return value


def user(value: Any) -> str | None:
    """The id of a user, where there is one."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else text(value)


def number(value: Any, default: float) -> float:
    """A number from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or isnan(value):
        return default
    return min(1.0, max(0.0, float(value)))


def moment(value: Any) -> datetime | None:
    """A time: ISO 8601, or seconds or milliseconds since 1970; UTC where it names no zone."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if value >= _FIRST_IN_MILLISECONDS else value
            return datetime.fromtimestamp(seconds, UTC)
        if isinstance(value, str):
            at = datetime.fromisoformat(value.strip())
            return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _parsed(value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
