"""One provider and one Memori for all cells; every cell has an entity of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from memori import Memori
from memori.settings import load
from tests.rig import FakeProvider

pytest.register_assert_rewrite("tests.conformance.cell")
_numbers = count(1)


@pytest.fixture(scope="session")
def shared_provider() -> Iterator[FakeProvider]:
    with FakeProvider() as server:
        yield server


@pytest.fixture(scope="session")
def shared_memori(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memori]:
    folder: Path = tmp_path_factory.mktemp("conformance")
    settings = load(
        data_dir=folder, database_url=f"sqlite:///{folder / 'memori.db'}", embedder="hashing",
        strict=True, recall_deadline_ms=20000, warmup_deadline_ms=60000,
    )  # fmt: skip
    with Memori(settings=settings) as memori:
        yield memori


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Instead of the other tests' environment: what is shared here outlives a test."""
    monkeypatch.setenv("MEMORI_DATA_DIR", str(tmp_path / "memori-data"))
    monkeypatch.setenv("MEMORI_STRICT", "1")
    return tmp_path


@pytest.fixture
def entity() -> str:
    return f"entity {next(_numbers)}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the matrix of this run."""
    from tests.conformance.matrix import report

    outcomes = {
        result.nodeid.partition("::test_cell[")[2][:-1]: outcome
        for outcome in ("passed", "failed")
        for result in terminalreporter.stats.get(outcome, ())
        if result.when == "call" and "::test_cell[" in result.nodeid
    }
    if outcomes:
        terminalreporter.section("conformance")
        for line in report(outcomes):
            terminalreporter.write_line(line.rstrip())
