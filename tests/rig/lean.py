"""The fake provider for very many requests: it judges each and keeps none."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from itertools import count
from types import TracebackType

import httpx2

from tests.rig.replies import Reply, Request
from tests.rig.server import conversation, understood

Judge = Callable[[Request], None]
"""Sees every conversation request before it is answered."""


class Answers:
    """``"ok: …"`` to conversations, whole or streamed; for many threads."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._numbers = count(1)
        self._lock = threading.Lock()

    def __call__(self, target: str, raw: bytes) -> tuple[str, bytes]:
        """The content type and body of the answer to a POST."""
        request = understood(next(self._numbers), "POST", target, {}, raw)
        build = conversation(request.path)
        if build is None:
            return "application/json", b"{}"
        with self._lock:
            self._judge(request)
        payload = build(request, Reply())
        if request.streams:
            return "text/event-stream", b"".join(event.encode() for event in payload.events)
        return "application/json", json.dumps(payload.whole).encode()


class Direct(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """A transport of the SDKs that hands each request to ``answers``: all but the socket is real.

    Takes a third of a call's time off, where it is the number of calls that counts.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        kind, body = self._answers(request.url.path, request.read())
        return httpx2.Response(200, headers={"content-type": kind}, content=body)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        kind, body = self._answers(request.url.path, await request.aread())
        return httpx2.Response(200, headers={"content-type": kind}, content=body)


class LeanProvider:
    """A real server on loopback that gives ``answers`` from one asyncio thread, in a ``with``."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self.url = ""

    def __enter__(self) -> LeanProvider:
        self._server = self._loop.run_until_complete(
            self._loop.create_server(
                lambda: _Connection(self._answers), "127.0.0.1", 0, backlog=1024
            )
        )
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._server.close()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()


class _Connection(asyncio.Protocol):
    """One kept-alive connection; the SDKs give every body a length."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            first, *lines = self._buffer[:end].decode("latin-1").split("\r\n")
            headers = {line.partition(":")[0].lower(): line.partition(":")[2] for line in lines}
            stop = end + 4 + int(headers.get("content-length", "0"))
            if len(self._buffer) < stop:
                return
            raw, self._buffer = self._buffer[end + 4 : stop], self._buffer[stop:]
            kind, body = self._answers(first.split(" ")[1], raw)
            head = f"HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n\r\n"
            self._transport.write(head.encode() + body)
