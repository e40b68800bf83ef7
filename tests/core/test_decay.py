"""Fading is computed from when and how often something was mentioned, and from nothing else."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from memori.core.decay import KEPT_DAYS, retention, worth_keeping

DAY = 86_400.0


def left(days: float, mentions: int = 1, half_life: float = 30) -> float:
    found = retention(np.array([0.0]), np.array([mentions], np.int32), days * DAY, half_life)
    assert found.dtype == np.float32
    return float(found[0])


def test_half_is_left_after_a_half_life_and_mentions_make_it_longer() -> None:
    assert left(0) == 1
    assert left(30) == 0.5
    assert left(60) == 0.25
    assert left(60, mentions=2) == 0.5
    assert left(90, mentions=4) == 0.5
    assert left(1e6, half_life=0) == 1, "off"
    assert left(-5) == 1, "what is to come has not faded"


@given(st.floats(0, 1e5), st.floats(0, 1e5), st.integers(1, 1000), st.floats(0.1, 1e4))
def test_older_is_never_worth_more(age: float, more: float, mentions: int, half: float) -> None:
    assert 0 <= left(age + more, mentions, half) <= left(age, mentions, half) <= 1
    assert left(age, mentions, half) <= left(age, mentions + 1, half)


def test_what_is_worth_keeping_is_important_and_recent() -> None:
    now = 1000 * DAY
    assert worth_keeping(0.8, now, 1, now) == 0.8
    assert worth_keeping(0.8, now - KEPT_DAYS * DAY, 1, now) == 0.4
    assert worth_keeping(0.8, 0, 1, now) < worth_keeping(0.1, now, 1, now)
