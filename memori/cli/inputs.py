"""What options and arguments of commands mean: JSON, files."""

from __future__ import annotations

import json
from typing import Any

from memori import InvalidInputError


def json_value(text: str, name: str) -> Any:
    """The JSON value of an option or argument. Raises InvalidInputError."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(f"{name} is no JSON: {error}.") from None


def json_object(text: str | None, name: str) -> dict[str, Any] | None:
    """The JSON object of an option, None where it was not given. Raises InvalidInputError."""
    if text is None:
        return None
    value = json_value(text, name)
    if not isinstance(value, dict):
        raise InvalidInputError(f'{name} must be a JSON object such as {{"plan": "pro"}}.')
    return value
