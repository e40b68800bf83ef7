"""How long is waited before a request is sent again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.client.retries import Retries, wished_pause

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@given(
    st.integers(0, 10), st.integers(1, 10_000), st.floats(0, 1), st.none() | st.floats(0, 10_000)
)
def test_pauses_keep_to_their_bounds(
    most: int, tries: int, chance: float, wished: float | None
) -> None:
    retries = Retries(most)
    pause = retries.pause(tries, wished, chance)
    if tries > most or (wished is not None and wished > retries.patience):
        assert pause is None
        return
    assert pause is not None
    if wished is None:
        assert retries.first / 2 <= pause <= retries.longest
    else:
        assert wished <= pause <= wished + retries.first


def test_they_double_and_are_spread() -> None:
    retries = Retries(20, first=0.25, longest=8)
    longest = [retries.pause(tries, None, 1.0) for tries in range(1, 8)]
    assert longest == [0.25, 0.5, 1, 2, 4, 8, 8]
    assert [retries.pause(tries, None, 0.0) for tries in (1, 2, 7)] == [0.125, 0.25, 4]


@pytest.mark.parametrize(
    ("value", "pause"),
    [
        ("0", 0.0),
        (" 17 ", 17.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
        ("Fri, 20 Nov 2026 12:00:05 -0000", 5.0),
        ("soon", None),
        ("-1", None),
        ("٣", None),
        ("", None),
    ],
)
def test_what_a_server_wishes_for(value: str, pause: float | None) -> None:
    assert wished_pause({"Retry-After": value}, NOW) == pause


@given(st.text())
def test_any_text_is_a_wish_or_none(value: str) -> None:
    pause = wished_pause({"Retry-After": value}, NOW)
    assert pause is None or pause >= 0
