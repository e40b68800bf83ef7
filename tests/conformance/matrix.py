"""The matrix as a list of cells and as a page."""

from __future__ import annotations

from collections.abc import Iterator

from tests.conformance.cell import Cell
from tests.conformance.rows import ANTHROPIC_ROWS, OPENAI_ROWS


def cells() -> Iterator[Cell]:
    """Every cell of the matrix, also of what the installed SDKs are too old for."""
    for row in (*OPENAI_ROWS, *ANTHROPIC_ROWS):
        for column in row.columns:
            for asynchronous in (False, True):
                if asynchronous or row.kind.transport is None:
                    yield Cell(row, column, asynchronous)
