"""The engines of this process, and what happens to them at a fork and at the end."""

from __future__ import annotations

import atexit
import os
import threading
import weakref
from collections.abc import Callable, Iterable
from typing import Protocol

from memori.embedders import Embedder
from memori.engine import Engine
from memori.nouns.asking import LLM
from memori.settings import Settings

_Key = tuple[str, str, str, str, bool]
"""What tells engines apart: database, embedder, language model, kind of index with the folder of
the journal, whether secrets stay out."""


class Stream(Protocol):
    """A call whose answer is still read."""

    @property
    def give_up(self) -> Callable[[], None] | None:
        """Records the call with as much of the answer as has come."""


class Registry:
    """The engines of this process, one per database and embedder; the one place that has them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engines: dict[_Key, Engine] = {}
        self._streams: weakref.WeakSet[Stream] = weakref.WeakSet()
        os.register_at_fork(after_in_child=self._after_fork)
        atexit.register(self.close_all)

    def join(
        self,
        member: object,
        settings: Settings,
        embedder: Embedder | None,
        augmentation: object = None,
    ) -> Engine:
        """The engine for these settings, made when it is the first to be asked for.

        It stays open while one of its members has not been released.
        """
        key = _key(settings, embedder, augmentation)
        with self._lock:
            engine = self._engines.get(key)
            if engine is None or engine.closed:
                engine = Engine(settings, embedder, augmentation, self.successor)
                self._engines[key] = engine
            engine.members.add(member)
            return engine

    def release(self, engine: Engine, member: object, timeout: float) -> None:
        """Deliver what is pending; close the engine if no open Memori uses it any more."""
        with self._lock:
            engine.members.discard(member)
            is_last = not engine.members
            if is_last:
                self._engines = {
                    key: kept for key, kept in self._engines.items() if kept is not engine
                }
        if is_last:
            engine.close(timeout)
        else:
            engine.worker.flush(timeout)

    def successor(self, closed: Engine) -> Engine | None:
        """The open engine of the same database, if there is one."""
        return next((engine for engine in self._live() if engine.takes_over(closed)), None)

    def of_database(self, engine: Engine) -> list[Engine]:
        """All engines of the same database as ``engine``, that one first."""
        others = [each for each in self._live() if each is not engine and each.shares(engine)]
        return [engine, *others]

    def expect(self, stream: Stream) -> None:
        """Keep an eye on a stream that is still read: the interpreter's end is its end, too."""
        with self._lock:
            self._streams.add(stream)

    def close_all(self) -> None:
        """At interpreter exit: deliver what is pending and leave a clean journal."""
        for stream in list(self._streams):
            if stream.give_up is not None:
                stream.give_up()
        for engine in self._live():
            engine.close(engine.settings.close_timeout)
        self._engines.clear()

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        self._streams = weakref.WeakSet()
        for engine in self._live():
            engine.after_fork()

    def _live(self) -> Iterable[Engine]:
        return list(self._engines.values())


def _key(settings: Settings, embedder: Embedder | None, augmentation: object) -> _Key:
    name = settings.embedder if embedder is None else f"object {id(embedder)}"
    model = settings.augmentation
    if isinstance(augmentation, LLM):  # made anew for each request, of one client
        model = f"client {id(augmentation.client)} {augmentation.model}"
    elif augmentation is not None:
        model = f"object {id(augmentation)}"
    data_dir = str(settings.data_dir)
    where = f"{settings.index} {data_dir}"
    return settings.resolved_database_url, name, model, where, settings.redact_secrets


registry = Registry()
