"""The model providers behind the gateway: what may be asked of them, with whose key, and how."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

import httpx2
from fastapi import Request

from memori.server.errors import RequestError
from memori.settings import Settings

Note = Callable[[bytes], Awaitable[None]]

_OWN = "x-memori-"
_HOP_BY_HOP = frozenset(
    {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer"}
    | {"transfer-encoding", "upgrade", "host", "content-length"}
)
_NOT_SENT_ON = _HOP_BY_HOP | {"authorization", "x-api-key", "accept-encoding", "cookie"}
_DECIDED_HERE = frozenset({"content-type", "content-encoding"})
"""With the server's key: a body that was checked as JSON is read as that by the provider, too."""
_NOT_PASSED_BACK = (
    _HOP_BY_HOP
    | {"content-encoding", "server", "date", "via", "x-powered-by"}
    | {"set-cookie", "set-cookie2", "location", "content-location", "link", "refresh", "alt-svc"}
    | {"www-authenticate", "authentication-info", "proxy-authentication-info", "clear-site-data"}
    | {"strict-transport-security", "public-key-pins", "expect-ct", "nel", "report-to"}
    | {"reporting-endpoints", "referrer-policy", "permissions-policy", "feature-policy"}
    | {"service-worker-allowed", "sourcemap", "timing-allow-origin", "accept-ch", "critical-ch"}
    | {"x-frame-options", "x-content-type-options", "x-xss-protection", "origin-agent-cluster"}
)
_NOT_PASSED_BACK_BEGIN = ("access-control-", "content-security-policy", "cross-origin-")
"""What a browser, a proxy or a client would take for the word of this server, and its address."""
_SECONDS = 600.0
"""How long a provider may be silent; models that think say nothing for minutes."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """One provider: its address, the server's own key for it, and what that key may be used for.

    ``shared``: the ends of paths that every caller may POST to with the server's key. Others would
    show one caller what another has stored with the provider.
    """

    name: str
    url: str
    key: str | None
    shared: tuple[str, ...]
    authorise: Callable[[str], tuple[str, str]]
    given: frozenset[str] = frozenset()
    """The paths whose answers have ids that a later request may name."""


class Upstreams:
    """The providers of one server, and the connections to them."""

    def __init__(self, settings: Settings, environment: Mapping[str, str] = os.environ) -> None:
        found = (
            Upstream(
                "openai",
                settings.gateway_openai_url,
                environment.get("OPENAI_API_KEY"),
                ("chat/completions", "responses", "completions", "embeddings", "moderations"),
                lambda key: ("Authorization", f"Bearer {key}"),
                frozenset({"responses"}),
            ),
            Upstream(
                "anthropic",
                settings.gateway_anthropic_url,
                environment.get("ANTHROPIC_API_KEY"),
                ("v1/messages", "v1/messages/count_tokens"),
                lambda key: ("x-api-key", key),
            ),
        )
        self._upstreams = {each.name: each for each in found}
        self._client: httpx2.AsyncClient | None = None

    def find(self, name: str) -> Upstream:
        """The provider of that name. Raises RequestError."""
        if name not in self._upstreams:
            known = ", ".join(sorted(self._upstreams))
            raise RequestError(404, "not_found", f"There is no gateway {name!r}. Known: {known}.")
        return self._upstreams[name]

    async def send(
        self, upstream: Upstream, path: str, request: Request, body: bytes
    ) -> httpx2.Response:
        """The provider's answer: read whole, or open where it is a stream.

        Raises RequestError where the provider cannot be reached.
        """
        if self._client is None:
            self._client = httpx2.AsyncClient(timeout=_SECONDS, follow_redirects=False)
        sent = self._client.build_request(
            request.method,
            f"{upstream.url.rstrip('/')}/{path}",
            params=str(request.query_params),
            headers=_headers(upstream, request),
            content=body,
        )
        try:
            answer = await self._client.send(sent, stream=True)
            if "stream" not in answer.headers.get("content-type", ""):
                await answer.aread()
        except httpx2.TransportError as error:
            raise RequestError(
                502, "upstream_unreachable", f"{upstream.name} did not answer: {_kind(error)}."
            ) from None
        return answer

    async def close(self) -> None:
        """End the connections."""
        if self._client is not None:
            await self._client.aclose()


def is_shared(upstream: Upstream, path: str, request: Request) -> bool:
    """Whether a request goes out with the server's own key, which many callers share.

    Raises RequestError where that may not be asked for ``path``, or there is none.
    """
    if "x-memori-key" in request.headers:  # then the usual header holds the caller's own key
        return False
    if request.method != "POST" or path not in upstream.shared:
        raise RequestError(
            403,
            "forbidden",
            f"With the server's key, {upstream.name} may be asked for: {', '.join(upstream.shared)}"
            ". Send a key of your own for it, and memori's as X-Memori-Key.",
        )
    if upstream.key is None:
        raise RequestError(
            503,
            "upstream_not_configured",
            f"The server has no key for {upstream.name}. Set {upstream.name.upper()}_API_KEY where "
            "memori serve runs, or send a key of your own and memori's as X-Memori-Key.",
        )
    return True


def passed_back(answer: httpx2.Response) -> dict[str, str]:
    """The headers of a provider's answer that are the caller's to see."""
    kept = {
        name: value
        for name, value in answer.headers.items()
        if name not in _NOT_PASSED_BACK and not name.startswith(_NOT_PASSED_BACK_BEGIN)
    }
    if "x-request-id" in kept:  # the request has an id of ours, too
        kept["x-upstream-request-id"] = kept.pop("x-request-id")
    return kept


async def chunks(answer: httpx2.Response, note: Note | None = None) -> AsyncIterator[bytes]:
    """A streamed answer, piece by piece as it comes; closed at the end, however it ends.

    ``note`` gets each piece before the caller does.
    """
    try:
        async for chunk in answer.aiter_bytes():
            if note is not None:
                await note(chunk)
            yield chunk
    finally:
        await answer.aclose()


def _headers(upstream: Upstream, request: Request) -> list[tuple[str, str]]:
    sent = [
        (name, value)
        for name, value in request.headers.items()
        if name not in _NOT_SENT_ON and not name.startswith(_OWN)
    ]
    sent.append(("Accept-Encoding", "identity"))  # its bytes are passed on as they come
    if "x-memori-key" in request.headers:
        own = ("authorization", "x-api-key")
        return [*sent, *((name, request.headers[name]) for name in own if name in request.headers)]
    assert upstream.key is not None
    plain = [(name, value) for name, value in sent if name not in _DECIDED_HERE]
    return [*plain, ("Content-Type", "application/json"), upstream.authorise(upstream.key)]


def _kind(error: Exception) -> str:
    return type(error).__name__
