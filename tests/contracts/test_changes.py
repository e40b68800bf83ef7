"""What every store must tell of a memory's past, and how it takes something back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from memori.errors import ConflictError, OptedOutError, VersionConflictError
from memori.nouns.listing import Listing
from memori.stores import Store
from memori.types import Add, Close, Draft, Edit, Memory, Reinforce, Scope, Supersede, Triple
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft, exchange, turn


def add(store: Store, content: str, **more: Any) -> Memory:
    return store.apply(ALICE, [Add(draft(content, **more))])[0]


def now(store: Store, memory: Memory) -> Memory:
    found = store.get(ALICE, memory.id)
    assert found is not None
    return found


def told(store: Store, memory: Memory) -> list[tuple[str, str]]:
    return [(change.action, change.by) for change in store.changes.history(ALICE, memory.id)]


def listed(store: Store) -> set[str]:
    return {memory.content for memory in store.memories(ALICE).items}


def moved(store: Store) -> tuple[Memory, Memory]:
    oslo = add(store, "lives in Oslo", by="local", exchange_id="e1")
    move = draft("lives in Rome", happened_at=MORNING + HOUR, by="llm", exchange_id="e2")
    (rome,) = store.apply(ALICE, [Supersede(move, (oslo.id,))])
    return oslo, rome


def test_history_tells_what_happened_when_and_by_what(store: Store) -> None:
    oslo, rome = moved(store)
    added, superseded = store.changes.history(ALICE, oslo.id)
    assert (added.action, added.by, added.exchange_id) == ("added", "local", "e1")
    assert (superseded.action, superseded.by, superseded.exchange_id) == ("superseded", "llm", "e2")
    assert superseded.other_id == rome.id
    assert superseded.before["valid_to"] is None
    assert superseded.undone_at is None
    assert added.at <= superseded.at
    assert told(store, rome) == [("added", "llm")]
    store.apply(ALICE, [Close((rome.id,), MORNING + 2 * HOUR, by="told so")])
    assert told(store, rome) == [("added", "llm"), ("closed", "told so")]


def test_nothing_of_who_opted_out_is_changed_or_taken_back(store: Store) -> None:
    oslo, rome = moved(store)
    store.set_opt_out(ALICE, True)
    before = store.revision(ALICE), told(store, rome)
    with pytest.raises(OptedOutError):
        store.changes.edit(ALICE, [oslo.id, rome.id], Edit("user", importance=1.0))
    with pytest.raises(OptedOutError):
        store.changes.undo(ALICE, rome.id)
    assert store.changes.edit(ALICE, ["0" * 32], Edit("user", importance=1.0)) == []
    assert (store.revision(ALICE), told(store, rome)) == before
    store.set_opt_out(ALICE, False)
    assert store.changes.undo(ALICE, rome.id)


def test_what_happened_since_a_revision_is_told_in_order(store: Store) -> None:
    add(store, "likes tea")
    before = store.revision(ALICE).number
    assert store.changes.since(ALICE, before) == []
    oslo, rome = moved(store)
    store.apply(ALICE, [Reinforce((rome.id,), MORNING + 2 * HOUR, "llm", "e3")])
    store.changes.edit(ALICE, [rome.id], Edit("update", importance=0.9))
    store.add_exchange(ALICE, exchange(ALICE), [Add(turn("hello", exchange_id="exchange-1"))])
    found = store.changes.since(ALICE, before)
    assert [(each.memory_id, each.action, each.exchange_id, each.other_id) for each in found] == [
        (oslo.id, "added", "e1", None),
        (rome.id, "added", "e2", None),
        (oslo.id, "superseded", "e2", rome.id),
        (rome.id, "reinforced", "e3", None),
        (rome.id, "updated", None, None),
    ]
    assert found[-2:] == store.changes.history(ALICE, rome.id)[-2:]
    assert store.changes.since(ALICE, store.revision(ALICE).number) == []
    assert store.changes.since(BOB, 0) == []


def test_a_turn_came_in_with_its_exchange(store: Store) -> None:
    store.add_exchange(ALICE, exchange(ALICE), [Add(turn("hello", exchange_id="exchange-1"))])
    (said,) = store.memories(ALICE).items
    (change,) = store.changes.history(ALICE, said.id)
    assert (change.id, change.action, change.by) == (None, "added", "exchange")
    assert (change.exchange_id, change.at) == ("exchange-1", said.created_at)
    assert store.changes.undo(ALICE, said.id) == []


def test_an_undone_supersession_never_was(store: Store) -> None:
    for named in (0, 1):
        pair = moved(store)
        restored = store.changes.undo(ALICE, pair[named].id)
        assert {memory.id for memory in restored} == {memory.id for memory in pair}
        oslo, rome = (now(store, memory) for memory in pair)
        assert (oslo.valid_to, oslo.superseded_by) == (None, None)
        assert rome.valid_to == rome.valid_from
        assert listed(store) == {"lives in Oslo"}
        assert store.edges(ALICE) == []
        for hours in (0, 1, 5):
            held = store.memories(ALICE, Listing(as_of=MORNING + hours * HOUR))
            assert [memory.content for memory in held.items] == ["lives in Oslo"]
        assert all(change.undone_at for change in store.changes.history(ALICE, rome.id))
        for memory in pair:
            store.forget(ALICE, memory.id)


def test_one_after_the_other_is_taken_back(store: Store) -> None:
    oslo, rome = moved(store)
    back = draft("lives in Oslo", happened_at=MORNING + 3 * HOUR)
    store.apply(ALICE, [Supersede(back, (rome.id,))])
    assert listed(store) == {"lives in Oslo"}
    store.changes.undo(ALICE, oslo.id)
    assert listed(store) == {"lives in Rome"}
    assert now(store, oslo) == replace(
        oslo, valid_to=MORNING + HOUR, superseded_by=rome.id, version=now(store, oslo).version
    )
    store.changes.undo(ALICE, oslo.id)
    assert listed(store) == {"lives in Oslo"}
    store.changes.undo(ALICE, oslo.id)
    assert listed(store) == set()
    assert store.changes.undo(ALICE, oslo.id) == []
    add(store, "lives in Oslo", happened_at=MORNING + 5 * HOUR)
    assert listed(store) == {"lives in Oslo"}


def test_a_mention_is_taken_back(store: Store) -> None:
    tea = add(store, "likes tea")
    add(store, "likes tea", happened_at=MORNING + HOUR)
    store.changes.undo(ALICE, tea.id)
    assert now(store, tea) == replace(tea, version=3)
    assert told(store, tea) == [("added", ""), ("reinforced", "")]


def test_a_change_undone_is_seen_by_whoever_has_loaded_it(store: Store) -> None:
    oslo, rome = moved(store)
    before = store.revision(ALICE).number
    store.changes.undo(ALICE, oslo.id)
    assert store.revision(ALICE).number > before
    assert {row.memory.id for row in store.load(ALICE, before)[1]} == {oslo.id, rome.id}


WORDING = Draft(
    "fact", "lives in Bergen", "bergen", MORNING, ("live", "bergen"), b"\1\2", "minilm",
    triples=(Triple("user", "lives in", "Bergen"),),
)  # fmt: skip


def test_an_update_is_taken_back_to_the_letter(store: Store) -> None:
    triple = Triple("user", "lives in", "Oslo")
    oslo = add(
        store, "lives in Oslo", terms=("live", "oslo"), embedding=b"\0\xff", embedder="hashing",
        tags=("home",), metadata={"a": [1, "b"]}, triples=(triple,), confidence=0.5,
    )  # fmt: skip
    before = store.load(ALICE)[1]
    edges = store.edges(ALICE)
    edit = Edit("update", WORDING, "event", 0.9, ("x", "y"), {"b": None}, if_version=1)
    (bergen,) = store.changes.edit(ALICE, [oslo.id], edit)
    assert bergen == replace(
        oslo, content="lives in Bergen", kind="event", importance=0.9, tags=("x", "y"),
        metadata={"b": None}, version=2,
    )  # fmt: skip
    (row,) = store.load(ALICE)[1]
    assert (row.terms, row.embedding, row.embedder) == (("live", "bergen"), b"\1\2", "minilm")
    assert [edge.triple.object for edge in store.edges(ALICE)] == ["Bergen"]
    assert told(store, oslo) == [("added", ""), ("updated", "update")]
    assert store.changes.history(ALICE, oslo.id)[1].before["content"] == "lives in Oslo"
    store.changes.undo(ALICE, oslo.id)
    (row,) = store.load(ALICE)[1]
    assert row == replace(before[0], memory=replace(oslo, version=3))
    assert store.edges(ALICE) == edges
    add(store, "lives in Oslo")
    assert len(store.load(ALICE)[1]) == 1, "its digest is the old one again"


def test_an_edit_of_another_version_or_into_a_double_changes_nothing(store: Store) -> None:
    oslo, bergen = add(store, "lives in Oslo"), add(store, "in Bergen", digest="bergen")
    before = store.load(ALICE)
    with pytest.raises(VersionConflictError):
        store.changes.edit(ALICE, [oslo.id], Edit("update", importance=1.0, if_version=2))
    with pytest.raises(VersionConflictError):
        store.forget(ALICE, oslo.id, if_version=2)
    with pytest.raises(ConflictError, match=bergen.id):
        store.changes.edit(ALICE, [oslo.id], Edit("update", WORDING))
    assert store.load(ALICE) == before
    assert store.changes.edit(ALICE, [oslo.id], Edit("update")) == [oslo]
    assert told(store, oslo) == [("added", "")]


def test_what_would_be_double_again_cannot_be_undone(store: Store) -> None:
    oslo = add(store, "lives in Oslo")
    store.changes.edit(ALICE, [oslo.id], Edit("update", WORDING))
    again = add(store, "lives in Oslo")
    with pytest.raises(ConflictError, match=again.id):
        store.changes.undo(ALICE, oslo.id)
    assert now(store, oslo).content == "lives in Bergen"


def test_reinforcing_adds_a_mention_and_importance_up_to_one(store: Store) -> None:
    tea = add(store, "likes tea", importance=0.85)
    edit = Edit("reinforce", mentioned_at=MORNING + HOUR, more_important=0.1)
    for importance in (0.95, 1.0, 1.0):
        (more,) = store.changes.edit(ALICE, [tea.id], edit)
        assert more.importance == pytest.approx(importance)
    assert (more.mentions, more.last_mentioned_at) == (4, MORNING + HOUR)
    assert more.confidence == tea.confidence
    store.changes.undo(ALICE, tea.id)
    assert now(store, tea).mentions == 3


def test_what_is_put_away_is_listed_on_request_only(store: Store) -> None:
    tea, jam = add(store, "likes tea"), add(store, "likes jam")
    (away,) = store.changes.edit(ALICE, [tea.id, uuid4().hex], Edit("capacity", archived=True))
    assert away.archived_at is not None
    assert listed(store) == {"likes jam"}
    assert [each.id for each in store.memories(ALICE, Listing(archived=True)).items] == [tea.id]
    assert store.memories(ALICE, Listing(archived=None)).total == 2
    assert store.get(ALICE, tea.id) == away
    store.changes.edit(ALICE, [tea.id], Edit("restore", archived=False))
    assert told(store, tea) == [("added", ""), ("archived", "capacity"), ("restored", "restore")]
    store.changes.edit(ALICE, [tea.id, jam.id], Edit("capacity", archived=True))
    add(store, "likes tea", happened_at=MORNING + HOUR)
    assert listed(store) == {"likes tea"}, "mentioned again, it is back"
    assert len(store.changes.undo(ALICE, jam.id)) == 2
    assert listed(store) == {"likes jam", "likes tea"}


def test_forgetting_forgets_the_history_too(store: Store) -> None:
    oslo, rome = moved(store)
    store.forget(ALICE, rome.id)
    assert store.changes.history(ALICE, rome.id) == []
    assert store.changes.undo(ALICE, rome.id) == []
    assert {memory.id for memory in store.changes.undo(ALICE, oslo.id)} == {oslo.id}
    assert listed(store) == {"lives in Oslo"}
    add(store, "lives in Rome")
    assert len(told(store, add(store, "lives in Rome"))) == 2


def test_nobody_else_reads_or_changes_anything(store: Store) -> None:
    oslo, _ = moved(store)
    store.add_exchange(ALICE, exchange(ALICE), [])
    chat = Scope("alice", "bot", "chat")
    (said,) = store.apply(chat, [Add(turn("to the bot"))])
    before = store.load(ALICE)
    for scope, memory in [(BOB, oslo), (Scope("nobody"), oslo), (Scope("alice", "agent"), said)]:
        assert store.changes.history(scope, memory.id) == []
        assert store.changes.undo(scope, memory.id) == []
        assert store.changes.edit(scope, [memory.id], Edit("update", importance=1.0)) == []
    for strange in ["", "x", "A" * 5000, "a\0"]:
        assert store.changes.history(ALICE, strange) == []
        assert store.changes.undo(ALICE, strange) == []
    assert store.load(ALICE) == before
    assert store.revision(Scope("nobody")).number == 0


def test_only_the_last_change_can_be_named(store: Store) -> None:
    oslo, _ = moved(store)
    first, last = store.changes.history(ALICE, oslo.id)
    with pytest.raises(ConflictError):
        store.changes.undo(ALICE, oslo.id, first.id)
    assert store.changes.undo(ALICE, oslo.id, last.id)
    with pytest.raises(ConflictError):
        store.changes.undo(ALICE, oslo.id, last.id)


def test_what_comes_late_is_over_and_does_not_come_back(store: Store) -> None:
    rome = add(store, "lives in Rome", happened_at=MORNING + 5 * HOUR)
    late = draft("lives in Oslo", until=MORNING + 5 * HOUR, superseded_by=rome.id)
    (oslo,) = store.apply(ALICE, [Add(late)])
    assert (oslo.valid_to, oslo.superseded_by) == (MORNING + 5 * HOUR, rome.id)
    store.apply(ALICE, [Add(replace(late, happened_at=MORNING + HOUR))])
    assert now(store, oslo).valid_to == MORNING + 5 * HOUR
    add(store, "lives in Oslo", happened_at=MORNING + 2 * HOUR)
    assert now(store, oslo).mentions == 3
    assert listed(store) == {"lives in Rome"}
    assert now(store, rome).valid_to is None
