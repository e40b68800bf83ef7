"""Database URLs and what each database needs of a connection."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from memori.errors import (
    MissingExtraError,
    SettingsError,
    StoreError,
    StoreUnavailableError,
)
from memori.private_folder import make_folder

CONNECT_SECONDS = 5
LOCK_SECONDS = 5
"""How long a statement waits for a lock before the store counts as unavailable."""

_PACKET_TOO_LARGE = 1153

SILENCE_SECONDS = 60
"""How long MariaDB may say nothing before the connection counts as broken."""

WRITING = {"memori_begin": "BEGIN IMMEDIATE"}
"""Execution options of a connection that will write: on SQLite it takes the write lock first."""


@dataclass(frozen=True)
class _Driver:
    name: str
    package: str
    install: str = ""
    extra: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)


_SQLITE = _Driver(
    "sqlite+pysqlite",
    "sqlite3",
    arguments={"connect_args": {"timeout": LOCK_SECONDS, "check_same_thread": False}},
)
_POSTGRESQL = _Driver(
    "postgresql+psycopg",
    "psycopg",
    install="psycopg[binary]",
    extra="postgresql",
    arguments={
        "pool_pre_ping": True,
        "isolation_level": "READ COMMITTED",
        "connect_args": {"connect_timeout": CONNECT_SECONDS},
    },
)
_MYSQL = _Driver(
    "mysql+pymysql",
    "pymysql",
    install="PyMySQL",
    extra="mysql",
    arguments={
        "pool_pre_ping": True,
        "isolation_level": "READ COMMITTED",
        "connect_args": {
            "connect_timeout": CONNECT_SECONDS,
            "charset": "utf8mb4",
            "read_timeout": SILENCE_SECONDS,
            "write_timeout": SILENCE_SECONDS,
            "init_command": f"SET SESSION innodb_lock_wait_timeout = {LOCK_SECONDS}, "
            "sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')",
        },
    },
)
_DRIVERS = {
    **dict.fromkeys(("sqlite", "sqlite+pysqlite"), _SQLITE),
    **dict.fromkeys(("postgresql", "postgres", "postgresql+psycopg"), _POSTGRESQL),
    **dict.fromkeys(("mysql", "mariadb", "mysql+pymysql", "mariadb+pymysql"), _MYSQL),
}


def database_url(text: str) -> URL:
    """Check ``text`` and name the driver that memori uses for it; nothing is opened or imported.

    Raises :class:`~memori.errors.SettingsError` for what is no URL of a supported database and
    :class:`~memori.errors.MissingExtraError` where the driver is not installed.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The text itself stays out of the message: it may hold a password.
        raise SettingsError(
            "The database is not a URL. It looks like sqlite:////home/me/memori.db, "
            "postgresql://user:password@host/database or mysql://user:password@host/database."
        ) from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise SettingsError(
            f"memori keeps its data in sqlite://, postgresql:// or mysql:// (also mariadb://); "
            f"{url.drivername!r} is none of them. It picks the driver itself: leave out "
            "anything after a '+'."
        )
    if driver is not _SQLITE and not url.database:
        raise SettingsError(f"The URL {url.render_as_string()} does not name a database.")
    if driver is _SQLITE and "uri" in url.query:
        raise SettingsError("Give the SQLite file as a path: sqlite:////home/me/memori.db.")
    if find_spec(driver.package) is None:
        raise MissingExtraError(driver.install, driver.extra)
    return url.set(drivername=driver.name)


def in_memory(url: URL) -> bool:
    """Whether the database lives in one connection and dies with it."""
    return url.drivername == _SQLITE.name and url.database in (None, "", ":memory:")


def sqlite_file(url: URL) -> Path | None:
    """Name the file of an SQLite database, or None where there is none."""
    if url.drivername != _SQLITE.name or in_memory(url):
        return None
    return Path(str(url.database))


def connect(url: URL) -> Engine:
    """Make the engine for a URL of :func:`database_url`; connects at first use.

    Raises :class:`~memori.errors.MissingExtraError` where the driver cannot be imported.
    """
    driver = _DRIVERS[url.drivername]
    pool: dict[str, Any] = {"pool_timeout": LOCK_SECONDS}
    if in_memory(url):
        pool = {"poolclass": StaticPool}
    try:
        # Parameters are what users said: they have no place in a log or a traceback.
        engine = create_engine(url, hide_parameters=True, **driver.arguments, **pool)
    except ImportError:
        raise MissingExtraError(driver.install, driver.extra) from None
    if url.drivername == _SQLITE.name:
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif url.drivername == _POSTGRESQL.name:
        event.listen(engine, "connect", _configure_postgresql)
    else:
        event.listen(engine, "connect", _note_packet_size)
        event.listen(engine, "handle_error", _refuse_large_packet)
    return engine


def create_privately(path: Path) -> None:
    """Create the file, and the folders it lacks, so that only their owner can read them.

    Raises :class:`~memori.errors.StoreUnavailableError` where that is impossible.
    """
    try:
        make_folder(path.absolute().parent)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreUnavailableError(
            f"The database file {path} cannot be opened: {error.strerror}. Name another one with "
            "MEMORI_DATABASE_URL, or make its folder writable."
        ) from error


def _configure_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy's begin event says when a transaction starts; the driver keeps out of it.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = NORMAL")
    # Moving the log into the file takes tens of milliseconds, in the middle of somebody's write
    # unless SqlStore.tidy is faster. This bound (40 MB) is for processes that never tidy.
    connection.execute("PRAGMA wal_autocheckpoint = 10000")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get("memori_begin", "BEGIN")
    connection.exec_driver_sql(begin)


def _configure_postgresql(connection: Any, _record: Any) -> None:
    # Outside a transaction, so that a later rollback does not undo it.
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
    connection.autocommit = False


def _note_packet_size(connection: Any, record: ConnectionPoolEntry) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT @@max_allowed_packet")
        record.info["max_allowed_packet"] = cursor.fetchone()[0]


def _refuse_large_packet(context: ExceptionContext) -> None:
    """Tell a statement too large, at which MariaDB hangs up, from an outage.

    Trying again would never help. MariaDB does not always get to say why; the driver's escapes can
    double what is sent.
    """
    if context.connection is None:
        return
    limit = context.connection.info.get("max_allowed_packet", 0)
    said_so = context.original_exception.args[:1] == (_PACKET_TOO_LARGE,)
    if said_so or (context.is_disconnect and 2 * _size(context.parameters) > limit):
        context.is_disconnect = True
        raise StoreError(
            f"A row is too large for the database, whose max_allowed_packet is {limit} bytes. "
            "Raise that setting of the server to store texts of this length."
        )


def _size(parameters: Any) -> int:
    if isinstance(parameters, str):
        return len(parameters.encode())
    if isinstance(parameters, bytes):
        return len(parameters)
    if isinstance(parameters, Mapping):
        return sum(map(_size, parameters.values()))
    return sum(map(_size, parameters)) if isinstance(parameters, list | tuple) else 0
