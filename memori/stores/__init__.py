"""The port to the one place where everything is kept: what a store must offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from memori.nouns.backup import Backup
from memori.nouns.listing import CURRENT, Listing
from memori.nouns.process import Admission
from memori.stores.audit import Audit
from memori.stores.changes import Changes
from memori.stores.contexts import Contexts
from memori.stores.documents import Documents
from memori.stores.entities import Entities
from memori.stores.erasures import Erasures
from memori.stores.groups import Groups
from memori.stores.handles import Handles
from memori.stores.jobs import Jobs
from memori.stores.keys import Keys
from memori.stores.processes import Processes
from memori.stores.repeats import Repeats
from memori.stores.sessions import Sessions
from memori.stores.summaries import Summaries
from memori.stores.transfers import Transfers
from memori.types import (
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
)


class Store(Protocol):
    """Reads and writes of one scope.

    Every function takes the :class:`~memori.types.Scope` first and looks ids up within it: an id of
    another entity behaves as an id that does not exist. Every write is one transaction. All raise
    :class:`~memori.errors.StoreUnavailableError` when the database cannot be reached and
    :class:`~memori.errors.StoreError` when it refuses. An unknown entity reads as an empty one and
    is created by the first write only. Safe for use by many threads and many processes.
    """

    @property
    def jobs(self) -> Jobs:
        """What waits until a language model has read it."""

    @property
    def entities(self) -> Entities:
        """Who is remembered."""

    @property
    def sessions(self) -> Sessions:
        """The conversations of entities."""

    @property
    def changes(self) -> Changes:
        """What happened to single memories."""

    @property
    def summaries(self) -> Summaries:
        """What is known in short."""

    @property
    def keys(self) -> Keys:
        """Who may ask over the network."""

    @property
    def repeats(self) -> Repeats:
        """Writes over the network that may come again."""

    @property
    def handles(self) -> Handles:
        """Whose the ids are that a model provider gave."""

    @property
    def audit(self) -> Audit:
        """Who did what."""

    @property
    def contexts(self) -> Contexts:
        """What applications say of entities themselves."""

    @property
    def groups(self) -> Groups:
        """What several entities may read together."""

    @property
    def documents(self) -> Documents:
        """Longer texts that come, are listed and go as a whole."""

    @property
    def transfers(self) -> Transfers:
        """All that is held of an entity, to move it as it is."""

    @property
    def erasures(self) -> Erasures:
        """Deleting for good all that an entity has said, or what is older than a moment."""

    def open(self) -> None:
        """Connect and bring the schema up to date, under a lock; may be called again.

        Raises :class:`~memori.errors.SchemaError` when the schema is newer than this memori.
        """

    def close(self) -> None:
        """Give all connections back; a later call opens new ones."""

    def tidy(self) -> None:
        """Do now what would otherwise be done in the middle of a write; called now and then."""

    def backup(self, path: Path, progress: Callable[[int], None]) -> Backup:
        """Write all that is stored of all entities into a new file, as it is at one moment.

        ``progress`` is called with the number of rows written since its last call. Raises
        :class:`~memori.errors.InvalidInputError` where the file cannot be written or is there, and
        :class:`~memori.errors.StoreError`, also where a store makes no backups.
        """

    def after_fork(self) -> None:
        """Forget, without closing them, connections that belong to the parent process."""

    def add_exchange(
        self,
        scope: Scope,
        exchange: Exchange,
        operations: Sequence[Operation],
        *,
        queue: bool = False,
    ) -> bool:
        """Store an exchange, its session, its receipt and its memories; False if it was there.

        False, too, where the entity has opted out, and where all of it was said before it was
        erased (:mod:`memori.stores.erasures`) or it was deleted; of one that was said in part
        before, the rest is stored. Raises :class:`~memori.errors.NotFoundError`
        where the scope's process is another entity's.

        With ``queue`` it waits from then on until a language model has read it
        (:class:`memori.stores.jobs.Jobs`). All or nothing: an exchange that is there already
        changes nothing. The receipt goes when the exchange goes.
        """

    @property
    def processes(self) -> Processes:
        """What applications say of their agents."""

    def admission(self, scope: Scope) -> Admission:
        """Whether the entity has opted out, which process its call is made to, its groups."""

    def set_opt_out(self, scope: Scope, opted_out: bool) -> None:
        """Store nothing for the entity from now on (or again); what is stored stays.

        While it has opted out, ``add_exchange`` stores nothing and is False, ``apply`` and whatever
        else would store or change what is remembered raise
        :class:`~memori.errors.OptedOutError`, and none of its jobs is due. What only takes away
        works as ever.
        """

    def set_default_process(self, scope: Scope) -> bool:
        """Make the scope's process (None: none) the one of the entity's calls that name none.

        False where there is no such process, or it is another entity's.
        """

    def apply(self, scope: Scope, operations: Sequence[Operation]) -> list[Memory]:
        """Carry out ``operations`` in order; the memory behind each ``Add`` and ``Supersede``.

        Memory ids in ``Supersede``, ``Close`` and ``Reinforce`` that are not this entity's are
        ignored.
        """

    def forget(self, scope: Scope, memory_id: str, if_version: int | None = None) -> bool:
        """Delete one memory for good, with its triples; False if the scope has no such memory.

        Raises :class:`~memori.errors.VersionConflictError` where it has another version than
        ``if_version``.
        """

    def clear_conversations(self, scope: Scope) -> Cleared:
        """Delete exchanges, turns and sessions of the scope; what is known survives.

        A scope with a process or a session clears only that process's or session's.
        """

    def revision(self, scope: Scope) -> Revision:
        """How far the entity's memories have changed; one cheap query."""

    def load(self, scope: Scope, after: int = 0) -> tuple[Revision, list[Indexed]]:
        """The entity's memories changed after revision number ``after``, oldest row first.

        All of the entity's memories, whatever the process of the scope (the caller filters by
        :meth:`Scope.sees <memori.types.Scope.sees>`), and the revision they are complete up to.
        """

    def at(self, scope: Scope, positions: Sequence[int]) -> Mapping[int, Memory]:
        """The entity's memories at some positions, whatever the process; missing ones are gone."""

    def stretch(self, scope: Scope, positions: range) -> list[Indexed]:
        """The entity's memories whose positions lie in a range (of step 1), oldest row first."""

    def changed(self, scope: Scope, after: int) -> list[int]:
        """The positions of the memories changed after revision number ``after``, ascending."""

    def segments(self, scope: Scope) -> list[SavedSegment]:
        """The entity's saved index, by number; complete up to the revision's ``saved``."""

    def save(self, scope: Scope, segments: Sequence[SavedSegment], based_on: Revision) -> bool:
        """Keep segments of an index that was read at revision ``based_on``; not a write of its own.

        False, and nothing is kept, where memories were removed or another index was saved since.
        A store may decline all: it then never has any segments. Whatever removes a memory empties
        the segment of its position in the same transaction.
        """

    def get(self, scope: Scope, memory_id: str) -> Memory | None:
        """One memory that the scope sees, or None."""

    def memories(
        self,
        scope: Scope,
        listing: Listing = CURRENT,
        *,
        limit: int = 100,
        offset: int = 0,
        cursor: str | None = None,
    ) -> Page[Memory]:
        """The memories of the listing that the scope sees, newest first.

        A scope with a session lists only the turns of that session. With a ``cursor``, which takes
        the place of the offset, those behind the page whose ``next_cursor`` it was; raises
        :class:`~memori.errors.InvalidInputError` for one that is not of this listing.
        """

    def exchange(self, scope: Scope, exchange_id: str) -> Exchange | None:
        """One exchange that the scope sees, with its receipt where it has one, or None.

        A scope with a process sees that process's exchanges, and those that belong to none.
        """

    def exchanges(
        self, scope: Scope, *, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Exchange]:
        """The exchanges that the scope sees, without their receipts, the last stored one first.

        A scope with a session lists only the exchanges of that session. ``cursor`` as with
        :meth:`memories`.
        """

    def known(self, scope: Scope, slots: Sequence[str]) -> list[Memory]:
        """The memories of the entity that fill one of ``slots``, or did until they were closed."""

    def saying(self, scope: Scope, digests: Sequence[str]) -> Mapping[str, Memory]:
        """The memories of the entity whose digest is one of these, closed ones too, by digest."""

    def edges(
        self, scope: Scope, as_of: datetime | None = None, *, ever: bool = False
    ) -> list[Edge]:
        """The entity's knowledge graph as it is now (or was ``as_of``), in the order of storing.

        ``ever``: what held at some time, instead. What was taken back never held.
        """

    def recent_turns(self, scope: Scope, limit: int) -> list[Memory]:
        """The last turns of the scope's session (it must have one), oldest first."""

    def resends_history(self, scope: Scope) -> bool:
        """Whether a request of the scope's session carried earlier answers (it has a turn key)."""

    def latest_session(self, scope: Scope) -> Session | None:
        """The session of this entity and process that was active last and has not ended."""
