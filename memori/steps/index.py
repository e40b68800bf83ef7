"""The searchable memories of the entities in use: loaded once, extended, evicted by size."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from memori.core.corpus import Corpus
from memori.steps.saved_index import load_saved
from memori.steps.shelf import Shelf
from memori.types import Revision, Scope

if TYPE_CHECKING:
    from memori.core.fusion import Question
    from memori.stores import Store
    from memori.types import Embedding

_BYTES_PER_ENTITY = 8_000
"""What an entity's corpus takes before it holds anything (measured: 6 kB) and its place here."""


@dataclass(slots=True)
class _Entry:
    """One entity's corpus and the revision that it is complete up to; None before it is loaded."""

    shelf: Shelf
    lock: threading.Lock = field(default_factory=threading.Lock)
    corpus: Corpus | None = None
    revision: Revision = field(default_factory=Revision)

    @property
    def nbytes(self) -> int:
        """About how many bytes of memory it takes."""
        held = 0 if self.corpus is None else self.corpus.nbytes
        return held + self.shelf.nbytes + _BYTES_PER_ENTITY


@dataclass(frozen=True, slots=True)
class Loaded:
    """A corpus of all that an entity has, whatever is asked; read up to a revision's number."""

    everything: Corpus
    seen: int = 0

    @property
    def speakers(self) -> Sequence[str]:
        """The names of those who have spoken."""
        return tuple(self.everything.speakers.known)

    def has_vectors(self, embedder: str) -> bool:
        """Whether there are vectors of an embedder."""
        return embedder in self.everything.banks

    def corpus(self, embedding: Embedding | None, embedder: str | None) -> Corpus:
        """The corpus."""
        return self.everything


class Indexes:
    """Every loaded entity's corpus, the one used longest ago going first when there is no room.

    ``max_bytes`` bounds all corpora together; the one in use stays, whatever its size. Safe for use
    by many threads: an entity is loaded and extended by one of them while the others wait, and
    whoever reads a corpus meanwhile is not disturbed. ``unsaved`` is told how many memories had to
    be read one by one where a corpus was loaded, which saved segments were of no use, and how many
    memories were written.
    """

    def __init__(
        self,
        max_bytes: int,
        unsaved: Callable[[Scope, int, frozenset[int]], None] = lambda *_: None,
    ) -> None:
        self._unsaved = unsaved
        self._max_bytes = max_bytes
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._lock = threading.Lock()

    def corpus(self, scope: Scope, store: Store) -> Corpus:
        """The entity's corpus, complete up to the moment of the call.

        Costs one query of the store where nothing has changed. Raises what the store raises; the
        corpus is then as it was before.
        """
        return self._read(scope, store).everything

    def _read(self, scope: Scope, store: Store) -> Loaded:
        with self._lock:
            entry = self._entries.get(scope.entity_id)
            if entry is None:
                entry = self._entries[scope.entity_id] = _Entry(Shelf(scope, store))
            self._entries.move_to_end(scope.entity_id)
        try:
            with entry.lock:
                was_cold = entry.corpus is None
                corpus, rows, remade = _bring_up_to_date(entry, scope, store)
                loaded, size = Loaded(corpus, entry.revision.number), entry.nbytes
        finally:
            if entry.corpus is None:  # the store failed: leave nothing behind for this entity
                self._forget(scope.entity_id, entry)
        self._make_room(scope.entity_id, entry, size)
        if was_cold or remade:
            self._unsaved(scope, rows, remade)
        return loaded

    def look(self, scope: Scope, store: Store, question: Question) -> Loaded:
        """What is known of the entity; the same for any question. Raises what the store raises."""
        return self._read(scope, store)

    def refresh(self, scope: Scope, store: Store) -> None:
        """Take in what is new, if the entity's corpus is in memory."""
        if self.is_loaded(scope):
            self.corpus(scope, store)

    def wrote(self, scope: Scope, memories: int) -> None:
        """Say that this process wrote about so many memories."""
        self._unsaved(scope, memories, frozenset())

    def is_loaded(self, scope: Scope) -> bool:
        """Whether the entity's corpus is in memory (it may be behind the store)."""
        with self._lock:
            entry = self._entries.get(scope.entity_id)
        return entry is not None and entry.corpus is not None

    def forget(self, scope: Scope) -> None:
        """Keep nothing of the entity in memory; the next question loads what there is then."""
        with self._lock:
            self._entries.pop(scope.entity_id, None)
            self._sizes.pop(scope.entity_id, None)

    def _forget(self, entity_id: str, entry: _Entry) -> None:
        with self._lock:
            if self._entries.get(entity_id) is entry:
                del self._entries[entity_id]
                self._sizes.pop(entity_id, None)

    @property
    def nbytes(self) -> int:
        """About how many bytes of memory all corpora take."""
        with self._lock:
            return sum(self._sizes.values())

    def _make_room(self, entity_id: str, entry: _Entry, size: int) -> None:
        with self._lock:
            if self._entries.get(entity_id) is not entry:  # gone meanwhile
                return
            self._sizes[entity_id] = size
            total = sum(self._sizes.values())
            for oldest in list(self._entries):
                if total <= self._max_bytes:
                    break
                if oldest != entity_id and oldest in self._sizes:
                    total -= self._sizes.pop(oldest)
                    del self._entries[oldest]


def _bring_up_to_date(
    entry: _Entry, scope: Scope, store: Store
) -> tuple[Corpus, int, frozenset[int]]:
    """Load the entry's corpus, or extend it by what is new.

    Tells how many memories that were and which saved segments were of no use. Raises what the store
    raises.
    """
    now = store.revision(scope)
    corpus, after = entry.corpus, entry.revision.number
    remade: frozenset[int] = frozenset()
    if corpus is None or now.rebuilt > after or now.number < after:
        (corpus, remade), after = _loaded(entry, scope, store), now.saved
    elif now.number == after:
        return corpus, 0, remade
    while True:
        loaded, rows = store.load(scope, after)
        if loaded.rebuilt <= now.rebuilt:
            break
        # Something was removed between two queries.
        now, (corpus, remade), after = loaded, _loaded(entry, scope, store), loaded.saved
    entry.shelf.put((row.position, row.memory) for row in rows)
    corpus.extend(rows)
    entry.corpus, entry.revision = corpus, loaded
    return corpus, len(rows), remade


def _loaded(entry: _Entry, scope: Scope, store: Store) -> tuple[Corpus, frozenset[int]]:
    entry.shelf = Shelf(scope, store)  # what was read before may be gone
    corpus = Corpus(entry.shelf)
    segments, remade = load_saved(scope, store)
    corpus.load(segments)
    return corpus, remade
