"""FastAPI and Starlette: a middleware for the whole application, a dependency for one route."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from fastapi import Depends, HTTPException, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from memori import Memori, Principal, Scope
from memori.actor import acting
from memori.auth.gate import CHALLENGE, Gate
from memori.errors import (
    AuthenticationError,
    PermissionDeniedError,
    StoreUnavailableError,
    TooManyAttemptsError,
)
from memori.integrations import UserId, asgi

_KEY = Security(APIKeyHeader(name="X-API-Key", auto_error=False, scheme_name="key"))
_BEARER = Security(HTTPBearer(auto_error=False, scheme_name="bearer"))


class MemoriMiddleware(asgi.MemoriMiddleware):
    """``app.add_middleware(MemoriMiddleware, memori=…, user=…)``.

    ``user`` gets Starlette's ``HTTPConnection`` (headers, cookies, session, state); it may be
    asynchronous. Add it before the middleware that it needs (sessions, authentication): the last
    one that is added is the first to run.
    """

    def __init__(
        self,
        app: asgi.App,
        memori: Memori,
        user: Callable[[HTTPConnection], UserId | Awaitable[UserId]],
        process_id: str | None = None,
    ) -> None:
        super().__init__(app, memori, lambda scope: user(HTTPConnection(scope)), process_id)


def attributed(
    memori: Memori, user: Callable[..., Any], process_id: str | None = None
) -> Callable[..., AsyncIterator[Scope | None]]:
    """A dependency that attributes its route's calls to the user whom ``user`` returns.

    ``user`` is a dependency itself, synchronous or not. The route may take the scope that this one
    yields: ``memory: Annotated[Scope, Depends(attributed(mem, current_user))]``; it is None where
    the user is.
    """
    user_id = Depends(user)

    # Not synchronous: FastAPI runs those in a thread, whose context the route never sees.
    async def dependency(found: Any = user_id) -> AsyncIterator[Scope | None]:
        if found is None:
            yield None
            return
        with memori.entity(found, process_id) as scope:
            yield scope

    return dependency


class Authentication:
    """Who asks, by the keys and tokens of ``mem.auth``: dependencies for an application's routes.

    Make one for each application; it slows down addresses that send wrong keys. A key or token
    comes as ``X-API-Key`` or as ``Authorization: Bearer``. They answer with 401 and
    ``WWW-Authenticate`` (none, wrong, revoked, expired), 403 (good, but not for this), 429 (too
    many wrong ones) and 503 (the database cannot be reached). For HTTP routes, not for WebSockets.
    """

    def __init__(self, memori: Memori) -> None:
        self._memori = memori
        self._gate = Gate(memori)

    async def principal(
        self, request: Request, _key: Any = _KEY, _bearer: Any = _BEARER
    ) -> AsyncIterator[Principal]:
        """Who asks: ``Annotated[Principal, Depends(auth.principal)]``."""
        principal = await self._asking(request)
        with acting(principal.actor):
            yield principal

    async def administrator(
        self, request: Request, _key: Any = _KEY, _bearer: Any = _BEARER
    ) -> AsyncIterator[Principal]:
        """Who asks; it must be an administrator."""
        principal = await self._asking(request, require_admin=True)
        with acting(principal.actor):
            yield principal

    async def memory(
        self, request: Request, _key: Any = _KEY, _bearer: Any = _BEARER
    ) -> AsyncIterator[Scope]:
        """The memory of who asks: ``Annotated[Scope, Depends(auth.memory)]``.

        The route's calls are attributed to it, so the credential must allow to read and to write,
        and be of one entity.
        """
        principal = await self._asking(request)
        if principal.entity_id is None:
            raise HTTPException(403, "This key is an administrator's, and nobody's memory.")
        if principal.scopes != {"read", "write"}:
            raise HTTPException(403, "That takes a key that may read and write.")
        scope = self._memori.entity(principal.entity_id, principal.process_id)
        with acting(principal.actor), scope:
            yield scope

    async def _asking(self, request: Request, *, require_admin: bool = False) -> Principal:
        try:
            return await run_in_threadpool(self._admit, request, require_admin=require_admin)
        except AuthenticationError as error:
            raise HTTPException(401, str(error), {"WWW-Authenticate": CHALLENGE}) from None
        except TooManyAttemptsError as error:
            after = {"Retry-After": str(math.ceil(error.retry_after))}
            raise HTTPException(429, str(error), after) from None
        except PermissionDeniedError as error:
            raise HTTPException(403, str(error)) from None
        except StoreUnavailableError:
            raise HTTPException(503, "The keys cannot be looked up now. Try again.") from None

    def _admit(self, request: Request, *, require_admin: bool) -> Principal:
        return self._gate.admit(
            api_key=request.headers.get("X-API-Key"),
            authorization=request.headers.get("Authorization"),
            address="" if request.client is None else request.client.host,
            require_admin=require_admin,
        )
