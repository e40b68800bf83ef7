"""Any ASGI application: one attribution around each request, its streams and background tasks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from inspect import isawaitable
from typing import Any

from memori import Memori
from memori.integrations import UserId

Connection = MutableMapping[str, Any]
"""ASGI's ``scope``: ``type``, ``path``, ``headers``, …"""
App = Callable[[Connection, Any, Any], Awaitable[None]]


class MemoriMiddleware:
    """Runs every HTTP request and WebSocket of ``app`` as those of one user.

    ``user`` gets ASGI's ``scope``; it may be asynchronous.
    """

    def __init__(
        self,
        app: App,
        memori: Memori,
        user: Callable[[Connection], UserId | Awaitable[UserId]],
        process_id: str | None = None,
    ) -> None:
        self.app = app
        self._memori = memori
        self._user = user
        self._process_id = process_id

    async def __call__(self, scope: Connection, receive: Any, send: Any) -> None:
        """Serve one connection; see the ASGI specification."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        found = self._user(scope)
        user_id = await found if isawaitable(found) else found
        if user_id is None:
            await self.app(scope, receive, send)
            return
        with self._memori.entity(user_id, self._process_id):
            await self.app(scope, receive, send)
