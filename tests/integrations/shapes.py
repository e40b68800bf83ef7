"""The ways in which web and agent frameworks make the calls of many users at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from itertools import islice
from typing import Annotated, Any
from urllib.parse import quote, unquote

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import path
from django.utils.decorators import sync_and_async_middleware
from fastapi import FastAPI, Header
from flask import Flask, request, stream_with_context
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI
from pydantic import SecretStr
from starlette.responses import StreamingResponse
from werkzeug.test import EnvironBuilder

from memori import Memori
from memori.integrations.django import middleware
from memori.integrations.fastapi import MemoriMiddleware
from memori.integrations.flask import attribute
from tests.isolation.canaries import NOBODY
from tests.isolation.shapes import Calls, Line, Shape, in_threads, said, shared

WITH_NOBODY = True
"""Some requests have no user; they must have no memory."""
Said = Annotated[str, Header()]
_TASKS = 20
_THREADS = 4


def known(user: str | None) -> str | None:
    """The id that an application finds for a request."""
    return None if user is None or user.endswith(NOBODY) else user


def whole(client: OpenAI, text: str) -> str:
    completion = client.chat.completions.create(model="m", messages=said(text))
    return completion.choices[0].message.content or ""


async def whole_async(client: AsyncOpenAI, text: str) -> str:
    completion = await client.chat.completions.create(model="m", messages=said(text))
    return completion.choices[0].message.content or ""


def parts(client: OpenAI, text: str) -> Iterator[str]:
    with client.chat.completions.create(model="m", messages=said(text), stream=True) as stream:
        for chunk in stream:
            yield chunk.choices[0].delta.content or " "


async def parts_async(client: AsyncOpenAI, text: str) -> AsyncIterator[str]:
    stream = await client.chat.completions.create(model="m", messages=said(text), stream=True)
    async with stream:
        async for chunk in stream:
            yield chunk.choices[0].delta.content or " "


async def visited_by_tasks(app: Any, routes: tuple[str, ...], calls: Calls) -> None:
    """Makes the calls as requests to an ASGI application; every fifth visitor leaves a stream."""

    async def visit(number: int, user: str, text: str) -> None:
        waiting = [{"type": "http.request", "body": b"", "more_body": False}]
        left, status = asyncio.Event(), []

        async def receive() -> Any:
            if not waiting:
                await left.wait()
                return {"type": "http.disconnect"}
            return waiting.pop()

        async def send(message: Any) -> None:
            status.append(message.get("status"))
            if message.get("body") and number % 5 == 0:
                left.set()

        headers = [(b"host", b"x"), (b"x-user", user.encode()), (b"x-said", quote(text).encode())]
        route = routes[number % len(routes)]
        await app(
            {
                "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1",
                "method": "GET", "scheme": "http", "path": route, "raw_path": route.encode(),
                "query_string": b"", "headers": headers, "server": ("x", 80), "client": ("y", 1),
            },
            receive,
            send,
        )  # fmt: skip
        assert status[0] == 200

    room = asyncio.Semaphore(_TASKS)

    async def one(number: int, user: str, text: str) -> None:
        async with room:
            await visit(number, user, text)

    while batch := list(islice(calls, 500)):
        await asyncio.gather(*(one(n, user, text) for n, (user, text) in enumerate(batch)))


def visited_by_threads(app: Any, routes: tuple[str, ...], calls: Calls) -> None:
    """Makes the calls as requests to a WSGI application, on threads that serve many users."""
    take = shared(calls)

    def work() -> None:
        number = 0
        while call := take():
            number += 1
            environ = EnvironBuilder(path=routes[number % len(routes)]).get_environ()
            environ |= {"HTTP_X_USER": call[0], "HTTP_X_SAID": quote(call[1])}
            seen: list[str] = []
            body = app(environ, lambda status, headers, error=None, seen=seen: seen.append(status))
            with closing(body):
                for part in body:
                    if part and number % 5 == 0:
                        break
            assert seen == ["200 OK"]

    in_threads(work, _THREADS)


def fastapi(mem: Memori, line: Line, calls: Calls) -> None:
    """Synchronous and asynchronous handlers, and streams of both."""
    app = FastAPI()
    app.add_middleware(
        MemoriMiddleware, memori=mem, user=lambda asked: known(asked.headers.get("x-user"))
    )

    @app.get("/async")
    async def with_async_client(x_said: Said) -> str:
        return await whole_async(asynchronous, unquote(x_said))

    @app.get("/sync")
    def with_sync_client(x_said: Said) -> str:
        return whole(client, unquote(x_said))

    @app.get("/threads")
    async def in_another_thread(x_said: Said) -> str:
        return await asyncio.to_thread(whole, client, unquote(x_said))

    @app.get("/stream")
    async def streamed(x_said: Said) -> StreamingResponse:
        return StreamingResponse(parts_async(asynchronous, unquote(x_said)))

    async def main() -> None:
        async with asynchronous:
            await visited_by_tasks(app, ("/async", "/sync", "/threads", "/stream"), calls)

    with line.openai() as client:
        asynchronous = line.async_openai()
        mem.llm.register(client).llm.register(asynchronous)
        asyncio.run(main())


def flask(mem: Memori, line: Line, calls: Calls) -> None:
    """Handlers on threads that are used again, and streams, some left early."""
    app = Flask(__name__)
    attribute(app, mem, lambda: known(request.headers.get("x-user")))

    @app.get("/whole")
    def plain() -> str:
        return whole(client, unquote(request.headers["x-said"]))

    @app.get("/stream")
    def streamed() -> Any:
        return stream_with_context(parts(client, unquote(request.headers["x-said"])))

    with line.openai() as client:
        mem.llm.register(client)
        visited_by_threads(app, ("/whole", "/stream"), calls)


class Site:
    """What the views work with; one process has one."""

    mem: Memori
    client: OpenAI
    asynchronous: AsyncOpenAI


def django_view(asked: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(parts(Site.client, unquote(asked.headers["x-said"])))


async def django_async_view(asked: HttpRequest) -> StreamingHttpResponse:
    text = await whole_async(Site.asynchronous, unquote(asked.headers["x-said"]))
    return django.http.HttpResponse(text)


async def django_async_stream(asked: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(parts_async(Site.asynchronous, unquote(asked.headers["x-said"])))


def django_whole(asked: HttpRequest) -> Any:
    return django.http.HttpResponse(whole(Site.client, unquote(asked.headers["x-said"])))


urlpatterns = [
    path("whole", django_whole),
    path("stream", django_view),
    path("async", django_async_view),
    path("async-stream", django_async_stream),
]


@sync_and_async_middleware
def memory(get_response: Any) -> Any:
    return middleware(Site.mem, lambda asked: known(asked.headers.get("x-user")))(get_response)


def django_made(make: Callable[[], WSGIHandler | ASGIHandler], mem: Memori) -> Any:
    """The application behind either kind of server."""
    Site.mem = mem
    settings.configure(
        SECRET_KEY="test",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[f"{__name__}.memory"],
        USE_TZ=True,
    )
    django.setup()
    return make()


def django_wsgi(mem: Memori, line: Line, calls: Calls) -> None:
    """Views and streams on threads that are used again."""
    with line.openai() as Site.client:
        mem.llm.register(Site.client)
        visited_by_threads(django_made(get_wsgi_application, mem), ("/whole", "/stream"), calls)


def django_asgi(mem: Memori, line: Line, calls: Calls) -> None:
    """Synchronous and asynchronous views, and an asynchronous stream."""

    async def main() -> None:
        async with Site.asynchronous:
            app = django_made(get_asgi_application, mem)
            await visited_by_tasks(app, ("/whole", "/async", "/async-stream"), calls)

    with line.openai() as Site.client:
        Site.asynchronous = line.async_openai()
        mem.llm.register(Site.client).llm.register(Site.asynchronous)
        asyncio.run(main())


def langchain(mem: Memori, line: Line, calls: Calls) -> None:
    """``batch`` and ``abatch``: LangChain's own threads and tasks, of many users at once."""
    model = ChatOpenAI(model="m", api_key=SecretStr("x"), base_url=f"{line.url}/v1")
    mem.llm.register(model)
    lock = threading.Lock()

    def batches() -> list[tuple[str | None, list[str]]]:
        """Users, each with a few questions at once."""
        of: dict[str, list[str]] = {}
        with lock:
            for user, text in islice(calls, 60):
                of.setdefault(user, []).append(text)
        return [(known(user), texts) for user, texts in of.items()]

    async def ask(user: str | None, texts: list[str]) -> None:
        with nullcontext() if user is None else mem.attribution(user):
            await model.abatch(texts)

    async def main() -> None:
        while some := batches():
            await asyncio.gather(*(ask(user, texts) for user, texts in some))
        await model.root_async_client.close()

    def work() -> None:
        while some := batches():
            for user, texts in some:
                with nullcontext() if user is None else mem.attribution(user):
                    model.batch(texts)

    with ThreadPoolExecutor(1) as loop:
        asynchronous = loop.submit(asyncio.run, main())
        in_threads(work, _THREADS)
        asynchronous.result()


SHAPES: dict[str, Shape] = {
    "fastapi": fastapi,
    "flask": flask,
    "django wsgi": django_wsgi,
    "django asgi": django_asgi,
    "langchain": langchain,
}
