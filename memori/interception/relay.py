"""A conversation that passes through as HTTP: another program's request, sent on with memory."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from memori import llms
from memori.call import Read, run_async
from memori.interception.seams import watch_response
from memori.llms import Reply, Route

if TYPE_CHECKING:
    from memori.interception.hub import Member
    from memori.types import Scope

Send: TypeAlias = Callable[[bytes], Awaitable[Any]]
"""Sends a request on with this body; gives an httpx response, read whole or to be streamed."""


async def relay(
    memori: Member, scope: Scope, provider: str, path: str, body: bytes, send: Send
) -> Any:
    """Send a POST of ``scope`` on to ``provider`` with memory, and give its response back.

    ``provider`` is a name of :mod:`memori.llms`, ``path`` is relative to its API. What is no
    conversation, or no JSON object, is sent on as it came, byte for byte. The exchange is recorded
    when the response was read, or when reading it ends.
    """
    host = memori.host(scope)
    route = llms.load(provider).route("POST", path)
    asked = None if route is None else _json_object(body)
    if host is None or route is None or asked is None:
        return await send(body)
    return await run_async(_RelaySeam(route, asked, body, send), host)


class _RelaySeam:
    """The :class:`~memori.call.Seam` of one request that is sent on."""

    def __init__(self, route: Route, body: Mapping[str, Any], raw: bytes, send: Send) -> None:
        self.route = route
        self.body = body
        self._raw = raw
        self._send = send

    def send(self, body: Mapping[str, Any] | None) -> Any:
        """The request with ``body``; as it came where nothing was added."""
        if body is None or body == self.body:
            return self._send(self._raw)
        # In ASCII, because JSON may hold halves of characters, which are nothing in UTF-8.
        return self._send(json.dumps(body).encode())

    def watch(self, result: Any, done: Callable[[Read], None]) -> Callable[[], None] | None:
        """Have the reply read: now, or when the stream is over; an error is no exchange."""
        if result.is_error:
            return None
        return watch_response(result, self.route, done, asynchronous=True)

    def keep(self, pending: str, done: Callable[[Reply], None]) -> None:
        """Nothing: an answer made in the background is asked for by whoever wants it."""


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):  # the latter: nested deeper than Python can follow
        return None
    return found if isinstance(found, dict) else None
