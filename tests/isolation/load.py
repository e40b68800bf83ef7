"""One process of a load: makes its calls in one shape, then looks for foreign words in its rows.

``python -m tests.isolation.load <shapes module> <shape> <number> <calls> <provider's URL>`` prints
a :class:`Report` as JSON.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from memori import Memori
from tests.isolation.canaries import NOBODY, Wire, owners, plan
from tests.isolation.shapes import Line
from tests.rig.lean import Answers, Direct

CALLS_OF_ONE = 100
"""Calls of each user, on average: enough to have something to remember."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one process found where nothing foreign may be.

    ``exchanges`` are the stored ones, ``attributed`` the calls that had a user. The wire is that of
    calls without a socket: the provider sees the others.
    """

    wire: Wire
    attributed: int
    exchanges: int
    rows: int
    foreign_rows: tuple[str, ...]
    log_lines: tuple[str, ...]


class Lines(logging.Handler):
    """Keeps the log lines that hold anybody's canary, even one's own."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{self.format(record)} {record.exc_info}"
        if owners(line):
            self.found.append(line)


def rows(path: Path) -> Iterator[tuple[str, str | None, str]]:
    """Table, entity and text of every row of a database; None where a row is of no entity."""
    with closing(sqlite3.connect(path)) as database:
        names = dict(database.execute("SELECT id, external_id FROM memori_entity").fetchall())
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            cursor = database.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            at = columns.index("entity_id") if "entity_id" in columns else None
            for row in cursor:
                yield table, None if at is None else names[row[at]], repr(row)


def run(module: str, shape: str, number: int, calls: int, url: str) -> Report:
    """Make the calls with a fresh database, and look at what is left of them."""
    lines, wire = Lines(), Wire()
    line = Line(url, Direct(Answers(wire)))
    logging.getLogger().addHandler(lines)
    logging.getLogger("memori").setLevel(logging.DEBUG)
    shapes: Any = import_module(module)
    nobodies = bool(getattr(shapes, "WITH_NOBODY", False))
    users = max(5, calls // CALLS_OF_ONE)
    planned = list(plan(f"p{number}", users, calls, seed=number, with_nobody=nobodies))
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            MEMORI_DATA_DIR=folder,
            MEMORI_STRICT="0" if nobodies else "1",
            MEMORI_RECALL_DEADLINE_MS="20000",
            MEMORI_WARMUP_DEADLINE_MS="60000",
        )
        with Memori(embedder="none") as mem:
            shapes.SHAPES[shape](mem, line, iter(planned))
            assert mem.flush(300)
            assert mem.guard.failures == {}
        seen = list(rows(Path(folder, "memori.db")))
        foreign = tuple(
            f"{table} of {entity}: {text}"
            for table, entity, text in seen
            if owners(text) - {entity}
        )
        return Report(
            wire=wire,
            attributed=sum(not user.endswith(NOBODY) for user, _ in planned),
            exchanges=sum(table == "memori_exchange" for table, _, _ in seen),
            rows=len(seen),
            foreign_rows=foreign,
            log_lines=tuple(lines.found),
        )


if __name__ == "__main__":
    module, shape, number, calls, url = sys.argv[1:]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
    report = run(module, shape, int(number), int(calls), url)
    sys.stdout.write(json.dumps(asdict(report)))
