"""What holds when several processes use one database: SQLite file, PostgreSQL, MariaDB."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import inspect, text

from memori.errors import SchemaError, StoreError
from memori.stores.engines import connect, database_url
from memori.stores.schema import HEAD, VERSION_TABLE
from memori.stores.sql import SqlStore
from memori.stores.tables import METADATA
from memori.types import Add, Revision, Scope, Triple
from tests.contracts.samples import ALICE, draft, exchange, turn


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.contracts.child", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> int:
    _, errors = process.communicate(timeout=120)
    assert process.returncode in (0, -signal.SIGKILL), errors
    return process.returncode


def test_processes_make_the_schema_and_write_at_the_same_time(
    database: str, open_store: Callable[[], SqlStore]
) -> None:
    processes = [start("write", database, str(number), "15") for number in range(4)]
    assert [finish(process) for process in processes] == [0, 0, 0, 0]
    store = open_store()
    rows = store.load(ALICE)[1]
    said = {row.memory.content for row in rows if row.memory.kind == "turn"}
    assert said == {f"{process} {number}" for process in range(4) for number in range(15)}
    (shared,) = (row.memory for row in rows if row.memory.kind == "fact")
    assert shared.mentions == 60
    assert store.revision(ALICE) == Revision(60, 0)
    assert store.latest_session(Scope("alice", "bot")) is not None


def test_a_process_killed_inside_a_transaction_leaves_nothing(
    database: str, open_store: Callable[[], SqlStore]
) -> None:
    store = open_store()
    store.apply(ALICE, [Add(draft("before"))])
    before = store.load(ALICE)
    assert finish(start("die", database)) == -signal.SIGKILL
    assert store.load(ALICE) == before
    fact = draft("half-written", triples=(Triple("a", "b", "c"),))
    again = [Add(turn("half-written too")), Add(fact)]
    assert store.add_exchange(ALICE, exchange(ALICE), again) is True
    texts = [row.memory.content for row in store.load(ALICE)[1]]
    assert texts == ["before", "half-written too", "half-written"]


def test_two_stores_see_what_the_other_one_wrote(open_store: Callable[[], SqlStore]) -> None:
    one, two = open_store(), open_store()
    one.apply(ALICE, [Add(draft("from one"))])
    assert [row.memory.content for row in two.load(ALICE)[1]] == ["from one"]
    two.apply(ALICE, [Add(draft("from one")), Add(draft("from two"))])
    assert [memory.content for memory in one.memories(ALICE).items] == ["from two", "from one"]


def test_reading_an_unknown_entity_creates_nothing(
    database: str, open_store: Callable[[], SqlStore]
) -> None:
    store = open_store()
    scope = Scope("nobody", "bot", "session")
    store.load(scope)
    store.memories(scope)
    store.forget(scope, "0" * 32)
    store.clear_conversations(scope)
    engine = connect(database_url(database))
    with engine.connect() as connection:
        for table in METADATA.tables:
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0
    engine.dispose()


@pytest.mark.parametrize("foreign", ["9999", "deadbeef0000"])
def test_a_newer_schema_is_refused_and_left_alone(
    database: str, open_store: Callable[[], SqlStore], foreign: str
) -> None:
    store = open_store()
    store.apply(ALICE, [Add(draft("kept"))])
    engine = connect(database_url(database))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{foreign}'"))
    older = SqlStore(database)
    with pytest.raises(SchemaError, match=f"{foreign}.*{HEAD}.*upgrade"):
        older.open()
    older.close()
    with engine.begin() as connection:
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == foreign
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{HEAD}'"))
    engine.dispose()
    assert [memory.content for memory in open_store().memories(ALICE).items] == ["kept"]


def test_a_database_with_other_tables_is_fine(
    database: str, open_store: Callable[[], SqlStore]
) -> None:
    engine = connect(database_url(database))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE entity (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('theirs')"))
    store = open_store()
    store.apply(ALICE, [Add(draft("ours"))])
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "theirs"
        assert {"entity", *METADATA.tables} < set(inspect(connection).get_table_names())
    engine.dispose()


def test_a_first_migration_that_was_cut_off_is_completed(
    database: str, open_store: Callable[[], SqlStore]
) -> None:
    open_store().close()
    engine = connect(database_url(database))
    with engine.begin() as connection:
        # MariaDB commits table by table: a killed process leaves the first ones.
        connection.execute(text("DROP TABLE memori_chunk"))
        connection.execute(text("DROP TABLE memori_triple"))
        connection.execute(text("DROP TABLE memori_change"))
        connection.execute(text("DROP TABLE memori_memory"))
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    engine.dispose()
    store = open_store()
    store.apply(ALICE, [Add(draft("works", triples=(Triple("a", "b", "c"),)))])
    assert store.revision(ALICE) == Revision(1, 0)


def test_a_row_too_large_is_refused_or_kept_but_never_an_outage(
    open_store: Callable[[], SqlStore],
) -> None:
    store = open_store()
    text = "word " * 4_000_000
    large = Add(draft(text, digest="large"))
    if store.url.startswith("mysql"):
        # MariaDB takes packets of 16 MB, unless it is told otherwise.
        with pytest.raises(StoreError, match="max_allowed_packet") as caught:
            store.apply(ALICE, [large])
        assert type(caught.value) is StoreError
    else:
        assert store.apply(ALICE, [large])[0].content == text
    store.apply(ALICE, [Add(draft("small"))])
    assert store.memories(ALICE).items[0].content == "small"
