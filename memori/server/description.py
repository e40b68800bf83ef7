"""The OpenAPI document: what FastAPI finds in the code, in plain words, with real examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from memori import __version__

_ROLE = re.compile(r":\w+:`~?(?:[\w.]+\.)?(\w+)(?:\s*<[^>]*>)?`")
_PAGE = re.compile(r'\bPage_(\w+?)_(?=["/])')
_ABOUT = """\
What is known of each entity (a user, mostly), over HTTP.

Send a key as `X-API-Key` or `Authorization: Bearer`. The key of an entity is for that entity's
memory alone: naming another one is 403, an id of another one's is 404. An administrator's key is
for all, and names whose memory it is in the path, as `entity_id` in the body, or as `?entity_id=`.

Every error has the form `{"error": {"code", "message", "details", "request_id"}}`. Lists have
`items`, `total`, `limit`, `offset` and `next_cursor`. Times are ISO 8601 in UTC.\
"""
_TAGS = {
    "health": "Whether it lives, and how it does.",
    "me": "The key's own entity, without its id in the path.",
    "entities": "Who is remembered.",
    "knowledge": "What is known of one entity.",
    "memories": "Single memories.",
    "recall": "Questions to the memory.",
    "context": "What the application itself says of an entity.",
    "documents": "Longer texts.",
    "exchanges": "What was said.",
    "chat": "A turn with a model.",
    "sessions": "Conversations.",
    "processes": "Agents, bots and programs.",
    "groups": "What several entities may read.",
    "access": "Keys and tokens.",
    "operations": "For whoever runs memori.",
}


def describe(routes: list[BaseRoute]) -> dict[str, Any]:
    """The document of these routes."""
    document = get_openapi(
        title="memori",
        version=__version__,
        description=_ABOUT,
        routes=routes,
        tags=[{"name": name, "description": text} for name, text in _TAGS.items()],
    )
    plain: dict[str, Any] = json.loads(_PAGE.sub(r"\1Page", _plain(json.dumps(document))))
    schemas = plain["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for name in schemas.keys() - _reachable(plain, _requests(plain)):
        if "properties" in schemas[name]:  # an answer always has all of its fields
            schemas[name]["required"] = list(schemas[name]["properties"])
    for name, operation in operations(plain):
        operation["summary"] = operation["operationId"].replace("_", " ").capitalize()
        for status, answer in operation["responses"].items():
            if status >= "400":  # errors are JSON, whatever the answer would have been
                answer["content"] = {"application/json": next(iter(answer["content"].values()))}
        _show(operation, examples().get(name, {}))
    return plain


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The operations of a document, each with its name, such as ``GET /v1/me``."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """What was once sent and answered, by operation."""
    text = files("memori.server").joinpath("examples.json").read_text(encoding="utf-8")
    found: dict[str, Mapping[str, Any]] = json.loads(text)
    return found


def _show(operation: dict[str, Any], example: Mapping[str, Any]) -> None:
    if "requestBody" in operation and "request" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["request"]
    answer = operation["responses"].get(str(example.get("status")), {}).get("content", {})
    for content in answer.values():
        if "response" in example:
            content["example"] = example["response"]


def _plain(text: str) -> str:
    """``text`` without what only Sphinx understands of docstrings."""
    return _ROLE.sub(r"`\1`", text).replace("``", "`")


def _requests(document: Mapping[str, Any]) -> set[str]:
    bodies = [each["requestBody"] for _, each in operations(document) if "requestBody" in each]
    return _references(bodies)


def _reachable(document: Mapping[str, Any], names: set[str]) -> set[str]:
    """``names`` and all schemas that they are made of."""
    schemas = document["components"]["schemas"]
    found, new = set[str](), set(names)
    while new:
        found |= new
        new = set().union(*(_references(schemas[name]) for name in new)) - found
    return found


def _references(value: Any) -> set[str]:
    return set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(value)))
