"""The fake provider's answers in the words of Google's Gemini API."""

from __future__ import annotations

from typing import Any

from tests.rig.replies import Event, Payload, Reply, Request, answer_text, pieces, sample

ENDINGS = (":generateContent", ":streamGenerateContent")
USAGE = {"promptTokenCount": 9, "candidatesTokenCount": 3, "totalTokenCount": 12}


def user_text(body: Any) -> str:
    """The text of the last user message that has any."""
    for content in reversed(body.get("contents") or []):
        texts = [part["text"] for part in content.get("parts") or [] if "text" in part]
        if content.get("role") == "user" and "\n".join(texts).strip():
            return "\n".join(texts)
    return ""


def has_tool_result(body: Any) -> bool:
    """Whether the conversation ends with the result of a tool."""
    last = (body.get("contents") or [{}])[-1]
    return any("functionResponse" in part for part in last.get("parts") or [])


def error(status: int) -> dict[str, Any]:
    """The body of an HTTP error."""
    return {"error": {"code": status, "message": f"fake {status}", "status": "FAKE"}}


def generate(request: Request, reply: Reply) -> Payload:
    """``:generateContent`` and ``:streamGenerateContent``."""
    base = {"responseId": f"gen_{request.number}", "modelVersion": request.model}
    config = request.body.get("generationConfig") or {}
    schema = config.get("responseJsonSchema")
    thoughts = [{"text": reply.reasoning, "thought": True}] if reply.reasoning else []
    parts: list[dict[str, Any]] = []
    if reply.tool:
        offered = [
            function
            for tool in request.body.get("tools") or []
            for function in tool.get("functionDeclarations") or []
        ]
        tool: dict[str, Any] = next(
            (each for each in offered if reply.tool in ("*", each["name"])), {}
        )
        arguments = reply.arguments
        if arguments is None:
            arguments = sample(tool.get("parameters_json_schema") or {"type": "object"})
        call = {"name": tool.get("name", reply.tool), "args": dict(arguments)}
        parts.append({"functionCall": call})
    else:
        text = answer_text(reply, request.user_text, schema)
        parts.extend({"text": piece} for piece in pieces(text))

    def chunk(part: Any, finish: str | None = None) -> dict[str, Any]:
        content = {"role": "model", "parts": part}
        candidate = {"index": 0, "content": content, **({"finishReason": finish} if finish else {})}
        return {**base, "candidates": [candidate], "usageMetadata": USAGE}

    whole = chunk([*thoughts, *_joined(parts)], "STOP")
    events = [Event(chunk([part]), is_text="text" in part) for part in [*thoughts, *parts]]
    return Payload(whole, [*events, Event(chunk([], "STOP"))], Event(error(500)))


def _joined(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pieces of a text as one part."""
    if not parts or "text" not in parts[0]:
        return parts
    return [{"text": "".join(part["text"] for part in parts)}]
