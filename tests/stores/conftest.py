"""A store on an SQLite file, with its database open for a look inside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from memori.stores.sql import SqlStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memori.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    store = SqlStore(f"sqlite:///{path}")
    store.open()
    yield store
    store.close()


@pytest.fixture
def inside(store: SqlStore, path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of its own to the store's file; each statement is a transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection
