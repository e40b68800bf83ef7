"""What every store must do with groups: who is in one is told by nobody but who put them there."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from memori.errors import ConflictError
from memori.nouns.access import AccessScope
from memori.nouns.group import MOST_GROUPS, Group
from memori.nouns.listing import Listing
from memori.stores import Store
from memori.stores.groups import Groups
from memori.stores.sql import SqlStore
from memori.types import Add, Scope
from tests.contracts.samples import ALICE, BOB, draft, exchange, turn

TEAM = Scope("team")
NOBODY = Scope("nobody")


def members(store: Store, scope: Scope = TEAM) -> list[str]:
    return [member.entity_id for member in store.groups.members(scope, limit=100).items]


def groups_of(store: Store, scope: Scope) -> list[str]:
    return [group.id for group in store.groups.of(scope)]


def test_every_function_takes_the_scope_first() -> None:
    functions = dict(inspect.getmembers(Groups, inspect.isfunction))
    verbs = {name: function for name, function in functions.items() if not name.startswith("_")}
    of_all = {name for name in verbs if name.endswith("_of_all_entities")}
    assert of_all == {"list_of_all_entities"}
    for name in verbs.keys() - of_all:
        first = list(inspect.signature(verbs[name]).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")


def test_a_group_is_an_entity_that_was_made_one(store: Store) -> None:
    assert store.groups.find(TEAM) is None
    assert store.groups.create(TEAM, "The team", "ann")
    found = store.groups.find(TEAM)
    assert found is not None
    assert (found.id, found.name, found.label) == ("team", "The team", "The team")
    assert not store.groups.create(TEAM, "Another", "ann")
    assert store.groups.find(TEAM) == found
    entity = store.entities.find(TEAM)
    assert entity is not None
    assert entity.is_group
    assert [each.id for each in store.entities.list_of_all_entities(limit=9).items] == []
    for taken in (ALICE, BOB):
        store.apply(taken, [Add(draft("I was here first"))])
        assert not store.groups.create(taken, None, "ann")
        assert store.groups.find(taken) is None
    assert Group("x", None, found.created_at).label == "x"


def test_who_is_in_it(store: Store) -> None:
    store.groups.create(TEAM, None, "ann")
    assert not store.groups.join(NOBODY, ALICE, "ann")
    assert not store.groups.join(BOB, ALICE, "ann")
    assert store.groups.join(TEAM, Scope("alice", "bot", "chat"), "ann")
    assert store.groups.join(TEAM, BOB, "ann")
    assert store.groups.join(TEAM, ALICE, "ann"), "a second time changes nothing"
    assert members(store) == ["alice", "bob"]
    assert groups_of(store, ALICE) == groups_of(store, Scope("alice", "bot")) == ["team"]
    assert [group.id for group in store.admission(ALICE).groups] == ["team"]
    assert [group.id for group in store.admission(Scope("alice", "bot")).groups] == ["team"]
    for other in (NOBODY, Scope("Alice"), Scope("alice "), TEAM):
        assert groups_of(store, other) == []
        assert store.admission(other).groups == ()
        assert not store.groups.leave(TEAM, other, "ann")
    assert store.groups.leave(TEAM, ALICE, "ann")
    assert not store.groups.leave(TEAM, ALICE, "ann")
    assert not store.groups.leave(NOBODY, BOB, "ann")
    assert (members(store), groups_of(store, ALICE)) == (["bob"], [])
    assert store.groups.dissolve(TEAM, "ann")
    assert (members(store), groups_of(store, BOB)) == ([], [])
    assert store.groups.find(TEAM) is not None
    assert not store.groups.dissolve(NOBODY, "ann")
    assert members(store, NOBODY) == members(store, ALICE) == []


def test_a_group_is_in_no_group(store: Store) -> None:
    other = Scope("other team")
    store.groups.create(TEAM, None, "ann")
    store.groups.create(other, None, "ann")
    for member in (other, TEAM):
        with pytest.raises(ConflictError, match="is a group"):
            store.groups.join(TEAM, member, "ann")
    assert members(store) == []


def test_nobody_is_in_more_than_a_few(store: Store) -> None:
    for number in range(MOST_GROUPS):
        store.groups.create(Scope(f"g{number}"), None, "ann")
        assert store.groups.join(Scope(f"g{number}"), ALICE, "ann")
    store.groups.create(TEAM, None, "ann")
    with pytest.raises(ConflictError, match=str(MOST_GROUPS)):
        store.groups.join(TEAM, ALICE, "ann")
    assert store.groups.join(Scope("g0"), ALICE, "ann")
    assert store.groups.join(TEAM, BOB, "ann")
    assert len(groups_of(store, ALICE)) == MOST_GROUPS


def test_a_write_that_fails_makes_no_entity(store: Store) -> None:
    assert not store.groups.join(NOBODY, BOB, "ann")
    assert not store.groups.leave(NOBODY, BOB, "ann")
    assert not store.groups.dissolve(NOBODY, "ann")
    assert store.entities.find(NOBODY) is None
    assert store.entities.find(BOB) is None


def test_members_read_what_it_knows_and_nothing_that_was_said(store: Store) -> None:
    store.groups.create(TEAM, None, "ann")
    store.groups.join(TEAM, ALICE, "ann")
    (fact,) = store.apply(TEAM, [Add(draft("The team meets on Mondays"))])
    chat = Scope("team", "bot", "chat")
    store.add_exchange(chat, exchange(chat), [Add(turn("hello"))])
    (said,) = store.memories(TEAM, Listing(kind="turn")).items
    (hers,) = store.apply(ALICE, [Add(draft("Alice lives in Oslo"))])
    assert store.groups.memory(ALICE, fact.id) == fact
    assert store.groups.memory(ALICE, said.id) is None
    assert store.groups.memory(ALICE, hers.id) is None, "it is not the group's"
    assert store.groups.memory(ALICE, "nonsense") is None
    for other in (BOB, NOBODY, TEAM):
        assert store.groups.memory(other, fact.id) is None
        assert store.groups.memory(other, hers.id) is None
    assert store.get(ALICE, fact.id) is None, "no scope of one entity has another's memory"
    assert not store.forget(ALICE, fact.id)
    store.set_opt_out(TEAM, True)
    assert groups_of(store, ALICE) == []
    assert store.groups.memory(ALICE, fact.id) is None
    assert members(store) == ["alice"]
    store.set_opt_out(TEAM, False)
    store.groups.leave(TEAM, ALICE, "ann")
    assert store.groups.memory(ALICE, fact.id) is None


def test_who_uses_a_removed_id_is_in_no_group_and_is_none(store: Store) -> None:
    store.groups.create(TEAM, None, "ann")
    store.groups.join(TEAM, ALICE, "ann")
    store.groups.join(TEAM, BOB, "ann")
    assert store.entities.remove(ALICE, "ann")
    store.apply(ALICE, [Add(draft("I am another Alice"))])
    assert (groups_of(store, ALICE), members(store)) == ([], ["bob"])
    assert store.entities.remove(TEAM, "ann")
    assert groups_of(store, BOB) == []
    assert store.groups.find(TEAM) is None
    (mine,) = store.apply(TEAM, [Add(draft("I am a user of that name"))])
    assert (groups_of(store, BOB), store.groups.memory(BOB, mine.id)) == ([], None)
    assert store.groups.find(TEAM) is None
    assert not store.groups.create(TEAM, None, "ann")


def test_pages(store: Store) -> None:
    for name in "abcde":
        store.groups.create(Scope(name), name.upper(), "ann")
        store.groups.join(Scope("a"), Scope(f"member {name}"), "ann")
    page = store.groups.list_of_all_entities(limit=2)
    assert ([each.name for each in page.items], page.total) == (["E", "D"], 5)
    behind = store.groups.list_of_all_entities(limit=9, cursor=page.next_cursor)
    assert [each.id for each in behind.items] == ["c", "b", "a"]
    some = store.groups.members(Scope("a"), limit=3)
    assert [each.entity_id[-1] for each in some.items] == ["a", "b", "c"]
    store.groups.join(Scope("a"), Scope("member f"), "ann")
    rest = store.groups.members(Scope("a"), limit=9, cursor=some.next_cursor)
    assert [each.entity_id[-1] for each in rest.items] == ["d", "e", "f"]
    assert (some.total, rest.total) == (5, 6)
    assert [each.entity_id for each in store.groups.members(Scope("a"), limit=1, offset=5).items]


def test_it_is_noted_who_did_what(store: Store) -> None:
    store.groups.create(TEAM, None, "ann")
    store.groups.join(TEAM, ALICE, "ben")
    store.groups.join(TEAM, ALICE, "ben")
    store.groups.leave(TEAM, ALICE, "cleo")
    store.groups.leave(TEAM, ALICE, "cleo")
    entries = store.audit.find(AccessScope("team")).items
    assert [(each.action, each.actor, each.detail) for each in reversed(entries)] == [
        ("group.created", "ann", {}),
        ("group.joined", "ben", {"entity_id": "alice"}),
        ("group.left", "cleo", {"entity_id": "alice"}),
    ]


def test_many_that_join_and_leave_at_once(open_store: Callable[[], SqlStore]) -> None:
    stores = [open_store() for _ in range(3)]
    stores[0].groups.create(TEAM, None, "ann")

    def work(worker: int) -> None:
        store = stores[worker]
        for step in range(12):
            store.groups.join(TEAM, ALICE, "ann")
            store.groups.join(TEAM, Scope(f"m{worker}"), "ann")
            store.apply(ALICE, [Add(draft(f"fact {worker} {step}"))])
            if step < 11:
                store.groups.leave(TEAM, Scope(f"m{worker}"), "ann")
            store.groups.leave(TEAM, ALICE, "ann")

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    assert set(members(stores[0])) == {"m0", "m1", "m2"}
    assert stores[0].memories(ALICE).total == 36
