"""Flask: threads that serve many users in turn never take one for another."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx2
import pytest
from flask import Flask, request, stream_with_context
from hypothesis import given
from werkzeug.serving import make_server
from werkzeug.test import EnvironBuilder

from memori import Memori
from memori.integrations.flask import attribute
from memori.integrations.wsgi import MemoriMiddleware
from tests.integrations.conftest import (
    Visit,
    Work,
    at_once,
    captured,
    interleaved,
    secrets_are_kept,
    visits,
)
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
        return stream_with_context(work.parts(name_of()))

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


@pytest.mark.parametrize("make", [by_flask, by_wsgi])
def test_any_visits_on_reused_threads(
    make: Any, work: Work, mem: Memori, provider: FakeProvider
) -> None:
    app = make(work)

    @interleaved
    @given(visits(["/sync", "/stream", "/forgetful"]), at_once)
    def run(some: list[Visit], threads: int) -> None:
        with ThreadPoolExecutor(threads) as pool:
            assert set(pool.map(partial(called, app), some)) == {"200 OK"}
        secrets_are_kept(provider, len(some))
        provider.clear()

    run()
    captured(mem)


def called(app: Any, visit: Visit) -> str:
    """The status of one request that is made as a WSGI server makes it, on this thread."""
    seen: list[str] = []
    extra = {} if visit.name == "nobody" else {"HTTP_X_USER": visit.name}
    body = app(
        EnvironBuilder(path=visit.route).get_environ() | extra,
        lambda status, headers, error=None: seen.append(status),
    )
    try:
        for part in body:
            if part and visit.leaves:
                break
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
