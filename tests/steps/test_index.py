from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pytest

from memori.errors import StoreUnavailableError
from memori.steps.index import Indexes
from memori.types import Indexed, Memory, Revision, SavedSegment, Scope
from tests.corpora import indexed, turn

ALICE, BOB = Scope("alice"), Scope("bob")
ROOM = 1_000_000_000


class Shelf:
    """The part of a store that an index reads: rows with the revision they were written at."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[int, Indexed]]] = {}
        self.revisions: dict[str, Revision] = {}
        self.loads: list[tuple[str, int]] = []
        self.available = True
        self._lock = Lock()

    def put(self, scope: Scope, *memories: Memory) -> None:
        number = self.revision(scope).number + 1
        self.revisions[scope.entity_id] = Revision(number, self.revision(scope).rebuilt)
        ids = {memory.id for memory in memories}
        kept = [row for row in self.rows.get(scope.entity_id, []) if row[1].memory.id not in ids]
        self.rows[scope.entity_id] = kept + [(number, row) for row in indexed(memories)]

    def at(self, scope: Scope, positions: Sequence[int]) -> dict[int, Memory]:
        rows = self.rows.get(scope.entity_id, [])
        return {row.position: row.memory for _, row in rows if row.position in positions}

    def segments(self, scope: Scope) -> list[SavedSegment]:
        return []

    def remove(self, scope: Scope, memory_id: str) -> None:
        number = self.revision(scope).number + 1
        self.revisions[scope.entity_id] = Revision(number, number)
        rows = self.rows[scope.entity_id]
        self.rows[scope.entity_id] = [row for row in rows if row[1].memory.id != memory_id]

    def revision(self, scope: Scope) -> Revision:
        if not self.available:
            raise StoreUnavailableError("away")
        return self.revisions.get(scope.entity_id, Revision())

    def load(self, scope: Scope, after: int = 0) -> tuple[Revision, list[Indexed]]:
        with self._lock:
            self.loads.append((scope.entity_id, after))
        rows = [row for number, row in self.rows.get(scope.entity_id, []) if number > after]
        return self.revision(scope), rows


def contents(indexes: Indexes, shelf: Shelf, scope: Scope = ALICE) -> list[str]:
    corpus = indexes.corpus(scope, shelf)  # type: ignore[arg-type]
    return [memory.content for memory in corpus.memories(range(len(corpus))).values()]


def test_it_loads_once_and_then_only_what_is_new() -> None:
    indexes, shelf = Indexes(ROOM), Shelf()
    shelf.put(ALICE, turn(0, "tea"))
    assert not indexes.is_loaded(ALICE)
    assert contents(indexes, shelf) == ["tea"]
    assert contents(indexes, shelf) == ["tea"]
    assert indexes.is_loaded(ALICE)
    shelf.put(ALICE, turn(1, "cats"))
    assert contents(indexes, shelf) == ["tea", "cats"]
    assert shelf.loads == [("alice", 0), ("alice", 1)]


def test_it_loads_anew_after_a_removal() -> None:
    indexes, shelf = Indexes(ROOM), Shelf()
    shelf.put(ALICE, turn(0, "tea"), turn(1, "cats"))
    assert contents(indexes, shelf) == ["tea", "cats"]
    shelf.remove(ALICE, "m0")
    shelf.put(ALICE, turn(2, "dogs"))
    assert contents(indexes, shelf) == ["cats", "dogs"]
    assert shelf.loads == [("alice", 0), ("alice", 0)]


def test_a_removal_between_its_two_queries_is_seen() -> None:
    class Removing(Shelf):
        def load(self, scope: Scope, after: int = 0) -> tuple[Revision, list[Indexed]]:
            if after:
                self.remove(scope, "m0")
            return super().load(scope, after)

    indexes, shelf = Indexes(ROOM), Removing()
    shelf.put(ALICE, turn(0, "tea"))
    assert contents(indexes, shelf) == ["tea"]
    shelf.put(ALICE, turn(1, "cats"))
    assert contents(indexes, shelf) == ["cats"]


def test_a_store_put_back_to_an_older_state_is_loaded_anew() -> None:
    indexes, shelf = Indexes(ROOM), Shelf()
    for number in range(3):
        shelf.put(ALICE, turn(number, f"cat {number}"))
    assert len(contents(indexes, shelf)) == 3
    restored = Shelf()
    restored.put(ALICE, turn(0, "tea"))
    assert contents(indexes, restored) == ["tea"]


def test_entities_do_not_share_anything() -> None:
    indexes, shelf = Indexes(ROOM), Shelf()
    shelf.put(ALICE, turn(0, "tea"))
    assert contents(indexes, shelf, BOB) == []
    assert contents(indexes, shelf, ALICE) == ["tea"]


def test_the_one_used_longest_ago_goes_first() -> None:
    shelf = Shelf()
    for name in "abcd":
        shelf.put(Scope(name), *(turn(n, f"cat {n}") for n in range(10)))
    probe = Indexes(ROOM)
    contents(probe, shelf, Scope("a"))
    indexes = Indexes(3 * probe.nbytes + 10)
    for name in ("a", "b", "c", "a", "d"):
        contents(indexes, shelf, Scope(name))
    assert [name for name in "abcd" if indexes.is_loaded(Scope(name))] == ["a", "c", "d"]
    assert indexes.nbytes <= 3 * probe.nbytes + 10


def test_the_one_in_use_stays_whatever_its_size() -> None:
    indexes, shelf = Indexes(1), Shelf()
    shelf.put(ALICE, turn(0, "tea"))
    assert contents(indexes, shelf) == ["tea"]
    assert indexes.is_loaded(ALICE)
    contents(indexes, shelf, BOB)
    assert not indexes.is_loaded(ALICE)
    assert contents(indexes, shelf) == ["tea"]


def test_a_failing_store_leaves_nothing_behind() -> None:
    indexes, shelf = Indexes(ROOM), Shelf()
    shelf.available = False
    with pytest.raises(StoreUnavailableError):
        contents(indexes, shelf)
    assert not indexes.is_loaded(ALICE)
    shelf.available = True
    shelf.put(ALICE, turn(0, "tea"))
    assert contents(indexes, shelf) == ["tea"]
    shelf.available = False
    with pytest.raises(StoreUnavailableError):
        contents(indexes, shelf)
    assert indexes.is_loaded(ALICE)


def test_threads_never_load_an_entity_twice() -> None:
    indexes, shelf = Indexes(ROOM), Shelf()
    names = [f"user{n}" for n in range(5)]
    for name in names:
        shelf.put(Scope(name), *(turn(n, f"{name} {n}") for n in range(200)))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: contents(indexes, shelf, Scope(name)), names * 20))
    assert sorted(shelf.loads) == [(name, 0) for name in names]
    assert all(len(memories) == 200 for memories in found)


def test_asking_about_many_who_have_nothing_takes_no_more_room_than_allowed() -> None:
    indexes, shelf = Indexes(100_000), Shelf()
    for number in range(200):
        assert contents(indexes, shelf, Scope(f"stranger {number}")) == []
    assert sum(indexes.is_loaded(Scope(f"stranger {number}")) for number in range(200)) < 20
