"""A cursor comes back as it was, and nothing else passes for one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.errors import InvalidInputError
from memori.nouns.cursor import read, write

MOMENTS = st.datetimes(timezones=st.just(UTC))
NUMBERS = st.integers(0, 2**63 - 1)


@given(MOMENTS, NUMBERS)
def test_a_key_comes_back(moment: datetime, number: int) -> None:
    cursor = write("sessions", moment, number)
    assert read(cursor, "sessions", datetime, int) == (moment, number)
    assert cursor.isascii()
    assert set(cursor).isdisjoint("/+=&? "), "it goes into a URL as it is"


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    moment = datetime(2026, 5, 4, 12, tzinfo=timezone(timedelta(hours=5)))
    assert read(write("x", moment), "x", datetime) == (moment,)


@pytest.mark.parametrize(
    "cursor",
    [
        None, 7, "", "?", "ß", "[" * 400, "A" * 501, write("memories"), write("memories", 1, 2),
        write("exchanges", 1), write("memories", -1), write("memories", 2**63),
        write("memories", True), write("memories", datetime(2026, 5, 4, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_what_is_no_cursor_of_the_listing_is_refused(cursor: object) -> None:
    with pytest.raises(InvalidInputError, match="leave the cursor out"):
        read(cursor, "memories", int)


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(InvalidInputError):
        read(write("x", datetime(2026, 5, 4)), "x", datetime)
    with pytest.raises(InvalidInputError):
        read(write("x", 5), "x", datetime)


@given(st.text(max_size=600))
def test_no_text_is_anything_but_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        read(text, "memories", int)
