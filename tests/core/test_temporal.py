from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.temporal import Window, windows

NOW = datetime(2025, 6, 18, 15, 30, tzinfo=UTC)  # a Wednesday
EARLIEST = datetime(2023, 11, 1, tzinfo=UTC)


def named(question: str, earliest: datetime = EARLIEST) -> list[str]:
    found = windows(question, earliest=earliest, latest=NOW, now=NOW)
    return [f"{w.start:%Y-%m-%d}..{w.end:%Y-%m-%d}" for w in found]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What happened on 7 May 2024?", ["2024-05-07..2024-05-07"]),
        ("What happened on May 7th, 2024?", ["2024-05-07..2024-05-07"]),
        ("the 3rd of July 2024", ["2024-07-03..2024-07-03"]),
        ("And on 2024-02-29?", ["2024-02-29..2024-02-29"]),
        ("Status of 2024-02", ["2024-02-01..2024-02-29"]),
        ("Where was I in March 2024?", ["2024-03-01..2024-03-31"]),
        ("Where was I in March?", ["2024-03-01..2024-03-31", "2025-03-01..2025-03-31"]),
        ("on 31 June 2024", ["2024-06-01..2024-06-30"]),
        ("on 2024-06-31", ["2024-01-01..2024-12-31"]),
        ("in early June 2024", ["2024-06-01..2024-06-11"]),
        ("in mid June 2024", ["2024-06-08..2024-06-23"]),
        ("the last week of June 2024", ["2024-06-20..2024-06-30"]),
        ("in the winter of 2023", ["2023-12-01..2024-03-01"]),
        ("what did I buy last summer", ["2024-06-01..2024-08-31"]),
        ("in 2024", ["2024-01-01..2024-12-31"]),
        ("since March 2025", ["2025-03-01..2025-06-18"]),
        ("before February 2024", ["2023-11-01..2024-02-29"]),
        ("What did I say today?", ["2025-06-18..2025-06-19"]),
        ("What did I say yesterday?", ["2025-06-17..2025-06-18"]),
        ("on Monday", ["2025-06-16..2025-06-17"]),
        ("last Wednesday", ["2025-06-11..2025-06-12"]),
        ("last week", ["2025-06-09..2025-06-16"]),
        ("last weekend", ["2025-06-14..2025-06-16"]),
        ("this month", ["2025-06-01..2025-06-30"]),
        ("last month", ["2025-05-01..2025-05-31"]),
        ("last year", ["2024-01-01..2024-12-31"]),
        ("three weeks ago", ["2025-05-24..2025-06-01"]),
    ],
)
def test_named_times(question: str, expected: list[str]) -> None:
    assert named(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What are my preferences?",
        "May I ask something?",
        "We march on, and you may spring a leak before a fall",
        "in the year 1850 or in 1998",
        "9000 years ago",
        "What is 17 times 23?",
    ],
)
def test_no_time_is_named(question: str) -> None:
    assert named(question) == []


def test_a_window_that_has_nothing_to_do_with_the_memory_is_left_out() -> None:
    assert named("in March 2020") == []
    assert named("yesterday", earliest=NOW) == ["2025-06-17..2025-06-18"]
    long_ago = datetime(2023, 5, 1, tzinfo=UTC)
    assert windows("last week", earliest=long_ago, latest=long_ago, now=NOW) == []


def test_times_are_in_the_zone_of_the_question() -> None:
    east = timezone(timedelta(hours=9))
    now = NOW.astimezone(east)
    found = windows("yesterday", earliest=EARLIEST, latest=now, now=now)
    day = datetime(2025, 6, 18, tzinfo=east)
    assert found == [Window(day, day + timedelta(days=1))]


@given(st.text(alphabet="0123456789-/ aginfostuyMJDWprewk.,", max_size=60))
def test_no_question_breaks_it(question: str) -> None:
    for window in windows(question, earliest=EARLIEST, latest=NOW, now=NOW):
        assert window.start <= window.end


@pytest.mark.parametrize(
    "question",
    ["0000-01-01", "9999-12-31", "December 9999", "winter 9999", "since 9999", "month 13 0001-13"],
)
def test_dates_at_the_ends_of_the_calendar(question: str) -> None:
    assert named(question) == []
