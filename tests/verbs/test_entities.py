"""Who is remembered can be made, found, renamed and counted; nobody is made by being asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from memori import (
    AuthenticationError,
    ConflictError,
    Entity,
    EntityStats,
    Exchange,
    InvalidInputError,
    Memori,
    Message,
    NotFoundError,
)
from memori.types import Scope
from tests.rig.server import FakeProvider


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori("sqlite://", embedder="hashing") as memori:
        yield memori


def ids(mem: Memori, **wanted: object) -> list[str]:
    return [each.id for each in mem.entities.list(**wanted).items]  # type: ignore[arg-type]


def test_the_default_entity_is_first_and_always_there(mem: Memori) -> None:
    assert ids(mem) == ["default_user"]
    mem.entities.create("ana")
    mem.entity("ben").add("Ben plays chess")
    assert ids(mem) == ["default_user", "ben", "ana"]
    assert [page.id for page in mem.entities.list(limit=1, offset=1).items] == ["ben"]
    assert mem.entities.get("default_user").created_at is not None
    assert mem.entities.update("default_user", name="Me").name == "Me"


@pytest.mark.parametrize("listed_before", [False, True])
def test_the_default_entity_is_never_made_twice(mem: Memori, listed_before: bool) -> None:
    if listed_before:
        mem.entities.list()
    with pytest.raises(ConflictError):
        mem.entities.create("default_user")
    assert mem.entities.create("default_user", exist_ok=True).id == "default_user"


def test_an_entity_is_made_with_a_name_and_metadata(mem: Memori) -> None:
    made = mem.entities.create("ana", "Ana", {"plan": "pro"})
    assert made == mem.entities.get("ana")
    assert (made.id, made.name, made.metadata, made.stats) == (
        "ana", "Ana", {"plan": "pro"}, EntityStats(),
    )  # fmt: skip
    changed = mem.entities.update("ana", metadata={"plan": "free"})
    assert (changed.name, changed.metadata) == ("Ana", {"plan": "free"})
    assert mem.entities.update("ana", name=None, metadata=None).metadata == {}
    assert mem.entities.create(42).id == "42"


def test_an_id_is_generated(mem: Memori) -> None:
    made = [mem.entities.create(name="Ana").id for _ in range(3)]
    assert len(set(made)) == 3
    assert all(re.fullmatch("user_[0-9a-f]{8}", each) for each in made)


def test_an_id_that_is_taken_is_said_to_be(mem: Memori) -> None:
    mem.entities.create("ana", name="Ana")
    mem.entity("ben").add("Ben plays chess")
    for taken in ("ana", "ben"):
        with pytest.raises(ConflictError, match="exist_ok"):
            mem.entities.create(taken, name="Eve")
    assert mem.entities.create("ana", name="Eve", exist_ok=True).name == "Ana"


def test_who_is_unknown_is_empty_and_not_made(mem: Memori) -> None:
    assert mem.entities.get("nobody") == Entity("nobody", stats=EntityStats())
    assert mem.entity("nobody").memories().total == 0
    assert ids(mem) == ["default_user"]
    with pytest.raises(NotFoundError):
        mem.entities.update("nobody", name="Nobody")
    assert ids(mem) == ["default_user"]


def test_stats_count_what_was_just_said(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai()
    mem.llm.register(client)
    for name in ("ana", "ben"):
        with mem.attribution(name, "chef"):
            messages = [{"role": "user", "content": f"I am {name}. I prefer tea."}]
            client.chat.completions.create(model="m", messages=messages)  # type: ignore[arg-type]
    stats = mem.entities.get("ana").stats
    assert stats is not None
    assert (stats.exchanges, stats.sessions, stats.memories["turn"]) == (1, 1, 2)
    assert stats.memories["preference"] == 1
    assert sum(stats.memories.values()) == mem.entity("ana").memories().total
    assert stats.first_seen is not None
    assert stats.last_seen is not None
    assert stats.first_seen <= stats.last_seen


def test_who_is_deleted_is_unknown_and_nothing_comes_back(
    mem: Memori, provider: FakeProvider
) -> None:
    client = provider.openai()
    mem.llm.register(client)
    for name in ("ana", "ben"):
        mem.entities.create(name, name=name.title(), metadata={"plan": "pro"})
        mem.chat("I live in Oslo.", "m", entity_id=name, process_id="bot")
        mem.entity(name).context.set("theme", "dark")
        mem.entity(name).add_document("A longer text on boats.", title="Boats")
    mem.processes.create("coach", entity_id="ana", instructions="Ana is fit")
    key = mem.auth.create_key("ana")
    mem.entities.delete("ana")
    for gone in (mem.entities.get("ana"), mem.entities.get("nobody")):
        assert (gone.created_at, gone.name, gone.metadata) == (None, None, {})
        assert gone.stats == EntityStats()
    ana = mem.entity("ana")
    assert [listed.total for listed in (ana.memories(), ana.exchanges(), ana.sessions())] == [0] * 3
    assert (ana.context.get(), ana.documents().total, ana.recall("Oslo")) == ({}, 0, [])
    assert mem.processes.list(entity_id="ana") == []
    assert ids(mem) == ["default_user", "ben"]
    with pytest.raises(AuthenticationError):
        mem.auth.validate_key(key.key)
    with pytest.raises(NotFoundError):
        mem.entities.delete("ana")
    with pytest.raises(NotFoundError):
        mem.entities.update("ana", name="Eve")
    assert {entry.action for entry in mem.audit.list(entity_id="ana").items} >= {"entity.deleted"}
    reply = mem.chat("Where do I live?", "echo", entity_id="ana", process_id="bot")
    assert "Oslo" not in reply.text
    assert mem.flush(20)
    again = mem.entities.get("ana")
    assert again.stats is not None
    assert (again.name, again.stats.exchanges, again.stats.sessions) == (None, 1, 1)
    ben = mem.entities.get("ben")
    assert ben.stats is not None
    assert (ben.name, ben.stats.exchanges, ben.stats.documents) == ("Ben", 1, 1)


def test_what_was_on_its_way_when_its_entity_was_deleted_stays_away(tmp_path: Path) -> None:
    """Another process's journal delivers later what was said before."""
    url = f"sqlite:///{tmp_path}/memori.db"
    with Memori(url, embedder="none") as mem:
        mem.entity("ana").add("I live in Oslo")
        place, asked = Scope("ana", "bot", "chat"), (Message("user", "I live in Oslo"),)
        answer = Message("assistant", "nice")
        said = Exchange("late", place, "openai", "m", asked, answer, True, datetime.now(UTC))
        mem.entities.delete("ana")
        mem.engine.record(said)
        assert mem.flush(20)
        assert mem.entities.get("ana").created_at is None
        assert mem.entity("ana").memories().total == 0


def test_no_word_of_who_was_deleted_is_left_in_the_file(tmp_path: Path) -> None:
    with Memori(f"sqlite:///{tmp_path}/memori.db", embedder="none") as mem:
        mem.entities.create("ana", name="Zebrafinch", metadata={"pet": "quokka"})
        mem.entity("ana").add("My secret animal is the axolotl")
        mem.entity("ben").add("My secret animal is the wombat")
        receipt = mem.entities.delete("ana")
        assert (receipt.counts["memory"], receipt.left) == (1, ())
        kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"wombat" in kept
    for word in (b"Zebrafinch", b"quokka", b"axolotl"):
        assert word not in kept


def test_the_default_entity_is_only_emptied_and_a_group_is_no_user(mem: Memori) -> None:
    mem.entities.update("default_user", name="Me")
    mem.entity("default_user").add("I live in Oslo")
    mem.entities.delete("default_user")
    assert ids(mem) == ["default_user"]
    emptied = mem.entities.get("default_user")
    assert (emptied.name, emptied.stats) == (None, EntityStats())
    mem.groups.create("team")
    with pytest.raises(ConflictError, match=r"mem\.groups"):
        mem.entities.delete("team")
    assert mem.groups.get("team").id == "team"
    assert ids(mem) == ["default_user"], "a group is not listed"


def test_who_opted_out_stays_so_when_deleted(mem: Memori) -> None:
    mem.entity("ana").opt_out()
    mem.entities.delete("ana")
    assert mem.entity("ana").opted_out
    assert mem.entities.create("ana").opted_out


def test_the_totals_are_those_of_all(mem: Memori) -> None:
    mem.entity("ana").add("Ana plays chess")
    mem.entity("ben", "bot", "chat").add_messages([{"role": "user", "content": "hello"}])
    totals = mem.stats()
    assert (totals.entities, totals.memories) == (2, {"fact": 1, "turn": 1})
    assert (totals.exchanges, totals.sessions, totals.waiting) == (1, 1, 0)
    assert totals.database_bytes


def test_pages_and_queries(mem: Memori) -> None:
    for number in range(5):
        mem.entities.create(f"user{number}", name=f"Number {number}")
    assert ids(mem, query="number 3") == ["user3"]
    assert ids(mem, query="DEFAULT") == ["default_user"]
    seen: list[str] = []
    cursor = None
    while True:
        page = mem.entities.list(limit=2, cursor=cursor)
        seen += [each.id for each in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == ["default_user", "user4", "user3", "user2", "user1", "user0"]


@pytest.mark.parametrize(
    "bad",
    [
        lambda entities: entities.create("a/b"), lambda entities: entities.create(True),
        lambda entities: entities.create("x", name=" "), lambda entities: entities.create("x", 7),
        lambda entities: entities.create("x", name="x" * 201),
        lambda entities: entities.create("x", metadata=[1]),
        lambda entities: entities.create("x", metadata={"a": object()}),
        lambda entities: entities.update("x", colour="red"), lambda entities: entities.get(""),
        lambda entities: entities.list(limit=0), lambda entities: entities.list(cursor="x"),
        lambda entities: entities.list(query=7), lambda entities: entities.list(query="x" * 201),
        lambda entities: entities.list(offset=1, cursor="x"),
    ],
)  # fmt: skip
def test_bad_input_is_one_error_and_makes_nobody(mem: Memori, bad: Callable[..., object]) -> None:
    with pytest.raises(InvalidInputError):
        bad(mem.entities)
    assert ids(mem) == ["default_user"]
