"""A proxy on loopback that loses requests and answers on their way, as networks do."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

Step = Callable[["_Handler"], None]

_KEPT = ("X-Request-ID", "Content-Type", "Content-Encoding", "Retry-After")


class Proxy:
    """Stands before the server at ``target``; each request is done to what the next step says.

    Without a step it is sent on. ``names`` are the idempotency keys of the requests that came.
    """

    def __init__(self, target: str) -> None:
        self.target = urlsplit(target)
        self.steps: list[Step] = []
        self.names: list[str | None] = []
        self.authorizations: list[str | None] = []
        self.arrived = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.proxy = self  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Proxy:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait_for(self, count: int) -> None:
        """Wait until that many requests have come."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.names) >= count, 100)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_one(self) -> None:
        proxy: Proxy = self.server.proxy  # type: ignore[attr-defined]
        self.sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with proxy.arrived:
            proxy.names.append(self.headers.get("Idempotency-Key"))
            proxy.authorizations.append(self.headers.get("Authorization"))
            step = proxy.steps.pop(0) if proxy.steps else passed
            proxy.arrived.notify_all()
        step(self)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_one  # noqa: N815

    def forwarded(self) -> tuple[int, Any, bytes]:
        """What the server answers to the request."""
        target = self.server.proxy.target  # type: ignore[attr-defined]
        connection = http.client.HTTPConnection(target.hostname, target.port, timeout=60)
        connection.request(self.command, self.path, self.sent, dict(self.headers))
        response = connection.getresponse()
        answer = response.status, response.headers, response.read()
        connection.close()
        return answer

    def hang_up(self) -> None:
        """End the connection without a word."""
        self.close_connection = True

    def respond(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer in the server's place."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def passed(handler: _Handler) -> None:
    """The request comes there, and the answer back."""
    status, headers, body = handler.forwarded()
    kept = {name: headers[name] for name in _KEPT if headers[name]}
    handler.respond(status, body, **kept)


def request_lost(handler: _Handler) -> None:
    """The connection breaks before the server has the request."""
    handler.hang_up()


def answer_lost(handler: _Handler) -> None:
    """The server does what it is asked, and its answer gets lost."""
    handler.forwarded()
    handler.hang_up()


def answer_late(handler: _Handler) -> None:
    """The connection breaks while the server is still at it."""
    threading.Thread(target=handler.forwarded).start()
    handler.hang_up()


def answered(status: int, body: bytes = b"", **headers: str) -> Step:
    """Something else answers."""
    return lambda handler: handler.respond(status, body, **headers)
