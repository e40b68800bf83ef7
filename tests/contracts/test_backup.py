"""A backup of any database, restored into any other, is the same; a damaged one changes nothing."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select, text

from examples.custom_store import DictStore
from memori.errors import ConflictError, InvalidInputError, StoreError
from memori.nouns.access import AccessScope
from memori.nouns.backlog import Cost
from memori.nouns.context import ContextChange
from memori.nouns.document import DocumentDraft
from memori.nouns.process import ProcessScope
from memori.stores import backing
from memori.stores.backup_file import new_backup
from memori.stores.engines import connect, database_url
from memori.stores.schema import HEAD, ensure_schema, revision
from memori.stores.sql import SqlStore
from memori.stores.tables import ENTITY, METADATA
from memori.types import Add, Edit, SavedSegment, Scope, Triple
from tests.contracts.samples import ALICE, BOB, MORNING, draft, exchange, turn

CHAT = Scope("alice", "bot", "chat")


def silently(rows: int) -> None:
    """Nobody watches."""


def fill(store: SqlStore) -> None:
    embedding = bytes(range(256)) * 3
    for scope in (CHAT, Scope("bob", None, "ünï")):
        said = draft("likes tea \N{TEACUP WITHOUT HANDLE}", triples=(Triple("a", "b", "c"),))
        both = [Add(turn("hello", embedding=embedding, embedder="e")), Add(said)]
        assert store.add_exchange(scope, exchange(scope), both, queue=True)
        (memory,) = store.apply(scope, [Add(draft("x", metadata={"n": None, "f": 1.0}))])
        store.changes.edit(scope, [memory.id], Edit("update", tags=("a", "b")))
        store.contexts.change(scope, ContextChange("set", ("a", "b"), [1, None, "x"]))
        chunk = draft("a chunk", "document")
        store.documents.add(scope, DocumentDraft(uuid4().hex, "t", None, 7, (chunk,)))
        store.jobs.charge(scope, Cost(scope.entity_id, None, MORNING.date(), 1, 2, 3), 0)
    store.processes.create(ProcessScope("alice", "coach"), {"attributes": ("kind",)})
    store.save(ALICE, [SavedSegment(0, b"body", b"tokens")], store.revision(ALICE))
    store.audit.note(AccessScope("alice"), "something", "somebody", {"count": 1})
    store.erasures.erase(Scope("carol"))


def rows_of(store: SqlStore) -> dict[str, list[tuple[Any, ...]]]:
    with store._read() as connection:
        found = {}
        for table in METADATA.sorted_tables:
            columns = [each for each in table.columns if each is not ENTITY.c.saved]
            rows = connection.execute(select(*columns).order_by(*table.primary_key.columns))
            found[table.name] = [tuple(row) for row in rows]
    assert found.pop("memori_segment") is not None
    return found


@contextmanager
def opened(url: str) -> Iterator[SqlStore]:
    store = SqlStore(url)
    store.open()
    yield store
    store.close()


def test_there_and_back_again(
    open_store: Callable[[], SqlStore], database: str, tmp_path: Path
) -> None:
    """Into SQLite, and from there back into a database like the one that it came from."""
    store = open_store()
    fill(store)
    expected = rows_of(store)
    written: list[int] = []
    backup = store.backup(tmp_path / "backup", written.append)
    assert backup.rows == {name: len(rows) for name, rows in expected.items()}
    assert (backup.schema, backup.total) == (HEAD, sum(written))
    assert backup.bytes == (tmp_path / "backup").stat().st_size
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    restored = backing.restore(f"sqlite:///{tmp_path}/there.db", tmp_path / "backup", silently)
    assert restored == backup
    with opened(f"sqlite:///{tmp_path}/there.db") as there:
        assert rows_of(there) == expected
        there.backup(tmp_path / "again", silently)
    with store._alter() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())
    seen: list[int] = []
    backing.restore(database, tmp_path / "again", seen.append)
    assert sum(seen) == 2 * backup.total, "checked and written"
    assert rows_of(store) == expected
    assert store.segments(ALICE) == []
    assert store.revision(ALICE).saved == 0
    # It goes on: numbers that the database gives are new ones.
    later = exchange(CHAT, "later")
    assert store.add_exchange(CHAT, later, [Add(turn("again"))], queue=True)
    assert store.add_exchange(Scope("dave"), exchange(Scope("dave")), [Add(draft("likes tea"))])
    store.audit.note(AccessScope("dave"), "something", "somebody", {})
    assert len(store.load(ALICE)[1]) == 5


def test_it_is_of_one_moment_while_others_write(
    open_store: Callable[[], SqlStore], tmp_path: Path
) -> None:
    store = open_store()
    fill(store)
    stop = threading.Event()

    def write(name: str) -> None:
        own, number = open_store(), 0
        while not stop.is_set():
            scope = Scope(f"user {number % 3}", "bot", name)
            said = exchange(scope, f"{name} {number}")
            turns = [Add(turn(f"{name} {number} {place}", exchange_id=said.id)) for place in "ab"]
            own.add_exchange(scope, said, turns)
            number += 1

    threads = [threading.Thread(target=write, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    backups = [store.backup(tmp_path / str(number), silently) for number in range(3)]
    stop.set()
    for thread in threads:
        thread.join()
    for number, backup in enumerate(backups):
        url = f"sqlite:///{tmp_path}/{number}.db"
        backing.restore(url, tmp_path / str(number), silently)
        with opened(url) as there, there._read() as connection:
            counted = "SELECT count(*) FROM memori_{} WHERE {} LIKE '% %'"
            said = connection.scalar(text(counted.format("exchange", "idempotency_key")))
            turns = connection.scalar(text(counted.format("memory", "source_exchange_id")))
            assert turns == 2 * (said or 0), "each exchange with both of its turns"
        assert backup.total > 0
    assert backups[0].total <= backups[1].total <= backups[2].total


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with opened(f"sqlite:///{tmp_path}/source.db") as store:
        fill(store)
        yield store


def test_a_database_in_memory_is_backed_up_too(tmp_path: Path) -> None:
    with opened("sqlite://") as store:
        fill(store)
        store.backup(tmp_path / "backup", silently)
        expected = rows_of(store)
    backing.restore(f"sqlite:///{tmp_path}/there.db", tmp_path / "backup", silently)
    with opened(f"sqlite:///{tmp_path}/there.db") as there:
        assert rows_of(there) == expected
    with pytest.raises(InvalidInputError, match="in memory"):
        backing.restore("sqlite://", tmp_path / "backup", silently)


def test_a_store_without_a_database_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        DictStore().backup(tmp_path / "backup", silently)


def test_only_an_empty_database_is_filled(store: SqlStore, tmp_path: Path) -> None:
    store.backup(tmp_path / "backup", silently)
    with opened(f"sqlite:///{tmp_path}/there.db") as there:
        there.apply(BOB, [Add(draft("was here"))])
        before = rows_of(there)
        with pytest.raises(ConflictError, match="not empty"):
            backing.restore(f"sqlite:///{tmp_path}/there.db", tmp_path / "backup", silently)
        assert rows_of(there) == before


def test_a_file_that_is_there_is_not_overwritten(store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("a backup of yesterday")
    with pytest.raises(InvalidInputError, match="there already"):
        store.backup(tmp_path / "backup", silently)
    with pytest.raises(InvalidInputError, match="cannot be written"):
        store.backup(tmp_path / "no folder" / "backup", silently)
    assert (tmp_path / "backup").read_text() == "a backup of yesterday"
    assert not list(tmp_path.glob(".backup*"))


def test_a_backup_that_breaks_off_leaves_no_file(store: SqlStore, tmp_path: Path) -> None:
    def full(rows: int) -> None:
        raise OSError("No space left on device")

    with pytest.raises(InvalidInputError, match="No space left"):
        store.backup(tmp_path / "folder.backup", full)
    assert not list(tmp_path.glob("*folder.backup*"))
    assert not list(tmp_path.glob(".folder*"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_is_found_or_does_no_harm(store: SqlStore, tmp_path: Path, data: Any) -> None:
    whole = tmp_path / "whole"
    if not whole.exists():
        store.backup(whole, silently)
    content = bytearray(whole.read_bytes())
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    name = uuid4().hex
    (tmp_path / name).write_bytes(bytes(content))
    url = f"sqlite:///{tmp_path}/{name}.db"
    try:
        backing.restore(url, tmp_path / name, silently)
    except InvalidInputError:
        assert not (tmp_path / f"{name}.db").exists(), "nothing was touched"
        return
    with opened(url) as there:
        assert rows_of(there) == rows_of(store)


def rewritten(path: Path, change: Callable[[dict[str, Any], dict[str, bytes]], None]) -> Path:
    """A backup that says what it should not, with checksums that fit."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    change(manifest, files)
    for name, table in manifest["tables"].items():
        content = files[f"{name}.jsonl"]
        table["sha256"], table["rows"] = sha256(content).hexdigest(), content.count(b"\n")
    other = path.with_name(uuid4().hex)
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))
    return other


def test_what_the_database_refuses_in_the_middle_leaves_nothing(
    store: SqlStore, tmp_path: Path
) -> None:
    store.backup(tmp_path / "backup", silently)

    def twice(manifest: dict[str, Any], files: dict[str, bytes]) -> None:
        files["memori_memory.jsonl"] += files["memori_memory.jsonl"]

    path = rewritten(tmp_path / "backup", twice)
    url = f"sqlite:///{tmp_path}/there.db"
    with pytest.raises(StoreError):
        backing.restore(url, path, silently)
    with opened(url) as there:
        assert not any(rows_of(there).values())
    backing.restore(url, tmp_path / "backup", silently)
    with opened(url) as there:
        assert rows_of(there) == rows_of(store)


@pytest.mark.parametrize("what", ["version", "schema", "format", "columns", "table"])
def test_what_cannot_be_understood_is_refused(store: SqlStore, tmp_path: Path, what: str) -> None:
    store.backup(tmp_path / "backup", silently)

    def change(manifest: dict[str, Any], files: dict[str, bytes]) -> None:
        if what == "version":
            manifest["version"] = 99
        elif what == "schema":
            manifest["schema"] = "9999"
        elif what == "format":
            manifest["format"] = "another"
        elif what == "columns":
            manifest["tables"]["memori_entity"]["columns"].pop()
        else:
            other = "memori_entity; DROP TABLE memori_entity"
            manifest["tables"][other] = manifest["tables"].pop("memori_entity")
            files[f"{other}.jsonl"] = files.pop("memori_entity.jsonl")

    path = rewritten(tmp_path / "backup", change)
    with pytest.raises(InvalidInputError):
        backing.restore(f"sqlite:///{tmp_path}/there.db", path, silently)
    if what != "columns":
        assert not (tmp_path / "there.db").exists()


def test_a_backup_of_an_older_schema_is_brought_up_to_date(database: str, tmp_path: Path) -> None:
    source = connect(database_url(f"sqlite:///{tmp_path}/old.db"))
    ensure_schema(source, "0006")
    columns = {each["name"]: "plain" for each in inspect(source).get_columns("memori_entity")}
    columns |= {"created_at": "time", "last_active_at": "time", "metadata": "json"}
    columns |= {"opt_out": "bool"}
    assert "erased_before" not in columns, "0007 has it"
    values: dict[str, Any] = dict.fromkeys(columns)
    values |= {"id": 7, "external_id": "alice", "metadata": {"a": 1}, "opt_out": True}
    values |= {"revision": 1, "rebuilt": 0, "saved": 0}
    values |= {"created_at": MORNING.isoformat(), "last_active_at": MORNING.isoformat()}
    with new_backup(tmp_path / "backup", "0006", "sqlite") as writer:
        writer.table("memori_entity", list(columns.items()), [list(values.values())])
        writer.finish(MORNING)
    backing.restore(database, tmp_path / "backup", silently)
    with opened(database) as store:
        entity = store.entities.find(ALICE)
        assert entity is not None
        assert (entity.metadata, entity.opted_out, entity.created_at) == ({"a": 1}, True, MORNING)
        store.set_opt_out(ALICE, False)
        store.apply(ALICE, [Add(draft("goes on"))])
        store.apply(BOB, [Add(draft("begins"))])
        assert revision(store._engine()) == HEAD
    with pytest.raises(ConflictError, match="0006"):
        backing.restore(database, tmp_path / "backup", silently)
    source.dispose()
