"""Django behind WSGI and ASGI: sync and async views, streams, and threads that are used again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

import django
import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import AsyncRequestFactory, RequestFactory
from django.test.utils import override_settings
from django.urls import path
from django.utils.decorators import sync_and_async_middleware
from hypothesis import given

from memori import Memori
from memori.integrations.django import middleware
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


class Site:
    """What the views of this module work with; set by each test."""

    work: ClassVar[Work]


def name_of(request: HttpRequest) -> str:
    return str(request.headers.get("x-user", "nobody"))


def sync_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Site.work.ask(name_of(request)))


async def async_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(await sync_to_async(Site.work.ask)(name_of(request)))


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(Site.work.parts(name_of(request)))


async def async_streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(Site.work.parts_async(name_of(request)))


def forgetful(request: HttpRequest) -> HttpResponse:
    """A view that attributes and never ends it."""
    if name_of(request) != "nobody":
        Site.work.mem.attribution(name_of(request))
    return sync_view(request)


urlpatterns = [
    path("sync", sync_view),
    path("async", async_view),
    path("stream", streamed),
    path("async-stream", async_streamed),
    path("forgetful", forgetful),
]


def known_user(request: HttpRequest) -> Any:
    return request.headers.get("x-user")


async def known_user_later(request: HttpRequest) -> Any:
    return request.headers.get("x-user")


@sync_and_async_middleware
def memory(get_response: Any) -> Any:
    return middleware(Site.work.mem, known_user, "web")(get_response)


@sync_and_async_middleware
def memory_later(get_response: Any) -> Any:
    return middleware(Site.work.mem, known_user_later)(get_response)


def other_middleware(get_response: Any) -> Any:
    """One that is only synchronous, as many still are."""

    def respond(request: HttpRequest) -> Any:
        return get_response(request)

    return respond


if not settings.configured:
    settings.configure(
        SECRET_KEY="test",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
        USE_TZ=True,
    )
    django.setup()

OURS = f"{__name__}.memory"
OTHER = f"{__name__}.other_middleware"
CHAINS = [[OURS], [OTHER, OURS], [OURS, OTHER]]


@pytest.fixture
def site(work: Work) -> Work:
    Site.work = work
    return work


@pytest.mark.parametrize("chain", CHAINS, ids=["alone", "behind", "before"])
def test_wsgi(chain: list[str], site: Work, mem: Memori, provider: FakeProvider) -> None:
    with override_settings(MIDDLEWARE=chain):
        app = get_wsgi_application()

    def go(visit: Visit) -> None:
        environ = RequestFactory().get(f"/{visit.route}", headers=visit.headers).environ
        body: Any = app(environ, lambda status, headers, error=None: None)
        for part in body:
            if part and visit.leaves:
                break
        body.close()

    @interleaved
    @given(visits(["sync", "async", "stream", "forgetful"]), at_once)
    def run(some: list[Visit], threads: int) -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(go, some))
        secrets_are_kept(provider, len(some))
        provider.clear()

    run()
    captured(mem)


@pytest.mark.parametrize(
    "chain",
    [*CHAINS, [f"{__name__}.memory_later"]],
    ids=["alone", "behind", "before", "async user"],
)
@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume")
def test_asgi(chain: list[str], site: Work, mem: Memori, provider: FakeProvider) -> None:
    with override_settings(MIDDLEWARE=chain):
        app: Callable[..., Any] = get_asgi_application()

    async def go(visit: Visit) -> None:
        scope = AsyncRequestFactory().get(f"/{visit.route}", headers=visit.headers).scope
        sent: list[Any] = []
        waiting = [{"type": "http.request", "body": b"", "more_body": False}]
        left = asyncio.Event()

        async def receive() -> Any:
            if waiting:
                return waiting.pop()
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)
            if visit.leaves and message.get("body"):
                left.set()

        await app({**scope, "type": "http"}, receive, send)
        assert sent[0]["status"] == 200

    @interleaved
    @given(visits(["sync", "async", "stream", "async-stream", "forgetful"]), at_once)
    def run(some: list[Visit], tasks: int) -> None:
        async def main() -> None:
            room = asyncio.Semaphore(tasks)

            async def one(visit: Visit) -> None:
                async with room:
                    await go(visit)

            await asyncio.gather(*map(one, some))
            await site.async_client.close()
            site.async_client = site.fresh()

        asyncio.run(main())
        secrets_are_kept(provider, len(some))
        provider.clear()

    run()
    captured(mem)
