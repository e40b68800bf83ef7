"""Ids in the words of model providers: what a request refers to there, what an answer gives."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_ALREADY_IN_THE_REQUEST = frozenset(
    {"call_id", "tool_call_id", "tool_use_id", "caller_id", "tool_id", "connector_id", "user_id"}
)
"""Fields that end like a reference and are none to anything that the provider keeps."""
_HOLDERS = frozenset({"conversation", "container", "prompt", "audio", "voice"})
"""Fields with the id of a thing that is kept, as text or in an object."""
_TEXT_TOO = frozenset({"conversation", "container"})
_OPAQUE = frozenset({"annotations", "input_schema", "metadata", "parameters", "schema"})
"""Fields of which a provider reads nothing as a reference: schemas, notes, sources of an answer."""
_WHOLE = frozenset({"function_call", "custom_tool_call"})
"""Items of a conversation that are all there, whatever their id."""
_WITH_RESPONSE = "response."
_WITH_ITEM = frozenset({"response.output_item.added", "response.output_item.done"})


def parsed(body: bytes) -> dict[str, Any] | None:
    """The JSON object in ``body``; None where it is none, or could be read as another one."""
    try:
        found = json.loads(body, object_pairs_hook=_unambiguous)
    except (ValueError, RecursionError):  # the latter: nested deeper than Python can follow
        return None
    return found if isinstance(found, dict) else None


def referred(body: Mapping[str, Any]) -> dict[str, str]:
    """The ids in a request that name what the provider keeps, with the field each stands in.

    Any field that ends in ``_id`` or ``_ids`` counts, known or new, but for a few.
    """
    found = dict(_of_items(body.get("input")))
    found.update(_of_fields(body))
    waiting: list[Any] = [item for name, item in body.items() if name not in _OPAQUE]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            found.update(_of_fields(value))
            waiting += [item for name, item in value.items() if not _is_opaque(value, name)]
    return found


def given(answer: Mapping[str, Any]) -> list[str]:
    """The ids by which a whole answer of OpenAI's Responses API, and its parts, can be named."""
    output = answer.get("output")
    items = [answer, *(output if isinstance(output, list) else ())]
    return [each for item in items for each in _ids_of(item)]


def given_by(event: Mapping[str, Any]) -> list[str]:
    """The ids that one event of a streamed answer gives."""
    kind, response = event.get("type"), event.get("response")
    if kind in _WITH_ITEM:
        return _ids_of(event.get("item"))
    named = isinstance(kind, str) and kind.startswith(_WITH_RESPONSE)
    return given(response) if named and isinstance(response, dict) else []


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):  # one reader takes the first of them, another the last
        raise ValueError("a name stands there twice")
    return found


def _of_items(given: object) -> Iterator[tuple[str, str]]:
    """What items of a conversation refer to: all that are not whole themselves are looked up."""
    for item in given if isinstance(given, list) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str) and not _is_whole(item):
            yield item["id"], "input"


def _is_whole(item: Mapping[str, Any]) -> bool:
    kind = item.get("type")
    if kind in (None, "message"):
        return item.get("role") is not None and item.get("content") is not None
    return kind in _WHOLE or str(kind).endswith("_output")


def _of_fields(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, item in value.items():
        if name in _HOLDERS:
            held = item.get("id") if isinstance(item, dict) else item if name in _TEXT_TOO else None
            if isinstance(held, str):
                yield held, name
        elif name.endswith(("_id", "_ids")) and name not in _ALREADY_IN_THE_REQUEST:
            for each in item if isinstance(item, list) else [item]:
                if isinstance(each, str):
                    yield each, name


def _is_opaque(value: Mapping[str, Any], name: str) -> bool:
    return name in _OPAQUE or (name == "input" and str(value.get("type")).endswith("tool_use"))


def _ids_of(item: object) -> list[str]:
    """The id of an answer or a part of one, and of the container that it ran in."""
    if not isinstance(item, dict):
        return []
    environment = item.get("environment")
    places = [item, environment if isinstance(environment, dict) else {}]
    found = [item.get("id"), *(place.get("container_id") for place in places)]
    return [each for each in found if isinstance(each, str)]
