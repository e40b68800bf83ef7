"""The worker delivers everything, in order, whatever fails on the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from memori.errors import StoreError, StoreUnavailableError
from memori.guard import Guard
from memori.steps.journal import Journal
from memori.steps.worker import Worker
from memori.types import Exchange
from tests.test_journal import exchange


class Sink:
    """Takes what is delivered; fails as told."""

    def __init__(self) -> None:
        self.taken: list[Exchange] = []
        self.down = False
        self.poison: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, batch: Sequence[Exchange]) -> None:
        self.gate.wait(10)
        if self.down:
            raise StoreUnavailableError("down")
        if any(each.messages[0].content in self.poison for each in batch):
            raise StoreError("refused")
        self.taken += batch


@pytest.fixture
def sink() -> Sink:
    return Sink()


@pytest.fixture
def worker(tmp_path: Path, sink: Sink) -> Iterator[Worker]:
    worker = Worker(Journal(tmp_path / "journal"), sink, Guard())
    yield worker
    sink.gate.set()
    worker.close(5)


def test_everything_arrives_in_order(worker: Worker, sink: Sink) -> None:
    sent = [exchange(str(number)) for number in range(300)]
    for each in sent:
        worker.submit(each)
    assert worker.flush(10)
    assert sink.taken == sent


def test_wait_is_for_what_was_submitted_before(worker: Worker, sink: Sink) -> None:
    sink.gate.clear()
    worker.submit(exchange("one", "alice"))
    ticket = worker.ticket("alice")
    assert not worker.wait("alice", ticket, 0.05)
    assert worker.wait("bob", worker.ticket("bob"), 0.0), "nothing is pending for Bob"
    sink.gate.set()
    assert worker.wait("alice", ticket, 10)


def test_an_outage_only_makes_the_journal_longer(worker: Worker, sink: Sink) -> None:
    sink.down = True
    sent = [exchange(str(number)) for number in range(20)]
    for each in sent:
        worker.submit(each)
    assert not worker.flush(0.3)
    started = time.monotonic()
    worker.wait("alice", worker.ticket("alice"), 10)
    assert time.monotonic() - started < 5, "nobody waits for a database that is down"
    sink.down = False
    assert worker.flush(20)
    assert sink.taken == sent


def test_a_poisoned_exchange_stops_no_other(worker: Worker, sink: Sink, tmp_path: Path) -> None:
    sink.poison = {"3"}
    sent = [exchange(str(number)) for number in range(6)]
    for each in sent:
        worker.submit(each)
    assert worker.flush(10)
    assert [each.messages[0].content for each in sink.taken] == ["0", "1", "2", "4", "5"]
    assert sent[3].id in (tmp_path / "journal" / "rejected.txt").read_text()


def test_what_a_dead_process_left_is_delivered_by_the_next(tmp_path: Path, sink: Sink) -> None:
    dead = Journal(tmp_path)
    sent = [exchange(str(number)) for number in range(3)]
    for each in sent:
        dead.append(each)
    dead.close()
    worker = Worker(Journal(tmp_path), sink, Guard())
    assert worker.flush(10)
    assert sink.taken == sent
    worker.close(5)


def test_close_during_an_outage_is_bounded_and_loses_nothing(tmp_path: Path, sink: Sink) -> None:
    sink.down = True
    journal = Journal(tmp_path)
    worker = Worker(journal, sink, Guard())
    sent = [exchange(str(number)) for number in range(3)]
    for each in sent:
        worker.submit(each)
    started = time.monotonic()
    worker.close(0.2)
    assert time.monotonic() - started < 5
    journal.close()
    following = Journal(tmp_path)
    following.open()
    assert following.adopt() == sent


def test_a_full_disk_keeps_exchanges_in_memory(tmp_path: Path, sink: Sink) -> None:
    (tmp_path / "file").write_text("no folder can be made here")
    worker = Worker(Journal(tmp_path / "file" / "journal"), sink, Guard())
    sent = [exchange(str(number)) for number in range(3)]
    for each in sent:
        worker.submit(each)
    assert worker.flush(10)
    assert sink.taken == sent
    worker.close(5)


def test_threads_may_submit_at_once(worker: Worker, sink: Sink) -> None:
    sent = [[exchange(f"{who}-{number}") for number in range(40)] for who in range(8)]

    def submit(mine: Sequence[Exchange]) -> None:
        for each in mine:
            worker.submit(each)

    threads = [threading.Thread(target=submit, args=(mine,)) for mine in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert worker.flush(20)
    assert sorted(each.id for each in sink.taken) == sorted(
        each.id for mine in sent for each in mine
    )
