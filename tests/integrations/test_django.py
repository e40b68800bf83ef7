"""Django behind WSGI and ASGI: sync and async views, streams, and threads that are used again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
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

from memori import Memori
from memori.integrations.django import middleware
from tests.integrations.conftest import USERS, Work, captured, secrets_are_kept
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
    def parts() -> Iterator[str]:
        yield "a"
        yield Site.work.ask(name_of(request))

    return StreamingHttpResponse(parts())


async def async_streamed(request: HttpRequest) -> StreamingHttpResponse:
    async def parts() -> AsyncIterator[str]:
        yield "a"
        yield await sync_to_async(Site.work.ask)(name_of(request))

    return StreamingHttpResponse(parts())


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
NAMES = [*USERS, "nobody"] * 2


def headers_of(name: str) -> dict[str, str]:
    return {} if name == "nobody" else {"x-user": name}


@pytest.fixture
def site(work: Work) -> Work:
    Site.work = work
    return work


@pytest.mark.parametrize("route", ["sync", "async", "stream", "forgetful"])
@pytest.mark.parametrize("chain", CHAINS, ids=["alone", "behind", "before"])
@pytest.mark.parametrize("threads", [1, 3])
def test_wsgi(
    threads: int, chain: list[str], route: str, site: Work, mem: Memori, provider: FakeProvider
) -> None:
    with override_settings(MIDDLEWARE=chain):
        app = get_wsgi_application()

    def visit(name: str) -> None:
        environ = RequestFactory().get(f"/{route}", headers=headers_of(name)).environ
        body: Any = app(environ, lambda status, headers, error=None: None)
        assert b"".join(body)
        body.close()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(visit, NAMES))
    secrets_are_kept(provider, len(NAMES))
    captured(mem, provider)


@pytest.mark.parametrize("route", ["sync", "async", "stream", "async-stream", "forgetful"])
@pytest.mark.parametrize(
    "chain",
    [*CHAINS, [f"{__name__}.memory_later"]],
    ids=["alone", "behind", "before", "async user"],
)
@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume")
def test_asgi(
    chain: list[str], route: str, site: Work, mem: Memori, provider: FakeProvider
) -> None:
    with override_settings(MIDDLEWARE=chain):
        app: Callable[..., Any] = get_asgi_application()

    async def visit(name: str) -> None:
        scope = AsyncRequestFactory().get(f"/{route}", headers=headers_of(name)).scope
        sent: list[Any] = []
        waiting = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> Any:
            return waiting.pop() if waiting else await asyncio.Event().wait()

        async def send(message: Any) -> None:
            sent.append(message)

        await app({**scope, "type": "http"}, receive, send)
        assert sent[0]["status"] == 200

    async def main() -> None:
        await asyncio.gather(*map(visit, NAMES))

    asyncio.run(main())
    secrets_are_kept(provider, len(NAMES))
    captured(mem, provider)
