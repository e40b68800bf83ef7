"""What a change makes of a context document; it is never changed in place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from memori.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    VersionConflictError,
)
from memori.nouns.context import ContextChange, ContextDocument, Origin

LARGEST = 65_536
"""Characters of a whole document as JSON."""

DEEPEST = 16
"""How many objects and lists may stand within each other."""

_NOTHING = object()
_USUAL = 0.5
"""The importance of a value of which none was said."""


def value_at(document: Mapping[str, Any], keys: Sequence[str], default: Any = None) -> Any:
    """The value that ``keys`` lead to through nested objects, else ``default``."""
    value: Any = document
    for key in keys:
        if not isinstance(value, Mapping) or key not in value:
            return default
        value = value[key]
    return value


def changed(known: ContextDocument, change: ContextChange, at: datetime) -> ContextDocument:
    """The document after a change that was made ``at`` a time; ``known`` itself if none was needed.

    Raises :class:`~memori.errors.VersionConflictError` for another version;
    :class:`~memori.errors.ConflictError` where something that is no object is in the way;
    :class:`~memori.errors.NotFoundError` where there is nothing to delete;
    :class:`~memori.errors.InvalidInputError` where the document would be too large or too deep.
    """
    if change.if_version not in (None, known.version):
        raise VersionConflictError(
            f"The context is at version {known.version}, not {change.if_version}: read it again."
        )
    before = value_at(known.document, change.keys, _NOTHING)
    if change.action == "delete":
        if before is _NOTHING:
            raise NotFoundError(f"There is nothing at {'.'.join(change.keys)!r} in the context.")
        document = _without(known.document, change.keys)
        origins = _origins(known, document, [], None)
    else:
        value = _merged(before, change, known) if change.action == "merge" else change.value
        document = _with(known.document, change.keys, value, ())
        said = None
        if change.source is not None or change.importance is not None:
            said = Origin(change.source, change.importance, at)
        written = [".".join((*change.keys, *path)) for path, _ in values(change.value)]
        origins = _origins(known, document, written, said)
    if _same(document, known.document) and _same_origins(origins, known.origins):
        return known
    check(document)
    return ContextDocument(document, known.version + 1, at, origins)


def values(document: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What stands at the ends of nested objects, each with the keys that lead to it."""
    if not isinstance(document, Mapping) or not document:
        yield (), document
        return
    for key, value in document.items():
        for path, end in values(value):
            yield (key, *path), end


def told(context: ContextDocument) -> list[str]:
    """A document as lines of text, the most important first: ``preferences.theme: light``.

    Nothing is said of what is empty or null. The same document gives the same lines.
    """
    found = []
    for path, value in values(context.document):
        name = ".".join(path)
        if value is not None and value not in ("", [], {}):
            origin = context.origins.get(name)
            weight = None if origin is None else origin.importance
            found.append((-(_USUAL if weight is None else weight), f"{name}: {_text(value)}"))
    return [line for _, line in sorted(found, key=lambda each: each[0])]


def _text(value: Any) -> str:
    if isinstance(value, list) and not any(isinstance(each, list | dict) for each in value):
        return ", ".join(map(_text, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _merged(before: Any, change: ContextChange, known: ContextDocument) -> Any:
    if before is _NOTHING:
        return change.value
    if not isinstance(before, Mapping):
        raise _in_the_way(change.keys)
    return _union(before, change.value)


def _union(old: Any, new: Any) -> Any:
    """``new`` over ``old``: objects are joined, key by key, anything else is replaced."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    joined = {key: _union(value, new[key]) if key in new else value for key, value in old.items()}
    return joined | {key: value for key, value in new.items() if key not in old}


def _with(
    place: Mapping[str, Any], keys: Sequence[str], value: Any, before: tuple[str, ...]
) -> dict[str, Any]:
    if not keys:
        return dict(value)
    key, *rest = keys
    if not rest:
        return {**place, key: value}
    inner = place.get(key, {})
    if not isinstance(inner, Mapping):
        raise _in_the_way((*before, key))
    return {**place, key: _with(inner, rest, value, (*before, key))}


def _without(place: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    if not keys:
        return {}
    key, *rest = keys
    if not rest:
        return {name: value for name, value in place.items() if name != key}
    return {**place, key: _without(place[key], rest)}


def _origins(
    known: ContextDocument,
    document: Mapping[str, Any],
    written: Sequence[str],
    said: Origin | None,
) -> dict[str, Origin]:
    """What is known of the values of ``document``, with what was ``said`` of those ``written``."""
    present = {".".join(path) for path, _ in values(document)}
    new = {} if said is None else dict.fromkeys(written, said)
    kept = {path: origin for path, origin in known.origins.items() if path not in written}
    return {path: origin for path, origin in (kept | new).items() if path in present}


def _same_origins(one: Mapping[str, Origin], other: Mapping[str, Origin]) -> bool:
    """Whether both say the same, at whatever time."""
    return {path: (each.source, each.importance) for path, each in one.items()} == {
        path: (each.source, each.importance) for path, each in other.items()
    }


def _same(one: Any, other: Any) -> bool:
    """Whether two documents are equal in types, too: to Python, 1 is True and 1.0."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def check(document: Mapping[str, Any]) -> None:
    """Raise InvalidInputError for a document that is too deep or too long."""
    if depth(document) > DEEPEST:
        raise InvalidInputError(f"A context may be {DEEPEST} objects and lists deep, not more.")
    size = len(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    if size > LARGEST:
        raise InvalidInputError(
            f"The context would have {size} characters as JSON; it may have {LARGEST}. "
            "Longer texts are for add_document."
        )


def depth(value: Any) -> int:
    """How many objects and lists stand within each other; 0 for a value that is neither."""
    if isinstance(value, Mapping):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


def _in_the_way(keys: Sequence[str]) -> ConflictError:
    return ConflictError(
        f"{'.'.join(keys)!r} in the context is no object, so nothing can be put into it. "
        "Set or delete it first."
    )
