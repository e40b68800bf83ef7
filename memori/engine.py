"""The shared parts of one process, and their lifetime: store, embedder, index, journal, worker."""

from __future__ import annotations

import tempfile
import threading
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from memori import models
from memori.deadline import DaemonPool
from memori.embedders import Embedder, check
from memori.errors import SettingsError
from memori.extractors.local import LocalExtractor
from memori.guard import Guard
from memori.settings import Settings
from memori.steps.admissions import Admissions
from memori.steps.augment import Augmenter
from memori.steps.author import Author
from memori.steps.briefer import Briefer
from memori.steps.budget import BudgetedModel
from memori.steps.conversations import Conversations
from memori.steps.index import Indexes
from memori.steps.intake import Intake
from memori.steps.journal import Journal
from memori.steps.journal_folder import folder
from memori.steps.opening import Opening
from memori.steps.redaction import forget_texts, redacted_exchange, without_secrets
from memori.steps.refine import Refiner
from memori.steps.runner import Pace, Runner
from memori.steps.samples import Samples
from memori.steps.saved_index import IndexSaver
from memori.steps.upkeep import Upkeep
from memori.steps.worker import Worker
from memori.stores import Store
from memori.stores.engines import database_url, in_memory
from memori.stores.jobs import Jobs
from memori.stores.sql import SqlStore
from memori.types import Exchange, Scope, Session

if TYPE_CHECKING:
    from memori.steps.database_index import DatabaseIndex

_POOL_THREADS = 8


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
        self._has_model = augmentation is not None or settings.augmentation != models.LOCAL
        if settings.summary_writer == "model" and not self._has_model:
            raise SettingsError(
                "summary_writer is 'model', and there is no language model. Give an augmentation "
                "(MEMORI_AUGMENTATION), or leave summary_writer at 'rules'."
            )
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
        from memori.steps.database_index import DatabaseIndex

        return DatabaseIndex(self.settings.history_turns)

    def _assemble(self) -> None:
        """Make the parts that belong to one process; a forked child makes them anew."""
        self._lock = threading.Lock()
        self._warmth: Future[None] | None = None
        self._warned: set[str] = set()
        self._opening = Opening(
            self.settings, self.store, self.guard, self._given_embedder, self._given_model
        )
        self.admissions = Admissions()
        self.overheads = Samples()
        self.conversations = Conversations(timedelta(minutes=self.settings.session_idle_minutes))
        self.pool = DaemonPool("memori-recall", _POOL_THREADS)
        self.saver = IndexSaver(self.store, self.guard, self.pool.submit)
        self.indexes = self._make_index()
        self.chores = DaemonPool("memori-upkeep", 1)
        model = self._make_model()
        writes = model is not None and self.settings.summary_writer == "model"
        author = Author(model) if model is not None and writes else None
        self.upkeep = Upkeep(self.open, self.guard, self.settings, self.chores.submit, author)
        self.augmenter = Augmenter(
            self.store, self.embedder, [LocalExtractor()], self.guard, queue=model is not None
        )
        self.journal = Journal(self._journal_directory(), sync=self.settings.journal_sync)
        self.worker = Worker(self.journal, self._deliver, self.guard)
        self.briefer = Briefer(
            self.settings,
            self._opening,
            admissions=self.admissions,
            conversations=self.conversations,
            indexes=self.indexes,
            upkeep=self.upkeep,
            worker=self.worker,
            warn_once=self.warn_once,
        )
        self.intake = Intake(
            self._opening,
            self.guard,
            augmenter=self.augmenter,
            indexes=self.indexes,
            upkeep=self.upkeep,
            conversations=self.conversations,
            forget=self.briefer.forget,
            submit=self.pool.submit,
        )
        self.refiner = None if model is None else self._make_refiner(model)
        self.runner = None if self.refiner is None else self._make_runner(self.refiner)

    def _make_model(self) -> BudgetedModel | None:
        if not self._has_model:
            return None
        return BudgetedModel(
            self.store,
            self._opening.model,
            timeout=self.settings.extraction_timeout,
            budget=self.settings.extraction_tokens_per_day,
        )

    def _make_refiner(self, model: BudgetedModel) -> Refiner:
        known, searchable = self.briefer.bearing_on, self.augmenter.searchable
        return Refiner(self.store, model, known, searchable, self.guard)

    def _make_runner(self, refine: Refiner) -> Runner:
        settings = self.settings
        pace = Pace(pause=settings.extraction_pause, turns=settings.extraction_turns)
        return Runner(self._jobs, refine, refine.lease, pace, self.guard, self.intake.refined)

    def _journal_directory(self) -> Path:
        if in_memory(database_url(self._url)):  # ends with the process, as its data does
            self._temporary = tempfile.mkdtemp(prefix="memori-")
            return Path(self._temporary)
        return folder(self.settings.data_dir, self._url)

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
        is_settled = self.intake.has_delivered or not self.worker.ticket(scope.entity_id)
        admission = self.admissions.last(scope)
        groups = () if admission is None else admission.groups
        needed = [scope, *(Scope(group.id) for group in groups)]
        return self._opening.has_failed or (is_settled and all(map(self.indexes.is_loaded, needed)))

    def open(self) -> Store:
        """The store, connected and with its schema up to date.

        Raises :class:`~memori.errors.StoreError` (for a second after a failure without trying)
        and :class:`~memori.errors.ClosedError`.
        """
        return self._opening.store()

    def embedder(self) -> Embedder | None:
        """The embedder, loaded; None where there is none or it cannot be loaded (said once)."""
        return self._opening.embedder()

    @property
    def closed(self) -> bool:
        """Whether it was closed: it takes nothing in any more."""
        return self._opening.is_closed

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

    def record_now(self, exchange: Exchange, *, queue: bool = True) -> None:
        """Make memories of an exchange before returning. Raises StoreError.

        Without ``queue`` no language model is to read it.
        """
        self.intake.take(self._without_secrets(exchange), queue=queue)
        if self.runner is not None and queue:
            self.runner.start()

    def _without_secrets(self, exchange: Exchange) -> Exchange:
        """The last look at an exchange, whoever hands it over."""
        if not self.settings.redact_secrets:
            return exchange
        return redacted_exchange(exchange, without_secrets)

    def _deliver(self, exchanges: Sequence[Exchange]) -> None:
        self.intake.deliver(exchanges)
        if self.runner is not None:
            self.runner.start()

    def end_session(self, scope: Scope, timeout: float) -> Session | None:
        """End a session, and have what was said in it read within ``timeout`` seconds.

        None where there is no such session. Raises StoreError.
        """
        self.settle(scope, timeout)
        ended = self.open().sessions.end(scope)
        if ended is not None:
            self.conversations.end(scope, datetime.now(UTC))
            # Of who has opted out nothing is read: waiting for it would take all of the time.
            if self.runner is not None and not self.open().admission(scope).opted_out:
                self.runner.finish(scope, timeout)
        return ended

    def _jobs(self) -> Jobs:
        """The jobs of the database, once it can be opened. Raises StoreError."""
        return self.open().jobs

    def set_opt_out(self, scope: Scope, opted_out: bool) -> None:
        """Have nothing of the entity captured, recalled or injected any more, or again."""
        self.open().set_opt_out(Scope(scope.entity_id), opted_out)
        self.admissions.changed()
        self.intake.forgotten(scope)

    def let_go(self, scope: Scope) -> None:
        """Hold nothing in memory of what the store has erased of the scope's entity."""
        self.indexes.forget(scope)
        self.conversations.forget(scope)
        self.admissions.changed()
        self.intake.forgotten(scope)
        forget_texts()

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
        self._opening.close()
        self.pool.close()
        self.chores.close()
        self.journal.close()
        self.store.close()
        if self._temporary is not None:
            rmtree(self._temporary, ignore_errors=True)

    def shares(self, other: Engine) -> bool:
        """Whether both are of one database."""
        return self._url == other._url and self._temporary is None

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
