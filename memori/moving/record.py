"""What is held of an entity as lines of JSON, and back: memori's own format of exports."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from memori.errors import InvalidMessageError
from memori.nouns.context import ContextDocument
from memori.nouns.entity import Entity
from memori.nouns.transfer import Held, HeldDocument, HeldMemory, HeldSession
from memori.types import Exchange, Scope

FORMAT = "memori"
VERSION = 1
"""Of the format; what reads it refuses a greater one."""

_TYPES: Mapping[str, type] = {
    "entity": Entity,
    "context": ContextDocument,
    "session": HeldSession,
    "exchange": Exchange,
    "memory": HeldMemory,
    "document": HeldDocument,
}
_NAMES = {kind: name for name, kind in _TYPES.items()}
assert set(_NAMES) == set(get_args(Held))
_LINE_END = re.compile("[\x85\u2028\u2029]")
"""What JSON leaves as it is and some who read lines take for the end of one."""


def name_of(thing: Held) -> str:
    """What a kind of things is called in an export, and counted as in a report."""
    return _NAMES[type(thing)]


def header(entity_id: str, exported_at: datetime) -> str:
    """The line that begins the export of an entity."""
    values = {"type": "header", "format": FORMAT, "version": VERSION, "entity_id": entity_id}
    return _line(values | {"exported_at": exported_at.isoformat()})


def line_of(thing: Held) -> str:
    """One thing as a line; a field that is missing has its default."""
    name = name_of(thing)
    fields = _adapter(name).dump_python(thing, mode="json", exclude_defaults=True)
    return _line({"type": name} | fields)


def end(counts: Mapping[str, int]) -> str:
    """The line that ends it: without one, the file was cut off."""
    return _line({"type": "end", "counts": dict(counts)})


def held_of(record: Mapping[str, Any]) -> Held:
    """The thing of a line that is neither a header nor an end.

    Raises :class:`~memori.errors.InvalidMessageError` where it is none.
    """
    name = record.get("type")
    if not isinstance(name, str) or name not in _TYPES:
        raise InvalidMessageError(f"there is no record of type {name!r}")
    try:
        thing: Held = _adapter(name).validate_python(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise InvalidMessageError(f"{place} of the {name} is not valid: {first['msg']}") from None
    return thing


def moved(thing: Held, entity_id: str) -> Held:
    """A thing as another entity's, or as the same one's."""
    match thing:
        case Entity():
            return replace(thing, id=entity_id)
        case HeldSession(session):
            return replace(thing, session=replace(session, entity_id=entity_id))
        case Exchange(scope=scope):
            return replace(thing, scope=Scope(entity_id, scope.process_id, scope.session_id))
        case HeldMemory(memory):
            return replace(thing, memory=replace(memory, entity_id=entity_id))
        case HeldDocument(document):
            return replace(thing, document=replace(document, entity_id=entity_id))
        case ContextDocument():
            return thing


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_TYPES[name])


def _line(record: Mapping[str, Any]) -> str:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return _LINE_END.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
