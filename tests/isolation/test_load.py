"""Many calls of many users at once: no foreign text on any request, in any row, in any log line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.isolation.canaries import Wire
from tests.rig.lean import Answers, LeanProvider

ROOT = Path(__file__).parents[2]
CALLS = int(os.environ.get("MEMORI_TEST_LOAD_CALLS", "10000"))
"""Calls of all shapes together; CI makes 100 000."""
MOST_AT_ONCE = 10_000
"""Calls of one process: a conversation of thousands of turns is another test's."""
PLAIN = {
    "asyncio": 0.4,
    "threads": 0.35,
    "clients": 0.08,
    "streams in threads": 0.04,
    "streams in tasks": 0.03,
}
"""What of all calls is made in each shape of :mod:`tests.isolation.shapes`."""


def load(module: str, shares: dict[str, float]) -> None:
    """Make the calls in as many processes as there are cores, and look at every trace of them."""
    wire, tasks = Wire(), list(split(shares))

    def process(number: int, shape: str, calls: int) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.isolation.load", module, shape]
        done = subprocess.run(
            [*command, str(number), str(calls), server.url],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-4000:]
        return json.loads(done.stdout)  # type: ignore[no-any-return]

    with LeanProvider(Answers(wire)) as server, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        reports = list(pool.map(lambda task: process(*task), tasks))
    wires = [wire, *(Wire(**report["wire"]) for report in reports)]
    assert [text for each in wires for text in each.foreign] == []
    calls = sum(calls for _, _, calls in tasks)
    assert sum(each.requests for each in wires) == calls
    with_memory = sum(each.with_memory for each in wires)
    assert with_memory > calls // 3, "it must not pass by forgetting"
    for report in reports:
        assert report["exchanges"] == report["attributed"]
        assert report["rows"] > 3 * report["exchanges"]
        assert report["foreign_rows"] == []
        assert report["log_lines"] == []


def split(shares: dict[str, float]) -> Any:
    """Number, shape and calls of each process."""
    number = 0
    for shape, share in shares.items():
        left = round(CALLS * share)
        while left > 0:
            yield number, shape, min(left, MOST_AT_ONCE)
            left -= MOST_AT_ONCE
            number += 1


@pytest.mark.load
@pytest.mark.timeout(1800)
def test_no_foreign_word_under_load() -> None:
    load("tests.isolation.shapes", PLAIN)
