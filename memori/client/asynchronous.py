"""The client for programs with an event loop: every verb of the blocking one, to be awaited."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import islice
from typing import Any, Self

from memori.client.auth import RemoteAuth
from memori.client.blocking import Client
from memori.client.context import RemoteContext
from memori.client.entities import RemoteEntities
from memori.client.groups import RemoteGroups
from memori.client.options import count_of
from memori.client.processes import RemoteProcesses
from memori.client.scope import RemoteScope
from memori.client.sessions import RemoteSessions
from memori.client.threads import Asynchronous, Threads, asynchronous
from memori.nouns.entity import Entity
from memori.nouns.process import Process

_AT_ONCE = 100
"""Lines that a thread gets at once."""


class AsyncContext(Asynchronous[RemoteContext]):
    """The context document of one entity; ``version()`` is a verb here."""

    __slots__ = ()

    get = asynchronous(RemoteContext.get)
    read = asynchronous(RemoteContext.read)
    set = asynchronous(RemoteContext.set)
    merge = asynchronous(RemoteContext.merge)
    delete = asynchronous(RemoteContext.delete)

    async def version(self) -> int:
        """The version of the document, 0 where none was written."""
        return await self._threads.run(lambda: self._blocking.version)


class AsyncScope(Asynchronous[RemoteScope]):
    """One entity's memory on a server; ``opted_out()`` is a verb here."""

    __slots__ = ()

    add = asynchronous(RemoteScope.add)
    add_many = asynchronous(RemoteScope.add_many)
    recall = asynchronous(RemoteScope.recall)
    memories = asynchronous(RemoteScope.memories)
    get = asynchronous(RemoteScope.get)
    update = asynchronous(RemoteScope.update)
    reinforce = asynchronous(RemoteScope.reinforce)
    feedback = asynchronous(RemoteScope.feedback)
    history = asynchronous(RemoteScope.history)
    undo = asynchronous(RemoteScope.undo)
    forget = asynchronous(RemoteScope.forget)

    add_messages = asynchronous(RemoteScope.add_messages)
    extract = asynchronous(RemoteScope.extract)
    exchanges = asynchronous(RemoteScope.exchanges)
    exchange = asynchronous(RemoteScope.exchange)
    explain = asynchronous(RemoteScope.explain)
    sessions = asynchronous(RemoteScope.sessions)
    messages = asynchronous(RemoteScope.messages)
    clear_conversations = asynchronous(RemoteScope.clear_conversations)

    graph = asynchronous(RemoteScope.graph)
    related = asynchronous(RemoteScope.related)
    profile = asynchronous(RemoteScope.profile)
    summary = asynchronous(RemoteScope.summary)
    refresh_summary = asynchronous(RemoteScope.refresh_summary)

    add_document = asynchronous(RemoteScope.add_document)
    documents = asynchronous(RemoteScope.documents)
    document = asynchronous(RemoteScope.document)
    delete_document = asynchronous(RemoteScope.delete_document)

    groups = asynchronous(RemoteScope.groups)
    erase = asynchronous(RemoteScope.erase)

    opt_out = asynchronous(RemoteScope.opt_out)
    opt_in = asynchronous(RemoteScope.opt_in)

    async def opted_out(self) -> bool:
        """Whether the entity has opted out."""
        return await self._threads.run(lambda: self._blocking.opted_out)

    async def export(self) -> AsyncIterator[str]:
        """All that is kept of the entity, one JSON object a line, as it is asked for."""
        lines = self._blocking.export()
        while some := await self._threads.run(list, islice(lines, _AT_ONCE)):
            for line in some:
                yield line

    @property
    def context(self) -> AsyncContext:
        """What the application says of the entity: ``await scope.context.set("theme", "dark")``."""
        return AsyncContext(self._blocking.context, self._threads)


class AsyncEntities(Asynchronous[RemoteEntities]):
    """Who is remembered."""

    __slots__ = ()

    create = asynchronous(RemoteEntities.create)
    get = asynchronous(RemoteEntities.get)
    list = asynchronous(RemoteEntities.list)
    delete = asynchronous(RemoteEntities.delete)

    async def update(self, entity_id: str | int, **values: Any) -> Entity:
        """Set ``name`` or ``metadata`` anew, the other stays; None: nothing of it any more."""
        return await self._threads.run(self._blocking.update, entity_id, **values)


class AsyncProcesses(Asynchronous[RemoteProcesses]):
    """The agents that are described."""

    __slots__ = ()

    create = asynchronous(RemoteProcesses.create)
    get = asynchronous(RemoteProcesses.get)
    list = asynchronous(RemoteProcesses.list)
    delete = asynchronous(RemoteProcesses.delete)
    set_default = asynchronous(RemoteProcesses.set_default)

    async def update(
        self, process_id: str | int, entity_id: str | int | None = None, **values: Any
    ) -> Process:
        """Set ``instructions``, ``model`` or ``attributes`` anew; the others stay."""
        return await self._threads.run(self._blocking.update, process_id, entity_id, **values)


class AsyncGroups(Asynchronous[RemoteGroups]):
    """What several entities may read together."""

    __slots__ = ()

    create = asynchronous(RemoteGroups.create)
    get = asynchronous(RemoteGroups.get)
    list = asynchronous(RemoteGroups.list)
    members = asynchronous(RemoteGroups.members)
    join = asynchronous(RemoteGroups.join)
    leave = asynchronous(RemoteGroups.leave)
    delete = asynchronous(RemoteGroups.delete)


class AsyncSessions(Asynchronous[RemoteSessions]):
    """Sessions of entities."""

    __slots__ = ()

    create = asynchronous(RemoteSessions.create)
    get = asynchronous(RemoteSessions.get)
    list = asynchronous(RemoteSessions.list)
    end = asynchronous(RemoteSessions.end)


class AsyncAuth(Asynchronous[RemoteAuth]):
    """Keys and tokens."""

    __slots__ = ()

    create_key = asynchronous(RemoteAuth.create_key)
    revoke_key = asynchronous(RemoteAuth.revoke_key)
    keys = asynchronous(RemoteAuth.keys)
    create_token = asynchronous(RemoteAuth.create_token)
    revoke_token = asynchronous(RemoteAuth.revoke_token)


class AsyncClient(Asynchronous[Client]):
    """memori over HTTP for asynchronous programs: :class:`memori.Client`, each verb to be awaited.

    What are properties there and ask the server (``opted_out``, ``version``) are verbs here. As
    many as ``concurrency`` requests are under way at once. A verb that is cancelled while it waits
    may still be carried out.
    """

    __slots__ = ()

    def __init__(
        self,
        base_url: str,
        api_key: str,
        *,
        timeout: float = 30.0,
        retries: int = 3,
        concurrency: int = 32,
    ) -> None:
        client = Client(base_url, api_key, timeout=timeout, retries=retries)
        super().__init__(client, Threads(count_of(concurrency, 1, "concurrency")))

    def entity(
        self,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        session_id: str | int | None = None,
    ) -> AsyncScope:
        """One entity's memory; without an id, that of the key's own."""
        return AsyncScope(self._blocking.entity(entity_id, process_id, session_id), self._threads)

    @property
    def entities(self) -> AsyncEntities:
        """Who is remembered: ``await client.entities.list()``."""
        return AsyncEntities(self._blocking.entities, self._threads)

    @property
    def processes(self) -> AsyncProcesses:
        """What the application says of its agents: ``await client.processes.create(…)``."""
        return AsyncProcesses(self._blocking.processes, self._threads)

    @property
    def groups(self) -> AsyncGroups:
        """What several entities may read together: ``await client.groups.create(…)``."""
        return AsyncGroups(self._blocking.groups, self._threads)

    @property
    def sessions(self) -> AsyncSessions:
        """Conversations that begin and end when you say so."""
        return AsyncSessions(self._blocking.sessions, self._threads)

    @property
    def auth(self) -> AsyncAuth:
        """Keys and tokens for who asks over the network."""
        return AsyncAuth(self._blocking.auth, self._threads)

    me = asynchronous(Client.me)
    chat = asynchronous(Client.chat)
    stats = asynchronous(Client.stats)
    jobs = asynchronous(Client.jobs)
    retry_jobs = asynchronous(Client.retry_jobs)
    costs = asynchronous(Client.costs)

    async def close(self) -> None:
        """End the connections once what is under way is done."""
        await self._threads.close()
        self._blocking.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()
