"""Memory for any client of a model provider: set its base URL to here, and its key to memori's."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

import httpx2
from fastapi import Header, Request, Response
from fastapi.responses import StreamingResponse

from memori.interception.handles import Handles
from memori.interception.relay import Relay
from memori.server.access import CallerDep
from memori.server.errors import RequestError
from memori.server.policy import WRITE_ONCE, allow
from memori.server.routing import new_router
from memori.server.upstream import Upstreams, chunks, is_shared, passed_back

router = new_router("gateway")

_UNUSUAL = re.compile(r"[%?#\\\x00-\x1f\x7f]")
"""What means another path, or none, once somebody behind the gateway reads it once more."""


@router.api_route(
    "/gateway/{provider}/{path:path}",
    methods=["DELETE", "GET", "PATCH", "POST", "PUT"],
    include_in_schema=False,  # its bodies are the provider's
)
@allow(WRITE_ONCE)
async def gateway(
    provider: str,
    path: str,
    request: Request,
    caller: CallerDep,
    entity: Annotated[str | None, Header(alias="X-Memori-Entity")] = None,
    process: Annotated[str | None, Header(alias="X-Memori-Process")] = None,
    session: Annotated[str | None, Header(alias="X-Memori-Session")] = None,
) -> Response:
    """Send the request on to the provider, with memory where it is a conversation."""
    ids = _utf8(process), _utf8(session)
    scope = caller.scope(_utf8(entity), process_id=ids[0], session_id=ids[1])
    upstreams: Upstreams = request.app.state.upstreams
    upstream = upstreams.find(provider)
    if _UNUSUAL.search(path) or any(part in {"", ".", ".."} for part in path.split("/")):
        raise RequestError(404, "not_found", "There is no such path.")
    handles = None
    if is_shared(upstream, path, request):
        handles = Handles(caller.memori, scope.bare)
        await handles.check(await request.body())
    send = partial(upstreams.send, upstream, path, request)
    relay: Relay = request.app.state.relay
    endpoint = request.method, path
    answer = await relay.send(scope.bare, provider, endpoint, await request.body(), send)
    return await _passed_on(answer, handles if path in upstream.given else None)


async def _passed_on(answer: httpx2.Response, handles: Handles | None) -> Response:
    """The provider's answer as the caller's, once it is noted whose what it names is."""
    headers = passed_back(answer)
    if answer.is_stream_consumed:
        if handles is not None and not answer.is_error:
            await handles.keep_whole(answer.content)
        return Response(answer.content, answer.status_code, headers)
    note = None if handles is None else handles.keep_piece
    return StreamingResponse(chunks(answer, note), answer.status_code, headers)


def _utf8(header: str | None) -> str | None:
    """An id in a header, which comes as Latin-1: as UTF-8, as most clients send it, if it is."""
    try:
        return None if header is None else header.encode("latin-1").decode()
    except UnicodeError:
        return header
