"""The one place that catches everything: memori's failure is never that of the user's call."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import RLock
from typing import TypeVar

from memori.errors import MemoriError

logger = logging.getLogger("memori")

R = TypeVar("R")


class Guard:
    """Runs memori's own steps: a failure is counted and logged, and the user's call goes on.

    With ``strict`` it raises instead, so that the net cannot hide a bug from tests. What is logged
    above DEBUG holds no text of any user: the kind of error, and memori's own messages.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self._failures: Counter[str] = Counter()
        self._lock = RLock()  # a stream may be collected, and recorded, within
        self._last: Exception | None = None

    @contextmanager
    def __call__(self, step: str, *, passing: type[Exception] | None = None) -> Iterator[None]:
        """Guard the block that is named ``step`` ("recall", "capture", …).

        Errors of the kind ``passing`` are the caller's to handle and go through.
        """
        try:
            yield
        except Exception as error:
            if passing is not None and isinstance(error, passing):
                raise
            self.report(step, error)
            if self.strict:
                raise

    def report(self, step: str, error: Exception) -> None:
        """Count and log a failure that was already caught for a reason of its own."""
        with self._lock:
            self._failures[step] += 1
            first = self._failures[step] == 1
            self._last = error
        detail = str(error) if isinstance(error, MemoriError) else type(error).__name__
        log = logger.warning if first else logger.info
        log("memori: %s failed and was left out: %s", step, detail)
        logger.debug("memori: details of the failed %s", step, exc_info=error)

    @property
    def failures(self) -> dict[str, int]:
        """How often each step failed since the start."""
        with self._lock:
            return dict(self._failures)

    def take_last(self) -> Exception | None:
        """The newest failure, once; for strict callers that wait for background work."""
        with self._lock:
            error, self._last = self._last, None
        return error


def settle(future: Future[R], function: Callable[[], R]) -> None:
    """Run ``function`` and hand its result, or whatever it raises, to the waiter of ``future``."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = function()
    except BaseException as error:  # noqa: BLE001 — raised where the result is asked for
        future.set_exception(error)
    else:
        future.set_result(result)
