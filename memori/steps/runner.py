"""The threads that do jobs when they are due, patient with a language model that is down."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from memori.deadline import DaemonPool
from memori.errors import MemoriError, ModelError, ModelUnavailableError, OptedOutError, StoreError
from memori.guard import Guard
from memori.nouns.backlog import Done, Due, Job
from memori.steps.budget import BudgetSpentError
from memori.stores.jobs import Jobs
from memori.types import Scope

_FAR = timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class Pace:
    """When jobs are due, and how failures are waited out; all times in seconds.

    A conversation is due after a ``pause`` or when ``turns`` exchanges wait. ``look_every`` is how
    often due work is looked for. A model that is down is asked again after ``first_retry``, then
    twice as long each time, up to ``longest_retry``. A job that fails for a reason of its own is
    given up at the ``most_attempts``-th time. ``at_once`` jobs run at a time.
    """

    pause: float = 20.0
    turns: int = 6
    look_every: float = 1.0
    first_retry: float = 1.0
    longest_retry: float = 60.0
    most_attempts: int = 5
    at_once: int = 4


class Runner:
    """Does the jobs of a store, one at a time for each entity, in their order.

    ``work`` does one job: it raises :class:`~memori.errors.ModelUnavailableError` where the model
    is down, which holds for all jobs and counts against none, and anything else where the job
    itself is at fault; None where the job is not to be done any more. ``done`` hears of what was
    written.
    """

    def __init__(
        self,
        jobs: Callable[[], Jobs],
        work: Callable[[Job], Done | None],
        lease: timedelta,
        pace: Pace,
        guard: Guard,
        done: Callable[[Scope, int], None],
    ) -> None:
        self._jobs = jobs
        self._work = work
        self._lease = lease
        self._pace = pace
        self._guard = guard
        self._done = done
        self._changed = threading.Condition()
        self._busy: set[str] = set()
        self._pool = DaemonPool("memori-jobs", pace.at_once)
        self._thread: threading.Thread | None = None
        self._closing = False
        self._hurried = 0
        self._nudged = False
        self._resume_at = 0.0
        self._retry_in = 0.0

    def start(self) -> None:
        """Start looking for work, once."""
        with self._changed:
            if self._thread is None and not self._closing:
                thread = threading.Thread(target=self._run, name="memori-jobs", daemon=True)
                thread.start()  # fails while the interpreter exits
                self._thread = thread

    def drain(self, timeout: float | None = None) -> bool:
        """Do all that waits, without waiting for pauses; False when ``timeout`` seconds were over.

        That includes what other processes work on. Raises StoreError.
        """
        ends_at = None if timeout is None else time.monotonic() + timeout
        self.start()
        with self._changed:
            self._hurried += 1
            self._retry_in = self._resume_at = 0.0
        try:
            while self._waits():
                if self._closing or (ends_at is not None and time.monotonic() >= ends_at):
                    return False
                self._nudge()
                left = None if ends_at is None else ends_at - time.monotonic()
                nap = self._pace.look_every / 10
                with self._changed:
                    self._changed.wait(nap if left is None else max(0.0, min(nap, left)))
            return True
        finally:
            with self._changed:
                self._hurried -= 1

    def read_now(self, scope: Scope, timeout: float) -> Done:
        """Do what waits of the scope's entity now, in order, in this thread.

        Begins nothing more after ``timeout`` seconds; one question may then be under way. Raises
        what a job came to grief with, which then waits again, and
        :class:`~memori.errors.ModelUnavailableError` where time ran out.
        """
        ends_at = time.monotonic() + timeout
        done = Done()
        while time.monotonic() < ends_at and not self._closing:
            with self._changed:
                if scope.entity_id in self._busy:
                    self._changed.wait(self._pace.look_every)
                    continue
                self._busy.add(scope.entity_id)
            try:
                now = datetime.now(UTC)
                due = Due(now, now + _FAR, self._pace.turns)
                job = self._jobs().claim(scope, due, now + self._lease)
                if job is not None:
                    result = self._attempt(job)
                    if isinstance(result, MemoriError):
                        raise result
                    done += result
                    continue
            finally:
                self._free(scope)
            if not any(each.waiting for each in self._jobs().backlog(scope)):
                return done
            with self._changed:  # another process works on it, or it failed a moment ago
                self._changed.wait(self._pace.look_every / 10)
        raise ModelUnavailableError(
            "The language model has not come to it in time; it reads it in the background."
        )

    def finish(self, scope: Scope, timeout: float) -> bool:
        """Do what waits of an ended session, which is due; False if that took longer, in seconds.

        Does not wait while the model is down or the day's tokens are spent. Raises StoreError.
        """
        ends_at = time.monotonic() + timeout
        self.start()
        while any(each.waiting for each in self._jobs().backlog(scope) if each.scope == scope):
            left = ends_at - time.monotonic()
            if self._closing or left <= 0 or time.monotonic() < self._resume_at:
                return False
            self._nudge()
            with self._changed:
                self._changed.wait(min(self._pace.look_every / 10, left))
        return True

    def close(self, timeout: float) -> None:
        """Take no more jobs and wait for those under way, ``timeout`` seconds at the most.

        What is cut off is done by another process when its lease is over.
        """
        ends_at = time.monotonic() + timeout
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._busy, timeout)
        if self._thread is not None:
            self._thread.join(max(0.0, ends_at - time.monotonic()))
        self._pool.close()

    def _waits(self) -> bool:
        """Whether any exchange waits at all, whoever works on it."""
        later = datetime.now(UTC) + _FAR
        return bool(self._busy or self._jobs().due_of_all_entities(Due(later, later, 1), 1))

    def _run(self) -> None:
        while not self._closing:
            with self._guard("looking for work", passing=StoreError):
                try:
                    self._dispatch()
                except StoreError as error:
                    self._guard.report("looking for work", error)
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._nudged, self._pace.look_every)
                self._nudged = False

    def _dispatch(self) -> None:
        """Give due conversations to free threads."""
        free = self._pace.at_once - len(self._busy)
        if free <= 0 or time.monotonic() < self._resume_at:
            return
        for scope in self._jobs().due_of_all_entities(self._due(), 8 * self._pace.at_once):
            with self._changed:
                if self._closing or scope.entity_id in self._busy or free == 0:
                    continue
                self._busy.add(scope.entity_id)
                free -= 1
            self._pool.submit(partial(self._do, scope))

    def _due(self) -> Due:
        now = datetime.now(UTC)
        pause = -_FAR if self._hurried else timedelta(seconds=self._pace.pause)
        return Due(now, now - pause, self._pace.turns)

    def _do(self, scope: Scope) -> None:
        try:
            with self._guard("extraction by a language model"):
                due = self._due()
                job = self._jobs().claim(scope, due, due.now + self._lease)
                if job is not None:
                    self._attempt(job)
        finally:
            self._free(scope)

    def _free(self, scope: Scope) -> None:
        """Let others work on the scope's entity."""
        with self._changed:
            self._busy.discard(scope.entity_id)
            self._changed.notify_all()
        self._nudge()

    def _attempt(self, job: Job) -> Done | MemoriError:
        """Do one job, or give it back: to be done later, or to be given up one day."""
        jobs, now = self._jobs(), datetime.now(UTC)
        step = "extraction by a language model"
        failure: MemoriError = ModelError("A job for the language model failed.")
        try:
            with self._guard(step, passing=MemoriError):
                done = self._work(job)
                if done is None:
                    jobs.give_back(job.scope, job, now, most=None)
                    return Done()
                with self._changed:
                    self._retry_in = 0.0
                self._done(job.scope, done.memories)
                return done
        except OptedOutError:  # meanwhile, so that nothing failed
            jobs.give_back(job.scope, job, now, most=None)
            return Done()
        except BudgetSpentError as error:
            self._guard.report("the budget of tokens", error)
            midnight = datetime.combine(now.date() + timedelta(days=1), now.timetz())
            left = midnight.replace(hour=0, minute=0, second=0, microsecond=0) - now
            with self._changed:
                self._resume_at = time.monotonic() + left.total_seconds()
            jobs.give_back(job.scope, job, now, most=None)
            return error
        except (ModelUnavailableError, StoreError) as error:
            self._guard.report(step, error)
            until = datetime.now(UTC) + timedelta(seconds=self._pause())
            jobs.give_back(job.scope, job, until, most=None)
            return error
        except MemoriError as error:
            self._guard.report(step, error)
            failure = error
        wait = min(self._pace.first_retry * 2.0**job.attempts, self._pace.longest_retry)
        until = datetime.now(UTC) + timedelta(seconds=wait)
        jobs.give_back(job.scope, job, until, most=self._pace.most_attempts)
        return failure

    def _pause(self) -> float:
        """Let the model be for a while, twice as long as the last time; how long, in seconds."""
        with self._changed:
            if time.monotonic() >= self._resume_at:  # several jobs fail at once: one failure
                longest = self._pace.longest_retry
                self._retry_in = min(max(self._retry_in * 2, self._pace.first_retry), longest)
                self._resume_at = time.monotonic() + self._retry_in
            return self._retry_in

    def _nudge(self) -> None:
        with self._changed:
            self._nudged = True
            self._changed.notify_all()
