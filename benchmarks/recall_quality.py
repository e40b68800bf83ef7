"""Does recall find the messages that answer a question? End to end, on annotated conversations.

    python -m benchmarks.recall_quality [--data locomo|beam|all] [--limit N] [--json FILE]

Every conversation goes in through ``add_messages`` and every question through ``recall``. Printed
per category of question: how much of its evidence is among the first 10 and 20 hits and within the
first 721 tokens (hits in order, what does not fit is skipped, one date line per session), and the
reciprocal rank of the first piece; beside it, over the same messages, BM25 and plain dense vectors.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.datasets import Conversation, MissingDataError, beam, locomo
from memori import Memori, Memory, Message
from memori.core.lexical import Neighbourhood, bm25
from memori.core.postings import Postings, key_of, lists_of
from memori.core.text import estimate_tokens, terms
from memori.embedders.onnx import OnnxEmbedder
from memori.scope import Scope

SETS: dict[str, Callable[[], list[Conversation]]] = {"locomo": locomo, "beam": beam}
DEPTH = 60
"""Hits asked for: more than ever fit into 721 tokens of short turns."""
BUDGET = 721
MISFITS = 5
"""Hits that do not fit before packing stops."""
UNANSWERED = "adversarial"
"""Asked about the wrong person on purpose: shown, and left out of the total."""
MEASURES = ("r@10", "r@20", f"r@{BUDGET}t", "mrr")

Answer = Sequence[tuple[str | None, Message | Memory, str]]
"""Found, best first: the id of the message (None for what is no message), its text, its session."""


@dataclass(frozen=True)
class Row:
    """How one method did on one question."""

    data: str
    method: str
    category: str
    values: tuple[float, ...]
    milliseconds: float


class Product:
    """One conversation in memori, as an application puts it in and asks for it."""

    method = "memori"

    def __init__(self, mem: Memori, conversation: Conversation) -> None:
        self._scope: Scope = mem.entity(conversation.name)
        self._said = [
            (message.metadata["message"], message.created_at, set(terms(message.content)))
            for session in conversation.sessions
            for message in session
        ]
        for session in conversation.sessions:
            self._scope.add_messages(session)
        self.ask("warm up")

    def ask(self, question: str) -> Answer:
        """What ``recall`` returns; a statement counts as the message that it was read from."""
        return [
            (
                hit.memory.metadata.get("message") or self._source(hit.memory),
                hit.memory,
                hit.memory.session_id or f"{hit.memory.happened_at:%d %B %Y}",
            )
            for hit in self._scope.recall(question, limit=DEPTH)
        ]

    def scored(self, question: str) -> list[tuple[str | None, float]]:
        """The same with the score of each hit, whatever it is."""
        hits = self._scope.recall(question, limit=DEPTH)
        return [
            (hit.memory.metadata.get("message") or self._source(hit.memory), hit.score)
            for hit in hits
        ]

    def best_score(self, prompt: str) -> float:
        """The score of the first hit, 0 where there is none."""
        return max((hit.score for hit in self._scope.recall(prompt, limit=1)), default=0.0)

    def _source(self, statement: Memory) -> str | None:
        stated = set(terms(statement.content))
        sources = (
            identity
            for identity, at, said in self._said
            if at == statement.happened_at and stated <= said
        )
        return next(sources, None)


class Baseline:
    """The same messages, each on its own, by one signal."""

    def __init__(self, conversation: Conversation) -> None:
        self._messages = [
            (message, str(number))
            for number, session in enumerate(conversation.sessions)
            for message in session
        ]
        self.texts = [
            f"{message.name}: {message.content}" if message.name else message.content
            for message, _ in self._messages
        ]

    def best(self, scores: Any) -> Answer:
        """The messages with the highest scores."""
        order = np.argsort(-scores, kind="stable")[:DEPTH]
        return [
            (self._messages[place][0].metadata["message"], *self._messages[place])
            for place in order
        ]


class Words(Baseline):
    """BM25 over single messages, with the same stems and stop words."""

    method = "BM25"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        found = [terms(text) for text in self.texts]
        self._postings = Postings()
        self._postings.add([(0, lists_of([[key_of(term) for term in each] for each in found]))])
        self._alone = Neighbourhood(
            np.zeros((len(found), 0), np.int32),
            np.ones(len(found), np.float32),
            np.array([len(message) for message in found], np.float32),
        )

    def ask(self, question: str) -> Answer:
        """The messages with the question's words."""
        wanted = dict.fromkeys(terms(question), 1)
        return self.best(bm25(wanted, self._postings, self._alone)[0])


class Dense(Baseline):
    """Cosine of whole messages ("Name: text") and the question as it is asked."""

    method = "dense"

    def __init__(self, embedder: OnnxEmbedder, conversation: Conversation) -> None:
        super().__init__(conversation)
        self._embedder = embedder
        embeddings = embedder.embed(self.texts, kind="document")
        self._vectors = np.stack([embedding.vector for embedding in embeddings])

    def ask(self, question: str) -> Answer:
        """The messages nearest to the question."""
        return self.best(self._vectors @ self._embedder.embed([question], kind="query")[0].vector)


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


def run(
    name: str, conversations: Sequence[Conversation], folder: Path, progress: Progress
) -> tuple[list[Row], float]:
    """All methods on all questions, and the bytes in the database for each memory."""
    rows: list[Row] = []
    embedder = OnnxEmbedder()
    file = folder / f"{name}.db"
    steps = progress.add_task(name, total=3 * len(conversations))
    with Memori(f"sqlite:///{file}") as mem:
        memories = 0
        for conversation in conversations:
            makers: tuple[Callable[[], Product | Words | Dense], ...] = (
                lambda talk=conversation: Product(mem, talk),  # type: ignore[misc]
                lambda talk=conversation: Words(talk),  # type: ignore[misc]
                lambda talk=conversation: Dense(embedder, talk),  # type: ignore[misc]
            )
            for make in makers:
                rows.extend(asked(name, make(), conversation))
                progress.advance(steps)
            memories += mem.entity(conversation.name).memories(limit=1).total
    return rows, file.stat().st_size / max(memories, 1)


def asked(name: str, method: Product | Words | Dense, conversation: Conversation) -> Iterable[Row]:
    for question in conversation.questions:
        if question.evidence:
            started = time.perf_counter()
            answer = method.ask(question.text)
            elapsed = 1000 * (time.perf_counter() - started)
            values = measured(question.evidence, answer)
            yield Row(name, method.method, question.category, values, elapsed)


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


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", choices=[*SETS, "all"], default="all")
    parser.add_argument("--limit", type=int, help="conversations of each data set")
    parser.add_argument("--json", type=Path, help="write the table to this file as well")
    arguments = parser.parse_args()
    console, report = Console(width=120), {}
    with (
        tempfile.TemporaryDirectory() as folder,
        Progress(console=Console(stderr=True)) as progress,
    ):
        for name in SETS if arguments.data == "all" else [arguments.data]:
            try:
                conversations = SETS[name]()[: arguments.limit]
            except MissingDataError as error:
                console.print(str(error), style="red")
                return 1
            rows, size = run(name, conversations, Path(folder), progress)
            lines = summary(rows)
            report[name] = {"bytes per memory": round(size), "lines": lines}
            show(
                console,
                f"{name}: {len(conversations)} conversations, {size:.0f} bytes a memory",
                lines,
            )
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
