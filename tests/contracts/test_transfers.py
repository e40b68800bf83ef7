"""What every store must do when all that is held of an entity leaves it, or comes in."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori.errors import OptedOutError
from memori.moving.record import moved
from memori.nouns.context import ContextDocument, Origin
from memori.nouns.document import Document
from memori.nouns.entity import Entity
from memori.nouns.process import ProcessScope
from memori.nouns.transfer import PARTS, Held, HeldDocument, HeldMemory, HeldSession
from memori.stores import Store
from memori.stores.transfers import Transfers
from memori.types import (
    KINDS,
    Add,
    Exchange,
    Memory,
    Message,
    Scope,
    Session,
    Supersede,
    ToolCall,
    Triple,
)
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft, exchange, turn

CHAT = Scope("alice", "bot", "chat")
NOON = MORNING + 4 * HOUR


def everything(store: Store, scope: Scope, at_once: int = 2) -> list[Held]:
    found: list[Held] = []
    context = store.contexts.read(scope)
    if context.version:
        found.append(context)
    for part in PARTS:
        after: int | None = 0
        while after is not None:
            some, after = store.transfers.take(scope, part, after, at_once)
            assert len(some) <= at_once
            found += some
    return found


def fill(store: Store) -> None:
    said = replace(exchange(CHAT), receipt="receipt")
    store.add_exchange(CHAT, said, [Add(turn("hello", exchange_id=said.id))])
    store.apply(CHAT, [Add(draft("likes tea", tags=("a",), metadata={"b": [1, None]}, by="local"))])
    (home,) = store.apply(ALICE, [Add(draft("lives in Oslo", slot="home", by="add"))])
    rome = draft("lives in Rome", slot="home", happened_at=NOON, by="add")
    rome = replace(rome, triples=(Triple("user", "lives in", "Rome"), Triple("a", "b", "c")))
    store.apply(ALICE, [Supersede(rome, (home.id,))])
    store.sessions.create(Scope("alice", None, "other"), {"title": "Rome"})


def test_every_function_takes_the_scope_first() -> None:
    verbs = dict(inspect.getmembers(Transfers, inspect.isfunction))
    names = {name for name in verbs if not name.startswith("_")}
    assert names == {"take", "known", "put"}
    for name in names:
        first = list(inspect.signature(verbs[name]).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")


def test_what_was_written_is_handed_out_whole(store: Store) -> None:
    fill(store)
    held = everything(store, ALICE)
    sessions = [each for each in held if isinstance(each, HeldSession)]
    assert [each.session.id for each in sessions] == ["chat", "other"]
    assert sessions[1].session.metadata == {"title": "Rome"}
    (said,) = [each for each in held if isinstance(each, Exchange)]
    assert said == replace(exchange(CHAT), receipt="receipt")
    memories = [each for each in held if isinstance(each, HeldMemory)]
    told = [(each.memory.content, each.by) for each in memories]
    assert told == [
        ("hello", None),
        ("likes tea", "local"),
        ("lives in Oslo", "add"),
        ("lives in Rome", "add"),
    ]
    assert memories[3].triples == (Triple("user", "lives in", "Rome"), Triple("a", "b", "c"))
    assert memories[2].memory.superseded_by == memories[3].memory.id
    assert all(store.get(ALICE, each.memory.id) == each.memory for each in memories)
    digests = [each.digest for each in memories]
    assert store.transfers.known(ALICE, [*digests, "other"]) == {
        each.digest: each.memory.id for each in memories
    }
    assert everything(store, BOB) == []
    assert store.transfers.known(BOB, digests) == {}


def test_a_narrower_scope_hands_out_what_it_sees(store: Store) -> None:
    fill(store)
    other = everything(store, Scope("alice", "coach"))
    assert not [each for each in other if isinstance(each, Exchange)]
    told = [each.memory.content for each in other if isinstance(each, HeldMemory)]
    assert told == ["likes tea", "lives in Oslo", "lives in Rome"]
    assert everything(store, Scope("alice", "bot")) == everything(store, ALICE)
    assert len(everything(store, Scope("alice", None, "other"))) == 4


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_ID = st.sampled_from(["a", "b", "ü"])
_TIME = st.integers(0, 10**9).map(lambda number: MORNING + timedelta(microseconds=number))
_METADATA = st.dictionaries(_TEXT, st.none() | st.booleans() | _TEXT | st.lists(_TEXT, max_size=2))
_MESSAGE = st.builds(
    Message,
    st.sampled_from(["user", "assistant", "tool"]),
    _TEXT,
    st.none() | _TEXT,
    st.none() | _TIME,
    _METADATA,
    st.lists(
        st.builds(ToolCall, _TEXT, _TEXT, st.none() | _TEXT, st.none() | _TEXT), max_size=1
    ).map(tuple),
)
_PLACE = st.builds(Scope, st.just("alice"), st.none() | _ID, st.none() | _ID)
_EXCHANGE = st.builds(
    Exchange,
    st.uuids().map(lambda value: value.hex),
    _PLACE,
    _TEXT,
    _TEXT,
    st.lists(_MESSAGE, max_size=2).map(tuple),
    st.none() | _MESSAGE,
    st.booleans(),
    _TIME,
    st.none() | _TEXT,
    st.none() | st.text("abc", max_size=5),
)


@st.composite
def sessions(draw: st.DrawFn) -> HeldSession:
    place = draw(_PLACE)
    gist = draw(st.none() | _TEXT)
    session = Session(
        place.session_id or "s", "alice", place.process_id, MORNING, draw(_TIME),
        draw(st.none() | _TIME), draw(_TEXT), gist, draw(_METADATA),
    )  # fmt: skip
    return HeldSession(session)


@st.composite
def memories(draw: st.DrawFn) -> HeldMemory:
    place, kind = draw(_PLACE), draw(st.sampled_from(KINDS))
    memory = Memory(
        id=uuid4().hex,
        entity_id="alice",
        kind=kind,
        content=draw(_TEXT),
        created_at=draw(_TIME),
        happened_at=draw(_TIME),
        role=draw(st.sampled_from(["user", "assistant", None])),
        name=draw(st.none() | _TEXT),
        process_id=place.process_id,
        session_id=place.session_id,
        exchange_id=draw(st.none() | _ID),
        importance=draw(st.floats(0, 1)),
        confidence=draw(st.floats(0, 1)),
        tags=tuple(draw(st.lists(_TEXT, max_size=2, unique=True))),
        metadata=draw(_METADATA),
        slot=draw(st.none() | _ID),
        valid_from=draw(_TIME),
        valid_to=draw(st.none() | _TIME),
        superseded_by=draw(st.none() | st.uuids().map(lambda value: value.hex)),
        mentions=draw(st.integers(1, 9)),
        last_mentioned_at=draw(_TIME),
        version=draw(st.integers(1, 9)),
        archived_at=draw(st.none() | _TIME),
    )
    triples = draw(st.lists(st.builds(Triple, _TEXT, _TEXT, _TEXT), max_size=2))
    by = draw(st.none() if kind == "turn" else _TEXT)
    return HeldMemory(memory, uuid4().hex, tuple(triples), by)


@st.composite
def holdings(draw: st.DrawFn) -> list[Held]:
    """All that may be held of Alice, in the order in which it is handed out."""
    held: list[Held] = []
    if draw(st.booleans()):
        origins = {"a.b": Origin(draw(st.none() | _TEXT), draw(st.none() | st.floats(0, 1)), NOON)}
        held.append(ContextDocument(draw(_METADATA), draw(st.integers(1, 9)), NOON, origins))
    named = st.lists(
        sessions(), unique_by=lambda each: (each.session.process_id, each.session.id), max_size=3
    )
    held += draw(named)
    held += draw(st.lists(_EXCHANGE, max_size=3))
    known = draw(st.lists(memories(), max_size=4))
    held += known
    if draw(st.booleans()):
        ids = tuple(each.memory.id for each in known if each.memory.kind == "document")
        document = Document(
            uuid4().hex, "alice", draw(_TEXT), draw(st.none() | _TEXT), draw(_METADATA), 7,
            len(ids), draw(_TIME),
        )  # fmt: skip
        held.append(HeldDocument(document, ids))
    return held


def without_begun(held: Sequence[Held], given: Sequence[Held]) -> list[Held]:
    """Without sessions that were made because something belongs to them."""
    kept = {_key(each) for each in given if isinstance(each, HeldSession)}
    return [each for each in held if not isinstance(each, HeldSession) or _key(each) in kept]


def _key(held: HeldSession) -> tuple[Any, ...]:
    return held.session.process_id, held.session.id


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=holdings())
def test_what_is_put_in_is_handed_out_as_it_was(store: Store, held: list[Held]) -> None:
    scope = Scope(f"alice {uuid4().hex}")
    held = [moved(thing, scope.entity_id) for thing in held]
    assert store.transfers.put(scope, held, dry_run=True) == ["new"] * len(held)
    assert everything(store, scope) == []
    assert store.transfers.put(scope, held) == ["new"] * len(held)
    assert without_begun(everything(store, scope), held) == held
    assert store.transfers.put(scope, held) == ["known"] * len(held)
    assert without_begun(everything(store, scope), held) == held
    assert everything(store, ALICE) == []


def held_memory(content: str = "likes tea", **more: Any) -> HeldMemory:
    memory = Memory(uuid4().hex, "alice", "fact", content, MORNING, MORNING, valid_from=MORNING)
    return HeldMemory(replace(memory, last_mentioned_at=MORNING, **more), uuid4().hex)


def test_what_is_there_is_left_as_it_is(store: Store) -> None:
    fill(store)
    before = everything(store, ALICE)
    memory = next(each for each in before if isinstance(each, HeldMemory))
    same_digest = replace(memory, memory=replace(memory.memory, id=uuid4().hex, content="other"))
    same_id = replace(memory, digest="other")
    assert store.transfers.put(ALICE, [same_digest, same_id]) == ["known", "known"]
    assert everything(store, ALICE) == before
    new = held_memory("likes coffee")
    assert store.transfers.put(ALICE, [*before, new]) == ["known"] * len(before) + ["new"]
    assert everything(store, ALICE) == [*before, new]
    assert store.load(ALICE)[1][-1].memory == new.memory


def test_what_was_erased_does_not_come_back(store: Store) -> None:
    fill(store)
    held = everything(store, ALICE)
    context = ContextDocument({"a": 1}, 1, MORNING)
    document = Document(uuid4().hex, "alice", "t", None, {}, 1, 0, MORNING)
    store.erasures.erase(ALICE)
    held = [*held, context, HeldDocument(document)]
    assert set(store.transfers.put(ALICE, held)) == {"erased"}
    assert everything(store, ALICE) == []
    assert store.transfers.put(BOB, [context]) == ["new"]


def test_what_belongs_to_another_entitys_process_is_refused(store: Store) -> None:
    store.processes.create(ProcessScope("bob", "coach"), {})
    place = Scope("alice", "coach", "chat")
    session = Session("chat", "alice", "coach", MORNING, MORNING)
    things: list[Held] = [
        HeldSession(session),
        exchange(place),
        held_memory(process_id="coach"),
        held_memory("likes coffee"),
    ]
    assert store.transfers.put(ALICE, things) == ["foreign", "foreign", "foreign", "new"]
    (memory,) = store.memories(ALICE).items
    assert memory.content == "likes coffee"


def test_who_has_opted_out_takes_nothing_in(store: Store) -> None:
    store.set_opt_out(ALICE, True)
    with pytest.raises(OptedOutError):
        store.transfers.put(ALICE, [held_memory()])
    assert everything(store, ALICE) == []


def test_of_the_entity_itself_only_what_says_nothing_yet_is_set(store: Store) -> None:
    old = Entity("alice", "Alice", {"plan": "free"}, created_at=MORNING)
    assert store.transfers.put(ALICE, [old]) == ["new"]
    entity = store.entities.find(ALICE)
    assert entity is not None
    assert (entity.name, entity.metadata, entity.created_at) == ("Alice", {"plan": "free"}, MORNING)
    other = Entity("alice", "Bob", {"plan": "pro"}, created_at=MORNING - HOUR)
    assert store.transfers.put(ALICE, [other]) == ["known"]
    after = store.entities.find(ALICE)
    assert after is not None
    assert (after.name, after.metadata) == ("Alice", {"plan": "free"})
