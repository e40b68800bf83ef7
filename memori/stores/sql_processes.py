"""Processes in a SQL database, and how an entity stands to the one it calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from memori.core.consolidation import digest
from memori.nouns.process import CONFIGURED, Admission, Process, ProcessAttribute, ProcessScope
from memori.stores.failures import again_after_deadlock
from memori.stores.lookup import entity_of
from memori.stores.rows import checked, now
from memori.stores.tables import ATTRIBUTE, ENTITY, PROCESS
from memori.stores.writer import Writer
from memori.types import Scope

Open = Callable[[], AbstractContextManager[Connection]]
Write = Callable[[Scope], AbstractContextManager[Writer]]

_OWNER = ENTITY.c.external_id.label("owner")
_DESCRIBED = (
    select(PROCESS, _OWNER)
    .select_from(PROCESS.outerjoin(ENTITY, ENTITY.c.id == PROCESS.c.owner_entity_id))
    .where(PROCESS.c.configured)
)


class SqlProcesses:
    """The processes of a :class:`~memori.stores.sql.SqlStore`.

    See :class:`memori.stores.processes.Processes`. ``read`` opens a connection, ``alter`` one that
    commits at its end, ``write`` an entity's write transaction.
    """

    def __init__(self, read: Open, alter: Open, write: Write) -> None:
        self._read = read
        self._alter = alter
        self._write = write

    def find(self, scope: ProcessScope) -> list[Process]:
        """The processes of the scope that were described, by id."""
        visible: list[ColumnElement[bool]] = [PROCESS.c.owner_entity_id.is_(None)]
        if scope.entity_id is not None:
            visible.append(ENTITY.c.external_id == _checked(scope).entity_id)
        statement = _DESCRIBED.where(or_(*visible)).order_by(PROCESS.c.external_id)
        if scope.process_id is not None:
            statement = statement.where(PROCESS.c.external_id == scope.process_id)
        with self._read() as connection:
            rows = connection.execute(statement).all()
            return [_process_of(connection, row) for row in rows if _is_visible(row, scope)]

    @again_after_deadlock
    def create(self, scope: ProcessScope, values: Mapping[str, Any]) -> bool:
        """Describe the scope's process; False where its id is taken."""
        if scope.entity_id is None:
            with self._alter() as connection:
                return _create(connection, scope, None, values)
        with self._write(_checked(scope)) as writer:
            writer.changed = _create(writer.connection, scope, writer.owner, values)
            return writer.changed

    @again_after_deadlock
    def change(self, scope: ProcessScope, values: Mapping[str, Any]) -> bool:
        """Set some of the values anew; False where the scope has no such process."""
        with self._alter() as connection:
            number = connection.scalar(_mine(scope))
            if number is not None:
                _describe(connection, number, values)
        return number is not None

    @again_after_deadlock
    def delete(self, scope: ProcessScope) -> bool:
        """Take the description away; False where the scope has no such process."""
        with self._alter() as connection:
            number = connection.scalar(_mine(scope))
            if number is None:
                return False
            connection.execute(delete(ATTRIBUTE).where(ATTRIBUTE.c.process_id == number))
            nothing = {"instructions": None, "model": None, "configured": False}
            connection.execute(update(PROCESS).where(PROCESS.c.id == number).values(nothing))
            connection.execute(
                update(ENTITY)
                .where(ENTITY.c.default_process == scope.process_id)
                .values(default_process=None)
            )
        return True


_STANDING = select(
    ENTITY.c.id, ENTITY.c.external_id, ENTITY.c.opt_out, ENTITY.c.default_process
).where(ENTITY.c.external_id == bindparam("external"))


def admission(connection: Connection, scope: Scope) -> Admission:
    """How the scope's entity stands, and the process that it calls."""
    entity = entity_of(connection, scope, _STANDING)
    opted_out = entity is not None and entity.opt_out
    called = scope.process_id
    if called is None and entity is not None:
        called = entity.default_process
    if called is None:
        return Admission(opted_out)
    row = connection.execute(
        select(PROCESS, _OWNER)
        .select_from(PROCESS.outerjoin(ENTITY, ENTITY.c.id == PROCESS.c.owner_entity_id))
        .where(PROCESS.c.external_id == called)
    ).one_or_none()
    if row is None:
        return Admission(opted_out, called)
    is_foreign = row.owner_entity_id is not None and row.owner != scope.entity_id
    is_seen = row.configured and not is_foreign
    process = _process_of(connection, row) if is_seen else None
    return Admission(opted_out, called, process, is_foreign)


def set_default(writer: Writer, scope: Scope) -> bool:
    """Make the scope's process its entity's default one; False where it is not to be seen."""
    if scope.process_id is not None:
        mine = or_(PROCESS.c.owner_entity_id.is_(None), PROCESS.c.owner_entity_id == writer.owner)
        named = and_(PROCESS.c.external_id == scope.process_id, PROCESS.c.configured)
        if writer.connection.scalar(select(PROCESS.c.id).where(named, mine)) is None:
            return False
    writer.connection.execute(
        update(ENTITY).where(ENTITY.c.id == writer.owner).values(default_process=scope.process_id)
    )
    writer.changed = True
    return True


def _create(
    connection: Connection, scope: ProcessScope, owner: int | None, values: Mapping[str, Any]
) -> bool:
    found = select(PROCESS.c.id, PROCESS.c.owner_entity_id, PROCESS.c.configured).where(
        PROCESS.c.external_id == _checked(scope).process_id
    )
    row = connection.execute(found).one_or_none()
    if row is None:
        new: dict[str, Any] = {
            "external_id": scope.process_id,
            "owner_entity_id": owner,
            "metadata": {},
        }
        try:
            with connection.begin_nested():
                connection.execute(insert(PROCESS), new | {"configured": True, "created_at": now()})
        except IntegrityError:  # another transaction was faster
            return False
        row = connection.execute(found).one()
    elif row.configured or row.owner_entity_id != owner:
        return False
    else:  # used by calls only, or its owner's and deleted
        connection.execute(update(PROCESS).where(PROCESS.c.id == row.id).values(configured=True))
    _describe(connection, row.id, values)
    return True


def _describe(connection: Connection, number: int, values: Mapping[str, Any]) -> None:
    columns = {name: values[name] for name in ("instructions", "model") if name in values}
    if columns:
        connection.execute(update(PROCESS).where(PROCESS.c.id == number).values(columns))
    if "attributes" not in values:
        return
    mine = and_(ATTRIBUTE.c.process_id == number, ATTRIBUTE.c.source == CONFIGURED)
    connection.execute(delete(ATTRIBUTE).where(mine))
    for row in _attribute_rows(number, values["attributes"]):
        key = {name: row[name] for name in ("process_id", "digest")}
        if connection.execute(select(ATTRIBUTE).filter_by(**key)).first() is not None:
            connection.execute(  # a model had read it; now the application says so
                update(ATTRIBUTE)
                .where(*(ATTRIBUTE.c[name] == value for name, value in key.items()))
                .values(source=CONFIGURED, content=row["content"])
            )
        else:
            connection.execute(insert(ATTRIBUTE), row)


def _attribute_rows(number: int, contents: Iterable[str]) -> list[dict[str, Any]]:
    shared = {"process_id": number, "source": CONFIGURED, "created_at": now()}
    texts = list(contents)
    return [
        shared
        | {"digest": digest("fact", text), "content": text, "weight": float(len(texts) - place)}
        for place, text in enumerate(texts)
    ]


def _mine(scope: ProcessScope) -> Any:
    """The number of the scope's described process, if it is exactly the scope's."""
    owner: ColumnElement[bool] = PROCESS.c.owner_entity_id.is_(None)
    if scope.entity_id is not None:
        entity = select(ENTITY.c.id).where(ENTITY.c.external_id == scope.entity_id)
        owner = PROCESS.c.owner_entity_id == entity.scalar_subquery()
    named = PROCESS.c.external_id == _checked(scope).process_id
    return select(PROCESS.c.id).where(named, owner, PROCESS.c.configured)


def _checked(scope: ProcessScope) -> Scope:
    checked(Scope(scope.process_id or "-"))
    return checked(Scope(scope.entity_id or "-", scope.process_id))


def _is_visible(row: Row[Any], scope: ProcessScope) -> bool:
    return row.owner_entity_id is None or row.owner == scope.entity_id


def _process_of(connection: Connection, row: Row[Any]) -> Process:
    rows = connection.execute(
        select(ATTRIBUTE.c.content, ATTRIBUTE.c.weight, ATTRIBUTE.c.source)
        .where(ATTRIBUTE.c.process_id == row.id)
        .order_by(ATTRIBUTE.c.weight.desc(), ATTRIBUTE.c.digest)
    )
    return Process(
        id=row.external_id,
        entity_id=row.owner,
        instructions=row.instructions,
        model=row.model,
        attributes=tuple(ProcessAttribute(*each) for each in rows),
        created_at=row.created_at,
    )
