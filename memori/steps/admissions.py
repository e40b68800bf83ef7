"""How entities stand, remembered for a moment: who opted out, and what a process is told."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from memori.nouns.process import Admission
from memori.types import Scope

if TYPE_CHECKING:
    from memori.stores import Store

FRESH = 1.0
"""Seconds. What another process of the application changes holds here that soon."""
_REMEMBERED = 10_000

_Key = tuple[str, str | None]


class Admissions:
    """The last answer of the store for each entity and process; safe for use by many threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()  # a stream may be collected, and recorded, within
        self._known: OrderedDict[_Key, tuple[Admission, float]] = OrderedDict()
        self._changes = 0

    def of(self, scope: Scope, store: Store) -> Admission:
        """How the scope stands, at most a second old. Raises what the store raises."""
        fresh = self.last(scope, FRESH)
        if fresh is not None:
            return fresh
        asked_at, changes = time.monotonic(), self._changes
        found = store.admission(scope)
        with self._lock:
            if changes == self._changes:  # else the answer may be from before the change
                self._known[scope.entity_id, scope.process_id] = found, asked_at
                self._known.move_to_end((scope.entity_id, scope.process_id))
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found

    def last(self, scope: Scope, max_age: float | None = None) -> Admission | None:
        """The last answer, if it is not older than ``max_age`` seconds."""
        with self._lock:
            known = self._known.get((scope.entity_id, scope.process_id))
        if known is None or (max_age is not None and time.monotonic() - known[1] > max_age):
            return None
        return known[0]

    def changed(self) -> None:
        """Ask the store anew for everything: something was written."""
        with self._lock:
            self._changes += 1
            self._known.clear()
