"""Reads a JSON object out of whatever a language model answers: fenced, cut off, or broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_FENCE = re.compile(r"```\w*\n?")
_DECODER = json.JSONDecoder()


def read_object(content: object, keys: Sequence[str]) -> tuple[Mapping[str, Any] | None, int]:
    """The object in ``content`` that has one of ``keys``, and how many things were wrong with it.

    A bare list stands for the first of the keys. None where nothing can be read. Never raises.
    """
    if isinstance(content, Mapping):
        return {key: content[key] for key in content if isinstance(key, str)}, 0
    if isinstance(content, list):
        return {keys[0]: content}, 0
    if not isinstance(content, str):
        return None, 1
    for text in (content, _FENCE.sub("", content)):
        start = text.find("{")
        for at in dict.fromkeys((start, text.find("["))):
            value = None if at < 0 else _decoded(text, at)
            if isinstance(value, dict) and any(key in value for key in keys):
                return value, 0
            if isinstance(value, list) and (start < 0 or at < start):
                return {keys[0]: value}, 0
    salvaged = _salvaged(content, keys)
    return (salvaged, 1) if salvaged else (None, 1)


def one_line(value: object, longest: int) -> str:
    """``value`` as one line of text without control characters; "" if it is none, or too long."""
    if not isinstance(value, str):
        return ""
    text = "".join(
        character if character.isprintable() or character.isspace() else " " for character in value
    )
    line = " ".join(text.split())
    return line if len(line) <= longest else ""


def _salvaged(text: str, keys: Sequence[str]) -> dict[str, Any]:
    """What can still be read of an object that was cut off or is broken somewhere."""
    found: dict[str, Any] = {}
    for key in keys:
        match = re.search(rf'"{key}"\s*:\s*', text)
        if match is None:
            continue
        value = _decoded(text, match.end())
        if value is None and text[match.end() : match.end() + 1] == "[":
            value = list(_elements(text, match.end() + 1))
        if value is not None:
            found[key] = value
    return found


def _elements(text: str, at: int) -> Iterator[Any]:
    """The elements of a list, as far as they are whole."""
    while True:
        gap = re.compile(r"[\s,]*").match(text, at)
        at = at if gap is None else gap.end()
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value


def _decoded(text: str, at: int) -> Any:
    try:
        return _DECODER.raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None
