"""The vectors that one embedder made: near which passages a question is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from memori.core.column import NONE, Column
from memori.core.vectors import late_interaction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from memori.core.segment import Vectors

    Signal: TypeAlias = NDArray[np.float32]

EXACT_ENTRIES = 120_000
"""Up to so many entries the cosine of every one is computed; a larger bank keeps the signs of its
vectors alone (a thirty-second of the room) and compares by them."""


class Bank:
    """The vectors that one embedder made, one entry for each unit that has any.

    One writer may :meth:`add` while others read.
    """

    def __init__(self, dimensions: int, exact: bool = True) -> None:
        self.dimensions = dimensions
        self.exact = exact
        self._entry_of = Column(np.int32)
        self._means = Column(np.float32, dimensions)
        self._scales = Column(np.float32)
        self._signs = [Column(np.uint64) for _ in range(-(-dimensions // 64))]
        self._starts = Column(np.int64)
        self._counts = Column(np.int32)
        self._frozen: list[NDArray[np.uint8]] = []
        self._frozen_ends: list[int] = []
        self._bits = Column(np.uint8, -(-dimensions // 8))

    @property
    def has_tokens(self) -> bool:
        """Whether any entry has token vectors."""
        return self._held_tokens > 0

    def reach(self, units: int) -> None:
        """Know of units below ``units``, which have no entry yet."""
        missing = units - self._entry_of.count
        if missing > 0:
            self._entry_of.append(np.full(missing, NONE))

    def add(self, batch: Sequence[tuple[int, Vectors]], *, keep: bool = False) -> None:
        """Take in vectors, each with the number that its units are counted from.

        With ``keep`` the token vectors are used where they are instead of being copied, which only
        an empty bank can do.
        """
        counts = np.concatenate([vectors.counts for _, vectors in batch])
        held = self._held_tokens
        if keep and not self._bits.count:
            for _, vectors in batch:
                self._frozen.append(vectors.bits)
                self._frozen_ends.append(self._held_tokens + len(vectors.bits))
        else:
            for _, vectors in batch:
                self._bits.append(vectors.bits)
        first = self._counts.count
        self._starts.append(held + np.cumsum(counts) - counts)
        means = np.concatenate([vectors.means for _, vectors in batch])
        if self.exact:
            self._means.append(means)
            self._scales.append(np.concatenate([vectors.scales for _, vectors in batch]))
        else:
            for column, signs in zip(self._signs, _signs(means), strict=True):
                column.append(signs)
        units = np.concatenate([vectors.units + start for start, vectors in batch])
        # Readers go by how many counts there are and reach an entry through its unit: these last.
        self._counts.append(counts)
        self._entry_of[units] = np.arange(first, first + len(units))

    @property
    def _held_tokens(self) -> int:
        return (self._frozen_ends[-1] if self._frozen_ends else 0) + self._bits.count

    @property
    def nbytes(self) -> int:
        """Bytes of memory the arrays take."""
        columns = (self._entry_of, self._means, self._scales, self._starts, self._counts)
        return sum(column.nbytes for column in (*columns, *self._signs, self._bits)) + sum(
            bits.nbytes for bits in self._frozen
        )

    def entries(self, units: NDArray[np.intp]) -> NDArray[np.int32]:
        """The entry of each unit, NONE for those without vectors."""
        found: NDArray[np.int32] = self._entry_of.first(self._entry_of.count)[units]
        return found

    def tokens(self, entries: NDArray[np.int32]) -> NDArray[np.int32]:
        """How many token vectors each entry has; 0 for NONE."""
        counts: NDArray[np.int32] = np.where(entries == NONE, 0, self._counts[entries])
        return counts

    def cosines(self, vector: NDArray[np.float32], entries: NDArray[np.int32]) -> Signal:
        """How near each entry is to a vector of unit length; NONE is as near as the average.

        Where the bank is not exact, the cosine is estimated from the share of signs that differ.
        """
        count = self._counts.count
        if self.exact:
            near: Signal = (self._means.first(count) @ vector) * self._scales.first(count)
        else:
            near = self._by_signs(vector, count)
        return _with_average(near[entries], entries != NONE)

    def _by_signs(self, vector: NDArray[np.float32], count: int) -> Signal:
        differing = np.zeros(count, np.uint16)
        for column, asked in zip(self._signs, _signs(vector[None, :]), strict=True):
            differing += np.bitwise_count(column.first(count) ^ asked[0])
        # Two vectors at an angle a differ in a/pi of their signs (Charikar 2002,
        # doi:10.1145/509907.509965).
        near: Signal = np.cos(differing * np.float32(np.pi / self.dimensions))
        return near.astype(np.float32)

    def late(self, tokens: NDArray[np.float32], entries: NDArray[np.int32]) -> Signal:
        """Late interaction of each entry with a question; average where it has no token vectors."""
        counts = self.tokens(entries)
        having = np.flatnonzero(counts)
        late = np.zeros(len(entries), np.float32)
        if len(having):
            held = counts[having]
            starts = self._starts[entries[having]].tolist()
            found = [
                self._tokens(start, count)
                for start, count in zip(starts, held.tolist(), strict=True)
            ]
            late[having] = late_interaction(tokens, np.concatenate(found), np.cumsum(held) - held)
        return _with_average(late, counts > 0)

    def _tokens(self, start: int, count: int) -> NDArray[np.uint8]:
        """The bits of an entry whose tokens begin at ``start``."""
        place = bisect_right(self._frozen_ends, start)
        start -= self._frozen_ends[place - 1] if place else 0
        bits = self._frozen[place] if place < len(self._frozen) else self._bits.first(start + count)
        return bits[start : start + count]


def _signs(vectors: NDArray[np.generic]) -> NDArray[np.uint64]:
    """The signs of vectors (n, dimensions), 64 to a number: of shape (dimensions / 64, n)."""
    packed = np.packbits(np.asarray(vectors) > 0, axis=1)
    padded = np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8)))
    return np.ascontiguousarray(padded.view(np.uint64).T)


def _with_average(values: Signal, known: NDArray[np.bool_]) -> Signal:
    if known.all():
        return values
    return np.where(known, values, values[known].mean() if known.any() else np.float32(0))
