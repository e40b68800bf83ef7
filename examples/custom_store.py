"""A store of your own: the whole contract of ``memori.stores.Store`` on a dict.

Whatever keeps the rows, three things make it a store: every function looks only into the entity of
its scope, every write is one step that counts the entity's revision up, and what is removed also
moves ``rebuilt``. memori's own contract suite runs over this file.
"""

# ruff: noqa: D102 (memori.stores.Store and its parts say what functions do)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import groupby
from threading import RLock
from typing import Any
from uuid import uuid4

from memori.backlog import Backlog, Cost, Due, Job, Outcome
from memori.errors import ConflictError, InvalidInputError, NotFoundError, OptedOutError
from memori.process import Admission, Process, ProcessAttribute, ProcessScope
from memori.stores import Store
from memori.stores.summaries import Kept
from memori.types import (
    Action,
    Add,
    Change,
    Cleared,
    Close,
    Draft,
    Edge,
    Edit,
    Exchange,
    Indexed,
    Kind,
    Memory,
    Operation,
    Page,
    Reinforce,
    Revision,
    SavedSegment,
    Scope,
    Session,
    Supersede,
    Triple,
)


@dataclass
class _Row:
    indexed: Indexed
    digest: str
    revision: int
    triples: tuple[Triple, ...] = ()

    def change(self, revision: int, **values: Any) -> None:
        memory = self.indexed.memory
        memory = replace(memory, version=memory.version + 1, **values)
        self.indexed = replace(self.indexed, memory=memory)
        self.revision = revision


@dataclass
class _Logged:
    change: Change
    step: int
    row: _Row


@dataclass
class _Waiting:
    exchange: Exchange
    not_before: datetime
    lease: str | None = None
    attempts: int = 0
    dead: bool = False


@dataclass
class _Entity:
    revision: Revision = field(default_factory=Revision)
    last_position: int = 0
    step: int = 0
    last_change: int = 0
    log: list[_Logged] = field(default_factory=list)
    summary: Kept | None = None
    blanked: int = 0
    leased_until: datetime | None = None
    put_away: set[Scope] = field(default_factory=set)
    read_until: dict[Scope, datetime] = field(default_factory=dict)
    rows: dict[str, _Row] = field(default_factory=dict)
    exchanges: dict[str, Exchange] = field(default_factory=dict)
    sessions: dict[Scope, Session] = field(default_factory=dict)
    jobs: list[_Waiting] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    opted_out: bool = False
    default_process: str | None = None

    @property
    def memories(self) -> list[Memory]:
        return [row.indexed.memory for row in self.rows.values()]

    def count_up(self, *, removed: bool = False) -> None:
        number = self.revision.number + 1
        self.revision = Revision(number, number if removed else self.revision.rebuilt)
        if removed:
            self.blank()
            self.read_until = {}
            for place, session in self.sessions.items():
                self.sessions[place] = replace(session, title=None, gist=None)

    def blank(self) -> None:
        """Show no summary any more that may say what does not hold."""
        self.blanked = self.revision.number
        if self.summary is not None:
            self.summary = replace(self.summary, text="")

    def remove(self, memory_id: str) -> None:
        del self.rows[memory_id]
        self.log = [each for each in self.log if each.change.memory_id != memory_id]

    def note(
        self,
        row: _Row,
        action: Action,
        source: Draft | Close | Reinforce | Edit,
        *changed: str,
        by: str = "",
    ) -> None:
        """Log what is about to happen to a row."""
        self.last_change += 1
        memory = row.indexed.memory
        exchange_id = source.exchange_id if isinstance(source, Draft) else None
        before = {name: getattr(memory, name) for name in changed}
        change = Change(
            self.last_change, memory.id, action, datetime.now(UTC), source.by, exchange_id,
            by or None, before,
        )  # fmt: skip
        self.log.append(_Logged(change, self.step, replace(row)))

    def changes(self, memory_id: str, *, undone: bool) -> list[_Logged]:
        return [
            each
            for each in self.log
            if each.change.memory_id == memory_id and (undone or each.change.undone_at is None)
        ]


class DictStore:
    """Keeps everything in one process's memory, one writer or reader at a time."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._entities: dict[str, _Entity] = {}
        self.jobs = DictJobs(self)
        self.processes = DictProcesses(self)
        self.changes = DictChanges(self)
        self.summaries = DictSummaries(self)

    def open(self) -> None:
        """There is nothing to open."""

    def close(self) -> None:
        """There is nothing to close."""

    def tidy(self) -> None:
        """There is nothing to tidy."""

    def after_fork(self) -> None:
        """Take a lock that no thread of the parent process holds."""
        self._lock = RLock()

    def add_exchange(
        self,
        scope: Scope,
        exchange: Exchange,
        operations: Sequence[Operation],
        *,
        queue: bool = False,
    ) -> bool:
        if exchange.scope.entity_id != scope.entity_id:
            raise InvalidInputError("The exchange is not of the scope's entity.")
        with self._lock:
            entity = self._entities.get(scope.entity_id, _Entity())
            if entity.opted_out or exchange.id in entity.exchanges:
                return False
            self.processes.enter(exchange.scope)
            self._entities[scope.entity_id] = entity
            entity.count_up()
            entity.exchanges[exchange.id] = exchange
            if queue:
                entity.jobs.append(_Waiting(exchange, datetime.min.replace(tzinfo=UTC)))
            self._enter(entity, exchange.scope, exchange.created_at)
            self._carry_out(entity, exchange.scope, operations)
            return True

    def admission(self, scope: Scope) -> Admission:
        with self._lock:
            entity = self._entities.get(scope.entity_id, _Entity())
            called = scope.process_id or entity.default_process
            if called is None:
                return Admission(entity.opted_out)
            process = next(iter(self.processes.find(ProcessScope(scope.entity_id, called))), None)
            is_foreign = self.processes.owner_of(called) not in (None, scope.entity_id)
            return Admission(entity.opted_out, called, process, is_foreign)

    def set_opt_out(self, scope: Scope, opted_out: bool) -> None:
        with self._lock:
            self._entities.setdefault(scope.entity_id, _Entity()).opted_out = opted_out

    def set_default_process(self, scope: Scope) -> bool:
        with self._lock:
            visible = ProcessScope(scope.entity_id, scope.process_id)
            if scope.process_id is not None and not self.processes.find(visible):
                return False
            entity = self._entities.setdefault(scope.entity_id, _Entity())
            entity.default_process = scope.process_id
            return True

    def apply(self, scope: Scope, operations: Sequence[Operation]) -> list[Memory]:
        spoken = [each.draft.since for each in operations if isinstance(each, Add | Supersede)]
        with self._lock:
            entity = self._entities.get(scope.entity_id, _Entity())
            if spoken:
                if entity.opted_out:
                    raise OptedOutError("The entity has opted out; nothing was stored.")
                self.processes.enter(scope)
                self._entities[scope.entity_id] = entity
                self._enter(entity, scope, max(spoken))
            entity.count_up()
            written = self._carry_out(entity, scope, operations)
            return [entity.rows[memory_id].indexed.memory for memory_id in written]

    def forget(self, scope: Scope, memory_id: str) -> bool:
        with self._lock:
            if self.get(scope, memory_id) is None:
                return False
            entity = self._entities[scope.entity_id]
            entity.count_up(removed=True)
            entity.remove(memory_id)
            for row in entity.rows.values():
                if row.indexed.memory.superseded_by == memory_id:
                    row.change(entity.revision.number, superseded_by=None)
            return True

    def clear_conversations(self, scope: Scope) -> Cleared:
        with self._lock:
            entity = self._entities.get(scope.entity_id, _Entity())
            exchanges = [
                key for key, each in entity.exchanges.items() if _covers(scope, each.scope)
            ]
            turns = [
                memory.id
                for memory in entity.memories
                if memory.kind == "turn" and _covers(scope, _place(memory))
            ]
            sessions = [key for key in entity.sessions if _covers(scope, key)]
            for key in exchanges:
                del entity.exchanges[key]
            entity.jobs = [job for job in entity.jobs if job.exchange.id not in exchanges]
            for memory_id in turns:
                entity.remove(memory_id)
            for place in sessions:
                del entity.sessions[place]
            cleared = Cleared(len(exchanges), len(turns), len(sessions))
            if cleared != Cleared(0, 0, 0):
                entity.count_up(removed=True)
                for row in entity.rows.values():
                    memory = row.indexed.memory
                    if memory.exchange_id in exchanges:
                        row.change(entity.revision.number, exchange_id=None)
                    if _place(memory) in sessions:
                        row.change(entity.revision.number, session_id=None)
            return cleared

    def revision(self, scope: Scope) -> Revision:
        with self._lock:
            return self._entities.get(scope.entity_id, _Entity()).revision

    def load(self, scope: Scope, after: int = 0) -> tuple[Revision, list[Indexed]]:
        with self._lock:
            entity = self._entities.get(scope.entity_id, _Entity())
            rows = entity.rows.values()
            return entity.revision, [row.indexed for row in rows if row.revision > after]

    def at(self, scope: Scope, positions: Sequence[int]) -> dict[int, Memory]:
        return {row.position: row.memory for row in self._rows(scope) if row.position in positions}

    def stretch(self, scope: Scope, positions: range) -> list[Indexed]:
        return [row for row in self._rows(scope) if row.position in positions]

    def changed(self, scope: Scope, after: int) -> list[int]:
        return [row.position for row in self.load(scope, after)[1]]

    def segments(self, scope: Scope) -> list[SavedSegment]:
        return []

    def save(self, scope: Scope, segments: Sequence[SavedSegment], based_on: Revision) -> bool:
        return False  # what is in memory anyway need not be saved

    def get(self, scope: Scope, memory_id: str) -> Memory | None:
        with self._lock:
            row = self._entities.get(scope.entity_id, _Entity()).rows.get(memory_id)
            return row.indexed.memory if row and scope.sees(row.indexed.memory) else None

    def memories(
        self,
        scope: Scope,
        *,
        limit: int = 100,
        offset: int = 0,
        kind: Kind | None = None,
        tag: str | None = None,
        as_of: datetime | None = None,
        archived: bool | None = False,
    ) -> Page[Memory]:
        if limit < 0 or offset < 0:
            raise InvalidInputError("limit and offset must not be negative.")
        with self._lock:
            found = [
                memory
                for memory in self._entities.get(scope.entity_id, _Entity()).memories
                if scope.sees(memory)
                and (as_of is None or (memory.valid_from or memory.happened_at) <= as_of)
                and _holds(memory, as_of or datetime.now(UTC))
                and kind in (None, memory.kind)
                and archived in (None, memory.archived_at is not None)
                and (tag is None or tag in memory.tags)
                and (memory.kind != "turn" or scope.session_id in (None, memory.session_id))
            ]
            found.reverse()
            return Page(found[offset : offset + limit], len(found), limit, offset)

    def exchange(self, scope: Scope, exchange_id: str) -> Exchange | None:
        return next((each for each in self._exchanges(scope) if each.id == exchange_id), None)

    def exchanges(self, scope: Scope, *, limit: int = 100, offset: int = 0) -> Page[Exchange]:
        if limit < 0 or offset < 0:
            raise InvalidInputError("limit and offset must not be negative.")
        found = [
            replace(each, receipt=None)
            for each in reversed(self._exchanges(scope))
            if scope.session_id in (None, each.scope.session_id)
        ]
        return Page(found[offset : offset + limit], len(found), limit, offset)

    def _exchanges(self, scope: Scope) -> list[Exchange]:
        with self._lock:
            exchanges = self._entities.get(scope.entity_id, _Entity()).exchanges.values()
            return [
                each
                for each in exchanges
                if scope.process_id is None or each.scope.process_id in (None, scope.process_id)
            ]

    def known(self, scope: Scope, slots: Sequence[str]) -> list[Memory]:
        with self._lock:
            memories = self._entities.get(scope.entity_id, _Entity()).memories
            return [memory for memory in memories if memory.slot in slots]

    def edges(self, scope: Scope, as_of: datetime | None = None) -> list[Edge]:
        at = as_of or datetime.now(UTC)
        with self._lock:
            rows = list(self._entities.get(scope.entity_id, _Entity()).rows.values())
        found = []
        for row in rows:
            memory = row.indexed.memory
            since = memory.valid_from or memory.happened_at
            if since <= at and _holds(memory, at):
                weight, end = memory.confidence, memory.valid_to
                found += [Edge(each, weight, memory.id, since, end) for each in row.triples]
        return found

    def recent_turns(self, scope: Scope, limit: int) -> list[Memory]:
        if scope.session_id is None:
            raise InvalidInputError("Recent turns are those of a session; the scope has none.")
        with self._lock:
            memories = self._entities.get(scope.entity_id, _Entity()).memories
            turns = [
                memory for memory in memories if memory.kind == "turn" and _place(memory) == scope
            ]
            turns.sort(key=lambda memory: memory.happened_at)
            return turns[max(0, len(turns) - limit) :]

    def resends_history(self, scope: Scope) -> bool:
        with self._lock:
            exchanges = self._entities.get(scope.entity_id, _Entity()).exchanges.values()
            return any(each.turn_key and each.scope == scope for each in exchanges)

    def latest_session(self, scope: Scope) -> Session | None:
        with self._lock:
            sessions = self._entities.get(scope.entity_id, _Entity()).sessions.values()
            return max(
                (each for each in sessions if each.process_id == scope.process_id),
                key=lambda session: session.last_active_at,
                default=None,
            )

    def _rows(self, scope: Scope) -> list[Indexed]:
        return self.load(scope)[1]

    def _enter(self, entity: _Entity, scope: Scope, at: datetime) -> None:
        if scope.session_id is None:
            return
        new = Session(scope.session_id, scope.entity_id, scope.process_id, at, at)
        session = entity.sessions.get(scope, new)
        entity.put_away.discard(scope)
        entity.sessions[scope] = replace(
            session,
            started_at=min(session.started_at, at),
            last_active_at=max(session.last_active_at, at),
        )

    def _carry_out(
        self, entity: _Entity, scope: Scope, operations: Sequence[Operation]
    ) -> list[str]:
        written: list[str] = []
        for operation in operations:
            entity.step += 1
            match operation:
                case Add(draft):
                    written.append(self._add(entity, scope, draft))
                case Supersede(draft, replaced):
                    memory_id = self._add(entity, scope, draft)
                    written.append(memory_id)
                    others = [other for other in replaced if other != memory_id]
                    self._close(entity, others, draft.since, memory_id, draft)
                case Close(closed, at):
                    self._close(entity, closed, at, None, operation)
                case Reinforce(mentioned, at):
                    for memory_id in mentioned:
                        row = entity.rows.get(memory_id)
                        if row and row.indexed.memory.valid_to is None:
                            self._mention(entity, row, at, operation)
        return written

    def _add(self, entity: _Entity, scope: Scope, draft: Draft) -> str:
        number, at = entity.revision.number, draft.since
        for memory_id, row in entity.rows.items():
            if row.digest == draft.digest:
                self._mention(entity, row, at, draft)
                return memory_id
        memory = Memory(
            id=uuid4().hex,
            entity_id=scope.entity_id,
            kind=draft.kind,
            content=draft.content,
            created_at=datetime.now(UTC),
            happened_at=draft.happened_at,
            role=draft.role,
            name=draft.name,
            process_id=scope.process_id,
            session_id=scope.session_id,
            exchange_id=draft.exchange_id,
            importance=draft.importance,
            confidence=draft.confidence,
            tags=draft.tags,
            metadata=dict(draft.metadata),
            slot=draft.slot,
            valid_from=at,
            valid_to=draft.until,
            superseded_by=draft.superseded_by,
            last_mentioned_at=at,
        )
        entity.last_position += 1
        indexed = Indexed(
            entity.last_position, memory, draft.terms, draft.embedding, draft.embedder
        )
        entity.rows[memory.id] = _Row(indexed, draft.digest, number, draft.triples)
        if draft.kind != "turn":
            entity.note(entity.rows[memory.id], "added", draft)
        return memory.id

    def _mention(self, entity: _Entity, row: _Row, at: datetime, source: Draft | Reinforce) -> None:
        memory = row.indexed.memory
        values: dict[str, Any] = {
            "mentions": memory.mentions + 1,
            "last_mentioned_at": max(memory.last_mentioned_at or at, at),
            "archived_at": None,
        }
        is_over = isinstance(source, Draft) and source.until is not None
        if not is_over and memory.valid_to is not None and memory.valid_to <= at:
            values |= {"valid_from": at, "valid_to": None, "superseded_by": None}
        entity.note(row, "reinforced", source, *values)
        row.change(entity.revision.number, **values)

    def _close(
        self,
        entity: _Entity,
        closed: Sequence[str],
        at: datetime,
        by: str | None,
        source: Draft | Close,
    ) -> None:
        for memory_id in dict.fromkeys(closed):
            row = entity.rows.get(memory_id)
            if row and _holds(row.indexed.memory, at):
                action: Action = "superseded" if by else "closed"
                entity.note(row, action, source, "valid_to", "superseded_by", by=by or "")
                entity.blank()
                row.change(entity.revision.number, valid_to=at, superseded_by=by)


class DictSummaries:
    """The summaries of a DictStore."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def kept(self, scope: Scope) -> Kept | None:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id)
            if entity is None:
                return None
            kept = entity.summary or Kept("", 0, 0, 0, datetime.now(UTC))
            return replace(kept, memories=entity.last_position)

    def statements(self, scope: Scope) -> list[Memory]:
        held = self._store.memories(scope, limit=10**9).items
        return [each for each in held if each.kind not in {"turn", "document"}][::-1]

    def claim(self, scope: Scope, until: datetime) -> int | None:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id)
            if entity is None or (entity.leased_until or datetime.min.replace(tzinfo=UTC)) >= (
                datetime.now(UTC)
            ):
                return None
            entity.leased_until = until
            return entity.revision.number

    def save(self, scope: Scope, text: str | None, based_on: int) -> bool:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            entity.leased_until = None
            unknown = scope.entity_id not in self._store._entities
            if unknown or text is None or entity.blanked > based_on:
                return False
            count = 0 if entity.summary is None else entity.summary.reflection_count
            last = entity.last_position
            entity.summary = Kept(text, count + 1, last, last, datetime.now(UTC))
            return True

    def stale_of_all_entities(self, interval: int, limit: int) -> list[Scope]:
        with self._store._lock:
            scopes = [Scope(entity_id) for entity_id in self._store._entities]
            kept = [(scope, self.kept(scope)) for scope in scopes]
            return [scope for scope, each in kept if each and each.is_due(interval)][:limit]

    def sessions(
        self, scope: Scope, *, limit: int, offset: int = 0, archived: bool | None = False
    ) -> Page[Session]:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            found = [
                session
                for place, session in entity.sessions.items()
                if scope.process_id is None or place.process_id in (None, scope.process_id)
                if scope.session_id in (None, place.session_id)
                if archived in (None, place in entity.put_away)
            ]
        found.sort(key=lambda session: session.last_active_at, reverse=True)
        return Page(found[offset : offset + limit], len(found), limit, offset)

    def unread(self, scope: Scope, limit: int) -> list[Session]:
        entity = self._store._entities.get(scope.entity_id, _Entity())
        return [
            session
            for session in self.sessions(scope, limit=10**9).items
            if entity.read_until.get(_home(session)) != session.last_active_at
        ][:limit]

    def describe(self, scope: Scope, session: Session, based_on: int) -> bool:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            place = _home(session)
            if entity.revision.rebuilt > based_on or place not in entity.sessions:
                return False
            known = entity.sessions[place]
            title = known.title or session.title
            entity.sessions[place] = replace(known, title=title, gist=session.gist)
            entity.read_until[place] = session.last_active_at
            return True

    def archive_sessions(self, scope: Scope, capacity: int) -> int:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            whole = Scope(scope.entity_id)
            beyond = self.sessions(whole, limit=10**9, offset=capacity).items
            entity.put_away |= {_home(session) for session in beyond}
            return len(beyond)


def _home(session: Session) -> Scope:
    return Scope(session.entity_id, session.process_id, session.id)


class DictJobs:
    """What waits for a language model: kept with its entity, too."""

    def __init__(self, store: DictStore) -> None:
        self._store = store
        self._spending: dict[date, int] = {}

    def due_of_all_entities(self, due: Due, limit: int) -> list[Scope]:
        with self._store._lock:
            return [jobs[0].exchange.scope for jobs in self._all(due)][:limit]

    def claim(self, scope: Scope, due: Due, until: datetime) -> Job | None:
        with self._store._lock:
            for jobs in self._all(due):
                if jobs[0].exchange.scope.entity_id == scope.entity_id:
                    taken, lease = jobs[: due.turns], uuid4().hex
                    for job in taken:
                        job.lease, job.not_before = lease, until
                    exchanges = tuple(job.exchange for job in taken)
                    attempts = max(job.attempts for job in taken)
                    return Job(exchanges[0].scope, exchanges, lease, attempts)
            return None

    def renew(self, scope: Scope, job: Job, until: datetime) -> bool:
        with self._store._lock:
            leased = self._leased(scope, job)
            for each in leased:
                each.not_before = until
            return len(leased) == len(job.exchanges)

    def finish(
        self, scope: Scope, job: Job, operations: Sequence[Operation], outcome: Outcome
    ) -> list[Memory] | None:
        with self._store._lock:
            leased = self._leased(scope, job)
            if len(leased) != len(job.exchanges):
                return None
            entity = self._store._entities[scope.entity_id]
            entity.jobs = [each for each in entity.jobs if each not in leased]
            entity.count_up()
            written = self._store._carry_out(entity, scope, operations)
            if outcome.title is not None and scope in entity.sessions:
                session = entity.sessions[scope]
                entity.sessions[scope] = replace(session, title=outcome.title)
            return [entity.rows[memory_id].indexed.memory for memory_id in written]

    def give_back(self, scope: Scope, job: Job, until: datetime, *, most: int | None) -> bool:
        with self._store._lock:
            leased = self._leased(scope, job)
            for each in leased:
                each.lease, each.not_before = None, until
                if most is not None:
                    each.attempts += 1
                    each.dead = each.attempts >= most
            return bool(leased)

    def retry(self, scope: Scope) -> int:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            dead = [
                each
                for each in entity.jobs
                if each.dead and (scope.session_id is None or each.exchange.scope == scope)
            ]
            for each in dead:
                each.dead, each.attempts, each.not_before = False, 0, datetime.now(UTC)
            return len(dead)

    def backlog_of_all_entities(self, limit: int) -> list[Backlog]:
        with self._store._lock:
            found = []
            for entity in self._store._entities.values():
                for scope, jobs in _by_conversation(entity.jobs):
                    dead = sum(job.dead for job in jobs)
                    attempts = max(job.attempts for job in jobs)
                    since = min(job.exchange.created_at for job in jobs)
                    later = max(job.not_before for job in jobs)
                    found.append(Backlog(scope, len(jobs) - dead, dead, attempts, since, later))
            return sorted(found, key=lambda each: each.since)[:limit]

    def reserve_of_all_entities(self, day: date, tokens: int, budget: int | None) -> bool:
        with self._store._lock:
            spent = self._spending.get(day, 0) + tokens
            if budget is not None and spent > budget:
                return False
            self._spending[day] = spent
            return True

    def charge(self, scope: Scope, cost: Cost, reserved: int) -> None:
        with self._store._lock:
            self._store._entities[scope.entity_id].costs.append(cost)
            self._spending[cost.day] = self._spending.get(cost.day, 0) + cost.tokens - reserved

    def costs(self, scope: Scope, since: date) -> list[Cost]:
        return [
            cost for cost in self.costs_of_all_entities(since) if cost.entity_id == scope.entity_id
        ]

    def costs_of_all_entities(self, since: date) -> list[Cost]:
        def key(cost: Cost) -> tuple[date, str, str]:
            return cost.day, cost.entity_id, cost.process_id or ""

        with self._store._lock:
            entities = self._store._entities.values()
            costs = [cost for entity in entities for cost in entity.costs if cost.day >= since]
        return [
            replace(
                same[0],
                calls=sum(cost.calls for cost in same),
                tokens_in=sum(cost.tokens_in for cost in same),
                tokens_out=sum(cost.tokens_out for cost in same),
            )
            for same in (list(group) for _, group in groupby(sorted(costs, key=key), key))
        ]

    def _leased(self, scope: Scope, job: Job) -> list[_Waiting]:
        entity = self._store._entities.get(scope.entity_id, _Entity())
        return [each for each in entity.jobs if each.lease == job.lease]

    def _all(self, due: Due) -> list[list[_Waiting]]:
        """The conversations that are due, of entities that need not wait, oldest first."""
        found = []
        for entity in self._store._entities.values():
            waiting = [job for job in entity.jobs if not job.dead]
            if entity.opted_out or any(job.not_before > due.now for job in waiting):
                continue
            for _, jobs in _by_conversation(waiting):
                last = max(job.exchange.created_at for job in jobs)
                if len(jobs) >= due.turns or last <= due.paused_since:
                    found.append(jobs)
        return sorted(found, key=lambda jobs: jobs[0].exchange.created_at)


class DictProcesses:
    """What applications say of their agents; ``None`` stands for one that calls have used only."""

    def __init__(self, store: DictStore) -> None:
        self._store = store
        self._known: dict[str, Process | None] = {}
        self._owners: dict[str, str | None] = {}

    def find(self, scope: ProcessScope) -> list[Process]:
        with self._store._lock:
            return [
                process
                for name, process in sorted(self._known.items())
                if process is not None
                and scope.process_id in (None, name)
                and process.entity_id in (None, scope.entity_id)
            ]

    def create(self, scope: ProcessScope, values: Mapping[str, Any]) -> bool:
        name = scope.process_id or ""
        with self._store._lock:
            is_taken = self._known.get(name) is not None
            if is_taken or self._owners.get(name, scope.entity_id) != scope.entity_id:
                return False
            self._owners[name] = scope.entity_id
            bare = Process(name, scope.entity_id, None, None, (), datetime.now(UTC))
            self._known[name] = _described(bare, values)
            return True

    def change(self, scope: ProcessScope, values: Mapping[str, Any]) -> bool:
        with self._store._lock:
            for process in self.find(scope):
                if process.entity_id == scope.entity_id:
                    self._known[process.id] = _described(process, values)
                    return True
            return False

    def delete(self, scope: ProcessScope) -> bool:
        with self._store._lock:
            for process in self.find(scope):
                if process.entity_id == scope.entity_id:
                    self._known[process.id] = None
                    for entity in self._store._entities.values():
                        if entity.default_process == process.id:
                            entity.default_process = None
                    return True
            return False

    def owner_of(self, name: str) -> str | None:
        return self._owners.get(name)

    def enter(self, scope: Scope) -> None:
        """Note that a call used the scope's process; raise NotFoundError if it is another's."""
        name = scope.process_id
        if name is None:
            return
        if self._owners.setdefault(name, None) not in (None, scope.entity_id):
            raise NotFoundError(f"There is no process {name!r} for this entity.")
        self._known.setdefault(name, None)


def _described(process: Process, values: Mapping[str, Any]) -> Process:
    given = dict(values)
    if "attributes" in given:
        given["attributes"] = tuple(
            ProcessAttribute(text, float(len(given["attributes"]) - place))
            for place, text in enumerate(given["attributes"])
        )
    return replace(process, **given)


def _by_conversation(jobs: Sequence[_Waiting]) -> list[tuple[Scope, list[_Waiting]]]:
    found: dict[Scope, list[_Waiting]] = {}
    for job in jobs:
        found.setdefault(job.exchange.scope, []).append(job)
    return list(found.items())


class DictChanges:
    """What happened to the memories of a DictStore; each change keeps the row as it was."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def history(self, scope: Scope, memory_id: str) -> list[Change]:
        with self._store._lock:
            memory = self._store.get(scope, memory_id)
            if memory is None:
                return []
            entity = self._store._entities[scope.entity_id]
            changes = [each.change for each in entity.changes(memory_id, undone=True)]
        if changes and changes[0].action == "added":
            return changes
        by = "exchange" if memory.exchange_id else ""
        first = Change(None, memory.id, "added", memory.created_at, by, memory.exchange_id)
        return [first, *changes]

    def edit(self, scope: Scope, memory_ids: Sequence[str], edit: Edit) -> list[Memory]:
        with self._store._lock:
            wanted = [key for key in dict.fromkeys(memory_ids) if self._store.get(scope, key)]
            entity = self._store._entities.get(scope.entity_id, _Entity())
            rows = [entity.rows[key] for key in wanted]
            if any(edit.if_version not in (None, row.indexed.memory.version) for row in rows):
                raise ConflictError("The memory was changed meanwhile: it has another version.")
            if edit.wording is not None:
                self._refuse_double(entity, wanted, edit.wording.digest)
            entity.step += 1
            for row in rows:
                self._carry_out(entity, row, edit)
            return [row.indexed.memory for row in rows]

    def _carry_out(self, entity: _Entity, row: _Row, edit: Edit) -> None:
        memory = row.indexed.memory
        values: dict[str, Any] = {
            name: getattr(edit, name)
            for name in ("kind", "importance", "tags", "metadata")
            if getattr(edit, name) is not None
        }
        action: Action = "updated"
        if edit.more_important is not None:
            values["importance"] = min(1.0, max(0.0, memory.importance + edit.more_important))
        if edit.mentioned_at is not None:
            action = "reinforced"
            said_at = memory.last_mentioned_at or memory.happened_at
            values["mentions"] = memory.mentions + 1
            values["last_mentioned_at"] = max(said_at, edit.mentioned_at)
            values["archived_at"] = None
        if edit.archived is not None and edit.archived != (memory.archived_at is not None):
            action = "archived" if edit.archived else "restored"
            values["archived_at"] = datetime.now(UTC) if edit.archived else None
        if edit.wording is not None:
            values["content"] = edit.wording.content
        if not values:
            return
        entity.note(row, action, edit, *values)
        entity.count_up()
        if action != "reinforced":
            entity.blank()
        if edit.wording is not None:
            row.digest, row.triples = edit.wording.digest, edit.wording.triples
            row.indexed = replace(
                row.indexed,
                terms=edit.wording.terms,
                embedding=edit.wording.embedding,
                embedder=edit.wording.embedder,
            )
        row.change(entity.revision.number, **values)

    def undo(self, scope: Scope, memory_id: str, change_id: int | None = None) -> list[Memory]:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            if self._store.get(scope, memory_id) is None:
                return []
            changes = entity.changes(memory_id, undone=False)
            if not changes or change_id not in (None, changes[-1].change.id):
                if change_id is None:
                    return []
                raise ConflictError(f"Change {change_id} is not the last one of this memory.")
            together = [
                each
                for each in entity.log
                if each.step == changes[-1].step and each.change.undone_at is None
            ]
            for each in together:
                if each.change.action == "updated":
                    self._refuse_double(entity, [each.change.memory_id], each.row.digest)
            entity.count_up()
            entity.blank()
            for each in together:
                self._take_back(entity, each)
            return [entity.rows[each.change.memory_id].indexed.memory for each in together]

    def _take_back(self, entity: _Entity, logged: _Logged) -> None:
        row = entity.rows[logged.change.memory_id]
        memory = row.indexed.memory
        if logged.change.action == "added":
            row.change(entity.revision.number, valid_to=memory.valid_from, superseded_by=None)
        elif entity.changes(memory.id, undone=False)[-1] is logged:
            row.indexed, row.digest = logged.row.indexed, logged.row.digest
            row.triples = logged.row.triples
            row.change(entity.revision.number)
            row.indexed = replace(
                row.indexed, memory=replace(row.indexed.memory, version=memory.version + 1)
            )
        logged.change = replace(logged.change, undone_at=datetime.now(UTC))

    def _refuse_double(self, entity: _Entity, memory_ids: Sequence[str], digest: str) -> None:
        for memory_id, row in entity.rows.items():
            if row.digest == digest and memory_id not in memory_ids:
                raise ConflictError(f"Memory {memory_id} says exactly that already.")


def _holds(memory: Memory, at: datetime) -> bool:
    return memory.valid_to is None or memory.valid_to > at


def _place(memory: Memory) -> Scope:
    return Scope(memory.entity_id, memory.process_id, memory.session_id)


def _covers(scope: Scope, place: Scope) -> bool:
    return scope.process_id in (None, place.process_id) and scope.session_id in (
        None,
        place.session_id,
    )


def main() -> None:
    store: Store = DictStore()
    alice, bob = Scope("alice"), Scope("bob")
    draft = Draft("fact", "Alice lives in Oslo", digest="oslo", happened_at=datetime.now(UTC))
    store.apply(alice, [Add(draft)])
    print("Alice:", [memory.content for memory in store.memories(alice).items])
    print("Bob:", [memory.content for memory in store.memories(bob).items])


if __name__ == "__main__":
    main()
