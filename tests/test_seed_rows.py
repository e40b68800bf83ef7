"""Rows of the seeds' checklist, word by word, on the Python interface; each beside another user."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from memori import (
    AttributionError,
    ConflictError,
    EntityStats,
    InvalidIdError,
    InvalidInputError,
    Memori,
    NotFoundError,
    Scope,
    SessionEndedError,
    VersionConflictError,
)
from memori.settings import load
from tests.rig.server import FakeProvider


def start(path: Path, **settings: Any) -> Memori:
    url = f"sqlite:///{path}/memori.db"
    patience = {"recall_deadline_ms": 20_000, "warmup_deadline_ms": 60_000}
    return Memori(settings=load(database_url=url, embedder="hashing", **patience, **settings))


def ask(client: Any, text: str) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])


def contents(scope: Scope, **wanted: Any) -> list[str]:
    return [memory.content for memory in scope.memories(**wanted).items]


def test_row_2_attribution_per_request(tmp_path: Path, provider: FakeProvider) -> None:
    """``attribution`` sets the context and is usable in ``with``; ``entity`` does not touch it."""
    client = provider.openai()
    with start(tmp_path) as mem:
        mem.llm.register(client)
        scope = mem.attribution(entity_id="ana", process_id="bot", session_id=None)
        assert isinstance(scope, Scope)
        ask(client, "one of ana")
        other = mem.entity("ben", "bot", "chat")
        ask(client, "two of ana")
        with other:
            ask(client, "one of ben")
        with mem.attribution("cleo"):
            ask(client, "one of cleo")
        ask(client, "three of ana")
        assert mem.flush(20)
        said = {name: contents(mem.entity(name), kind="turn") for name in ("ana", "ben", "cleo")}
        assert [text for text in said["ana"][::-1] if "ok" not in text] == [
            "one of ana", "two of ana", "three of ana",
        ]  # fmt: skip
        assert said["ben"] == ["ok: one of ben", "one of ben"]
        assert said["cleo"] == ["ok: one of cleo", "one of cleo"]
        (bens,) = other.exchanges().items
        assert (bens.scope.process_id, bens.scope.session_id) == ("bot", "chat")


def test_row_3_sessions_by_themselves_new_and_set(tmp_path: Path, provider: FakeProvider) -> None:
    """A UUID by itself; ``new_session``, ``set_session``; after an idle one, a fresh one."""
    client = provider.openai()

    def places(mem: Memori) -> list[str | None]:
        assert mem.flush(20)
        return [each.scope.session_id for each in mem.entity("ana").exchanges().items][::-1]

    with start(tmp_path) as mem:
        mem.llm.register(client)
        mem.attribution("ana", "bot")
        ask(client, "one")
        ask(client, "two")
        new = mem.new_session()
        ask(client, "three")
        mem.set_session("mine")
        ask(client, "four")
        one, two, three, four = places(mem)
        assert one == two != three == new.session_id
        assert four == "mine"
        assert UUID(one).version == UUID(three).version == 4
    with start(tmp_path, session_idle_minutes=1e-9) as mem:
        mem.llm.register(client)
        with mem.attribution("ben", "bot"):
            ask(client, "one")
            ask(client, "two")
        assert mem.flush(20)
        assert len({each.scope.session_id for each in mem.entity("ben").exchanges().items}) == 2
    assert load().session_idle_minutes == 30


def test_row_5_entities(tmp_path: Path) -> None:
    """Default user first and always there; list, create, get, update, delete."""
    with start(tmp_path) as mem:
        assert [each.id for each in mem.entities.list().items] == ["default_user"]
        ana = mem.entities.create("ana", name="Ana", metadata={"plan": "pro"})
        generated = mem.entities.create()
        assert generated.id.startswith("user_")
        assert len(generated.id) == len("user_") + 8
        with pytest.raises(ConflictError):
            mem.entities.create("ana")
        assert mem.entities.create("ana", exist_ok=True) == ana
        listed = mem.entities.list(limit=2)
        assert [each.id for each in listed.items] == ["default_user", generated.id]
        rest = mem.entities.list(limit=2, cursor=listed.next_cursor)
        assert [each.id for each in rest.items] == ["ana"]
        assert [each.id for each in mem.entities.list(query="an").items] == ["ana"]
        assert mem.entities.update("ana", name="Anna").name == "Anna"
        assert mem.entities.get("ana").metadata == {"plan": "pro"}
        mem.entity("ana").add("Ana lives in Oslo")
        mem.entities.delete("ana")
        assert [each.id for each in mem.entities.list().items] == ["default_user", generated.id]
        assert mem.entities.get("ana").stats == EntityStats()


def test_row_19_filters_come_before_ranking_and_the_entity_is_none(tmp_path: Path) -> None:
    """Tags, metadata, times, min_score, session and process; the entity is the scope."""
    with start(tmp_path) as mem:
        ana, ben = mem.entity("ana"), mem.entity("ben")
        for number in range(40):
            ana.add(f"Tea number {number}", tags=["many"])
            ben.add(f"Tea of Ben {number}", tags=["rare"], metadata={"shop": "Oslo"})
        middle = datetime.now(UTC)
        place = mem.entity("ana", "bot", "chat")
        place.add("A cup", tags=["rare", "cup"], metadata={"shop": "Oslo", "size": 3})
        for filters, more in (
            ({"tags": ["rare"]}, {}),
            ({"tags": ["cup", "rare"]}, {}),
            ({"metadata": {"shop": "Oslo"}}, {}),
            ({"metadata": {"shop": "Oslo", "size": 3}}, {}),
            ({"created_after": middle}, {}),
            ({"created_after": middle.isoformat()}, {}),
            ({"session_id": "chat"}, {}),
            ({"process_id": "bot"}, {}),
            ({}, {"session_id": "chat"}),
            ({}, {"process_id": "bot"}),
            ({"tags": ["rare"]}, {"session_id": "chat", "process_id": "bot"}),
        ):  # fmt: skip
            hits = ana.recall("Tea", limit=1, filters=filters, **more)  # type: ignore[arg-type]
            assert [hit.memory.content for hit in hits] == ["A cup"], filters
        assert all("Tea number" in hit.memory.content for hit in ana.recall("Tea", limit=5))
        before = ana.recall("cup", filters={"created_before": middle, "tags": ["rare"]})
        assert before == []
        best = ana.recall("Tea number 7", limit=1)[0]
        assert 0 <= best.score <= 1
        floor = {"min_score": best.score}
        assert all(hit.score >= best.score for hit in ana.recall("Tea number 7", filters=floor))
        for unknown in ("entity_id", "user_id"):
            with pytest.raises(InvalidInputError, match="Filters: "):
                ana.recall("Tea", filters={unknown: "ben"})


def test_row_20_sessions_with_metadata(tmp_path: Path) -> None:
    """Created, listed, ended once; ended → an error; all of it survives a restart."""
    with start(tmp_path) as mem:
        session = mem.sessions.create("ana", process_id="bot", metadata={"channel": "web"})
        going = mem.sessions.create("ana", process_id="bot")
        mem.sessions.create("ben")
        place = mem.entity("ana", "bot", session.id)
        place.add_messages([{"role": "user", "content": "hello"}])
        ended = mem.sessions.end(session)
        assert mem.sessions.end(session.id, "ana") == ended
    with start(tmp_path) as mem:
        assert mem.sessions.get(session.id, "ana") == ended
        assert ended.metadata == {"channel": "web"}
        assert [each.id for each in mem.sessions.list("ana", active=True).items] == [going.id]
        assert [each.id for each in mem.sessions.list("ana", active=False).items] == [session.id]
        assert mem.sessions.list("ana").total == 2
        with pytest.raises(SessionEndedError):
            mem.entity("ana", "bot", session.id).add_messages([{"role": "user", "content": "x"}])
        said = mem.entity("ana").messages(session.id)
        assert [(each.role, each.content) for each in said.items] == [("user", "hello")]
        with pytest.raises(NotFoundError):
            mem.sessions.get(session.id, "ben")


def test_row_21_chat_context_and_clearing(tmp_path: Path, provider: FakeProvider) -> None:
    """``/chat``, ``/user/context``, ``/user/clear-conversation``: facts survive."""
    client = provider.openai()
    with start(tmp_path) as mem:
        mem.llm.register(client)
        for name in ("ana", "ben"):
            for process in ("bot", "chef"):
                reply = mem.chat("I live in Oslo.", "m", entity_id=name, process_id=process)
                assert reply.text == "ok: I live in Oslo."
        assert mem.flush(20)
        ana = mem.entity("ana")
        ana.context.set("preferences.theme", "dark")
        assert ana.context.get() == {"preferences": {"theme": "dark"}}
        assert mem.entity("ben").context.get() == {}
        cleared = ana.clear_conversations(process_id="bot")
        assert (cleared.exchanges, cleared.memories, cleared.sessions) == (1, 2, 1)
        assert ana.memories(kind="turn").total == 2
        session = ana.sessions().items[0].id
        assert ana.clear_conversations(session_id=session).exchanges == 1
        assert ana.memories(kind="turn").total == 0
        assert contents(ana, kind="fact") == ["I live in Oslo"]
        assert mem.entity("ben").memories(kind="turn").total == 4


def test_row_22_buffer_messages(tmp_path: Path, provider: FakeProvider) -> None:
    """``add_messages``; the last turns go with a request that sends only its last message."""
    client = provider.openai()
    with start(tmp_path, history_turns=3) as mem:
        mem.llm.register(client)
        messages = [
            {"role": role, "content": f"{role} {number}"}
            for number in range(3)
            for role in ("user", "assistant")
        ]
        assert mem.entity("ana", "bot", "chat").add_messages(messages) == 6
        mem.entity("ben", "bot", "chat").add_messages([{"role": "user", "content": "of ben"}])
        with mem.attribution("ana", "bot", "chat"):
            ask(client, "And now?")
        sent = [each["content"] for each in provider.requests[-1].body["messages"]]
        assert sent[:-1] == ["user 2", "assistant 2"], "three turns, from the user's on"
        assert sent[-1].startswith("And now?")
        assert "of ben" not in provider.requests[-1].text
    with start(tmp_path, history_turns=0) as mem:
        mem.llm.register(client)
        with mem.attribution("ana", "bot", "chat"):
            ask(client, "And now?")
        assert len(provider.requests[-1].body["messages"]) == 1


def test_row_28_stats_and_absent_is_none(tmp_path: Path) -> None:
    """``mem.entities.get(id).stats``, ``scope.profile()``; absent → None, never "None"."""
    with start(tmp_path) as mem:
        ana = mem.entity("ana", "bot", "chat")
        ana.add_messages([{"role": "user", "content": "I prefer tea. I speak Dutch."}])
        stats = mem.entities.get("ana").stats
        assert stats is not None
        assert stats.memories == {"preference": 1, "skill": 1, "turn": 1}
        assert (stats.exchanges, stats.sessions, stats.documents) == (1, 1, 0)
        assert stats.first_seen == stats.last_seen is not None
        profile = mem.entity("ana").profile()
        assert profile is not None
        assert [line.text for line in profile.preferences] == ["I prefer tea"]
        assert [line.text for line in profile.skills] == ["I speak Dutch"]
        assert dict(profile.counts) == dict(stats.memories)
        assert all(line.memory_ids for line in profile.preferences)
        nobody = mem.entities.get("nobody")
        assert nobody.stats == EntityStats()
        assert (nobody.name, nobody.created_at, mem.entity("nobody").profile()) == (None,) * 3
        assert "None" not in str(profile.summary)


def test_row_33_add_with_tags_and_query_with_k(tmp_path: Path) -> None:
    """Add with tags and metadata, query with k and filters."""
    with start(tmp_path) as mem:
        ana = mem.entity("ana")
        for number in range(8):
            metadata = {"n": number}
            memory = ana.add(f"Note {number} on cats", tags=["cats"], metadata=metadata)
            assert (memory.tags, memory.metadata) == (("cats",), metadata)
        mem.entity("ben").add("Ben's note on cats", tags=["cats"])
        hits = ana.recall("cats", limit=3, filters={"tags": ["cats"]})
        assert len(hits) == 3
        assert {hit.memory.entity_id for hit in hits} == {"ana"}
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        (only,) = ana.recall("cats", limit=3, filters={"metadata": {"n": 5}})
        assert only.memory.content == "Note 5 on cats"
        assert ana.recall("cats", filters={"tags": ["dogs"]}) == []


def test_row_34_a_users_memories_paged(tmp_path: Path) -> None:
    """``memories(limit, offset, kind, tag)`` with ``total``; unknown → empty, not created."""
    with start(tmp_path) as mem:
        ana = mem.entity("ana")
        ana.add_many([f"Fact {number}" for number in range(5)])
        ana.add_many([{"content": "I prefer tea", "kind": "preference", "tags": ["drinks"]}])
        mem.entity("ben").add("Ben's fact")
        page = ana.memories(limit=4, offset=0)
        assert (len(page.items), page.total, page.limit, page.offset) == (4, 6, 4, 0)
        rest = ana.memories(limit=4, offset=4)
        assert (len(rest.items), rest.total, rest.next_cursor) == (2, 6, None)
        assert list(ana.memories(limit=4, cursor=page.next_cursor).items) == list(rest.items)
        assert contents(ana, kind="preference") == ["I prefer tea"] == contents(ana, tag="drinks")
        assert ana.memories(tag="Drinks").total == 0
        unknown = mem.entity("nobody").memories(limit=100, offset=0, kind=None, tag=None)
        assert (list(unknown.items), unknown.total) == ([], 0)
        assert "nobody" not in [each.id for each in mem.entities.list().items]


def test_row_36_update_forget_reinforce(tmp_path: Path) -> None:
    """``update(id, …, if_version=None)``, ``forget``, ``reinforce``; another's id → not found."""
    with start(tmp_path) as mem:
        ana, ben = mem.entity("ana"), mem.entity("ben")
        memory = ana.add("I prefer tea", "preference")
        changed = ana.update(memory.id, "I prefer green tea", tags=["drinks"], if_version=1)
        assert (changed.content, changed.tags, changed.version) == (
            "I prefer green tea", ("drinks",), 2,
        )  # fmt: skip
        assert ana.recall("green")[0].memory.id == memory.id
        with pytest.raises(VersionConflictError):
            ana.update(memory.id, importance=1.0, if_version=1)
        stronger = ana.reinforce(memory.id, amount=0.1)
        assert stronger.importance == pytest.approx(changed.importance + 0.1)
        assert ana.reinforce(memory.id).importance == pytest.approx(stronger.importance + 0.1)
        foreign: list[Callable[[], object]] = [
            lambda: ben.update(memory.id, "mine"), lambda: ben.forget(memory.id),
            lambda: ben.reinforce(memory.id), lambda: ben.get(memory.id),
            lambda: ben.feedback(memory.id, 1),
        ]  # fmt: skip
        for attempt in foreign:
            with pytest.raises(NotFoundError):
                attempt()
        assert ana.get(memory.id).content == "I prefer green tea"
        ana.forget(memory.id)
        with pytest.raises(NotFoundError):
            ana.forget(memory.id)
        assert ana.memories().total == 0


def test_row_38_unknown_is_empty_and_missing_is_an_error(
    tmp_path: Path, provider: FakeProvider
) -> None:
    """Unknown user → empty list; missing user → an error, which HTTP answers with 400."""
    with start(tmp_path) as mem:
        nobody = mem.entity("nobody")
        assert nobody.recall("anything") == []
        for listed in (
            nobody.memories(), nobody.exchanges(), nobody.sessions(), nobody.messages("chat"),
            nobody.documents(),
        ):  # fmt: skip
            assert (list(listed.items), listed.total, listed.next_cursor) == ([], 0, None)
        assert (nobody.related("user"), nobody.summary()) == ([], None)
        assert mem.stats().entities == 0
        for missing in (None, "", " ", True):
            with pytest.raises(InvalidIdError, match="entity_id"):
                mem.entity(missing)  # type: ignore[arg-type]
        without: list[Callable[[], object]] = [
            mem.new_session, lambda: mem.chat("hello", "m"), mem.sessions.list,
            lambda: mem.sessions.get("chat"),
        ]  # fmt: skip
        for verb in without:
            with pytest.raises(AttributionError, match="entity_id"):
                verb()
