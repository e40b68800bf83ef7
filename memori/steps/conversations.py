"""Which session a call belongs to when the application names none."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from memori.types import Scope, Session

_REMEMBERED = 10_000

Latest = Callable[[Scope], Session | None]
"""Looks up the session of an entity and process that was active last."""


class Conversations:
    """The running session of each entity and process, as this process knows it.

    A conversation that was silent for longer than ``idle`` is followed by a new session. The first
    call of a process asks the store, so that a restart or another process goes on with the session.
    """

    def __init__(self, idle: timedelta) -> None:
        self._idle = idle
        self._lock = threading.RLock()  # a stream may be collected, and recorded, within
        self._running: OrderedDict[tuple[str, str | None], tuple[str, datetime]] = OrderedDict()

    def resolve(self, scope: Scope, now: datetime, latest: Latest | None = None) -> Scope:
        """``scope`` with a session: its own, else the running one, else a new one.

        ``latest`` is asked once for an entity and process that this process has not seen yet.
        """
        if scope.session_id is not None:
            return scope
        key = (scope.entity_id, scope.process_id)
        with self._lock:
            known = self._running.get(key)
        if known is None and latest is not None:
            stored = latest(scope)
            if stored is not None:
                known = (stored.id, stored.last_active_at)
        with self._lock:
            known = self._running.get(key, known)
            if known is None or abs(now - known[1]) > self._idle:  # clocks go back, too
                known = (uuid.uuid4().hex, now)
            self._remember(key, known[0], now)
        return replace(scope, session_id=known[0])

    def begin(self, scope: Scope, session_id: str, now: datetime) -> None:
        """Make ``session_id`` the running session of the scope's entity and process."""
        with self._lock:
            self._remember((scope.entity_id, scope.process_id), session_id, now)

    def end(self, scope: Scope, now: datetime) -> None:
        """Begin a new session where the scope's is the running one of its entity and process."""
        key = (scope.entity_id, scope.process_id)
        with self._lock:
            known = self._running.get(key)
            if known is not None and known[0] == scope.session_id:
                self._remember(key, uuid.uuid4().hex, now)

    def forget(self, scope: Scope) -> None:
        """Let the next call of the scope's entity and process begin a new session."""
        with self._lock:
            for key in list(self._running):
                if key[0] == scope.entity_id and scope.process_id in (None, key[1]):
                    del self._running[key]

    def _remember(self, key: tuple[str, str | None], session_id: str, now: datetime) -> None:
        self._running[key] = (session_id, now)
        self._running.move_to_end(key)
        while len(self._running) > _REMEMBERED:
            self._running.popitem(last=False)
