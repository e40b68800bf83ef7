"""Which words of a question a text shares, weighed by how rare they are (BM25)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log1p
from typing import TYPE_CHECKING

import numpy as np

from memori.core.postings import key_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memori.core.postings import Postings

SATURATION = 1.2
"""BM25's k1: how fast a repeated word stops counting (Robertson and Zaragoza 2009)."""

LENGTH_SHARE = 0.75
"""BM25's b: how much of a text's length is held against it."""

BACKGROUND = 30
"""Texts without any of the words that every corpus is taken to hold besides its own.

Without them a word in the only memory there is would count as a word that is everywhere."""

MOST_TERMS = 48
"""Terms of a question that count, the rarest first; a pasted page would take a second."""

MOST_READ = 512
"""Different terms of a question that are looked up at all: about two pages."""

_SCANNED_AT_ONCE = 20
"""How many units are scanned in the time that it takes to sort one."""


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


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a corpus of candidates was chosen from: about how many units there are.

    ``holders``: how many of them hold a key, for the keys of the question.
    """

    units: int = 0
    holders: Mapping[int, int] = field(default_factory=dict)


def bm25(
    wanted: Mapping[str, int],
    postings: Postings,
    texts: Neighbourhood,
    crowd: Crowd = Crowd(),
) -> tuple[NDArray[np.float32], float]:
    """BM25 of every unit read together with its neighbours, and the most any text could reach.

    ``wanted`` maps the question's terms to how often it says them. An answer seldom repeats the
    words of the question that it follows; its neighbours do. Spreading a term's list at the time of
    the question makes a new unit change nothing that is stored. ``crowd`` says how rare a term is
    where ``texts`` are but some of many.
    """
    units = len(texts.lengths)
    scores = np.zeros(units, np.float32)
    most = 0.0
    if not units:
        return scores, most
    average = max(float(texts.lengths.mean()), 1.0)
    read = list(wanted)[:MOST_READ]
    found = zip(read, postings.lookup([key_of(term) for term in read], units), strict=True)
    ranked = sorted(found, key=lambda entry: len(entry[1][0]) or units)
    # One place more than there are units takes what belongs to no unit.
    counts = np.zeros(units + 1, np.float32)
    for term, (holders, held) in ranked[:MOST_TERMS]:
        touched = [holders]
        for neighbour in range(texts.around.shape[1]):
            # As a number without a sign, "none" is higher than any unit.
            reached = np.minimum(texts.around[holders, neighbour].view(np.uint32), units)
            counts[reached] += held * texts.share[np.minimum(reached, units - 1)]
            touched.append(reached)
        counts[holders] += held
        places = _places(touched, counts, units)
        often = counts[places]
        counts[places] = 0
        everywhere = max(1.0, crowd.holders.get(key_of(term), 0) / max(1, len(holders)))
        gain = wanted[term] * _gain(max(units, crowd.units), everywhere * len(places))
        share = texts.lengths[places] / average
        damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * share)
        scores[places] += np.float32(gain) * often / (often + damping)
        most += gain
    return scores, most


def _places(
    touched: list[NDArray[np.intp]], counts: NDArray[np.float32], units: int
) -> NDArray[np.intp]:
    """The units among ``touched``, each once: where few are, by sorting them."""
    if units < _SCANNED_AT_ONCE * sum(map(len, touched)):
        return np.flatnonzero(counts[:units])
    places = np.unique(np.concatenate(touched))
    return places[: np.searchsorted(places, units)]


def _gain(units: int, holders: float) -> float:
    """What a term adds to the score of a text that is full of it."""
    holders = min(holders, units)
    return (SATURATION + 1) * log1p((units + BACKGROUND - holders + 0.5) / (holders + 0.5))
