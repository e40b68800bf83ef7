"""A store of your own: the whole contract of ``memori.stores.Store`` on a dict.

Whatever keeps the rows, three things make it a store: every function looks only into the entity of
its scope, every write is one step that counts the entity's revision up, and what is removed also
moves ``rebuilt``. memori's own contract suite runs over this file.
"""

# ruff: noqa: D102 (memori.stores.Store and its parts say what functions do)

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar
from uuid import uuid4

from memori.core.context_document import changed
from memori.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    OptedOutError,
    RepeatError,
    StoreError,
    VersionConflictError,
)
from memori.nouns import cursor as cursors
from memori.nouns.access import AccessScope, ApiKey, AuditEntry, KeptKey
from memori.nouns.backlog import Asides, Backlog, Cost, Due, Job
from memori.nouns.backup import Backup
from memori.nouns.context import ContextChange, ContextDocument
from memori.nouns.document import Document, DocumentDraft
from memori.nouns.entity import DEFAULT_ENTITY, Entity, EntityStats, Totals
from memori.nouns.erasing import Erased, ErasureReceipt
from memori.nouns.group import MOST_GROUPS, Group, Member
from memori.nouns.listing import CURRENT, Listing
from memori.nouns.process import READ, Admission, Process, ProcessAttribute, ProcessScope
from memori.nouns.repeat import KEPT_FOR, UNDER_WAY_FOR, KeptAnswer, Write
from memori.nouns.transfer import Fate, Held, HeldDocument, HeldMemory, HeldSession, Part
from memori.stores import Store
from memori.stores.summaries import Kept
from memori.types import (
    IMPORTED,
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
    Memory,
    Message,
    Metadata,
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

T = TypeVar("T")


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
    revision: int
    row: _Row


@dataclass
class _Waiting:
    exchange: Exchange
    not_before: datetime
    lease: str | None = None
    attempts: int = 0
    dead: bool = False


@dataclass
class _Begun:
    body: str
    at: datetime
    is_open: bool = True
    answer: KeptAnswer | None = None
    about: str | None = None
    deletions: int = 0


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
    context: ContextDocument = field(default_factory=ContextDocument)
    documents: dict[str, Document] = field(default_factory=dict)
    chunks: dict[str, list[str]] = field(default_factory=dict)
    is_known: bool = False
    is_group: bool = False
    members: dict[str, Member] = field(default_factory=dict)
    name: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    last_active_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    erased: Erased = field(default_factory=Erased)
    graves: set[str] = field(default_factory=set)

    @property
    def memories(self) -> list[Memory]:
        return [row.indexed.memory for row in self.rows.values()]

    def know(self) -> None:
        """Note that something is written."""
        self.last_active_at = datetime.now(UTC)
        if not self.is_known:
            self.is_known, self.created_at = True, self.last_active_at

    def count_up(self, *, removed: bool = False) -> None:
        self.know()
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

    def bury(self, exchanges: Sequence[str]) -> None:
        """Delete exchanges so that none of them is taken in again."""
        for key in exchanges:
            if self.exchanges.pop(key).provider != IMPORTED:
                self.graves.add(key)
        self.jobs = [job for job in self.jobs if job.exchange.id in self.exchanges]

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
        exchange_id = source.exchange_id if isinstance(source, Draft | Reinforce) else None
        before = {name: getattr(memory, name) for name in changed}
        change = Change(
            self.last_change, memory.id, action, datetime.now(UTC), source.by, exchange_id,
            by or None, before,
        )  # fmt: skip
        self.log.append(_Logged(change, self.step, self.revision.number, replace(row)))

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
        self.entities = DictEntities(self)
        self.sessions = DictSessions(self)
        self.changes = DictChanges(self)
        self.summaries = DictSummaries(self)
        self.audit = DictAudit(self)
        self.keys = DictKeys(self)
        self.repeats = DictRepeats(self)
        self.handles = DictHandles(self)
        self.contexts = DictContexts(self)
        self.documents = DictDocuments(self)
        self.erasures = DictErasures(self)
        self.transfers = DictTransfers(self)
        self.groups = DictGroups(self)

    def open(self) -> None:
        """There is nothing to open."""

    def close(self) -> None:
        """There is nothing to close."""

    def tidy(self) -> None:
        """There is nothing to tidy."""

    def backup(self, path: Path, progress: Callable[[int], None]) -> Backup:
        raise StoreError("What is kept in memory only is not backed up.")

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
            left = entity.erased.left_of(exchange)
            known = entity.graves.union(entity.exchanges)
            if entity.opted_out or left is None or exchange.id in known:
                return False
            exchange, operations = left, entity.erased.operations(operations)
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
            groups = tuple(self.groups.of(scope))
            if called is None:
                return Admission(entity.opted_out, groups=groups)
            process = next(iter(self.processes.find(ProcessScope(scope.entity_id, called))), None)
            is_foreign = self.processes.owner_of(called) not in (None, scope.entity_id)
            return Admission(entity.opted_out, called, process, is_foreign, groups)

    def set_opt_out(self, scope: Scope, opted_out: bool) -> None:
        with self._lock:
            entity = self._entities.setdefault(scope.entity_id, _Entity())
            entity.opted_out = opted_out
            entity.know()

    def set_default_process(self, scope: Scope) -> bool:
        with self._lock:
            visible = ProcessScope(scope.entity_id, scope.process_id)
            if scope.process_id is not None and not self.processes.find(visible):
                return False
            entity = self._entities.setdefault(scope.entity_id, _Entity())
            entity.default_process = scope.process_id
            entity.know()
            return True

    def apply(self, scope: Scope, operations: Sequence[Operation]) -> list[Memory]:
        spoken = [each.draft.since for each in operations if isinstance(each, Add | Supersede)]
        with self._lock:
            entity = self._entities.get(scope.entity_id, _Entity())
            if not all(isinstance(each, Close) for each in operations):
                _accept(scope, entity)
            if spoken:
                self.processes.enter(scope)
                self._entities[scope.entity_id] = entity
                self._enter(entity, scope, max(spoken))
            entity.count_up()
            written = self._carry_out(entity, scope, operations)
            return [entity.rows[memory_id].indexed.memory for memory_id in written]

    def forget(self, scope: Scope, memory_id: str, if_version: int | None = None) -> bool:
        with self._lock:
            memory = self.get(scope, memory_id)
            if memory is None:
                return False
            if if_version not in (None, memory.version):
                raise VersionConflictError("The memory has another version.")
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
            entity.bury(exchanges)
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
        listing: Listing = CURRENT,
        *,
        limit: int = 100,
        offset: int = 0,
        cursor: str | None = None,
    ) -> Page[Memory]:
        at = listing.as_of or datetime.now(UTC)
        after, before = listing.created_after, listing.created_before
        with self._lock:
            places = {}
            for row in self._entities.get(scope.entity_id, _Entity()).rows.values():
                places[row.indexed.memory.id] = row.indexed.position
            found = [
                memory
                for memory in self._entities.get(scope.entity_id, _Entity()).memories
                if scope.sees(memory)
                and (listing.as_of is None or (memory.valid_from or memory.happened_at) <= at)
                and listing.superseded in (None, not _holds(memory, at))
                and (after is None or memory.created_at >= after)
                and (before is None or memory.created_at < before)
                and listing.kind in (None, memory.kind)
                and listing.archived in (None, memory.archived_at is not None)
                and (listing.tag is None or listing.tag in memory.tags)
                and (memory.kind != "turn" or scope.session_id in (None, memory.session_id))
            ]
            found.reverse()
            return _page(found, "memories", lambda each: (places[each.id],), limit, offset, cursor)

    def exchange(self, scope: Scope, exchange_id: str) -> Exchange | None:
        return next((each for each in self._exchanges(scope) if each.id == exchange_id), None)

    def exchanges(
        self, scope: Scope, *, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Exchange]:
        entity = self._entities.get(scope.entity_id, _Entity())
        places = {key: place for place, key in enumerate(entity.exchanges)}
        found = [
            replace(each, receipt=None)
            for each in reversed(self._exchanges(scope))
            if scope.session_id in (None, each.scope.session_id)
        ]
        return _page(found, "exchanges", lambda each: (places[each.id],), limit, offset, cursor)

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

    def saying(self, scope: Scope, digests: Sequence[str]) -> dict[str, Memory]:
        with self._lock:
            rows = self._entities.get(scope.entity_id, _Entity()).rows.values()
            return {row.digest: row.indexed.memory for row in rows if row.digest in digests}

    def edges(
        self, scope: Scope, as_of: datetime | None = None, *, ever: bool = False
    ) -> list[Edge]:
        at = as_of or datetime.now(UTC)
        with self._lock:
            rows = list(self._entities.get(scope.entity_id, _Entity()).rows.values())
        found = []
        for row in rows:
            memory = row.indexed.memory
            since = memory.valid_from or memory.happened_at
            held = memory.valid_to is None or memory.valid_to > since
            if held if ever else since <= at and _holds(memory, at):
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
                (
                    each
                    for each in sessions
                    if each.process_id == scope.process_id and each.ended_at is None
                ),
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


class DictEntities:
    """Who is remembered by a DictStore."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def find(self, scope: Scope) -> Entity | None:
        with self._store._lock:
            kept = self._store._entities.get(scope.entity_id, _Entity())
            if not kept.is_known:
                return None
            return Entity(
                scope.entity_id,
                kept.name,
                kept.metadata,
                kept.created_at,
                kept.last_active_at,
                kept.opted_out,
                kept.default_process,
                kept.is_group,
            )

    def stats(self, scope: Scope) -> EntityStats:
        with self._store._lock:
            whole = Scope(scope.entity_id)
            kept = self._store._entities.get(scope.entity_id, _Entity())
            listed = Counter(each.kind for each in self._store.memories(whole, limit=10**9).items)
            said = [each.valid_from or each.happened_at for each in kept.memories]
            mentioned = [each.last_mentioned_at or each.happened_at for each in kept.memories]
            sessions = kept.sessions.values()
            return EntityStats(
                memories=dict(sorted(listed.items())),
                exchanges=len(kept.exchanges),
                sessions=len(sessions),
                documents=self._store.documents.find(whole, limit=1).total,
                first_seen=min([*said, *(each.started_at for each in sessions)], default=None),
                last_seen=max(
                    [*mentioned, *(each.last_active_at for each in sessions)], default=None
                ),
            )

    def create(self, scope: Scope, values: Mapping[str, Any]) -> bool:
        with self._store._lock:
            if self.find(scope) is not None:
                return False
            self._store._entities.setdefault(scope.entity_id, _Entity()).know()
            return self.change(scope, values)

    def change(self, scope: Scope, values: Mapping[str, Any]) -> bool:
        with self._store._lock:
            if self.find(scope) is None:
                return False
            kept = self._store._entities[scope.entity_id]
            kept.name = values.get("name", kept.name)
            kept.metadata = values.get("metadata", kept.metadata)
            kept.know()
            return True

    def remove(self, scope: Scope, actor: str) -> bool:
        with self._store._lock:
            if self.find(scope) is None:
                return False
            removed = self._store._entities[scope.entity_id]
            removed.is_known = removed.is_group = False
            removed.members = {}
            for other in self._store._entities.values():
                other.members.pop(scope.entity_id, None)
            for key in self._store.keys.find(AccessScope(scope.entity_id), limit=10**9).items:
                self._store.keys.revoke(AccessScope(scope.entity_id), key.id, actor)
            self._store.audit.note(AccessScope(scope.entity_id), "entity.deleted", actor, {})
            return True

    def list_of_all_entities(
        self,
        *,
        limit: int,
        offset: int = 0,
        cursor: str | None = None,
        query: str | None = None,
    ) -> Page[Entity]:
        places = {name: place for place, name in enumerate(self._store._entities)}

        def key(entity: Entity) -> tuple[int, int]:
            return int(entity.id == DEFAULT_ENTITY), places[entity.id]

        every = [self.find(Scope(name)) for name in places]
        needle = (query or "").casefold()
        found = [
            each
            for each in every
            if each is not None
            and not each.is_group
            and needle in f"{each.id}\n{each.name or ''}".casefold()
        ]
        found.sort(key=key, reverse=True)
        return _page(found, "entities", key, limit, offset, cursor)

    def totals_of_all_entities(self) -> Totals:
        with self._store._lock:
            names = [name for name in self._store._entities if self.find(Scope(name)) is not None]
            stats = [self.stats(Scope(name)) for name in names]
            waiting = self._store.jobs.backlog_of_all_entities(10**9)
            memories: Counter[str] = Counter()
            for each in stats:
                memories.update(each.memories)
            return Totals(
                entities=len(names),
                processes=self._store.processes.count(),
                memories=dict(sorted(memories.items())),
                exchanges=sum(each.exchanges for each in stats),
                sessions=sum(each.sessions for each in stats),
                documents=sum(each.documents for each in stats),
                waiting=sum(each.waiting for each in waiting),
                given_up=sum(each.dead for each in waiting),
            )


class DictSessions:
    """The conversations of a DictStore."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def page(
        self,
        scope: Scope,
        *,
        limit: int,
        offset: int = 0,
        cursor: str | None = None,
        active: bool | None = None,
        archived: bool | None = False,
    ) -> Page[Session]:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            places = {key: place for place, key in enumerate(entity.sessions)}
            found = [
                session
                for place, session in entity.sessions.items()
                if scope.process_id is None or place.process_id in (None, scope.process_id)
                if scope.session_id in (None, place.session_id)
                if active in (None, session.ended_at is None)
                if archived in (None, place in entity.put_away)
            ]

        def key(session: Session) -> tuple[datetime, int]:
            return session.last_active_at, places[_home(session)]

        found.sort(key=key, reverse=True)
        return _page(found, "sessions", key, limit, offset, cursor)

    def find(self, scope: Scope) -> list[Session]:
        with self._store._lock:
            sessions = self._store._entities.get(scope.entity_id, _Entity()).sessions
            return [
                session
                for place, session in sessions.items()
                if place.session_id == scope.session_id
                and scope.process_id in (None, place.process_id)
            ]

    def create(self, scope: Scope, metadata: Metadata) -> bool:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            _accept(scope, entity)
            if scope in entity.sessions:
                return False
            self._store.processes.enter(scope)
            self._store._entities[scope.entity_id] = entity
            self._store._enter(entity, scope, datetime.now(UTC))
            entity.sessions[scope] = replace(entity.sessions[scope], metadata=metadata)
            entity.count_up()
            return True

    def end(self, scope: Scope) -> Session | None:
        with self._store._lock:
            sessions = self._store._entities.get(scope.entity_id, _Entity()).sessions
            session = sessions.get(scope)
            if session is not None and session.ended_at is None:
                session = sessions[scope] = replace(session, ended_at=datetime.now(UTC))
            return session

    def has_ended(self, scope: Scope) -> bool:
        with self._store._lock:
            sessions = self._store._entities.get(scope.entity_id, _Entity()).sessions
            return scope in sessions and sessions[scope].ended_at is not None

    def messages(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Message]:
        if scope.session_id is None:
            raise InvalidInputError("Messages are those of a session; the scope has none.")
        with self._store._lock:
            rows = self._store._entities.get(scope.entity_id, _Entity()).rows.values()
            turns = [
                row.indexed
                for row in rows
                if row.indexed.memory.kind == "turn"
                and row.indexed.memory.session_id == scope.session_id
                and scope.sees(row.indexed.memory)
                and _holds(row.indexed.memory, datetime.now(UTC))
            ]

        def key(turn: Indexed) -> tuple[datetime, int]:
            return turn.memory.happened_at, turn.position

        turns.sort(key=key)
        found = _page(turns, "messages", key, limit, offset, cursor, ascending=True)
        said = [_message(turn.memory) for turn in found.items]
        return Page(said, found.total, limit, offset, found.next_cursor)


def _message(turn: Memory) -> Message:
    role = turn.role or "user"
    return Message(role, turn.content, turn.name, turn.happened_at, turn.metadata)


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
            entities = self._store._entities.items()
            scopes = [Scope(entity_id) for entity_id, each in entities if not each.opted_out]
            kept = [(scope, self.kept(scope)) for scope in scopes]
            return [scope for scope, each in kept if each and each.is_due(interval)][:limit]

    def unread(self, scope: Scope, limit: int) -> list[Session]:
        entity = self._store._entities.get(scope.entity_id, _Entity())
        if entity.opted_out:
            return []
        return [
            session
            for session in self._store.sessions.page(scope, limit=10**9).items
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
            beyond = self._store.sessions.page(whole, limit=10**9, offset=capacity).items
            entity.put_away |= {_home(session) for session in beyond}
            return len(beyond)


def _accept(scope: Scope, entity: _Entity) -> None:
    """Raise OptedOutError where nothing may be stored of an entity."""
    if entity.opted_out:
        raise OptedOutError(f"{scope.entity_id!r} has opted out; nothing was stored.")


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
        self, scope: Scope, job: Job, operations: Sequence[Operation], asides: Asides
    ) -> list[Memory] | None:
        with self._store._lock:
            leased = self._leased(scope, job)
            if len(leased) != len(job.exchanges):
                return None
            entity = self._store._entities[scope.entity_id]
            _accept(scope, entity)
            entity.jobs = [each for each in entity.jobs if each not in leased]
            entity.count_up()
            written = self._store._carry_out(entity, scope, operations)
            if asides.title is not None and scope in entity.sessions:
                session = entity.sessions[scope]
                entity.sessions[scope] = replace(session, title=asides.title)
            self._store.processes.learn(scope, [content for _, content in asides.attributes])
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

    def backlog(self, scope: Scope) -> list[Backlog]:
        everything = self.backlog_of_all_entities(10**9)
        return [each for each in everything if each.scope.entity_id == scope.entity_id]

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
            if scope.entity_id in self._store._entities:
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
                has_ended = self._store.sessions.has_ended(jobs[0].exchange.scope)
                if len(jobs) >= due.turns or last <= due.paused_since or has_ended:
                    found.append(jobs)
        return sorted(found, key=lambda jobs: jobs[0].exchange.created_at)


class DictProcesses:
    """What applications say of their agents; ``None`` stands for one that calls have used only."""

    def __init__(self, store: DictStore) -> None:
        self._store = store
        self._known: dict[str, Process | None] = {}
        self._owners: dict[str, str | None] = {}
        self._read: dict[str, Counter[str]] = {}

    def find(self, scope: ProcessScope) -> list[Process]:
        with self._store._lock:
            return [
                replace(process, attributes=(*process.attributes, *self._learned(process)))
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
                known = self._known[process.id]
                if known is not None and process.entity_id == scope.entity_id:
                    self._known[process.id] = _described(known, values)
                    return True
            return False

    def delete(self, scope: ProcessScope) -> bool:
        with self._store._lock:
            for process in self.find(scope):
                if process.entity_id == scope.entity_id:
                    self._known[process.id] = None
                    self._read.pop(process.id, None)
                    for entity in self._store._entities.values():
                        if entity.default_process == process.id:
                            entity.default_process = None
                    return True
            return False

    def blank(self, scope: Scope, before: datetime | None) -> None:
        """Keep nothing but the names of an entity's own, unless only what is older goes."""
        for name, owner in self._owners.items():
            if before is None and owner == scope.entity_id:
                self._known[name] = None

    def count(self) -> int:
        return sum(each is not None for each in self._known.values())

    def learn(self, scope: Scope, attributes: Sequence[str]) -> None:
        """Add what a language model read of the scope's process."""
        read = self._read.setdefault(scope.process_id or "", Counter())
        read.update(attributes)

    def _learned(self, process: Process) -> list[ProcessAttribute]:
        known = {each.content for each in process.attributes}
        read = self._read.get(process.id, Counter())
        return [
            ProcessAttribute(each, float(count), READ)
            for each, count in read.items()
            if each not in known
        ]

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

    def since(self, scope: Scope, revision: int) -> list[Change]:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            newer = [each.change for each in entity.log if each.revision > revision]
            return [each for each in newer if self._store.get(scope, each.memory_id)]

    def edit(self, scope: Scope, memory_ids: Sequence[str], edit: Edit) -> list[Memory]:
        with self._store._lock:
            wanted = [key for key in dict.fromkeys(memory_ids) if self._store.get(scope, key)]
            entity = self._store._entities.get(scope.entity_id, _Entity())
            rows = [entity.rows[key] for key in wanted]
            if rows:
                _accept(scope, entity)
            if any(edit.if_version not in (None, row.indexed.memory.version) for row in rows):
                raise VersionConflictError("The memory has another version.")
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
        entity.count_up()
        entity.note(row, action, edit, *values)
        if action != "reinforced" and values.keys() != {"importance"}:
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
            _accept(scope, entity)
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


class DictKeys:
    """The keys of a DictStore, and the tokens that were revoked."""

    def __init__(self, store: DictStore) -> None:
        self._store = store
        self._kept: dict[str, KeptKey] = {}
        self._revoked_tokens: set[str] = set()
        self._revoked_until: dict[str | None, datetime] = {}

    def add(self, scope: AccessScope, key: KeptKey, actor: str) -> None:
        new = replace(key.api_key, entity_id=scope.entity_id)
        detail = {"key_id": new.id, "is_admin": new.is_admin, "scopes": list(new.scopes)}
        with self._store._lock:
            if scope.entity_id is not None:
                self._store._entities.setdefault(scope.entity_id, _Entity()).know()
            self._kept[new.id] = replace(key, api_key=new)
            self._store.audit.note(scope, "key.created", actor, detail)

    def find(self, scope: AccessScope, *, limit: int = 100, offset: int = 0) -> Page[ApiKey]:
        with self._store._lock:
            found = [
                kept.api_key
                for kept in self._kept.values()
                if scope.entity_id in (None, kept.api_key.entity_id)
            ]
        return Page(found[offset : offset + limit], len(found), limit, offset)

    def revoke(self, scope: AccessScope, key_id: str, actor: str) -> ApiKey | None:
        with self._store._lock:
            key = self._mine(scope, key_id)
            if key is not None and key.revoked_at is None:
                key = self._change(replace(key, revoked_at=datetime.now(UTC)))
                owner = AccessScope(key.entity_id)
                self._store.audit.note(owner, "key.revoked", actor, {"key_id": key_id})
            return key

    def used(self, scope: AccessScope, key_id: str) -> None:
        with self._store._lock:
            key = self._mine(scope, key_id)
            if key is not None:
                self._change(replace(key, last_used_at=datetime.now(UTC)))

    def revoke_token(self, scope: AccessScope, token_id: str, until: datetime, actor: str) -> None:
        with self._store._lock:
            if token_id not in self._revoked_tokens:
                self._revoked_tokens.add(token_id)
                self._store.audit.note(scope, "token.revoked", actor, {"token_id": token_id})

    def revoke_tokens(self, scope: AccessScope, until: datetime, actor: str) -> None:
        with self._store._lock:
            if scope.entity_id in self._store._entities:
                self._revoked_until[scope.entity_id] = datetime.now(UTC)
                self._store.audit.note(scope, "tokens.revoked", actor, {})

    def is_revoked(self, scope: AccessScope, token_id: str, made_at: datetime) -> bool:
        until = self._revoked_until.get(scope.entity_id)
        return token_id in self._revoked_tokens or (until is not None and until >= made_at)

    def kept_of_all_entities(self, key_id: str) -> KeptKey | None:
        return self._kept.get(key_id)

    def _mine(self, scope: AccessScope, key_id: str) -> ApiKey | None:
        kept = self._kept.get(key_id)
        is_mine = kept is not None and scope.entity_id in (None, kept.api_key.entity_id)
        return kept.api_key if kept is not None and is_mine else None

    def _change(self, key: ApiKey) -> ApiKey:
        self._kept[key.id] = replace(self._kept[key.id], api_key=key)
        return key


class DictRepeats:
    """Writes over the network that may come again, and what was answered to them."""

    def __init__(self, store: DictStore) -> None:
        self._store = store
        self._begun: dict[tuple[str | None, str], _Begun] = {}

    def begin(self, scope: AccessScope, write: Write) -> KeptAnswer | None:
        now, name = datetime.now(UTC), (scope.entity_id, write.key)
        with self._store._lock:
            begun = self._begun.get(name)
            if begun is None or begun.at < now - (UNDER_WAY_FOR if begun.is_open else KEPT_FOR):
                self._begun[name] = _Begun(write.body, now)
                return None
            if begun.body != write.body:
                raise RepeatError("This key was used for another request.")
            if begun.answer is None or begun.deletions != self._deletions(begun.about):
                raise RepeatError("It is under way, or its answer is gone.")
            return begun.answer

    def finish(
        self, scope: AccessScope, write: Write, answer: KeptAnswer, about: str | None
    ) -> None:
        with self._store._lock:
            begun = self._begun[scope.entity_id, write.key]
            erased = self._store._entities.get(about or "", _Entity()).erased.before
            is_gone = erased is not None and begun.at < erased
            begun.is_open, begun.answer, begun.about = False, None if is_gone else answer, about
            begun.deletions = self._deletions(about)

    def give_up(self, scope: AccessScope, write: Write) -> None:
        with self._store._lock:
            begun = self._begun.get((scope.entity_id, write.key))
            if begun is not None and begun.is_open:
                del self._begun[scope.entity_id, write.key]

    def forget(self, entity_id: str) -> None:
        for begun in self._begun.values():
            if begun.about == entity_id:
                begun.answer = None

    def _deletions(self, entity_id: str | None) -> int:
        entity = self._store._entities.get(entity_id or "", _Entity())
        return entity.revision.rebuilt


class DictHandles:
    """Whose the ids are that a model provider gave."""

    def __init__(self, store: DictStore) -> None:
        self._store = store
        self._kept: dict[str, Scope] = {}

    def keep(self, scope: Scope, ids: Collection[str]) -> None:
        with self._store._lock:
            for name in set(ids) - self._kept.keys():
                self._kept[name] = scope

    def unknown(self, scope: Scope, ids: Collection[str]) -> set[str]:
        with self._store._lock:
            return {name for name in ids if not self._is_given(scope, name)}

    def forget(self, entity_id: str) -> None:
        kept = self._kept.items()
        self._kept = {name: scope for name, scope in kept if scope.entity_id != entity_id}

    def _is_given(self, scope: Scope, name: str) -> bool:
        given = self._kept.get(name)
        if given is None or given.entity_id != scope.entity_id:
            return False
        return scope.process_id in (None, given.process_id)


class DictAudit:
    """What was done with a DictStore."""

    def __init__(self, store: DictStore) -> None:
        self._store = store
        self._entries: list[AuditEntry] = []

    def note(self, scope: AccessScope, action: str, actor: str, detail: Mapping[str, Any]) -> None:
        with self._store._lock:
            owner = scope.entity_id if scope.entity_id in self._store._entities else None
            number, at = len(self._entries) + 1, datetime.now(UTC)
            entry = AuditEntry(number, owner, actor, action, dict(detail), at)
            self._entries.insert(0, entry)

    def blank(self, scope: Scope, before: datetime) -> None:
        """Leave nothing of older entries about an entity but that there were some."""
        self._entries = [
            replace(each, detail={})
            if each.entity_id == scope.entity_id
            and each.created_at < before
            and each.action != "entity.erased"
            else each
            for each in self._entries
        ]

    def find(self, scope: AccessScope, *, limit: int = 100, offset: int = 0) -> Page[AuditEntry]:
        with self._store._lock:
            found = [each for each in self._entries if scope.entity_id in (None, each.entity_id)]
        return Page(found[offset : offset + limit], len(found), limit, offset)


def _page(
    found: Sequence[T],
    listing: str,
    key: Callable[[T], tuple[Any, ...]],
    limit: int,
    offset: int,
    cursor: str | None,
    *,
    ascending: bool = False,
) -> Page[T]:
    """One page of what is ordered by ``key``, the greatest first or last."""
    if limit < 0 or offset < 0:
        raise InvalidInputError("limit and offset must not be negative.")
    rest = found[offset:]
    if cursor is not None:
        kinds: list[type[cursors.Key]] = [int]
        if listing in {"sessions", "messages"}:
            kinds = [datetime, int]
        elif listing == "entities":
            kinds = [int, int]
        behind = cursors.read(cursor, listing, *kinds)
        rest = [each for each in found if (key(each) > behind if ascending else key(each) < behind)]
    items = rest[:limit]
    following = cursors.write(listing, *key(items[-1])) if 0 < limit < len(rest) else None
    return Page(items, len(found), limit, offset, following)


class DictDocuments:
    """The documents of the entities of a DictStore."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def add(self, scope: Scope, document: DocumentDraft) -> Document:
        with self._store._lock:
            known = self.get(scope, document.id)
            if known is not None:
                return known
            written = self._store.apply(scope, [Add(chunk) for chunk in document.chunks])
            entity = self._store._entities[scope.entity_id]
            entity.documents[document.id] = Document(
                document.id, scope.entity_id, document.title, document.uri, document.metadata,
                document.characters, 0, datetime.now(UTC),
            )  # fmt: skip
            entity.chunks[document.id] = [memory.id for memory in written]
            return self._with_memories(entity, document.id)

    def get(self, scope: Scope, document_id: str) -> Document | None:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            return (
                self._with_memories(entity, document_id) if document_id in entity.chunks else None
            )

    def find(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Document]:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            places = {document_id: place for place, document_id in enumerate(entity.documents)}
            found = [self._with_memories(entity, document_id) for document_id in entity.documents]
        bare = [replace(document, memories=()) for document in reversed(found)]
        return _page(bare, "documents", lambda each: (places[each.id],), limit, offset, cursor)

    def delete(self, scope: Scope, document_id: str) -> bool:
        with self._store._lock:
            document = self.get(scope, document_id)
            if document is None:
                return False
            for memory in document.memories:
                self._store.forget(scope, memory.id)
            entity = self._store._entities[scope.entity_id]
            del entity.documents[document_id], entity.chunks[document_id]
            return True

    def _with_memories(self, entity: _Entity, document_id: str) -> Document:
        rows = [entity.rows[each] for each in entity.chunks[document_id] if each in entity.rows]
        memories = tuple(row.indexed.memory for row in rows)
        return replace(entity.documents[document_id], memories=memories, chunks=len(memories))


class DictGroups:
    """The groups of a DictStore: entities with a mark, and who may read what they know."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def create(self, scope: Scope, name: str | None, actor: str) -> bool:
        with self._store._lock:
            if not self._store.entities.create(scope, {"name": name}):
                return False
            self._store._entities[scope.entity_id].is_group = True
            self._note(scope, "group.created", actor)
            return True

    def find(self, scope: Scope) -> Group | None:
        with self._store._lock:
            kept = self._store._entities.get(scope.entity_id, _Entity())
            if not (kept.is_known and kept.is_group):
                return None
            return Group(scope.entity_id, kept.name, kept.created_at)

    def list_of_all_entities(
        self, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Group]:
        with self._store._lock:
            places = {name: place for place, name in enumerate(self._store._entities)}
            every = [self.find(Scope(name)) for name in reversed(places)]
        found = [group for group in every if group is not None]
        return _page(found, "groups", lambda each: (places[each.id],), limit, offset, cursor)

    def dissolve(self, scope: Scope, actor: str) -> bool:
        with self._store._lock:
            if self.find(scope) is None:
                return False
            self._store._entities[scope.entity_id].members = {}
            self._note(scope, "group.dissolved", actor)
            return True

    def join(self, scope: Scope, member: Scope, actor: str) -> bool:
        with self._store._lock:
            if self.find(scope) is None:
                return False
            if self.find(member) is not None:
                raise ConflictError(f"{member.entity_id!r} is a group, which cannot be a member.")
            members = self._store._entities[scope.entity_id].members
            if member.entity_id in members:
                return True
            if sum(member.entity_id in each.members for each in self._all()) >= MOST_GROUPS:
                raise ConflictError(f"An entity can be in {MOST_GROUPS} groups, not in more.")
            self._store._entities.setdefault(member.entity_id, _Entity()).know()
            members[member.entity_id] = Member(member.entity_id, datetime.now(UTC))
            self._note(scope, "group.joined", actor, member)
            return True

    def leave(self, scope: Scope, member: Scope, actor: str) -> bool:
        with self._store._lock:
            if self.find(scope) is None:
                return False
            gone = self._store._entities[scope.entity_id].members.pop(member.entity_id, None)
            if gone is not None:
                self._note(scope, "group.left", actor, member)
            return gone is not None

    def members(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Member]:
        with self._store._lock:
            found = self.find(scope) is not None
            members = list(self._store._entities[scope.entity_id].members.values()) if found else []
        places = {each.entity_id: 2**62 - place for place, each in enumerate(members)}
        return _page(
            members, "members", lambda each: (places[each.entity_id],), limit, offset, cursor
        )

    def of(self, scope: Scope) -> list[Group]:
        with self._store._lock:
            found = [
                self.find(Scope(name))
                for name, kept in sorted(self._store._entities.items())
                if scope.entity_id in kept.members and not kept.opted_out
            ]
            return [group for group in found if group is not None]

    def memory(self, scope: Scope, memory_id: str) -> Memory | None:
        for group in self.of(scope):
            memory = self._store.get(Scope(group.id), memory_id)
            if memory is not None and memory.kind != "turn":
                return memory
        return None

    def _all(self) -> list[_Entity]:
        return list(self._store._entities.values())

    def _note(self, scope: Scope, action: str, actor: str, member: Scope | None = None) -> None:
        detail = {} if member is None else {"entity_id": member.entity_id}
        self._store.audit.note(AccessScope(scope.entity_id), action, actor, detail)


class DictContexts:
    """What applications say of the entities of a DictStore."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def read(self, scope: Scope) -> ContextDocument:
        with self._store._lock:
            known = self._store._entities.get(scope.entity_id, _Entity()).context
            return replace(known, document=deepcopy(known.document))

    def change(self, scope: Scope, change: ContextChange) -> ContextDocument:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            if change.action != "delete":
                _accept(scope, entity)
            after = changed(entity.context, change, datetime.now(UTC))
            if after is not entity.context:
                self._store._entities[scope.entity_id] = entity
                entity.context = after
                entity.know()
                if change.action == "delete":  # what was read before is not told again
                    number = entity.revision.number + 1
                    entity.revision = replace(entity.revision, number=number, rebuilt=number)
            return self.read(scope)


class DictErasures:
    """Deletes what an entity has said from a DictStore."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def erase(
        self,
        scope: Scope,
        before: datetime | None = None,
        *,
        dry_run: bool = False,
        actor: str = "",
    ) -> ErasureReceipt:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            at, held = datetime.now(UTC), _counted(entity)
            left = self._without(deepcopy(entity), before)
            counts = {name: count - _counted(left)[name] for name, count in held.items()}
            until = max(filter(None, (before or at, entity.erased.before)))
            last = left.revision.number if before is None else entity.erased.revision
            left.erased, left.is_known = Erased(until, last), entity.is_known
            if before is None:
                entities = self._store._entities.values()
                joined = [each for each in entities if scope.entity_id in each.members]
                counts["member"] = len(joined)
                for group in [] if dry_run else joined:
                    del group.members[scope.entity_id]
            if not dry_run:
                self._store._entities[scope.entity_id] = left
                self._store.repeats.forget(scope.entity_id)
                if before is None:
                    self._store.handles.forget(scope.entity_id)
                self._store.processes.blank(scope, before)
                self._store.audit.blank(scope, before or at)
                detail = {"before": before and before.isoformat(), "counts": counts}
                if actor:
                    whose = AccessScope(scope.entity_id)
                    self._store.audit.note(whose, "entity.erased", actor, detail)
            return ErasureReceipt(scope.entity_id, before, None if dry_run else at, counts)

    def _without(self, entity: _Entity, before: datetime | None) -> _Entity:
        entity.count_up(removed=True)
        entity.bury([key for key, each in entity.exchanges.items() if _is_from(each, before)])
        if before is None:
            return _Entity(
                revision=entity.revision,
                last_change=entity.last_change,
                blanked=entity.revision.number,
                opted_out=entity.opted_out,
                is_group=entity.is_group,
                members=entity.members,
                graves=entity.graves,
            )
        self._shorten(entity, before)
        self._drop_old(entity, before)
        for row in entity.rows.values():
            memory, number = row.indexed.memory, entity.revision.number
            if memory.exchange_id not in entity.exchanges:
                row.change(number, exchange_id=None)
            if _place(memory) not in entity.sessions:
                row.change(number, session_id=None)
            if memory.superseded_by not in entity.rows:
                row.change(number, superseded_by=None)
        entity.jobs = [replace(job, lease=None, not_before=before) for job in entity.jobs]
        entity.costs = [cost for cost in entity.costs if cost.day >= before.date()]
        if (entity.context.updated_at or before) < before:
            entity.context = ContextDocument()
        for document in list(entity.documents.values()):
            if document.created_at < before:
                del entity.documents[document.id], entity.chunks[document.id]
        return entity

    def _drop_old(self, entity: _Entity, before: datetime) -> None:
        for memory in entity.memories:
            if max(_told(memory)) < before:
                entity.remove(memory.id)
        since = {memory.id: min(_told(memory)[0], memory.created_at) for memory in entity.memories}
        entity.log = [each for each in entity.log if since[each.change.memory_id] >= before]
        places = {each.scope for each in entity.exchanges.values()}
        for place, session in list(entity.sessions.items()):
            if session.last_active_at < before and place not in places:
                del entity.sessions[place]

    def _shorten(self, entity: _Entity, before: datetime) -> None:
        for key, exchange in list(entity.exchanges.items()):
            left = Erased(before).left_of(exchange)
            entity.exchanges[key] = exchange if left is None else left

    def erased(self, scope: Scope) -> Erased:
        with self._store._lock:
            return self._store._entities.get(scope.entity_id, _Entity()).erased

    def due_of_all_entities(self, before: datetime, limit: int) -> list[Scope]:
        with self._store._lock:
            return [
                Scope(name)
                for name, entity in self._store._entities.items()
                if any(each.created_at < before for each in entity.exchanges.values())
                or any(max(_told(memory)) < before for memory in entity.memories)
                or any(each.last_active_at < before for each in entity.sessions.values())
                or (entity.context.updated_at or before) < before
                or any(each.created_at < before for each in entity.documents.values())
            ][:limit]

    def purge(self) -> tuple[str, ...]:
        return ()


class DictTransfers:
    """Hands out all that a DictStore has of an entity, and takes it in as it was."""

    def __init__(self, store: DictStore) -> None:
        self._store = store

    def take(
        self, scope: Scope, part: Part, after: int, limit: int
    ) -> tuple[Sequence[Held], int | None]:
        with self._store._lock:
            entity = self._store._entities.get(scope.entity_id, _Entity())
            found = self._all(scope, entity)[part]
            end = after + limit
            return deepcopy(found[after:end]), end if len(found) > end else None

    def _all(self, scope: Scope, entity: _Entity) -> dict[Part, list[Held]]:
        by = {each.change.memory_id: each.change.by for each in reversed(entity.log)}
        return {
            "session": [
                HeldSession(session, session.last_active_at if place in entity.put_away else None)
                for place, session in entity.sessions.items()
                if _sees(scope, place)
            ],
            "exchange": [each for each in entity.exchanges.values() if _sees(scope, each.scope)],
            "memory": [
                HeldMemory(memory, row.digest, row.triples, by.get(memory.id))
                for row in entity.rows.values()
                if (memory := row.indexed.memory).kind != "turn" or _sees(scope, _place(memory))
            ],
            "document": [
                HeldDocument(document, tuple(entity.chunks[document.id]))
                for document in entity.documents.values()
            ],
        }

    def known(self, scope: Scope, digests: Sequence[str]) -> dict[str, str]:
        with self._store._lock:
            rows = self._store._entities.get(scope.entity_id, _Entity()).rows
            return {row.digest: key for key, row in rows.items() if row.digest in digests}

    def put(self, scope: Scope, held: Sequence[Held], *, dry_run: bool = False) -> list[Fate]:
        with self._store._lock:
            entity = deepcopy(self._store._entities.get(scope.entity_id, _Entity()))
            _accept(scope, entity)
            entity.count_up()
            fates = [self._put(scope, entity, thing) for thing in held]
            if "new" in fates and not dry_run:
                self._store._entities[scope.entity_id] = entity
            return fates

    def _put(self, scope: Scope, entity: _Entity, thing: Held) -> Fate:
        place = _place_of(scope, thing)
        if self._store.processes.owner_of(place.process_id or "") not in (None, scope.entity_id):
            return "foreign"
        if self._is_known(entity, thing, place):
            return "known"
        if _is_over(entity, thing):
            return "erased"
        self._store.processes.enter(place)
        if place.session_id is not None and not isinstance(thing, HeldSession):
            begun = datetime.now(UTC)
            session = Session(place.session_id, scope.entity_id, place.process_id, begun, begun)
            entity.sessions.setdefault(place, session)
        return self._write(entity, thing, place)

    def _is_known(self, entity: _Entity, thing: Held, place: Scope) -> bool:
        match thing:
            case ContextDocument():
                return entity.context.version > 0
            case HeldSession():
                return place in entity.sessions
            case Exchange():
                return thing.id in entity.exchanges
            case HeldMemory(memory, digest):
                same = any(row.digest == digest for row in entity.rows.values())
                return same or memory.id in entity.rows
            case HeldDocument(document):
                return document.id in entity.documents
        return False

    def _write(self, entity: _Entity, thing: Held, place: Scope) -> Fate:
        match thing:
            case Entity():
                before = (entity.name, entity.metadata)
                entity.name = entity.name or thing.name
                entity.metadata = entity.metadata or thing.metadata
                if thing.created_at is not None:
                    entity.created_at = min(entity.created_at, thing.created_at)
                return "known" if before == (entity.name, entity.metadata) else "new"
            case ContextDocument():
                entity.context = thing
            case HeldSession(session, archived_at):
                entity.sessions[place] = session
                if archived_at is not None:
                    entity.put_away.add(place)
            case Exchange():
                entity.exchanges[thing.id] = entity.erased.left_of(thing) or thing
            case HeldMemory(memory):
                entity.last_position += 1
                indexed = Indexed(
                    entity.last_position, memory, thing.terms, thing.embedding, thing.embedder
                )
                row = _Row(indexed, thing.digest, entity.revision.number, thing.triples)
                entity.rows[memory.id] = row
                if thing.by is not None:
                    entity.last_change += 1
                    change = Change(
                        entity.last_change, memory.id, "added", memory.created_at, thing.by,
                        memory.exchange_id,
                    )  # fmt: skip
                    entity.log.append(_Logged(change, 0, entity.revision.number, row))
            case HeldDocument(document, memory_ids):
                entity.documents[document.id] = document
                entity.chunks[document.id] = [key for key in memory_ids if key in entity.rows]
        return "new"


def _place_of(scope: Scope, thing: Held) -> Scope:
    match thing:
        case HeldSession(session):
            return _home(session)
        case Exchange():
            return thing.scope
        case HeldMemory(memory):
            return _place(memory)
    return Scope(scope.entity_id)


def _is_over(entity: _Entity, thing: Held) -> bool:
    """Whether a thing is from before an erasure."""
    match thing:
        case Exchange():
            return entity.erased.left_of(thing) is None or thing.id in entity.graves
        case ContextDocument():
            last = thing.updated_at
        case HeldSession(session):
            last = session.last_active_at
        case HeldMemory(memory):
            last = max(_told(memory))
        case HeldDocument(document):
            last = document.created_at
        case _:
            last = None
    return last is not None and entity.erased.before is not None and last < entity.erased.before


def _sees(scope: Scope, place: Scope) -> bool:
    is_mine = scope.process_id is None or place.process_id in (None, scope.process_id)
    return is_mine and scope.session_id in (None, place.session_id)


def _counted(entity: _Entity) -> dict[str, int]:
    return {
        "memory": len(entity.rows),
        "triple": sum(len(row.triples) for row in entity.rows.values()),
        "change": len(entity.log),
        "exchange": len(entity.exchanges),
        "session": len(entity.sessions),
        "job": len(entity.jobs),
        "cost": len(entity.costs),
        "document": len(entity.documents),
        "context_document": int(entity.context.version > 0),
    }


def _is_from(exchange: Exchange, before: datetime | None) -> bool:
    return before is None or Erased(before).left_of(exchange) is None


def _told(memory: Memory) -> tuple[datetime, datetime]:
    since = memory.valid_from or memory.happened_at
    return since, memory.last_mentioned_at or since


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
