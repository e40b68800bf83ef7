"""What a remote scope can do with what was said: take it in, list it, explain it, clear it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from memori.client.base import PATIENCE, RemoteVerbs, either
from memori.client.wire import segment
from memori.errors import InvalidInputError, InvalidMessageError, NotFoundError
from memori.nouns.reports import Extraction
from memori.types import Cleared, Exchange, Message, Page, Receipt, Session


@dataclass(frozen=True, slots=True)
class _Taken:
    """How many messages were stored."""

    messages: int


class RemoteConversations(RemoteVerbs):
    """The conversations of one entity."""

    __slots__ = ()

    def add_messages(
        self,
        messages: Iterable[Message | Mapping[str, Any]],
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Store a conversation that took place elsewhere; how many messages it took.

        All of it is one request; ``progress`` is called once, when it is stored.
        """
        if isinstance(messages, (str, Mapping)) or not isinstance(messages, Iterable):
            raise InvalidMessageError("messages must be a list of messages.")
        body = self._whose(messages=[_plain(each) for each in messages])
        taken = self._wire.change("POST", "/messages", body=body).read(_Taken).messages
        if progress is not None:
            progress(taken)
        return taken

    def extract(
        self,
        user_message: str | None = None,
        assistant_message: str | None = None,
        dry_run: bool = False,
    ) -> Extraction:
        """Have an exchange read now, and tell what was learned from it."""
        body = self._whose(
            user_message=user_message, assistant_message=assistant_message, dry_run=dry_run
        )
        return self._wire.change("POST", "/extract", body=body, seconds=PATIENCE).read(Extraction)

    def exchanges(
        self, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Exchange]:
        """The exchanges of this scope, the last stored one first, one page of them."""
        params = self._whose(limit=limit, offset=offset, cursor=cursor)
        return self._wire.ask("GET", self._place("exchanges"), params).read(Page[Exchange])

    def exchange(self, exchange_id: str) -> Exchange:
        """One of the :meth:`exchanges`. Raises :class:`~memori.errors.NotFoundError`."""
        path = self._place("exchanges", str(exchange_id))
        return self._wire.ask("GET", path, self._whose()).read(Exchange)

    def explain(self, exchange_id: str | None = None, *, question: str | None = None) -> Receipt:
        """What was recalled for one of the :meth:`exchanges`, what of it was injected, and why.

        With a ``question`` instead: what a call that asks it would get now.
        """
        if (exchange_id is None) == (question is None):
            raise InvalidInputError("Give either the id of an exchange or a question.")
        if question is not None:
            body = self._whose(question=question)
            return self._wire.ask("POST", "/explain", body=body).read(Receipt)
        path = self._place("exchanges", str(exchange_id), "receipt")
        return self._wire.ask("GET", path, self._whose()).read(Receipt)

    def sessions(
        self,
        limit: int = 100,
        offset: int = 0,
        archived: bool | None = False,
        cursor: str | None = None,
        active: bool | None = None,
    ) -> Page[Session]:
        """The conversations of this scope with titles, the one active last first, one page."""
        params = self._whose(
            limit=limit, offset=offset, archived=either(archived), cursor=cursor, active=active
        )
        return self._wire.ask("GET", "/sessions", params).read(Page[Session])

    def messages(
        self,
        session_id: str | int | None = None,
        limit: int = 100,
        offset: int = 0,
        cursor: str | None = None,
    ) -> Page[Message]:
        """What the user and the assistant said in one session, oldest first, one page of it.

        Without ``session_id``, in the scope's own. Empty for a session that is not there.
        """
        session = self.session_id if session_id is None else session_id
        if session is None:
            raise InvalidInputError("Name a session: scope.messages(session_id).")
        params = self._whose(limit=limit, offset=offset, cursor=cursor)
        path = f"/sessions/{segment(str(session))}/messages"
        try:
            return self._wire.ask("GET", path, params).read(Page[Message])
        except NotFoundError:
            return Page([], 0, limit, offset)

    def clear_conversations(
        self, process_id: str | int | None = None, session_id: str | int | None = None
    ) -> Cleared:
        """Delete what was said (exchanges, turns, sessions); what is known survives.

        Narrowed to one process or session by the arguments, or else by the scope's own.
        """
        narrowed = self._whose()
        if process_id is not None:
            narrowed["process_id"] = process_id
        if session_id is not None:
            narrowed["session_id"] = session_id
        return self._wire.change("POST", "/me/clear-conversation", body=narrowed).read(Cleared)


def _plain(message: object) -> object:
    """A message as the server takes it, which checks what it is."""
    if not isinstance(message, Message):
        return message
    said = asdict(message)
    del said["tool_calls"]
    return said
