"""What comes into the store, and what follows from it: fresh indexes, summaries, a tidy file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from memori.errors import StoreUnavailableError
from memori.nouns.document import Document, DocumentDraft
from memori.nouns.transfer import Fate, Held, HeldMemory
from memori.steps.consent import accept
from memori.types import Draft, Edit, Exchange, Memory, Scope

if TYPE_CHECKING:
    from memori.guard import Guard
    from memori.steps.augment import Augmenter
    from memori.steps.conversations import Conversations
    from memori.steps.database_index import DatabaseIndex
    from memori.steps.index import Indexes
    from memori.steps.opening import Opening
    from memori.steps.upkeep import Upkeep

_TIDY_AFTER = 32
"""Exchanges after which the database is tidied in the background."""


class Intake:
    """Stores what is to be remembered, and tells whatever stands on it; safe for many threads.

    ``forget`` has nothing injected again that was recalled for an entity; ``submit`` runs something
    in the background. Secrets are out of what comes here.
    """

    def __init__(
        self,
        opening: Opening,
        guard: Guard,
        *,
        augmenter: Augmenter,
        indexes: Indexes | DatabaseIndex,
        upkeep: Upkeep,
        conversations: Conversations,
        forget: Callable[[Scope], None],
        submit: Callable[[Callable[[], None]], Future[None]],
    ) -> None:
        self._opening = opening
        self._guard = guard
        self._augmenter = augmenter
        self._indexes = indexes
        self._upkeep = upkeep
        self._conversations = conversations
        self._forget = forget
        self._submit = submit
        self._lock = threading.Lock()
        self._untidy = 0
        self.has_delivered = False
        """Whether exchanges of the journal have been stored."""

    # -- exchanges -------------------------------------------------------------------------------

    def deliver(self, exchanges: Sequence[Exchange]) -> None:
        """Store exchanges of the journal. Raises StoreError; they stay there then."""
        opening = self._opening
        with self._guard("opening the database"):
            opening.store()
        # Whatever the reason, it is not the exchanges' fault: they stay in the journal.
        if opening.is_closed or not opening.is_open:
            raise StoreUnavailableError("The database could not be opened.")
        self._augmenter.deliver(exchanges)
        self.has_delivered = True
        self._note(exchanges)
        self._leave_ended_sessions({exchange.scope for exchange in exchanges})
        for scope in {Scope(exchange.scope.entity_id) for exchange in exchanges}:
            with self._guard("index refresh"):  # off the caller's path, so that no recall pays it
                self._indexes.refresh(scope, opening.store())

    def take(self, exchange: Exchange, *, queue: bool = True) -> None:
        """Store an exchange before returning. Raises StoreError and OptedOutError.

        Without ``queue`` no language model is to read it.
        """
        accept(self._opening.store(), exchange.scope)
        self._augmenter.deliver([exchange], queue=queue)
        self._note([exchange])

    def refined(self, scope: Scope, written: int) -> None:
        """A job led to some memories, which the next recall is to find at once."""
        self._wrote(scope, written)
        self._indexes.refresh(scope, self._opening.store())

    def _leave_ended_sessions(self, places: Iterable[Scope]) -> None:
        """Go on in new sessions where another process has ended those that go on in this one."""
        with self._guard("ended sessions"):
            for place in places:
                if self._opening.store().sessions.has_ended(place):
                    self._conversations.end(place, datetime.now(UTC))

    # -- what the application says itself --------------------------------------------------------

    def add(self, scope: Scope, drafts: Sequence[Draft]) -> list[Memory]:
        """Store statements of the application's own. Raises StoreError."""
        self._opening.store()
        memories = self._augmenter.add(scope, drafts)
        self._wrote(scope, len(memories))
        return memories

    def add_document(
        self, scope: Scope, draft: DocumentDraft, progress: Callable[[int], None]
    ) -> Document:
        """Store a document that is not there yet. Raises StoreError and OptedOutError."""
        store = self._opening.store()
        known = store.documents.get(scope, draft.id)
        if known is not None:
            return known
        accept(store, scope)
        chunks = tuple(self._augmenter.read_document(draft, progress))
        stored = store.documents.add(scope, replace(draft, chunks=chunks))
        self._indexes.wrote(scope, stored.chunks)
        return stored

    def move(
        self, scope: Scope, things: Sequence[Held], spoken: dict[Scope, list[str]]
    ) -> list[Fate]:
        """Store what was held elsewhere. Raises StoreError and OptedOutError.

        ``spoken`` as with :meth:`Augmenter.moved <memori.steps.augment.Augmenter.moved>`.
        """
        memories = [thing for thing in things if isinstance(thing, HeldMemory)]
        ready = iter(self._augmenter.moved(memories, spoken))
        given = [next(ready) if isinstance(thing, HeldMemory) else thing for thing in things]
        fates = self._opening.store().transfers.put(scope, given)
        self._wrote(scope, fates.count("new"))
        return fates

    def edit(self, scope: Scope, memory_id: str, edit: Edit) -> list[Memory]:
        """Change a memory, if the scope has it. Raises StoreError and ConflictError."""
        self._opening.store()
        changed = self._augmenter.reword(scope, memory_id, edit)
        self.forgotten(scope)
        return changed

    def forgotten(self, scope: Scope) -> None:
        """Inject nothing again that was recalled for the scope's entity: it may be deleted."""
        self._forget(scope)
        self._upkeep.wrote(scope, 0, void=True)

    # -- what follows ----------------------------------------------------------------------------

    def _wrote(self, scope: Scope, memories: int) -> None:
        self._indexes.wrote(scope, memories)
        self._upkeep.wrote(scope, memories)

    def _note(self, exchanges: Sequence[Exchange]) -> None:
        """Have the index saved and the database tidied, off everybody's path, when it is time."""
        for exchange in exchanges:
            self._wrote(exchange.scope, len(exchange.messages) + 1)
        with self._lock:
            self._untidy += len(exchanges)
            is_due = self._untidy >= _TIDY_AFTER
            self._untidy = 0 if is_due else self._untidy
        if is_due and not self._opening.is_closed:
            self._submit(self._tidy)

    def _tidy(self) -> None:
        with self._guard("tidying the database"):
            self._opening.store().tidy()
