"""How a memory fades that nobody mentions: computed when it is read, never written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DAY = 86_400.0


def retention(
    mentioned: NDArray[np.float64],
    mentions: NDArray[np.int32],
    now: float,
    half_life_days: float,
) -> NDArray[np.float32]:
    """What is left of memories at ``now``: 1 when just mentioned, half after a half-life; in 0-1.

    ``mentioned`` (n,) is when each was mentioned last and ``now`` the present, in seconds since
    1970; ``mentions`` (n,) how often. Each doubling of the mentions makes the half-life once longer
    by itself, as repetition does for people. A ``half_life_days`` of 0 leaves everything.
    """
    if half_life_days <= 0:
        return np.ones(len(mentioned), np.float32)
    days = np.maximum(0.0, now - mentioned) / _DAY
    lives = half_life_days * (1 + np.log2(np.maximum(1, mentions)))
    left: NDArray[np.float32] = np.exp2(-days / lives).astype(np.float32)
    return left


def worth_keeping(importance: float, mentioned: float, mentions: int, now: float) -> float:
    """How much a memory is worth against others where room is short: importance by recency, 0-1.

    Recency halves in :data:`KEPT_DAYS` days, whatever the setting for recall says.
    """
    fresh = retention(
        np.array([mentioned], np.float64), np.array([mentions], np.int32), now, KEPT_DAYS
    )
    return importance * float(fresh[0])


KEPT_DAYS = 90.0
"""The half-life that decides what is archived; a season, for facts are worth more than news."""
