"""How every request is taken in: authenticated and allowed first, and only then read."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import APIRoute
from pydantic_core import from_json
from starlette.concurrency import run_in_threadpool

from memori.actor import acting
from memori.server.access import Caller, caller
from memori.server.conditional import unless_known
from memori.server.errors import RequestError, documented
from memori.server.policy import Policy, policy_of
from memori.server.repeats import carried_out_once, may_be_named, named
from memori.server.state import State, state_of

PREFIX = "/v1"


class GuardedRoute(APIRoute):
    """A route that has a policy and keeps to it. Raises TypeError where it has none."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **values: Any) -> None:
        self.policy = policy_of(endpoint)
        extra = {**(values.pop("openapi_extra", None) or {}), "x-access": self.policy.name}
        first = [] if self.policy.permission is None else [Depends(caller)]
        self.may_be_named = may_be_named(self.policy, set(values.get("methods") or {"GET"}))
        if self.may_be_named:
            first.append(Depends(named))
        may_fail = _failures(self.policy, path, endpoint)
        values["responses"] = {**documented(may_fail), **(values.get("responses") or {})}
        values["dependencies"] = [*first, *(values.get("dependencies") or ())]
        super().__init__(path, endpoint, openapi_extra=extra, **values)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's own handler behind the policy."""
        handle = super().get_route_handler()
        policy, has_body = self.policy, self.body_field is not None
        may_be_repeated = self.may_be_named

        async def guarded(request: Request) -> Response:
            state = state_of(request)
            if policy.permission is None:
                return await handle(request)
            who = await _admitted(request, state, policy)
            if has_body:
                _check_media_type(request)
            request.state.caller = who
            strict = _StrictRequest(request.scope, request.receive)
            strict.longest = state.longest_body
            with acting(who.name):
                if policy.takes_turns:
                    await strict.body()  # before its turn: whoever sends slowly holds nobody up
                    async with state.turns:
                        return await handle(strict)
                if may_be_repeated:
                    return _bare(await carried_out_once(strict, who, handle))
                return unless_known(request, await handle(strict))

        return guarded


def _bare(response: Response) -> Response:
    """``response``, which does not say what kind of nothing it has."""
    if response.status_code == 204:
        del response.headers["content-type"]
    return response


def _failures(policy: Policy, path: str, endpoint: Callable[..., Any]) -> set[int]:
    """With which statuses a route may fail."""
    if policy.permission is None:
        return {503}
    found = {400, 401, 403, 422, 429, 503}
    if "{" in path:
        found.add(404)
    names = inspect.signature(endpoint).parameters
    if "body" in names:
        found |= {404, 413, 415}
    if "if_match" in names:
        found.add(412)
    if policy.permission == "write":
        found.add(409)
    return found | policy.more_failures


def new_router(tag: str, prefix: str = PREFIX) -> APIRouter:
    """An empty router of guarded routes."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=GuardedRoute)


async def _admitted(request: Request, state: State, policy: Policy) -> Caller:
    """Who asks, if it may. Raises AuthenticationError, PermissionDeniedError and others."""
    headers = request.headers
    own = headers.get("X-Memori-Key")  # the usual ones are for the provider behind the gateway then
    principal = await run_in_threadpool(
        state.gate.admit,
        api_key=headers.get("X-API-Key") if own is None else own,
        authorization=headers.get("Authorization") if own is None else None,
        address=request.client.host if request.client else "",
    )
    policy.check(principal)
    return Caller(state.memori, principal, policy)


def _check_media_type(request: Request) -> None:
    """Refuse a body that is no JSON. Raises RequestError (415)."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    is_empty = request.headers.get("Content-Length", "0") == "0"
    is_chunked = "Transfer-Encoding" in request.headers
    if kind != "application/json" and (is_chunked or not is_empty):
        raise RequestError(
            415, "unsupported_media_type", "Send JSON, as Content-Type: application/json."
        )


class _StrictRequest(Request):
    """A request whose body is short enough, and JSON without NaN and lone surrogates."""

    longest = 0
    """Bytes that it may have."""

    async def body(self) -> bytes:
        if hasattr(self, "_body"):
            return self._body
        parts: list[bytes] = []
        size = 0
        async for part in self.stream():
            size += len(part)
            if size > self.longest:
                raise RequestError(
                    413, "too_large", f"The body may have {self.longest} bytes at the most."
                )
            parts.append(part)
        self._body = b"".join(parts)
        return self._body

    async def json(self) -> Any:
        try:
            return from_json(await self.body(), allow_inf_nan=False)
        except ValueError as error:
            raise RequestError(
                422, "invalid_input", f"The body is not valid JSON: {error}."
            ) from None
