"""Keeps the search index of each entity in the store, so that a cold one is loaded, not made."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

from memori.core.reading import Reader
from memori.core.segment import Segment
from memori.types import SEGMENT_MEMORIES, SavedSegment, Scope, segment_positions

if TYPE_CHECKING:
    from memori.guard import Guard
    from memori.stores import Store

SAVE_AFTER = 64
"""Changed memories from which on it is worth saving; fewer are read anew in about 3 ms."""

_EXCHANGE = 16
"""How many memories before a segment are read with it, to see the whole of an exchange."""

_log = logging.getLogger("memori")


class IndexSaver:
    """Saves an entity's index in the background each time that enough of it has changed.

    One save of an entity runs at a time. Nothing depends on it: what was not saved is read from the
    memories themselves.
    """

    def __init__(
        self, store: Store, guard: Guard, submit: Callable[[Callable[[], None]], Future[None]]
    ) -> None:
        self._store = store
        self._guard = guard
        self._submit = submit
        self._lock = threading.Lock()
        self._unsaved: Counter[str] = Counter()
        self._remade: dict[str, frozenset[int]] = {}
        self._under_way: dict[str, Future[None]] = {}
        self._closed = False

    def wrote(self, scope: Scope, memories: int, remade: frozenset[int] = frozenset()) -> None:
        """Say that about so many memories of the scope's entity are not in its saved index.

        ``remade`` are the numbers of segments that could not be used as they were saved.
        """
        entity_id = scope.entity_id
        with self._lock:
            self._unsaved[entity_id] += memories + SEGMENT_MEMORIES * len(remade)
            if remade:
                self._remade[entity_id] = self._remade.get(entity_id, frozenset()) | remade
            due = self._unsaved[entity_id] >= SAVE_AFTER and entity_id not in self._under_way
            if not due or self._closed:
                return
            del self._unsaved[entity_id]
            again = self._remade.pop(entity_id, frozenset())
            self._under_way[entity_id] = self._submit(lambda: self._save(Scope(entity_id), again))

    def _save(self, scope: Scope, remade: frozenset[int]) -> None:
        with self._guard("saving an index"):
            save_changed(scope, self._store, remade)
        with self._lock:
            self._under_way.pop(scope.entity_id, None)
        self.wrote(scope, 0)  # more may have come meanwhile

    def close(self, timeout: float) -> None:
        """Begin no more, and wait for what is under way, ``timeout`` seconds at the most."""
        with self._lock:
            self._closed = True
            under_way = list(self._under_way.values())
        wait(under_way, timeout)


def load_saved(scope: Scope, store: Store) -> tuple[list[Segment], frozenset[int]]:
    """The entity's saved segments in order, and the numbers of those that had to be made anew.

    Complete up to the ``saved`` of a revision that was read before. Raises StoreError.
    """
    found: list[Segment] = []
    remade: set[int] = set()
    for saved in store.segments(scope):
        segment = _usable(saved)
        if segment is None:  # emptied by a removal, or written by another version
            segment = _made(saved.number, scope, store)
            remade.add(saved.number)
        found.append(segment)
    return found, frozenset(remade)


def save_changed(scope: Scope, store: Store, remade: frozenset[int] = frozenset()) -> int:
    """Save what has changed of the entity's index, if it is enough; how many segments were saved.

    ``remade`` are segments to save whether anything in them has changed or not. Raises StoreError.
    """
    based_on = store.revision(scope)
    changed = store.changed(scope, based_on.saved)
    if len(changed) < SAVE_AFTER and not remade:
        return 0
    numbers = sorted(remade | {(position - 1) // SEGMENT_MEMORIES for position in changed})
    segments = [SavedSegment(number, *_made(number, scope, store).to_bytes()) for number in numbers]
    return len(segments) if store.save(scope, segments, based_on) else 0


def _usable(saved: SavedSegment) -> Segment | None:
    if saved.body is not None and saved.tokens is not None:
        try:
            return Segment.from_bytes(saved.body, saved.tokens)
        except ValueError as error:
            _log.debug("memori: a saved index is made anew", exc_info=error)
    return None


def _made(number: int, scope: Scope, store: Store) -> Segment:
    """A segment read from its memories, and from those before it that it depends on."""
    positions = segment_positions(number)
    rows = store.stretch(scope, range(max(1, positions.start - _EXCHANGE), positions.stop))
    reader = Reader()
    before = [row for row in rows if row.position < positions.start]
    if before:
        reader.read(before)
    return reader.read([row for row in rows if row.position >= positions.start])
