"""What holds now, beside a turn that says nothing but what it has taken the place of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from memori.types import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from memori.core.corpus import Corpus
    from memori.core.segment import Rows

_TURN = KINDS.index("turn")


def renewed(
    corpus: Corpus, rows: Rows, allowed: NDArray[np.bool_], shown: Iterable[int], now: float
) -> dict[int, int]:
    """Of the rows ``shown``, the turns that are outdated, each with the row that holds instead.

    Who asks "Who do I work for?" and finds "I work for Siemens" is to learn of "I've started at
    Bosch" too, however little that is like the question.
    """
    turns = {int(rows.position[row]): row for row in shown if rows.kind[row] == _TURN}
    over = np.flatnonzero(rows.echoes & (rows.closed <= now) & np.isfinite(rows.closed))
    found = {}
    for old in over[np.isin(rows.source[over], list(turns))].tolist():
        new = _successor(corpus, rows, allowed, old)
        if new is not None:
            found[turns[int(rows.source[old])]] = new
    return found


def _successor(corpus: Corpus, rows: Rows, allowed: NDArray[np.bool_], row: int) -> int | None:
    """The row of what is allowed of all that came after the statement in a row; None without."""
    seen = {row}
    while True:
        old = corpus.memories([row]).get(row)
        begun = np.flatnonzero(rows.since == rows.closed[row]).tolist()
        if old is None or old.superseded_by is None:
            return None
        heirs = corpus.memories([each for each in begun if each not in seen]).items()
        row = next((each for each, heir in heirs if heir.id == old.superseded_by), -1)
        if row < 0 or allowed[row]:
            return row if row >= 0 else None
        seen.add(row)
