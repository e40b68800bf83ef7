"""Which units hold a key (a term, a tag) how often: frozen lists, and a tail that still grows."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from memori.core.column import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    Holders: TypeAlias = tuple[NDArray[np.intp], NDArray[np.float32]]

MOST = 255
"""Holding a key more often than this counts as this often."""

_FROZEN_ENTRIES = 2048
"""A batch of at least so many entries becomes frozen lists; smaller ones go to the tail."""

_COUNT_BITS = 8
_BYTES_PER_LIST = 180


@lru_cache(maxsize=1 << 16)
def key_of(text: str) -> int:
    """The key of a term, 0 to 2^64 - 1: the same in every process, unlike Python's hash."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of some units, as four arrays.

    ``keys``: uint64, ascending, of shape (keys,); ``ends``: int32 of shape (keys,), where each
    key's entries end; ``units``: int32 and ``counts``: uint8, both of shape (entries,).
    """

    keys: NDArray[np.uint64]
    ends: NDArray[np.int32]
    units: NDArray[np.int32]
    counts: NDArray[np.uint8]


def lists_of(held: Sequence[Sequence[int]]) -> Lists:
    """The lists of units 0, 1, …, given the keys that each one holds, repeated as often."""
    keys = np.fromiter((key for unit in held for key in unit), np.uint64)
    units = np.repeat(np.arange(len(held), dtype=np.int32), [len(unit) for unit in held])
    order = np.lexsort((units, keys))
    keys, units = keys[order], units[order]
    is_first = np.ones(len(keys), np.bool_)
    is_first[1:] = (keys[1:] != keys[:-1]) | (units[1:] != units[:-1])
    starts = np.flatnonzero(is_first)
    counts = np.minimum(np.diff(np.append(starts, len(keys))), MOST).astype(np.uint8)
    keys, units = keys[starts], units[starts]
    last = np.flatnonzero(np.append(keys[1:] != keys[:-1], True)) if len(keys) else starts
    return Lists(keys[last], (last + 1).astype(np.int32), units, counts)


class Postings:
    """Which units hold a key how often. Append-only.

    One writer may add while others look up: they leave out units at or above the number that they
    give. Frozen lists are searched all at once, by one binary search over arrays.
    """

    def __init__(self) -> None:
        self._keys = Column(np.uint64)
        self._starts = Column(np.int64)
        self._ends = Column(np.int64)
        self._units = Column(np.int32)
        self._counts = Column(np.uint8)
        self._parts: NDArray[np.int64] = np.zeros((2, 0), np.int64)
        self._tail: dict[int, array[int]] = {}
        self._tail_entries = 0

    def add(self, lists: Sequence[tuple[int, Lists]]) -> None:
        """Take in lists, each with the number of its first unit; higher than all before."""
        frozen = [(first, part) for first, part in lists if len(part.units) >= _FROZEN_ENTRIES]
        if len(frozen) == len(lists) > 0:
            self._freeze(frozen)
            return
        for first, part in lists:
            if len(part.units) >= _FROZEN_ENTRIES:
                self._freeze([(first, part)])
            else:
                self._extend_tail(first, part)

    def _freeze(self, lists: Sequence[tuple[int, Lists]]) -> None:
        base, first_key = self._units.count, self._keys.count
        sizes = np.array([len(part.units) for _, part in lists])
        bases = base + np.cumsum(sizes) - sizes
        self._units.append(np.concatenate([part.units + first for first, part in lists]))
        self._counts.append(np.concatenate([part.counts for _, part in lists]))
        self._keys.append(np.concatenate([part.keys for _, part in lists]))
        ends = [part.ends + start for (_, part), start in zip(lists, bases, strict=True)]
        starts = [
            np.append(start, part_ends[:-1]) for start, part_ends in zip(bases, ends, strict=True)
        ]
        self._starts.append(np.concatenate(starts))
        self._ends.append(np.concatenate(ends))
        counts = np.array([len(part.keys) for _, part in lists])
        stops = first_key + np.cumsum(counts)
        # Readers search the parts that they find here, so this comes last.
        self._parts = np.concatenate((self._parts, [stops - counts, stops]), axis=1)

    def _extend_tail(self, first: int, part: Lists) -> None:
        packed = (part.units.astype(np.uint64) + np.uint64(first)) << np.uint64(_COUNT_BITS)
        entries = (packed | part.counts).tolist()
        start = 0
        for key, end in zip(part.keys.tolist(), part.ends.tolist(), strict=True):
            known = self._tail.get(key)
            if known is None:
                self._tail[key] = known = array("Q")
            known.extend(entries[start:end])
            start = end
        self._tail_entries += len(entries)

    def lookup(self, keys: Sequence[int], units: int) -> list[Holders]:
        """For each key the units below ``units`` that hold it and how often each does."""
        frozen = self._find(keys)
        found: list[Holders] = []
        for number, key in enumerate(keys):
            places = frozen[number]
            held, counts = self._units[places], self._counts[places].astype(np.float32)
            if (tail := self._tail.get(key)) is not None:
                # tobytes copies while no other thread runs; a view would make an append fail.
                packed = np.frombuffer(tail.tobytes(), np.uint64)
                held = np.append(held, (packed >> np.uint64(_COUNT_BITS)).astype(np.int32))
                often = (packed & np.uint64(MOST)).astype(np.float32)
                counts = np.append(counts, often)
            if len(held) and held.max() >= units:
                known = held < units
                held, counts = held[known], counts[known]
            found.append((held.astype(np.intp), counts))
        return found

    def _find(self, keys: Sequence[int]) -> list[NDArray[np.int64]]:
        """For each key, where its entries are in the frozen lists."""
        first, stop = self._parts
        if not len(first) or not keys:
            return [np.zeros(0, np.int64)] * len(keys)
        wanted = np.array(keys, np.uint64)[:, None]
        low, high = np.tile(first, (len(keys), 1)), np.tile(stop, (len(keys), 1))
        for _ in range(int((stop - first).max()).bit_length()):
            middle = (low + high) >> 1
            is_below = (low < high) & (self._keys[np.minimum(middle, stop - 1)] < wanted)
            high = np.where(is_below | (low >= high), high, middle)
            low = np.where(is_below, middle + 1, low)
        at = np.minimum(low, stop - 1)
        hit = (low < stop) & (self._keys[at] == wanted)
        found = []
        for number in range(len(keys)):
            places = at[number][hit[number]]
            found.append(_runs(self._starts[places], self._ends[places]))
        return found

    @property
    def nbytes(self) -> int:
        """About how many bytes of memory the lists take."""
        columns = (self._keys, self._starts, self._ends, self._units, self._counts)
        tail = 10 * self._tail_entries + _BYTES_PER_LIST * len(self._tail)
        return sum(column.nbytes for column in columns) + tail


def _runs(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """All numbers from each start to its end, one run after the other."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    runs: NDArray[np.int64] = np.repeat(starts - before, lengths) + np.arange(lengths.sum())
    return runs
