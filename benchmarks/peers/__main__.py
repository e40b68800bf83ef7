"""memori beside mem0, the Memori package, OpenMemory, LangMem and BM25: quality and latency.

    python -m benchmarks.peers [--only memori bm25] [--conversations N] [--sizes 500 10000]
                               [--keep-environments] [--json FILE] [--plot FILE]

The same messages and questions (LoCoMo), the same embedding model, no LLM on any side. Every peer
is installed from the package index into an environment of its own and driven through its own
public API in its own process. What cannot be installed or run is listed with its own error.
docs/benchmarks.md says how each is run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from bm25s.stopwords import STOPWORDS_EN_PLUS
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.datasets import Conversation, MissingDataError, locomo
from benchmarks.peers.embeddings import FOLDER, MODEL, EmbeddingServer
from benchmarks.peers.environments import ROOT, PeerFailedError, interpreter
from benchmarks.peers.measure import BATCH, Field, Times, answerable, chosen, quality, speed
from benchmarks.peers.registry import PEERS, Peer
from benchmarks.plots import bars, lines, page
from benchmarks.recall_quality import MEASURES, Row, summary

RESULTS = ROOT / "benchmarks" / "results"
CATEGORIES = ("single-hop", "multi-hop", "temporal", "open-domain")


def run(
    peers: Sequence[Peer], talks: Sequence[Conversation], sizes: Sequence[int], environments: Path
) -> dict[str, Any]:
    """The report: a line for each peer that ran, the errors, the milliseconds of an embedding."""
    field = Field()
    with EmbeddingServer() as server, Progress(console=Console(stderr=True)) as progress:
        variables = {
            "EMBEDDINGS_URL": server.url,
            "EMBEDDINGS_MODEL": MODEL,
            "MODEL_FOLDER": str(FOLDER),
            "STOP_WORDS": " ".join(STOPWORDS_EN_PLUS),
        }
        embedding = _embedding_ms(server.url, talks)
        pythons = _installed(peers, environments, field, progress)
        questions = sum(len(answerable(talk)) for talk in talks)
        sessions = len(pythons) * sum(len(talk.sessions) for talk in talks)
        task = progress.add_task("conversations", total=questions + sessions)
        with field.running(pythons, variables) as names:
            rows = quality(field, names, talks, lambda: progress.advance(task))
        left = {peer: python for peer, python in pythons.items() if peer.name in rows}
        times: dict[str, list[Times]] = {}
        if sizes:
            batches = sum(math.ceil(size / BATCH) for size in sizes)
            total = len(chosen(talks)) + len(left) * batches
            task = progress.add_task("times", total=total)
            with field.running(left, variables) as names:
                times = speed(field, names, talks, sizes, lambda: progress.advance(task))
    return {
        "embedding ms": embedding,
        "ran": [
            {
                "system": peer.title,
                "version": field.versions[peer.name],
                "quality": _quality(rows[peer.name]),
                "times": [asdict(of) for of in times.get(peer.name, [])],
            }
            for peer in left
        ],
        "failed": [
            {"system": peer.title, "error": field.failed[peer.name]}
            for peer in peers
            if peer.name in field.failed
        ],
    }


def _installed(
    peers: Sequence[Peer], environments: Path, field: Field, progress: Progress
) -> dict[Peer, Path]:
    """The Python of each peer that could be installed."""
    pythons: dict[Peer, Path] = {}
    for peer in progress.track(peers, description="installing"):
        try:
            python = interpreter(peer, environments / peer.name)
        except PeerFailedError as error:
            field.failed[peer.name] = str(error)
            continue
        if peer.module is None:
            field.failed[peer.name] = (
                "it installs here, but there is no adapter that was ever tried"
            )
        else:
            pythons[peer] = python
    return pythons


def _embedding_ms(url: str, talks: Sequence[Conversation]) -> float:
    """What a search with vectors pays before it can begin: one question, one request, p50."""
    seconds = []
    for question in talks[0].questions[:50]:
        body = json.dumps({"model": MODEL, "input": question.text}).encode()
        request = urllib.request.Request(f"{url}/embeddings", body, method="POST")
        started = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            answer.read()
        seconds.append(time.perf_counter() - started)
    return round(1000 * float(np.median(seconds)), 1)


def _quality(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Of each category, and of all: the number of questions, and the means in percent."""
    return {
        line["category"]: {measure: line[measure] for measure in ("questions", *MEASURES)}
        for line in summary(rows)
    }


def show(console: Console, ran: Sequence[Mapping[str, Any]]) -> None:
    """One row for each system."""
    table = Table(title="recall in percent, times in ms")
    found = [measure for measure in MEASURES if measure != "mrr"]
    table.add_column("system")
    table.add_column("version")
    for column in (*found, *CATEGORIES):
        table.add_column(column, justify="right")
    sizes = max(([of["memories"] for of in line["times"]] for line in ran), key=len)
    for size in sizes:
        for column in ("p50", "p95", "add"):
            table.add_column(f"{column}\n{size}", justify="right")
    for line in ran:
        of_category = line["quality"]
        table.add_row(
            line["system"],
            line["version"],
            *(str(of_category["all"][measure]) for measure in found),
            *(
                str(of_category[name]["r@10"]) if name in of_category else "-"
                for name in CATEGORIES
            ),
            *(str(of[column]) for of in line["times"] for column in ("p50", "p95", "add")),
        )
    console.print(table)
    console.print("The four kinds of question: r@10. p50 and p95: a search for 10 results, over so")
    console.print("many memories of one user. add: per memory, until it can be found.")


def plot(ran: Sequence[Mapping[str, Any]]) -> str:
    """The table as an SVG: what is found, and the median search by the number of memories."""
    found = [measure for measure in MEASURES if measure != "mrr"]
    groups = [
        "first 10 results" if measure == "r@10" else
        "first 20 results" if measure == "r@20" else "first 721 tokens"
        for measure in found
    ]  # fmt: skip
    shares = {
        line["system"]: [line["quality"]["all"][measure] for measure in found] for line in ran
    }
    points = {line["system"]: [(of["memories"], of["p50"]) for of in line["times"]] for line in ran}
    panels = [bars("Evidence found (LoCoMo), no LLM", groups, shares, y_label="percent")]
    if any(points.values()):
        panels.append(
            lines(
                "A search for 10 results, median",
                points,
                x_label="memories of one user",
                y_label="milliseconds",
                log_y=True,
            )
        )
    return page(*panels)


@contextlib.contextmanager
def _environments(keep: bool) -> Iterator[Path]:
    if keep:
        yield RESULTS / ".environments"
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def main() -> int:
    names = [peer.name for peer in PEERS]
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--conversations", type=int, help="how many of them; all by default")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[500, 10_000], help="memories of a user, for times"
    )
    parser.add_argument("--keep-environments", action="store_true", help="for the next run")
    parser.add_argument("--json", type=Path, default=RESULTS / "peers.json")
    parser.add_argument("--plot", type=Path, help="draw the table into this SVG file")
    arguments = parser.parse_args()
    console = Console(width=170)
    try:
        talks = locomo()[: arguments.conversations]
    except MissingDataError as error:
        console.print(str(error), style="red")
        return 1
    peers = [peer for peer in PEERS if peer.name in arguments.only]
    with _environments(arguments.keep_environments) as environments:
        report = run(peers, talks, arguments.sizes, environments)
    if report["ran"]:
        show(console, report["ran"])
    console.print(f"A question embedded by the service on loopback: {report['embedding ms']} ms.")
    for line in report["failed"]:
        console.print(f"{line['system']} failed: {line['error']}", markup=False)
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(report, indent=1), "utf-8")
    if arguments.plot and report["ran"]:
        arguments.plot.write_text(plot(report["ran"]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
