"""Work that must not outlast its caller's patience, nor hold up its event loop: daemon threads."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from functools import partial
from queue import Empty, SimpleQueue
from typing import TypeVar

from memori.guard import settle

R = TypeVar("R")

_IDLE_SECONDS = 5.0
"""A thread that had nothing to do for so long ends."""


class DaemonPool:
    """Runs functions in at most ``size`` daemon threads, started when needed.

    ``concurrent.futures.ThreadPoolExecutor`` joins its threads when the interpreter exits, so that
    one hanging database would keep the user's program from ending; these threads never do.
    """

    def __init__(self, name: str, size: int) -> None:
        self._name = name
        self._size = size
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._threads = 0

    def submit(self, function: Callable[[], R]) -> Future[R]:
        """Start ``function`` as soon as a thread is free; cancelling the future skips it."""
        if os.getpid() != self._process:  # a forked child inherits no threads
            self._begin()
        future: Future[R] = Future()
        self._tasks.put(partial(settle, future, function))
        with self._lock:
            if not self._idle.acquire(blocking=False) and self._threads < self._size:
                self._threads += 1
                name = f"{self._name}-{self._threads}"
                threading.Thread(target=self._serve, name=name, daemon=True).start()
        return future

    def close(self) -> None:
        """Let every thread end once the tasks at hand are done."""
        with self._lock:
            for _ in range(self._threads):
                self._tasks.put(None)

    def _serve(self) -> None:
        while (task := self._next()) is not None:
            task()

    def _next(self) -> Callable[[], None] | None:
        try:
            return self._tasks.get_nowait()
        except Empty:
            self._idle.release()
        while True:
            try:
                return self._tasks.get(timeout=_IDLE_SECONDS)
            except Empty:
                with self._lock:
                    if self._idle.acquire(blocking=False):  # nobody counts on this thread
                        self._threads -= 1
                        return None


async def apart(work: Callable[[], None]) -> None:
    """Do ``work`` in a thread of its own and wait for it while the event loop goes on.

    It is done to its end, whatever becomes of who waits. A pool could be full of threads that wait
    for this very loop. Under another loop than asyncio's, and where no thread can be started, it is
    done here and now.
    """
    future: Future[None] = Future()
    try:
        asyncio.get_running_loop()
        work = partial(copy_context().run, work)
        threading.Thread(target=settle, args=(future, work), daemon=True).start()
    except RuntimeError:
        work()
        return
    await asyncio.shield(asyncio.wrap_future(future))
