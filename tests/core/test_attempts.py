"""No address may fail more often than the rate says, whatever it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.attempts import Bucket, Rate, failed, wait

RATE = Rate(burst=3, per_second=0.5)


@given(
    st.integers(1, 10),
    st.floats(0.01, 10),
    st.lists(st.floats(0, 5), min_size=1, max_size=60),
)
def test_in_any_stretch_of_time(burst: int, per_second: float, pauses: list[float]) -> None:
    rate = Rate(burst, per_second)
    bucket: Bucket | None = None
    now, failures = 0.0, []
    for pause in pauses:
        now += pause
        if wait(bucket, rate, now) == 0:
            bucket = failed(bucket, rate, now)
            failures.append(now)
    for first, begin in enumerate(failures):
        for last in range(first, len(failures)):
            most = burst + (failures[last] - begin) * per_second
            assert last - first + 1 <= most + 1e-6


def test_who_waits_as_long_as_told_may_try() -> None:
    bucket = None
    for _ in range(3):
        assert wait(bucket, RATE, 10.0) == 0
        bucket = failed(bucket, RATE, 10.0)
    assert wait(bucket, RATE, 10.0) == pytest.approx(2.0)
    assert wait(bucket, RATE, 11.5) == pytest.approx(0.5)
    assert wait(bucket, RATE, 12.0) == 0
    assert wait(bucket, RATE, 5.0) == pytest.approx(2.0), "a clock that goes back gives nothing"
