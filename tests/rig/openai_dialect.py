"""The fake provider's answers in OpenAI's words."""

from __future__ import annotations

import base64
import json
import math
import struct
import zlib
from itertools import zip_longest
from typing import Any

from tests.rig.replies import Event, Payload, Reply, Request, answer_text, pieces, sample

CREATED = 1_700_000_000
USAGE = {"prompt_tokens": 9, "completion_tokens": 3, "total_tokens": 12}
DONE = Event("[DONE]")
DIMENSIONS = 64


def user_text(body: Any) -> str:
    """The text of the last user message that has any."""
    given = body.get("messages", body.get("input", body.get("prompt")))
    for message in reversed([given] if isinstance(given, str) else given or []):
        content = message.get("content") if isinstance(message, dict) else message
        if isinstance(message, dict) and message.get("role") != "user":
            continue
        if isinstance(content, list):
            content = "\n".join(part["text"] for part in content if "text" in part)
        if isinstance(content, str) and content.strip():
            return content
    return ""


def has_tool_result(body: Any) -> bool:
    """Whether the conversation ends with the result of a tool."""
    last = (body.get("messages") or body.get("input") or [{}])[-1]
    return isinstance(last, dict) and (
        last.get("role") == "tool" or str(last.get("type")).endswith("_output")
    )


def error(status: int) -> dict[str, Any]:
    """The body of an HTTP error."""
    return {"error": {"message": f"fake {status}", "type": "fake", "param": None, "code": None}}


def models(request: Request) -> Payload:
    """``/v1/models`` and one of them, in words that OpenAI and Anthropic both use."""
    listed = {"object": "list", "data": [], "has_more": False, "first_id": None, "last_id": None}
    name = request.path.rpartition("/models/")[2]
    one = {"id": name, "object": "model", "created": CREATED, "owned_by": "fake", "type": "model"}
    return Payload(listed if request.path.endswith("/models") else one)


def _tool(request: Request, reply: Reply) -> tuple[str, str]:
    offered = [tool.get("function", tool) for tool in request.body.get("tools") or []]
    tool: dict[str, Any] = next(
        (tool for tool in offered if reply.tool in ("*", tool.get("name"))), {}
    )
    arguments = reply.arguments
    if arguments is None:
        arguments = sample(tool.get("parameters") or {"type": "object"})
    return str(tool.get("name", reply.tool)), json.dumps(arguments)


def chat(request: Request, reply: Reply) -> Payload:
    """``/chat/completions``."""
    body = request.body
    base = {"id": f"chatcmpl-{request.number}", "created": CREATED, "model": request.model}
    schema = (body.get("response_format") or {}).get("json_schema", {}).get("schema")
    text = answer_text(reply, request.user_text, schema)
    choices: list[dict[str, Any]] = []
    opening: list[Event] = []
    middle: list[list[Event]] = []
    closing: list[Event] = []

    def chunk(index: int, delta: Any, finish: str | None = None) -> Event:
        choice = {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish}
        data = {**base, "object": "chat.completion.chunk", "choices": [choice]}
        return Event(data, is_text=bool(delta.get("content") or delta.get("refusal")))

    for index in range(body.get("n") or 1):
        message: dict[str, Any] = {"role": "assistant", "content": None, "refusal": None}
        finish = "stop"
        opening.append(chunk(index, {"role": "assistant", "content": "", "refusal": None}))
        said: list[Event] = []
        middle.append(said)
        if reply.reasoning:
            message["reasoning_content"] = reply.reasoning
            said.append(chunk(index, {"reasoning_content": reply.reasoning}))
        if reply.tool:
            finish = "tool_calls"
            name, arguments = _tool(request, reply)
            call = {"id": f"call_{request.number}_{index}", "type": "function"}
            message["tool_calls"] = [{**call, "function": {"name": name, "arguments": arguments}}]
            start = {**call, "index": 0, "function": {"name": name, "arguments": ""}}
            said.append(chunk(index, {"tool_calls": [start]}))
            for piece in pieces(arguments):
                part = {"index": 0, "function": {"arguments": piece}}
                said.append(chunk(index, {"tool_calls": [part]}))
        elif text:
            key = "refusal" if reply.refusal else "content"
            message[key] = text if index == 0 else f"{text} ({index})"
            said += [chunk(index, {key: piece}) for piece in pieces(message[key])]
        closing.append(chunk(index, {}, finish))
        choices.append(
            {"index": index, "message": message, "logprobs": None, "finish_reason": finish}
        )
    if (body.get("stream_options") or {}).get("include_usage"):
        usage = {**base, "object": "chat.completion.chunk", "choices": [], "usage": USAGE}
        closing.append(Event(usage))
    whole = {**base, "object": "chat.completion", "choices": choices, "usage": USAGE}
    # Chunks of several choices come interleaved, as from the real provider.
    mixed = [event for step in zip_longest(*middle) for event in step if event]
    return Payload(whole, [*opening, *mixed, *closing, DONE], Event(error(500)))


def completions(request: Request, reply: Reply) -> Payload:
    """``/completions``."""
    text = answer_text(reply, request.user_text)
    base = {
        "id": f"cmpl-{request.number}",
        "object": "text_completion",
        "created": CREATED,
        "model": request.model,
    }

    def choices(piece: str, finish: str | None) -> dict[str, Any]:
        choice = {"index": 0, "text": piece, "logprobs": None, "finish_reason": finish}
        return {**base, "choices": [choice]}

    events = [Event(choices(piece, None), is_text=True) for piece in pieces(text)]
    whole = {**choices(text, "stop"), "usage": USAGE}
    return Payload(whole, [*events, Event(choices("", "stop")), DONE], Event(error(500)))


def responses(request: Request, reply: Reply) -> Payload:
    """``/responses``."""
    body = request.body
    schema = ((body.get("text") or {}).get("format") or {}).get("schema")
    text = answer_text(reply, request.user_text, schema)
    items: list[dict[str, Any]] = []
    if reply.reasoning:
        summary = [{"type": "summary_text", "text": reply.reasoning}]
        items.append({"type": "reasoning", "id": f"rs_{request.number}", "summary": summary})
    if reply.tool:
        name, arguments = _tool(request, reply)
        call = {"type": "function_call", "id": f"fc_{request.number}", "status": "completed"}
        call_id = f"call_{request.number}"
        items.append({**call, "call_id": call_id, "name": name, "arguments": arguments})
    elif text:
        part = {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
        if reply.refusal:
            part = {"type": "refusal", "refusal": text}
        message = {"type": "message", "id": f"msg_{request.number}", "status": "completed"}
        items.append({**message, "role": "assistant", "content": [part]})
    response = {
        "id": f"resp_{request.number}",
        "object": "response",
        "created_at": CREATED,
        "status": "completed",
        "model": request.model,
        "output": items,
        "instructions": body.get("instructions"),
        "previous_response_id": body.get("previous_response_id"),
        "error": None,
        "incomplete_details": None,
        "metadata": {},
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": body.get("tools") or [],
        "text": body.get("text") or {"format": {"type": "text"}},
        "usage": {
            "input_tokens": 9,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": 3,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": 12,
        },
    }
    failure = {"type": "error", "code": "server_error", "message": "fake 500", "param": None}
    error_event = Event({**failure, "sequence_number": 99}, "error")
    return Payload(response, _response_events(response), error_event)


def queued(payload: Payload) -> dict[str, Any]:
    """A response that is made in the background, as it is at first."""
    return {**payload.whole, "status": "queued", "output": [], "usage": None}


def _response_events(response: dict[str, Any]) -> list[Event]:
    events: list[Event] = []

    def add(kind: str, *, is_text: bool = False, **data: Any) -> None:
        data = {"type": kind, "sequence_number": len(events), **data}
        events.append(Event(data, kind, is_text))

    begun = {**response, "status": "in_progress", "output": [], "usage": None}
    add("response.created", response=begun)
    add("response.in_progress", response=begun)
    for index, item in enumerate(response["output"]):
        place = {"item_id": item["id"], "output_index": index}
        started = dict(item)
        if item["type"] != "reasoning":
            empty: dict[str, Any] = (
                {"content": []} if item["type"] == "message" else {"arguments": ""}
            )
            started |= {"status": "in_progress", **empty}
        add("response.output_item.added", output_index=index, item=started)
        if item["type"] == "function_call":
            for piece in pieces(item["arguments"]):
                add("response.function_call_arguments.delta", **place, delta=piece)
            done = {"arguments": item["arguments"], "name": item["name"]}
            add("response.function_call_arguments.done", **place, **done)
        if item["type"] == "message":
            part = item["content"][0]
            kind, key = part["type"], "refusal" if part["type"] == "refusal" else "text"
            place["content_index"] = 0
            extra: dict[str, Any] = {} if key == "refusal" else {"logprobs": []}
            add("response.content_part.added", **place, part={**part, key: ""})
            for piece in pieces(part[key]):
                add(f"response.{kind}.delta", is_text=True, **place, delta=piece, **extra)
            add(f"response.{kind}.done", **place, **{key: part[key]}, **extra)
            add("response.content_part.done", **place, part=part)
        add("response.output_item.done", output_index=index, item=item)
    add("response.completed", response=response)
    return events


def embeddings(body: Any) -> dict[str, Any]:
    """``/embeddings``: hashed bags of words, so that texts with words in common are near."""
    given = body["input"]
    texts = [given] if isinstance(given, str) else given
    data = []
    for index, text in enumerate(texts):
        vector = [1e-6] * (body.get("dimensions") or DIMENSIONS)
        for word in str(text).lower().split():
            vector[zlib.crc32(word.encode()) % len(vector)] += 1.0
        length = math.sqrt(sum(value * value for value in vector))
        unit: Any = [value / length for value in vector]
        if body.get("encoding_format") == "base64":
            unit = base64.b64encode(struct.pack(f"<{len(unit)}f", *unit)).decode()
        data.append({"object": "embedding", "index": index, "embedding": unit})
    usage = {"prompt_tokens": 9, "total_tokens": 9}
    return {"object": "list", "data": data, "model": body["model"], "usage": usage}
