"""How long a recall takes, and how much room it needs, from a thousand memories to a million.

    python -m benchmarks.recall_scale [--sizes 1000,10000,100000] [--entities 1000]
                     [--questions 200] [--directory DIR] [--json FILE] [--svg FILE]
                     [--database URL]

One entity of each size, then many entities of a hundred memories in one database. The memories are
made-up remarks with vectors of the model that ships, varied in one bit of sixteen, and written by
the store in bulk; every recall is one call of ``Scope.recall``, embedding and database included.
"warm" asks an index that is loaded; "cold load" is what it takes to load one that is not, with the
database in the system's cache. Beside it, as the least that an exact search can take: one float32
matrix of all vectors, its product with the question and the ten best, embedding included. A
database in ``--directory`` is kept and used again.

With ``--database``, a PostgreSQL database with pgvector, all this is left out: one entity of each
size is asked there, with the index in memory and with the index in the database.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import Progress, track
from rich.table import Table

from benchmarks.call_overhead import question, sentence
from benchmarks.plots import lines, page
from memori import Memori
from memori.core.text import terms
from memori.core.vectors import pack, unit
from memori.embedders.onnx import OnnxEmbedder
from memori.settings import load
from memori.steps.index import Indexes
from memori.steps.saved_index import save_changed
from memori.stores.pgvector import PgvectorStore
from memori.stores.sql import SqlStore
from memori.types import Add, Draft, Embedding, Scope

START = datetime(2025, 1, 1, tzinfo=UTC)
REMARKS = 2000
"""Different remarks that the memories vary."""
STRANGE_WORDS = 20_000
BATCH = 1000
A_HUNDRED = 100
COLD_LOADS = 5


@dataclass(frozen=True)
class Row:
    """Milliseconds of a recall and bytes of a memory, for one size of one entity."""

    memories: int
    entities: int
    p50: float
    p95: float
    p99: float
    matrix_p50: float
    cold_recall: float
    written_per_second: float | None
    cold_load: float | None = None
    ram_bytes: float | None = None
    disk_bytes: float | None = None
    index: str = "memory"


class Remarks:
    """Made-up remarks with vectors: a few thousand real ones, varied without end."""

    def __init__(self, embedder: OnnxEmbedder) -> None:
        chance = random.Random(7)
        # Words as frequent as in a language: the n-th has 1/n of the first one's share.
        weights = list(accumulate(1 / (rank + 10) for rank in range(STRANGE_WORDS)))
        words = [f"w{number:x}" for number in range(STRANGE_WORDS)]
        self.texts = []
        for _ in range(REMARKS):
            strange = chance.choices(words, cum_weights=weights, k=5)
            self.texts.append(f"{sentence(chance)} {' '.join(strange)}")
        found = [
            embedder.embed(self.texts[start : start + 50], kind="document")
            for start in track(range(0, REMARKS, 50), "embedding remarks", transient=True)
        ]
        self.embeddings = [embedding for batch in found for embedding in batch]
        self.terms = [terms(text) for text in self.texts]
        self.embedder = embedder.name
        self._noise = np.random.default_rng(7)

    def drafts(self, first: int, count: int) -> Iterator[Draft]:
        """Remarks number ``first`` and following."""
        for number in range(first, first + count):
            which = number % REMARKS
            tokens = self.embeddings[which].tokens
            assert tokens is not None
            flipped = np.where(
                self._noise.random(tokens.shape, np.float32) < 1 / 16, -tokens, tokens
            )
            yield Draft(
                kind="turn",
                content=f"{self.texts[which]} {number}",
                digest=str(number),
                happened_at=START + timedelta(minutes=number),
                terms=(*self.terms[which], str(number)),
                embedding=pack(Embedding(self.embeddings[which].vector, flipped)),
                embedder=self.embedder,
                role="user",
            )

    def write(self, store: SqlStore, entity: str, count: int, progress: Progress | None) -> None:
        """Write so many memories of an entity, with their saved index."""
        task = None if progress is None else progress.add_task(f"writing {count}", total=count)
        for first in range(0, count, BATCH):
            batch = self.drafts(first, min(BATCH, count - first))
            scope = Scope(entity, "bot", f"s{first}")
            store.apply(scope, [Add(draft) for draft in batch])
            save_changed(Scope(entity), store)
            if progress is not None and task is not None:
                progress.advance(task, BATCH)


def measure_one(
    remarks: Remarks, embedder: OnnxEmbedder, size: int, questions: int, directory: Path
) -> Row:
    """One entity with ``size`` memories."""
    path = directory / f"scale-{size}.db"
    store = SqlStore(f"sqlite:///{path}")
    is_new = not path.exists()
    started = time.perf_counter()
    store.open()
    if is_new:
        with Progress(transient=True) as progress:
            remarks.write(store, "one", size, progress)
    written = size / (time.perf_counter() - started) if is_new else None
    matrix = _matrix_p50(remarks, embedder, size, questions)
    loads = []
    for _ in range(COLD_LOADS):
        indexes = Indexes(10**11)
        started = time.perf_counter()
        corpus = indexes.corpus(Scope("one"), store)
        loads.append(time.perf_counter() - started)
    assert len(corpus) == size
    ram = indexes.nbytes / size
    del corpus, indexes
    store.close()
    with _memori(f"sqlite:///{path}", embedder) as mem:
        scope = mem.entity("one")
        started = time.perf_counter()
        scope.recall(question(random.Random(1)))
        cold = time.perf_counter() - started
        times = _ask(mem, ["one"], questions)
    return Row(
        size,
        1,
        *_quantiles(times),
        matrix_p50=1000 * matrix,
        cold_load=1000 * statistics.median(loads),
        cold_recall=1000 * cold,
        ram_bytes=ram,
        disk_bytes=path.stat().st_size / size,
        written_per_second=written,
    )


def measure_many(
    remarks: Remarks, embedder: OnnxEmbedder, entities: int, questions: int, directory: Path
) -> Row:
    """Many entities with a hundred memories each; every question asks another one."""
    path = directory / f"entities-{entities}.db"
    is_new = not path.exists()
    store = SqlStore(f"sqlite:///{path}")
    store.open()
    started = time.perf_counter()
    if is_new:
        for number in track(range(entities), f"writing {entities} entities", transient=True):
            remarks.write(store, f"e{number}", A_HUNDRED, None)
    written = entities * A_HUNDRED / (time.perf_counter() - started) if is_new else None
    chance = random.Random(3)
    asked = [f"e{chance.randrange(entities)}" for _ in range(questions)]
    loads = []
    for name in asked:
        indexes = Indexes(10**11)
        started = time.perf_counter()
        indexes.corpus(Scope(name), store)
        loads.append(time.perf_counter() - started)
    ram = indexes.nbytes / A_HUNDRED
    store.close()
    with _memori(f"sqlite:///{path}", embedder) as mem:
        cold = _ask(mem, asked, questions)
        times = _ask(mem, asked, questions)
    return Row(
        A_HUNDRED,
        entities,
        *_quantiles(times),
        matrix_p50=1000 * _matrix_p50(remarks, embedder, A_HUNDRED, questions),
        cold_load=1000 * statistics.median(loads),
        cold_recall=1000 * statistics.median(cold),
        ram_bytes=ram,
        disk_bytes=path.stat().st_size / entities / A_HUNDRED,
        written_per_second=written,
    )


def measure_in_postgresql(
    remarks: Remarks, embedder: OnnxEmbedder, size: int, questions: int, url: str
) -> Iterator[Row]:
    """One entity with ``size`` memories, with the index in memory and in the database."""
    store = PgvectorStore(url)
    store.open()
    name = f"one of {size}"
    is_new = store.revision(Scope(name)).number == 0
    started = time.perf_counter()
    if is_new:
        with Progress(transient=True) as progress:
            remarks.write(store, name, size, progress)
    written = size / (time.perf_counter() - started) if is_new else None
    store.close()
    matrix = 1000 * _matrix_p50(remarks, embedder, size, questions)
    for index in ("memory", "database"):
        with _memori(url, embedder, index) as mem:
            started = time.perf_counter()
            mem.entity(name).recall(question(random.Random(1)))
            cold = 1000 * (time.perf_counter() - started)
            times = _quantiles(_ask(mem, [name], questions))
        yield Row(
            size,
            1,
            *times,
            matrix_p50=matrix,
            cold_recall=cold,
            written_per_second=written,
            index=index,
        )


def _memori(url: str, embedder: OnnxEmbedder, index: str = "memory") -> Memori:
    mem = Memori(settings=load(database_url=url, index=index), embedder=embedder)
    mem.engine.warm().result()
    return mem


def _ask(mem: Memori, entities: list[str], questions: int) -> list[float]:
    chance = random.Random(5)
    times = []
    for number in range(questions):
        scope, text = mem.entity(entities[number % len(entities)]), question(chance)
        started = time.perf_counter()
        scope.recall(text)
        times.append(time.perf_counter() - started)
    return times


def _matrix_p50(remarks: Remarks, embedder: OnnxEmbedder, size: int, questions: int) -> float:
    base = unit(np.stack([embedding.vector for embedding in remarks.embeddings]))
    matrix = base[np.arange(size) % REMARKS]
    chance, times = random.Random(5), []
    for _ in range(min(questions, 50)):
        started = time.perf_counter()
        asked = embedder.embed([question(chance)], kind="query")[0].vector
        near = matrix @ asked
        best = np.argpartition(-near, 9)[:10] if size > 10 else np.arange(size)
        best[np.argsort(-near[best])]
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _quantiles(times: list[float]) -> tuple[float, float, float]:
    """p50, p95 and p99 in milliseconds."""
    ordered = sorted(times)
    p50, p95, p99 = (
        1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]
        for share in (0.5, 0.95, 0.99)
    )
    return p50, p95, p99


def show(rows: list[Row]) -> Table:
    """The rows as a table."""
    table = Table(title="one recall, in milliseconds; room in bytes a memory")
    names = (
        "memories",
        "index",
        "warm p50",
        "p95",
        "p99",
        "matrix p50",
        "cold load",
        "cold recall",
    )
    for name in (*names, "RAM", "disk", "written/s"):
        table.add_column(name, justify="right")
    for row in rows:
        times = (row.p50, row.p95, row.p99, row.matrix_p50, row.cold_load, row.cold_recall)
        count = f"{row.memories}" if row.entities == 1 else f"{row.entities} x {row.memories}"
        written = "" if row.written_per_second is None else f"{row.written_per_second:.0f}"
        room = (_shown(row.ram_bytes, 0), _shown(row.disk_bytes, 0), written)
        table.add_row(count, row.index, *(_shown(value, 1) for value in times), *room)
    return table


def _shown(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def drawing(rows: list[Row]) -> str:
    """The sizes of one entity as lines."""
    alone = [row for row in rows if row.entities == 1]

    def line(name: str) -> list[tuple[float, float]]:
        return [(row.memories, getattr(row, name)) for row in alone]

    warm = {"median": line("p50"), "95 %": line("p95"), "float32 matrix": line("matrix_p50")}
    x_label = "memories of one entity"
    return page(
        lines("A warm recall", warm, x_label=x_label, y_label="ms"),
        lines("Loading an index", {"cold": line("cold_load")}, x_label=x_label, y_label="ms"),
    )


def main() -> None:
    """Measure, print, and write a file each where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--entities", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--directory", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--database")
    given = parser.parse_args()
    embedder = OnnxEmbedder()
    embedder.warm()
    remarks = Remarks(embedder)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        directory = given.directory or Path(temporary)
        directory.mkdir(parents=True, exist_ok=True)
        for size in [int(size) for size in given.sizes.split(",") if size]:
            if given.database:
                rows += measure_in_postgresql(
                    remarks, embedder, size, given.questions, given.database
                )
                continue
            rows.append(measure_one(remarks, embedder, size, given.questions, directory))
            Console().print(show(rows[-1:]))
        if given.entities and not given.database:
            many = measure_many(remarks, embedder, given.entities, given.questions, directory)
            rows.append(many)
    Console().print(show(rows))
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in rows], indent=2))
    if given.svg:
        given.svg.write_text(drawing(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
