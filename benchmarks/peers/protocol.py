"""What a peer must do, and how its process is told: one JSON line in, one JSON line out.

Only the standard library is imported here: this module runs in every peer's environment.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

Hits = list[tuple[str | None, str]]
"""Found, best first: the id of the unit (None for what is no unit), and the text to inject."""


@dataclass(frozen=True)
class Unit:
    """One message of a conversation; ``at`` is the time of its session in ISO 8601."""

    id: str
    at: str
    name: str
    text: str

    @property
    def line(self) -> str:
        """The message as peers that keep bare text are given it."""
        return f"{self.name}: {self.text}" if self.name else self.text


class Adapter(Protocol):
    """One memory layer through its public API; made with a folder of its own to write into."""

    def add(self, entity: str, units: Sequence[Unit]) -> None:
        """Remember one session of ``entity``."""

    def search(self, entity: str, query: str, limit: int) -> Hits:
        """What ``entity`` is reminded of."""


def serve(make: Callable[[Path], Adapter], distribution: str) -> None:
    """Answer the driver until its pipe closes. ``distribution``: the package that is measured.

    An error is not caught: it ends the process, and its traceback is what the driver reports.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a package prints must not get between the answers

    def answer(**fields: object) -> None:
        answers.write(json.dumps(fields) + "\n")
        answers.flush()

    adapter = make(Path.cwd())
    answer(version=version(distribution))
    for line in sys.stdin:
        asked = json.loads(line)
        if "units" in asked:
            units = [Unit(**unit) for unit in asked["units"]]
            started = time.perf_counter()
            adapter.add(asked["entity"], units)
            answer(seconds=time.perf_counter() - started)
        else:
            started = time.perf_counter()
            hits = adapter.search(asked["entity"], asked["query"], asked["limit"])
            answer(seconds=time.perf_counter() - started, hits=hits)
