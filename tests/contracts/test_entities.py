"""What every store must do with those who are remembered."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import timedelta

import pytest

from memori.errors import InvalidInputError
from memori.nouns.access import AccessScope
from memori.nouns.backlog import Due
from memori.nouns.entity import DEFAULT_ENTITY, EntityStats, Totals
from memori.nouns.process import ProcessScope
from memori.stores import Store
from memori.stores.entities import Entities
from memori.types import Add, Close, Scope
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft, exchange, turn


def ids(store: Store, **wanted: object) -> list[str]:
    return [each.id for each in store.entities.list_of_all_entities(limit=100, **wanted).items]  # type: ignore[arg-type]


def test_every_function_takes_the_scope_first() -> None:
    functions = dict(inspect.getmembers(Entities, inspect.isfunction))
    verbs = {name: function for name, function in functions.items() if not name.startswith("_")}
    assert {name for name in verbs if not name.endswith("_of_all_entities")} == {
        "find", "stats", "create", "change", "remove",
    }  # fmt: skip
    for name, function in verbs.items():
        if not name.endswith("_of_all_entities"):
            first = list(inspect.signature(function).parameters.values())[1]
            assert (name, first.name, first.annotation) == (name, "scope", "Scope")


def test_an_entity_keeps_what_is_said_of_it(store: Store) -> None:
    values = {"name": "Ána", "metadata": {"plan": "pro", "nested": {"n": [1, None]}}}
    assert store.entities.create(ALICE, values)
    assert not store.entities.create(ALICE, {"name": "Eve"})
    found = store.entities.find(ALICE)
    assert found is not None
    assert (found.id, found.name, found.metadata) == ("alice", "Ána", values["metadata"])
    assert (found.opted_out, found.default_process_id, found.is_group) == (False, None, False)
    assert found.created_at is not None
    assert found.created_at.utcoffset() == timedelta(0)
    assert store.entities.change(ALICE, {"name": None})
    changed = store.entities.find(ALICE)
    assert changed is not None
    assert (changed.name, changed.metadata) == (None, values["metadata"])
    assert changed.created_at == found.created_at
    assert store.entities.find(BOB) is None


def test_what_is_unknown_stays_so(store: Store) -> None:
    assert not store.entities.change(ALICE, {"name": "Ana"})
    assert not store.entities.remove(ALICE, "me")
    assert store.entities.find(ALICE) is None
    assert store.entities.stats(ALICE) == EntityStats()
    assert ids(store) == []


def test_whatever_is_stored_first_makes_its_entity(store: Store) -> None:
    store.apply(ALICE, [Add(draft("Alice lives in Oslo"))])
    store.set_opt_out(BOB, True)
    assert not store.entities.create(ALICE, {})
    bob = store.entities.find(BOB)
    assert bob is not None
    assert bob.opted_out
    assert sorted(ids(store)) == ["alice", "bob"]


def test_stats_count_what_is_the_entitys(store: Store) -> None:
    for scope in (ALICE, BOB):
        place = Scope(scope.entity_id, "bot", "chat")
        said = exchange(place, created_at=MORNING + 3 * HOUR)
        store.add_exchange(place, said, [Add(turn("hello", MORNING + 3 * HOUR))])
    store.apply(ALICE, [Add(draft("Alice lives in Oslo", happened_at=MORNING))])
    store.apply(Scope("alice", "other"), [Add(draft("Alice likes tea", "preference"))])
    (old,) = store.apply(ALICE, [Add(draft("Alice lives in Rome"))])
    store.apply(ALICE, [Close((old.id,), MORNING + HOUR)])
    later = MORNING + 5 * HOUR
    store.apply(ALICE, [Add(draft("Alice likes tea", "preference", later))])
    stats = store.entities.stats(ALICE)
    assert stats.memories == {"fact": 1, "preference": 1, "turn": 1}
    assert sum(stats.memories.values()) == store.memories(ALICE).total
    assert (stats.exchanges, stats.sessions, stats.documents) == (1, 1, 0)
    assert (stats.first_seen, stats.last_seen) == (MORNING, later)
    bobs = store.entities.stats(BOB)
    assert (bobs.memories, bobs.exchanges) == ({"turn": 1}, 1)
    assert bobs.first_seen == bobs.last_seen == MORNING + 3 * HOUR


def test_the_default_entity_comes_first_then_the_newest(store: Store) -> None:
    for number in range(3):
        store.entities.create(Scope(f"user {number}"), {})
    store.entities.create(Scope(DEFAULT_ENTITY), {})
    store.entities.create(Scope("user 3"), {})
    everyone = [DEFAULT_ENTITY, "user 3", "user 2", "user 1", "user 0"]
    assert ids(store) == everyone
    for size in (1, 2, 3):
        seen: list[str] = []
        page = store.entities.list_of_all_entities(limit=size)
        while True:
            seen += [each.id for each in page.items]
            assert page.total >= 5
            if page.next_cursor is None:
                break
            store.entities.create(Scope(f"late {size} {len(seen)}"), {})
            page = store.entities.list_of_all_entities(limit=size, cursor=page.next_cursor)
        assert [name for name in seen if not name.startswith("late")] == everyone
    with pytest.raises(InvalidInputError):
        store.entities.list_of_all_entities(limit=1, cursor="x")


def test_a_query_finds_ids_and_names_literally(store: Store) -> None:
    store.entities.create(Scope("ana@example.org"), {"name": "Ana María"})
    store.entities.create(Scope("ben_1"), {"name": "100 % Ben"})
    store.entities.create(Scope("benx1"), {})
    assert ids(store, query="ANA") == ["ana@example.org"]
    assert ids(store, query="maría") == ["ana@example.org"]
    assert ids(store, query="n_1") == ["ben_1"]
    assert ids(store, query="%") == ["ben_1"]
    assert ids(store, query="/") == []
    assert ids(store, query="") == ["benx1", "ben_1", "ana@example.org"]
    page = store.entities.list_of_all_entities(limit=1, query="ben")
    assert (page.total, page.items[0].id) == (2, "benx1")
    rest = store.entities.list_of_all_entities(limit=1, query="ben", cursor=page.next_cursor)
    assert ([each.id for each in rest.items], rest.next_cursor) == (["ben_1"], None)


def test_who_was_removed_is_unknown_until_something_is_stored(store: Store) -> None:
    store.entities.create(ALICE, {"name": "Alice"})
    store.entities.create(BOB, {})
    assert store.entities.remove(ALICE, "operator")
    assert not store.entities.remove(ALICE, "operator")
    assert store.entities.find(ALICE) is None
    assert not store.entities.change(ALICE, {"name": "Eve"})
    assert ids(store) == ["bob"]
    entry = store.audit.find(AccessScope("alice")).items[0]
    assert (entry.action, entry.actor, entry.entity_id) == ("entity.deleted", "operator", "alice")
    before = store.revision(ALICE).number
    store.apply(ALICE, [Add(draft("Alice is back"))])
    assert store.entities.find(ALICE) is not None
    assert store.revision(ALICE).number > before, "what others hold of it in memory is older"
    assert store.entities.find(BOB) is not None
    assert store.entities.remove(ALICE, "operator")
    assert store.entities.create(ALICE, {"name": "Another Alice"})


def test_totals_are_of_all_entities_and_hold_figures_only(store: Store) -> None:
    nothing = store.entities.totals_of_all_entities()
    assert replace(nothing, database_bytes=None) == Totals()
    for scope in (ALICE, BOB):
        place = Scope(scope.entity_id, "bot", "chat")
        store.add_exchange(place, exchange(place), [Add(turn("hello"))], queue=True)
        store.apply(scope, [Add(draft("lives in Oslo"))])
    (old,) = store.apply(BOB, [Add(draft("lives in Rome"))])
    store.apply(BOB, [Close((old.id,), MORNING + HOUR)])
    store.entities.create(Scope("carl"), {})
    store.entities.create(Scope("dora"), {})
    store.entities.remove(Scope("dora"), "me")
    store.processes.create(ProcessScope(None, "bot"), {})
    store.processes.create(ProcessScope("alice", "coach"), {})
    due = Due(MORNING + HOUR, MORNING + HOUR, 6)
    job = store.jobs.claim(ALICE, due, MORNING + 2 * HOUR)
    assert job is not None
    store.jobs.give_back(ALICE, job, MORNING, most=1)
    found = store.entities.totals_of_all_entities()
    assert replace(found, database_bytes=None) == Totals(
        entities=3,
        processes=2,
        memories={"fact": 2, "turn": 2},
        exchanges=2,
        sessions=2,
        waiting=1,
        given_up=1,
    )
    assert (found.database_bytes is None) == (type(store).__name__ == "DictStore")
    assert found.database_bytes is None or found.database_bytes > 10_000
