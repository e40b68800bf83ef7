"""What is measured: what each peer finds, and how long adding and searching take it.

All peers run side by side and are asked the same question one after the other, never at once, so
that whatever else the machine is doing weighs on all of them alike.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.datasets import Asked, Conversation
from benchmarks.methods import DEPTH
from benchmarks.peers.environments import PeerFailedError, Worker
from benchmarks.peers.protocol import Hits, Unit
from benchmarks.peers.registry import Peer
from benchmarks.recall_quality import UNANSWERED, Row, measured
from memori import Message

Got = TypeVar("Got")

USUAL = 10
"""Results asked for where time is taken: what an application puts into a prompt."""
TIMED = 100
"""Questions asked of each entity where time is taken."""
BATCH = 20
"""Memories given in one call there."""


@dataclass(frozen=True)
class Times:
    """Of one size of an entity: milliseconds of a search, and of adding one memory.

    Adding ends with the answer to a first search, because some index at once and some then.
    """

    memories: int
    p50: float
    p95: float
    add: float


class Field:
    """The peers that are running, by their names; one that fails leaves with its error."""

    def __init__(self) -> None:
        self.versions: dict[str, str] = {}
        self.failed: dict[str, str] = {}
        self._workers: dict[str, Worker] = {}

    @contextmanager
    def running(
        self, peers: Mapping[Peer, Path], variables: Mapping[str, str]
    ) -> Iterator[Sequence[str]]:
        """A process for each peer with its Python, ended and forgotten on leaving."""
        folder = Path(tempfile.mkdtemp())
        try:
            for peer, python in peers.items():
                with self._watched(peer.name):
                    worker = Worker(peer, python, folder / peer.name, variables)
                    self._workers[peer.name] = worker
                    self.versions[peer.name] = worker.version
            yield list(self._workers)
        finally:
            for worker in self._workers.values():
                worker.close()
            self._workers.clear()
            shutil.rmtree(folder)

    def each(self, ask: Callable[[Worker], Got]) -> dict[str, Got]:
        """What each peer answers, in turn."""
        answers: dict[str, Got] = {}
        for name, worker in list(self._workers.items()):
            with self._watched(name):
                answers[name] = ask(worker)
        return answers

    @contextmanager
    def _watched(self, name: str) -> Iterator[None]:
        try:
            yield
        except PeerFailedError as error:
            self.failed[name] = str(error)
            if name in self._workers:
                self._workers.pop(name).close()


def quality(
    field: Field, names: Sequence[str], talks: Sequence[Conversation], step: Callable[[], None]
) -> dict[str, list[Row]]:
    """Each conversation as one entity: of each peer a row for every answerable question.

    Calls ``step`` for each session that a peer has added, and for each question.
    """
    rows: dict[str, list[Row]] = {name: [] for name in names}
    for talk in talks:
        field.each(partial(_add, entity=talk.name, sessions=_sessions(talk), step=step))
        for question in answerable(talk):
            for name, row in field.each(partial(_row, talk=talk, question=question)).items():
                rows[name].append(row)
            step()
    return {name: mine for name, mine in rows.items() if name not in field.failed}


def speed(
    field: Field,
    names: Sequence[str],
    talks: Sequence[Conversation],
    sizes: Sequence[int],
    step: Callable[[], None],
) -> dict[str, list[Times]]:
    """One entity of each size: the times of each peer.

    Every question goes to every entity and peer in turn, so that sizes compare as well. Calls
    ``step`` for each batch that a peer has added, and for each question.
    """
    added = {
        size: field.each(
            partial(_add, entity=f"{size}", sessions=_repeated(talks, size), step=step)
        )
        for size in sizes
    }
    seconds: dict[tuple[str, int], list[float]] = {}
    for number, question in enumerate(chosen(talks)):
        for size in sizes if number % 2 else reversed(sizes):
            ask = partial(_time, entity=f"{size}", text=question.text)
            for name, took in field.each(ask).items():
                seconds.setdefault((name, size), []).append(took)
        step()
    return {
        name: [_times(size, seconds[name, size], added[size][name]) for size in sizes]
        for name in names
        if name not in field.failed
    }


def answerable(talk: Conversation) -> list[Asked]:
    """The questions that some message of the conversation answers."""
    return [
        question
        for question in talk.questions
        if question.evidence and question.category != UNANSWERED
    ]


def chosen(talks: Sequence[Conversation]) -> list[Asked]:
    """The questions that are timed, from all conversations."""
    asked = [question for talk in talks for question in answerable(talk)]
    return asked[:: max(1, len(asked) // TIMED)][:TIMED]


def _sessions(talk: Conversation) -> list[list[Unit]]:
    return [[_unit(message) for message in session] for session in talk.sessions]


def _unit(message: Message) -> Unit:
    assert message.created_at
    return Unit(
        id=message.metadata["message"],
        at=message.created_at.isoformat(),
        name=message.name or "",
        text=str(message.content),
    )


def _add(
    worker: Worker, entity: str, sessions: Sequence[list[Unit]], step: Callable[[], None]
) -> float:
    """Seconds until all of it can be found. Calls ``step`` after each session."""
    seconds = 0.0
    for session in sessions:
        seconds += worker.add(entity, session)
        step()
    return seconds + worker.search(entity, "warm up", USUAL)[0]


def _time(worker: Worker, entity: str, text: str) -> float:
    return worker.search(entity, text, USUAL)[0]


def _row(worker: Worker, talk: Conversation, question: Asked) -> Row:
    seconds, hits = worker.search(talk.name, question.text, DEPTH)
    values = measured(question.evidence, _answer(hits, talk))
    return Row("locomo", "", question.category, values, 1000 * seconds)


def _answer(hits: Hits, talk: Conversation) -> list[tuple[str | None, Message, str]]:
    """In the form that recall_quality measures: the text counts as the peer returned it."""
    sessions = {
        message.metadata["message"]: str(number)
        for number, session in enumerate(talk.sessions)
        for message in session
    }
    return [
        (found, Message(role="user", content=text), sessions.get(found or "", ""))
        for found, text in hits
    ]


def _repeated(talks: Sequence[Conversation], memories: int) -> list[list[Unit]]:
    """All conversations as one entity's, from the start again when they end, in batches.

    What is said again has the number of the round at its end, for some keep equal texts once.
    """
    said = [unit for talk in talks for session in _sessions(talk) for unit in session]
    units: list[Unit] = []
    for number in range(memories):
        turn, place = divmod(number, len(said))
        unit = said[place]
        text = f"{unit.text} ({turn})" if turn else unit.text
        units.append(Unit(id=str(number), at=unit.at, name=unit.name, text=text))
    return [units[start : start + BATCH] for start in range(0, memories, BATCH)]


def _times(memories: int, seconds: Sequence[float], added: float) -> Times:
    p50, p95 = 1000 * np.percentile(seconds, [50, 95])
    add = 1000 * added / memories
    return Times(memories, round(float(p50), 2), round(float(p95), 2), round(add, 2))
