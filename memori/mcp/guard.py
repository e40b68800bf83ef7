"""In front of the protocol over HTTP: who does not send a key or token gets no further."""

from __future__ import annotations

import math
from typing import Any

from anyio.to_thread import run_sync
from mcp.server import ServerRequestContext
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from memori import (
    AuthenticationError,
    MemoriError,
    Principal,
    StoreUnavailableError,
    TooManyAttemptsError,
)
from memori.auth.gate import CHALLENGE, Gate

_PRINCIPAL = "memori.nouns.principal"


class Guard:
    """An ASGI application in front of ``app`` that lets in whom ``gate`` admits."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; see the ASGI specification."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            principal = await run_sync(self._admit, scope)
        except (AuthenticationError, TooManyAttemptsError, StoreUnavailableError) as error:
            await _refusal(error)(scope, receive, send)
            return
        await self._app({**scope, _PRINCIPAL: principal}, receive, send)

    def _admit(self, scope: Scope) -> Principal:
        headers = Headers(scope=scope)
        client = scope.get("client")
        return self._gate.admit(
            api_key=headers.get("X-API-Key"),
            authorization=headers.get("Authorization"),
            address=client[0] if client else "",
        )


def principal_of(context: ServerRequestContext[Any, Any]) -> Principal:
    """Whom the guard let in with the request that is being answered."""
    assert context.request is not None
    principal = context.request.scope[_PRINCIPAL]
    assert isinstance(principal, Principal)
    return principal


def _refusal(error: MemoriError) -> JSONResponse:
    status, code, headers = 503, "store_unavailable", {}
    if isinstance(error, AuthenticationError):
        status, code, headers = 401, "unauthorized", {"WWW-Authenticate": CHALLENGE}
    elif isinstance(error, TooManyAttemptsError):
        after = str(math.ceil(error.retry_after))
        status, code, headers = 429, "too_many_requests", {"Retry-After": after}
    return JSONResponse({"error": {"code": code, "message": str(error)}}, status, headers)
