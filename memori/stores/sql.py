"""The store in a SQL database: SQLite, PostgreSQL or MariaDB behind one set of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, insert, update

from memori.errors import InvalidInputError, VersionConflictError
from memori.nouns.backup import Backup
from memori.nouns.listing import CURRENT, Listing
from memori.nouns.process import Admission
from memori.stores import erasure, queries, saving, sql_groups, sql_processes
from memori.stores.backing import SNAPSHOT, back_up
from memori.stores.columns import as_utc
from memori.stores.engines import WRITING, connect, database_url, in_memory, sqlite_file
from memori.stores.failures import again_after_deadlock, store_errors
from memori.stores.lookup import entity_of, memories_by_id
from memori.stores.paging import LARGEST, Cut
from memori.stores.purging import purge
from memori.stores.rows import (
    SELECT_EXCHANGE,
    SELECT_MEMORY,
    SELECT_WITH_RECEIPT,
    checked,
    edge_of,
    exchange_values,
    indexed_of,
    memory_of,
    now,
    seen_exchange_of,
    session_of,
)
from memori.stores.schema import ensure_schema
from memori.stores.sql_audit import SqlAudit
from memori.stores.sql_changes import OTHER_VERSION, SqlChanges
from memori.stores.sql_contexts import SqlContexts
from memori.stores.sql_documents import SqlDocuments
from memori.stores.sql_entities import SqlEntities
from memori.stores.sql_erasures import SqlErasures
from memori.stores.sql_groups import SqlGroups
from memori.stores.sql_handles import SqlHandles
from memori.stores.sql_jobs import SqlJobs, enqueue
from memori.stores.sql_keys import SqlKeys
from memori.stores.sql_processes import SqlProcesses
from memori.stores.sql_repeats import SqlRepeats
from memori.stores.sql_sessions import SqlSessions
from memori.stores.sql_summaries import SqlSummaries
from memori.stores.sql_transfers import SqlTransfers
from memori.stores.tables import ENTITY, EXCHANGE, ID_LENGTH, MEMORY, RECEIPT
from memori.stores.writer import Writer, chunks, memory_ids
from memori.types import (
    Add,
    Cleared,
    Edge,
    Exchange,
    Indexed,
    Memory,
    Operation,
    Page,
    Revision,
    SavedSegment,
    Scope,
    Session,
    Supersede,
)


class SqlStore:
    """A store behind any URL of SQLite, PostgreSQL, MariaDB or MySQL.

    Making one only checks the URL: :class:`~memori.errors.SettingsError` where it is malformed or
    of another kind of database, :class:`~memori.errors.MissingExtraError` where the driver is not
    installed. Its functions are described by :class:`memori.stores.Store`.
    """

    def __init__(self, url: str) -> None:
        self._url = database_url(url)
        self._in_memory = in_memory(self._url)
        self._lock = RLock()
        self._connected: Engine | None = None
        self._left_to_parent: list[Engine] = []
        self.jobs = SqlJobs(self._read, self._alter, self._write)
        self.processes = SqlProcesses(self._read, self._alter, self._write)
        self.changes = SqlChanges(self._read, self._write)
        self.audit = SqlAudit(self._read, self._alter)
        self.repeats = SqlRepeats(self._alter)
        self.handles = SqlHandles(self._read, self._alter, self._write)
        self.keys = SqlKeys(self._read, self._alter, self._write)
        self.entities = SqlEntities(self._read, self._write)
        self.sessions = SqlSessions(self._read, self._write)
        self.summaries = SqlSummaries(self._read, self._alter)
        self.contexts = SqlContexts(self._read, self._write)
        self.documents = SqlDocuments(self._read, self._write)
        self.erasures = SqlErasures(self._read, self._write, self._purge)
        self.transfers = SqlTransfers(self._read, self._write)
        self.groups = SqlGroups(self._read, self._write)

    def __repr__(self) -> str:
        return f"SqlStore({self.url!r})"

    @property
    def url(self) -> str:
        """The database's URL with the password hidden, fit for a log."""
        return self._url.render_as_string(hide_password=True)

    def open(self) -> None:
        """Bring the schema up to date, under a lock; one query where it is.

        Raises :class:`~memori.errors.SchemaError` when the schema is newer than this memori.
        """
        with store_errors(), self._turn():
            ensure_schema(self._engine())

    def close(self) -> None:
        """Give all connections back; a database in memory is gone after that."""
        with self._lock:
            engine, self._connected = self._connected, None
        if engine is not None:
            engine.dispose()

    def tidy(self) -> None:
        """Move what SQLite's log holds into the database file, without holding anybody up."""
        if sqlite_file(self._url) is None:
            return
        with store_errors(), self._engine().connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def backup(self, path: Path, progress: Callable[[int], None]) -> Backup:
        """Write all that is stored at this moment into a new file."""
        with store_errors(), self._turn(), self._engine().connect() as plain:
            snapshot = SNAPSHOT[plain.dialect.name]
            return back_up(plain.execution_options(**snapshot), path, progress)

    def _purge(self) -> tuple[str, ...]:
        path = sqlite_file(self._url)
        if path is None:
            return ()
        with store_errors():
            return purge(self._engine(), path)

    def after_fork(self) -> None:
        """Leave the connections to the parent process; the next call opens new ones.

        A database in memory stays with the parent: the child starts with an empty one.
        """
        if self._connected is not None:
            # Kept, because collecting it as garbage would close what the parent still uses.
            self._left_to_parent.append(self._connected)
        self._lock = RLock()
        self._connected = None

    @again_after_deadlock
    def add_exchange(
        self,
        scope: Scope,
        exchange: Exchange,
        operations: Sequence[Operation],
        *,
        queue: bool = False,
    ) -> bool:
        """Store an exchange, its session, its receipt and its memories; False if it was there."""
        if exchange.scope.entity_id != scope.entity_id:
            raise InvalidInputError("The exchange is not of the scope's entity.")
        with self._write(checked(exchange.scope)) as writer:
            left = writer.erased.left_of(exchange)
            if writer.opted_out or left is None or erasure.is_known(writer, exchange.id):
                return False
            exchange, operations = left, writer.erased.operations(operations)
            writer.enter(as_utc(exchange.created_at))
            row = exchange_values(exchange) | writer.place | {"entity_id": writer.owner}
            stored = writer.connection.execute(insert(EXCHANGE), row)
            number = stored.inserted_primary_key[0]  # type: ignore[index]
            if exchange.receipt is not None:
                key = {"entity_id": writer.owner, "exchange_id": number}
                values = key | {"body": exchange.receipt, "created_at": writer.now}
                writer.connection.execute(insert(RECEIPT), values)
            if queue:
                enqueue(writer, number, exchange)
            writer.carry_out(operations)
            writer.changed = True
        return True

    def admission(self, scope: Scope) -> Admission:
        """Whether the entity has opted out, and which process a call of the scope is made to."""
        with self._read() as connection:
            standing = sql_processes.admission(connection, scope)
            return replace(standing, groups=tuple(sql_groups.readable(connection, scope)))

    @again_after_deadlock
    def set_opt_out(self, scope: Scope, opted_out: bool) -> None:
        """Store nothing for the entity from now on (or again); what is stored stays."""
        with self._write(checked(scope)) as writer:
            mine = ENTITY.c.id == writer.owner
            writer.connection.execute(update(ENTITY).where(mine).values(opt_out=opted_out))
            writer.changed = True

    @again_after_deadlock
    def set_default_process(self, scope: Scope) -> bool:
        """Make the scope's process (None: none) the one of calls that name none."""
        with self._write(checked(scope)) as writer:
            return sql_processes.set_default(writer, scope)

    @again_after_deadlock
    def apply(self, scope: Scope, operations: Sequence[Operation]) -> list[Memory]:
        """Carry out ``operations`` in order; the memory behind each ``Add`` and ``Supersede``."""
        if not operations:
            return []
        spoken = [
            as_utc(operation.draft.since)
            for operation in operations
            if isinstance(operation, Add | Supersede)
        ]
        with self._write(checked(scope)) as writer:
            if spoken:
                writer.enter(max(spoken))
            written = writer.carry_out(operations)
            memories = memories_by_id(writer.connection, scope, writer.owner, written)
        return [memories[memory_id] for memory_id in written]

    @again_after_deadlock
    def forget(self, scope: Scope, memory_id: str, if_version: int | None = None) -> bool:
        """Delete one memory for good, with its triples; False if the scope has no such memory."""
        if not memory_ids([memory_id]):
            return False
        with self._write(checked(scope)) as writer:
            memory = memories_by_id(writer.connection, scope, writer.owner, [memory_id]).get(
                memory_id
            )
            if memory is None or not scope.sees(memory):
                return False
            if if_version not in (None, memory.version):
                raise VersionConflictError(OTHER_VERSION)
            erasure.forget(writer, memory_id)
        return True

    @again_after_deadlock
    def clear_conversations(self, scope: Scope) -> Cleared:
        """Delete exchanges, turns and sessions of the scope; what is known survives."""
        with self._write(checked(scope)) as writer:
            return erasure.clear_conversations(writer)

    def revision(self, scope: Scope) -> Revision:
        """How far the entity's memories have changed; one cheap query."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
        return _revision(entity)

    def load(self, scope: Scope, after: int = 0) -> tuple[Revision, list[Indexed]]:
        """The entity's memories changed after revision number ``after``, oldest row first."""
        with self._read() as connection:
            # The revision first: what is written in between is then delivered twice, not lost.
            entity = entity_of(connection, scope)
            if entity is None:
                return Revision(), []
            statement = queries.INDEXED_AFTER if after > 0 else queries.INDEXED
            values = {"owner": entity.id, "after": after} if after > 0 else {"owner": entity.id}
            rows = connection.execute(statement, values)
            found = [indexed_of(row, scope, entity.id) for row in rows]
        return _revision(entity), found

    def at(self, scope: Scope, positions: Sequence[int]) -> dict[int, Memory]:
        """The entity's memories at some positions, whatever the process; missing ones are gone."""
        found: dict[int, Memory] = {}
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return {}
            for part in chunks(sorted(set(positions))):
                rows = connection.execute(queries.AT, {"owner": entity.id, "positions": part})
                found.update((row[-1], memory_of(row, scope, entity.id)) for row in rows)
        return found

    def stretch(self, scope: Scope, positions: range) -> list[Indexed]:
        """The entity's memories whose positions lie in a range (of step 1), oldest row first."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            values = {"owner": entity.id, "first": positions.start, "stop": positions.stop}
            rows = connection.execute(queries.STRETCH, values)
            return [indexed_of(row, scope, entity.id) for row in rows]

    def changed(self, scope: Scope, after: int) -> list[int]:
        """The positions of the memories changed after revision number ``after``, ascending."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            values = {"owner": entity.id, "after": after}
            return list(connection.scalars(queries.CHANGED, values))

    def segments(self, scope: Scope) -> list[SavedSegment]:
        """The entity's saved index, by number; complete up to the revision's ``saved``."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            rows = connection.execute(queries.SEGMENTS, {"owner": entity.id})
            return [SavedSegment(*row) for row in rows]

    @again_after_deadlock
    def save(self, scope: Scope, segments: Sequence[SavedSegment], based_on: Revision) -> bool:
        """Keep segments of an index that was read at revision ``based_on``."""
        with self._alter() as connection:
            entity = entity_of(connection, scope)
            return entity is not None and saving.save(connection, entity.id, segments, based_on)

    def get(self, scope: Scope, memory_id: str) -> Memory | None:
        """One memory that the scope sees, or None."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return None
            memory = memories_by_id(connection, scope, entity.id, [memory_id]).get(memory_id)
        return memory if memory is not None and scope.sees(memory) else None

    def memories(
        self,
        scope: Scope,
        listing: Listing = CURRENT,
        *,
        limit: int = 100,
        offset: int = 0,
        cursor: str | None = None,
    ) -> Page[Memory]:
        """The memories of the listing that the scope sees, newest first."""
        cut = Cut(queries.MEMORIES, limit, offset, cursor)
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return cut.nothing()
            wanted = queries.listed(entity.id, scope, listing, at=now())
            make = partial(memory_of, scope=scope, owner=entity.id)
            return cut.page(connection, SELECT_MEMORY, wanted, make)

    def exchange(self, scope: Scope, exchange_id: str) -> Exchange | None:
        """One exchange that the scope sees, with its receipt where it has one, or None."""
        if len(exchange_id) > ID_LENGTH:
            return None
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return None
            wanted = queries.seen_exchanges(entity.id, scope)
            statement = SELECT_WITH_RECEIPT.where(wanted, EXCHANGE.c.idempotency_key == exchange_id)
            row = connection.execute(statement).one_or_none()
        if row is None or row.idempotency_key != exchange_id:
            return None
        return replace(seen_exchange_of(row, scope, entity.id), receipt=row.body)

    def exchanges(
        self, scope: Scope, *, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Exchange]:
        """The exchanges that the scope sees, without their receipts, the last stored one first."""
        cut = Cut(queries.EXCHANGES, limit, offset, cursor)
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return cut.nothing()
            wanted = and_(
                queries.seen_exchanges(entity.id, scope), queries.of_session(entity.id, scope)
            )
            make = partial(seen_exchange_of, scope=scope, owner=entity.id)
            return cut.page(connection, SELECT_EXCHANGE, wanted, make)

    def known(self, scope: Scope, slots: Sequence[str]) -> list[Memory]:
        """The memories of the entity that fill or filled one of ``slots``, oldest row first."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            rows: list[Row[Any]] = []
            for part in chunks(sorted(set(slots))):
                statement = SELECT_MEMORY.where(
                    MEMORY.c.entity_id == entity.id,
                    MEMORY.c.slot.in_(part),
                ).order_by(queries.BY_POSITION)
                rows.extend(connection.execute(statement))
        return _memories(rows, scope, entity.id)

    def saying(self, scope: Scope, digests: Sequence[str]) -> dict[str, Memory]:
        """The memories of the entity whose digest is one of these, closed ones too, by digest."""
        found: dict[str, Memory] = {}
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return found
            for part in chunks(sorted(set(digests))):
                statement = SELECT_MEMORY.add_columns(MEMORY.c.digest).where(
                    MEMORY.c.entity_id == entity.id, MEMORY.c.digest.in_(part)
                )
                for row in connection.execute(statement):
                    found[row.digest] = memory_of(row, scope, entity.id)
        return found

    def edges(
        self, scope: Scope, as_of: datetime | None = None, *, ever: bool = False
    ) -> list[Edge]:
        """The entity's knowledge graph now, ``as_of`` a time or ``ever``, in the order stored."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            rows = connection.execute(queries.edges(entity.id, None if ever else as_of or now()))
            return [edge_of(row) for row in rows]

    def recent_turns(self, scope: Scope, limit: int) -> list[Memory]:
        """The last turns of the scope's session (it must have one), oldest first."""
        if scope.session_id is None:
            raise InvalidInputError("Recent turns are those of a session; the scope has none.")
        if limit < 0:
            raise InvalidInputError("limit must not be negative.")
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return []
            statement = queries.last_turns(entity.id, scope, min(limit, LARGEST))
            rows = connection.execute(statement).all()
        return _memories(rows[::-1], scope, entity.id)

    def resends_history(self, scope: Scope) -> bool:
        """Whether a request of the scope's session carried earlier answers."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return False
            values = {"owner": entity.id, "session": scope.session_id}
            statement = queries.RESENT_OUTSIDE
            if scope.process_id is not None:
                values |= {"process": scope.process_id}
                statement = queries.RESENT
            found = connection.execute(statement, values).first()
        return found is not None

    def latest_session(self, scope: Scope) -> Session | None:
        """The session of this entity and process that was active last and has not ended."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
            if entity is None:
                return None
            row = connection.execute(queries.last_session(entity.id, scope)).one_or_none()
        return None if row is None else session_of(row, scope)

    def _engine(self) -> Engine:
        with self._lock:
            if self._connected is None:
                self._connected = connect(self._url)
                if self._in_memory:
                    ensure_schema(self._connected)
            return self._connected

    def _turn(self) -> AbstractContextManager[Any]:
        # A database in memory is one connection, which threads can only use in turn.
        return self._lock if self._in_memory else nullcontext()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with store_errors(), self._turn(), self._engine().connect() as connection:
            yield connection

    @contextmanager
    def _alter(self) -> Iterator[Connection]:
        """A write transaction that is no change of an entity's memories; committed at its end."""
        with store_errors(), self._turn(), self._engine().connect() as plain:
            connection = plain.execution_options(**WRITING)
            yield connection
            connection.commit()

    @contextmanager
    def _write(self, scope: Scope) -> Iterator[Writer]:
        with store_errors(), self._turn(), self._engine().connect() as plain:
            writer = Writer(plain.execution_options(**WRITING), scope, now())
            yield writer
            # A write that changes nothing is rolled back: it spends no revision and creates no
            # entity.
            if writer.changed:
                writer.connection.commit()


def _revision(entity: Row[Any] | None) -> Revision:
    if entity is None:
        return Revision()
    return Revision(entity.revision, entity.rebuilt, entity.saved)


def _memories(rows: Sequence[Row[Any]], scope: Scope, owner: int) -> list[Memory]:
    return [memory_of(row, scope, owner) for row in rows]
