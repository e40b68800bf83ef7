"""How much time memori adds to a call, against the unregistered client in the same run.

    python -m benchmarks.call_overhead [--calls 200] [--sizes 0,100,1000,10000] [--json FILE]

A fake model on loopback (its own process) answers at once. Blocks of calls with and without memory
alternate, so that a noisy machine slows both; printed is the difference of their quantiles. "at
once" asks again the moment the answer is there, which no person and no real model does: the former
exchange is then still being stored, and recall waits for it. "paced" leaves --pause milliseconds
between calls, as a model that thinks would.
"""

from __future__ import annotations

import argparse
import asyncio
import contextvars
import json
import multiprocessing
import os
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from openai import AsyncOpenAI, OpenAI
from rich.console import Console
from rich.progress import track
from rich.table import Table

from memori import Memori
from tests.rig.server import FakeProvider

WORDS = (
    "garden coffee meeting train sister Berlin violin recipe deadline mountain invoice puppy "
    "marathon novel server budget birthday holiday painting bicycle dentist allergy podcast "
    "kitchen contract language museum sunrise keyboard lecture harvest ferry concert passport"
)
OPENINGS = ("I went to see the", "We talked about the", "My plan is a new", "I really like the",
            "Yesterday I lost my", "Tomorrow we look at the", "I keep thinking of the")  # fmt: skip


_BLOCK = 20


@dataclass(frozen=True)
class Row:
    """Milliseconds that memori adds, for one way of calling and one size of memory."""

    memories: int
    way: str
    pace: str
    plain_p50: float
    added_p50: float
    added_p95: float
    added_p99: float
    embedding_p50: float


def sentence(chance: random.Random) -> str:
    """One remark, such as people make."""
    words = chance.sample(WORDS.split(), 5)
    opening = chance.choice(OPENINGS)
    return f"{opening} {words[0]} with the {words[1]} and {' '.join(words[2:])}."


def question(chance: random.Random) -> str:
    """One question about such remarks."""
    one, other = chance.sample(WORDS.split(), 2)
    return f"What did I say about the {one} and the {other}?"


def _serve(port: Any) -> None:
    with FakeProvider() as provider:
        port.send(provider.openai_url)
        port.recv()


@contextmanager
def model() -> Iterator[str]:
    """The fake model in a process of its own; yields its base URL."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,))
    process.start()
    yield here.recv()
    here.send("stop")
    process.join()


def fill(mem: Memori, entity: str, count: int, console: Console) -> None:
    """Give an entity ``count`` memories."""
    chance = random.Random(count)
    for _ in track(range(0, count, 50), f"{count} memories", console=console, transient=True):
        said = [{"role": "user", "content": sentence(chance)} for _ in range(min(50, count))]
        mem.entity(entity, "bot").add_messages(said)


def quantile(values: list[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def added(plain: list[float], remembered: list[float], share: float) -> float:
    """Difference of two quantiles, from seconds to milliseconds."""
    return (quantile(remembered, share) - quantile(plain, share)) * 1000


def compare(
    runner: asyncio.Runner,
    once: Callable[[bool, str], Awaitable[None]],
    calls: int,
    pause: float,
    settle: Callable[[], object],
) -> tuple[list[float], list[float]]:
    """Seconds of ``calls`` plain and as many remembered calls, in alternating blocks.

    ``settle`` runs before each block, so that no plain call pays for work that memori still does.
    """

    async def block(remembered: bool, chance: random.Random) -> list[float]:
        times = []
        for _ in range(_BLOCK + 1):
            started = time.perf_counter()
            await once(remembered, question(chance))
            times.append(time.perf_counter() - started)
            if pause:
                await asyncio.sleep(pause)
        return times[1:]  # the first one finds everything cold

    async def run() -> tuple[list[float], list[float]]:
        chance = random.Random(7)
        plain: list[float] = []
        remembered: list[float] = []
        while len(remembered) < calls:
            settle()
            plain += await block(False, chance)
            settle()
            remembered += await block(True, chance)
        return plain, remembered

    return runner.run(run(), context=contextvars.copy_context())


def ways(url: str, mem: Memori) -> Iterator[tuple[str, Callable[[bool, str], Awaitable[None]]]]:
    """Each way of calling, as a function of (with memory?, question)."""
    clients = {each: OpenAI(api_key="none", base_url=url) for each in (False, True)}
    async_clients = {each: AsyncOpenAI(api_key="none", base_url=url) for each in (False, True)}
    mem.llm.register(clients[True])
    mem.llm.register(async_clients[True])

    async def plain(remembered: bool, text: str) -> None:
        messages: Any = [{"role": "user", "content": text}]
        clients[remembered].chat.completions.create(model="m", messages=messages)

    async def stream(remembered: bool, text: str) -> None:
        messages: Any = [{"role": "user", "content": text}]
        list(clients[remembered].chat.completions.create(model="m", messages=messages, stream=True))

    async def async_plain(remembered: bool, text: str) -> None:
        messages: Any = [{"role": "user", "content": text}]
        await async_clients[remembered].chat.completions.create(model="m", messages=messages)

    async def async_stream(remembered: bool, text: str) -> None:
        messages: Any = [{"role": "user", "content": text}]
        answer = await async_clients[remembered].chat.completions.create(
            model="m", messages=messages, stream=True
        )
        async for _ in answer:
            pass

    yield "sync", plain
    yield "sync stream", stream
    yield "async", async_plain
    yield "async stream", async_stream


def embedding_ms(mem: Memori) -> float:
    """Median time of one query embedding, in milliseconds."""
    embedder = mem.engine.embedder()
    if embedder is None:
        return 0.0
    chance = random.Random(3)
    times = []
    for _ in range(50):
        started = time.perf_counter()
        embedder.embed([question(chance)], kind="query")
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def captured(mem: Memori, size: int) -> int:
    """How many turns the entity of this size has."""
    return mem.entity(f"entity{size}").memories(limit=1, kind="turn").total


def measure(sizes: list[int], calls: int, pause: float, console: Console) -> Iterator[Row]:
    """All rows, as they are measured."""
    database = f"sqlite:///{Path.cwd() / 'bench.db'}"
    with model() as url, Memori(database) as mem, asyncio.Runner() as runner:
        for size in sizes:
            fill(mem, f"entity{size}", size, console)
        embedding = embedding_ms(mem)
        for size in sizes:
            with mem.attribution(f"entity{size}", "bot"):
                for name, way in ways(url, mem):
                    for pace, seconds in (("paced", pause), ("at once", 0.0)):
                        before = captured(mem, size)
                        plain, remembered = compare(runner, way, calls, seconds, mem.flush)
                        mem.flush()
                        made = len(remembered) // _BLOCK * (_BLOCK + 1)
                        if captured(mem, size) != before + 2 * made:
                            raise RuntimeError("not every call was remembered")
                        yield Row(
                            memories=size,
                            way=name,
                            pace=pace,
                            plain_p50=quantile(plain, 0.5) * 1000,
                            added_p50=added(plain, remembered, 0.5),
                            added_p95=added(plain, remembered, 0.95),
                            added_p99=added(plain, remembered, 0.99),
                            embedding_p50=embedding,
                        )


def show(rows: list[Row], console: Console) -> None:
    """Print the table."""
    table = Table(title="Milliseconds added per call, against the unregistered client")
    for column in ("size", "call", "pace", "plain", "+p50", "+p95", "+p99",
                   "embed", "rest"):  # fmt: skip
        table.add_column(column, justify="left" if column in {"call", "pace"} else "right")
    for row in rows:
        rest = row.added_p50 - row.embedding_p50
        numbers = (row.plain_p50, row.added_p50, row.added_p95, row.added_p99,
                   row.embedding_p50, rest)  # fmt: skip
        table.add_row(str(row.memories), row.way, row.pace, *(f"{value:.2f}" for value in numbers))
    console.print(table)
    console.print(
        "size: memories of the entity. plain: p50 without memori. embed: p50 of embedding one "
        "question on its own. rest: +p50 less that."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--sizes", default="0,100,1000,10000")
    parser.add_argument("--pause", type=float, default=30.0, help="milliseconds between calls")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    target = options.json.absolute() if options.json else None
    console = Console()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MEMORI_DATA_DIR"] = folder
        os.chdir(folder)
        rows = []
        for row in measure(sizes, options.calls, options.pause / 1000, console):
            rows.append(row)
            console.print(f"[dim]{row.memories} {row.way}, {row.pace}: +{row.added_p50:.2f} ms[/]")
        os.chdir("/")
    show(rows, console)
    if target:
        target.write_text(json.dumps([asdict(row) for row in rows], indent=2))


if __name__ == "__main__":
    main()
