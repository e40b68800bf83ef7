"""How many requests `memori serve` answers in a second, and how long each takes.

    python -m benchmarks.server [--memories 10000] [--connections 1,8,64] [--requests 600]
                     [--database URL] [--json FILE]

The server is a process of its own, started by its command, with the model that ships; the requests
come from this process, over as many connections as are named, each of which sends its next request
as soon as the one before is answered. "add" keeps a new statement, "recall" asks a new question,
"list" reads a page of fifty memories, all of one entity with ten thousand memories. "alive" is
/healthz, the least that a request takes here.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import aiohttp
from rich.console import Console
from rich.table import Table

from benchmarks.call_overhead import fill, quantile, question, sentence
from memori import Memori

ENTITY = "user_alice"

Send: TypeAlias = Callable[[random.Random], Awaitable[None]]


@dataclass(frozen=True)
class Row:
    """Requests of one kind over some connections: how many a second, and milliseconds of each."""

    request: str
    connections: int
    per_second: float
    p50: float
    p95: float
    p99: float


@contextmanager
def served(database: str) -> Iterator[tuple[str, str]]:
    """The URL of a server in a process of its own, and an administrator's key."""
    command = [sys.executable, "-m", "memori.cli", "serve", "--port", "0", "--database", database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            printed = ""
            while not (found := re.search(r"serves at (\S+)\n", printed)):
                line = process.stdout.readline()
                assert line, printed
                printed += line
            key = re.search(r"shown this once: (\S+)", printed)
            assert key is not None
            yield found[1], key[1]
        finally:
            process.terminate()


def requests(session: aiohttp.ClientSession) -> Mapping[str, Send]:
    """What is measured, by name."""

    async def send(method: str, path: str, **values: Any) -> None:
        async with session.request(method, path, **values) as answer:
            await answer.read()
            assert answer.status < 300, await answer.text()

    async def alive(chance: random.Random) -> None:
        await send("GET", "/healthz")

    async def add(chance: random.Random) -> None:
        content = f"{sentence(chance)} {chance.random()}"
        await send("POST", "/v1/memories", json={"content": content, "entity_id": ENTITY})

    async def recall(chance: random.Random) -> None:
        asked = {"query": question(chance), "entity_id": ENTITY}
        await send("POST", "/v1/recall", json=asked)

    async def page(chance: random.Random) -> None:
        query = {"limit": 50, "offset": chance.randrange(1000)}
        await send("GET", f"/v1/entities/{ENTITY}/memories", params=query)

    return {"alive": alive, "list": page, "recall": recall, "add": add}


async def measure(
    url: str, key: str, connections: list[int], count: int, console: Console
) -> list[Row]:
    """Each kind of request over each number of connections."""
    rows = []
    connector = aiohttp.TCPConnector(limit=0)
    headers = {"X-API-Key": key}
    async with aiohttp.ClientSession(url, connector=connector, headers=headers) as session:
        for name, send in requests(session).items():
            for number in range(20):  # what is loaded at first use
                await send(random.Random(number))
            for wide in connections:
                row = await _row(name, send, wide, count)
                console.print(f"[dim]{name}, {wide}: {row.per_second:.0f} a second[/]")
                rows.append(row)
    return rows


async def _row(name: str, send: Send, connections: int, count: int) -> Row:
    taken: list[float] = []

    async def one(number: int) -> None:
        chance = random.Random(f"{name} {connections} {number}")
        for _ in range(max(1, count // connections)):
            start = time.perf_counter()
            await send(chance)
            taken.append((time.perf_counter() - start) * 1000)

    start = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(connections)))
    elapsed = time.perf_counter() - start
    p50, p95, p99 = (quantile(taken, share) for share in (0.5, 0.95, 0.99))
    return Row(name, connections, len(taken) / elapsed, p50, p95, p99)


def show(rows: list[Row], memories: int, console: Console) -> None:
    """Print the table."""
    table = Table(box=None, title=f"memori serve, one entity with {memories} memories")
    for head in ("request", "connections", "per second", "p50 ms", "p95 ms", "p99 ms"):
        table.add_column(head, justify="left" if head == "request" else "right")
    for row in rows:
        figures = (f"{value:.1f}" for value in (row.p50, row.p95, row.p99))
        table.add_row(row.request, str(row.connections), f"{row.per_second:.0f}", *figures)
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--memories", type=int, default=10_000)
    parser.add_argument("--connections", default="1,8,64")
    parser.add_argument("--requests", type=int, default=600, help="of each kind and width")
    parser.add_argument("--database", help="any SQLAlchemy URL; else a new SQLite file")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    target = options.json.absolute() if options.json else None
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MEMORI_DATA_DIR"] = folder
        database = options.database or f"sqlite:///{folder}/memori.db"
        with Memori(database) as mem:
            fill(mem, ENTITY, options.memories, console)
        widths = [int(width) for width in options.connections.split(",")]
        with served(database) as (url, key):
            rows = asyncio.run(measure(url, key, widths, options.requests, console))
    show(rows, options.memories, console)
    if target:
        target.write_text(json.dumps([asdict(row) for row in rows], indent=2))


if __name__ == "__main__":
    main()
