"""The shared parts of one process, and their lifetime: store, embedder, index, journal, worker."""

from __future__ import annotations

import os
import tempfile
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import dropwhile
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Literal

from memori import models
from memori.admissions import Admissions
from memori.asking import LanguageModel
from memori.augment import Augmenter
from memori.conversations import Conversations
from memori.core.briefing import brief
from memori.core.corpus import Corpus
from memori.core.fusion import Question, count_carried
from memori.core.process_brief import preface, with_preface
from memori.core.receipts import Recalled, read, write
from memori.deadline import DaemonPool
from memori.embedders import Embedder, check, find
from memori.errors import (
    ClosedError,
    ModelUnavailableError,
    OptedOutError,
    StoreError,
    StoreUnavailableError,
)
from memori.extractors.local import LocalExtractor
from memori.guard import Guard, logger
from memori.index import Indexes
from memori.journal import Journal
from memori.process import Process
from memori.recall import Embedded, Look, Stages, embed, recall
from memori.redaction import redacted_exchange, without_secrets
from memori.refine import Refiner
from memori.runner import Pace, Runner
from memori.saved_index import IndexSaver
from memori.settings import Settings
from memori.stores import Store
from memori.stores.engines import database_url, in_memory
from memori.stores.jobs import Jobs
from memori.stores.sql import SqlStore
from memori.types import KINDS, Draft, Edit, Exchange, Hit, Kind, Memory, Message, Receipt, Scope
from memori.upkeep import Upkeep
from memori.worker import Worker

if TYPE_CHECKING:
    from memori.database_index import DatabaseIndex

_POOL_THREADS = 8
_REMEMBERED_TURNS = 1024
_NO_BUDGET = 1_000_000
_CUT = (
    "memori: what the process %r is told is longer than process_tokens allows; it was cut, or "
    "attributes were left out"
)
_TOLD_BESIDES = 5
"""How many memories a receipt tells that came close to being found."""
_SHARE_FOR_WAITING = 0.7
"""Of a call's time for recall, what may pass while its own former exchange is being stored."""
_TIDY_AFTER = 32
"""Exchanges after which the database is tidied in the background."""
_BEARING = 30
"""Known memories that a language model gets to see beside what was said."""
_LONGEST_LOOKUP = 4_000
"""Characters of what was said by which those are looked up."""
_REOPEN_AFTER = 1.0
"""Seconds after a failed connection before another is tried; calls in between fail at once."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a call asks its engine for: memories for one turn of a conversation.

    ``key`` identifies the turn; ``again`` says that the request continues it (a tool loop), so that
    the block of its first request is wanted again, byte for byte. ``history_turns`` is how many
    earlier turns of the session are wanted, 0 where the request has some of its own. ``receipt``:
    whether the call is to be explained later. ``summary``: whether the entity's summary is wanted
    instead of what answers the question.
    """

    question: str
    key: str
    again: bool
    exclude: frozenset[str]
    limit: int
    budget_tokens: int
    standing_tokens: int
    history_turns: int
    process_tokens: int = 0
    receipt: bool = False
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a call gets: its scope with the session, the recalled block, and earlier turns.

    ``earlier`` are turns of the session for a request that carries nothing but its last message.
    ``recalled``, where the turn asked for it, and ``elapsed_ms`` are what its receipt tells.
    ``refused`` says why the call is to have no memory and leave none.
    """

    scope: Scope
    block: str = ""
    recalled: Recalled | None = None
    elapsed_ms: Mapping[str, float] = field(default_factory=dict)
    earlier: tuple[Message, ...] = ()
    refused: Refusal | None = None


Refusal = Literal["opted out", "foreign process"]


class Engine:
    """Everything that the Memoris of one database and embedder share in one process.

    Cheap to make: nothing is connected, loaded or started before :meth:`warm` or the first use.
    """

    def __init__(
        self,
        settings: Settings,
        embedder: Embedder | None,
        augmentation: object,
        successor: Callable[[Engine], Engine | None],
    ) -> None:
        if embedder is None:
            check(settings.embedder)
        self._given_model = None if augmentation is None else models.adapt(augmentation)
        if augmentation is None:
            models.check(settings.augmentation)
        self.settings = settings
        self.guard = Guard()
        self.members: weakref.WeakSet[object] = weakref.WeakSet()
        self._given_embedder = embedder
        self._successor = successor
        self._temporary: str | None = None
        self._url = settings.resolved_database_url  # here and now: programs change their folder
        self.store = self._make_store()
        self._assemble()

    def _make_store(self) -> Store:
        if self.settings.index == "memory":
            return SqlStore(self._url)
        from memori.stores.pgvector import PgvectorStore

        return PgvectorStore(self._url)

    def _make_index(self) -> Indexes | DatabaseIndex:
        if self.settings.index == "memory":
            return Indexes(self.settings.index_megabytes * 1_000_000, self.saver.wrote)
        from memori.database_index import DatabaseIndex

        return DatabaseIndex(self.settings.history_turns)

    def _assemble(self) -> None:
        """Make the parts that belong to one process; a forked child makes them anew."""
        self.closed = False
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._warmth: Future[None] | None = None
        self._opened = False
        self._has_delivered = False
        self._untidy = 0
        self._failed_at = float("-inf")
        self._failure: StoreError | None = None
        self._embedder: Embedder | None = None
        self._embedder_loaded = self._given_embedder is None and self.settings.embedder == "none"
        self._turns: OrderedDict[tuple[Scope, str], Prepared] = OrderedDict()
        self._warned: set[str] = set()
        # Recall computes; more of it at once than half the cores would only slow the event loop.
        self._computing = threading.Semaphore(max(1, (os.cpu_count() or 1) // 2))
        self.admissions = Admissions()
        self.conversations = Conversations(timedelta(minutes=self.settings.session_idle_minutes))
        self.pool = DaemonPool("memori-recall", _POOL_THREADS)
        self.saver = IndexSaver(self.store, self.guard, self.pool.submit)
        self.indexes = self._make_index()
        self.chores = DaemonPool("memori-upkeep", 1)
        self.upkeep = Upkeep(self.open, self.guard, self.settings, self.chores.submit)
        self._model: LanguageModel | None = None
        asks = self._given_model is not None or self.settings.augmentation != models.LOCAL
        self.augmenter = Augmenter(
            self.store, self.embedder, [LocalExtractor()], self.guard, queue=asks
        )
        self.runner = self._make_runner() if asks else None
        self.journal = Journal(self._journal_directory(), sync=self.settings.journal_sync)
        self.worker = Worker(self.journal, self._deliver, self.guard)

    def _make_runner(self) -> Runner:
        settings = self.settings
        refine = Refiner(
            self.store,
            self.model,
            self._bearing_on,
            self.augmenter.searchable,
            self.guard,
            timeout=settings.extraction_timeout,
            budget=settings.extraction_tokens_per_day,
        )
        pace = Pace(pause=settings.extraction_pause, turns=settings.extraction_turns)
        return Runner(self._jobs, refine, refine.lease, pace, self.guard, self._refined)

    def _journal_directory(self) -> Path:
        if in_memory(database_url(self._url)):  # ends with the process, as its data does
            self._temporary = tempfile.mkdtemp(prefix="memori-")
            return Path(self._temporary)
        name = blake2b(self._url.encode(), digest_size=8).hexdigest()
        return self.settings.data_dir / "journal" / name

    # -- getting ready ---------------------------------------------------------------------------

    def warm(self) -> Future[None]:
        """Load everything in the background, once; the future ends when that is done or failed."""
        with self._lock:
            if self._warmth is None:
                self._warmth = self.pool.submit(self._warm_up)
            return self._warmth

    def _warm_up(self) -> None:
        with self.guard("opening the database"):
            self.open()
        embedder = self.embedder()
        if embedder is not None:
            with self.guard("first embedding"):
                embedder.embed(["warm"], kind="query")
        self.augmenter.warm()
        self.worker.start()
        if self.runner is not None:
            self.runner.start()

    def is_warm(self, scope: Scope) -> bool:
        """Whether waiting for what has to be loaded first is of no use to a recall for ``scope``.

        Either nothing is left to load, or the database was out of reach the last time. The first
        exchange of a process counts as loading: it takes the worker several times as long as those
        after it.
        """
        warmth = self._warmth
        if warmth is None or not warmth.done():
            return False
        is_settled = self._has_delivered or not self.worker.ticket(scope.entity_id)
        return self._failure is not None or (is_settled and self.indexes.is_loaded(scope))

    def open(self) -> Store:
        """The store, connected and with its schema up to date.

        Raises :class:`~memori.errors.StoreError` (for a second after a failure without trying).
        """
        if self.closed:
            raise ClosedError("This Memori was closed. Make a new one: Memori().")
        if self._opened:
            return self.store
        with self._opening:
            if not self._opened:
                if self._failure is not None and time.monotonic() < self._failed_at + _REOPEN_AFTER:
                    raise self._failure
                try:
                    self.store.open()
                except StoreError as error:
                    self._failure, self._failed_at = error, time.monotonic()
                    raise
                self._opened, self._failure = True, None
        return self.store

    def embedder(self) -> Embedder | None:
        """The embedder, loaded; None where there is none or it cannot be loaded (said once)."""
        if not self._embedder_loaded:
            with self._opening:
                if not self._embedder_loaded:
                    with self.guard("loading the embedder"):
                        embedder = self._given_embedder or find(self.settings.embedder)
                        if embedder is not None:
                            embedder.warm()
                        self._embedder = embedder
                    self._embedder_loaded = True
        return self._embedder

    def model(self) -> LanguageModel:
        """The language model for extraction; its client is made at the first question.

        Raises :class:`~memori.errors.ModelUnavailableError` where that is impossible.
        """
        with self._opening:
            if self._model is None:
                self._model = self._given_model or models.find(self.settings.augmentation)
        if self._model is None:
            raise ModelUnavailableError("There is no language model; augmentation is 'local'.")
        return self._model

    # -- reading ---------------------------------------------------------------------------------

    def brief(self, scope: Scope, turn: Turn, deadline: float) -> Prepared:
        """What a call of ``scope`` gets for a turn.

        Waits for this process's own pending exchanges of the entity, but leaves enough of the time
        until ``deadline`` (``time.monotonic()`` seconds) to use what is there. Raises StoreError.
        """
        admission = self.admissions.of(scope, self.open())
        if admission.is_refused:
            return Prepared(
                scope, refused="opted out" if admission.opted_out else "foreign process"
            )
        scope = replace(scope, process_id=admission.process_id)
        stages = Stages()
        ticket = self.worker.ticket(scope.entity_id)
        store = self.open()
        with stages("session"):
            resolved = self.conversations.resolve(scope, now(), store.latest_session)
        owner = replace(scope, session_id=None)
        if turn.again and (known := self._turns.get((owner, turn.key))) is not None:
            return replace(known, scope=resolved, elapsed_ms=stages.elapsed_ms)
        question = Question(
            text=turn.question,
            now=now(),
            limit=turn.limit,
            exclude=turn.exclude,
            half_life_days=self.settings.half_life_days,
        )
        with stages("load"):
            look = self.indexes.look(resolved, store, question)
        with stages("embed"):  # while what is pending is being stored
            embedded = self._embed(question, look)
        if ticket:
            patience = (deadline - time.monotonic()) * _SHARE_FOR_WAITING
            with stages("wait"):
                self.worker.wait(scope.entity_id, ticket, patience)
            with stages("load"):
                look, before = self.indexes.look(resolved, store, question), look
            if not self._has_vectors(before):  # the entity's first ones may have come meanwhile
                with stages("embed"):
                    embedded = self._embed(question, look)
        with stages("load"):
            corpus = look.corpus(embedded.embedding, embedded.embedder)
        with stages("history"):
            earlier = self._earlier(resolved, corpus, turn.history_turns)
        seen = turn.exclude | {message.content for message in earlier}
        asked = replace(question, exclude=seen, carried=turn.exclude)
        block, recalled = self._block(scope, turn, asked, corpus, embedded, stages)
        if admission.process is not None:
            block = with_preface(block, self._preface(admission.process, turn.process_tokens))
        prepared = Prepared(resolved, block, recalled, stages.elapsed_ms, earlier)
        with self._lock:
            self._turns[owner, turn.key] = prepared
            while len(self._turns) > _REMEMBERED_TURNS:
                self._turns.popitem(last=False)
        return prepared

    def _preface(self, process: Process, budget_tokens: int) -> str:
        """What the developer says to the process; told once if it does not fit."""
        first = preface(process.instructions, process.told, budget_tokens)
        if first != preface(process.instructions, process.told, _NO_BUDGET):
            self.warn_once(f"process {process.id}", lambda: logger.warning(_CUT, process.id))
        return first

    def _earlier(self, scope: Scope, corpus: Corpus, count: int) -> tuple[Message, ...]:
        """The last turns of a session whose requests never carry any, from the user's on."""
        turns = corpus.conversation(scope, count) if count else []
        if not turns or self.open().resends_history(scope):
            return ()
        spoken = [Message(turn.role or "user", turn.content, name=turn.name) for turn in turns]
        return tuple(dropwhile(lambda message: message.role != "user", spoken))

    def explain(self, scope: Scope, asked: str) -> Receipt:
        """What a call of ``scope`` that asks this would get now, and why. Raises StoreError."""
        stages = Stages()
        turn = Turn(
            question=asked,
            key="",
            again=False,
            exclude=frozenset(),
            limit=self.settings.recall_limit,
            budget_tokens=self.settings.briefing_tokens,
            standing_tokens=self.settings.standing_tokens,
            history_turns=0,
            receipt=True,
            summary=self.settings.recall_mode == "summary",
        )
        days = self.settings.half_life_days
        question = Question(text=asked, now=now(), limit=turn.limit, half_life_days=days)
        if self.admissions.of(scope, self.open()).is_refused:
            return Receipt(asked)
        with stages("load"):
            look = self.indexes.look(scope, self.open(), question)
        with stages("embed"):
            embedded = self._embed(question, look)
        with stages("load"):
            corpus = look.corpus(embedded.embedding, embedded.embedder)
        _, recalled = self._block(scope, turn, question, corpus, embedded, stages)
        return read(write(recalled, stages.elapsed_ms), asked) or Receipt(asked)

    def _block(
        self,
        scope: Scope,
        turn: Turn,
        question: Question,
        corpus: Corpus,
        embedded: Embedded,
        stages: Stages,
    ) -> tuple[str, Recalled | None]:
        """The block for a turn, and what it was made of where the turn wants to tell."""
        if turn.receipt:
            question = replace(question, besides=_TOLD_BESIDES)
        summary = self.upkeep.text(scope) if turn.summary else ""
        found: list[Hit] = []
        if not summary:
            with stages("rank"):
                found = self._recall(scope, question, corpus, embedded)
        with stages("brief"):
            standing = corpus.standing(question.now, question.carried)
            briefing = brief(
                [hit for hit in found[: turn.limit] if hit.score >= question.min_score],
                budget_tokens=turn.budget_tokens,
                now=question.now,
                standing=standing,
                standing_tokens=turn.standing_tokens,
                summary=summary,
            )
        if not turn.receipt:
            return briefing.block, None
        carried = count_carried(corpus, question, scope)
        recalled = Recalled(found, briefing, standing, turn.limit, question.min_score, carried)
        return briefing.block, recalled

    def recall(self, scope: Scope, question: Question) -> list[Hit]:
        """What is known to ``scope`` about a question. Raises StoreError."""
        if self.admissions.of(scope, self.open()).is_refused:
            return []
        question = replace(question, half_life_days=self.settings.half_life_days)
        look = self.indexes.look(scope, self.open(), question)
        embedded = self._embed(question, look)
        corpus = look.corpus(embedded.embedding, embedded.embedder)
        return self._recall(scope, question, corpus, embedded)

    def _bearing_on(self, scope: Scope, text: str) -> list[Memory]:
        """What is known, turns apart, that is nearest to a text. Raises StoreError."""
        kinds: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in {"turn", "document"})
        asked = Question(
            text=text[-_LONGEST_LOOKUP:], now=now(), limit=_BEARING, kinds=kinds, min_score=0.0
        )
        return [hit.memory for hit in self.recall(scope, asked)]

    def _embed(self, question: Question, look: Look) -> Embedded:
        with self._computing:
            return embed(question, look=look, embedder=self.embedder())

    def _has_vectors(self, look: Look) -> bool:
        embedder = self.embedder()
        return embedder is not None and look.has_vectors(embedder.name)

    def _recall(
        self, scope: Scope, question: Question, corpus: Corpus, embedded: Embedded
    ) -> list[Hit]:
        with self._computing:
            return recall(scope, question, corpus=corpus, embedded=embedded)

    def settle(self, scope: Scope, timeout: float) -> None:
        """Wait until this process's own exchanges of the entity are stored, in seconds."""
        self.worker.wait(scope.entity_id, self.worker.ticket(scope.entity_id), timeout)

    # -- writing ---------------------------------------------------------------------------------

    def record(self, exchange: Exchange) -> None:
        """Make an exchange safe now and memories of it soon.

        One that ends after :meth:`close` (a stream that was still read) goes to the engine that
        has taken this one's place, or waits in the journal for the next. Secrets are out of it
        before it is written anywhere.
        """
        exchange = self._without_secrets(exchange)
        if not self.closed:
            self.worker.submit(exchange)
        elif (successor := self._successor(self)) is not None:
            successor.record(exchange)
        elif self._temporary is None:
            self.journal.append(exchange)

    def record_now(self, exchange: Exchange) -> None:
        """Make memories of an exchange before returning. Raises StoreError."""
        self.open()
        exchange = self._without_secrets(exchange)
        if self.store.admission(exchange.scope).opted_out:
            raise OptedOutError("The entity has opted out; nothing was stored.")
        self.augmenter.deliver([exchange])
        self._note([exchange])
        if self.runner is not None:
            self.runner.start()

    def _without_secrets(self, exchange: Exchange) -> Exchange:
        """The last look at an exchange, whoever hands it over."""
        if not self.settings.redact_secrets:
            return exchange
        return redacted_exchange(exchange, without_secrets)

    def add(self, scope: Scope, drafts: Sequence[Draft]) -> list[Memory]:
        """Store statements of the application's own. Raises StoreError."""
        self.open()
        memories = self.augmenter.add(scope, drafts)
        self.indexes.wrote(scope, len(memories))
        self.upkeep.wrote(scope, len(memories))
        return memories

    def edit(self, scope: Scope, memory_id: str, edit: Edit) -> list[Memory]:
        """Change a memory, if the scope has it. Raises StoreError and ConflictError."""
        self.open()
        changed = self.augmenter.reword(scope, memory_id, edit)
        self.forgotten(scope)
        return changed

    def _deliver(self, exchanges: Sequence[Exchange]) -> None:
        with self.guard("opening the database"):
            self.open()
        # Whatever the reason, it is not the exchanges' fault: they stay in the journal.
        if self.closed or not self._opened:
            raise StoreUnavailableError("The database could not be opened.")
        self.augmenter.deliver(exchanges)
        self._has_delivered = True
        if self.runner is not None:
            self.runner.start()
        self._note(exchanges)
        for scope in {Scope(exchange.scope.entity_id) for exchange in exchanges}:
            with self.guard("index refresh"):  # off the caller's path, so that no recall pays it
                self.indexes.refresh(scope, self.store)

    def _jobs(self) -> Jobs:
        """The jobs of the database, once it can be opened. Raises StoreError."""
        return self.open().jobs

    def _refined(self, scope: Scope, written: int) -> None:
        """A job led to some memories, which the next recall is to find at once."""
        self.indexes.wrote(scope, written)
        self.upkeep.wrote(scope, written)
        self.indexes.refresh(scope, self.store)

    def _note(self, exchanges: Sequence[Exchange]) -> None:
        """Have the index saved and the database tidied, off everybody's path, when it is time."""
        for exchange in exchanges:
            memories = len(exchange.messages) + 1
            self.indexes.wrote(exchange.scope, memories)
            self.upkeep.wrote(exchange.scope, memories)
        with self._lock:
            self._untidy += len(exchanges)
            is_due = self._untidy >= _TIDY_AFTER
            self._untidy = 0 if is_due else self._untidy
        if is_due and not self.closed:
            self.pool.submit(self._tidy)

    def _tidy(self) -> None:
        with self.guard("tidying the database"):
            self.store.tidy()

    def set_opt_out(self, scope: Scope, opted_out: bool) -> None:
        """Have nothing of the entity captured, recalled or injected any more, or again."""
        self.open().set_opt_out(Scope(scope.entity_id), opted_out)
        self.admissions.changed()
        self.forgotten(scope)

    def forgotten(self, scope: Scope) -> None:
        """Inject nothing again that was recalled for the scope's entity: it may be deleted."""
        with self._lock:
            for key in [key for key in self._turns if key[0].entity_id == scope.entity_id]:
                del self._turns[key]
        self.upkeep.wrote(scope, 0, void=True)

    # -- the end ---------------------------------------------------------------------------------

    def warn_once(self, topic: str, say: Callable[[], None]) -> None:
        """Call ``say`` the first time that ``topic`` comes up in this process."""
        with self._lock:
            if topic in self._warned:
                return
            self._warned.add(topic)
        say()

    def close(self, timeout: float) -> None:
        """Deliver what is pending, for ``timeout`` seconds at the most, and let everything go."""
        if self.closed:
            return
        if self._warmth is not None:
            wait([self._warmth], timeout)
        self.worker.close(timeout)
        if self.runner is not None:
            self.runner.close(timeout)
        self.saver.close(timeout)
        self.upkeep.close(timeout)
        self.closed = True
        self.pool.close()
        self.chores.close()
        self.journal.close()
        self.store.close()
        if self._temporary is not None:
            rmtree(self._temporary, ignore_errors=True)

    def takes_over(self, other: Engine) -> bool:
        """Whether what was meant for ``other`` is as well kept here."""
        return not self.closed and self._url == other._url and self._temporary is None

    def after_fork(self) -> None:
        """In a forked child: own journal, threads and connections; the parent's stay its own."""
        self.journal.abandon()
        self.store.after_fork()
        if not self.closed:
            self._temporary = None
            self._assemble()


def now() -> datetime:
    """The current time, in UTC."""
    return datetime.now(UTC)
