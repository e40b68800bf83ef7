"""A write that names itself is carried out once, however often it comes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Header, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from memori import KeptAnswer, MemoriError
from memori.server.access import Caller
from memori.server.errors import RequestError
from memori.server.policy import Policy

HEADER = "Idempotency-Key"
_WRITES = {"POST", "PUT", "PATCH", "DELETE"}
_KEPT_HEADERS = ("content-type", "location", "etag")


async def named(
    key: Annotated[
        str | None,
        Header(
            alias=HEADER,
            min_length=1,
            max_length=255,
            description="A name for this very request: sent again, it is not another write.",
            examples=["8e03978e-40d5-43dd-bc93-6894a57f9324"],
        ),
    ] = None,
) -> None:
    """Nothing: a dependency by which OpenAPI knows of the header."""


def may_be_named(policy: Policy, methods: set[str]) -> bool:
    """Whether requests of a route may name themselves."""
    return policy.permission == "write" and not policy.is_told_once and methods <= _WRITES


async def carried_out_once(
    request: Request,
    caller: Caller,
    handle: Callable[[Request], Awaitable[Response]],
) -> Response:
    """The answer of ``handle``, or what was answered before to the same request.

    An answer that is no success is not kept: nothing was written.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return await handle(request)
    if not 1 <= len(key) <= 255:
        raise RequestError(422, "invalid_input", f"{HEADER} must have 1 to 255 characters.")
    what = f"{request.method} {request.url.path}?{request.url.query}"
    repeats, who = caller.memori.repeats, caller.principal
    write = repeats.named(who, what, key, await request.body())
    kept = await run_in_threadpool(repeats.begin, who, write)
    if kept is not None:
        headers = {**kept.headers, "Idempotency-Replayed": "true"}
        return Response(kept.body, kept.status, headers)
    try:
        response = await handle(request)
    except (MemoriError, HTTPException, RequestValidationError):
        await run_in_threadpool(repeats.give_up, who, write)
        raise
    with caller.memori.guard("keeping an answer"):
        await run_in_threadpool(repeats.finish, who, write, _kept(response), caller.about)
    return response


def _kept(response: Response) -> KeptAnswer:
    headers: dict[str, Any] = {
        name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers
    }
    return KeptAnswer(response.status_code, headers, bytes(response.body))
