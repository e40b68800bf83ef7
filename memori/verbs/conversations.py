"""What a scope can do with what was said: take it in, list it, explain it, clear it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from memori import attribution
from memori.errors import InvalidInputError, NotFoundError, SessionEndedError
from memori.types import (
    Cleared,
    Exchange,
    Message,
    Page,
    Receipt,
    Role,
    Session,
)
from memori.verbs.base import ScopeVerbs

if TYPE_CHECKING:
    from memori.engine import Engine
    from memori.nouns.reports import Extraction
    from memori.stores import Store


class ConversationVerbs(ScopeVerbs):
    """The conversations of one entity."""

    __slots__ = ()

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
        Raises :class:`~memori.errors.InvalidMessageError` naming the message, and
        :class:`~memori.errors.SessionEndedError`; nothing is stored.
        """
        from memori.incoming import conversations

        engine = self._keeper.engine
        self._refuse_if_ended(engine.open())
        idle, keep = engine.settings.session_idle_minutes, self._keeper.redaction
        exchanges = conversations(self.bare, messages, idle, keep)
        for exchange in exchanges:
            engine.record_now(exchange)
            if progress is not None:
                progress(len(exchange.messages))
        return sum(len(exchange.messages) for exchange in exchanges)

    def extract(
        self,
        user_message: str | None = None,
        assistant_message: str | None = None,
        dry_run: bool = False,
    ) -> Extraction:
        """Have an exchange read now, and tell what was learned from it.

        It is stored as if a call had been intercepted, in the running session. The language model,
        where there is one, reads it at once, after what waits of the entity already; that takes as
        long as it takes to answer. Where it fails, the exchange waits for it as usual.
        With ``dry_run`` nothing is stored and the report says what would be learned; what the
        language model costs is spent all the same. Raises
        :class:`~memori.errors.InvalidInputError` where both messages are missing,
        :class:`~memori.errors.InvalidMessageError`, :class:`~memori.errors.OptedOutError`, and
        what the application's ``redact`` raises.
        """
        from memori.steps.extract import capture, exchange_of, rehearse

        if user_message is None and assistant_message is None:
            raise InvalidInputError("Give user_message, assistant_message, or both.")
        said = self._spoken("user", user_message)
        reply = self._spoken("assistant", assistant_message)
        engine = self._settled()
        exchange = exchange_of(engine, self.bare, said, reply)
        return rehearse(engine, exchange) if dry_run else capture(engine, exchange)

    def _spoken(self, role: Role, text: str | None) -> Message | None:
        """A message as it is kept. Raises InvalidMessageError."""
        from memori.incoming import message
        from memori.steps.redaction import redacted_message

        if text is None:
            return None
        given = message({"role": role, "content": text}, f"{role}_message")
        return redacted_message(given, self._keeper.redaction)

    def _refuse_if_ended(self, store: Store) -> None:
        """Raise SessionEndedError where the scope's session has ended."""
        if self.session_id is not None and store.sessions.has_ended(self.bare):
            raise SessionEndedError(
                f"The session {self.session_id!r} has ended; nothing was stored. Begin another "
                "one: mem.sessions.create(entity_id)."
            )

    def exchanges(
        self, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Exchange]:
        """The exchanges of this scope, the last stored one first, one page of them.

        A scope with a process has that process's, and those that belong to none; one with a session
        has that session's. ``cursor``: the ``next_cursor`` of the page before, instead of an
        offset. Raises :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page

        limit, offset = page(limit, offset, cursor)
        store = self._settled().open()
        return store.exchanges(self.bare, limit=limit, offset=offset, cursor=cursor)

    def exchange(self, exchange_id: str) -> Exchange:
        """One of the :meth:`exchanges`. Raises :class:`~memori.errors.NotFoundError`."""
        return self._exchange(self._settled(), exchange_id)

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
            receipt = engine.briefer.explain(self.bare, query_text(question))
        else:
            receipt = self._kept(engine, str(exchange_id))
        store = engine.open()

        found = [
            replace(
                finding,
                memory=store.get(self.bare, finding.memory_id)
                or store.groups.memory(self.bare, finding.memory_id),
            )
            for finding in receipt.findings
        ]
        return replace(receipt, findings=tuple(found))

    def _kept(self, engine: Engine, exchange_id: str) -> Receipt:
        """The receipt of an exchange, with what was asked. Raises NotFoundError."""
        from memori.core.receipts import read

        exchange = self._exchange(engine, exchange_id)
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

    def _exchange(self, engine: Engine, exchange_id: str) -> Exchange:
        exchange = engine.open().exchange(self.bare, exchange_id)
        if exchange is None:
            raise NotFoundError(f"There is no exchange {exchange_id!r} in this scope.")
        return exchange

    def sessions(
        self,
        limit: int = 100,
        offset: int = 0,
        archived: bool | None = False,
        cursor: str | None = None,
        active: bool | None = None,
    ) -> Page[Session]:
        """The conversations of this scope with titles, the one active last first, one page of them.

        ``archived``: those that were put away instead; None for both. ``active``: those that have
        not ended, or, False, those that have. ``cursor``: the
        ``next_cursor`` of the page before, instead of an offset. Raises
        :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page

        limit, offset = page(limit, offset, cursor)
        upkeep = self._settled_upkeep()
        store = self._keeper.engine.open()
        return upkeep.headlines.titled(
            self.bare,
            limit,
            lambda: store.sessions.page(
                self.bare,
                limit=limit,
                offset=offset,
                cursor=cursor,
                active=active,
                archived=archived,
            ),
        )

    def messages(
        self,
        session_id: str | int | None = None,
        limit: int = 100,
        offset: int = 0,
        cursor: str | None = None,
    ) -> Page[Message]:
        """What the user and the assistant said in one session, oldest first, one page of it.

        Without ``session_id``, in the scope's own. What was answered anew or forgotten is not among
        it. ``cursor``: the ``next_cursor`` of the page before, instead of an offset.
        Raises :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page

        limit, offset = page(limit, offset, cursor)
        session = self.session_id if session_id is None else session_id
        if session is None:
            raise InvalidInputError("Name a session: scope.messages(session_id).")
        scope = attribution.canonical_scope(self.entity_id, self.process_id, session)
        store = self._settled().open()
        return store.sessions.messages(scope, limit=limit, offset=offset, cursor=cursor)

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
        engine.intake.forgotten(narrowed)
        return cleared
