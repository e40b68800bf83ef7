"""The requests of the rows; each is made anew for every call, for some can be read only once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

QUESTION = "Which of the two modes, dark or light, do I prefer?"
ANSWER = f"ok: {QUESTION}"
SCHEMA_ANSWER = '{"text": "sample"}'
REFUSAL = "I cannot help with that."
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
)

Body = Callable[[], dict[str, Any]]
Messages = Callable[[], Any]


class Answer(BaseModel):
    """The structured output that ``parse`` asks for."""

    text: str


class Spoken(BaseModel):
    """A message as an application's own model; the SDKs dump it."""

    role: str
    content: str


def asked() -> list[dict[str, Any]]:
    """One question."""
    return [{"role": "user", "content": QUESTION}]


def generated() -> Iterator[dict[str, Any]]:
    """The question as an iterator, which can be read once."""
    yield from asked()


def in_tuple() -> tuple[dict[str, Any], ...]:
    """The question in a tuple."""
    return tuple(asked())


def modelled() -> list[Spoken]:
    """The question as a pydantic model."""
    return [Spoken(role="user", content=QUESTION)]


def in_parts(*parts: dict[str, Any], kind: str = "text") -> Messages:
    """The question as a text part, with other parts behind it."""
    return lambda: [
        {"role": "user", "content": [{"type": kind, "text": QUESTION}, *map(dict, parts)]}
    ]


def only(*parts: dict[str, Any]) -> Messages:
    """A user message without text."""
    return lambda: [{"role": "user", "content": [dict(part) for part in parts]}]


def after(*messages: dict[str, Any]) -> Messages:
    """A conversation that stands before the question."""
    return lambda: [*(dict(message) for message in messages), *asked()]


def before(*messages: dict[str, Any]) -> Messages:
    """A conversation that goes on after the question."""
    return lambda: [*asked(), *(dict(message) for message in messages)]


def chat(messages: Messages = asked, **more: Any) -> Body:
    """A request for chat completions."""
    return lambda: {"model": "m", "messages": messages(), **more}


def respond(given: Messages = lambda: QUESTION, **more: Any) -> Body:
    """A request for responses."""
    return lambda: {"model": "m", "input": given(), **more}


def complete(prompt: Any = QUESTION, **more: Any) -> Body:
    """A request of the older completions."""
    return lambda: {"model": "m", "prompt": prompt, **more}


def messages(given: Messages = asked, **more: Any) -> Body:
    """A request for Anthropic's messages."""
    return lambda: {"model": "m", "max_tokens": 99, "messages": given(), **more}


PARAMETERS = {
    "type": "object",
    "properties": {"city": {"type": "string"}},
    "required": ["city"],
    "additionalProperties": False,
}
CHAT_TOOLS = [{"type": "function", "function": {
    "name": "weather", "strict": True, "parameters": PARAMETERS}}]  # fmt: skip
RESPONSE_TOOLS = [{"type": "function", "name": "weather", "strict": True, "parameters": PARAMETERS}]
TOOLS = [{"name": "weather", "description": "The weather.", "input_schema": PARAMETERS}]
CHAT_CALLED = (
    {"role": "assistant", "tool_calls": [{"id": "call_9", "type": "function", "function": {
        "name": "weather", "arguments": '{"city": "Oslo"}'}}]},
    {"role": "tool", "tool_call_id": "call_9", "content": "sunny"},
)  # fmt: skip
ITEMS_CALLED = (
    {"type": "function_call", "call_id": "call_9", "name": "weather",
     "arguments": '{"city": "Oslo"}'},
    {"type": "function_call_output", "call_id": "call_9", "output": "sunny"},
)  # fmt: skip
BLOCKS_CALLED = (
    {"role": "assistant", "content": [
        {"type": "tool_use", "id": "toolu_9", "name": "weather", "input": {"city": "Oslo"}}]},
    {"role": "user", "content": [
        {"type": "tool_result", "tool_use_id": "toolu_9", "content": "sunny"}]},
)  # fmt: skip
CHAT_IMAGE = {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PIXEL}"}}
INPUT_IMAGE = {"type": "input_image", "image_url": f"data:image/png;base64,{PIXEL}",
               "detail": "auto"}  # fmt: skip
BLOCK_IMAGE = {"type": "image", "source": {
    "type": "base64", "media_type": "image/png", "data": PIXEL}}  # fmt: skip
MARKED = {"type": "ephemeral"}
