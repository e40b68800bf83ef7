"""Backing up a database as it is at one moment, and filling an empty one from a backup."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Engine,
    Table,
    column,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.sql.expression import TableClause
from sqlalchemy.types import NullType, TypeEngine

from memori.errors import ConflictError, InvalidInputError
from memori.nouns.backup import Backup
from memori.stores.backup_file import BackupReader, Column, Manifest, new_backup, open_backup
from memori.stores.columns import Json, LongBytes, UtcDateTime
from memori.stores.engines import connect, database_url, in_memory
from memori.stores.failures import store_errors
from memori.stores.schema import HEAD, alone, ensure_schema, known_revisions
from memori.stores.tables import ENTITY, METADATA, SEGMENT

_KINDS: Mapping[str, type[TypeEngine[Any]]] = {
    "time": UtcDateTime,
    "bytes": LongBytes,
    "json": Json,
    "bool": Boolean,
}
_AT_ONCE = 200
_MADE_ANEW = {SEGMENT.name}
"""What is a copy of other tables: an index is saved again when it is used."""

SNAPSHOT: Mapping[str, Mapping[str, Any]] = {
    "sqlite": {},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
    "mysql": {"isolation_level": "REPEATABLE READ"},
}
"""Execution options of a connection that sees one moment in all its queries."""


def back_up(connection: Connection, path: Path, progress: Callable[[int], None]) -> Backup:
    """Write all rows that the connection sees; its transaction sees one moment.

    ``progress`` is called with the number of rows written since its last call.
    """
    database = connection.dialect.name
    with new_backup(path, HEAD, database) as writer:
        created_at = datetime.now(UTC)
        for each in METADATA.sorted_tables:
            if each.name not in _MADE_ANEW:
                columns = [(column.name, _kind(column.type)) for column in each.columns]
                writer.table(each.name, columns, _read(connection, each, columns, progress))
        manifest = writer.finish(created_at)
    return _described(path, manifest)


def restore(url: str, path: Path, progress: Callable[[int], None]) -> Backup:
    """Fill an empty database from a backup, all of it or nothing.

    ``progress`` is called with the number of rows checked or written since its last call. Raises
    :class:`~memori.errors.InvalidInputError` for a backup that is not whole, or newer than this
    memori, and :class:`~memori.errors.ConflictError` for a database that is not empty.
    """
    target = database_url(url)
    if in_memory(target):
        raise InvalidInputError("A database in memory would be gone at once. Name a file.")
    with open_backup(path) as reader:
        manifest = reader.manifest
        if manifest.schema not in known_revisions():
            raise InvalidInputError(
                f"{path} is of schema {manifest.schema}, which this memori does not know. Upgrade "
                "with pip install --upgrade memori."
            )
        reader.check(progress)
        engine = connect(target)
        try:
            with store_errors():
                _refuse_other_schema(engine, manifest)
                ensure_schema(engine, manifest.schema)
                with alone(engine) as connection:
                    _refuse_rows(connection)
                    _fill(connection, reader, progress)
                ensure_schema(engine)
        finally:
            engine.dispose()
    return _described(path, manifest)


def _read(
    connection: Connection,
    source: Table,
    columns: Sequence[Column],
    progress: Callable[[int], None],
) -> Iterator[list[Any]]:
    kinds = [kind for _, kind in columns]
    statement = select(source).order_by(*source.primary_key.columns)
    streamed = connection.execution_options(stream_results=True, yield_per=_AT_ONCE)
    for part in streamed.execute(statement).partitions():
        for row in part:
            yield [_written(value, kind) for value, kind in zip(row, kinds, strict=True)]
        progress(len(part))


def _fill(connection: Connection, reader: BackupReader, progress: Callable[[int], None]) -> None:
    for name, contents in reader.manifest.tables.items():
        target = _target(name, contents.columns)
        rows = reader.rows(name)
        while some := list(islice(rows, _AT_ONCE)):
            values = [_values(row, contents.columns) for row in some]
            if name == ENTITY.name:
                values = [each | {"saved": 0} for each in values]
            connection.execute(insert(target), values)
            progress(len(some))
        if connection.dialect.name == "postgresql":
            _count_on(connection, name, contents.columns)


def _count_on(connection: Connection, name: str, columns: Sequence[Column]) -> None:
    """Have PostgreSQL number new rows after those that came with numbers."""
    if "id" not in dict(columns):
        return
    sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": name})
    if sequence is not None:
        last = f"SELECT max(id) FROM {name}"  # noqa: S608 — checked by its reader
        connection.execute(text(f"SELECT setval(:sequence, ({last}))"), {"sequence": sequence})


def _refuse_other_schema(engine: Engine, manifest: Manifest) -> None:
    names = set(inspect(engine).get_table_names())
    if not names & set(METADATA.tables):
        return
    if manifest.schema != HEAD:
        raise ConflictError(
            f"The database has tables already, and the backup is of schema {manifest.schema}. "
            "Restore it into a database without any of memori's tables."
        )
    ensure_schema(engine)


def _refuse_rows(connection: Connection) -> None:
    for each in METADATA.sorted_tables:
        there = inspect(connection).has_table(each.name)
        if there and connection.execute(text(f"SELECT 1 FROM {each.name} LIMIT 1")).first():  # noqa: S608
            raise ConflictError(
                f"The database is not empty ({each.name} has rows). Restore into an empty one: "
                "what is there would be mixed with what was."
            )


def _target(name: str, columns: Sequence[Column]) -> TableClause:
    return table(name, *(column(each, _KINDS.get(kind, NullType)()) for each, kind in columns))


def _kind(of: TypeEngine[Any]) -> str:
    return next((name for name, kind in _KINDS.items() if isinstance(of, kind)), "plain")


def _written(value: Any, kind: str) -> Any:
    if value is not None and kind == "time":
        return value.isoformat()
    if value is not None and kind == "bytes":
        return b64encode(value).decode()
    return value


def _values(row: Sequence[Any], columns: Sequence[Column]) -> dict[str, Any]:
    return {name: _read_back(value, kind) for value, (name, kind) in zip(row, columns, strict=True)}


def _read_back(value: Any, kind: str) -> Any:
    if value is not None and kind == "time":
        return datetime.fromisoformat(value)
    if value is not None and kind == "bytes":
        return b64decode(value)
    return value


def _described(path: Path, manifest: Manifest) -> Backup:
    rows = {name: contents.rows for name, contents in manifest.tables.items()}
    size = path.stat().st_size
    return Backup(str(path), manifest.created_at, manifest.schema, manifest.database, rows, size)
