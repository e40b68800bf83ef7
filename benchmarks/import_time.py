"""How long ``import memori`` takes, in fresh interpreters, and what it loads.

    python -m benchmarks.import_time [--runs 15] [--json FILE]

Beside it the time of an interpreter that imports nothing (taken off) and of ``import openai``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

HEAVY = ("torch", "openai", "anthropic", "networkx", "fastapi", "numpy", "sqlalchemy",
         "pydantic", "onnxruntime")  # fmt: skip
PROGRAMS = {
    "nothing": "pass",
    "import memori": "import memori",
    "from memori import Memori; Memori()": "from memori import Memori; Memori('sqlite://')",
    "import openai": "import openai",
}


def seconds(program: str) -> float:
    """Wall time of a fresh interpreter that runs ``program``."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - started


def loaded() -> list[str]:
    """Which of the heavy packages ``import memori`` loads."""
    program = f"import sys, memori; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return done.stdout.decode().split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(options.runs):
        for name, program in PROGRAMS.items():  # in turn, so that noise falls on all of them
            times[name].append(seconds(program))
    empty = statistics.median(times["nothing"])
    table = Table(title=f"Milliseconds above an empty interpreter ({empty * 1000:.0f} ms)")
    table.add_column("program")
    for column in ("min", "median", "max"):
        table.add_column(column, justify="right")
    figures = {}
    for name, values in times.items():
        if name != "nothing":
            spread = [(pick(values) - empty) * 1000 for pick in (min, statistics.median, max)]
            figures[name] = spread
            table.add_row(name, *(f"{value:.0f}" for value in spread))
    console = Console()
    console.print(table)
    console.print(f"import memori loads of the heavy packages: {' '.join(loaded()) or 'none'}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
