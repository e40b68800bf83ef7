"""Durable jobs in a SQL database: a small table of its own holds what still waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from memori.nouns.backlog import Asides, Backlog, Cost, Due, Job
from memori.nouns.process import READ
from memori.stores.columns import as_utc
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of, memories_by_id
from memori.stores.queries import in_bucket
from memori.stores.rows import checked, exchange_of, now
from memori.stores.tables import (
    ATTRIBUTE,
    COST,
    ENTITY,
    EXCHANGE,
    JOB,
    PROCESS,
    SESSION,
    SPENDING,
)
from memori.stores.writer import Writer
from memori.types import Exchange, Memory, Operation, Scope

WAITING, DEAD = "waiting", "dead"

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Long before any lease."""

Read = Callable[[], AbstractContextManager[Connection]]
Alter = Callable[[], AbstractContextManager[Connection]]
Write = Callable[[Scope], AbstractContextManager[Writer]]


class SqlJobs:
    """The jobs of a :class:`~memori.stores.sql.SqlStore`; see :class:`memori.stores.jobs.Jobs`.

    ``read`` opens a connection, ``alter`` one that commits at its end, ``write`` an entity's
    write transaction.
    """

    def __init__(self, read: Read, alter: Alter, write: Write) -> None:
        self._read = read
        self._alter = alter
        self._write = write

    def due_of_all_entities(self, due: Due, limit: int) -> list[Scope]:
        """The conversations that are due, oldest work first; none of an entity that has to wait."""
        groups = _due(due).subquery()
        later = JOB.alias()
        has_to_wait = (
            select(later.c.exchange_id)
            .where(
                later.c.entity_id == groups.c.entity_id,
                later.c.state == WAITING,
                later.c.not_before > due.now,
            )
            .exists()
        )
        statement = (
            _named(groups)
            .where(~has_to_wait, ~ENTITY.c.opt_out)
            .order_by(groups.c.first_exchange)
            .limit(limit)
        )
        with self._read() as connection:
            return [_scope_of(row) for row in connection.execute(statement)]

    @again_after_deadlock
    def claim(self, scope: Scope, due: Due, until: datetime) -> Job | None:
        """Lease the scope's entity's oldest job that is due, ``until`` then, or None."""
        with self._alter() as connection:
            owner = _take_entity(connection, scope)
            if owner is None:
                return None
            mine = and_(JOB.c.entity_id == owner, JOB.c.state == WAITING)
            blocked = select(JOB.c.exchange_id).where(mine, JOB.c.not_before > due.now).limit(1)
            if connection.execute(blocked).first() is not None:
                return None
            groups = _due(due).where(JOB.c.entity_id == owner).subquery()
            mine_first = _named(groups).where(~ENTITY.c.opt_out)
            group = connection.execute(mine_first.order_by(groups.c.first_exchange)).first()
            if group is None:
                return None
            place = _scope_of(group)
            rows = connection.execute(
                select(EXCHANGE, JOB.c.attempts)
                .join(JOB, _same_exchange())
                .where(
                    mine,
                    _is(JOB.c.session_id, group.session_id),
                    _is(JOB.c.process_id, group.process_id),
                )
                .order_by(EXCHANGE.c.id)
                .limit(due.turns)
            ).all()
            lease = uuid4().hex
            taken = JOB.c.exchange_id.in_([row.id for row in rows])
            connection.execute(
                update(JOB)
                .where(JOB.c.entity_id == owner, taken)
                .values(lease=lease, not_before=until)
            )
        exchanges = tuple(exchange_of(row, place) for row in rows)
        return Job(place, exchanges, lease, max(row.attempts for row in rows))

    @again_after_deadlock
    def renew(self, scope: Scope, job: Job, until: datetime) -> bool:
        """Keep a job for longer; False if the lease ran out and somebody else took it."""
        with self._alter() as connection:
            changed = connection.execute(
                update(JOB).where(*_leased(connection, scope, job)).values(not_before=until)
            )
            return changed.rowcount == len(job.exchanges)

    @again_after_deadlock
    def finish(
        self, scope: Scope, job: Job, operations: Sequence[Operation], asides: Asides
    ) -> list[Memory] | None:
        """Carry out what a job led to and end it, all in one transaction, once."""
        with self._write(checked(scope)) as writer:
            ended = writer.connection.execute(
                delete(JOB).where(JOB.c.entity_id == writer.owner, JOB.c.lease == job.lease)
            )
            if ended.rowcount != len(job.exchanges):
                return None
            writer.accept()
            writer.enter(max(as_utc(exchange.created_at) for exchange in job.exchanges))
            written = writer.carry_out(operations)
            _note(writer, asides)
            writer.changed = True
            found = memories_by_id(writer.connection, scope, writer.owner, written)
        return [found[memory_id] for memory_id in written]

    @again_after_deadlock
    def give_back(self, scope: Scope, job: Job, until: datetime, *, most: int | None) -> bool:
        """End the lease; the job may be claimed again from ``until`` on."""
        values: dict[str, Any] = {}
        if most is not None:
            is_last = JOB.c.attempts + 1 >= most
            values["state"] = case((is_last, DEAD), else_=WAITING)
            values["attempts"] = JOB.c.attempts + 1
        values |= {"lease": None, "not_before": until}
        with self._alter() as connection:
            mine = _leased(connection, scope, job)
            # MariaDB reads a column that was assigned before as its new value: order matters.
            changed = connection.execute(
                update(JOB)
                .where(*mine)
                .ordered_values(*((JOB.c[name], value) for name, value in values.items()))
            )
            return changed.rowcount > 0

    @again_after_deadlock
    def retry(self, scope: Scope) -> int:
        """Have what was given up wait again; how many exchanges that were."""
        with self._alter() as connection:
            owner = _take_entity(connection, scope)
            conditions = [JOB.c.entity_id == owner, JOB.c.state == DEAD]
            if scope.session_id is not None:
                sessions = select(SESSION.c.id).where(
                    SESSION.c.entity_id == owner,
                    in_bucket(SESSION, scope),
                    SESSION.c.external_id == scope.session_id,
                )
                conditions.append(JOB.c.session_id.in_(sessions))
            changed = connection.execute(
                update(JOB)
                .where(*conditions)
                .values(state=WAITING, attempts=0, lease=None, not_before=now())
            )
            return changed.rowcount

    def backlog(self, scope: Scope) -> list[Backlog]:
        """How the jobs of the scope's entity stand, by conversation, oldest first."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
        return [] if entity is None else self._backlog(None, JOB.c.entity_id == entity.id)

    def backlog_of_all_entities(self, limit: int) -> list[Backlog]:
        """How the jobs stand, by conversation, oldest first."""
        return self._backlog(limit)

    def _backlog(self, limit: int | None, *conditions: Any) -> list[Backlog]:
        is_dead = JOB.c.state == DEAD
        groups = (
            _grouped(
                func.sum(case((is_dead, 0), else_=1)).label("waiting"),
                func.sum(case((is_dead, 1), else_=0)).label("dead"),
                func.max(JOB.c.attempts).label("attempts"),
                func.min(JOB.c.created_at).label("since"),
                func.max(JOB.c.not_before).label("not_before"),
            )
            .where(*conditions)
            .subquery()
        )
        columns = (groups.c.waiting, groups.c.dead, groups.c.attempts, groups.c.since)
        statement = _named(groups).add_columns(*columns, groups.c.not_before)
        statement = statement.order_by(groups.c.first_exchange).limit(limit)
        with self._read() as connection:
            return [
                Backlog(
                    _scope_of(row),
                    int(row.waiting),
                    int(row.dead),
                    row.attempts,
                    row.since,
                    row.not_before,
                )
                for row in connection.execute(statement)
            ]

    @again_after_deadlock
    def reserve_of_all_entities(self, day: date, tokens: int, budget: int | None) -> bool:
        """Count ``tokens`` for a day; False, and not counted, if that is more than its budget."""
        key = {"day": day.isoformat()}
        with self._alter() as connection:
            _put(connection, SPENDING, key, {"tokens": 0})
            fits = [] if budget is None else [SPENDING.c.tokens + tokens <= budget]
            changed = connection.execute(
                update(SPENDING)
                .where(SPENDING.c.day == key["day"], *fits)
                .values(tokens=SPENDING.c.tokens + tokens)
            )
            return changed.rowcount == 1

    @again_after_deadlock
    def charge(self, scope: Scope, cost: Cost, reserved: int) -> None:
        """Note what a call cost in place of the tokens that were reserved for it."""
        day = cost.day.isoformat()
        counts = {
            "calls": cost.calls,
            "tokens_in": cost.tokens_in,
            "tokens_out": cost.tokens_out,
        }
        with self._alter() as connection:
            owner = _take_entity(connection, scope)
            if owner is not None:
                process = connection.scalar(
                    select(PROCESS.c.id).where(PROCESS.c.external_id == cost.process_id)
                )
                key = {"entity_id": owner, "day": day, "process_id": process or 0}
                _put(connection, COST, key, dict.fromkeys(counts, 0))
                connection.execute(
                    update(COST)
                    .where(*(COST.c[name] == value for name, value in key.items()))
                    .values({name: COST.c[name] + count for name, count in counts.items()})
                )
            _put(connection, SPENDING, {"day": day}, {"tokens": 0})
            connection.execute(
                update(SPENDING)
                .where(SPENDING.c.day == day)
                .values(tokens=SPENDING.c.tokens + cost.tokens - reserved)
            )

    def costs(self, scope: Scope, since: date) -> list[Cost]:
        """What the calls for the scope's entity cost since a day, by day and process."""
        with self._read() as connection:
            entity = entity_of(connection, scope)
        return [] if entity is None else self._costs(since, COST.c.entity_id == entity.id)

    def costs_of_all_entities(self, since: date) -> list[Cost]:
        """What all calls cost since a day, by day, entity and process."""
        return self._costs(since)

    def _costs(self, since: date, *conditions: Any) -> list[Cost]:
        names = (ENTITY.c.external_id.label("entity"), PROCESS.c.external_id.label("process"))
        figures = (COST.c.day, COST.c.calls, COST.c.tokens_in, COST.c.tokens_out)
        joined = COST.join(ENTITY, ENTITY.c.id == COST.c.entity_id).outerjoin(
            PROCESS, PROCESS.c.id == COST.c.process_id
        )
        statement = (
            select(*names, *figures)
            .select_from(joined)
            .where(COST.c.day >= since.isoformat(), *conditions)
            .order_by(COST.c.day, ENTITY.c.external_id, COST.c.process_id)
        )
        with self._read() as connection:
            return [
                Cost(row[0], row[1], date.fromisoformat(row[2]), *row[3:])
                for row in connection.execute(statement)
            ]


def enqueue(writer: Writer, exchange_id: int, exchange: Exchange) -> None:
    """Have an exchange wait that the writer's transaction has just stored."""
    row: dict[str, Any] = {"entity_id": writer.owner, "exchange_id": exchange_id, "attempts": 0}
    row |= {"state": WAITING, "not_before": EPOCH, "lease": None}
    writer.connection.execute(insert(JOB), row | writer.place | {"created_at": exchange.created_at})


def _grouped(*columns: Any) -> Select[Any]:
    """The jobs by conversation; ``first_exchange`` orders them."""
    key = (JOB.c.entity_id, JOB.c.process_id, JOB.c.session_id)
    return select(*key, func.min(JOB.c.exchange_id).label("first_exchange"), *columns).group_by(
        *key
    )


def _due(due: Due) -> Select[Any]:
    has_ended = (
        select(SESSION.c.id)
        .where(SESSION.c.id == JOB.c.session_id, SESSION.c.ended_at.is_not(None))
        .correlate(JOB)
        .exists()
    )
    has_paused = due.paused_since >= func.max(JOB.c.created_at)
    is_due = or_(func.count() >= due.turns, has_paused, has_ended)
    return _grouped().where(JOB.c.state == WAITING).having(is_due)


def _named(groups: Any) -> Select[Any]:
    """The conversations of ``groups`` by the ids that the application gave them."""
    joined = (
        groups.join(ENTITY, ENTITY.c.id == groups.c.entity_id)
        .outerjoin(PROCESS, PROCESS.c.id == groups.c.process_id)
        .outerjoin(SESSION, SESSION.c.id == groups.c.session_id)
    )
    return select(
        ENTITY.c.external_id.label("entity"),
        PROCESS.c.external_id.label("process"),
        SESSION.c.external_id.label("session"),
        groups.c.process_id,
        groups.c.session_id,
    ).select_from(joined)


def _scope_of(row: Row[Any]) -> Scope:
    return Scope(row.entity, row.process, row.session)


def _same_exchange() -> Any:
    return and_(JOB.c.entity_id == EXCHANGE.c.entity_id, JOB.c.exchange_id == EXCHANGE.c.id)


def _is(column: Any, value: int | None) -> Any:
    return column.is_(None) if value is None else column == value


def _take_entity(connection: Connection, scope: Scope) -> int | None:
    """Lock the row of the scope's entity, so that its jobs change one after the other."""
    mine = ENTITY.c.external_id == checked(scope).entity_id
    connection.execute(update(ENTITY).where(mine).values(last_active_at=ENTITY.c.last_active_at))
    entity = entity_of(connection, scope)
    return None if entity is None else entity.id


def _leased(connection: Connection, scope: Scope, job: Job) -> Sequence[Any]:
    return (JOB.c.entity_id == _take_entity(connection, scope), JOB.c.lease == job.lease)


def _put(connection: Connection, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert a row unless it is there."""
    if connection.execute(select(table).filter_by(**key)).first() is not None:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(table), key | values)
    except IntegrityError:  # another transaction was faster
        return


def _note(writer: Writer, asides: Asides) -> None:
    """Write the title of the session, and what was learned of the process."""
    place = writer.place
    if asides.title is not None and place["session_id"] is not None:
        writer.connection.execute(
            update(SESSION)
            .where(SESSION.c.entity_id == writer.owner, SESSION.c.id == place["session_id"])
            .values(title=asides.title)
        )
    if place["process_id"] is None:
        return
    for digest, content in asides.attributes:
        key = {"process_id": place["process_id"], "digest": digest}
        values = {"content": content, "weight": 0.0, "source": READ, "created_at": writer.now}
        _put(writer.connection, ATTRIBUTE, key, values)
        writer.connection.execute(
            update(ATTRIBUTE)
            .where(*(ATTRIBUTE.c[name] == value for name, value in key.items()))
            .values(weight=ATTRIBUTE.c.weight + 1)
        )
