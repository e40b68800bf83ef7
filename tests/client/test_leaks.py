"""Two entities, every verb of a client: nothing of one reaches the other, and none is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from memori import (
    Client,
    InvalidInputError,
    MemoriError,
    NotFoundError,
    PermissionDeniedError,
)
from memori.client import RemoteScope
from memori.client.context import RemoteContext
from tests.client.conftest import Connect
from tests.client.test_parity import PAIRS, verbs
from tests.server.world import ALICE, ALICE_TO_OTHER_BOT, OTHER_BOT, Owned, World

SAID = [{"role": "user", "content": "I moved to Bergen."}]
ASKED = f"zyxalice zyxbob {ALICE_TO_OTHER_BOT} ferry"

Call = Callable[[Any, Owned], Any]

OF_SCOPE: Mapping[str, Call] = {
    "add": lambda scope, own: scope.add("plays the harp"),
    "add_many": lambda scope, own: scope.add_many(["plays the harp"]),
    "recall": lambda scope, own: scope.recall(ASKED, 100, include_groups=True),
    "memories": lambda scope, own: scope.memories(archived=None, superseded=None),
    "get": lambda scope, own: scope.get(own.memory_id),
    "update": lambda scope, own: scope.update(own.memory_id, importance=0.9),
    "reinforce": lambda scope, own: scope.reinforce(own.memory_id),
    "feedback": lambda scope, own: scope.feedback(own.memory_id, 1),
    "history": lambda scope, own: scope.history(own.memory_id),
    "undo": lambda scope, own: scope.undo(own.memory_id),
    "forget": lambda scope, own: scope.forget(own.memory_id),
    "add_messages": lambda scope, own: scope.add_messages(SAID),
    "extract": lambda scope, own: scope.extract("I moved to Bergen."),
    "exchanges": lambda scope, own: scope.exchanges(),
    "exchange": lambda scope, own: scope.exchange(own.exchange_id),
    "explain": lambda scope, own: scope.explain(own.exchange_id),
    "sessions": lambda scope, own: scope.sessions(),
    "messages": lambda scope, own: scope.messages(own.session_id),
    "clear_conversations": lambda scope, own: scope.clear_conversations(None, own.session_id),
    "graph": lambda scope, own: list(scope.graph(ever=True).nodes(data=True)),
    "related": lambda scope, own: scope.related("user", 3),
    "profile": lambda scope, own: scope.profile(),
    "summary": lambda scope, own: scope.summary(),
    "refresh_summary": lambda scope, own: scope.refresh_summary(),
    "context": lambda scope, own: scope.context,
    "add_document": lambda scope, own: scope.add_document("No shoes indoors."),
    "documents": lambda scope, own: scope.documents(),
    "document": lambda scope, own: scope.document(own.document_id),
    "delete_document": lambda scope, own: scope.delete_document(own.document_id),
    "groups": lambda scope, own: scope.groups(),
    "export": lambda scope, own: list(scope.export()),
    "erase": lambda scope, own: scope.erase("2020-01-01"),
    "opt_out": lambda scope, own: scope.opt_out(),
    "opt_in": lambda scope, own: scope.opt_in(),
    "opted_out": lambda scope, own: scope.opted_out,
}
OF_CONTEXT: Mapping[str, Call] = {
    "get": lambda context, own: context.get("plan.name"),
    "read": lambda context, own: context.read(),
    "version": lambda context, own: context.version,
    "set": lambda context, own: context.set("a", 1),
    "merge": lambda context, own: context.merge({"a": 1}),
    "delete": lambda context, own: context.delete("plan"),
}
NAMING: Mapping[str, Call] = {
    "processes.list": lambda client, own: client.processes.list(own.entity_id),
    "processes.get": lambda client, own: client.processes.get(own.process_id, own.entity_id),
    "processes.create": lambda client, own: client.processes.create("new", own.entity_id),
    "processes.update": lambda client, own: client.processes.update(
        own.process_id, own.entity_id, model="gpt"
    ),
    "processes.delete": lambda client, own: client.processes.delete(own.process_id, own.entity_id),
    "processes.set_default": lambda client, own: client.processes.set_default(
        own.entity_id, own.process_id
    ),
    "sessions.create": lambda client, own: client.sessions.create(own.entity_id),
    "sessions.get": lambda client, own: client.sessions.get(own.session_id, own.entity_id),
    "sessions.list": lambda client, own: client.sessions.list(own.entity_id),
    "sessions.end": lambda client, own: client.sessions.end(own.session_id, own.entity_id),
    "entities.get": lambda client, own: client.entities.get(own.entity_id),
    "entities.update": lambda client, own: client.entities.update(own.entity_id, name="x"),
    "entities.delete": lambda client, own: client.entities.delete(own.entity_id),
    "chat": lambda client, own: client.chat("Who am I?", "openai:gpt", entity_id=own.entity_id),
}
"""Verbs that name an entity, besides those of a scope."""
BY_ID: Mapping[str, Call] = {
    "processes.get": lambda client, own: client.processes.get(own.process_id),
    "processes.update": lambda client, own: client.processes.update(own.process_id, model="gpt"),
    "processes.delete": lambda client, own: client.processes.delete(own.process_id),
    "sessions.get": lambda client, own: client.sessions.get(own.session_id),
    "sessions.end": lambda client, own: client.sessions.end(own.session_id),
    "set_default": lambda client, own: client.processes.set_default("bob", own.process_id),
}
"""Verbs that name something of an entity's, and not the entity."""
OF_ADMINISTRATORS: Mapping[str, Call] = {
    "entities.create": lambda client, own: client.entities.create(),
    "entities.list": lambda client, own: client.entities.list(),
    "groups.create": lambda client, own: client.groups.create("new"),
    "groups.get": lambda client, own: client.groups.get(own.group_id),
    "groups.list": lambda client, own: client.groups.list(),
    "groups.members": lambda client, own: client.groups.members(own.group_id),
    "groups.join": lambda client, own: client.groups.join(own.group_id, "bob"),
    "groups.leave": lambda client, own: client.groups.leave(own.group_id, own.entity_id),
    "groups.delete": lambda client, own: client.groups.delete(own.group_id),
    "auth.create_key": lambda client, own: client.auth.create_key(own.entity_id),
    "auth.revoke_key": lambda client, own: client.auth.revoke_key("0" * 16),
    "auth.keys": lambda client, own: client.auth.keys(own.entity_id),
    "auth.create_token": lambda client, own: client.auth.create_token(own.entity_id),
    "auth.revoke_token": lambda client, own: client.auth.revoke_token("t"),
    "stats": lambda client, own: client.stats(),
    "jobs": lambda client, own: client.jobs(),
    "retry_jobs": lambda client, own: client.retry_jobs(),
    "costs": lambda client, own: client.costs(entity_id=own.entity_id),
}
HARMLESS = {"me", "entity", "close", "entities", "processes", "sessions", "groups", "auth"}
"""Verbs of the client itself that show the key's own, or nothing."""


def test_every_verb_is_tried() -> None:
    assert set(OF_SCOPE) == set(verbs(RemoteScope))
    assert set(OF_CONTEXT) == set(verbs(RemoteContext))
    tried = {*NAMING, *OF_ADMINISTRATORS}
    for kind in PAIRS.values():
        if kind in {RemoteScope, RemoteContext}:
            continue
        noun = "" if kind is Client else f"{kind.__name__.removeprefix('Remote').lower()}."
        assert {f"{noun}{name}" for name in verbs(kind)} - HARMLESS <= tried, kind


def outcome(call: Call, subject: Any, own: Owned) -> Any:
    """What a call gives, or the error that it raises."""
    try:
        return call(subject, own)
    except MemoriError as error:
        return error


def clean(found: Any) -> bool:
    shown = repr(found).casefold()
    return ALICE.casefold() not in shown and ALICE_TO_OTHER_BOT.casefold() not in shown


def test_bob_gets_nothing_of_alices(world: World, alice: Owned, connect: Connect) -> None:
    before = world.everything(alice)
    client = connect("bob")
    for name, call in [*OF_SCOPE.items(), *OF_CONTEXT.items()]:
        named = {"alice": client.entity("alice"), "bob": client.entity()}
        if OF_CONTEXT.get(name) is call:
            named = {whose: scope.context for whose, scope in named.items()}  # type: ignore[misc]
        refused = outcome(call, named["alice"], alice)
        assert name == "context" or isinstance(refused, PermissionDeniedError), name
        found = outcome(call, named["bob"], alice)
        assert clean(found), name
        assert not isinstance(found, MemoriError) or isinstance(found, NotFoundError), name
    for name, call in {**NAMING, **OF_ADMINISTRATORS}.items():
        assert isinstance(outcome(call, client, alice), PermissionDeniedError), name
    for name, call in BY_ID.items():
        assert isinstance(outcome(call, client, alice), NotFoundError), name
    assert world.everything(alice) == before


def test_the_key_of_one_agent_sees_nothing_that_was_said_to_another(
    world: World, alice: Owned, connect: Connect
) -> None:
    agent = connect("agent")
    harmful = {"forget", "delete_document", "clear_conversations", "opt_out", "undo"}
    for name, call in OF_SCOPE.items():
        if name in harmful:
            continue
        assert ALICE_TO_OTHER_BOT not in repr(outcome(call, agent.entity(), alice)), name
        other = outcome(call, agent.entity(process_id=OTHER_BOT), alice)
        assert ALICE_TO_OTHER_BOT not in repr(other), name
    (turn,) = world.memori.entity("alice", OTHER_BOT).memories(kind="turn").items
    assert ALICE_TO_OTHER_BOT in turn.content
    for verb in ("get", "history", "reinforce", "forget"):
        with pytest.raises(NotFoundError):
            getattr(agent.entity(), verb)(turn.id)


def test_whose_it_is_gets_it(alice: Owned, connect: Connect) -> None:
    """Else the tests above would prove nothing: the same calls succeed, and show the word."""
    own = connect("alice")
    shown = {
        name
        for name, call in OF_SCOPE.items()
        if name not in {"forget", "delete_document", "opt_out", "clear_conversations", "undo"}
        if not clean(outcome(call, own.entity(), alice))
    }
    assert shown >= {
        "recall", "memories", "get", "update", "reinforce", "feedback", "history", "exchanges",
        "exchange", "explain", "sessions", "messages", "graph", "related", "profile", "summary",
        "refresh_summary", "documents", "document", "groups", "export",
    }  # fmt: skip
    assert not clean(OF_CONTEXT["read"](own.entity().context, alice))
    for name in ("processes.get", "sessions.get", "sessions.end"):
        assert not isinstance(outcome(BY_ID[name], own, alice), MemoriError), name
    for name in ("undo", "clear_conversations", "delete_document", "forget", "opt_out"):
        assert not isinstance(outcome(OF_SCOPE[name], own.entity(), alice), MemoriError), name


def test_a_scope_without_an_id_is_the_keys_own_for_every_client(
    alice: Owned, connect: Connect
) -> None:
    found = {name: connect(name).entity().memories().items for name in ("alice", "bob")}
    for name, items in found.items():
        assert items
        assert {each.entity_id for each in items} == {name}
    with pytest.raises(InvalidInputError):
        connect("bob").entity().recall("x", filters={"entity_id": "alice"})
