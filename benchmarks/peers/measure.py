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
from benchmarks.peers.environments import PeerFailedError, Worker
from benchmarks.peers.protocol import Hits, Unit
from benchmarks.peers.registry import Peer
from benchmarks.recall_quality import DEPTH, UNANSWERED, Row, measured
from memori import Message

Got = TypeVar("Got")

USUAL = 10
"""Results asked for where time is taken: what an application puts into a prompt."""
TIMED = 100
"""Questions asked of the large entity."""
BATCH = 20
"""Memories that the large entity is given in one call."""


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


def usual(
    field: Field, names: Sequence[str], talks: Sequence[Conversation], step: Callable[[], None]
) -> tuple[dict[str, list[Row]], dict[str, Times]]:
    """Each conversation as one entity: of each peer a row per answerable question, and its times.

    Every question is asked twice: first with a usual limit for the time, then deeper for what is
    found; in this order, so that nobody is timed with a question that it has embedded before.
    Calls ``step`` for each session that a peer has added, and for each question.
    """
    rows: dict[str, list[Row]] = {name: [] for name in names}
    added = dict.fromkeys(names, 0.0)
    for talk in talks:
        add = partial(_add, entity=talk.name, sessions=_sessions(talk), step=step)
        for name, seconds in field.each(add).items():
            added[name] += seconds
        for question in answerable(talk):
            for name, row in field.each(partial(_row, talk=talk, question=question)).items():
                rows[name].append(row)
            step()
    memories = sum(len(session) for talk in talks for session in talk.sessions)
    times = {
        name: _times(memories // len(talks), _seconds(rows[name]), added[name] / memories)
        for name in names
        if name not in field.failed
    }
    return rows, times


def large(
    field: Field,
    names: Sequence[str],
    talks: Sequence[Conversation],
    memories: int,
    step: Callable[[], None],
) -> dict[str, Times]:
    """One entity of ``memories``: the times of each peer.

    Calls ``step`` for each batch that a peer has added, and for each question.
    """
    batches = _repeated(talks, memories)
    added = field.each(partial(_add, entity="large", sessions=batches, step=step))
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for question in chosen(talks):
        for name, took in field.each(partial(_time, text=question.text)).items():
            seconds[name].append(took)
        step()
    return {
        name: _times(memories, seconds[name], took / memories)
        for name, took in added.items()
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
    """The questions that the large entity is asked, from all conversations."""
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


def _time(worker: Worker, text: str) -> float:
    return worker.search("large", text, USUAL)[0]


def _row(worker: Worker, talk: Conversation, question: Asked) -> Row:
    seconds, _ = worker.search(talk.name, question.text, USUAL)
    _, hits = worker.search(talk.name, question.text, DEPTH)
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
    """All conversations as one entity's, over and over, in batches.

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


def _seconds(rows: Sequence[Row]) -> list[float]:
    return [row.milliseconds / 1000 for row in rows]


def _times(memories: int, seconds: Sequence[float], add: float) -> Times:
    p50, p95 = 1000 * np.percentile(seconds, [50, 95])
    return Times(memories, round(float(p50), 2), round(float(p95), 2), round(1000 * add, 2))
