"""A model on loopback that speaks like OpenAI's and answers only by quoting its prompt."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from memori.core.briefing import CLOSING, OPENING, strip

NAME = "demo-model-that-quotes-its-prompt"
"""Name and system fingerprint of every answer, so that nobody takes it for intelligence."""

NOTED = "Noted."
NOTHING = "My prompt says nothing about that."

_SHARED_LETTERS = 5
"""Words that begin with the same letters count as one: "preferences" and "prefer"."""
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a about am an and any are do does for have how i in is it know me my of or tell that the "
        "to was we what when where which who why with you your",
    )
)


class DemoModel:
    """The model's server, to be used in a ``with``; ``url`` is what a client takes as base URL.

    ``requests`` holds the body of every conversation it was sent, as it came over the wire.
    """

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), name="memori-demo-model", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def answer(body: Mapping[str, Any]) -> str:
    """What the model says to a request: the lines of its prompt that share words with the question.

    A message that asks nothing is only noted.
    """
    messages = body["messages"]
    asked = max(
        (place for place, message in enumerate(messages) if message.get("role") == "user"),
        default=len(messages) - 1,
    )
    text = _text(messages[asked])
    question = strip(text)
    if "?" not in question:
        return NOTED
    lines = [line for message in messages[:asked] for line in _text(message).splitlines()]
    lines += memory_lines(text)
    wanted = _stems(question)
    quotes: list[str] = []
    for line in lines:
        if wanted & _stems(line) and not any(quote in line for quote in quotes):
            quotes.append(line)
    return "My prompt says: " + " ".join(f'"{quote}"' for quote in quotes) if quotes else NOTHING


def memory_block(text: str) -> str:
    """The block that memori put into ``text``, or an empty text."""
    start = text.find(OPENING)
    return "" if start < 0 else text[start : text.find(CLOSING, start) + len(CLOSING)]


def memory_lines(text: str) -> list[str]:
    """The memories in the block of ``text``, without its frame, titles and dates."""
    inner = memory_block(text).splitlines()[2:-1]
    return [line for line in inner if line.startswith("- ") or ": " in line]


def last_user_text(body: Mapping[str, Any]) -> str:
    """The text of the last message that the user said in a request."""
    said = [_text(message) for message in body["messages"] if message.get("role") == "user"]
    return said[-1] if said else ""


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "\n".join(part["text"] for part in content if part.get("type") == "text")


def _stems(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {word[:_SHARED_LETTERS] for word in words if word not in _COMMON}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, model: DemoModel) -> None:
        self.model = model
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the requests are kept."""

    def do_POST(self) -> None:
        """Answer one request."""
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path != "/v1/chat/completions":
            self._send(404, _error(f"The demo model has no {self.path}, only chat completions."))
            return
        try:
            body = json.loads(raw)
            text = answer(body)
        except (ValueError, LookupError, TypeError, AttributeError):
            self._send(400, _error("This is no chat completion request."))
            return
        self.server.model.requests.append(body)
        if body.get("stream"):
            self._stream(_chunks(body, text))
        else:
            self._send(200, _completion(body, text))

    def _send(self, status: int, payload: Mapping[str, Any]) -> None:
        data = json.dumps(payload).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, chunks: Iterator[Mapping[str, Any]]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for chunk in chunks:
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")


def _head(body: Mapping[str, Any], kind: str) -> dict[str, Any]:
    created = time.time()
    return {
        "id": f"chatcmpl-demo-{created:.6f}",
        "object": kind,
        "created": int(created),
        "model": body.get("model", NAME),
        "system_fingerprint": NAME,
    }


def _completion(body: Mapping[str, Any], text: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    return {**_head(body, "chat.completion"), "choices": [choice], "usage": _usage(body, text)}


def _chunks(body: Mapping[str, Any], text: str) -> Iterator[dict[str, Any]]:
    head = _head(body, "chat.completion.chunk")
    deltas: list[dict[str, str]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": piece} for piece in re.findall(r"\S+\s*", text)]
    for delta in deltas:
        yield {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
    yield {**head, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
    if (body.get("stream_options") or {}).get("include_usage"):
        yield {**head, "choices": [], "usage": _usage(body, text)}


def _usage(body: Mapping[str, Any], text: str) -> dict[str, int]:
    """Words in place of tokens, which this model does not have."""
    prompt = sum(len(_text(message).split()) for message in body["messages"])
    answered = len(text.split())
    return {
        "prompt_tokens": prompt,
        "completion_tokens": answered,
        "total_tokens": prompt + answered,
    }


def _error(text: str) -> dict[str, Any]:
    return {"error": {"message": text, "type": "invalid_request_error", "param": None}}
