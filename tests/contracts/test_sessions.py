"""What every store must do with single conversations."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from memori.errors import InvalidInputError, NotFoundError, OptedOutError
from memori.nouns.backlog import Due
from memori.nouns.process import ProcessScope
from memori.stores import Store
from memori.stores.sessions import Sessions
from memori.types import Add, Close, Message, Scope
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, exchange, turn

CHAT = Scope("alice", "bot", "chat")
ALONE = Scope("alice", None, "chat")
OTHER = Scope("alice", "other", "chat")
BOBS = Scope("bob", "bot", "chat")


def say(store: Store, scope: Scope, text: str, minutes: int = 0, *, queue: bool = False) -> None:
    at = MORNING + timedelta(minutes=minutes)
    said = exchange(scope, f"{scope} {text}", at)
    assert store.add_exchange(scope, said, [Add(turn(f"{text}", at))], queue=queue)


def texts(messages: Sequence[Message]) -> list[str]:
    return [message.content for message in messages]


def test_every_function_takes_the_scope_first() -> None:
    functions = dict(inspect.getmembers(Sessions, inspect.isfunction))
    verbs = {name: function for name, function in functions.items() if not name.startswith("_")}
    assert verbs.keys() == {"page", "find", "create", "end", "has_ended", "messages"}
    for name, function in verbs.items():
        first = list(inspect.signature(function).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")


def test_a_session_begins_with_its_metadata(store: Store) -> None:
    before = datetime.now(UTC)
    assert store.sessions.create(CHAT, {"channel": "web", "nested": {"n": [1, None]}})
    assert not store.sessions.create(CHAT, {"channel": "mail"})
    (session,) = store.sessions.find(CHAT)
    assert (session.id, session.entity_id, session.process_id) == ("chat", "alice", "bot")
    assert session.metadata == {"channel": "web", "nested": {"n": [1, None]}}
    assert (session.ended_at, session.title, session.gist) == (None, None, None)
    assert before - HOUR < session.started_at == session.last_active_at < before + HOUR
    assert list(store.sessions.page(ALICE, limit=9).items) == [session]
    assert store.latest_session(replace(CHAT, session_id=None)) == session


def test_a_session_that_began_with_a_call_has_no_metadata(store: Store) -> None:
    say(store, CHAT, "hello")
    assert not store.sessions.create(CHAT, {"channel": "web"})
    (session,) = store.sessions.find(CHAT)
    assert session.metadata == {}


def test_a_session_is_found_within_its_entity_and_process(store: Store) -> None:
    for scope in (CHAT, ALONE, OTHER, BOBS):
        assert store.sessions.create(scope, {"of": scope.process_id})
    assert [each.process_id for each in store.sessions.find(ALONE)] == ["bot", None, "other"]
    (session,) = store.sessions.find(CHAT)
    assert (session.entity_id, session.metadata) == ("alice", {"of": "bot"})
    for scope in (
        Scope("alice", "bot", "no"),
        Scope("alice", "no", "chat"),
        Scope("x", "bot", "chat"),
    ):
        assert list(store.sessions.find(scope)) == []
        assert store.sessions.end(scope) is None
        assert not store.sessions.has_ended(scope)


def test_a_session_ends_once_and_alone(store: Store) -> None:
    for scope in (CHAT, ALONE, OTHER, BOBS):
        store.sessions.create(scope, {})
    before = datetime.now(UTC)
    ended = store.sessions.end(CHAT)
    assert ended is not None
    assert ended.ended_at is not None
    assert before - HOUR < ended.ended_at < before + HOUR
    assert store.sessions.end(CHAT) == ended
    assert list(store.sessions.find(CHAT)) == [ended]
    assert store.sessions.has_ended(CHAT)
    assert store.latest_session(Scope("alice", "bot")) is None
    for scope in (ALONE, OTHER, BOBS):
        assert not store.sessions.has_ended(scope)
    assert store.sessions.page(ALICE, limit=9).total == 3
    assert store.sessions.page(ALICE, limit=9, active=True).total == 2
    assert list(store.sessions.page(ALICE, limit=9, active=False).items) == [ended]
    assert store.sessions.page(BOB, limit=9, active=False).total == 0


def test_what_is_said_in_an_ended_session_is_kept_and_it_stays_ended(store: Store) -> None:
    say(store, CHAT, "hello")
    ended = store.sessions.end(CHAT)
    assert ended is not None
    say(store, CHAT, "one more thing", 5)
    assert texts(store.sessions.messages(CHAT, limit=9).items) == ["hello", "one more thing"]
    (session,) = store.sessions.find(CHAT)
    assert session.ended_at == ended.ended_at
    assert session.last_active_at > ended.last_active_at


def test_what_waits_of_an_ended_session_is_due_at_once(store: Store) -> None:
    other = Scope("alice", "bot", "another")
    due = Due(MORNING + HOUR, MORNING - HOUR, 6)
    say(store, other, "first", queue=True)
    say(store, CHAT, "hello", queue=True)
    say(store, BOBS, "hello", queue=True)
    assert store.jobs.due_of_all_entities(due, 9) == []
    store.sessions.end(CHAT)
    assert store.jobs.due_of_all_entities(due, 9) == [CHAT]
    job = store.jobs.claim(ALICE, due, MORNING + 2 * HOUR)
    assert job is not None
    assert job.scope == CHAT
    assert store.jobs.give_back(CHAT, job, MORNING, most=None)
    assert store.jobs.due_of_all_entities(due, 9) == [CHAT]


def test_messages_are_those_of_one_session_oldest_first(store: Store) -> None:
    for number in (3, 1, 2):
        say(store, CHAT, f"chat {number}", number)
        say(store, BOBS, f"bob {number}", number)
        say(store, OTHER, f"other {number}", number)
        say(store, Scope("alice", "bot", "elsewhere"), f"elsewhere {number}", number)
    say(store, ALONE, "imported", 9)
    found = store.sessions.messages(CHAT, limit=9)
    assert texts(found.items) == ["chat 1", "chat 2", "chat 3", "imported"]
    assert (found.total, found.next_cursor) == (4, None)
    first = found.items[0]
    assert first == Message("user", "chat 1", None, MORNING + timedelta(minutes=1))
    assert store.sessions.messages(ALONE, limit=9).total == 7, "whichever process"
    assert texts(store.sessions.messages(BOBS, limit=9).items) == ["bob 1", "bob 2", "bob 3"]
    for nobody in (Scope("x", "bot", "chat"), Scope("alice", "bot", "no")):
        assert store.sessions.messages(nobody, limit=9).total == 0
    with pytest.raises(InvalidInputError):
        store.sessions.messages(ALICE, limit=9)


def test_messages_have_pages(store: Store) -> None:
    for number in range(5):
        say(store, CHAT, f"{number}", number // 2)
    seen: list[str] = []
    page = store.sessions.messages(CHAT, limit=2)
    while page.next_cursor is not None:
        seen += texts(page.items)
        say(store, CHAT, f"late {len(seen)}", 10 + len(seen))
        page = store.sessions.messages(CHAT, limit=2, cursor=page.next_cursor)
        if len(seen) >= 6:
            break
    assert seen[:6] == ["0", "1", "2", "3", "4", "late 2"]
    assert texts(store.sessions.messages(CHAT, limit=2, offset=3).items) == ["3", "4"]
    with pytest.raises(InvalidInputError):
        store.sessions.messages(CHAT, limit=2, cursor="x")


def test_what_was_answered_anew_or_forgotten_is_no_message_any_more(store: Store) -> None:
    for number in range(3):
        say(store, CHAT, f"{number}", number)
    turns = {memory.content: memory.id for memory in store.memories(ALICE).items}
    store.apply(ALICE, [Close((turns["0"],), MORNING + HOUR)])
    store.forget(ALICE, turns["1"])
    assert texts(store.sessions.messages(CHAT, limit=9).items) == ["2"]


def test_nobody_begins_a_session_who_opted_out_or_with_anothers_process(store: Store) -> None:
    store.processes.create(ProcessScope("alice", "coach"), {})
    with pytest.raises(NotFoundError):
        store.sessions.create(Scope("bob", "coach", "chat"), {})
    assert store.sessions.page(BOB, limit=9).total == 0
    store.set_opt_out(BOB, True)
    with pytest.raises(OptedOutError):
        store.sessions.create(BOBS, {})
    assert store.sessions.find(BOBS) in ([], ())
