"""No path means another one once it is decoded: ids in it cannot hold what separates them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from memori.server.errors import answer

_SEPARATORS = (b"%2f", b"%5c")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class PlainPaths:
    """Refuses paths below ``prefix`` with encoded separators, and those that are not UTF-8."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; see the ASGI specification."""
        if scope["type"] == "http" and scope["path"].startswith(self._prefix):
            problem = _problem(scope["path"], (scope.get("raw_path") or b"").lower())
            if problem is not None:
                refusal = answer(Request(scope), 422, "invalid_id", problem)
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _problem(path: str, raw: bytes) -> str | None:
    if any(each in raw for each in _SEPARATORS):
        return "An id must not contain '/' or '\\'."
    if _REPLACEMENT in path and b"%ef%bf%bd" not in raw:
        return "The path is not UTF-8, percent-encoded."
    return None
