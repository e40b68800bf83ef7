"""The verbs of one scope: what an application can do with one entity's memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from memori import attribution, types
from memori.errors import InvalidInputError, NotFoundError
from memori.types import (
    Change,
    Cleared,
    Edit,
    Exchange,
    Hit,
    Kind,
    Memory,
    Message,
    Metadata,
    Page,
    Receipt,
    Session,
    Summary,
)

if TYPE_CHECKING:
    import networkx

    from memori.core.graph import Relation
    from memori.engine import Engine
    from memori.redaction import Redaction
    from memori.upkeep import Upkeep

T = TypeVar("T")

_PATIENCE = 10.0
"""Seconds for which a verb waits for this process's own pending exchanges of the entity."""


class Keeper(Protocol):
    """What a scope needs of the Memori that made it."""

    @property
    def engine(self) -> Engine:
        """The running engine; raises ClosedError once the Memori is closed."""

    @property
    def redaction(self) -> Redaction:
        """What is taken out of a text before it is kept."""


class Scope(types.Scope):
    """One entity's memory, seen by one process and session where they are given.

    Made by ``mem.attribution(…)`` and ``mem.entity(…)``. In a ``with`` statement it is the
    attribution of every call inside, in this thread or task only; one scope may be used so again,
    within itself, and by many threads and tasks at once. All verbs raise
    :class:`~memori.errors.StoreError` when the database cannot be reached.
    """

    __slots__ = ("_keeper",)

    _keeper: Keeper

    def __init__(self, keeper: Keeper, scope: types.Scope) -> None:
        super().__init__(scope.entity_id, scope.process_id, scope.session_id)
        object.__setattr__(self, "_keeper", keeper)

    def __enter__(self) -> Self:
        attribution.enter(self._keeper, self.bare, self)
        return self

    def __exit__(self, *error: object) -> None:
        attribution.leave(self._keeper, self)

    @property
    def bare(self) -> types.Scope:
        """The ids alone, as a value."""
        return types.Scope(self.entity_id, self.process_id, self.session_id)

    def add(
        self,
        content: str,
        kind: Kind = "fact",
        importance: float = 0.5,
        tags: Iterable[str] = (),
        metadata: Metadata | None = None,
    ) -> Memory:
        """Store one statement and return its memory; a known one is reinforced instead.

        Raises :class:`~memori.errors.InvalidMessageError` for an empty content, an unknown kind, an
        importance outside 0–1, or metadata that is no JSON object. Secrets in the content are
        redacted; what the application's ``redact`` raises is raised here.
        """
        from memori.incoming import statement

        draft = statement(content, kind, importance, tags, metadata, self._keeper.redaction)
        return self._keeper.engine.add(self.bare, [draft])[0]

    def add_messages(
        self,
        messages: Iterable[Message | Mapping[str, Any]],
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Store a conversation that took place elsewhere; how many messages it took.

        Each message has ``role`` and ``content`` and may have ``name`` (the speaker),
        ``created_at`` (a datetime or ISO 8601 text; UTC where it names no zone) and ``metadata``.
        Messages with a time can be added again without becoming double. Without a session, a new
        one begins wherever the conversation pauses for longer than ``session_idle_minutes``.
        ``progress`` is called with the number of messages stored since its last call.
        Raises :class:`~memori.errors.InvalidMessageError` naming the message; nothing is stored.
        """
        from memori.incoming import conversations

        engine = self._keeper.engine
        idle, keep = engine.settings.session_idle_minutes, self._keeper.redaction
        exchanges = conversations(self.bare, messages, idle, keep)
        for exchange in exchanges:
            engine.record_now(exchange)
            if progress is not None:
                progress(len(exchange.messages))
        return sum(len(exchange.messages) for exchange in exchanges)

    def recall(
        self,
        query: str,
        limit: int = 10,
        kinds: Sequence[Kind] | None = None,
        filters: Mapping[str, Any] | None = None,
        explain: bool = False,
        as_of: datetime | str | None = None,
        include_archived: bool = False,
    ) -> list[Hit]:
        """The memories that answer ``query`` best, with a score of 0–1, best first.

        ``filters`` apply before ranking: ``tags`` (all of them), ``metadata`` (equal values),
        ``created_after`` and ``created_before`` (datetime or ISO 8601), ``session_id``,
        ``process_id`` and ``min_score``. With ``explain`` each hit carries its signals.
        ``as_of`` asks at that time: of what held then, whenever it was stored, and "yesterday" is
        the day before. ``include_archived``: what was put away may answer, too. Raises
        :class:`~memori.errors.InvalidInputError` for what cannot be used.
        """
        from memori.incoming import question

        asked = question(query, limit, kinds, filters, as_of, include_archived)
        hits = self._settled().recall(self.bare, asked)
        return list(hits) if explain else [replace(hit, signals={}) for hit in hits]

    def memories(
        self,
        limit: int = 100,
        offset: int = 0,
        kind: Kind | None = None,
        tag: str | None = None,
        as_of: datetime | str | None = None,
        archived: bool | None = False,
    ) -> Page[Memory]:
        """What is known now (or was ``as_of`` a time), newest first, one page of it.

        ``archived``: what was put away instead; None for both.
        Raises :class:`~memori.errors.InvalidInputError` for an argument that cannot be used.
        """
        from memori.incoming import known_kind, label, moment, page

        limit, offset = page(limit, offset)
        kind = None if kind is None else known_kind(kind)
        tag = None if tag is None else label(tag, "tag")
        at = moment(as_of, "as_of")
        store = self._settled().open()
        return store.memories(
            self.bare, limit=limit, offset=offset, kind=kind, tag=tag, as_of=at, archived=archived
        )

    def graph(self, as_of: datetime | str | None = None) -> networkx.MultiDiGraph[str]:
        """What is known as a graph of people, places and things, now or ``as_of`` a time.

        A new :class:`networkx.MultiDiGraph` each time, yours to change;
        :func:`memori.core.graph.graph_of` says what its nodes and edges carry.
        """
        from memori.core.graph import graph_of
        from memori.incoming import moment

        return graph_of(self._settled().open().edges(self.bare, moment(as_of, "as_of")))

    def related(
        self, name: str, depth: int = 1, as_of: datetime | str | None = None
    ) -> list[Relation]:
        """What is known around a person, place or thing, up to ``depth`` steps away, nearest first.

        "user" is the entity itself. Empty where the name is not known.
        """
        from memori.core.graph import related

        return related(self.graph(as_of), name, depth)

    def get(self, memory_id: str) -> Memory:
        """One memory. Raises :class:`~memori.errors.NotFoundError` where the scope has none."""
        memory = self._settled().open().get(self.bare, str(memory_id))
        if memory is None:
            raise NotFoundError(f"There is no memory {memory_id!r} in this scope.")
        return memory

    def exchanges(self, limit: int = 100, offset: int = 0) -> Page[Exchange]:
        """The exchanges of this scope, the last stored one first, one page of them.

        A scope with a process has that process's, and those that belong to none; one with a session
        has that session's. Raises :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page

        limit, offset = page(limit, offset)
        return self._settled().open().exchanges(self.bare, limit=limit, offset=offset)

    def explain(self, exchange_id: str | None = None, *, question: str | None = None) -> Receipt:
        """What was recalled for one of the :meth:`exchanges`, what of it was injected, and why.

        That is known of calls that were made with the setting ``receipts``. With a ``question``
        instead: what a call that asks it would get now; nothing of that is kept.
        Raises :class:`~memori.errors.NotFoundError` where the scope has no such exchange or no
        receipt is kept of it, and :class:`~memori.errors.InvalidInputError` for both or neither.
        """
        from memori.incoming import query_text

        if (exchange_id is None) == (question is None):
            raise InvalidInputError("Give either the id of an exchange or a question.")
        engine = self._settled()
        if question is not None:
            receipt = engine.explain(self.bare, query_text(question))
        else:
            receipt = self._kept(engine, str(exchange_id))
        store = engine.open()
        found = [
            replace(finding, memory=store.get(self.bare, finding.memory_id))
            for finding in receipt.findings
        ]
        return replace(receipt, findings=tuple(found))

    def _kept(self, engine: Engine, exchange_id: str) -> Receipt:
        """The receipt of an exchange, with what was asked. Raises NotFoundError."""
        from memori.core.receipts import read

        exchange = engine.open().exchange(self.bare, exchange_id)
        if exchange is None:
            raise NotFoundError(f"There is no exchange {exchange_id!r} in this scope.")
        asked = [
            message.content
            for message in exchange.messages
            if message.role == "user" and message.content.strip()
        ]
        receipt = read(exchange.receipt, asked[-1] if asked else "")
        if receipt is None:
            raise NotFoundError(
                f"No receipt is kept of exchange {exchange_id!r}. They are kept of calls that are "
                "made with MEMORI_RECEIPTS=true."
            )
        return receipt

    def summary(self) -> Summary | None:
        """What is known of the entity, in one text; None where nothing is.

        Made now where there is none yet, or where something of what it said was closed, changed or
        forgotten since.
        """
        return self._settled_upkeep().summary(self.bare)

    def refresh_summary(self, max_tokens: int | None = None) -> Summary | None:
        """Make the entity's summary anew, within ``max_tokens`` (or ``summary_max_tokens``).

        None where nothing is known. Raises :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import tokens

        wanted = None if max_tokens is None else tokens(max_tokens)
        return self._settled_upkeep().refresh(self.bare, wanted)

    def sessions(
        self, limit: int = 100, offset: int = 0, archived: bool | None = False
    ) -> Page[Session]:
        """The conversations of this scope with titles, the one active last first, one page of them.

        ``archived``: those that were put away instead; None for both. Raises
        :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page

        limit, offset = page(limit, offset)
        upkeep = self._settled_upkeep()
        upkeep.read_sessions(self.bare, limit)
        store = self._keeper.engine.open()
        return store.summaries.sessions(self.bare, limit=limit, offset=offset, archived=archived)

    def update(
        self,
        memory_id: str,
        content: str | None = None,
        kind: Kind | None = None,
        importance: float | None = None,
        tags: Iterable[str] | None = None,
        metadata: Metadata | None = None,
        if_version: int | None = None,
    ) -> Memory:
        """Change what is given of one memory, and return it as it is now.

        ``if_version``: only where that is still its version. Raises
        :class:`~memori.errors.NotFoundError`, :class:`~memori.errors.ConflictError` for another
        version or where another memory says the same, and
        :class:`~memori.errors.InvalidInputError` for a turn or a value that cannot be used.
        """
        from memori.incoming import edit

        memory = self.get(memory_id)
        keep = self._keeper.redaction
        wanted = edit(memory, content, kind, importance, tags, metadata, if_version, keep)
        return self._changed(memory_id, self._keeper.engine.edit(self.bare, memory.id, wanted))

    def reinforce(self, memory_id: str, amount: float = 0.1) -> Memory:
        """Count a mention of one memory, and make it more important by ``amount``.

        Raises :class:`~memori.errors.NotFoundError`, and
        :class:`~memori.errors.InvalidInputError` for an amount outside of -1 to 1.
        """
        from memori import incoming

        more = incoming.amount(amount)
        edit = Edit("reinforce", mentioned_at=datetime.now(UTC), more_important=more)
        engine = self._settled()
        return self._changed(memory_id, engine.edit(self.bare, str(memory_id), edit))

    def history(self, memory_id: str) -> list[Change]:
        """What happened to one memory and where that came from, oldest first.

        Raises :class:`~memori.errors.NotFoundError`.
        """
        changes = self._settled().open().changes.history(self.bare, str(memory_id))
        return self._changed(memory_id, [changes] if changes else [])

    def undo(self, memory_id: str, change_id: int | None = None) -> list[Memory]:
        """Take back the last thing that happened to one memory; the memories that it had changed.

        What a newer statement had closed holds again, and the newer one counts as never said; an
        update or a mention is as if it had not been. Once more takes back the one before.
        ``change_id``: only where that is the last one. Raises
        :class:`~memori.errors.NotFoundError` where there is nothing to undo, and
        :class:`~memori.errors.ConflictError` where something else is in the way.
        """
        engine = self._settled()
        restored = engine.open().changes.undo(self.bare, str(memory_id), change_id)
        if not restored:
            self.get(memory_id)
            raise NotFoundError(f"There is nothing to undo about memory {memory_id!r}.")
        engine.forgotten(self.bare)
        return restored

    def forget(self, memory_id: str) -> None:
        """Delete one memory and its history for good.

        Raises :class:`~memori.errors.NotFoundError`.
        """
        engine = self._settled()
        if not engine.open().forget(self.bare, str(memory_id)):
            raise NotFoundError(f"There is no memory {memory_id!r} in this scope.")
        engine.forgotten(self.bare)

    def clear_conversations(
        self, process_id: str | int | None = None, session_id: str | int | None = None
    ) -> Cleared:
        """Delete what was said (exchanges, turns, sessions); what is known survives.

        Narrowed to one process or session by the arguments, or else by the scope's own.
        """
        narrowed = attribution.canonical_scope(
            self.entity_id,
            self.process_id if process_id is None else process_id,
            self.session_id if session_id is None else session_id,
        )
        engine = self._settled()
        cleared = engine.open().clear_conversations(narrowed)
        engine.conversations.forget(narrowed)
        engine.forgotten(narrowed)
        return cleared

    def opt_out(self) -> None:
        """Have nothing captured, recalled or injected for this entity from now on.

        It holds for every program on the database, within a second. Exchanges that are not stored
        yet are dropped. What is stored stays until it is deleted, and can be listed. ``add`` and
        ``add_messages`` raise :class:`~memori.errors.OptedOutError`; ``recall`` finds nothing.
        """
        self._keeper.engine.set_opt_out(self.bare, True)

    def opt_in(self) -> None:
        """Take :meth:`opt_out` back; what was stored before is recalled again."""
        self._keeper.engine.set_opt_out(self.bare, False)

    @property
    def opted_out(self) -> bool:
        """Whether the entity has opted out."""
        return self._keeper.engine.open().admission(self.bare).opted_out

    def _changed(self, memory_id: str, found: Sequence[T]) -> T:
        if not found:
            raise NotFoundError(f"There is no memory {memory_id!r} in this scope.")
        return found[0]

    def _settled_upkeep(self) -> Upkeep:
        engine = self._settled()
        engine.open()
        return engine.upkeep

    def _settled(self) -> Engine:
        """The engine, with this process's own pending exchanges of the entity stored."""
        engine = self._keeper.engine
        engine.settle(self.bare, _PATIENCE)
        return engine
