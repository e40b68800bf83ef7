"""The background thread that carries exchanges from the journal to wherever they are delivered."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from memori.errors import JournalError, StoreUnavailableError
from memori.guard import Guard
from memori.steps.journal import Journal
from memori.types import Exchange

_BATCH = 64
_FIRST_RETRY = 0.05
_LONGEST_RETRY = 15.0

Deliver = Callable[[Sequence[Exchange]], None]
"""Takes a batch; raises StoreUnavailableError to have it offered again, later."""

Ticket = frozenset[str]
"""Ids of exchanges whose delivery somebody waits for."""


class Worker:
    """Delivers exchanges in order, again and again until they are taken; loses none.

    Knows nothing of memory: ``deliver`` does the work. A batch that fails for another reason than
    an unavailable database is offered one exchange at a time, and what still fails is set aside.
    """

    def __init__(self, journal: Journal, deliver: Deliver, guard: Guard) -> None:
        self._journal = journal
        self._deliver = deliver
        self._guard = guard
        self._changed = threading.Condition()
        self._pending: dict[str, set[str]] = {}  # entity id → ids of its undelivered exchanges
        self._unjournaled: deque[Exchange] = deque()
        self._thread: threading.Thread | None = None
        self._adopted = False
        self._closing = False
        self._retry_in = 0.0

    def start(self) -> None:
        """Start the thread, once; it first looks for exchanges that dead processes left."""
        with self._changed:
            if self._thread is None and not self._closing:
                thread = threading.Thread(target=self._run, name="memori-worker", daemon=True)
                thread.start()  # fails while the interpreter exits
                self._thread = thread

    def submit(self, exchange: Exchange) -> None:
        """Make an exchange safe; it is delivered soon."""
        with self._changed:
            self._expect(exchange)
        kept = False
        try:
            self._journal.append(exchange)
            kept = True
        except JournalError as error:  # a full disk must not lose it while the process lives
            self._guard.report("journal", error)
            self._unjournaled.append(exchange)
            kept = True
        finally:
            with self._changed:
                if not kept:  # nobody is to wait for what cannot come
                    self._forget(exchange)
                self._changed.notify_all()
        self.start()

    def ticket(self, entity_id: str) -> Ticket:
        """What to :meth:`wait` for: everything submitted for the entity until now."""
        with self._changed:
            return frozenset(self._pending.get(entity_id, ()))

    def wait(self, entity_id: str, ticket: Ticket, timeout: float) -> bool:
        """Wait until what ``ticket`` names was delivered, ``timeout`` seconds at the most.

        Does not wait while the database is out of reach.
        """
        if not ticket:
            return True
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_done(entity_id, ticket) or self._retry_in > 0, max(timeout, 0.0)
            )
            return self._is_done(entity_id, ticket)

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until everything submitted so far was delivered; False when time ran out.

        That includes what dead processes had left; ``timeout`` is in seconds.
        """
        ends_at = None if timeout is None else time.monotonic() + timeout
        self.start()
        with self._changed:
            self._changed.wait_for(lambda: self._adopted or self._closing, timeout)
            self._retry_in = 0.0
            self._changed.notify_all()
            marks = {entity_id: frozenset(ids) for entity_id, ids in list(self._pending.items())}
            left = None if ends_at is None else max(0.0, ends_at - time.monotonic())
            return self._changed.wait_for(
                lambda: all(self._is_done(entity_id, ids) for entity_id, ids in marks.items()),
                left,
            )

    def close(self, timeout: float) -> None:
        """Deliver what is pending, for ``timeout`` seconds at the most, and end the thread.

        What is left stays in the journal and is delivered by the next process.
        """
        if self._thread is not None:
            self.flush(timeout)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)
        for exchange in list(self._unjournaled):  # the disk may have room again
            with suppress(JournalError):
                self._journal.append(exchange)

    def _run(self) -> None:
        with self._guard("journal replay"):
            self._journal.open()
            self._journal.adopt()
        with self._guard("journal replay"):
            for exchange in self._journal.pending(sys.maxsize):
                with self._changed:
                    self._expect(exchange)
        with self._changed:
            self._adopted = True
            self._changed.notify_all()
        while self._wait_for_work():
            finished = False
            with self._guard("background delivery"):
                self._deliver_next()
                finished = True
            if not finished:
                self._pause()

    def _wait_for_work(self) -> bool:
        """Sleep until something is pending; False when the worker is to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._pending or self._closing)
            return not self._closing

    def _deliver_next(self) -> None:
        journaled = self._journal.pending(_BATCH)
        batch = journaled or list(self._unjournaled)[:_BATCH]
        if not batch:  # submitted, and about to be appended by another thread
            time.sleep(0)
            return
        try:
            self._offer(batch)
        except StoreUnavailableError as error:
            self._guard.report("delivery", error)
            self._pause()
            return
        if journaled:
            self._journal.delivered(len(journaled))
        else:
            for _ in batch:
                self._unjournaled.popleft()
        with self._changed:
            self._retry_in = 0.0
            for exchange in batch:
                self._forget(exchange)
            self._changed.notify_all()

    def _offer(self, batch: Sequence[Exchange]) -> None:
        """Deliver a batch; one that fails is taken apart: a bad exchange stops no other."""
        if self._try("delivery", batch):
            return
        for exchange in batch:
            if not self._try("delivery of one exchange", [exchange]):
                self._journal.reject(exchange)

    def _try(self, step: str, batch: Sequence[Exchange]) -> bool:
        with self._guard(step, passing=StoreUnavailableError):
            self._deliver(batch)
            return True
        return False

    def _pause(self) -> None:
        with self._changed:
            retry_in = min(max(self._retry_in * 2, _FIRST_RETRY), _LONGEST_RETRY)
            self._retry_in = retry_in
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._closing or self._retry_in == 0, retry_in)

    def _expect(self, exchange: Exchange) -> None:
        self._pending.setdefault(exchange.scope.entity_id, set()).add(exchange.id)

    def _forget(self, exchange: Exchange) -> None:
        ids = self._pending.get(exchange.scope.entity_id, set())
        ids.discard(exchange.id)
        if not ids:
            self._pending.pop(exchange.scope.entity_id, None)

    def _is_done(self, entity_id: str, ticket: Ticket) -> bool:
        return ticket.isdisjoint(self._pending.get(entity_id, ()))
