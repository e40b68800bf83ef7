"""Provider JSON, which may have any shape, as memori's messages; and a block of text put back in.

Every function takes what came over as it came: a missing key, a None or a wrong type reads as
"nothing there". None of them changes its arguments.
"""

from __future__ import annotations

import json
import operator
import os
from collections import UserString
from collections.abc import Iterable, Iterator, Mapping, MappingView, Sequence, Set
from dataclasses import dataclass, replace
from io import IOBase
from typing import Any, cast

from memori.llms import Reading
from memori.types import Message, ToolCall

# How deep materialising goes: messages → message → content → block → content → block → content.
_DEPTH = 7
_LISTS = (Sequence, Set, MappingView, Iterator)
_NOT_LISTS = (str, UserString, bytes, bytearray, memoryview, IOBase, os.PathLike)
_SENTINELS = frozenset({"Omit", "NotGiven"})
_TEXT_TYPES = frozenset({"text", "input_text", "output_text"})
_PLACEHOLDERS = {
    "image": "[image]",
    "image_url": "[image]",
    "input_image": "[image]",
    "audio": "[audio]",
    "input_audio": "[audio]",
    "file": "[file]",
    "input_file": "[file]",
    "document": "[file]",
    "search_result": "[file]",
    "container_upload": "[file]",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One item of a request: the messages it holds, and who made it.

    ``said`` is the text of a user message without placeholders, None where it has none.
    """

    messages: tuple[Message, ...]
    by_model: bool = False
    said: str | None = None


def mapping(value: object) -> Mapping[str, Any]:
    """``value`` if it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def listed(value: object) -> Sequence[Any]:
    """``value`` if it is a list or tuple, else an empty one."""
    return value if isinstance(value, (list, tuple)) else ()


def string(value: object) -> str:
    """``value`` if it is a string, else an empty one; unpaired surrogates become ``?`` signs.

    A stream may cut an emoji in two: its halves, joined again here, are one character.
    """
    if not isinstance(value, str):
        return ""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def compact_json(value: object) -> str:
    """``value`` as JSON text; a string is taken to be JSON already."""
    if isinstance(value, str):
        return string(value)
    try:
        return string(json.dumps(value, ensure_ascii=False, default=str))
    except (TypeError, ValueError, RecursionError):
        return ""


def materialised(body: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A shallow copy of ``body`` whose ``body[key]`` is plain and which holds no SDK sentinels.

    What is sent does not change: the SDKs drop, dump and list the same things later on. Raises
    what the caller's own iterables raise.
    """
    copy = {name: value for name, value in body.items() if not _is_sentinel(value)}
    if key in copy:
        copy[key] = _plain(copy[key], _DEPTH)
    return copy


def _plain(value: Any, depth: int) -> Any:
    """``value`` as dicts and lists; the very same object where nothing had to be changed."""
    if depth == 0 or value is None or isinstance(value, _NOT_LISTS):
        return value
    if hasattr(type(value), "model_dump"):
        # The arguments with which the SDKs dump a model into a request.
        hidden = getattr(type(value), "__api_exclude__", None)
        value = value.model_dump(mode="json", exclude_unset=True, by_alias=True, exclude=hidden)
    if isinstance(value, Mapping):
        fields = {
            name: _plain(field, depth - 1) if name in ("content", "output") else field
            for name, field in value.items()
            if not _is_sentinel(field)
        }
        same = len(fields) == len(value) and all(fields[name] is value[name] for name in fields)
        return value if same and isinstance(value, dict) else fields
    if isinstance(value, _LISTS):
        elements = list(cast("Iterable[Any]", value))
        plain = [_plain(element, depth - 1) for element in elements]
        same = all(map(operator.is_, plain, elements))
        return value if same and isinstance(value, list) else plain
    return value


def _is_sentinel(value: object) -> bool:
    return type(value).__name__ in _SENTINELS


def text_of(content: object, *, by_model: bool = False) -> str:
    """The text of a message's content, with a placeholder for each part that is no text.

    Parts of a user stand on lines of their own; adjacent parts of a model are one text that was
    cut up (by citations, for instance).
    """
    if isinstance(content, str):
        return string(content)
    runs: list[str] = []
    adjacent = False
    for part in listed(content):
        piece = _piece(part)
        if piece and adjacent and by_model:
            runs[-1] += piece
        elif piece:
            runs.append(piece)
        adjacent = bool(piece)
    return string("\n".join(runs))


def said_in(content: object) -> str | None:
    """The words of a user message's content without placeholders, None where there are none."""
    if not isinstance(content, str):
        content = [part for part in listed(content) if mapping(part).get("type") in _TEXT_TYPES]
    text = text_of(content)
    return text if text.strip() else None


def _piece(part: object) -> str:
    kind = mapping(part).get("type")
    if not isinstance(kind, str):
        return ""
    return string(mapping(part).get("text")) if kind in _TEXT_TYPES else _PLACEHOLDERS.get(kind, "")


def user_turn(content: object, name: object = None) -> Turn:
    """What a user said."""
    text = text_of(content)
    messages = (Message("user", text, name=string(name) or None),) if text.strip() else ()
    return Turn(messages, said=said_in(content))


def system_turn(content: object) -> Turn:
    """Instructions of the application."""
    text = text_of(content)
    return Turn((Message("system", text),) if text.strip() else ())


def model_turn(message: Message | None) -> Turn:
    """What the model said or did."""
    return Turn((message,) if message else (), by_model=True)


def tool_message(calls: Mapping[str, ToolCall], call_id: object, result: object) -> Message:
    """The result of a tool as a message; it stands in the tool call, the content is empty.

    ``calls`` are the calls the request holds so far, by id: the result belongs to one of them.
    """
    key = string(call_id)
    call = calls.get(key) or ToolCall("", "", key or None)
    return Message("tool", "", tool_calls=(replace(call, result=text_of(result)),))


def answer(text: str, calls: Sequence[ToolCall] = (), *, refusal: bool = False) -> Message | None:
    """A message of the model, None where it neither said anything nor called a tool."""
    if not text.strip() and not calls:
        return None
    return Message(
        "assistant", text, metadata={"refusal": True} if refusal else {}, tool_calls=tuple(calls)
    )


def remember(calls: dict[str, ToolCall], message: Message | None) -> None:
    """Add the tool calls of ``message`` to ``calls``, which the request's reader keeps by id."""
    if message:
        calls.update((call.id, call) for call in message.tool_calls if call.id)


def reading(model: object, turns: Sequence[Turn], *, continued: bool = False) -> Reading | None:
    """What a request with these items says, None if they hold no message at all.

    New is the run after the last item the model made; items of the model at the very end (a
    prefilled answer) do not count. With tool calls among them a paused turn goes on, and what
    began it is known already. In a ``continued`` conversation, of which the provider keeps the
    history, all is new.
    """
    end = len(turns)
    while end and turns[end - 1].by_model:
        end -= 1
    start = end
    paused = any(message.tool_calls for turn in turns[end:] for message in turn.messages)
    while start and not paused and (continued or not turns[start - 1].by_model):
        start -= 1
    history: list[Message] = []
    new: list[Message] = []
    for position, turn in enumerate(turns):
        is_new = start <= position < end and not turn.by_model
        for message in turn.messages:
            (new if is_new and message.role != "system" else history).append(message)
    if not history and not new:
        return None
    query = next((turn.said for turn in reversed(turns) if turn.said is not None), None)
    return Reading(string(model), tuple(history), tuple(new), query)


def last_spoken(messages: Sequence[Any]) -> int | None:
    """The position of the last user message that has text, or None."""
    for position in range(len(messages) - 1, -1, -1):
        message = mapping(messages[position])
        is_user = message.get("role") == "user" and message.get("type") in (None, "message")
        if is_user and said_in(message.get("content")) is not None:
            return position
    return None


def appended(content: Any, block: str, part_type: str) -> Any:
    """A message's content with ``block`` at its end: a string stays one, a list gets a part."""
    if isinstance(content, str):
        return f"{content}\n\n{block}"
    return [*content, {"type": part_type, "text": block}]


def preceded(messages: Sequence[Any], earlier: Sequence[Message]) -> list[Any]:
    """A copy of ``messages`` with ``earlier`` turns in front of the last user message."""
    position = last_spoken(messages) or 0
    turns = [{"role": turn.role, "content": turn.content} for turn in earlier]
    return [*messages[:position], *turns, *messages[position:]]


def replaced(messages: Sequence[Any], position: int, content: Any) -> list[Any]:
    """A copy of ``messages`` in which one has another content."""
    changed = {**messages[position], "content": content}
    return [*messages[:position], changed, *messages[position + 1 :]]
