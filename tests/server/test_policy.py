"""No route is without a policy, and none asks for less than its method does."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute, iter_route_contexts

from memori import Memori, Permission, PermissionDeniedError, Principal
from memori.server import create_app
from memori.server.policy import ADMIN_READ, PUBLIC, READ, WRITE, WRITE_WHOLE, Policy, policy_of
from memori.server.routing import GuardedRoute, new_router

QUESTIONS = {"/v1/recall", "/v1/explain"}
"""Asked by POST, because a question does not belong into a log of paths; they change nothing."""


def test_every_route_has_a_policy(memori: Memori) -> None:
    seen = 0
    for each in iter_route_contexts(create_app(memori).routes):
        route = each.original_route
        if not isinstance(route, APIRoute):
            # FastAPI's description of it all, and the files of the console: no data.
            assert getattr(route, "path", "") in {"/openapi.json", "/console"}, route
            continue
        assert isinstance(route, GuardedRoute), route.path
        policy = policy_of(route.endpoint)
        seen += 1
        assert (policy == PUBLIC) == (route.path in {"/", "/healthz", "/readyz"}), route.path
        asks = bool((route.methods or set()) & {"GET", "HEAD"}) or route.path in QUESTIONS
        writes = not asks or "/gateway/" in route.path
        if policy != PUBLIC:
            assert policy.permission == ("write" if writes else "read"), route.path
    assert seen > 20


def test_a_route_without_a_policy_cannot_be_made() -> None:
    router = new_router("x")
    with pytest.raises(TypeError, match="no policy"):

        @router.get("/leak")
        def leak() -> str:
            return "everything"


BOTH: frozenset[Permission] = frozenset(("read", "write"))
READS: frozenset[Permission] = frozenset(("read",))
WRITES: frozenset[Permission] = frozenset(("write",))


@pytest.mark.parametrize(
    ("policy", "principal", "may"),
    [
        (READ, Principal("k", "alice", None, False, READS), True),
        (WRITE, Principal("k", "alice", None, False, READS), False),
        (READ, Principal("k", "alice", None, False, WRITES), False),
        (WRITE, Principal("k", "alice", "bot", False, BOTH), True),
        (WRITE_WHOLE, Principal("k", "alice", "bot", False, BOTH), False),
        (WRITE_WHOLE, Principal("k", "alice", None, False, BOTH), True),
        (ADMIN_READ, Principal("k", "alice", None, False, BOTH), False),
        (ADMIN_READ, Principal("k", None, None, True, BOTH), True),
        (ADMIN_READ, Principal("k", None, "bot", True, BOTH), False),
    ],
)
def test_who_may_call(policy: Policy, principal: Principal, may: bool) -> None:
    if may:
        policy.check(principal)
    else:
        with pytest.raises(PermissionDeniedError):
            policy.check(principal)
