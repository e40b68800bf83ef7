"""The application: routes under ``/v1``, and around them what every request has."""

from __future__ import annotations

import os
from asyncio import Semaphore
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from memori import Memori
from memori.auth.gate import Gate
from memori.interception.relay import Relay
from memori.server import console, errors
from memori.server.description import describe
from memori.server.headers import SafeHeaders
from memori.server.journal import Journal
from memori.server.metrics import Metrics
from memori.server.paths import PlainPaths
from memori.server.routes import (
    access,
    chat,
    context,
    documents,
    entities,
    exchanges,
    export,
    gateway,
    groups,
    health,
    knowledge,
    me,
    memories,
    operations,
    processes,
    recall,
    sessions,
)
from memori.server.routing import PREFIX, GuardedRoute
from memori.server.state import State
from memori.server.upstream import Upstreams

_NOUNS = (
    health,
    me,
    entities,
    export,
    knowledge,
    memories,
    recall,
    context,
    documents,
    exchanges,
    chat,
    sessions,
    processes,
    groups,
    access,
    operations,
    gateway,
)
_SMALL = 1000
"""Bytes below which an answer is not compressed."""
_A_DAY = 86_400


def routes() -> list[GuardedRoute]:
    """Every route there is, in the order of the documentation."""
    found = [route for noun in _NOUNS for route in noun.router.routes]
    return [route for route in found if isinstance(route, GuardedRoute)]


def create_app(memori: Memori) -> FastAPI:
    """The HTTP interface of ``memori``, an ASGI application.

    It leaves ``memori`` open: whoever made it closes it.
    """
    app = _App(
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        lifespan=_lifespan,
    )
    settings, metrics = memori.settings, Metrics(memori)
    longest = int(settings.server_body_megabytes * 1_000_000)
    app.state.memori = State(
        memori, Gate(memori), metrics, longest, Semaphore(max(2, os.cpu_count() or 1))
    )
    app.state.upstreams = Upstreams(settings)
    app.state.relay = Relay(memori)
    errors.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=_SMALL)
    if origins := settings.server_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins.split(),
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["*"],
            expose_headers=["ETag", "Location", "Retry-After", "X-Request-ID"],
            max_age=_A_DAY,
        )
    app.add_middleware(PlainPaths, prefix=PREFIX)
    app.add_middleware(SafeHeaders)
    app.add_middleware(Journal, metrics=metrics)  # the outermost, so that it sees every answer
    for each in _NOUNS:
        app.include_router(each.router)
    console.install(app)
    return app


class _App(FastAPI):
    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = describe(self.routes)
        return self.openapi_schema


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await app.state.upstreams.close()
