"""Recall with the index in PostgreSQL: the same answers as with the index in memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from openai import OpenAI
from sqlalchemy import make_url

from memori import Memori, SettingsError, StoreError
from memori.core.vectors import pack
from memori.embedders.hashing import HashingEmbedder
from memori.settings import load
from memori.steps.database_index import BY_WORDS, NEAREST
from memori.stores.pgvector import Filters, PgvectorStore, Search
from memori.stores.signs import sign_bits
from memori.stores.sql import SqlStore
from memori.types import Add, Edit, Message, Scope
from tests.contracts.samples import draft, turn
from tests.rig.server import FakeProvider

START = datetime(2025, 1, 1, tzinfo=UTC)
NOTHING = Filters()
PEOPLE = ("Anna", "Bruno", "Chiara", "Dmitri", "Elif")
DEEDS = (
    "visited {} in {}",
    "would like to show me {} near {}",
    "read a book about {} on the way to {}",
    "took pictures of {} outside {}",
)
THINGS = ("the lighthouse", "an old tram", "wild horses", "a glass factory", "the night market")
PLACES = ("Porto", "Tromsø", "Kyoto", "Valparaíso", "Ghent", "Tbilisi")


@contextmanager
def opened(url: str, index: str = "database", embedder: str = "onnx") -> Iterator[Memori]:
    """A Memori of its own on a database."""
    settings = load(database_url=url, index=index, embedder=embedder)
    with Memori(settings=settings) as mem:
        yield mem


def found(mem: Memori, entity: str, text: str, **more: object) -> list[str]:
    hits = mem.entity(entity).recall(text, **more)  # type: ignore[arg-type]
    assert all(hit.memory.entity_id == entity for hit in hits)
    return [hit.memory.content for hit in hits]


def remarks() -> list[Message]:
    """Six hundred remarks of two people, one an hour."""
    told = [
        f"{person} {deed.format(thing, place)}."
        for person, deed, thing, place in product(PEOPLE, DEEDS, THINGS, PLACES)
    ]
    order = sorted(range(len(told)), key=lambda number: number * 7919 % 1009)
    return [
        Message(
            "user", told[which], name=("Maria", "Tom")[number % 2],
            created_at=START + timedelta(hours=number),
        )
        for number, which in enumerate(order)
    ]  # fmt: skip


def query(url: str, statement: str) -> object:
    with psycopg.connect(_plain(url)) as connection:
        row = connection.execute(statement.encode()).fetchone()
        return None if row is None else row[0]


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def test_both_ways_find_the_same(postgresql: str) -> None:
    assert len(remarks()) > NEAREST
    with opened(postgresql, "memory") as memory, opened(postgresql) as database:
        memory.entity("alice").add_messages(remarks())
        same = asked = 0
        for person, thing, place in zip(PEOPLE * 6, THINGS * 6, PLACES * 5, strict=True):
            for text in (f"What did {person} do in {place}?", f"Who of Maria's saw {thing}?"):
                expected = found(memory, "alice", text, limit=5)
                same += len(set(expected) & set(found(database, "alice", text, limit=5)))
                asked += len(expected)
        assert asked > 200
        assert same >= 0.95 * asked, f"{same} of {asked}"
        past = (START + timedelta(hours=40)).isoformat()
        text = "What about the night market?"
        assert found(database, "alice", text, as_of=past)
        assert found(database, "alice", text, as_of=past) == found(
            memory, "alice", text, as_of=past
        )


def test_words_alone_do_where_there_is_no_embedder(postgresql: str) -> None:
    with opened(postgresql, embedder="none") as mem:
        mem.entity("alice").add_messages(remarks()[:50])
        mem.entity("alice").add("My sister Zora breeds axolotls", kind="relationship")
        assert found(mem, "alice", "Who breeds axolotls?") == ["My sister Zora breeds axolotls"]
        assert found(mem, "bob", "Who breeds axolotls?") == []


def test_what_was_changed_put_away_or_taken_back_is_found_as_it_is_now(postgresql: str) -> None:
    with opened(postgresql, embedder="none") as mem:
        scope = mem.entity("alice")
        memory = scope.add("The garage code is blue heron", tags=["home"])
        scope.add("Nothing here is about animals")
        scope.update(memory.id, "The garage code is red panda", tags=["pin"])
        assert found(mem, "alice", "panda") == ["The garage code is red panda"]
        assert found(mem, "alice", "panda", filters={"tags": ["pin"]}) != []
        assert found(mem, "alice", "heron") == []
        scope.undo(memory.id)
        assert found(mem, "alice", "heron") == ["The garage code is blue heron"]
        mem.engine.open().changes.edit(scope.bare, [memory.id], Edit("test", archived=True))
        assert found(mem, "alice", "heron") == []
        assert found(mem, "alice", "heron", include_archived=True) != []


def test_what_is_written_is_there_and_what_is_deleted_is_gone_at_once(postgresql: str) -> None:
    with opened(postgresql, embedder="hashing") as mem:
        alice = mem.entity("alice")
        kept = alice.add("Anna plays the cello")
        gone = alice.add("Anna plays the cello on Sundays")
        assert query(postgresql, "SELECT count(*) FROM memori_signs") == 2
        assert set(found(mem, "alice", "Anna cello")) == {kept.content, gone.content}
        alice.forget(gone.id)
        assert found(mem, "alice", "Anna cello") == [kept.content]
        assert query(postgresql, "SELECT count(*) FROM memori_signs") == 1
        alice.add_messages([Message("user", "The cello of Anna is from Cremona")])
        assert len(found(mem, "alice", "Anna cello")) == 2
        alice.clear_conversations()
        assert found(mem, "alice", "Anna cello") == [kept.content]


CHILD = """
import sys
from memori import Memori
with Memori(sys.argv[1], embedder="hashing") as mem:
    alice = mem.entity("alice")
    for line in sys.stdin:
        verb, text = line.strip().split(" ", 1)
        if verb == "add":
            alice.add(text)
        print("|".join(hit.memory.content for hit in alice.recall(text)), flush=True)
"""


def test_processes_with_the_index_here_and_there_see_what_the_other_one_writes(
    postgresql: str,
) -> None:
    command = [sys.executable, "-c", CHILD, postgresql]
    pipe = subprocess.PIPE
    with (
        opened(postgresql, embedder="hashing") as mem,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as child,
    ):
        assert child.stdin is not None
        assert child.stdout is not None

        def tell(line: str) -> set[str]:
            assert child.stdin is not None
            assert child.stdout is not None
            print(line, file=child.stdin, flush=True)
            return set(child.stdout.readline().strip().split("|"))

        for number in range(3):
            theirs, ours = f"a red bicycle {number}", f"a red tricycle {number}"
            assert theirs in tell(f"add {theirs}")
            assert theirs in found(mem, "alice", theirs)
            mem.entity("alice").add(ours)
            assert ours in tell(f"ask {ours}")
        # Written by the other one before what is written here, and never asked for in between.
        tell("add a blue unicycle")
        mem.entity("alice").add("a blue velocipede")
        expected = {"a blue unicycle", "a blue velocipede"}
        assert expected <= set(found(mem, "alice", "a blue unicycle velocipede"))
        child.stdin.close()
        assert child.wait(60) == 0


def test_entities_with_the_same_texts_share_nothing(postgresql: str) -> None:
    texts = [f"{person} lives in {place}" for person, place in product(PEOPLE, PLACES)]
    with opened(postgresql, embedder="hashing") as mem:
        mem.entity("bob").add("only bob knows this about Anna in Porto")
        for text in texts:
            for entity in ("alice", "bob"):
                mem.entity(entity).add(text)
        for text in texts[::5]:
            assert found(mem, "alice", text) == found(mem, "alice", text)
            assert "only bob" not in " ".join(found(mem, "alice", f"only bob knows {text}"))
            assert text in found(mem, "bob", text)
        assert found(mem, "carol", texts[0]) == []
    shared = """SELECT count(*) FROM memori_signs a JOIN memori_signs b
                ON a.entity_id < b.entity_id AND a.marks && b.marks"""
    assert query(postgresql, shared) == 0, "a word's key is another one for each entity"


def test_a_group_is_read_by_its_members_and_never_what_was_said_to_it(postgresql: str) -> None:
    with opened(postgresql, embedder="hashing") as mem:
        mem.groups.create("team")
        mem.groups.join("team", "alice")
        mem.entity("team").add("The printer is called Gutenberg")
        mem.entity("team").add_document("The price list is in the second drawer.")
        mem.entity("team").add_messages([{"role": "user", "content": "The printer is on fire"}])
        mem.entity("alice").add("The printer in my room is called Johannes")
        asked = {"filters": {"min_score": 0}, "include_groups": True, "limit": 50}
        hers = {hit.memory.content for hit in mem.entity("alice").recall("printer", **asked)}  # type: ignore[arg-type]
        assert {each.split()[-1] for each in hers} == {"Gutenberg", "Johannes", "drawer."}
        assert mem.entity("bob").recall("printer", **asked) == []  # type: ignore[arg-type]
        assert mem.entity("team").recall("printer on fire")


def test_no_search_reaches_into_another_entity(postgresql: str) -> None:
    store = PgvectorStore(postgresql)
    store.open()
    embedder = HashingEmbedder()
    alice, bob = Scope("alice", "bot", "s"), Scope("bob", "bot", "s")
    vector = embedder.embed(["tea"], kind="document")[0]
    for scope, count in ((bob, 40), (alice, 3)):
        drafts = [
            draft(f"tea {number}", "rule", terms=("tea",), embedding=pack(vector),
                  embedder=embedder.name)
            for number in range(count)
        ]  # fmt: skip
        store.apply(scope, [Add(each) for each in drafts])
    signs = sign_bits(vector.vector)
    everywhere = Search(NOTHING, range(1, 100), 100, 100, [(START, START)], signs, embedder.name)
    for scope, count in ((bob, 40), (alice, 3), (Scope("carol", "bot", "s"), 0)):
        rows = store.candidates(scope, everywhere)
        assert len(rows) == count
        assert {row.memory.entity_id for row in rows} <= {scope.entity_id}
        span, _ = store.look(scope, (), NOTHING)
        assert (0 if span is None else span.memories) == count
    store.close()


def many(count: int) -> list[Add]:
    """Turns that are as near as can be to a question about red kites."""
    embedder = HashingEmbedder()
    vector = pack(embedder.embed(["red kites"], kind="document")[0])
    more: dict[str, Any] = {"embedding": vector, "embedder": embedder.name}
    return [
        Add(turn(f"red kites {number}", terms=("red", "kite"), **more)) for number in range(count)
    ]


def test_filters_do_not_starve(postgresql: str) -> None:
    store = PgvectorStore(postgresql)
    store.open()
    store.apply(Scope("alice", "other bot", "other session"), many(NEAREST + BY_WORDS + 100))
    store.close()
    with opened(postgresql, embedder="hashing") as mem:
        bot = mem.entity("alice", "bot", "s")
        said = Message("user", "We flew kites that were nearly red over the hills")
        bot.add_messages([said])
        fact = mem.entity("alice").add(
            "Somebody once had kites", tags=["air"], metadata={"height": 1}
        )
        text = "red kites"
        everyone = mem.entity("alice")
        assert said.content in [hit.memory.content for hit in bot.recall(text)]
        narrow: list[dict[str, object]] = [
            {"tags": ["air"]},
            {"metadata": {"height": 1.0}},
            {"created_after": fact.created_at},
        ]
        for filters in narrow:
            hits = everyone.recall(text, filters={**filters, "min_score": 0})
            assert [hit.memory.id for hit in hits] == [fact.id]
        for wide in ({"session_id": "s"}, {"process_id": "bot"}):
            hits = everyone.recall(text, filters={**wide, "min_score": 0})
            assert said.content in [hit.memory.content for hit in hits]
        hits = everyone.recall(text, kinds=["fact"], filters={"min_score": 0})
        assert [hit.memory.id for hit in hits] == [fact.id]


def test_a_call_gets_what_stands_and_the_turns_before(
    postgresql: str, provider: FakeProvider
) -> None:
    client = OpenAI(api_key="test", base_url=provider.openai_url)
    with opened(postgresql, embedder="hashing") as mem:
        mem.llm.register(client)
        mem.entity("alice").add("Always answer in French", kind="rule")
        with mem.attribution("alice", "bot"):
            for text in ("My sister Anna lives in Oslo", "What can I bake?"):
                client.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": text}]
                )
        messages = provider.last.body["messages"]
    assert "Anna lives in Oslo" in messages[0]["content"], "an earlier turn"
    assert "Always answer in French" in messages[-1]["content"], "what stands"


def test_another_database_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"needs PostgreSQL.*is sqlite"):
        Memori(settings=load(database_url="sqlite:///memori.db", index="database"))


def test_a_missing_extension_is_named_and_can_be_made_later(postgresql: str) -> None:
    role = f"role_{uuid4().hex}"
    with psycopg.connect(_plain(postgresql), autocommit=True) as administrator:
        administrator.execute(f"CREATE ROLE {role} LOGIN".encode())
        administrator.execute(f"GRANT CREATE ON SCHEMA public TO {role}".encode())
        url = make_url(postgresql).set(username=role).render_as_string(hide_password=False)
        store = PgvectorStore(url)
        with pytest.raises(StoreError, match="CREATE EXTENSION vector"):
            store.open()
        in_memory = SqlStore(url)
        in_memory.open()
        in_memory.apply(Scope("alice"), [Add(draft("tea is fine", terms=("tea",)))])
        in_memory.close()
        administrator.execute(b"CREATE EXTENSION vector")
        store.open()
        assert store.look(Scope("alice"), (), NOTHING)[0] is not None, "the older one was filled in"
        store.close()
        administrator.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())
