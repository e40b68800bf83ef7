"""The matrix: every row, in every column, with both kinds of clients."""

from __future__ import annotations

import pytest

from memori import Memori
from tests.conformance.cell import Cell, check
from tests.conformance.matrix import cells
from tests.rig import FakeProvider


@pytest.mark.parametrize("cell", [cell for cell in cells() if cell.exists()], ids=str)
def test_cell(
    cell: Cell, shared_memori: Memori, shared_provider: FakeProvider, entity: str
) -> None:
    check(cell, shared_memori, shared_provider, entity)
