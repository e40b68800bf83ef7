"""Does recall keep silent when nothing remembered answers? Evidence kept against noise, by floor.

    python -m benchmarks.abstention [--data everyday|locomo|beam|all] [--limit N] [--json FILE]

For each score below which nothing is returned: how much of the evidence among the first twenty hits
is kept, and how many prompts that have nothing to do with a memory get something from it all the
same: prompts about the world, and prompts that speak of the one who asks. All in per cent, in small
memories of everyday use (whole and their first half) and in annotated conversations.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.datasets import Conversation, MissingDataError
from benchmarks.everyday import UNRELATED, UNRELATED_PERSONAL, everyday
from benchmarks.methods import Product
from benchmarks.recall_quality import SETS, UNANSWERED
from memori import Memori
from memori.core.fusion import FLOOR

FLOORS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
FIRST = 20
ALL_SETS: dict[str, Callable[[], list[Conversation]]] = {"everyday": everyday, **SETS}


@dataclass
class Scores:
    """Of one data set: the scores of the evidence found, and the best score for each prompt."""

    evidence: list[float] = field(default_factory=list)
    unrelated: list[float] = field(default_factory=list)
    personal: list[float] = field(default_factory=list)


def collect(conversations: Iterable[Conversation], folder: Path) -> Scores:
    """Ask every conversation its own questions and all of the unrelated prompts."""
    scores = Scores()
    with Memori(f"sqlite:///{folder}/memories.db") as mem:
        for conversation in conversations:
            product = Product(mem, conversation)
            for question in conversation.questions:
                if question.category != UNANSWERED:
                    scores.evidence.extend(_evidence(product, question.text, question.evidence))
            scores.unrelated.extend(product.best_score(prompt) for prompt in UNRELATED)
            scores.personal.extend(product.best_score(prompt) for prompt in UNRELATED_PERSONAL)
    return scores


def _evidence(product: Product, text: str, evidence: frozenset[str]) -> Iterable[float]:
    found: dict[str, float] = {}
    for identity, score in product.scored(text)[:FIRST]:
        if identity in evidence:
            found.setdefault(identity, score)
    return found.values()


def curve(scores: Scores, floors: Sequence[float]) -> list[dict[str, float]]:
    """What is kept and what gets through at each floor, in per cent."""
    return [
        {
            "floor": floor,
            "kept": _share(scores.evidence, floor),
            "unrelated": _share(scores.unrelated, floor),
            "personal": _share(scores.personal, floor),
        }
        for floor in floors
    ]


def _share(values: Sequence[float], floor: float) -> float:
    return round(100 * float(np.mean(np.array(values) >= floor)), 1)


def show(console: Console, name: str, lines: Sequence[dict[str, float]]) -> None:
    table = Table(title=name)
    for column in lines[0]:
        table.add_column(column, justify="right")
    for line in lines:
        style = "bold" if line["floor"] == FLOOR else None
        table.add_row(*(str(value) for value in line.values()), style=style)
    console.print(table)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", choices=[*ALL_SETS, "all"], default="all")
    parser.add_argument("--limit", type=int, help="conversations of each data set")
    parser.add_argument("--json", type=Path, help="write the tables to this file as well")
    arguments = parser.parse_args()
    console, report = Console(width=120), {}
    for name in ALL_SETS if arguments.data == "all" else [arguments.data]:
        try:
            conversations = ALL_SETS[name]()[: arguments.limit]
        except MissingDataError as error:
            console.print(str(error), style="red")
            return 1
        with tempfile.TemporaryDirectory() as folder:
            watched = track(conversations, name, console=Console(stderr=True))
            lines = curve(collect(watched, Path(folder)), FLOORS)
        report[name] = lines
        show(console, f"{name}: {len(conversations)} memories, per cent", lines)
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
