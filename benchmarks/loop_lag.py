"""How long the event loop stands still while calls with memory run, beside calls without.

    python -m benchmarks.loop_lag [--calls 200] [--running 50] [--json FILE]

A fake model on loopback (its own process) takes half a second for each answer; so many calls start
per second that ``--running`` of them are under way at a time. Meanwhile a task wakes up every 5 ms
and notes how much too late it was.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from openai import AsyncOpenAI
from rich.console import Console
from rich.table import Table

from benchmarks.call_overhead import model, quantile, question, sentence
from memori import Memori

LATENCY = 0.5
TICK = 0.005
USERS = 20


@dataclass(frozen=True)
class Row:
    """Milliseconds by which the loop was late, and of a call from start to end."""

    calls: str
    lag_p50: float
    lag_p99: float
    lag_max: float
    call_p50: float


async def watch(lags: list[float]) -> None:
    """Note how late each tick is, in seconds."""
    while True:
        started = time.perf_counter()
        await asyncio.sleep(TICK)
        lags.append(time.perf_counter() - started - TICK)


async def measure(url: str, mem: Memori | None, calls: int, running: int) -> Row:
    """One row, with memory where there is a ``mem``."""
    lags: list[float] = []
    times: list[float] = []
    chance = random.Random(5)
    async with AsyncOpenAI(api_key="none", base_url=url) as client:
        if mem is not None:
            mem.llm.register(client)

        async def call(number: int) -> None:
            text = question(chance) if number % 3 else sentence(chance)
            started = time.perf_counter()
            if mem is not None:
                mem.attribution(f"user{number % USERS}", "bot")
            await client.chat.completions.create(
                model="slow", messages=[{"role": "user", "content": text}]
            )
            times.append(time.perf_counter() - started)

        await asyncio.gather(*(call(number) for number in range(5)))  # connections, imports
        watcher = asyncio.create_task(watch(lags))
        tasks = []
        for number in range(calls):
            tasks.append(asyncio.create_task(call(number)))
            await asyncio.sleep(LATENCY / running)
        await asyncio.gather(*tasks)
        watcher.cancel()
    name = "without memory" if mem is None else "with memory"
    p50, p99, worst = (quantile(lags, share) * 1000 for share in (0.5, 0.99, 1.0))
    return Row(name, p50, p99, worst, quantile(times[5:], 0.5) * 1000)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--running", type=int, default=50)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MEMORI_DATA_DIR"] = folder
        with model() as url, Memori() as mem:
            for number in range(USERS):
                said = [{"role": "user", "content": sentence(random.Random(number))}]
                mem.entity(f"user{number}", "bot").add_messages(said)
            rows = [
                asyncio.run(measure(url, given, options.calls, options.running))
                for given in (None, mem)
            ]
    table = Table(title=f"Event loop, {options.running} calls under way at a time (ms)")
    for column in ("calls", "lag p50", "lag p99", "lag max", "call p50"):
        table.add_column(column, justify="left" if column == "calls" else "right")
    for row in rows:
        numbers = (row.lag_p50, row.lag_p99, row.lag_max, row.call_p50)
        table.add_row(row.calls, *(f"{value:.1f}" for value in numbers))
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2))


if __name__ == "__main__":
    main()
