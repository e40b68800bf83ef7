"""What is measured of one peer: what it finds, and how long adding and searching take."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.datasets import Asked, Conversation
from benchmarks.peers.environments import Worker
from benchmarks.peers.protocol import Hits, Unit
from benchmarks.peers.registry import Peer
from benchmarks.recall_quality import DEPTH, UNANSWERED, Row, measured
from memori import Message

USUAL = 10
"""Results asked for where time is taken: what an application puts into a prompt."""
TIMED = 100
"""Questions asked of the large entity."""


@dataclass(frozen=True)
class Times:
    """Of one size of an entity: milliseconds of a search, and of adding one memory.

    Adding ends with the answer to a first search, because some index at once and some then.
    """

    memories: int
    p50: float
    p95: float
    add: float


@dataclass(frozen=True)
class Measured:
    """All of one peer: one row per answerable question, and its times, small and large."""

    version: str
    rows: list[Row]
    usual: Times
    large: Times | None


@dataclass(frozen=True)
class Place:
    """Where a peer runs: its Python, and the environment variables that it is given."""

    python: Path
    variables: Mapping[str, str]


def measure(
    peer: Peer,
    place: Place,
    conversations: Sequence[Conversation],
    memories: int,
    step: Callable[[], None],
) -> Measured:
    """Each conversation as one entity, then ``memories`` of one more, in a new process.

    Calls ``step`` after each conversation and after the large entity. Raises
    :class:`~benchmarks.peers.environments.PeerFailedError`.
    """
    rows: list[Row] = []
    added = 0.0
    count = 0
    with _worker(peer, place) as worker:
        version = worker.version
        for conversation in conversations:
            sessions = _sessions(conversation)
            count += sum(map(len, sessions))
            added += _add(worker, conversation.name, sessions)
            rows.extend(_rows(worker, peer, conversation))
            step()
    seconds = [row.milliseconds / 1000 for row in rows]
    usual = _times(count // max(len(conversations), 1), seconds, added / max(count, 1))
    large = None
    if memories:
        with _worker(peer, place) as worker:
            large = _large(worker, conversations, memories)
        step()
    return Measured(version, rows, usual, large)


@contextmanager
def _worker(peer: Peer, place: Place) -> Iterator[Worker]:
    folder = Path(tempfile.mkdtemp())
    try:
        worker = Worker(peer, place.python, folder / peer.name, place.variables)
        try:
            yield worker
        finally:
            worker.close()
    finally:
        shutil.rmtree(folder)


def _sessions(conversation: Conversation) -> list[list[Unit]]:
    return [[_unit(message) for message in session] for session in conversation.sessions]


def _unit(message: Message) -> Unit:
    assert message.created_at
    return Unit(
        id=message.metadata["message"],
        at=message.created_at.isoformat(),
        name=message.name or "",
        text=str(message.content),
    )


def _add(worker: Worker, entity: str, sessions: Sequence[list[Unit]]) -> float:
    """Seconds until all of it can be found."""
    seconds = sum(worker.add(entity, session) for session in sessions)
    return seconds + worker.search(entity, "warm up", USUAL)[0]


def _rows(worker: Worker, peer: Peer, conversation: Conversation) -> Iterator[Row]:
    """Every question twice: first with a usual limit for the time, then deeper for what it finds.

    In this order, so that nobody is timed with a question that it has embedded before.
    """
    sessions = {
        message.metadata["message"]: str(number)
        for number, session in enumerate(conversation.sessions)
        for message in session
    }
    for question in _answerable(conversation):
        seconds, _ = worker.search(conversation.name, question.text, USUAL)
        _, hits = worker.search(conversation.name, question.text, DEPTH)
        values = measured(question.evidence, _answer(hits, sessions))
        yield Row("locomo", peer.title, question.category, values, 1000 * seconds)


def _answerable(conversation: Conversation) -> list[Asked]:
    return [
        question
        for question in conversation.questions
        if question.evidence and question.category != UNANSWERED
    ]


def _answer(hits: Hits, sessions: Mapping[str, str]) -> list[tuple[str | None, Message, str]]:
    """In the form that recall_quality measures: the text counts as the peer returned it."""
    return [
        (found, Message(role="user", content=text), sessions.get(found or "", ""))
        for found, text in hits
    ]


def _large(worker: Worker, conversations: Sequence[Conversation], memories: int) -> Times:
    """All conversations as one entity's, over and over until there are ``memories``.

    What is said again has the number of the round at its end, for some keep equal texts once.
    """
    said = [unit for talk in conversations for session in _sessions(talk) for unit in session]
    units = [
        Unit(
            id=f"{number}",
            at=said[number % len(said)].at,
            name=said[number % len(said)].name,
            text=said[number % len(said)].text + (f" ({turn})" if turn else ""),
        )
        for number in range(memories)
        for turn in [number // len(said)]
    ]
    batches = [units[start : start + 20] for start in range(0, memories, 20)]
    added = _add(worker, "large", batches)
    asked = [question.text for talk in conversations for question in _answerable(talk)]
    chosen = asked[:: max(1, len(asked) // TIMED)][:TIMED]
    seconds = [worker.search("large", text, USUAL)[0] for text in chosen]
    return _times(memories, seconds, added / memories)


def _times(memories: int, seconds: Sequence[float], add: float) -> Times:
    p50, p95 = 1000 * np.percentile(seconds, [50, 95])
    return Times(memories, round(float(p50), 2), round(float(p95), 2), round(1000 * add, 2))
