"""Every request has an id, and a line in the log that holds nothing of what it was about."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from memori.server.metrics import Metrics

logger = logging.getLogger("memori.server")

_SAFE = re.compile(r"[A-Za-z0-9._-]{1,128}")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_HEADER = "X-Request-ID"


class Journal:
    """Names each request, in its answer too, and logs method, route, status and duration.

    The route is logged as it was declared: a path holds ids, which may be e-mail addresses. A
    client may name its request itself.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; see the ASGI specification."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(_HEADER, "")
        request_id = given if _SAFE.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        status = 500
        start = time.perf_counter()

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[_HEADER] = request_id
            await send(message)

        try:
            with self._metrics.under_way.track_inprogress():
                await self.app(scope, receive, named)
        finally:
            seconds = time.perf_counter() - start
            # Neither paths nor methods that a client makes up: there is no end to them.
            route = getattr(scope.get("route"), "path_format", "-")
            method = scope["method"] if scope["method"] in _METHODS else "-"
            self._metrics.answered(method, route, status, seconds)
            logger.info("%s %s %d %.1f ms %s", method, route, status, seconds * 1000, request_id)
