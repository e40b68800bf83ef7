"""Every verb against a real server: a client says what Python says of the same memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import networkx
import pytest

from memori import (
    AttributionError,
    Client,
    ConflictError,
    InvalidIdError,
    InvalidInputError,
    InvalidMessageError,
    Memori,
    Message,
    NotFoundError,
    OptedOutError,
    PermissionDeniedError,
    Principal,
    SessionEndedError,
    VersionConflictError,
)
from tests.client.conftest import Connect
from tests.server.service import Service
from tests.server.world import BOT, OTHER_BOT, Owned


def drawn(graph: networkx.MultiDiGraph[str]) -> Any:
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


READS: Mapping[str, Callable[[Any, Owned], Any]] = {
    "get": lambda scope, own: scope.get(own.memory_id),
    "history": lambda scope, own: scope.history(own.memory_id),
    "memories": lambda scope, own: scope.memories(limit=2),
    "memories of a kind": lambda scope, own: scope.memories(kind="turn"),
    "memories of a page": lambda scope, own: scope.memories(
        limit=1, cursor=scope.memories(limit=1).next_cursor
    ),
    "memories, all": lambda scope, own: scope.memories(
        archived=None, superseded=None, created_after="2020-01-01"
    ),
    "memories as of": lambda scope, own: scope.memories(as_of=datetime(2020, 1, 1, tzinfo=UTC)),
    "recall": lambda scope, own: scope.recall("When does the ferry leave?"),
    "recall explained": lambda scope, own: scope.recall(
        "ferry", 3, ["preference", "turn"], {"tags": [own.word]}, explain=True
    ),
    "recall of a session": lambda scope, own: scope.recall("sister", session_id=own.session_id),
    "recall with groups": lambda scope, own: scope.recall("office", include_groups=True),
    "exchanges": lambda scope, own: scope.exchanges(),
    "exchange": lambda scope, own: scope.exchange(own.exchange_id),
    "sessions": lambda scope, own: scope.sessions(archived=None, active=True),
    "messages": lambda scope, own: scope.messages(own.session_id),
    "related": lambda scope, own: scope.related("user", 2),
    "graph": lambda scope, own: drawn(scope.graph()),
    "graph of all times": lambda scope, own: drawn(scope.graph(ever=True)),
    "profile": lambda scope, own: scope.profile(),
    "summary": lambda scope, own: scope.summary(),
    "documents": lambda scope, own: scope.documents(),
    "document": lambda scope, own: scope.document(own.document_id),
    "groups": lambda scope, own: scope.groups(),
    "context": lambda scope, own: scope.context.read(),
    "context of all": lambda scope, own: scope.context.get(),
    "context of a place": lambda scope, own: scope.context.get("plan.name"),
    "context of none": lambda scope, own: scope.context.get("a.b", 7),
    "version of the context": lambda scope, own: scope.context.version,
    "opted out": lambda scope, own: scope.opted_out,
}


@pytest.mark.parametrize("process_id", [None, BOT, OTHER_BOT])
def test_reading(process_id: str | None, memori: Memori, alice: Owned, connect: Connect) -> None:
    local = memori.entity("alice", process_id)
    own = connect("alice").entity(process_id=process_id)
    named = connect("admin").entity("alice", process_id)
    for what, read in READS.items():
        if (what, process_id) == ("exchange", OTHER_BOT):
            for scope in (local, own, named):
                with pytest.raises(NotFoundError):
                    read(scope, alice)
            continue
        expected = read(local, alice)
        assert expected or what in EMPTY or process_id == OTHER_BOT, what
        assert read(own, alice) == expected, what
        assert read(named, alice) == expected, what


EMPTY = {"memories as of", "opted out"}
"""Reads that come to nothing here."""


def test_a_question_and_a_receipt_are_explained(
    memori: Memori, alice: Owned, connect: Connect
) -> None:
    local, remote = memori.entity("alice"), connect("alice").entity()
    assert remote.explain(alice.exchange_id) == local.explain(alice.exchange_id)
    here, there = (each.explain(question="When does the ferry leave?") for each in (local, remote))
    assert there.findings == here.findings
    assert there.findings


def test_statements(memori: Memori, connect: Connect) -> None:
    alice = connect("alice").entity(process_id="bot", session_id="s1")
    tags = (each for each in ("billing", "plan"))
    memory = alice.add("Plan is Pro", "event", 0.25, tags, {"n": [1, 2.5, None]})
    assert memory == memori.entity("alice").get(memory.id)
    assert (memory.kind, memory.importance, memory.tags) == ("event", 0.25, ("billing", "plan"))
    assert (memory.process_id, memory.session_id) == ("bot", "s1")
    assert memory.metadata == {"n": [1, 2.5, None]}
    changed = alice.update(memory.id, "Plan is Team", "fact", 0.5, ["x"], {}, memory.version)
    assert (changed.content, changed.tags, changed.metadata) == ("Plan is Team", ("x",), {})
    assert alice.reinforce(memory.id, 0.25).importance == pytest.approx(0.75)
    assert alice.feedback(memory.id, -1).importance == pytest.approx(0.5)
    assert [each.importance for each in alice.undo(memory.id)] == [pytest.approx(0.75)]
    last = alice.history(memory.id)[2]
    with pytest.raises(ConflictError):
        alice.undo(memory.id, last.id and last.id + 100)
    with pytest.raises(VersionConflictError):
        alice.update(memory.id, importance=1, if_version=memory.version)
    with pytest.raises(VersionConflictError):
        alice.forget(memory.id, memory.version)
    alice.forget(memory.id, alice.get(memory.id).version)
    with pytest.raises(NotFoundError):
        alice.get(memory.id)
    several = alice.add_many(["I like tea", {"content": "I like ink", "tags": ["desk"]}])
    assert [each.content for each in several] == ["I like tea", "I like ink"]
    assert alice.add_many([]) == []
    alone = alice.add("I like hats", tags="wardrobe")
    assert alone.tags == ("wardrobe",)
    assert alice.update(alone.id, tags="hats").tags == ("hats",)
    assert alice.recall("hats", kinds="fact", filters={"tags": "hats"})  # type: ignore[arg-type]


def test_the_history_of_a_memory_has_its_types(memori: Memori, connect: Connect) -> None:
    local = memori.entity("alice")
    for text in ("I live in Oslo", "I live in Bergen"):
        local.add_messages([{"role": "user", "content": text}])
    (former,) = local.memories(kind="fact", superseded=True).items
    local.reinforce(former.id)
    local.update(former.id, tags=["old"])
    assert connect("alice").entity().history(former.id) == local.history(former.id)


def test_what_was_said(memori: Memori, connect: Connect) -> None:
    alice = connect("alice").entity(process_id="bot")
    at = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
    told: list[int] = []
    said: list[Message | dict[str, Any]] = [
        Message("user", "I moved to Bergen", created_at=at),
        {"role": "assistant", "content": "How nice!", "created_at": at + timedelta(minutes=1)},
        {"role": "user", "content": "I am back", "created_at": "2026-05-05T08:00:00Z"},
    ]
    assert alice.add_messages((each for each in said), told.append) == 3
    assert told == [3]
    assert alice.add_messages(said) == 3, "again, nothing is double"
    assert memori.entity("alice", "bot").sessions().total == 2, "a night is a pause"
    session = alice.sessions().items[0]
    assert [each.content for each in alice.messages(session.id).items] == ["I am back"]
    here = connect("alice").entity(process_id="bot", session_id=session.id)
    assert here.messages() == alice.messages(session.id)
    extraction = alice.extract("I am allergic to nuts", dry_run=True)
    assert [each.content for each in extraction.learned] == ["I am allergic to nuts"]
    assert alice.extract("I am allergic to nuts", "Noted.").exchange_id is not None
    assert here.clear_conversations().exchanges == 1
    assert connect("alice").entity().clear_conversations("bot").exchanges == 2


def test_a_conversation_is_stored_whole_or_not_at_all(connect: Connect) -> None:
    alice = connect("alice").entity()
    good = {"role": "user", "content": "I like tea"}
    for bad in ({"role": "user", "content": " "}, {"role": "nobody", "content": "x"}, "text", 7):
        with pytest.raises(InvalidInputError):
            alice.add_messages([good, bad])  # type: ignore[list-item]
    with pytest.raises(InvalidMessageError):
        alice.add_messages("text")  # type: ignore[arg-type]
    assert alice.exchanges().total == 0


def test_documents(memori: Memori, connect: Connect) -> None:
    alice = connect("alice").entity()
    told: list[int] = []
    document = alice.add_document(
        "No shoes indoors. " * 40, "Rules", "f.txt", {"a": 1}, told.append
    )
    assert told == [document.chunks]
    assert document == memori.entity("alice").document(document.id)
    alice.delete_document(document.id)
    with pytest.raises(NotFoundError):
        alice.document(document.id)


def test_the_context(memori: Memori, connect: Connect) -> None:
    context = connect("alice").entity().context
    first = context.set("preferences", {"theme": "dark", "size": 14}, source="form", importance=0.9)
    assert first == memori.entity("alice").context.read()
    assert first.origins["preferences.theme"].importance == 0.9
    context.merge({"size": None}, "preferences", first.version)
    assert context.get("preferences") == {"theme": "dark", "size": None}
    with pytest.raises(VersionConflictError):
        context.set("preferences.theme", "light", if_version=first.version)
    with pytest.raises(ConflictError):
        context.set("preferences.theme.name", "x")
    with pytest.raises(InvalidInputError):
        context.set("a..b", 1)
    assert context.delete("preferences.size").document == {"preferences": {"theme": "dark"}}
    assert context.set(None, {"only": [1, {"x": True}]}).document == {"only": [1, {"x": True}]}
    with pytest.raises(VersionConflictError):
        context.delete(if_version=1)
    assert context.delete().document == {}
    with pytest.raises(NotFoundError):
        context.delete("nothing")


def test_opting_out(connect: Connect) -> None:
    alice = connect("alice").entity()
    alice.opt_out()
    assert alice.opted_out
    with pytest.raises(OptedOutError):
        alice.add("I like tea")
    alice.opt_in()
    assert not alice.opted_out


def test_summaries(memori: Memori, alice: Owned, connect: Connect) -> None:
    remote = connect("alice").entity()
    made = remote.refresh_summary(50)
    assert made == memori.entity("alice").summary()
    assert made is not None
    nobody = connect("admin").entity("nobody")
    assert [nobody.summary(), nobody.profile(), nobody.refresh_summary()] == [None] * 3
    with pytest.raises(InvalidInputError):
        remote.refresh_summary(1)


def test_whose_memory_it_is(service: Service, connect: Connect) -> None:
    own, admin = connect("alice"), connect("admin")
    assert own.me() == Principal(
        service.keys["alice"].api_key.id, "alice", None, False, frozenset({"read", "write"})
    )
    assert own.entity("alice").add("I like tea") == own.entity().memories().items[0]
    assert admin.entity("alice").memories().total == 1
    for ask in (lambda: admin.entity().memories(), lambda: admin.entity().recall("tea")):
        with pytest.raises(AttributionError):
            ask()
    with pytest.raises(PermissionDeniedError):
        connect("reader").entity().add("x")
    with pytest.raises(PermissionDeniedError):
        connect("agent").entity(process_id="other_bot").recall("tea")
    for wrong in ("", " a", "a/b", "x" * 256, True):
        with pytest.raises(InvalidIdError):
            own.entity(wrong)
    for path in (".", "..", "a/b"):
        with pytest.raises(InvalidIdError):
            admin.entity("alice").get(path)
    with pytest.raises(InvalidIdError):
        admin.entity("..").memories()


def test_taking_everything_along_and_having_it_deleted(
    memori: Memori, alice: Owned, connect: Connect
) -> None:
    memori.entity("alice").add("One line\u2028or two")
    remote = connect("alice").entity()
    lines = list(remote.export())
    assert lines[1:-1] == list(memori.entity("alice").export())[1:-1]
    report = memori.import_(iter(lines), "carol")
    assert report.total
    assert connect("admin").entity("carol").documents().total == 1

    planned = remote.erase(dry_run=True)
    assert planned.erased_at is None
    assert planned.total > 5
    assert remote.erase(datetime(2020, 1, 1, tzinfo=UTC)).counts["memory"] == 0
    assert remote.erase().counts["memory"] == planned.counts["memory"]
    assert remote.memories(archived=None, superseded=None).total == 0
    for verb in ("erase", "export"):
        with pytest.raises(InvalidInputError, match="all of an entity"):
            getattr(connect("alice").entity(process_id="bot"), verb)()
    assert connect("admin").entities.delete("carol").total
    with pytest.raises(NotFoundError):
        connect("admin").entities.delete("carol")


@pytest.mark.parametrize("name", ["größe 100 % sicher?", "用户#1&x=y", "a+b@example.com", 42])
def test_ids_are_what_they_are(name: str | int, memori: Memori, connect: Connect) -> None:
    remote = connect("admin").entity(name, name, name)
    memory = remote.add("I like tea")
    assert (memory.entity_id, memory.process_id, memory.session_id) == (str(name),) * 3
    remote.add_messages([{"role": "user", "content": "hello"}])
    assert remote.memories() == memori.entity(name, name, name).memories()
    assert remote.messages().total == 1
    assert connect("admin").sessions.get(name, name, name).id == str(name)


def test_entities_and_groups(memori: Memori, connect: Connect) -> None:
    admin = connect("admin")
    made = admin.entities.create("carol", "Carol", {"plan": "pro"})
    assert made == admin.entities.get("carol") == memori.entities.get("carol")
    with pytest.raises(ConflictError):
        admin.entities.create("carol")
    assert admin.entities.create("carol", exist_ok=True) == made
    assert admin.entities.create().id.startswith("user_")
    assert admin.entities.update("carol", name=None).metadata == {"plan": "pro"}
    assert admin.entities.list(query="caro") == memori.entities.list(query="caro")
    with pytest.raises(NotFoundError):
        admin.entities.update("nobody", name="x")

    team = admin.groups.create("team", "Team Blue")
    assert team == admin.groups.get("team") == memori.groups.get("team")
    admin.groups.join("team", "carol")
    assert admin.groups.list() == memori.groups.list()
    assert admin.groups.members("team") == memori.groups.members("team")
    assert admin.entity("carol").groups() == [team]
    admin.groups.leave("team", "carol")
    assert admin.entity("carol").groups() == []
    admin.groups.delete("team")
    with pytest.raises(NotFoundError):
        admin.groups.get("team")


def test_processes_and_sessions(memori: Memori, connect: Connect) -> None:
    own = connect("alice")
    bot = own.processes.create("my bot", instructions="Be brief.", attributes=["Books trains"])
    assert bot == own.processes.get("my bot") == memori.processes.get("my bot", "alice")
    assert own.processes.list() == [bot]
    assert own.processes.update("my bot", model="gpt").model == "gpt"
    own.processes.set_default("alice", "my bot")
    assert memori.entities.get("alice").default_process_id == "my bot"
    own.processes.set_default("alice", None)
    own.processes.delete("my bot")
    with pytest.raises(NotFoundError):
        own.processes.get("my bot")

    session = own.sessions.create(process_id="bot", metadata={"topic": "tea"})
    assert session == own.sessions.get(session.id) == memori.sessions.get(session.id, "alice")
    assert own.sessions.list(active=True) == memori.sessions.list("alice", active=True)
    ended = own.sessions.end(session, timeout=0.5)
    assert ended.ended_at is not None
    assert own.sessions.end(session.id) == ended
    assert own.sessions.list(active=True).total == 0
    with pytest.raises(SessionEndedError):
        own.entity(None, "bot", session.id).add_messages([{"role": "user", "content": "more"}])


def test_keys_tokens_and_figures(
    memori: Memori, service: Service, alice: Owned, connect: Connect
) -> None:
    admin = connect("admin")
    new = admin.auth.create_key("carol", scopes=["read"], name="phone", expires_at="2999-01-01")
    assert admin.auth.keys("carol") == memori.auth.keys("carol")
    with Client(service.url, new.key) as carol:
        assert carol.me().entity_id == "carol"
        admin.auth.revoke_key(new.api_key.id)
        with pytest.raises(Exception, match="revoked"):
            carol.me()
    token = admin.auth.create_token("carol", 60, "bot", ["read"], {"plan": "pro"})
    with Client(service.url, token) as carol:
        assert (carol.me().entity_id, carol.me().process_id) == ("carol", "bot")
        admin.auth.revoke_token(token)
        with pytest.raises(Exception, match="revoked"):
            carol.me()
    with pytest.raises(InvalidInputError):
        admin.auth.revoke_token("not.a.token")
    assert admin.stats() == memori.stats()
    assert admin.stats().entities >= 2
    assert admin.jobs() == memori.jobs() == []
    assert admin.costs() == memori.costs() == []
    assert admin.retry_jobs() == 0
