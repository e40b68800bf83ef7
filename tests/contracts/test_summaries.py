"""What every store must do with summaries: never show one that may say what was taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from memori.stores import Store
from memori.types import Add, Close, Edit, Memory, Scope, Session, Supersede
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft, exchange, turn

MINUTE = timedelta(minutes=1)


def later() -> datetime:
    return datetime.now(UTC) + MINUTE


def add(store: Store, *contents: str) -> list[Memory]:
    return store.apply(ALICE, [Add(draft(content)) for content in contents])


def make(store: Store, text: str = "likes tea") -> bool:
    based_on = store.summaries.claim(ALICE, later())
    assert based_on is not None
    return store.summaries.save(ALICE, text, based_on)


def shown(store: Store) -> str:
    kept = store.summaries.kept(ALICE)
    assert kept is not None
    return kept.text


def test_a_summary_is_kept_with_what_it_was_made_of(store: Store) -> None:
    add(store, "likes tea", "has a dog")
    before = store.summaries.kept(ALICE)
    assert before is not None
    assert (before.text, before.reflection_count, before.memories) == ("", 0, 2)
    assert (before.is_due(3), before.is_due(2)) == (False, True)
    revision = store.revision(ALICE)
    assert make(store)
    assert store.revision(ALICE) == revision, "no index needs to look"
    kept = store.summaries.kept(ALICE)
    assert kept is not None
    assert (kept.text, kept.reflection_count, kept.memory_count) == ("likes tea", 1, 2)
    assert not kept.is_due(1)
    add(store, "plays chess")
    kept = store.summaries.kept(ALICE)
    assert kept is not None
    assert (kept.text, kept.is_due(1), kept.is_due(2)) == ("likes tea", True, False)
    assert store.summaries.kept(BOB) is None


CHANGES: dict[str, Callable[[Store, Memory], object]] = {
    "forget": lambda store, tea: store.forget(ALICE, tea.id),
    "close": lambda store, tea: store.apply(ALICE, [Close((tea.id,), MORNING + HOUR)]),
    "supersede": lambda store, tea: store.apply(
        ALICE, [Supersede(draft("likes coffee", happened_at=MORNING + HOUR), (tea.id,))]
    ),
    "undo": lambda store, tea: store.changes.undo(ALICE, tea.id),
    "update": lambda store, tea: store.changes.edit(ALICE, [tea.id], Edit("x", kind="event")),
    "archive": lambda store, tea: store.changes.edit(ALICE, [tea.id], Edit("x", archived=True)),
    "clear": lambda store, tea: store.clear_conversations(ALICE),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_is_shown_that_may_not_hold_any_more(
    store: Store, change: Callable[[Store, Memory], object]
) -> None:
    (tea,) = add(store, "likes tea")
    chat = Scope("alice", "bot", "chat")
    store.add_exchange(chat, exchange(chat), [Add(turn("hello"))])
    assert make(store)
    change(store, tea)
    kept = store.summaries.kept(ALICE)
    assert kept is not None
    assert (kept.text, kept.reflection_count, kept.is_due(1000)) == ("", 1, True)
    assert store.summaries.stale_of_all_entities(1000, 10) == [ALICE]
    assert make(store, "made anew")
    assert shown(store) == "made anew"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_summary_that_was_overtaken_is_not_kept(
    store: Store, change: Callable[[Store, Memory], object]
) -> None:
    (tea,) = add(store, "likes tea")
    chat = Scope("alice", "bot", "chat")
    store.add_exchange(chat, exchange(chat), [Add(turn("hello"))])
    based_on = store.summaries.claim(ALICE, later())
    assert based_on is not None
    change(store, tea)
    assert not store.summaries.save(ALICE, "likes tea", based_on)
    assert shown(store) == ""
    assert make(store, "the claim is free again")


def test_one_at_a_time_makes_a_summary(store: Store) -> None:
    add(store, "likes tea")
    first = store.summaries.claim(ALICE, later())
    assert first is not None
    assert store.summaries.claim(ALICE, later()) is None
    assert not store.summaries.save(ALICE, None, first)
    assert store.summaries.claim(ALICE, datetime.now(UTC) - MINUTE) is not None
    assert store.summaries.claim(ALICE, later()) is not None, "the lease ran out"
    assert store.summaries.claim(Scope("nobody"), later()) is None
    assert not store.summaries.save(Scope("nobody"), "text", 0)
    assert store.revision(Scope("nobody")).number == 0


def test_statements_are_what_holds_and_is_in_use(store: Store) -> None:
    tea, jam, _dog = add(store, "likes tea", "likes jam", "has a dog")
    store.apply(ALICE, [Add(turn("said")), Add(draft("a text", "document"))])
    store.apply(ALICE, [Close((tea.id,), MORNING + HOUR)])
    store.changes.edit(ALICE, [jam.id], Edit("x", archived=True))
    store.apply(BOB, [Add(draft("of Bob"))])
    assert [memory.content for memory in store.summaries.statements(ALICE)] == ["has a dog"]
    assert store.summaries.statements(Scope("nobody")) == []


def test_those_that_are_due_are_named_and_nothing_else(store: Store) -> None:
    add(store, "likes tea", "has a dog")
    store.apply(BOB, [Add(draft("of Bob"))])
    assert store.summaries.stale_of_all_entities(1, 10) == [ALICE, BOB]
    assert store.summaries.stale_of_all_entities(1, 1) == [ALICE]
    assert store.summaries.stale_of_all_entities(2, 10) == [ALICE]
    make(store)
    assert store.summaries.stale_of_all_entities(1, 10) == [BOB]


def chats(store: Store) -> list[Scope]:
    scopes = [
        Scope("alice", "bot", "one"), Scope("alice", "agent", "two"), Scope("alice", None, "three"),
    ]  # fmt: skip
    for hours, scope in enumerate(scopes):
        at = MORNING + hours * HOUR
        store.add_exchange(scope, exchange(scope, f"e{hours}", at), [Add(turn(f"to {scope}", at))])
    return scopes


def names(store: Store, scope: Scope) -> list[str]:
    return [session.id for session in store.sessions.page(scope, limit=10).items]


def test_sessions_are_those_that_the_scope_sees(store: Store) -> None:
    chats(store)
    assert names(store, ALICE) == ["three", "two", "one"]
    assert names(store, Scope("alice", "bot")) == ["three", "one"]
    assert names(store, Scope("alice", "agent", "two")) == ["two"]
    assert names(store, BOB) == []
    page = store.sessions.page(ALICE, limit=1, offset=1)
    assert (page.total, [session.process_id for session in page.items]) == (3, ["agent"])


def described(session: Session, title: str) -> Session:
    return Session(
        session.id, session.entity_id, session.process_id, session.started_at,
        session.last_active_at, title=title, gist=f"gist of {title}",
    )  # fmt: skip


def test_titles_are_kept_until_something_is_deleted(store: Store) -> None:
    (one, *_) = chats(store)
    based_on = store.revision(ALICE).number
    for session in store.summaries.unread(ALICE, 10):
        assert store.summaries.describe(ALICE, described(session, session.id), based_on)
    assert store.summaries.unread(ALICE, 10) == []
    (session,) = store.sessions.page(Scope("alice", "bot", "one"), limit=1).items
    assert (session.title, session.gist) == ("one", "gist of one")
    at = MORNING + 9 * HOUR
    store.add_exchange(one, exchange(one, "e9", at), [Add(turn("more", at))])
    (again,) = store.summaries.unread(ALICE, 10)
    assert store.summaries.describe(ALICE, described(again, "other"), store.revision(ALICE).number)
    (session,) = store.sessions.page(Scope("alice", "bot", "one"), limit=1).items
    assert (session.title, session.gist) == ("one", "gist of other"), "a title stays"
    before = store.revision(ALICE).number
    (said, *_) = store.recent_turns(one, 5)
    store.forget(ALICE, said.id)
    for each in store.sessions.page(ALICE, limit=10).items:
        assert (each.title, each.gist) == (None, None)
    assert len(store.summaries.unread(ALICE, 10)) == 3
    assert not store.summaries.describe(ALICE, described(again, "old"), before)
    assert not store.summaries.describe(BOB, described(again, "x"), 99)


def test_nothing_is_made_for_who_opted_out(store: Store) -> None:
    chats(store)
    assert ALICE in store.summaries.stale_of_all_entities(1, 10)
    assert store.summaries.unread(ALICE, 10)
    store.set_opt_out(ALICE, True)
    assert ALICE not in store.summaries.stale_of_all_entities(1, 10)
    assert store.summaries.unread(ALICE, 10) == []


def test_sessions_beyond_the_capacity_are_put_away_and_come_back(store: Store) -> None:
    (one, *_) = chats(store)
    assert store.summaries.archive_sessions(ALICE, 3) == 0
    assert store.summaries.archive_sessions(ALICE, 2) == 1
    assert names(store, ALICE) == ["three", "two"]
    away = store.sessions.page(ALICE, limit=10, archived=True)
    assert [session.id for session in away.items] == ["one"]
    assert store.sessions.page(ALICE, limit=10, archived=None).total == 3
    assert len(store.recent_turns(one, 5)) == 1, "what was said stays"
    at = MORNING + 9 * HOUR
    store.add_exchange(one, exchange(one, "e9", at), [])
    assert names(store, ALICE) == ["one", "three", "two"]
    assert store.summaries.archive_sessions(Scope("nobody"), 1) == 0
