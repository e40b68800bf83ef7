"""FastAPI and Starlette: every handler knows its own user, however it is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any

import httpx2
import pytest
from fastapi import BackgroundTasks, Depends, FastAPI, Header, WebSocket
from hypothesis import given
from starlette.requests import HTTPConnection
from starlette.responses import StreamingResponse
from starlette.testclient import TestClient

from memori import Memori, Scope
from memori.integrations import asgi
from memori.integrations.fastapi import MemoriMiddleware, attributed
from tests.integrations.conftest import (
    Visit,
    Work,
    at_once,
    captured,
    interleaved,
    secrets_are_kept,
    visits,
)
from tests.rig.asgi import served
from tests.rig.server import FakeProvider

ROUTES = ("/async", "/sync", "/stream", "/sync-stream", "/task", "/threads")


def user_of(connection: HTTPConnection) -> Any:
    return connection.headers.get("x-user")


async def user_of_later(connection: HTTPConnection) -> Any:
    await asyncio.sleep(0)
    return user_of(connection)


def current_user(x_user: Annotated[str | None, Header()] = None) -> str | None:
    return x_user


async def current_user_later(x_user: Annotated[str | None, Header()] = None) -> str | None:
    return x_user


async def name_of(x_user: Annotated[str, Header()] = "nobody") -> str:
    return x_user


Name = Annotated[str, Depends(name_of)]


def application(work: Work, **options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/async")
    async def with_async_client(name: Name) -> str:
        return await work.ask_async(name)

    @app.get("/sync")
    def with_sync_client(name: Name) -> str:
        return work.ask(name)

    @app.get("/stream")
    async def streamed(name: Name) -> StreamingResponse:
        return StreamingResponse(work.parts_async(name))

    @app.get("/sync-stream")
    def streamed_by_threads(name: Name) -> StreamingResponse:
        return StreamingResponse(work.parts(name))

    @app.get("/task")
    async def in_background(name: Name, tasks: BackgroundTasks) -> str:
        tasks.add_task(work.ask, name)
        return "later"

    @app.get("/threads")
    async def in_threads(name: Name) -> str:
        return await asyncio.to_thread(work.ask, name)

    @app.websocket("/socket")
    async def over_a_socket(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(await work.ask_async(socket.headers.get("x-user", "nobody")))
        await socket.close()

    return app


def by_middleware(work: Work) -> Any:
    app = application(work)
    app.add_middleware(MemoriMiddleware, memori=work.mem, user=user_of, process_id="web")
    return app


def by_async_middleware(work: Work) -> Any:
    app = application(work)
    app.add_middleware(MemoriMiddleware, memori=work.mem, user=user_of_later)
    return app


def by_asgi(work: Work) -> Any:
    def user(scope: Any) -> str | None:
        return next((value.decode() for key, value in scope["headers"] if key == b"x-user"), None)

    return asgi.MemoriMiddleware(application(work), work.mem, user)


def by_dependency(work: Work) -> Any:
    return application(work, dependencies=[Depends(attributed(work.mem, current_user))])


def by_async_dependency(work: Work) -> Any:
    return application(work, dependencies=[Depends(attributed(work.mem, current_user_later))])


APPS: list[Callable[[Work], Any]] = [
    by_middleware, by_async_middleware, by_asgi, by_dependency, by_async_dependency,
]  # fmt: skip


@pytest.mark.parametrize("make", APPS)
def test_any_visits_at_once(
    make: Callable[[Work], Any], work: Work, mem: Memori, provider: FakeProvider
) -> None:
    with served(make(work)) as url, httpx2.Client(trust_env=False, timeout=60) as browser:

        def visit(visit: Visit) -> None:
            with browser.stream("GET", url + visit.route, headers=visit.headers) as answer:
                assert answer.status_code == 200
                for _ in answer.iter_raw():
                    if visit.leaves:
                        break

        @interleaved
        @given(visits(ROUTES), at_once)
        def run(some: list[Visit], threads: int) -> None:
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(visit, some))
            secrets_are_kept(provider, len(some))
            provider.clear()

        run()
    captured(mem)


@pytest.mark.parametrize("make", APPS)
def test_websocket(make: Callable[[Work], Any], work: Work, provider: FakeProvider) -> None:
    with TestClient(make(work)) as client:
        for name in ("alice", "bob"):
            with client.websocket_connect("/socket", headers={"x-user": name}) as connection:
                connection.receive_text()
    secrets_are_kept(provider, 2)


def test_a_route_takes_the_scope_of_its_user(mem: Memori) -> None:
    app = FastAPI()
    memory = Depends(attributed(mem, current_user))

    @app.get("/")
    def known(scope: Scope = memory) -> list[str]:
        return [each.content for each in scope.memories().items]

    client = TestClient(app)
    assert client.get("/", headers={"x-user": "bob"}).json() == ["My secret is canary-bob"]
