"""A conversation that passes through as HTTP: another program's request, sent on with memory."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from memori import llms
from memori.call import Read, run_async
from memori.interception.awaited import Awaited
from memori.interception.seams import watch_response
from memori.llms import Reply, Route

if TYPE_CHECKING:
    from memori.interception.hub import Member
    from memori.types import Scope

Send: TypeAlias = Callable[[bytes], Awaitable[Any]]
"""Sends a request on with this body; gives an httpx response, read whole or to be streamed."""

_LONGEST_AWAITED = 1_000_000
"""Bytes of a request whose answer is waited for; many longer ones would fill the memory."""


class Relay:
    """What stands between other programs and the model providers that they ask."""

    def __init__(self, memori: Member) -> None:
        self._memori = memori
        self._awaited: dict[str, Awaited] = {}

    async def send(
        self, scope: Scope, provider: str, endpoint: tuple[str, str], body: bytes, send: Send
    ) -> Any:
        """Send a request of ``scope`` on to ``provider`` with memory, and give its response back.

        ``provider`` is a name of :mod:`memori.llms`; ``endpoint`` is the HTTP method, and the path
        relative to its API. What is no conversation, or no JSON object, is sent on as it came, byte
        for byte. The exchange is recorded when the response was read, or when reading it ends; an
        answer that the provider makes in the background, when somebody asks for it here.
        """
        host, sdk = self._memori.host(scope), llms.load(provider)
        if host is None:
            return await send(body)
        awaited = self._awaited.setdefault(provider, Awaited())
        route = sdk.route(*endpoint)
        asked = None if route is None else _json_object(body)
        if route is not None and asked is not None:
            return await run_async(_RelaySeam(route, asked, body, send, awaited), host)
        answer = await send(body)
        if not answer.is_error:
            awaited.collect(sdk, endpoint, partial(_watched, answer), host.guard)
        return answer


class _RelaySeam:
    """The :class:`~memori.call.Seam` of one request that is sent on."""

    def __init__(
        self, route: Route, body: Mapping[str, Any], raw: bytes, send: Send, awaited: Awaited
    ) -> None:
        self.route = route
        self.body = body
        self._raw = raw
        self._send = send
        self._awaited = awaited

    def send(self, body: Mapping[str, Any] | None) -> Any:
        """The request with ``body``; as it came where nothing was added."""
        if body is None or body == self.body:
            return self._send(self._raw)
        # In ASCII, because JSON may hold halves of characters, which are nothing in UTF-8.
        return self._send(json.dumps(body).encode())

    def watch(self, result: Any, done: Callable[[Read], None]) -> Callable[[], None] | None:
        """Have the reply read: now, or when the stream is over; an error is no exchange."""
        return None if result.is_error else _watched(result, self.route, done)

    def keep(self, pending: str, done: Callable[[Reply], None]) -> None:
        """Wait for an answer made in the background."""
        if len(self._raw) <= _LONGEST_AWAITED:
            self._awaited.keep(pending, done)


def _watched(
    response: Any, route: Route, done: Callable[[Read], None]
) -> Callable[[], None] | None:
    return watch_response(response, route, done, asynchronous=True)


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):  # the latter: nested deeper than Python can follow
        return None
    return found if isinstance(found, dict) else None
