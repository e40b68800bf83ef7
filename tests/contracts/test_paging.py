"""What every store must do with the pages of its listings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from memori.errors import InvalidInputError
from memori.nouns import cursor as cursors
from memori.nouns.listing import Listing
from memori.stores import Store
from memori.types import Add, Page, Scope
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft, exchange, turn


def add(store: Store, scope: Scope, number: int) -> None:
    """One memory, one exchange and one session more."""
    place = Scope(scope.entity_id, "bot", f"session {number}")
    at = MORNING + number * HOUR
    said = exchange(place, f"exchange {number}", at)
    store.add_exchange(place, said, [Add(turn(f"{scope.entity_id} {number}", at))])


LISTINGS: list[tuple[Callable[[Store], Callable[..., Page[Any]]], Callable[[Any], str]]] = [
    (lambda store: store.memories, lambda memory: str(memory.content.split()[-1])),
    (lambda store: store.exchanges, lambda said: str(said.id.split()[-1])),
    (lambda store: store.sessions.page, lambda session: str(session.id.split()[-1])),
]
NAMES = ["memories", "exchanges", "sessions"]
listings = pytest.mark.parametrize(("listing", "number"), LISTINGS, ids=NAMES)


@listings
@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_pages_show_each_row_once_while_rows_are_added(
    store: Store, listing: Any, number: Callable[[Any], str], size: int
) -> None:
    for each in range(7):
        add(store, ALICE, each)
        add(store, BOB, each + 50)
    seen: list[str] = []
    page = listing(store)(ALICE, limit=size)
    assert (page.total, page.offset, page.limit) == (7, 0, size)
    added = 7
    while True:
        seen += [number(item) for item in page.items]
        if page.next_cursor is None:
            break
        assert len(page.items) == size
        add(store, ALICE, added)
        added += 1
        page = listing(store)(ALICE, limit=size, cursor=page.next_cursor)
        assert page.total == added
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]


@listings
def test_an_offset_and_a_cursor_give_the_same_pages(
    store: Store, listing: Any, number: Callable[[Any], str]
) -> None:
    for each in range(5):
        add(store, ALICE, each)
    by_offset = [listing(store)(ALICE, limit=2, offset=start) for start in (0, 2, 4)]
    page = by_offset[0]
    for other in by_offset[1:]:
        page = listing(store)(ALICE, limit=2, cursor=page.next_cursor)
        assert [number(item) for item in page.items] == [number(item) for item in other.items]
        assert page.next_cursor == other.next_cursor
    assert page.next_cursor is None
    assert listing(store)(ALICE, limit=5).next_cursor is None
    assert listing(store)(ALICE, limit=0).next_cursor is None


@listings
def test_anothers_cursor_shows_only_ones_own(
    store: Store, listing: Any, number: Callable[[Any], str]
) -> None:
    for each in range(4):
        add(store, ALICE, each)
        add(store, BOB, each + 50)
    cursor = listing(store)(BOB, limit=2).next_cursor
    own = {number(item) for item in listing(store)(ALICE, limit=100, cursor=cursor).items}
    assert own <= {"0", "1", "2", "3"}
    assert listing(store)(Scope("nobody"), limit=2, cursor=cursor).items in ((), [])


@listings
def test_a_bad_cursor_is_refused(store: Store, listing: Any, number: Any) -> None:
    add(store, ALICE, 1)
    for scope in (ALICE, Scope("nobody")):
        for cursor in ("", "x", cursors.write("something else", 1), cursors.write("memories", -1)):
            with pytest.raises(InvalidInputError):
                listing(store)(scope, limit=5, cursor=cursor)
        for bad in ({"limit": -1}, {"limit": 5, "offset": -1}):
            with pytest.raises(InvalidInputError):
                listing(store)(scope, **bad)


def test_sessions_of_one_moment_are_told_apart(store: Store) -> None:
    for number in range(5):
        place = Scope("alice", "bot", f"session {number}")
        said = exchange(place, f"exchange {number}", MORNING + timedelta(microseconds=1))
        store.add_exchange(place, said, [])
    seen: list[str] = []
    page = store.sessions.page(ALICE, limit=2)
    while page.next_cursor is not None:
        seen += [session.id for session in page.items]
        page = store.sessions.page(ALICE, limit=2, cursor=page.next_cursor)
    seen += [session.id for session in page.items]
    assert seen == [f"session {number}" for number in (4, 3, 2, 1, 0)]


def test_a_listing_with_filters_has_pages_of_its_own(store: Store) -> None:
    for number in range(6):
        tags = ["even"] if number % 2 == 0 else []
        store.apply(ALICE, [Add(draft(f"fact {number}", tags=tags))])
    first = store.memories(ALICE, Listing(tag="even"), limit=2)
    assert first.total == 3
    rest = store.memories(ALICE, Listing(tag="even"), limit=2, cursor=first.next_cursor)
    assert [memory.content for memory in (*first.items, *rest.items)] == [
        "fact 4", "fact 2", "fact 0",
    ]  # fmt: skip
    assert rest.next_cursor is None
