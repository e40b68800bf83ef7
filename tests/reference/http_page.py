"""The page of the HTTP interface: its routes, who may call them, what they take and answer."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import memori
from memori.server.app import create_app
from memori.server.errors import status_of
from memori.settings import load
from tests.reference.prose import cell, paragraphs
from tests.reference.python_page import is_error

_HEAD = """\
# HTTP

<!-- Made from memori/server by `python -m tests.reference`; a test compares. -->

What `memori serve` answers, and an application that mounts `memori.server.create_app(mem)`. The
same as a document for tools is at `/openapi.json`. [Memory over HTTP](../how-to/server.md) says how
to run it; [the gateway](../how-to/gateway.md) for clients of OpenAI and Anthropic has a page of its
own, and so have [keys and tokens](../how-to/auth.md).
"""
_ACCESS = """\
Each route says what it needs. `public`: nothing. `read` and `write`: a key or token that may.
`whole entity`: not one that is for a single process. `admin`: an administrator's.
"""
_REFERENCE = "#/components/schemas/"


def document() -> Mapping[str, Any]:
    """The OpenAPI document of the application."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load(data_dir=folder, embedder="none")
        with memori.Memori(settings=settings) as mem:
            found: dict[str, Any] = create_app(mem).openapi()
    return found


def page() -> str:
    """The page as the code is now."""
    told = document()
    parts = [_HEAD, *paragraphs(told["info"]["description"]), _ACCESS, *_errors(told)]
    about = {tag["name"]: tag.get("description") for tag in told.get("tags", ())}
    for tag, operations in groupby(_operations(told), key=lambda each: each[2]["tags"][0]):
        parts += [f"## Routes: {tag}", "", *paragraphs(about.get(tag))]
        for method, path, operation in operations:
            parts += _route(method, path, operation)
    schemas = told["components"]["schemas"]
    shown = [name for name in sorted(schemas) if not name.endswith("ValidationError")]
    parts += ["## Objects", ""]
    return "\n".join([*parts, *(line for name in shown for line in _object(name, schemas[name]))])


def _operations(told: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def _errors(told: Mapping[str, Any]) -> Iterator[str]:
    """What each status means, and the codes and errors of the package that come with it."""
    meanings = {
        status: cell(answer["description"])
        for _, _, operation in _operations(told)
        for status, answer in operation["responses"].items()
        if status >= "4"
    }
    values = [getattr(memori, name) for name in memori.__all__]
    errors = [value for value in values if is_error(value) and value is not memori.MemoriError]
    codes = defaultdict[str, list[str]](list)
    for status, code, name in sorted(
        (*status_of(each.__new__(each)), each.__name__) for each in errors
    ):
        if code != "internal_error":
            codes[str(status)].append(f"`{code}` (`{name}`)")
    meanings.setdefault("500", "The server failed; its log says why.")
    yield from ["## Errors", "", "| status | | code (and error in Python) |", "|---|---|---|"]
    for status, meaning in sorted(meanings.items()):
        yield f"| {status} | {meaning} | {', '.join(codes[status])} |"
    yield ""


def _route(method: str, path: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield from [f"### {method} {path}", "", *paragraphs(operation.get("description"))]
    yield from [f"Needs: {operation['x-access']}.", ""]
    if parameters := operation.get("parameters"):
        yield from ["| parameter | in | type | |", "|---|---|---|---|"]
        yield from [_parameter(each) for each in parameters]
        yield ""
    if "requestBody" in operation:
        yield from [f"Takes {_content(operation['requestBody'])}.", ""]
    answers = [
        f"{status}{', ' * bool(_content(answer))}{_content(answer)}"
        for status, answer in sorted(operation["responses"].items())
        if not _content(answer).startswith("[HTTPValidationError]")
    ]
    good = [each for each in answers if each < "4"]
    bad = [each[:3] for each in answers if each >= "4"]
    refusals = f" May fail with {', '.join(bad)}." if bad else ""
    yield from [f"Answers {'; or '.join(good)}.{refusals}", ""]


def _parameter(parameter: Mapping[str, Any]) -> str:
    schema, told = parameter["schema"], cell(parameter.get("description"))
    if not parameter.get("required"):  # then nothing said and null are the same
        kinds = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
        schema = {**schema, "anyOf": kinds} if kinds else schema
    needed = ", required" if parameter.get("required") and parameter["in"] != "path" else ""
    return f"| `{parameter['name']}` | {parameter['in']}{needed} | {_type(schema)} | {told} |"


def _content(body: Mapping[str, Any]) -> str:
    """What a body holds, in a word; nothing where there is none."""
    kinds = body.get("content", {})
    shown = [
        _type(content.get("schema", {})) if kind == "application/json" else f"`{kind}`"
        for kind, content in kinds.items()
    ]
    return " or ".join(shown)


def _object(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield from [f"### {name}", "", *paragraphs(schema.get("description"))]
    fields = schema.get("properties", {})
    if not fields:
        yield from [_type(schema), ""]
        return
    required = set(schema.get("required", ()))
    yield from ["| field | type | |", "|---|---|---|"]
    for field, value in fields.items():
        told = cell(value.get("description"))
        needed = " (required)" if field in required and "additionalProperties" in schema else ""
        yield f"| `{field}`{needed} | {_type(value)} | {told} |"
    yield ""


def _type(schema: Mapping[str, Any]) -> str:
    """A type of JSON in a word or two, with its limits and default."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REFERENCE)
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_type(each) for each in schema["anyOf"]) + "".join(_limits(schema))
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        shown = ", ".join(f"`{each}`" for each in schema["enum"])
    elif schema.get("type") == "array":
        shown = f"list of {_type(schema.get('items', {}))}"
    elif isinstance(values := schema.get("additionalProperties"), Mapping):
        shown = f"object of {_type(values)}"
    else:
        shown = schema.get("format") or schema.get("type") or "any"
    return shown + "".join(_limits(schema))


def _limits(schema: Mapping[str, Any]) -> Iterator[str]:
    names = {"minimum": "from", "maximum": "to", "maxLength": "to length", "maxItems": "to length"}
    for key, word in names.items():
        if key in schema:
            yield f" {word} {int(schema[key]) if schema[key] == int(schema[key]) else schema[key]}"
    if schema.get("default") not in (None, "", [], {}):
        yield f", else `{json.dumps(schema['default'])}`"
