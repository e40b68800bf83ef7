"""A session goes on while somebody talks, and a silent one is followed by a fresh one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from memori.steps.conversations import Conversations
from memori.types import Scope, Session

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALICE = Scope("alice", "bot")


def test_a_session_of_its_own_is_kept() -> None:
    scope = Scope("alice", "bot", "mine")
    assert Conversations(30 * MINUTE).resolve(scope, NOON) is scope


def test_it_goes_on_and_rolls_over_when_idle() -> None:
    conversations = Conversations(30 * MINUTE)
    first = conversations.resolve(ALICE, NOON)
    assert first.session_id
    assert conversations.resolve(ALICE, NOON + 29 * MINUTE) == first
    assert conversations.resolve(ALICE, NOON + 58 * MINUTE) == first
    assert conversations.resolve(ALICE, NOON + 89 * MINUTE) != first


def test_entities_and_processes_have_their_own() -> None:
    conversations = Conversations(30 * MINUTE)
    sessions = {
        conversations.resolve(scope, NOON).session_id
        for scope in (ALICE, Scope("bob", "bot"), Scope("alice", "other"), Scope("alice"))
    }
    assert len(sessions) == 4


def test_a_stored_session_is_asked_for_once_and_continued() -> None:
    asked: list[Scope] = []

    def latest(scope: Scope) -> Session:
        asked.append(scope)
        return Session("stored", scope.entity_id, scope.process_id, NOON, NOON)

    conversations = Conversations(30 * MINUTE)
    assert conversations.resolve(ALICE, NOON + 5 * MINUTE, latest).session_id == "stored"
    assert conversations.resolve(ALICE, NOON + 6 * MINUTE, latest).session_id == "stored"
    assert asked == [ALICE]


def test_a_stored_session_that_was_silent_too_long_is_not_continued() -> None:
    def latest(scope: Scope) -> Session:
        return Session("stored", scope.entity_id, scope.process_id, NOON, NOON)

    resolved = Conversations(30 * MINUTE).resolve(ALICE, NOON + 31 * MINUTE, latest)
    assert resolved.session_id != "stored"


def test_forgetting_begins_a_new_one() -> None:
    conversations = Conversations(30 * MINUTE)
    first = conversations.resolve(ALICE, NOON)
    other = conversations.resolve(Scope("alice", "other"), NOON)
    conversations.forget(Scope("alice", "bot"))
    assert conversations.resolve(ALICE, NOON) != first
    assert conversations.resolve(Scope("alice", "other"), NOON) == other
    conversations.forget(Scope("alice"))
    assert conversations.resolve(Scope("alice", "other"), NOON) != other


def test_the_end_of_the_running_session_begins_a_new_one_and_asks_nobody() -> None:
    conversations = Conversations(30 * MINUTE)
    first = conversations.resolve(ALICE, NOON)
    other = conversations.resolve(Scope("alice", "other"), NOON)
    conversations.end(Scope("alice", "bot", "another session"), NOON)
    assert conversations.resolve(ALICE, NOON) == first
    conversations.end(first, NOON)

    def latest(scope: Scope) -> Session:
        raise AssertionError("the one before must not go on")

    assert conversations.resolve(ALICE, NOON, latest) != first
    assert conversations.resolve(Scope("alice", "other"), NOON) == other
