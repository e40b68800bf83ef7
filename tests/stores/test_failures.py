"""What goes wrong in the database is an error of the store that quotes nobody."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import time
import traceback
from pathlib import Path

import pytest
from sqlalchemy.exc import (
    ArgumentError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    TimeoutError,
)

from memori.errors import InvalidInputError, StoreError, StoreUnavailableError
from memori.stores.failures import store_errors
from memori.stores.sql import SqlStore
from memori.types import Add
from tests.contracts.samples import ALICE, draft

SECRET = "Alice has a secret"


@pytest.mark.parametrize("database", ["postgresql", "mysql"])
def test_a_server_that_is_not_there_is_an_outage(database: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        store = SqlStore(f"{database}://me:hunter2@127.0.0.1:{port}/memori")
        for call in (store.open, lambda: store.revision(ALICE)):
            with pytest.raises(StoreUnavailableError) as caught:
                call()
            assert "hunter2" not in "".join(traceback.format_exception(caught.value))
        store.close()


def test_a_server_that_says_nothing_is_given_up_on() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        store = SqlStore(f"postgresql://me@127.0.0.1:{silent.getsockname()[1]}/memori")
        started = time.monotonic()
        with pytest.raises(StoreUnavailableError):
            store.open()
        assert time.monotonic() - started < 12
        store.close()


def test_a_locked_database_is_an_outage_that_ends(
    store: SqlStore, inside: sqlite3.Connection
) -> None:
    store.apply(ALICE, [Add(draft("before"))])
    inside.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError, match="locked"):
        store.apply(ALICE, [Add(draft(SECRET))])
    assert 4 < time.monotonic() - started < 15
    assert [row.memory.content for row in store.load(ALICE)[1]] == ["before"]
    inside.execute("ROLLBACK")
    store.apply(ALICE, [Add(draft("after"))])


def test_a_damaged_file_is_an_error_of_the_store(path: Path) -> None:
    path.write_bytes(b"this is no database at all" * 1000)
    with pytest.raises(StoreError):
        SqlStore(f"sqlite:///{path}").open()


def test_a_database_that_vanished_is_an_outage(path: Path) -> None:
    store = SqlStore(f"sqlite:///{path}/deep/memori.db")
    store.open()
    store.close()
    shutil.rmtree(path)
    with pytest.raises(StoreUnavailableError):
        store.revision(ALICE)
    store.open()
    assert store.revision(ALICE).number == 0
    store.close()


def test_no_error_quotes_what_was_said(store: SqlStore, inside: sqlite3.Connection) -> None:
    inside.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON memori_memory BEGIN "
        "SELECT RAISE(ABORT, 'refused'); END"
    )
    with pytest.raises(StoreError) as caught:
        store.apply(ALICE, [Add(draft(SECRET))])
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    inside.execute("DROP TRIGGER refuse")
    assert store.revision(ALICE).number == 0


class RefusedError(Exception):
    """An error of a driver."""


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OperationalError("SELECT 1", {}, RefusedError(1205, SECRET)), StoreUnavailableError),
        (OperationalError("SELECT 1", {}, RefusedError(2006, SECRET)), StoreUnavailableError),
        (InterfaceError("SELECT 1", {}, RefusedError(SECRET)), StoreUnavailableError),
        (TimeoutError(SECRET), StoreUnavailableError),
        (OperationalError("SELECT 1", {}, RefusedError(1366, SECRET)), StoreError),
        (IntegrityError("SELECT 1", {}, RefusedError(1062, SECRET)), StoreError),
        (ArgumentError(SECRET), StoreError),
    ],
)
def test_each_error_of_the_database_becomes_one_of_the_store(
    error: Exception, expected: type[StoreError]
) -> None:
    with pytest.raises(StoreError) as caught, store_errors():
        raise error
    assert type(caught.value) is expected
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_other_errors_pass() -> None:
    with pytest.raises(InvalidInputError, match="mine"), store_errors():
        raise InvalidInputError("mine")
