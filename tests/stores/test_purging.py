"""After a purge nothing of a deleted text is in the files, whatever moved before it was deleted."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from memori.stores.engines import connect, database_url
from memori.stores.purging import purge


def _with_log(path: Path) -> Engine:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    return connect(database_url(f"sqlite:///{path}"))


@pytest.mark.parametrize("seed", range(6))
def test_pages_that_were_split_and_joined_keep_nothing(path: Path, seed: int) -> None:
    engine = _with_log(path)
    chance = random.Random(seed)
    with engine.connect() as connection:
        table = "t (owner INT, place INT, content TEXT, terms TEXT, PRIMARY KEY (owner, place))"
        connection.execute(text(f"CREATE TABLE {table}"))
        connection.execute(text("CREATE INDEX i ON t (owner, terms)"))
        connection.commit()
        for number in range(2000):
            owner, where = chance.randrange(4), chance.randrange(10**9)
            said = f"canary{owner}x{number} " * chance.choice([1, 3, 20, 100, 600])
            values = {"o": owner, "p": where, "c": said, "t": said[: chance.randrange(1, 200)]}
            near = "rowid = (SELECT rowid FROM t WHERE owner = :o AND place > :p LIMIT 1)"
            statement = "INSERT INTO t VALUES (:o, :p, :c, :t)"
            if chance.random() < 0.4:
                statement = f"UPDATE t SET content = :c, terms = :t WHERE {near}"
            elif chance.random() < 0.3:
                statement = f"DELETE FROM t WHERE {near}"
            connection.execute(text(statement), values)
        connection.execute(text("DELETE FROM t WHERE owner = 1"))
        connection.commit()
    assert purge(engine, path) == ()
    files = b"".join(each.read_bytes() for each in path.parent.iterdir())
    assert b"canary1" not in files
    assert b"canary2" in files
    engine.dispose()


def test_a_file_that_is_being_written_is_told_of(path: Path) -> None:
    engine, other = _with_log(path), _with_log(path)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE t (a)"))
        connection.commit()
    with other.connect() as writer:
        writer.execute(text("INSERT INTO t VALUES (1)"))
        assert any("could not be rewritten" in sentence for sentence in purge(engine, path))
    assert purge(engine, path) == ()
    for each in (engine, other):
        each.dispose()
