"""Arrays that grow, and in them the vectors that one embedder made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from memori.core.vectors import late_interaction, mean_of_bits, unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from memori.core.vectors import PackedVectors

    Signal: TypeAlias = NDArray[np.float32]

NONE = -1
"""The code of "not given" in every array of codes."""


class Column:
    """An array that grows by doubling; what was taken from it before stays as it was."""

    def __init__(self, dtype: Any, width: int | None = None) -> None:
        self._width = () if width is None else (width,)
        self._data: NDArray[Any] = np.zeros((0, *self._width), dtype)
        self.count = 0

    def append(self, values: Any) -> None:
        """Put ``values``, an array of one or more rows, at the end."""
        values = np.asarray(values, self._data.dtype).reshape(-1, *self._width)
        needed = self.count + len(values)
        if needed > len(self._data):
            grown = np.zeros((max(16, needed, 2 * len(self._data)), *self._width), self._data.dtype)
            grown[: self.count] = self._data[: self.count]
            self._data = grown
        self._data[self.count : needed] = values
        self.count = needed

    def first(self, count: int) -> NDArray[Any]:
        """The first ``count`` rows, without copying."""
        return self._data[:count]

    def __getitem__(self, index: Any) -> Any:
        return self._data[index]

    def __setitem__(self, index: Any, value: Any) -> None:
        self._data[index] = value

    @property
    def nbytes(self) -> int:
        """Bytes of memory the array takes."""
        return self._data.nbytes


class Bank:
    """The vectors that one embedder made, one entry for each unit that has any.

    ``entry_of``: the entry of a unit, or -1. ``means``: float32 of shape (entries, dimensions),
    unit length. ``starts`` and ``counts``: the rows of ``bits`` that hold an entry's token vectors
    (a count of 0 where it has none). ``bits``: sign-packed tokens, see :mod:`memori.core.vectors`.
    """

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self.entry_of = Column(np.int32)
        self.means = Column(np.float32, dimensions)
        self.starts = Column(np.int64)
        self.counts = Column(np.int32)
        self.bits = Column(np.uint8, -(-dimensions // 8))

    def reach(self, units: int) -> None:
        """Know of units below ``units``, which have no entry yet."""
        missing = units - self.entry_of.count
        if missing > 0:
            self.entry_of.append(np.full(missing, NONE))

    def add(self, batch: Sequence[tuple[range, PackedVectors]]) -> None:
        """Take in the vectors of some memories, each of which is searched as a range of units."""
        for units, packed in batch:
            if packed.tokens is None or len(packed.tokens) < len(units):
                self._add_whole(units, packed)
        split = [
            (units, packed.tokens, edges(len(packed.tokens), len(units)))
            for units, packed in batch
            if packed.tokens is not None and len(packed.tokens) >= len(units)
        ]
        if not split:
            return
        bits = np.concatenate([tokens for _, tokens, _ in split])
        offsets = np.cumsum([0, *(len(tokens) for _, tokens, _ in split)])
        starts = np.concatenate(
            [offset + cuts[:-1] for offset, (_, _, cuts) in zip(offsets[:-1], split, strict=True)]
        )
        counts = np.diff(np.append(starts, len(bits)))
        numbers = np.concatenate([np.arange(units.start, units.stop) for units, _, _ in split])
        base = self.bits.count
        self.bits.append(bits)
        self._enter(numbers, starts + base, counts, mean_of_bits(bits, starts, self.dimensions))

    def _add_whole(self, units: range, packed: PackedVectors) -> None:
        if packed.tokens is not None:
            whole = mean_of_bits(packed.tokens, np.zeros(1, np.intp), self.dimensions)[0]
        else:
            whole = unit(np.asarray(packed.vector, np.float32))
        none = np.zeros(len(units))
        self._enter(np.arange(units.start, units.stop), none, none, np.tile(whole, (len(units), 1)))

    def _enter(
        self,
        units: NDArray[np.intp],
        starts: NDArray[Any],
        counts: NDArray[Any],
        means: NDArray[np.float32],
    ) -> None:
        first = self.means.count
        self.starts.append(starts)
        self.counts.append(counts)
        self.means.append(means)
        # Readers reach an entry through its unit, so this comes last.
        self.entry_of[units] = np.arange(first, first + len(units))

    @property
    def nbytes(self) -> int:
        """Bytes of memory the arrays take."""
        columns = (self.entry_of, self.means, self.starts, self.counts, self.bits)
        return sum(column.nbytes for column in columns)

    def entries(self, units: NDArray[np.intp]) -> NDArray[np.int32]:
        """The entry of each unit, NONE for those without vectors."""
        found: NDArray[np.int32] = self.entry_of.first(self.entry_of.count)[units]
        return found

    def tokens(self, entries: NDArray[np.int32]) -> NDArray[np.int32]:
        """How many token vectors each entry has; 0 for NONE."""
        counts: NDArray[np.int32] = np.where(entries == NONE, 0, self.counts[entries])
        return counts

    def cosines(self, vector: NDArray[np.float32], entries: NDArray[np.int32]) -> Signal:
        """How near each entry is to a vector of unit length; NONE is as near as the average."""
        near: Signal = (self.means.first(self.means.count) @ vector)[entries]
        return _with_average(near, entries != NONE)

    def late(self, tokens: NDArray[np.float32], entries: NDArray[np.int32]) -> Signal:
        """Late interaction of each entry with a question; average where it has no token vectors."""
        counts = self.tokens(entries)
        having = np.flatnonzero(counts)
        late = np.zeros(len(entries), np.float32)
        if len(having):
            held = counts[having]
            offsets = np.cumsum(held) - held
            rows = np.repeat(self.starts[entries[having]] - offsets, held) + np.arange(held.sum())
            late[having] = late_interaction(tokens, self.bits[rows], offsets)
        return _with_average(late, counts > 0)


def _with_average(values: Signal, known: NDArray[np.bool_]) -> Signal:
    return np.where(known, values, values[known].mean() if known.any() else np.float32(0))


def edges(length: int, pieces: int) -> NDArray[np.intp]:
    """Where to cut ``length`` things into ``pieces`` runs of equal size; pieces + 1 positions."""
    return np.arange(pieces + 1) * length // pieces
