"""Flask: threads that serve many users in turn never take one for another."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from flask import Flask, request, stream_with_context
from werkzeug.serving import make_server
from werkzeug.test import EnvironBuilder

from memori import Memori
from memori.integrations.flask import attribute
from memori.integrations.wsgi import MemoriMiddleware
from tests.integrations.conftest import USERS, Work, captured, secrets_are_kept
from tests.rig.server import FakeProvider


def application(work: Work) -> Flask:
    app = Flask(__name__)

    def name_of() -> str:
        return str(request.headers.get("x-user", "nobody"))

    @app.get("/sync")
    def sync() -> str:
        return work.ask(name_of())

    @app.get("/stream")
    def streamed() -> Any:
        def parts() -> Iterator[str]:
            yield "a"
            yield work.ask(name_of())

        return stream_with_context(parts())

    @app.get("/forgetful")
    def forgetful() -> str:
        """A view that attributes and never ends it, as the plainest of users would."""
        if name_of() != "nobody":
            work.mem.attribution(name_of())
        return work.ask(name_of())

    return app


def by_flask(work: Work) -> Any:
    app = application(work)
    attribute(app, work.mem, lambda: request.headers.get("x-user"), process_id="web")
    return app


def by_wsgi(work: Work) -> Any:
    return MemoriMiddleware(application(work), work.mem, lambda environ: environ.get("HTTP_X_USER"))


@pytest.mark.parametrize("route", ["/sync", "/stream", "/forgetful"])
@pytest.mark.parametrize("make", [by_flask, by_wsgi])
@pytest.mark.parametrize("threads", [1, 3])
def test_reused_threads(
    threads: int, make: Any, route: str, work: Work, mem: Memori, provider: FakeProvider
) -> None:
    app = make(work)
    names = [*USERS, "nobody"] * 4

    def visit(name: str) -> None:
        assert called(app, route, {} if name == "nobody" else {"HTTP_X_USER": name}) == "200 OK"

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(visit, names))
    secrets_are_kept(provider, len(names))
    captured(mem, provider)


def called(app: Any, path: str, extra: dict[str, str]) -> str:
    """The status of one request that is made as a WSGI server makes it, on this thread."""
    seen: list[str] = []
    body = app(
        EnvironBuilder(path=path).get_environ() | extra,
        lambda status, headers, error=None: seen.append(status),
    )
    try:
        assert b"".join(body)
    finally:
        body.close()
    return seen[0]


def test_a_real_server_with_one_thread(work: Work, provider: FakeProvider) -> None:
    server = make_server("127.0.0.1", 0, by_flask(work), threaded=False)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        with httpx2.Client(trust_env=False, timeout=60) as browser:
            for name in ("alice", "nobody", "bob", "nobody"):
                headers = {} if name == "nobody" else {"x-user": name}
                for route in ("/forgetful", "/stream"):
                    browser.get(f"http://127.0.0.1:{server.port}{route}", headers=headers)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    secrets_are_kept(provider, 8)
