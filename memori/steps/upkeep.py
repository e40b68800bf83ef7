"""Keeps summaries up to date and memories within their capacity, in the background."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from memori.core.decay import worth_keeping
from memori.core.reading import stands
from memori.core.summary import fitted, line_of, summarise
from memori.errors import OptedOutError
from memori.steps.consent import accept
from memori.steps.headlines import Headlines
from memori.types import Edit, Memory, Scope, Summary

if TYPE_CHECKING:
    from memori.guard import Guard
    from memori.settings import Settings
    from memori.steps.author import Author
    from memori.steps.summarisers import Summariser
    from memori.stores import Store
    from memori.stores.summaries import Kept

_LEASE = timedelta(seconds=120)
"""How long one process may take for a summary before another one may make it."""

_PATIENCE = 30.0
"""Seconds that a caller waits for a summary that another process is making."""

_ATTEMPTS = 3
"""How often a summary is made anew where something changed meanwhile."""

_MOST_READ = 4_000
"""Tokens of statements that an author gets to read, the most telling ones."""

_REMEMBERED_ENTITIES = 10_000
_STRIPES = 64


class Upkeep:
    """Makes summaries and archives; one summary of an entity at a time, in whatever process.

    Nothing depends on when it runs: what was not made is made when it is asked for.
    """

    def __init__(
        self,
        store: Callable[[], Store],
        guard: Guard,
        settings: Settings,
        submit: Callable[[Callable[[], None]], Future[None]],
        author: Author | None = None,
    ) -> None:
        self._store = store
        self._guard = guard
        self._settings = settings
        self._submit = submit
        self._lock = threading.Lock()
        self._making = [threading.Lock() for _ in range(_STRIPES)]
        self._new: OrderedDict[str, int] = OrderedDict()
        self._under_way: dict[str, Future[None]] = {}
        self._waiting: dict[str, list[Callable[[Scope], object]]] = {}
        self._closed = False
        self._author = author
        idle = timedelta(minutes=settings.session_idle_minutes)
        self.headlines = Headlines(store, guard, idle, author, self._read_later)
        self.summariser: Summariser | None = None
        """An object of the application's own that writes summaries in the author's place."""

    # -- in the background -----------------------------------------------------------------------

    def wrote(self, scope: Scope, memories: int, *, void: bool = False) -> None:
        """Say that so many memories of an entity are new; ``void``: something was taken back.

        An entity that this process has not seen before is looked at once, for what others wrote.
        """
        interval, entity_id = self._settings.summary_interval, scope.entity_id
        if interval == 0:
            return
        with self._lock:
            count = self._new.pop(entity_id, interval) + memories
            self._new[entity_id] = count
            while len(self._new) > _REMEMBERED_ENTITIES:
                self._new.popitem(last=False)
            if void or count >= interval:
                self._begin(entity_id)

    def _begin(self, entity_id: str) -> None:
        """Have an entity looked after, unless something of it is under way; the lock is held."""
        if entity_id not in self._under_way:
            self._new[entity_id] = 0
            self._start(Scope(entity_id), self._look_after)

    def _look_after(self, scope: Scope) -> None:
        accept(self._store(), scope)
        self.archive(scope)
        before = self._new.get(scope.entity_id, 0)
        kept = self._store().summaries.kept(scope)
        if kept is not None and kept.is_due(self._settings.summary_interval):
            self.refresh(scope)
            self.headlines.read(scope)
        elif kept is not None:
            with self._lock:  # what was there is counted, and what has come meanwhile
                came = self._new.get(scope.entity_id, 0) - before
                self._new[scope.entity_id] = kept.memories - kept.memory_count + came

    def _later(self, scope: Scope, write: Callable[[Scope], object]) -> None:
        """Have what was chosen for now be written off everybody's path."""
        with self._lock:
            self._start(Scope(scope.entity_id), write)

    def _read_later(self, scope: Scope) -> None:
        self._later(scope, self.headlines.read)

    def _start(self, scope: Scope, work: Callable[[Scope], object]) -> None:
        """Begin some work on an entity, or have it wait for what is under way; the lock is held."""
        if self._closed:
            return
        if scope.entity_id not in self._under_way:
            self._under_way[scope.entity_id] = self._submit(lambda: self._do(scope, work))
        elif work not in (waiting := self._waiting.setdefault(scope.entity_id, [])):
            waiting.append(work)

    def _do(self, scope: Scope, work: Callable[[Scope], object]) -> None:
        with self._guard("upkeep"), suppress(OptedOutError):
            work(scope)
        interval = self._settings.summary_interval
        with self._lock:
            self._under_way.pop(scope.entity_id, None)
            for each in self._waiting.pop(scope.entity_id, ()):
                self._start(scope, each)
            if interval and self._new.get(scope.entity_id, 0) >= interval:
                self._begin(scope.entity_id)

    def close(self, timeout: float) -> None:
        """Begin no more, and wait for what is under way, ``timeout`` seconds at the most."""
        with self._lock:
            self._closed = True
            under_way = list(self._under_way.values())
        wait(under_way, timeout)

    # -- summaries of entities -------------------------------------------------------------------

    def summary(self, scope: Scope) -> Summary | None:
        """The entity's summary, chosen now where there is none that may be shown.

        Where something writes summaries, it then writes this one in the background. None where
        nothing is known that one could be made of, or where the entity has opted out and there is
        none yet. Raises StoreError.
        """
        kept = self._store().summaries.kept(scope)
        if kept is None or kept.text:
            return self._shown(kept)
        try:
            chosen = self.refresh(scope, chosen=True)
        except OptedOutError:
            return None
        if chosen is not None and self._writes:
            self._later(scope, self.refresh)
        return chosen

    @property
    def _writes(self) -> bool:
        return self.summariser is not None or self._author is not None

    def text(self, scope: Scope) -> str:
        """The summary that is there, empty where there is none. Raises StoreError."""
        kept = self._store().summaries.kept(scope)
        return "" if kept is None else kept.text

    def refresh(
        self, scope: Scope, max_tokens: int | None = None, *, chosen: bool = False
    ) -> Summary | None:
        """Make the entity's summary anew; None where nothing is known.

        Whoever asks while one is being made gets that one, unless it is to have another length.
        ``chosen``: nothing that writes is waited for. Raises StoreError and OptedOutError.
        """
        accept(self._store(), scope)
        summaries = self._store().summaries
        before = summaries.kept(scope)
        with self._making[hash(scope.entity_id) % _STRIPES]:
            if before is None or not summaries.statements(scope):
                return None
            kept = summaries.kept(scope)
            is_new = kept is not None and kept.reflection_count > before.reflection_count
            if is_new and max_tokens is None and (shown := self._shown(kept)) is not None:
                return shown
            for attempt in range(_ATTEMPTS):
                # Where something changed meanwhile, nobody is asked to write it all again.
                choose = chosen or attempt > 0
                if self._made(scope, max_tokens or self._settings.summary_max_tokens, choose):
                    break
            return self._shown(summaries.kept(scope))

    def _made(self, scope: Scope, max_tokens: int, chosen: bool) -> bool:
        """Make one summary, or wait for the one that another process makes."""
        summaries = self._store().summaries
        lease = max(_LEASE, timedelta(seconds=1.5 * self._settings.extraction_timeout))
        based_on = summaries.claim(scope, datetime.now(UTC) + lease)
        if based_on is None:
            return self._waited(scope)
        text = None
        try:
            statements = summaries.statements(scope)
            text = "" if chosen else self._written(scope, statements, max_tokens)
            text = text or summarise([line_of(memory) for memory in statements], max_tokens)
        finally:
            is_kept = summaries.save(scope, text, based_on)
        return is_kept

    def _waited(self, scope: Scope) -> bool:
        summaries = self._store().summaries
        before = summaries.kept(scope)
        ends_at = time.monotonic() + _PATIENCE
        while before is not None and time.monotonic() < ends_at:
            time.sleep(0.05)
            kept = summaries.kept(scope)
            if kept is None or kept.reflection_count > before.reflection_count:
                return True
            based_on = summaries.claim(scope, datetime.now(UTC) + _LEASE)
            if based_on is not None:  # the other one gave up
                summaries.save(scope, None, based_on)
                return False
        return True

    def _written(self, scope: Scope, statements: Sequence[Memory], max_tokens: int) -> str:
        """What the application's own object or the author writes; "" where neither does."""
        with self._guard("writing a summary"):
            if self.summariser is not None:
                said = [memory.content for memory in statements]
                return fitted(self.summariser.summarise(said, max_tokens), max_tokens)
            if self._author is not None:
                telling = summarise([line_of(memory) for memory in statements], _MOST_READ)
                return self._author.summary(scope, telling.splitlines(), max_tokens)
        return ""

    def _shown(self, kept: Kept | None) -> Summary | None:
        if kept is None or not kept.text:
            return None
        stale = kept.is_due(self._settings.summary_interval)
        return Summary(kept.text, kept.reflection_count, kept.updated_at, stale)

    def refresh_many(
        self, entities: Iterable[Scope] | None, progress: Callable[[int], None]
    ) -> int:
        """Make the summaries of entities anew, or all that are due; how many were made.

        None of those that have opted out.
        """
        if entities is None:
            store, interval = self._store(), self._settings.summary_interval
            entities = store.summaries.stale_of_all_entities(interval, _REMEMBERED_ENTITIES)
        made = 0
        for scope in entities:
            with suppress(OptedOutError):
                made += self.refresh(scope) is not None
            progress(1)
        return made

    # -- capacity --------------------------------------------------------------------------------

    def archive(self, scope: Scope) -> None:
        """Put away what is beyond the capacities, the least important and oldest first."""
        store = self._store()
        capacity = self._settings.episode_capacity
        if capacity and store.sessions.page(scope, limit=1).total > capacity:
            store.summaries.archive_sessions(scope, capacity)
        capacity = self._settings.knowledge_capacity
        known = store.summaries.statements(scope) if capacity else []
        if beyond := _least(known, len(known) - capacity):
            store.changes.edit(scope, beyond, Edit("capacity", archived=True))


def _least(memories: Sequence[Memory], count: int) -> list[str]:
    """The ids of those worth least; what holds whatever is asked goes last of all."""
    moment = datetime.now(UTC).timestamp()

    def worth(memory: Memory) -> tuple[bool, float]:
        said = (memory.last_mentioned_at or memory.happened_at).timestamp()
        return stands(memory), worth_keeping(memory.importance, said, memory.mentions, moment)

    return [memory.id for memory in sorted(memories, key=worth)[: max(0, count)]]
