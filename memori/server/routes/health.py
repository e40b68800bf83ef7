"""Whether the server lives and can serve; for whoever runs it, without a key."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from pydantic import BaseModel

from memori.server.headers import CONSOLE
from memori.server.policy import ADMIN_READ, PUBLIC, allow
from memori.server.routing import new_router
from memori.server.state import StateDep

router = new_router("health", prefix="")
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


class Health(BaseModel):
    """How the server is."""

    status: str


@router.get("/", include_in_schema=False)
@allow(PUBLIC)
async def home() -> RedirectResponse:
    """Whoever opens the server's address in a browser wants the console."""
    return RedirectResponse(f"{CONSOLE}/")


@router.get("/healthz")
@allow(PUBLIC)
async def healthz() -> Health:
    """It lives."""
    return Health(status="ok")


@router.get("/readyz")
@allow(PUBLIC)
def readyz(state: StateDep) -> Health:
    """It can serve: the database can be reached and has the schema of this memori."""
    state.memori.ping()
    return Health(status="ok")


@router.get("/metrics", response_class=PlainTextResponse)
@allow(ADMIN_READ)
def metrics(state: StateDep) -> Response:
    """Requests, durations and failures, for Prometheus; nothing of what they were about."""
    return Response(state.metrics.exposition(), media_type=_PROMETHEUS)
