"""Which words of a question a text shares, weighed by how rare they are (BM25)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from math import log1p
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SATURATION = 1.2
"""BM25's k1: how fast a repeated word stops counting (Robertson and Zaragoza 2009)."""

LENGTH_SHARE = 0.75
"""BM25's b: how much of a text's length is held against it."""

BACKGROUND = 30
"""Texts without any of the words that every corpus is taken to hold besides its own.

Without them a word in the only memory there is would count as a word that is everywhere."""

MOST_TERMS = 48
"""Terms of a question that are looked up, the rarest first; a pasted page would take a second."""

_COUNT_BITS = 6
_MOST = (1 << _COUNT_BITS) - 1


@dataclass(slots=True)
class Postings:
    """Which units of text hold a term how often. Append-only.

    One writer may add while others look up: a lookup copies a term's list in one step and leaves
    out units at or above the count that it is given.
    """

    _lists: dict[str, array[int]] = field(default_factory=dict)
    _entries: int = 0

    def add(self, unit: int, terms: Iterable[str]) -> None:
        """Index ``terms`` as those of ``unit``, which is higher than every unit before it."""
        counts: dict[str, int] = {}
        for term in terms:
            counts[term] = min(counts.get(term, 0) + 1, _MOST)
        for term, count in counts.items():
            known = self._lists.get(term)
            if known is None:
                self._lists[term] = known = array("Q")
            known.append(unit << _COUNT_BITS | count)
        self._entries += len(counts)

    def lookup(self, term: str, units: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The units below ``units`` that hold ``term``, ascending, and how often each does."""
        known = self._lists.get(term)
        # tobytes copies while no other thread runs; a view would make the writer's append fail.
        packed = np.frombuffer(known.tobytes() if known is not None else b"", np.uint64)
        packed = packed[: np.searchsorted(packed, np.uint64(units << _COUNT_BITS))]
        return (
            (packed >> np.uint64(_COUNT_BITS)).astype(np.intp),
            (packed & np.uint64(_MOST)).astype(np.float32),
        )

    def holders(self, term: str) -> int:
        """How many units hold ``term``."""
        return len(self._lists.get(term, ()))

    @property
    def nbytes(self) -> int:
        """About how many bytes of memory the lists take."""
        return 10 * self._entries + 250 * len(self._lists)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The units of text that are searched, and what stands around each of them.

    ``around``: of shape (units, n), the units next to each one in its conversation, -1 where there
    is none; units at or above the number of units count as none. ``share``: float32 (units,), how
    much of a neighbour's words counts as a unit's own. ``lengths``: float32 (units,), the number of
    terms of a unit with its neighbours' share.
    """

    around: NDArray[np.int32]
    share: NDArray[np.float32]
    lengths: NDArray[np.float32]


def bm25(
    wanted: Mapping[str, int], postings: Postings, texts: Neighbourhood
) -> tuple[NDArray[np.float32], float]:
    """BM25 of every unit read together with its neighbours, and the most any text could reach.

    ``wanted`` maps the question's terms to how often it says them. An answer seldom repeats the
    words of the question that it follows; its neighbours do. Spreading a term's list at the time of
    the question makes a new unit change nothing that is stored.
    """
    units = len(texts.lengths)
    scores = np.zeros(units, np.float32)
    most = 0.0
    if not units:
        return scores, most
    average = max(float(texts.lengths.mean()), 1.0)
    damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * texts.lengths / average)
    held_terms = [term for term in wanted if postings.holders(term)]
    looked_up = nsmallest(MOST_TERMS, held_terms, key=postings.holders)
    missing = [term for term in wanted if not postings.holders(term)]
    most += sum(wanted[term] for term in missing[: MOST_TERMS - len(looked_up)]) * _gain(units, 0)
    for term in looked_up:
        # One place more than there are units takes what belongs to no unit.
        counts = np.zeros(units + 1, np.float32)
        holders, held = postings.lookup(term, units)
        for neighbour in range(texts.around.shape[1]):
            reached = np.minimum(texts.around[holders, neighbour], units)
            counts[reached] += held
        counts[:units] *= texts.share
        counts[holders] += held
        found = np.flatnonzero(counts[:units])
        gain = wanted[term] * _gain(units, len(found))
        scores[found] += np.float32(gain) * counts[found] / (counts[found] + damping[found])
        most += gain
    return scores, most


def _gain(units: int, holders: int) -> float:
    """What a term adds to the score of a text that is full of it."""
    return (SATURATION + 1) * log1p((units + BACKGROUND - holders + 0.5) / (holders + 0.5))
