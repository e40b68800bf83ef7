"""The handle that an application holds: it wires the parts together and has no rule of its own."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from contextvars import Context, copy_context
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import wraps
from inspect import isasyncgenfunction, iscoroutine, iscoroutinefunction, isgeneratorfunction
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, cast

from memori import attribution as context
from memori import types
from memori.errors import AttributionError, ClosedError, InvalidInputError
from memori.guard import Guard, logger
from memori.scope import Scope
from memori.verbs.audit import AuditLog
from memori.verbs.auth import Auth
from memori.verbs.clients import Clients
from memori.verbs.entities import Entities
from memori.verbs.groups import Groups
from memori.verbs.processes import Processes
from memori.verbs.repeats import Repeats
from memori.verbs.retention import Retention
from memori.verbs.sessions import Sessions
from memori.verbs.summaries import Summaries

if TYPE_CHECKING:
    from pathlib import Path

    from memori.call import Host
    from memori.embedders import Embedder
    from memori.engine import Engine
    from memori.nouns.asking import LLM, LanguageModel
    from memori.nouns.backlog import Backlog, Cost
    from memori.nouns.backup import Backup
    from memori.nouns.chat import ChatReply
    from memori.nouns.entity import Totals
    from memori.nouns.transfer import ImportReport
    from memori.settings import Settings
    from memori.steps.samples import Sample

_ALL = 1_000_000

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class Memori:
    """Memory for the LLM clients of an application.

    A cheap handle: one per program or one per request, they share one engine for each database in
    a process. ``database`` is any SQLAlchemy URL (default: a SQLite file in the user's data
    folder). ``entity_id`` and ``process_id`` bind the handle: they hold wherever no attribution is
    set. ``augmentation`` is the language model that reads what was said, in the background, on
    top of the rules: ``"openai:<model>"``, ``"anthropic:<model>"``, ``LLM(client=…, model=…)`` or
    an object with a method ``ask(prompt)``; by default ``"local"``, none. ``redact`` gets each text
    before anything of it is kept, and returns what may be kept; the call waits for it, so it should
    be quick. What is not given comes from the environment, ``memori.toml`` or the
    defaults of :class:`~memori.settings.Settings`; raises
    :class:`~memori.errors.SettingsError` and :class:`~memori.errors.InvalidIdError` for what
    cannot be used.
    """

    def __init__(
        self,
        database: str | None = None,
        *,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        embedder: str | Embedder | None = None,
        augmentation: str | LLM | LanguageModel | None = None,
        strict: bool | None = None,
        redact: Callable[[str], str] | None = None,
        settings: Settings | None = None,
    ) -> None:
        from memori.registry import registry
        from memori.settings import load
        from memori.steps.redaction import Redaction

        if settings is None:
            settings = load(
                database_url=database,
                embedder=embedder if isinstance(embedder, str) else None,
                augmentation=augmentation if isinstance(augmentation, str) else None,
                strict=strict,
            )
        elif (database, strict) != (None, None) or str in (type(embedder), type(augmentation)):
            raise InvalidInputError("Give either settings or single settings, not both.")
        given = None if embedder is None or isinstance(embedder, str) else embedder
        self.settings = settings
        self.guard = Guard(strict=settings.strict)
        self._process_id = _process(settings, process_id)
        self.binding = _binding(settings, entity_id, self._process_id)
        self.redaction = Redaction(redact, settings.redact_secrets)
        self.client: object | None = None
        self.made_clients: dict[str, Any] = {}
        self._closed = False
        asked = None if isinstance(augmentation, str) else augmentation
        self._engine = registry.join(self, settings, given, asked)

    @property
    def is_open(self) -> bool:
        """Whether it still takes calls."""
        return not (self._closed or self._engine.closed)

    @property
    def engine(self) -> Engine:
        """The shared parts behind this handle. Raises ClosedError once it is closed."""
        if self._closed:
            raise ClosedError("This Memori was closed. Make a new one: Memori().")
        return self._engine

    @property
    def llm(self) -> Clients[Memori]:
        """Where clients are registered: ``mem.llm.register(client)``."""
        return Clients(self)

    @property
    def entities(self) -> Entities:
        """Who is remembered: ``mem.entities.list()``."""
        return Entities(self)

    @property
    def groups(self) -> Groups:
        """What several entities may read together: ``mem.groups.join(…)``."""
        return Groups(self)

    @property
    def processes(self) -> Processes:
        """What the application says of its agents: ``mem.processes.create(…)``."""
        return Processes(self)

    @property
    def auth(self) -> Auth:
        """Keys and tokens for who asks over the network: ``mem.auth.create_key(…)``."""
        return Auth(self)

    @property
    def audit(self) -> AuditLog:
        """Who did what: ``mem.audit.list()``."""
        return AuditLog(self)

    @property
    def sessions(self) -> Sessions:
        """Conversations that begin and end when you say so: ``mem.sessions.create(…)``."""
        return Sessions(self)

    @property
    def retention(self) -> Retention:
        """What is not kept for ever: ``mem.retention.run()``."""
        return Retention(self)

    @property
    def summaries(self) -> Summaries:
        """The summaries of many entities: ``mem.summaries.refresh_many()``."""
        return Summaries(self)

    def attribution(
        self,
        entity_id: str | int,
        process_id: str | int | None = None,
        session_id: str | int | None = None,
    ) -> Scope:
        """Say whose the calls are that follow in this thread or task.

        In a ``with`` statement it holds inside and ends with it (do that in servers and pools);
        else until the next attribution here. It never reaches another thread or another task that
        runs already. Raises :class:`~memori.errors.InvalidIdError`.
        """
        return self._assigned(context.canonical_scope(entity_id, process_id, session_id))

    def entity(
        self,
        entity_id: str | int,
        process_id: str | int | None = None,
        session_id: str | int | None = None,
    ) -> Scope:
        """One entity's memory; sets the attribution only in a ``with`` statement."""
        return Scope(self, context.canonical_scope(entity_id, process_id, session_id))

    @property
    def attributed(self) -> types.Scope | None:
        """Whose the calls are that are made here and now: the attribution's, else the binding's."""
        entry = context.current([self])
        return self.binding if entry is None else entry.scope

    def new_session(self) -> Scope:
        """Begin a new conversation of the entity and process that are attributed here."""
        return self.set_session(uuid.uuid4().hex)

    def set_session(self, session_id: str | int) -> Scope:
        """Go on with a certain conversation of the entity and process that are attributed here.

        Raises :class:`~memori.errors.AttributionError` where nobody is.
        """
        scope = self.attributed
        if scope is None:
            raise AttributionError(
                "No entity is attributed here. Call mem.attribution(entity_id=…) first."
            )
        return self._assigned(
            replace(scope, session_id=context.canonical_id(session_id, "session_id"))
        )

    def chat(
        self,
        message: str,
        model: str | None = None,
        client: object | None = None,
        *,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        session_id: str | int | None = None,
    ) -> ChatReply:
        """Ask a model something, with memory, in the conversation of who is attributed here.

        The question goes through ``client``, which is registered by this, or else through the one
        that was registered last; the answer is kept as that of any call. ``model`` is a model of
        that client, or ``"openai:<model>"`` or ``"anthropic:<model>"``, for which a client is made
        where no such one is registered; by default the model of the process
        (``mem.processes.create(…, model=…)``), else the setting ``chat_model``. The ids take the
        place of those attributed.

        Raises :class:`~memori.errors.AttributionError` without an entity,
        :class:`~memori.errors.InvalidInputError` without a model or a blocking client of the openai
        or anthropic package, and what the model fails with:
        :class:`~memori.errors.ModelUnavailableError` and :class:`~memori.errors.ModelError`.
        """
        from memori.verbs.chat import chat, whose

        scope = whose(self, entity_id, process_id, session_id)
        return chat(self, scope, message, model, client)

    def wrap(self, function: Callable[P, R]) -> Callable[P, R]:
        """``function`` with the attribution of here and now, wherever it runs.

        For thread pools and executors, whose threads do not inherit it:
        ``pool.submit(mem.wrap(work), …)``. A coroutine function, or a function that returns a
        coroutine, runs as a task of its own.
        Raises :class:`~memori.errors.InvalidInputError` for a generator function, whose steps run
        in the context of whoever asks for the next one: use ``with`` inside of it instead.
        """
        if isgeneratorfunction(function) or isasyncgenfunction(function):
            raise InvalidInputError(
                "A generator cannot be wrapped. Wrap the function that reads it, or put "
                "`with mem.attribution(…):` around each call inside of it."
            )
        here = copy_context()

        @wraps(function)
        def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
            context = here.copy()
            result = context.run(function, *args, **kwargs)
            if iscoroutine(result):  # as the SDKs' async methods give, which are plain functions
                return cast("R", _as_task(result, context))
            return result

        @wraps(function)
        async def wrapped_task(*args: P.args, **kwargs: P.kwargs) -> Any:
            return await _as_task(cast("Any", function(*args, **kwargs)), here.copy())

        return cast("Callable[P, R]", wrapped_task) if iscoroutinefunction(function) else wrapped

    @property
    def repeats(self) -> Repeats:
        """For servers: a write that comes again is carried out once."""
        return Repeats(self)

    @property
    def failures(self) -> Mapping[str, int]:
        """How often each of memori's own steps failed and was left out, since the start."""
        return Counter(self.guard.failures) + Counter(self.engine.guard.failures)

    @property
    def overheads(self) -> list[Sample]:
        """How long memori held up each of the last thousand calls that it recalled for."""
        return self.engine.overheads.all()

    def ping(self) -> None:
        """Ask the database whether it can be used. Raises :class:`~memori.errors.StoreError`."""
        self.engine.open().open()

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until every exchange so far is in the database; False after ``timeout`` seconds.

        In strict mode a failure of the background work is raised here.
        """
        done = self.engine.worker.flush(timeout)
        error = self.engine.guard.take_last() if self.settings.strict else None
        if error is not None:
            raise error
        return done

    def refine(self, timeout: float | None = None) -> bool:
        """Have the language model read now what waits for it; False after ``timeout`` seconds.

        For short programs and for tests: it does so anyway when conversations pause. Nothing of
        what failed for good (:meth:`jobs`) is waited for. Raises StoreError, and
        :class:`~memori.errors.InvalidInputError` without a language model.
        """
        engine = self.engine
        if engine.runner is None:
            raise InvalidInputError("There is no language model. Give Memori an augmentation.")
        engine.worker.flush(timeout)
        return engine.runner.drain(timeout)

    def jobs(self, limit: int = 100) -> list[Backlog]:
        """What waits for a language model, or was given up, by conversation, oldest first."""
        from memori.incoming import page

        return self.engine.open().jobs.backlog_of_all_entities(page(limit, 0)[0])

    def retry_jobs(self, entity_id: str | int | None = None) -> int:
        """Have what was given up wait again, of one entity or all; how many exchanges it was."""
        jobs = self.engine.open().jobs
        if entity_id is not None:
            return jobs.retry(context.canonical_scope(entity_id))
        given_up = {
            each.scope.entity_id for each in jobs.backlog_of_all_entities(_ALL) if each.dead
        }
        return sum(jobs.retry(types.Scope(entity)) for entity in given_up)

    def costs(
        self, since: date | str | None = None, entity_id: str | int | None = None
    ) -> list[Cost]:
        """What the language model cost, by UTC day, entity and process.

        ``since`` is the first day, a date or ISO 8601 text, today by default. Raises
        :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import day

        first, jobs = day(since, "since") or datetime.now(UTC).date(), self.engine.open().jobs
        if entity_id is None:
            return jobs.costs_of_all_entities(first)
        return jobs.costs(context.canonical_scope(entity_id), first)

    def stats(self) -> Totals:
        """How much is remembered of all entities together; figures only."""
        return self.engine.open().entities.totals_of_all_entities()

    def backup(self, path: str | Path, progress: Callable[[int], None] | None = None) -> Backup:
        """Write all that the database holds of everybody into a new file, while it is in use.

        It is as of one moment, compressed, readable by its owner alone, and holds checksums;
        :func:`memori.restore` fills an empty database from it, of whichever kind. What other
        processes have not stored yet is not in it. ``progress`` is called with the number of rows
        written since its last call. Raises :class:`~memori.errors.InvalidInputError` where the file
        is there already or cannot be written, and :class:`~memori.errors.StoreError`.
        """
        from memori.verbs.backups import back_up

        return back_up(self, path, progress)

    def import_(
        self,
        source: object,
        entity_id: str | int | None = None,
        format: str = "auto",
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Take in what another memory holds: an export of memori's, or of another program.

        ``source`` is the path of a file, a folder or a zip archive, or lines such as
        ``scope.export()`` gives. ``format`` is one of :mod:`memori.importers`; "auto" looks. Each
        user of the source becomes an entity of that id, or, where there is but one, ``entity_id``;
        a source that names nobody needs it. What is there already is left as it is, so that an
        import can be repeated. A ``dry_run`` counts. No language model reads what is imported.
        ``progress`` is called with the number of pieces done since its last call.

        The source is read and checked before anything is stored: raises
        :class:`~memori.errors.InvalidInputError` for one that cannot be used, and
        :class:`~memori.errors.OptedOutError`. Single pieces that cannot be used are left out, and
        the report says why.
        """
        from memori.verbs.imports import import_into

        tell = progress or (lambda done: None)
        return import_into(self, source, entity_id, format, dry_run=dry_run, progress=tell)

    def close(self) -> None:
        """Store what is pending and let go; clients that are registered go on without memory."""
        from memori.registry import registry

        if not self._closed:
            self._closed = True
            registry.release(self._engine, self, self.settings.close_timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def host(self, scope: types.Scope) -> Host | None:
        """What an intercepted call of ``scope`` works with; None once this is closed."""
        from memori.call import Host
        from memori.witness import witness

        if not self.is_open:
            return None
        if scope.process_id is None and self._process_id is not None:
            scope = replace(scope, process_id=self._process_id)
        return Host(self._engine, self.settings, self.guard, scope, self.redaction, witness())

    def missing_attribution(self, message: str) -> None:
        """Say once that a call had no entity; in strict mode, raise AttributionError."""
        if not self.is_open:
            return
        if self.settings.strict:
            raise AttributionError(message)
        self._engine.warn_once("attribution", lambda: logger.warning("memori: %s", message))

    def _assigned(self, scope: types.Scope) -> Scope:
        handle = Scope(self, scope)
        context.assign(self, scope, handle)
        return handle


def _process(settings: Settings, process_id: str | int | None) -> str | None:
    """The process of calls whose attribution names none: the argument, else the environment's."""
    given = settings.process_id if process_id is None else process_id
    return None if given is None else context.canonical_id(given, "process_id")


def _binding(
    settings: Settings, entity_id: str | int | None, process_id: str | None
) -> types.Scope | None:
    """The scope of calls outside any attribution: the arguments', else the environment's."""
    entity = settings.entity_id if entity_id is None else entity_id
    if entity is None:
        return None
    if entity == "auto" and entity_id is None:
        entity = context.kept_entity_id(settings.data_dir)
    return context.canonical_scope(entity, process_id)


async def _as_task(coroutine: Coroutine[Any, Any, T], context: Context) -> T:
    import asyncio

    return await asyncio.create_task(coroutine, context=context)
