"""Answers that a provider makes in the background, until somebody asks for them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Any

from memori.guard import Guard
from memori.interception.seams import Done
from memori.llms import Provider, Reply, Route

_MOST = 256
"""Answers that are waited for; the oldest is given up first."""

Watch = Callable[[Route, Done], Any]
"""Has the answer that arrived read through a route."""


class Awaited:
    """The answers of one provider that are not here yet, and who records each."""

    def __init__(self) -> None:
        self._pending: OrderedDict[str, Callable[[Reply], None]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, pending: str, done: Callable[[Reply], None]) -> None:
        """Wait for the answer of that id, which the provider makes in the background."""
        with self._lock:
            self._pending[pending] = done
            while len(self._pending) > _MOST:
                self._pending.popitem(last=False)

    def collect(
        self, provider: Provider, endpoint: tuple[str, str], watch: Watch, guard: Guard
    ) -> None:
        """Have an answer that was waited for recorded, if that is what came from ``endpoint``.

        One that is not complete yet is waited for again.
        """
        if not self._pending:
            return
        with guard("capture"):
            found = provider.retrieved(*endpoint)
            if found is not None and found[1] in self._pending:
                watch(found[0], partial(self._arrived, found[1], guard))

    def _arrived(self, answer_id: str, guard: Guard, read: Callable[[], Reply]) -> None:
        with guard("capture"):
            reply = read()
            if reply.pending is None and (reply.complete or reply.message is None):
                done = self._pending.pop(answer_id, None)
                if done is not None:
                    done(reply)
