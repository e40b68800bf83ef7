"""One write transaction of one entity: takes the entity's row first, changes its memories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    bindparam,
    case,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from memori.errors import InvalidIdError, NotFoundError, OptedOutError
from memori.nouns.erasing import Erased
from memori.stores.changelog import MENTIONED, VALIDITY, ChangeLog
from memori.stores.rows import memory_values, triple_values
from memori.stores.tables import ENTITY, IDEMPOTENCY, MEMORY, PROCESS, SESSION, SUMMARY, TRIPLE
from memori.types import Add, Close, Draft, Operation, Reinforce, Scope, Supersede

T = TypeVar("T")

_MEMORY_ID = re.compile("[0-9a-f]{32}")
_CHUNK = 500
"""How many values go into one IN list; every database takes that many."""

_TAKE_ENTITY = (
    update(ENTITY)
    .where(ENTITY.c.external_id == bindparam("external"))
    .values(revision=ENTITY.c.revision + 1, last_active_at=bindparam("now"))
)
_TAKEN_ENTITY = select(
    ENTITY.c.id,
    ENTITY.c.external_id,
    ENTITY.c.revision,
    ENTITY.c.opt_out,
    ENTITY.c.removed_at,
    ENTITY.c.erased_before,
    ENTITY.c.erased,
).where(ENTITY.c.external_id == bindparam("external"))
_LAST_POSITION = select(func.coalesce(func.max(MEMORY.c.position), 0)).where(
    MEMORY.c.entity_id == bindparam("owner")
)
_PROCESS_NUMBER = select(PROCESS.c.id, PROCESS.c.owner_entity_id).where(
    PROCESS.c.external_id == bindparam("external")
)


def memory_ids(candidates: Iterable[str]) -> list[str]:
    """Those of ``candidates`` that look like an id of a memory; others name nothing."""
    return [candidate for candidate in candidates if _MEMORY_ID.fullmatch(candidate)]


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """``values`` in pieces that fit into one IN list."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


class Writer:
    """The rows that one transaction changes.

    Making one takes the entity's row, creating it where it is missing, so that writers of one
    entity go one after the other. ``changed`` says whether there is anything to commit, and
    ``rewritten`` which memories say something else than before.
    """

    def __init__(self, connection: Connection, scope: Scope, now: datetime) -> None:
        self.connection = connection
        self.scope = scope
        self.now = now
        self.changed = False
        self.is_new = False
        self.opted_out = False
        self.erased = Erased()
        self.rewritten: set[str] = set()
        self.owner, self.revision = self._take_entity()
        self.log = ChangeLog(connection, self.owner, self.revision, now)
        self._new_memories: list[dict[str, Any]] = []
        self._new_triples: list[dict[str, Any]] = []
        self._ids: dict[str, str] = {}
        self._place: dict[str, Any] = {"process_id": None, "session_id": None}

    def accept(self) -> None:
        """Begin to store something of the entity. Raises OptedOutError where nothing may be."""
        if self.opted_out:
            raise OptedOutError(f"{self.scope.entity_id!r} has opted out; nothing was stored.")

    def carry_out(self, operations: Sequence[Operation]) -> list[str]:
        """Do all ``operations`` in order; the memory's id for each Add and Supersede."""
        if not all(isinstance(each, Close) for each in operations):
            self.accept()
        drafts = [each.draft for each in operations if isinstance(each, Add | Supersede)]
        self._ids = self._ids_by_digest([draft.digest for draft in drafts])
        if drafts:
            self._position = self.connection.scalar(_LAST_POSITION, {"owner": self.owner}) or 0
        written: list[str] = []
        for operation in operations:
            self.log.next_step()
            match operation:
                case Add(draft):
                    written.append(self._add(draft))
                case Supersede(draft, replaced):
                    memory_id = self._add(draft)
                    written.append(memory_id)
                    others = [other for other in replaced if other != memory_id]
                    self._close(others, draft.since, memory_id, draft)
                case Close(closed, at):
                    self._close(closed, at, None, operation)
                case Reinforce(mentioned, at):
                    self._mention(mentioned, at, operation.by, operation.exchange_id)
        self._flush()
        self.log.flush()
        return written

    def enter(self, at: datetime) -> None:
        """Say that what is written belongs to the scope's process and session, active ``at``."""
        if self.scope.process_id is not None:
            self._place["process_id"] = self.process(self.scope.process_id)
        if self.scope.session_id is not None:
            self._place["session_id"] = self._session(self.scope.session_id, at)

    @property
    def place(self) -> dict[str, Any]:
        """The numbers of the process and session that were entered."""
        return dict(self._place)

    def rebuild(self) -> None:
        """Say that rows were removed: an index has to be loaded anew."""
        self.outdate()
        self.connection.execute(
            update(SESSION)
            .where(SESSION.c.entity_id == self.owner, SESSION.c.summarised_at.is_not(None))
            .values(title=None, summary=None, summarised_at=None)
        )
        self.blank()

    def outdate(self) -> None:
        """Say that something was deleted: what was read or answered before is not told again."""
        self.connection.execute(
            update(ENTITY).where(ENTITY.c.id == self.owner).values(rebuilt=self.revision)
        )
        mine = IDEMPOTENCY.c.entity_id == self.owner
        self.connection.execute(update(IDEMPOTENCY).where(mine).values(body=None))

    def blank(self) -> None:
        """Say that a memory ceased to hold as it was: no summary that may say it is shown again."""
        self.connection.execute(
            update(SUMMARY)
            .where(SUMMARY.c.entity_id == self.owner)
            .values(text="", blanked=self.revision)
        )
        self.changed = True

    def _take_entity(self) -> tuple[int, int]:
        values = {"external": self.scope.entity_id, "now": self.now}
        if self.connection.execute(_TAKE_ENTITY, values).rowcount == 0:
            new = {"opt_out": False, "revision": 1, "rebuilt": 0, "metadata": {}}
            new |= {"created_at": self.now, "last_active_at": self.now}
            self.is_new = self._inserted(ENTITY, {"external_id": self.scope.entity_id, **new})
            if not self.is_new:
                self.connection.execute(_TAKE_ENTITY, values)
        row = self.connection.execute(_TAKEN_ENTITY, values).one()
        if row.external_id != self.scope.entity_id:
            raise InvalidIdError("The database cannot tell this entity's id from another one.")
        self.opted_out = bool(row.opt_out)
        if row.removed_at is not None:
            self.is_new = True
            again = {"removed_at": None, "created_at": self.now}
            self.connection.execute(update(ENTITY).where(ENTITY.c.id == row.id).values(again))
        self.erased = Erased(row.erased_before, row.erased)
        return row.id, row.revision

    def _inserted(self, table: Table, values: dict[str, Any]) -> bool:
        """Insert a row unless another transaction was faster."""
        try:
            with self.connection.begin_nested():
                self.connection.execute(insert(table), values)
        except IntegrityError:
            return False
        return True

    def process(self, external: str) -> int:
        """The number of a process that the entity may use, made where there is none of that id.

        Raises :class:`~memori.errors.NotFoundError` for another entity's.
        """
        named = {"external": external}
        row = self.connection.execute(_PROCESS_NUMBER, named).one_or_none()
        if row is None:
            values = {"external_id": external, "metadata": {}, "created_at": self.now}
            self._inserted(PROCESS, values | {"configured": False})
            row = self.connection.execute(_PROCESS_NUMBER, named).one()
        if row.owner_entity_id not in (None, self.owner):
            raise NotFoundError(f"There is no process {external!r} for this entity.")
        return int(row.id)

    def _session(self, external: str, at: datetime) -> int:
        process: int | None = self._place["process_id"]
        row = self.connection.execute(
            select(SESSION.c.id, SESSION.c.started_at, SESSION.c.last_active_at).where(
                SESSION.c.entity_id == self.owner,
                SESSION.c.process_id == process,
                SESSION.c.external_id == external,
            )
        ).one_or_none()
        if row is None:
            values: dict[str, Any] = {"external_id": external, "entity_id": self.owner}
            values |= {"process_id": process, "metadata": {}, "heat": 0.0}
            values |= {"started_at": at, "last_active_at": at}
            result = self.connection.execute(insert(SESSION), values)
            number: int = result.inserted_primary_key[0]  # type: ignore[index]
            return number
        if not row.started_at <= at <= row.last_active_at:
            self.connection.execute(
                update(SESSION)
                .where(SESSION.c.id == row.id)
                .values(
                    started_at=min(row.started_at, at),
                    last_active_at=max(row.last_active_at, at),
                    archived_at=None,
                )
            )
        return int(row.id)

    def _ids_by_digest(self, digests: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in chunks(sorted(set(digests))):
            rows = self.connection.execute(
                select(MEMORY.c.digest, MEMORY.c.id).where(
                    MEMORY.c.entity_id == self.owner, MEMORY.c.digest.in_(part)
                )
            )
            found.update((row.digest, row.id) for row in rows)
        return found

    def _add(self, draft: Draft) -> str:
        self.changed = True
        known = self._ids.get(draft.digest)
        if known is not None:
            self._flush()
            is_over = draft.until is not None
            self._reinforce(known, draft.since, draft.by, draft.exchange_id, is_over=is_over)
            return known
        memory_id = self._ids[draft.digest] = uuid4().hex
        self._position += 1
        row = memory_values(draft) | self._place
        row |= {"entity_id": self.owner, "position": self._position, "id": memory_id}
        self._new_memories.append(row | {"revision": self.revision, "created_at": self.now})
        for ordinal, triple in enumerate(draft.triples):
            edge = triple_values(triple, draft)
            key = {"entity_id": self.owner, "memory_id": memory_id, "ordinal": ordinal}
            self._new_triples.append(edge | key)
        if draft.kind != "turn":  # the row of a turn says all there is to say of how it came in
            self.log.note(memory_id, "added", draft.by, draft.exchange_id)
        return memory_id

    def _flush(self) -> None:
        """Send what was only collected; whatever changes rows in place has to see them."""
        if self._new_memories:
            self.connection.execute(insert(MEMORY), self._new_memories)
            self._new_memories = []
        if self._new_triples:
            self.connection.execute(insert(TRIPLE), self._new_triples)
            self._new_triples = []

    def _reinforce(
        self,
        memory_id: str,
        at: datetime,
        by: str,
        exchange_id: str | None = None,
        *,
        is_over: bool = False,
    ) -> None:
        self.log.before(memory_id, MENTIONED, "reinforced", by, exchange_id)
        moment = literal(at, MEMORY.c.happened_at.type)
        # What was closed later than this was said does not hold again by it.
        reopened = false() if is_over else MEMORY.c.valid_to <= moment
        later = MEMORY.c.last_mentioned_at < moment
        self.connection.execute(
            update(MEMORY)
            .where(MEMORY.c.entity_id == self.owner, MEMORY.c.id == memory_id)
            # MariaDB reads a column that was assigned before as its new value: order matters.
            .ordered_values(
                (MEMORY.c.valid_from, case((reopened, moment), else_=MEMORY.c.valid_from)),
                (MEMORY.c.superseded_by, case((reopened, None), else_=MEMORY.c.superseded_by)),
                (MEMORY.c.valid_to, case((reopened, None), else_=MEMORY.c.valid_to)),
                (MEMORY.c.archived_at, None),
                (MEMORY.c.mentions, MEMORY.c.mentions + 1),
                (
                    MEMORY.c.last_mentioned_at,
                    case((later, moment), else_=MEMORY.c.last_mentioned_at),
                ),
                (MEMORY.c.version, MEMORY.c.version + 1),
                (MEMORY.c.revision, self.revision),
            )
        )
        self.align_triples([memory_id])

    def align_triples(self, memories: Sequence[str]) -> None:
        """Let the triples of some memories hold as long as these do."""
        memory = and_(MEMORY.c.entity_id == TRIPLE.c.entity_id, MEMORY.c.id == TRIPLE.c.memory_id)
        self.connection.execute(
            update(TRIPLE)
            .where(TRIPLE.c.entity_id == self.owner, TRIPLE.c.memory_id.in_(memories))
            .values(
                valid_from=select(MEMORY.c.valid_from).where(memory).scalar_subquery(),
                valid_to=select(MEMORY.c.valid_to).where(memory).scalar_subquery(),
            )
        )

    def _mention(
        self, candidates: Sequence[str], at: datetime, by: str, exchange_id: str | None
    ) -> None:
        self._flush()
        for row in self._holding(candidates, MEMORY.c.valid_to.is_(None)):
            self.changed = True
            self._reinforce(row.id, at, by, exchange_id)

    def _holding(
        self, candidates: Sequence[str], still_holds: ColumnElement[bool]
    ) -> Sequence[Row[Any]]:
        """Those of ``candidates`` that are memories of the entity and still hold, and how long."""
        held: list[Row[Any]] = []
        for part in chunks(memory_ids(candidates)):
            owned = and_(MEMORY.c.entity_id == self.owner, MEMORY.c.id.in_(part))
            statement = select(MEMORY.c.id, *VALIDITY).where(owned, still_holds)
            held.extend(self.connection.execute(statement))
        return held

    def _close(
        self,
        candidates: Sequence[str],
        at: datetime,
        superseded_by: str | None,
        because: Draft | Close,
    ) -> None:
        self._flush()
        still_holds = or_(MEMORY.c.valid_to.is_(None), MEMORY.c.valid_to > at)
        for rows in chunks(self._holding(candidates, still_holds)):
            self.log.closed(rows, superseded_by, because)
            held = [row.id for row in rows]
            self.blank()
            self.connection.execute(
                update(MEMORY)
                .where(MEMORY.c.entity_id == self.owner, MEMORY.c.id.in_(held))
                .values(
                    valid_to=at,
                    superseded_by=superseded_by,
                    version=MEMORY.c.version + 1,
                    revision=self.revision,
                )
            )
            self.align_triples(held)
