"""One real HTTP server on loopback that speaks OpenAI and Anthropic and remembers every request."""

from __future__ import annotations

import json
import socket
import threading
import time
import zlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from anthropic import Anthropic, AsyncAnthropic
from openai import AsyncOpenAI, OpenAI

from tests.rig import anthropic_dialect, frames, google_dialect, openai_dialect
from tests.rig.replies import MODELS, Event, Fault, Payload, Reply, Request

CONVERSATIONS: Mapping[str, Callable[[Request, Reply], Payload]] = {
    "/chat/completions": openai_dialect.chat,
    "/completions": openai_dialect.completions,
    "/responses": openai_dialect.responses,
    "/v1/messages": anthropic_dialect.messages,
    **dict.fromkeys(anthropic_dialect.CLOUD_ENDINGS, anthropic_dialect.messages),
    **dict.fromkeys(google_dialect.ENDINGS, google_dialect.generate),
}


class FakeProvider:
    """The fake provider, to be used in a ``with``. ``latency``: seconds before every first byte.

    What it answers is decided by the script if there is one (:meth:`script`), else by the name of
    the request's model (:data:`tests.rig.replies.MODELS`), else it is ``"ok: …"``.
    """

    def __init__(self, latency: float = 0.0) -> None:
        self.latency = latency
        self._changed = threading.Condition()
        self._requests: list[Request] = []
        self._count = 0
        self._script: deque[Reply | Fault] = deque()
        self._answers: Callable[[Request], Reply | Fault | None] = _as_usual
        self._kept: dict[str, Payload] = {}
        self._clients: list[OpenAI | Anthropic] = []
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.openai_url = f"{self.url}/v1"
        self.anthropic_url = self.url

    def __enter__(self) -> FakeProvider:
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for client in self._clients:
            client.close()
        self._server.shutdown()
        self._server.disconnect()
        self._server.server_close()
        self._thread.join()

    @property
    def requests(self) -> tuple[Request, ...]:
        """All requests since the start or the last :meth:`clear`, in the order they came."""
        with self._changed:
            return tuple(self._requests)

    @property
    def last(self) -> Request:
        """The last request."""
        return self.requests[-1]

    def last_user_text(self) -> str:
        """The text of the last user message in the last request, in whichever dialect."""
        return self.last.user_text

    def clear(self) -> None:
        """Forget the requests and what is left of the script."""
        with self._changed:
            self._requests.clear()
            self._script.clear()

    def wait_for(self, count: int, timeout: float = 5.0) -> tuple[Request, ...]:
        """The requests, once there are ``count``; raises TimeoutError after ``timeout`` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._requests) >= count, timeout):
                raise TimeoutError(f"{len(self._requests)} of {count} requests in {timeout} s")
            return tuple(self._requests)

    def script(self, *steps: Reply | Fault) -> None:
        """Answer the next conversation requests with these, one each (a retry is a request)."""
        with self._changed:
            self._script.extend(steps)

    def answer_with(self, answers: Callable[[Request], Reply | Fault | None]) -> None:
        """Answer conversation requests with what ``answers`` says; where that is None, as usual.

        The script goes first.
        """
        self._answers = answers

    def openai(self, **options: Any) -> OpenAI:
        """An official client of this server, closed together with it."""
        client = OpenAI(**{"api_key": "test", "base_url": self.openai_url, **options})
        self._clients.append(client)
        return client

    def anthropic(self, **options: Any) -> Anthropic:
        """An official client of this server, closed together with it."""
        client = Anthropic(**{"api_key": "test", "base_url": self.anthropic_url, **options})
        self._clients.append(client)
        return client

    def async_openai(self, **options: Any) -> AsyncOpenAI:
        """An official client of this server; the test closes it (``async with``)."""
        return AsyncOpenAI(**{"api_key": "test", "base_url": self.openai_url, **options})

    def async_anthropic(self, **options: Any) -> AsyncAnthropic:
        """An official client of this server; the test closes it (``async with``)."""
        return AsyncAnthropic(**{"api_key": "test", "base_url": self.anthropic_url, **options})

    def record(self, method: str, target: str, headers: Mapping[str, str], raw: bytes) -> Request:
        """Remember a request (called by the server's threads)."""
        with self._changed:
            self._count += 1
            request = understood(self._count, method, target, headers, raw)
            self._requests.append(request)
            self._changed.notify_all()
        return request

    def behaviour(self, request: Request) -> Reply | Fault:
        """What to do with a request (called by the server's threads)."""
        with self._changed:
            if self._script and request.method == "POST" and conversation(request.path):
                return self._script.popleft()
        if request.method == "GET" and (status := request.path.rpartition("/models/")[2]).isdigit():
            return Fault(int(status))
        if request.method == "POST" and conversation(request.path):
            given = self._answers(request)
            if given is not None:
                return given
        with self._changed:
            same = sum(request.model == earlier.model for earlier in self._requests)
        if request.model == "429-once" and same == 1:
            return Fault(429)
        if request.model == "tool" and not _dialect(request.path).has_tool_result(request.body):
            return Reply(tool="*")
        return MODELS.get(request.model, Reply())

    def answer(self, request: Request, reply: Reply) -> Payload | None:
        """The answer to a request, None where there is no such endpoint."""
        build = conversation(request.path)
        if request.method == "POST" and build:
            payload = build(request, reply)
            self._kept[str(payload.whole.get("id"))] = payload
            background = request.body.get("background")
            return replace(payload, whole=openai_dialect.queued(payload)) if background else payload
        if request.method == "POST" and request.path.endswith("/embeddings"):
            return Payload(openai_dialect.embeddings(request.body))
        if request.method == "POST" and request.path.endswith("/v1/messages/count_tokens"):
            return Payload({"input_tokens": len(request.raw) // 4})
        if request.method == "GET" and "/models" in request.path:
            return openai_dialect.models(request)
        kept = self._kept.get(request.path.rpartition("/responses/")[2])
        return kept if request.method == "GET" else None


def _as_usual(request: Request) -> None:
    """Have no answer of one's own."""


def understood(
    number: int, method: str, target: str, headers: Mapping[str, str], raw: bytes
) -> Request:
    """A request as its words say it, in whichever dialect."""
    path, _, query = target.partition("?")
    body = json.loads(raw) if raw.startswith(b"{") else None
    text = _dialect(path).user_text(body) if body and conversation(path) else ""
    names = {name.lower(): value for name, value in headers.items()}
    return Request(number, method, path, query, names, body, raw, time.monotonic(), text)


def conversation(path: str) -> Callable[[Request, Reply], Payload] | None:
    """What answers a conversation at ``path``; None where there is none."""
    return next((build for end, build in CONVERSATIONS.items() if path.endswith(end)), None)


def _dialect(path: str) -> Any:
    if path.endswith(google_dialect.ENDINGS):
        return google_dialect
    is_anthropic = "/messages" in path or path.endswith(anthropic_dialect.CLOUD_ENDINGS)
    return anthropic_dialect if is_anthropic else openai_dialect


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, provider: FakeProvider) -> None:
        self.provider = provider
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def disconnect(self) -> None:
        """Hang up on every client that is still connected."""
        for connection in list(self._open):
            _hang_up(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that hang up early are part of the tests."""


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the client was faster


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the requests are recorded."""

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        provider = self.server.provider
        request = provider.record(self.command, self.path, dict(self.headers.items()), raw)
        behaviour = provider.behaviour(request)
        time.sleep(provider.latency + behaviour.delay)
        if isinstance(behaviour, Fault):
            self._fail(request, behaviour.status)
            return
        payload = provider.answer(request, behaviour)
        if payload is None:
            self._fail(request, 404)
        elif payload.events and request.streams:
            self._stream(request, behaviour, payload.stream(behaviour))
        elif behaviour.ending == "error":
            self._fail(request, 500)
        else:
            self._whole(request, behaviour, json.dumps(payload.whole).encode())

    do_GET = do_DELETE = do_POST  # noqa: N815

    def _fail(self, request: Request, status: int) -> None:
        if status == 0:
            self._cut()
            return
        self._head(request, status, "application/json", retry=status == 429)
        body = json.dumps(_dialect(request.path).error(status)).encode()
        self._send_length(body)

    def _whole(self, request: Request, reply: Reply, body: bytes) -> None:
        self._head(request, 200, "application/json", gzip=reply.gzip)
        self._add(reply.headers)
        packer = _packer(reply.gzip)
        packed = packer(body, last=True)
        if reply.ending != "cut":
            self._send_length(packed)
            return
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed[: len(packed) // 2])
        self._cut()

    def _stream(self, request: Request, reply: Reply, events: list[Event]) -> None:
        is_framed = request.path.endswith("/invoke-with-response-stream")
        kind = frames.CONTENT_TYPE if is_framed else "text/event-stream; charset=utf-8"
        self._head(request, 200, kind, gzip=reply.gzip)
        self._add(reply.headers)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        packer = _packer(reply.gzip)
        for event in events:
            time.sleep(reply.pace)
            self._chunk(packer(frames.frame(event) if is_framed else event.encode()))
        if reply.ending == "cut":
            self._cut()
            return
        self._chunk(packer(b"", last=True))
        self.wfile.write(b"0\r\n\r\n")

    def _head(
        self, request: Request, status: int, kind: str, *, gzip: bool = False, retry: bool = False
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name in ("x-request-id", "request-id"):
            self.send_header(name, f"req_{request.number}")
        if gzip:
            self.send_header("Content-Encoding", "gzip")
        if retry or status >= 500:
            self.send_header("retry-after-ms", "1")

    def _add(self, headers: Mapping[str, str]) -> None:
        for name, value in headers.items():
            self.send_header(name, value)

    def _send_length(self, body: bytes) -> None:
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _chunk(self, data: bytes) -> None:
        if data:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def _cut(self) -> None:
        self.close_connection = True
        _hang_up(self.connection)


def _packer(gzip: bool) -> Callable[..., bytes]:
    """A function that packs one piece after the other, each so that it can be read at once."""
    compressor = zlib.compressobj(wbits=31)

    def pack(data: bytes, *, last: bool = False) -> bytes:
        if not gzip:
            return data
        return compressor.compress(data) + compressor.flush(
            zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH
        )

    return pack
