"""The handle of an application that asks a server of memori: what it can name, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from memori.client.auth import RemoteAuth
from memori.client.base import PATIENCE, given
from memori.client.entities import RemoteEntities
from memori.client.groups import RemoteGroups
from memori.client.options import count_of
from memori.client.processes import RemoteProcesses
from memori.client.retries import Retries
from memori.client.scope import RemoteScope
from memori.client.sessions import RemoteSessions
from memori.client.wire import Wire
from memori.nouns.backlog import Backlog, Cost
from memori.nouns.chat import ChatReply
from memori.nouns.entity import Totals
from memori.nouns.principal import Principal
from memori.types import Page


@dataclass(frozen=True, slots=True)
class _Retried:
    retried: int


class Client:
    """memori over HTTP: a server at ``base_url``, asked with a key or a token.

    Threads may share one. ``timeout`` is for how many seconds the server may be silent; verbs that
    wait for a language model, or have a long text embedded, wait for longer. A connection that
    fails, and an answer of 429 or 503, are tried again ``retries`` times, with growing pauses or
    after the one that the server asks for. Needs the extra ``client``. Raises
    :class:`~memori.errors.InvalidInputError` for a URL or a key that cannot be one; nothing is sent
    before the first verb.
    """

    def __init__(
        self, base_url: str, api_key: str, *, timeout: float = 30.0, retries: int = 3
    ) -> None:
        self._wire = Wire(base_url, api_key, timeout, Retries(count_of(retries, 0, "retries")))

    def entity(
        self,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        session_id: str | int | None = None,
    ) -> RemoteScope:
        """One entity's memory; without an id, that of the key's own.

        Raises :class:`~memori.errors.InvalidIdError`.
        """
        return RemoteScope(self._wire, entity_id, process_id, session_id)

    @property
    def entities(self) -> RemoteEntities:
        """Who is remembered: ``client.entities.list()``."""
        return RemoteEntities(self._wire)

    @property
    def processes(self) -> RemoteProcesses:
        """What the application says of its agents: ``client.processes.create(…)``."""
        return RemoteProcesses(self._wire)

    @property
    def groups(self) -> RemoteGroups:
        """What several entities may read together: ``client.groups.create(…)``."""
        return RemoteGroups(self._wire)

    @property
    def sessions(self) -> RemoteSessions:
        """Conversations that begin and end when you say so: ``client.sessions.create(…)``."""
        return RemoteSessions(self._wire)

    @property
    def auth(self) -> RemoteAuth:
        """Keys and tokens for who asks over the network: ``client.auth.create_key(…)``."""
        return RemoteAuth(self._wire)

    def me(self) -> Principal:
        """Whose the key is, and what it may do."""
        return self._wire.ask("GET", "/me").read(Principal)

    def chat(
        self,
        message: str,
        model: str | None = None,
        *,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        session_id: str | int | None = None,
    ) -> ChatReply:
        """Have the server ask a model something, with memory, as the entity.

        The server's keys for the providers are used. Without a ``model``, it is that of the
        process, else the server's setting ``chat_model``.
        """
        body = given(
            message=message,
            model=model,
            entity_id=entity_id,
            process_id=process_id,
            session_id=session_id,
        )
        return self._wire.change("POST", "/chat", body=body, seconds=PATIENCE).read(ChatReply)

    def stats(self) -> Totals:
        """How much is remembered of all entities together; for administrators."""
        return self._wire.ask("GET", "/stats").read(Totals)

    def jobs(self, limit: int = 100) -> list[Backlog]:
        """What waits for a language model, or was given up, oldest first; for administrators."""
        return list(self._wire.ask("GET", "/jobs", given(limit=limit)).read(Page[Backlog]).items)

    def retry_jobs(self, entity_id: str | int | None = None) -> int:
        """Have what was given up wait again, of one entity or all; how many exchanges it was."""
        body = given(entity_id=entity_id)
        return self._wire.change("POST", "/jobs/retry", body=body).read(_Retried).retried

    def costs(
        self, since: date | str | None = None, entity_id: str | int | None = None
    ) -> list[Cost]:
        """What the language model cost, by UTC day, entity and process; for administrators.

        ``since`` is the first day, today by default.
        """
        params = given(since=since, entity_id=entity_id)
        return list(self._wire.ask("GET", "/costs", params).read(Page[Cost]).items)

    def close(self) -> None:
        """End the connections."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
