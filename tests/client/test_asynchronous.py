"""The client for event loops: the same answers, awaited, many at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import TypeVar

import pytest

from memori import AsyncClient, ClosedError, Memori, NotFoundError, Page
from memori.client.threads import Threads
from tests.client.proxy import Proxy, answer_lost
from tests.server.service import Service
from tests.server.world import Owned

T = TypeVar("T")


def run(service: Service, ask: Callable[[AsyncClient], Awaitable[T]], name: str = "alice") -> T:
    async def asked() -> T:
        async with AsyncClient(service.url, service.key(name)) as client:
            return await ask(client)

    return asyncio.run(asked())


def test_it_says_what_python_says(memori: Memori, service: Service, alice: Owned) -> None:
    local = memori.entity("alice")

    async def ask(client: AsyncClient) -> None:
        scope = client.entity()
        assert await scope.memories() == local.memories()
        assert await scope.get(alice.memory_id) == local.get(alice.memory_id)
        assert await scope.recall("ferry", limit=3) == local.recall("ferry", limit=3)
        assert await scope.context.read() == local.context.read()
        assert await scope.context.version() == local.context.version
        assert await scope.opted_out() is False
        assert (await client.me()).entity_id == "alice"
        assert await client.sessions.list("alice") == memori.sessions.list("alice")
        changed = await client.processes.update(alice.process_id, model="gpt")
        assert changed.model == "gpt"
        with pytest.raises(NotFoundError) as caught:
            await scope.get("nothing")
        assert caught.value.request_id

    run(service, ask)

    async def administer(client: AsyncClient) -> None:
        changed = await client.entities.update("alice", name="Alice")
        assert changed == memori.entities.get("alice")
        assert await client.groups.get(alice.group_id) == memori.groups.get(alice.group_id)
        assert await client.auth.keys("alice") == memori.auth.keys("alice")
        assert await client.stats() == memori.stats()

    run(service, administer, "admin")


def test_many_at_once_leave_the_loop_free(service: Service) -> None:
    async def ask(client: AsyncClient) -> Page[object]:
        scope = client.entity()
        await asyncio.gather(*(scope.add(f"note number {number}") for number in range(40)))
        return await scope.memories()  # type: ignore[return-value]

    assert run(service, ask).total == 40


def test_what_gets_lost_is_sent_again(service: Service) -> None:
    with Proxy(service.url) as proxy:
        proxy.steps = [answer_lost]

        async def ask() -> int:
            async with AsyncClient(proxy.url, service.key("alice")) as client:
                return (await client.entity().add("I like tea")).mentions

        assert asyncio.run(ask()) == 1


def test_it_ends_with_its_threads(service: Service) -> None:
    async def ask(client: AsyncClient) -> AsyncClient:
        await client.me()
        return client

    client = run(service, ask)
    assert not [each for each in threading.enumerate() if each.name.startswith("memori-client")]

    async def late() -> None:
        with pytest.raises(ClosedError):
            await client.me()

    asyncio.run(late())


def test_who_stops_waiting_leaves_the_verb_to_its_end() -> None:
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def verb() -> None:
        begun.set()
        go_on.wait(20)
        done.set()

    async def ask() -> None:
        threads = Threads(1)
        task = asyncio.create_task(threads.run(verb))
        await asyncio.to_thread(begun.wait, 20)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go_on.set()
        await threads.close()
        assert done.is_set()

    asyncio.run(ask())


def test_a_verb_has_the_context_of_its_caller() -> None:
    name: ContextVar[str] = ContextVar("name")

    async def ask() -> list[str]:
        threads = Threads(4)

        async def one(value: str) -> str:
            name.set(value)
            return await threads.run(name.get)

        found = await asyncio.gather(*(one(f"task {number}") for number in range(20)))
        await threads.close()
        return found

    assert asyncio.run(ask()) == [f"task {number}" for number in range(20)]
