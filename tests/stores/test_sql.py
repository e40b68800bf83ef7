"""What is particular to the store in a SQL database."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from memori.errors import InvalidIdError, InvalidInputError, StoreError
from memori.nouns.listing import Listing
from memori.stores.rows import memory_of
from memori.stores.sql import SqlStore
from memori.types import Add, Close, Message, Scope, Supersede, ToolCall, Triple
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft, exchange, turn


def test_nul_and_half_pairs_are_replaced(store: SqlStore) -> None:
    text = "nul \0 and \ud83d half"
    kept = "nul \ufffd and \ufffd half"
    written = draft(text, name=text, tags=(text,), metadata={text: text}, terms=("a\0b",))
    (memory,) = store.apply(ALICE, [Add(written)])
    assert (memory.content, memory.name, memory.tags) == (kept, kept, (kept,))
    assert memory.metadata == {kept: kept}
    assert store.load(ALICE)[1][0].terms == ("a\ufffdb",)
    assert store.memories(ALICE, Listing(tag=text)).total == 1


@pytest.mark.parametrize("wrong", ["alice\0", "alice\ud800"])
def test_an_id_that_would_become_another_one_is_refused(store: SqlStore, wrong: str) -> None:
    for scope in (Scope(wrong), Scope("a", wrong), Scope("a", "b", wrong)):
        with pytest.raises(InvalidIdError):
            store.load(scope)
        with pytest.raises(InvalidIdError):
            store.apply(scope, [Add(draft("x"))])
        with pytest.raises(InvalidIdError):
            store.add_exchange(scope, exchange(scope), [])


def test_too_long_an_id_is_refused_on_every_database_alike(store: SqlStore) -> None:
    with pytest.raises(InvalidInputError, match="255"):
        store.apply(Scope("a" * 256), [Add(draft("x"))])
    with pytest.raises(InvalidInputError, match="255"):
        store.apply(ALICE, [Add(draft("x", slot="s" * 256))])
    assert store.revision(ALICE).number == 0


def test_metadata_that_is_not_json_is_refused_and_nothing_written(store: SqlStore) -> None:
    with pytest.raises(InvalidInputError, match="JSON"):
        store.apply(ALICE, [Add(draft("fine")), Add(draft("x", metadata={"a": object()}))])
    assert store.load(ALICE)[1] == []


def test_a_write_that_changes_nothing_spends_no_revision(store: SqlStore) -> None:
    (memory,) = store.apply(ALICE, [Add(draft("fact"))])
    store.add_exchange(ALICE, exchange(ALICE), [])
    before = store.revision(ALICE)
    assert store.add_exchange(ALICE, exchange(ALICE), [Add(turn("x"))]) is False
    store.apply(ALICE, [Close(("0" * 32,), MORNING)])
    store.apply(ALICE, [])
    store.forget(ALICE, "0" * 32)
    store.clear_conversations(Scope("alice", "unknown"))
    assert store.revision(ALICE) == before
    assert store.get(ALICE, memory.id) == memory


def test_the_row_of_an_exchange_holds_all_of_it(
    store: SqlStore, inside: sqlite3.Connection
) -> None:
    call = ToolCall("search", '{"q": "\0"}', "call-1", "found")
    message = Message("user", "hello", "Al", datetime(2026, 1, 1), {"a": 1}, (call,))
    whole = replace(exchange(ALICE), messages=(message,), turn_key="key", reply=None)
    store.add_exchange(ALICE, whole, [])
    row = inside.execute(
        "SELECT idempotency_key, provider, model, json(new_messages), reply, complete, turn_key, "
        "created_at FROM memori_exchange"
    ).fetchone()
    assert row[:3] == ("exchange-1", "openai", "gpt-test")
    assert row[3] == (
        '[{"role":"user","content":"hello","name":"Al","created_at":"2026-01-01T00:00:00+00:00",'
        '"metadata":{"a":1},"tool_calls":[{"name":"search","arguments":"{\\"q\\": \\"\ufffd\\"}",'
        '"id":"call-1","result":"found"}]}]'
    )
    assert row[4:] == (None, 1, "key", "2026-03-01 08:00:00.123456")


def triples(inside: sqlite3.Connection) -> list[tuple[object, ...]]:
    query = "SELECT subject, predicate, object, valid_from, valid_to FROM memori_triple"
    return inside.execute(f"{query} ORDER BY subject, ordinal").fetchall()


def test_triples_hold_as_long_as_their_memory(store: SqlStore, inside: sqlite3.Connection) -> None:
    oslo = draft("Oslo", triples=(Triple("A", "in", "Oslo"), Triple("A", "is", "here")))
    rome = draft("Rome", happened_at=MORNING + HOUR, triples=(Triple("B", "in", "Rome"),))
    (first,) = store.apply(ALICE, [Add(oslo)])
    start, later, back = (
        (MORNING + hours * HOUR).replace(tzinfo=None).isoformat(" ") for hours in range(3)
    )
    (second,) = store.apply(ALICE, [Supersede(rome, (first.id,))])
    assert triples(inside) == [
        ("A", "in", "Oslo", start, later),
        ("A", "is", "here", start, later),
        ("B", "in", "Rome", later, None),
    ]
    store.apply(ALICE, [Add(replace(oslo, happened_at=MORNING + 2 * HOUR))])
    assert triples(inside)[0] == ("A", "in", "Oslo", back, None)
    store.forget(ALICE, first.id)
    assert triples(inside) == [("B", "in", "Rome", later, None)]
    store.apply(ALICE, [Close((second.id,), MORNING + 2 * HOUR)])
    assert triples(inside) == [("B", "in", "Rome", later, back)]


def test_no_row_can_point_at_a_row_of_another_entity(
    store: SqlStore, inside: sqlite3.Connection
) -> None:
    for owner in (ALICE, BOB):
        scope = replace(owner, process_id="bot", session_id="chat")
        store.add_exchange(scope, exchange(scope), [Add(turn("hello"))])
    inside.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        inside.execute(
            "UPDATE memori_memory SET session_id = (SELECT max(id) FROM memori_session) "
            "WHERE entity_id = 1"
        )


def test_a_row_of_another_entity_is_never_used() -> None:
    with pytest.raises(StoreError, match="another entity"):
        memory_of((2, "id", "fact"), ALICE, owner=1)


def test_an_ended_session_is_not_the_latest(store: SqlStore, inside: sqlite3.Connection) -> None:
    for name in ("one", "two"):
        scope = Scope("alice", None, name)
        at = MORNING if name == "one" else MORNING + HOUR
        store.add_exchange(scope, exchange(scope, name, at), [])
    inside.execute(
        "UPDATE memori_session SET ended_at = ? WHERE external_id = 'two'",
        (datetime.now(UTC).replace(tzinfo=None).isoformat(" "),),
    )
    session = store.latest_session(ALICE)
    assert session is not None
    assert session.id == "one"


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_forked_child_has_connections_of_its_own(store: SqlStore, in_memory: bool) -> None:
    used = SqlStore("sqlite://") if in_memory else store
    used.apply(ALICE, [Add(draft("from the parent"))])
    child = os.fork()
    if child == 0:
        code = 1
        try:
            used.after_fork()
            used.open()
            used.apply(ALICE, [Add(draft("from the child"))])
            code = 0 if len(used.load(ALICE)[1]) == (1 if in_memory else 2) else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    used.apply(ALICE, [Add(draft("from the parent again"))])
    assert len(used.load(ALICE)[1]) == (2 if in_memory else 3)
    used.close()


def test_tidying_empties_the_log_and_loses_nothing(store: SqlStore, path: Path) -> None:
    for number in range(40):
        store.apply(ALICE, [Add(draft(f"statement {number} {'x' * 5000}"))])
    size = path.stat().st_size
    store.tidy()
    assert path.stat().st_size > size
    assert store.memories(ALICE).total == 40
    SqlStore("sqlite://").tidy()
