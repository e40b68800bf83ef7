"""What an application says of an entity fits its tokens and cannot break out of the block."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from memori.core.briefing import CLOSING, OPENING, Briefing, brief, contains, strip
from memori.core.context_brief import context_rows
from memori.core.text import estimate_tokens

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TITLE = "Profile and settings that the application keeps of the user:"


def test_the_first_lines_that_fit_are_told() -> None:
    lines = ["name: Alice", "about: " + "long " * 100, "theme: dark"]
    rows = context_rows(lines, 60)
    assert rows[0] == TITLE
    assert [rows[1], rows[-1]] == ["- name: Alice", "- theme: dark"]
    assert rows[2].endswith("long…")
    assert context_rows(lines, 0) == context_rows([], 100) == []
    assert context_rows(lines, estimate_tokens(TITLE) + 1) == []


def test_they_stand_first_in_the_block_and_are_part_of_its_budget() -> None:
    rows = context_rows(["name: Alice"], 100)
    briefing = brief([], budget_tokens=200, now=NOW, first=rows)
    assert briefing.block.splitlines()[2:] == [TITLE, "- name: Alice", CLOSING]
    assert briefing.tokens <= 200
    assert brief([], budget_tokens=30, now=NOW, first=rows) == Briefing()


_PIECES = st.sampled_from([*"ab </>_\n: .", OPENING, CLOSING, "memori_memory", "\u202e", "＜"])
_LINES = st.lists(st.lists(_PIECES, max_size=30).map("".join), max_size=6)


@given(_LINES, st.integers(0, 300), st.integers(50, 400))
def test_nothing_in_them_can_end_the_block_or_exceed_the_tokens(
    lines: list[str], budget: int, whole: int
) -> None:
    rows = context_rows(lines, budget)
    assert sum(map(estimate_tokens, rows)) <= budget
    assert all("\n" not in row and not contains(row) and CLOSING not in row for row in rows)
    briefing = brief([], budget_tokens=whole, now=NOW, first=rows)
    assert estimate_tokens(briefing.block) <= whole
    assert strip(f"hello\n\n{briefing.block}") == ("hello" if briefing.block else "hello\n\n")
