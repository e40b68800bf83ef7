"""The memories behind the rows of a corpus: those used lately at hand, the others fetched."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memori.stores import Store
    from memori.types import Memory, Scope

AT_HAND = 1000
"""How many memories stay in RAM, at about 1.2 kB each; reading one anew takes a query."""

_BYTES_PER_MEMORY = 1200


class Shelf:
    """One entity's memories by their position among its rows. Safe for use by many threads."""

    def __init__(self, scope: Scope, store: Store) -> None:
        self._scope = scope
        self._store = store
        self._at_hand: OrderedDict[int, Memory] = OrderedDict()
        self._characters = 0
        self._lock = threading.Lock()

    def put(self, memories: Iterable[tuple[int, Memory]]) -> None:
        """Have these at hand, each with its position; they replace what was known of it."""
        with self._lock:
            for position, memory in memories:
                self._keep(position, memory)

    def __call__(self, positions: Sequence[int]) -> dict[int, Memory]:
        """The memories at ``positions``; those that were deleted meanwhile are missing.

        Raises StoreError where one has to be read and cannot be.
        """
        found: dict[int, Memory] = {}
        with self._lock:
            for position in positions:
                if (memory := self._at_hand.get(position)) is not None:
                    self._at_hand.move_to_end(position)
                    found[position] = memory
        missing = [position for position in positions if position not in found]
        if missing:
            fetched = self._store.at(self._scope, missing)
            found.update(fetched)
            with self._lock:
                for position, memory in fetched.items():
                    if position not in self._at_hand:  # what was put there meanwhile is newer
                        self._keep(position, memory)
        return found

    def _keep(self, position: int, memory: Memory) -> None:
        before = self._at_hand.pop(position, None)
        self._at_hand[position] = memory
        self._characters += len(memory.content) - (0 if before is None else len(before.content))
        while len(self._at_hand) > AT_HAND:
            _, oldest = self._at_hand.popitem(last=False)
            self._characters -= len(oldest.content)

    @property
    def nbytes(self) -> int:
        """About how many bytes of memory the ones at hand take."""
        return self._characters + _BYTES_PER_MEMORY * len(self._at_hand)
