"""FastAPI and Starlette: a middleware for the whole application, a dependency for one route."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from fastapi import Depends
from starlette.requests import HTTPConnection

from memori import Memori, Scope
from memori.integrations import UserId, asgi


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
