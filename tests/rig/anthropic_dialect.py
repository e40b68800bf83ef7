"""The fake provider's answers in Anthropic's words."""

from __future__ import annotations

import json
from typing import Any

from tests.rig.replies import Event, Payload, Reply, Request, answer_text, pieces, sample

CLOUD_ENDINGS = ("/invoke", "/invoke-with-response-stream", ":rawPredict", ":streamRawPredict")
"""How paths end on Bedrock and Vertex, which name the model in the path."""
USAGE = {"input_tokens": 9, "output_tokens": 3}
ERRORS = {
    400: "invalid_request_error",
    404: "not_found_error",
    429: "rate_limit_error",
    529: "overloaded_error",
}


def user_text(body: Any) -> str:
    """The text of the last user message that has any."""
    for message in reversed(body.get("messages") or []):
        content = message.get("content")
        if isinstance(content, list):
            content = "\n".join(block["text"] for block in content if block["type"] == "text")
        if message.get("role") == "user" and content.strip():
            return str(content)
    return ""


def has_tool_result(body: Any) -> bool:
    """Whether the conversation ends with the result of a tool."""
    content = (body.get("messages") or [{}])[-1].get("content")
    return isinstance(content, list) and any(block["type"] == "tool_result" for block in content)


def error(status: int) -> dict[str, Any]:
    """The body of an HTTP error."""
    kind = ERRORS.get(status, "api_error")
    return {"type": "error", "error": {"type": kind, "message": f"fake {status}"}}


def messages(request: Request, reply: Reply) -> Payload:
    """``/v1/messages``."""
    body = request.body
    output = (body.get("output_config") or {}).get("format") or body.get("output_format") or {}
    text = answer_text(reply, request.user_text, output.get("schema"))
    stop_reason = "refusal" if reply.refusal else "end_turn"
    blocks: list[dict[str, Any]] = []
    if reply.reasoning:
        blocks.append({"type": "thinking", "thinking": reply.reasoning, "signature": "c2ln"})
    if reply.tool:
        stop_reason = "tool_use"
        offered = body.get("tools") or []
        tool: dict[str, Any] = next(
            (tool for tool in offered if reply.tool in ("*", tool["name"])), {}
        )
        arguments = reply.arguments
        if arguments is None:
            arguments = sample(tool.get("input_schema") or {"type": "object"})
        call = {"type": "tool_use", "id": f"toolu_{request.number}", "input": dict(arguments)}
        blocks.append({**call, "name": tool.get("name", reply.tool)})
    elif text:
        blocks.append({"type": "text", "text": text})
    message = {
        "id": f"msg_{request.number}",
        "type": "message",
        "role": "assistant",
        "model": request.model,
        "content": blocks,
        "stop_reason": stop_reason,
        "stop_sequence": None,
        "usage": USAGE,
    }
    return Payload(message, _events(message), Event(error(529), "error"))


def _events(message: dict[str, Any]) -> list[Event]:
    events: list[Event] = []
    empty: dict[str, Any]

    def add(kind: str, *, is_text: bool = False, **data: Any) -> None:
        events.append(Event({"type": kind, **data}, kind, is_text))

    add("message_start", message={**message, "content": [], "stop_reason": None})
    add("ping")
    for index, block in enumerate(message["content"]):
        match block["type"]:
            case "text":
                empty = {"text": ""}
                deltas = [{"type": "text_delta", "text": piece} for piece in pieces(block["text"])]
            case "thinking":
                empty = {"thinking": "", "signature": ""}
                deltas = [
                    {"type": "thinking_delta", "thinking": block["thinking"]},
                    {"type": "signature_delta", "signature": block["signature"]},
                ]
            case _:
                empty = {"input": {}}
                cut = pieces(json.dumps(block["input"]))
                deltas = [{"type": "input_json_delta", "partial_json": piece} for piece in cut]
        add("content_block_start", index=index, content_block={**block, **empty})
        for delta in deltas:
            is_text = delta["type"] == "text_delta"
            add("content_block_delta", is_text=is_text, index=index, delta=delta)
        add("content_block_stop", index=index)
    ending = {"stop_reason": message["stop_reason"], "stop_sequence": None}
    add("message_delta", delta=ending, usage={"output_tokens": 3})
    add("message_stop")
    return events
