"""What a scope can do, a remote scope can, with the same names, arguments and answers."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from memori import AsyncClient, Client, Memori, Scope
from memori.client import asynchronous, auth, context, entities, groups, processes, scope, sessions
from memori.verbs.auth import Auth
from memori.verbs.context import Context
from memori.verbs.entities import Entities
from memori.verbs.groups import Groups
from memori.verbs.processes import Processes
from memori.verbs.sessions import Sessions

IN_PROCESS = "is about calls of the same process; over HTTP that is the gateway"
OPERATOR = "is for whoever runs the server, on its machine"
CHECKING = "the server itself checks what is sent to it; client.me() tells what it found"

NOT_OVER_HTTP: Mapping[type, Mapping[str, str]] = {
    Scope: {
        "bare": "is the store's own noun",
        "sees": "compares two values that are here",
    },
    Context: {},
    Entities: {},
    Processes: {},
    Sessions: {},
    Groups: {},
    Auth: {"validate_key": CHECKING, "verify_token": CHECKING},
    Memori: {
        "attribution": IN_PROCESS,
        "attributed": IN_PROCESS,
        "new_session": IN_PROCESS,
        "set_session": IN_PROCESS,
        "wrap": IN_PROCESS,
        "llm": IN_PROCESS,
        "host": IN_PROCESS,
        "missing_attribution": IN_PROCESS,
        "failures": "the server has them at /metrics, for Prometheus",
        "overheads": "the server has them at /v1/health/latency",
        "engine": OPERATOR,
        "is_open": OPERATOR,
        "flush": OPERATOR,
        "ping": OPERATOR,
        "refine": OPERATOR,
        "backup": OPERATOR,
        "import_": OPERATOR,
        "summaries": OPERATOR,
        "retention": OPERATOR,
        "audit": OPERATOR,
        "repeats": "is what the server keeps for clients that ask again",
    },
}
"""Verbs that a client does not have, and why."""

OTHERWISE: Mapping[tuple[type, str], str] = {
    (Memori, "entity"): "without an id it is the entity of the key",
    (Memori, "chat"): "which client is asked is the server's affair",
    (Sessions, "create"): "without an entity it is the one of the key",
    (Auth, "revoke_key"): "only administrators revoke keys, of anybody",
}
"""Verbs whose arguments are not quite the same, and why."""

PAIRS: Mapping[type, type] = {
    Scope: scope.RemoteScope,
    Context: context.RemoteContext,
    Entities: entities.RemoteEntities,
    Processes: processes.RemoteProcesses,
    Sessions: sessions.RemoteSessions,
    Groups: groups.RemoteGroups,
    Auth: auth.RemoteAuth,
    Memori: Client,
}
ASYNCHRONOUS: Mapping[type, type] = {
    scope.RemoteScope: asynchronous.AsyncScope,
    context.RemoteContext: asynchronous.AsyncContext,
    entities.RemoteEntities: asynchronous.AsyncEntities,
    processes.RemoteProcesses: asynchronous.AsyncProcesses,
    sessions.RemoteSessions: asynchronous.AsyncSessions,
    groups.RemoteGroups: asynchronous.AsyncGroups,
    auth.RemoteAuth: asynchronous.AsyncAuth,
    Client: AsyncClient,
}


def verbs(kind: type) -> dict[str, Any]:
    """The public functions and properties of a class, with those that it inherits."""
    found = {}
    for name in dir(kind):
        value = inspect.getattr_static(kind, name)
        if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
            found[name] = value
    return found


def arguments(function: Callable[..., Any]) -> list[tuple[Any, ...]]:
    parameters = list(inspect.signature(function).parameters.values())[1:]
    return [(each.name, each.kind, each.default, each.annotation) for each in parameters]


@pytest.mark.parametrize("local", PAIRS)
def test_every_verb_is_there_or_has_a_reason_not_to_be(local: type) -> None:
    here, there = verbs(local), verbs(PAIRS[local])
    assert set(here) == set(there) - {"me"} | set(NOT_OVER_HTTP[local])
    assert not set(there) & set(NOT_OVER_HTTP[local])


SAME = [
    (local, name)
    for local, remote in PAIRS.items()
    for name in sorted(set(verbs(local)) & set(verbs(remote)))
]


@pytest.mark.parametrize(("local", "name"), SAME)
def test_it_takes_and_gives_the_same(local: type, name: str) -> None:
    here, there = verbs(local)[name], verbs(PAIRS[local])[name]
    assert type(here) is type(there)
    if isinstance(here, property) or (local, name) in OTHERWISE:
        return
    assert arguments(there) == arguments(here)
    given, taken = (inspect.signature(each).return_annotation for each in (there, here))
    assert given.replace("types.", "") == taken.replace("types.", "")


def test_what_is_otherwise_is_otherwise() -> None:
    for local, name in OTHERWISE:
        here, there = verbs(local)[name], verbs(PAIRS[local])[name]
        assert arguments(there) != arguments(here)


@pytest.mark.parametrize("blocking", ASYNCHRONOUS)
def test_every_verb_can_be_awaited(blocking: type) -> None:
    awaited = verbs(ASYNCHRONOUS[blocking])
    assert set(awaited) == set(verbs(blocking))
    for name, verb in verbs(blocking).items():
        if inspect.isasyncgenfunction(awaited[name]):
            assert arguments(awaited[name]) == arguments(verb)
        elif not inspect.iscoroutinefunction(awaited[name]):
            assert name in FACES, name
            assert type(awaited[name]) is type(verb)
        elif not isinstance(verb, property):
            assert arguments(awaited[name]) == arguments(verb), name
            assert awaited[name].__doc__


FACES = {"context", "entities", "processes", "sessions", "groups", "auth", "entity"}
"""What gives an object with verbs of its own, and asks nobody."""
