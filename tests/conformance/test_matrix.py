"""The matrix has no holes, and its page in the documentation is the matrix."""

from __future__ import annotations

from collections import Counter

from tests.conformance.clients import is_newest
from tests.conformance.matrix import PAGE, cells, page, report


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.conformance"


def test_every_cell_has_a_name_of_its_own() -> None:
    assert Counter(map(str, cells())).most_common(1)[0][1] == 1


def test_the_newest_sdks_have_every_cell_and_older_ones_the_main_ones() -> None:
    there = {str(cell) for cell in cells() if cell.exists()}
    if is_newest():
        assert there == {str(cell) for cell in cells()}
    for name in ("OpenAI-chat.create", "OpenAI-responses_of_a_string", "Anthropic-messages.create"):
        assert sum(cell.startswith(f"{name}-") for cell in there) == 12


def test_the_report_shows_what_failed_and_what_is_missing() -> None:
    first, second, *_ = map(str, cells())
    lines = list(report({first: "passed", second: "failed"}))
    row = next(line for line in lines if line.startswith("chat.create"))
    assert row.split()[:4] == ["chat.create", "s", "A", "."]
    assert lines[-1].startswith("1 of 2 cells passed")
