"""Does recall find the messages that answer a question? End to end, on annotated conversations.

    python -m benchmarks.recall_quality [--data locomo|beam|all] [--limit N] [--together]
                                        [--ablation] [--json FILE] [--plot FILE]

Every conversation goes in through ``add_messages`` and every question through ``recall``. Printed
per category of question: how much of its evidence is among the first 10 and 20 hits and within the
first 721 tokens (hits in order, what does not fit is skipped, one date line per session), and the
reciprocal rank of the first piece; beside it memori without an embedder and, over the same
messages, BM25 and plain dense vectors. Then how much of it a call gets injected: rules and
preferences are in every block, whatever is asked. ``--together`` puts all conversations into one
entity: each is a distraction for the questions about the others. ``--ablation`` asks again without
one signal after the other.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.ablation import VARIANTS
from benchmarks.datasets import Conversation, MissingDataError, beam, locomo, together
from benchmarks.methods import Answer, Dense, Product, Words
from benchmarks.plots import Panel, bars, page
from memori import Memori
from memori.core.text import estimate_tokens
from memori.embedders.onnx import OnnxEmbedder

SETS: dict[str, Callable[[], list[Conversation]]] = {"locomo": locomo, "beam": beam}
BUDGET = 721
MISFITS = 5
"""Hits that do not fit before packing stops."""
_GROUPS = 8
"""Groups of bars that fit beside each other."""
UNANSWERED = "adversarial"
"""Asked about the wrong person on purpose: shown, and left out of the total."""
MEASURES = ("r@10", "r@20", f"r@{BUDGET}t", "mrr")


@dataclass(frozen=True)
class Row:
    """How one method did on one question."""

    data: str
    method: str
    category: str
    values: tuple[float, ...]
    milliseconds: float


def measured(evidence: frozenset[str], answer: Answer) -> tuple[float, ...]:
    """The four measures of one answer, each 0–1."""
    ids = [identity for identity, _, _ in answer]
    places = [ids.index(identity) for identity in evidence if identity in ids]
    return (
        sum(place < 10 for place in places) / len(evidence),
        sum(place < 20 for place in places) / len(evidence),
        len(packed(answer) & evidence) / len(evidence),
        1 / (1 + min(places)) if places else 0.0,
    )


def packed(answer: Answer) -> set[str]:
    """The messages that stand in the first 721 tokens."""
    left, misfits = BUDGET, 0
    sessions: set[str] = set()
    inside: set[str] = set()
    for identity, said, session in answer:
        line = f"{said.name}: {said.content}" if said.name else said.content
        date = 0 if session in sessions else estimate_tokens("## 8 May 2023")
        cost = estimate_tokens(line) + date
        if cost <= left:
            left -= cost
            sessions.add(session)
            inside |= {identity} if identity else set()
        else:
            misfits += 1
            if misfits > MISFITS:
                break
    return inside


@dataclass
class Results:
    """Of one data set; ``injected``: by category, the shares of evidence that a call gets."""

    rows: list[Row] = field(default_factory=list)
    without: list[Row] = field(default_factory=list)
    injected: dict[str, list[float]] = field(default_factory=dict)
    bytes_per_memory: float = 0.0


def run(
    name: str,
    conversations: Sequence[Conversation],
    folder: Path,
    progress: Progress,
    ablation: bool = False,
) -> Results:
    """Everything about one data set, in a database of its own."""
    results = Results()
    rows, memories = results.rows, 0
    dense = OnnxEmbedder()
    file = folder / f"{name}.db"
    steps = progress.add_task(name, total=(4 + len(VARIANTS) * ablation) * len(conversations))
    with (
        Memori(f"sqlite:///{file}") as mem,
        Memori(f"sqlite:///{file}", embedder="none") as bare,
    ):
        for talk in conversations:
            product = Product(mem, talk)
            rows.extend(asked(name, product.method, product.ask, talk))
            for question in talk.questions:
                if question.evidence:
                    found = product.injected(question.text) & question.evidence
                    share = len(found) / len(question.evidence)
                    results.injected.setdefault(question.category, []).append(share)
            progress.advance(steps)
            for make in (
                lambda talk=talk: Product(bare, talk, "memori, no embedder", stored=True),
                lambda talk=talk: Words(talk),
                lambda talk=talk: Dense(dense, talk),
            ):
                method: Product | Words | Dense = make()
                rows.extend(asked(name, method.method, method.ask, talk))
                progress.advance(steps)
            for variant in VARIANTS if ablation else ():
                ask = partial(product.weighed, weights=variant.weights, tokens=variant.tokens)
                results.without.extend(asked(name, variant.title, ask, talk))
                progress.advance(steps)
            memories += mem.entity(talk.name).memories(limit=1).total
    results.bytes_per_memory = file.stat().st_size / max(memories, 1)
    return results


def asked(
    data: str, method: str, ask: Callable[[str], Answer], conversation: Conversation
) -> Iterable[Row]:
    """How one method does on every question that has an answer."""
    for question in conversation.questions:
        if question.evidence:
            started = time.perf_counter()
            answer = ask(question.text)
            elapsed = 1000 * (time.perf_counter() - started)
            values = measured(question.evidence, answer)
            yield Row(data, method, question.category, values, elapsed)


def summary(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The means in per cent, of each category and of all answerable questions."""
    lines: list[dict[str, Any]] = []
    for method in dict.fromkeys(row.method for row in rows):
        mine = [row for row in rows if row.method == method]
        groups = {"all": [row for row in mine if row.category != UNANSWERED]}
        for row in mine:
            groups.setdefault(row.category, []).append(row)
        for category, members in groups.items():
            means = 100 * np.mean([row.values for row in members], axis=0)
            times = [row.milliseconds for row in members]
            lines.append(
                {
                    "method": method,
                    "category": category,
                    "questions": len(members),
                    **dict(zip(MEASURES, means.round(1).tolist(), strict=True)),
                    "p50 ms": round(float(np.percentile(times, 50)), 2),
                    "p95 ms": round(float(np.percentile(times, 95)), 2),
                }
            )
    return lines


def show(console: Console, title: str, lines: Sequence[dict[str, Any]]) -> None:
    table = Table(title=title)
    for column in lines[0]:
        table.add_column(column, justify="left" if column in {"method", "category"} else "right")
    for line in lines:
        style = "bold" if line["category"] == "all" else None
        table.add_row(*(str(value) for value in line.values()), style=style)
    console.print(table)


def drawn(report: Mapping[str, Any]) -> Iterator[Panel]:
    """The first 10 hits of each method by kind of question, and what is lost without a signal."""
    for data, results in report.items():
        found = {(line["method"], line["category"]): line["r@10"] for line in results["lines"]}
        methods, categories = (list(dict.fromkeys(names)) for names in zip(*found, strict=True))
        groups = [category.replace("_", " ").split()[0] for category in categories]
        bars_of = {method: [found[method, group] for group in categories] for method in methods}
        yield bars(f"Evidence among the first 10 ({data})", groups, bars_of, y_label="percent")
    without = {
        data: {line["method"]: line["r@10"] for line in results["without"] if _is_all(line)}
        for data, results in report.items()
    }
    titles = [variant.title for variant in VARIANTS if any(without.values())]
    for start in range(0, len(titles), _GROUPS):
        part = titles[start : start + _GROUPS]
        series = {data: [found[title] for title in part] for data, found in without.items()}
        title = "Evidence among the first 10 without one signal"
        yield bars(title, part, series, y_label="percent", digits=1)


def _is_all(line: Mapping[str, Any]) -> bool:
    return bool(line["category"] == "all")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", choices=[*SETS, "all"], default="all")
    parser.add_argument("--limit", type=int, help="conversations of each data set")
    parser.add_argument("--together", action="store_true", help="all in one entity")
    parser.add_argument("--ablation", action="store_true", help="without each signal as well")
    parser.add_argument("--json", type=Path, help="write the tables to this file as well")
    parser.add_argument("--plot", type=Path, help="draw them into this SVG file")
    arguments = parser.parse_args()
    console = Console(width=120)
    report: dict[str, Any] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        Progress(console=Console(stderr=True)) as progress,
    ):
        try:
            names = [*SETS] if arguments.data == "all" else [arguments.data]
            sets = {name: SETS[name]()[: arguments.limit] for name in names}
        except MissingDataError as error:
            console.print(str(error), style="red")
            return 1
        for name, conversations in sets.items():
            if arguments.together:
                others = [talk for other in sets if other != name for talk in sets[other]]
                conversations = [together(conversations, others)]  # noqa: PLW2901
            results = run(name, conversations, Path(folder), progress, arguments.ablation)
            lines, less = summary(results.rows), summary(results.without)
            injected = {
                category: round(100 * float(np.mean(shares)), 1)
                for category, shares in results.injected.items()
            }
            size = round(results.bytes_per_memory)
            report[name] = {
                "bytes per memory": size,
                "lines": lines,
                "without": less,
                "injected": injected,
            }
            show(console, f"{name}: {len(conversations)} entities, {size} bytes a memory", lines)
            console.print("In the block of a call, per cent:", injected)
            if less:
                show(console, f"{name}: without one signal", list(filter(_is_all, less)))
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=1), "utf-8")
    if arguments.plot:
        arguments.plot.write_text(page(*drawn(report)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
