"""What an application says of an entity in its context document, checked before it is stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from memori.core.context_document import DEEPEST
from memori.errors import InvalidInputError
from memori.nouns.context import ContextChange
from memori.steps.redaction import Redaction
from memori.stores.columns import storable

_LONGEST_KEY = 100
_LONGEST_SOURCE = 200


def path_keys(path: object) -> tuple[str, ...]:
    """The keys of a dotted path; none for None, the whole document. Raises InvalidInputError."""
    if path is None:
        return ()
    if not isinstance(path, str):
        raise InvalidInputError(f"path must be text such as 'preferences.theme', not {path!r}.")
    keys = tuple(path.split("."))
    for key in keys:
        _check_key(key, f"The path {path!r}")
    return keys


def context_change(
    action: Literal["set", "merge", "delete"],
    path: object,
    value: object,
    keep: Redaction,
    *,
    if_version: object = None,
    source: object = None,
    importance: object = None,
) -> ContextChange:
    """A change of the context document, as it is kept. Raises InvalidInputError."""
    keys = path_keys(path)
    if action != "delete":
        if not isinstance(value, Mapping) and (action == "merge" or not keys):
            raise InvalidInputError("The context is an object: give a dict with text keys.")
        value = _kept(value, keys[-1] if keys else "", keep, 0)
    return ContextChange(
        action,
        keys,
        value,
        source=None if source is None else _source(source, keep),
        importance=None if importance is None else _importance(importance),
        if_version=None if if_version is None else _version(if_version),
    )


def _kept(value: object, name: str, keep: Redaction, depth: int) -> Any:
    """``value`` as JSON gives it back, without what must not be kept; its field is ``name``."""
    if depth > DEEPEST:
        raise InvalidInputError(f"A context may be {DEEPEST} objects and lists deep, not more.")
    if isinstance(value, Mapping):
        return {
            _kept_key(key, keep): _kept(each, str(key), keep, depth + 1)
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_kept(each, name, keep, depth + 1) for each in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return storable(str(keep.of_value(name, value)))
    if not isinstance(value, int | float):
        raise InvalidInputError(
            f"A context holds what JSON can: text, numbers, booleans, null, lists and objects, not "
            f"{type(value).__name__}."
        )
    try:
        number: int | float = json.loads(json.dumps(value, allow_nan=False))
        return keep.of_value(name, number) if isinstance(number, int) else number
    except ValueError as error:
        raise InvalidInputError(f"A number of the context is not one of JSON: {error}.") from None


def _kept_key(key: object, keep: Redaction) -> str:
    _check_key(key, "A key of the context")
    name = str(key)
    if keep(name) != name:
        raise InvalidInputError("A key of the context holds what must not be kept, a secret maybe.")
    return name


def _check_key(key: object, what: str) -> None:
    if not isinstance(key, str) or not key.strip() or key != key.strip():
        raise InvalidInputError(
            f"{what} must be made of texts that are not blank and neither begin nor end with space."
        )
    if "." in key or len(key) > _LONGEST_KEY or not key.isprintable():
        raise InvalidInputError(
            f"{what} must be made of keys of at most {_LONGEST_KEY} printable characters without a "
            "dot, which stands between the keys of a path."
        )


def _source(source: object, keep: Redaction) -> str:
    if not isinstance(source, str) or not source.strip() or len(source) > _LONGEST_SOURCE:
        raise InvalidInputError(
            f"source must be a text of at most {_LONGEST_SOURCE} characters: 'settings page'."
        )
    return storable(keep(source))


def _importance(importance: object) -> float:
    if isinstance(importance, bool) or not isinstance(importance, int | float):
        raise InvalidInputError("importance must be a number from 0 to 1.")
    if not 0 <= importance <= 1:
        raise InvalidInputError(f"importance must lie in 0–1, and {importance} does not.")
    return float(importance)


def _version(version: object) -> int:
    if isinstance(version, bool) or not isinstance(version, int) or version < 0:
        raise InvalidInputError("if_version must be a whole number that is not negative.")
    return version
