"""Conversations that begin and end when the application says so."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest

from memori import (
    LLM,
    AttributionError,
    ConflictError,
    InvalidInputError,
    Memori,
    NotFoundError,
    OptedOutError,
    SessionEndedError,
)
from tests.rig.extraction import MODEL, learner
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider

URL = "sqlite:///memori.db"


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(URL, embedder="hashing") as memori:
        yield memori


def ask(client: Any, text: str) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])


def said(mem: Memori, session_id: str, entity: str = "ana") -> list[str]:
    return [each.content for each in mem.entity(entity).messages(session_id).items]


def test_a_session_begins_goes_on_and_ends(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai()
    mem.llm.register(client)
    session = mem.sessions.create("ana", "bot", {"channel": "web"})
    assert UUID(session.id).version == 4
    assert (session.metadata, session.ended_at) == ({"channel": "web"}, None)
    with mem.attribution("ana", "bot", session.id):
        ask(client, "hello there")
    assert said(mem, session.id) == ["hello there", "ok: hello there"]
    assert mem.sessions.get(session.id, "ana").metadata == {"channel": "web"}
    ended = mem.sessions.end(session.id, "ana")
    assert ended.ended_at is not None
    assert mem.sessions.end(session) == ended == mem.sessions.end(ended)
    assert [each.id for each in mem.sessions.list("ana", active=False).items] == [session.id]
    assert mem.sessions.list("ana", "bot", active=True).total == 0
    assert mem.sessions.list("ben").total == 0


def test_nothing_is_added_to_an_ended_session(mem: Memori) -> None:
    session = mem.sessions.create("ana", "bot")
    scope = mem.entity("ana", "bot", session.id)
    scope.add_messages([{"role": "user", "content": "before"}])
    mem.sessions.end(session)
    with pytest.raises(SessionEndedError, match=r"mem\.sessions\.create"):
        scope.add_messages([{"role": "user", "content": "after"}])
    assert issubclass(SessionEndedError, ConflictError)
    assert said(mem, session.id) == ["before"]
    other = mem.entity("ben", "bot", session.id)
    assert other.add_messages([{"role": "user", "content": "mine"}]) == 1, "another's session"
    with Memori(URL, embedder="hashing") as again, pytest.raises(SessionEndedError):
        again.entity("ana", "bot", session.id).add_messages([{"role": "user", "content": "x"}])


def test_a_call_in_an_ended_session_is_answered_and_kept(
    mem: Memori, provider: FakeProvider
) -> None:
    client = provider.openai()
    mem.llm.register(client)
    session = mem.sessions.create("ana", "bot")
    mem.sessions.end(session)
    with mem.attribution("ana", "bot", session.id):
        ask(client, "one more thing")
    assert mem.flush(20)
    assert said(mem, session.id) == ["one more thing", "ok: one more thing"]
    assert mem.sessions.get(session.id, "ana").ended_at is not None


def test_after_the_end_of_the_running_session_calls_begin_another(
    mem: Memori, provider: FakeProvider
) -> None:
    client = provider.openai()
    mem.llm.register(client)
    with mem.attribution("ana", "bot"):
        ask(client, "first")
        ask(client, "second")
        (session,) = mem.sessions.list("ana").items
        mem.sessions.end(session)
        ask(client, "third")
        ask(client, "fourth")
    assert mem.flush(20)
    assert said(mem, session.id) == ["first", "ok: first", "second", "ok: second"]
    (other,) = mem.sessions.list("ana", active=True).items
    assert said(mem, other.id) == ["third", "ok: third", "fourth", "ok: fourth"]


def test_another_program_leaves_a_session_that_was_ended_here(
    mem: Memori, provider: FakeProvider
) -> None:
    """It learns of it with its next exchange, which is kept in the old one."""
    client = provider.openai()
    with Memori(URL, embedder="none") as other:  # an engine, and a memory, of its own
        other.llm.register(client)
        with other.attribution("ana", "bot"):
            ask(client, "first")
            assert other.flush(20)
            (session,) = mem.sessions.list("ana").items
            mem.sessions.end(session)
            ask(client, "second")
            assert other.flush(20)
            ask(client, "third")
            assert other.flush(20)
    assert said(mem, session.id) == ["first", "ok: first", "second", "ok: second"]
    (new,) = mem.sessions.list("ana", active=True).items
    assert said(mem, new.id) == ["third", "ok: third"]


def test_what_was_said_is_read_before_the_end_returns(provider: FakeProvider) -> None:
    provider.answer_with(learner(lambda text: "I play the trombone" if "bone" in text else None))
    spec = LLM(provider.openai(), MODEL)
    with Memori(URL, embedder="hashing", augmentation=spec) as mem:
        client = provider.openai()
        mem.llm.register(client)
        session = mem.sessions.create("ana", "bot")
        with mem.attribution("ana", "bot", session.id):
            ask(client, "My trombone is old")
        with mem.attribution("ben", "bot"):
            ask(client, "The bone is another's")
        mem.sessions.end(session, timeout=60)
        kinds = {memory.content: memory.kind for memory in mem.entity("ana").memories().items}
        assert kinds["I play the trombone"] == "fact"
        assert [each.scope.entity_id for each in mem.jobs()] == ["ben"], "his waits for its pause"


def test_nobody_waits_for_what_is_not_read_of_who_opted_out(provider: FakeProvider) -> None:
    provider.answer_with(learner(lambda text: None))
    with Memori(URL, embedder="hashing", augmentation=LLM(provider.openai(), MODEL)) as mem:
        scope = mem.entity("ana", "bot", "chat")
        scope.add_messages([{"role": "user", "content": "My trombone is old"}])
        scope.opt_out()
        began = time.monotonic()
        assert mem.sessions.end("chat", "ana", timeout=30).ended_at is not None
        assert time.monotonic() - began < 15
        assert mem.jobs()[0].waiting == 1


def test_a_model_that_is_down_does_not_hold_the_end_up(provider: FakeProvider) -> None:
    released = threading.Event()

    def slow(request: Any) -> Reply:
        if request.model == MODEL:
            released.wait(30)
        return Reply()

    provider.answer_with(slow)
    with Memori(URL, embedder="hashing", augmentation=LLM(provider.openai(), MODEL)) as mem:
        scope = mem.entity("ana", "bot", "chat")
        scope.add_messages([{"role": "user", "content": "My trombone is old"}])
        began = time.monotonic()
        assert mem.sessions.end("chat", "ana", timeout=0.2).ended_at is not None
        assert time.monotonic() - began < 15
        assert mem.jobs()[0].waiting == 1
        released.set()


def test_sessions_are_found_within_their_entity(mem: Memori) -> None:
    session = mem.sessions.create("ana", "bot")
    for wrong in (("ben", None), ("ana", "other"), ("nobody", "bot")):
        with pytest.raises(NotFoundError):
            mem.sessions.get(session.id, *wrong)
        with pytest.raises(NotFoundError):
            mem.sessions.end(session.id, *wrong)
    assert mem.sessions.get(session.id, "ana").ended_at is None
    assert said(mem, session.id, "ben") == []


def test_one_id_with_two_processes_needs_the_process(mem: Memori) -> None:
    for process in ("bot", "chef", None):
        scope = mem.entity("ana", process, "main")
        scope.add_messages([{"role": "user", "content": f"hello {process}"}])
    with pytest.raises(InvalidInputError, match="process_id"):
        mem.sessions.end("main", "ana")
    ended = mem.sessions.end("main", "ana", "bot")
    assert ended.process_id == "bot"
    (alone,) = (each for each in mem.sessions.list("ana").items if each.process_id is None)
    assert mem.sessions.end(alone).process_id is None
    assert mem.sessions.list("ana", active=True).total == 1


def test_the_entity_may_be_the_attributed_one(mem: Memori) -> None:
    session = mem.sessions.create("ana", "bot")
    with pytest.raises(AttributionError):
        mem.sessions.get(session.id)
    with mem.attribution("ana", "bot"):
        assert mem.sessions.get(session.id) == session
        assert mem.sessions.list().total == 1
        assert mem.sessions.end(session.id).ended_at is not None
    with mem.attribution("ben"), pytest.raises(NotFoundError):
        mem.sessions.end(session.id)
    with Memori(URL, entity_id="ana", embedder="hashing") as bound:
        assert bound.sessions.get(session.id).ended_at is not None


def test_messages_are_what_was_added(mem: Memori) -> None:
    messages: list[dict[str, Any]] = [
        {"role": "user", "content": "hi", "name": "Ana", "metadata": {"channel": "web"}},
        {"role": "assistant", "content": "hello"},
    ]
    scope = mem.entity("ana", "bot", "chat")
    scope.add_messages(messages)
    found = scope.messages()
    assert [(each.role, each.content, each.name) for each in found.items] == [
        ("user", "hi", "Ana"), ("assistant", "hello", None),
    ]  # fmt: skip
    assert found.items[0].metadata == {"channel": "web"}
    assert found.items[0].created_at is not None
    assert mem.entity("ana").messages("chat", limit=1, offset=1).items[0].content == "hello"
    rest = scope.messages(limit=1, cursor=scope.messages(limit=1).next_cursor)
    assert [each.content for each in rest.items] == ["hello"]
    with pytest.raises(InvalidInputError, match="session"):
        mem.entity("ana").messages()


def test_who_opted_out_begins_no_session(mem: Memori) -> None:
    mem.entity("ana").opt_out()
    with pytest.raises(OptedOutError):
        mem.sessions.create("ana")


@pytest.mark.parametrize(
    "bad",
    [
        lambda sessions: sessions.create("a/b"), lambda sessions: sessions.create("ana", " "),
        lambda sessions: sessions.create("ana", metadata=[]),
        lambda sessions: sessions.create("ana", metadata={"a": object()}),
        lambda sessions: sessions.get("", "ana"), lambda sessions: sessions.get(True, "ana"),
        lambda sessions: sessions.end("chat", "ana", timeout=-1),
        lambda sessions: sessions.end("chat", "ana", timeout="soon"),
        lambda sessions: sessions.list("ana", limit=0),
        lambda sessions: sessions.list("ana", cursor="x"),
    ],
)  # fmt: skip
def test_bad_input_is_one_error_and_begins_nothing(
    mem: Memori, bad: Callable[[Any], object]
) -> None:
    with pytest.raises(InvalidInputError):
        bad(mem.sessions)
    assert mem.sessions.list("ana").total == 0
