"""Bring a database's schema up to date, once, however many processes start at the same time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import OperationalError, ProgrammingError

from memori.errors import SchemaError, StoreUnavailableError
from memori.stores.engines import WRITING, create_privately, sqlite_file
from memori.stores.tables import METADATA

HEAD = "0008"
"""The newest revision in ``migrations/versions``; stated here so that Alembic is imported only
when there is something to migrate: the tables of an empty database are made as they are now."""

VERSION_TABLE = "memori_version"

MIGRATION_SECONDS = 45
"""How long a process waits for another one that is migrating."""

_upgrading = threading.Lock()
"""Alembic keeps the migration at work in its modules, so a process runs one at a time."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK_NUMBER = 0x6D656D6F7269  # "memori", for PostgreSQL, which names its locks by number
_VERSION = Table(  # as Alembic makes it
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)
_CURRENT = select(_VERSION.c.version_num)


def ensure_schema(engine: Engine, wanted: str = HEAD) -> None:
    """Create or upgrade the tables, by default to what the code uses; one query where they are so.

    Raises :class:`~memori.errors.SchemaError` for a schema newer than this memori.
    """
    path = sqlite_file(engine.url)
    if path is not None:
        create_privately(path)
    if revision(engine) == wanted:
        return
    with alone(engine) as connection:
        names = set(inspect(connection).get_table_names())
        if wanted == HEAD and names.isdisjoint({VERSION_TABLE, *METADATA.tables}):
            _create(connection)
        elif VERSION_TABLE not in names or connection.scalars(_CURRENT).all() != [wanted]:
            with _upgrading:
                _upgrade(connection, wanted)


def known_revisions() -> frozenset[str]:
    """The schemas that this memori can bring a database to."""
    from alembic.script import ScriptDirectory

    return frozenset(each.revision for each in ScriptDirectory(str(_MIGRATIONS)).walk_revisions())


def revision(engine: Engine) -> str | None:
    """The schema that the database has, None where there is none yet; nothing is changed."""
    try:
        with engine.connect() as connection:
            return ", ".join(sorted(connection.scalars(_CURRENT))) or None
    except (OperationalError, ProgrammingError) as error:
        # Where the connection is sound, there is no version table yet.
        if error.statement is None or error.connection_invalidated:
            raise
        return None


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that no other process migrates beside; committed at the end."""
    with _file_lock(engine), engine.connect().execution_options(**WRITING) as connection:
        if engine.dialect.name == "mysql":
            with _mysql_lock(connection):
                yield connection
                connection.commit()
            return
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{MIGRATION_SECONDS}s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK_NUMBER})"))
        yield connection
        connection.commit()


@contextmanager
def _file_lock(engine: Engine) -> Iterator[None]:
    """Keep other processes out while an SQLite file is switched to WAL and migrated.

    The switch needs the file for itself and does not wait for it.
    """
    path = sqlite_file(engine.url)
    if path is None:
        yield
        return
    try:
        with FileLock(f"{path}.lock", timeout=MIGRATION_SECONDS, mode=0o600):
            driver = engine.raw_connection()
            try:
                driver.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                driver.close()
            yield
    except Timeout:
        raise StoreUnavailableError(
            f"Another process has been migrating {path} for {MIGRATION_SECONDS} seconds."
        ) from None


@contextmanager
def _mysql_lock(connection: Connection) -> Iterator[None]:
    # Named locks belong to the whole server, so the name holds the database's.
    database = hashlib.sha256(str(connection.engine.url.database).encode()).hexdigest()[:32]
    name = {"name": f"memori_{database}"}
    taken = connection.scalar(text(f"SELECT GET_LOCK(:name, {MIGRATION_SECONDS})"), name)
    if taken != 1:
        raise StoreUnavailableError(
            f"Another process has been migrating the database for {MIGRATION_SECONDS} seconds."
        )
    try:
        yield
    finally:
        connection.execute(text("SELECT RELEASE_LOCK(:name)"), name)


def _create(connection: Connection) -> None:
    """Make all tables as the revisions would, in a tenth of the time.

    MariaDB commits each statement by itself: what a process that dies here leaves behind has no
    version, and the revisions add what is missing.
    """
    METADATA.create_all(connection, checkfirst=False)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=HEAD))


def _upgrade(connection: Connection, wanted: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    unknown = set(context.get_current_heads()) - known_revisions()
    if unknown:
        raise SchemaError(
            f"The database has schema {', '.join(sorted(unknown))}, this memori knows schemas up "
            f"to {HEAD}. A newer memori has used it: upgrade with pip install --upgrade memori, "
            "or name another database with MEMORI_DATABASE_URL. Nothing was changed."
        )
    command.upgrade(config, wanted)
