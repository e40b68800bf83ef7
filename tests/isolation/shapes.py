"""The ways in which an application makes the calls of many users at once."""

from __future__ import annotations

import asyncio
import queue
import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any

import httpx2
from anthropic import Anthropic, AsyncAnthropic
from openai import AsyncOpenAI, OpenAI

from memori import Memori
from tests.rig.lean import Direct

Calls = Iterator[tuple[str, str]]
"""Whose each call is, and what it says."""
Shape = Callable[[Memori, "Line", Calls], None]
"""Makes all the calls and leaves no stream open."""

_TASKS = 30
_THREADS = 8
_MEMORIS = 500


@dataclass(frozen=True, slots=True)
class Line:
    """The two ways to the provider: a server on loopback, and a transport without a socket."""

    url: str
    direct: Direct

    def openai(self, *, direct: bool = False) -> OpenAI:
        http = httpx2.Client(transport=self.direct) if direct else None
        return OpenAI(api_key="x", base_url=f"{self.url}/v1", http_client=http)

    def async_openai(self, *, direct: bool = False) -> AsyncOpenAI:
        http = httpx2.AsyncClient(transport=self.direct) if direct else None
        return AsyncOpenAI(api_key="x", base_url=f"{self.url}/v1", http_client=http)


def said(text: str) -> Any:
    """What all clients take as ``messages``."""
    return [{"role": "user", "content": text}]


def shared(calls: Calls) -> Callable[[], tuple[str, str] | None]:
    """Hands out one call after the other, to many threads."""
    lock = threading.Lock()

    def take() -> tuple[str, str] | None:
        with lock:
            return next(calls, None)

    return take


def in_threads(work: Callable[[], None], threads: int = _THREADS) -> None:
    """Run ``work`` in that many threads at once."""
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work) for _ in range(threads)]:
            done.result()


def gathered(mem: Memori, line: Line, calls: Calls) -> None:
    """``asyncio.gather`` on one client; every third call is streamed, some of those left early."""

    async def main() -> None:
        async with line.async_openai(direct=True) as client:
            mem.llm.register(client)
            room = asyncio.Semaphore(_TASKS)
            chance = random.Random(0)

            async def call(user: str, text: str) -> None:
                how = chance.random()
                async with room:
                    with mem.attribution(user, "bot"):
                        if how > 0.3:
                            await client.chat.completions.create(model="m", messages=said(text))
                            return
                        stream = await client.chat.completions.create(
                            model="m", messages=said(text), stream=True
                        )
                        async for _ in stream:
                            if how < 0.05:
                                break
                        await stream.close()

            while batch := list(islice(calls, 1000)):
                await asyncio.gather(*(call(user, text) for user, text in batch))

    asyncio.run(main())


def threads_with_500_memoris(mem: Memori, line: Line, calls: Calls) -> None:
    """A thread pool; any of 500 Memoris of one client says whose the next call is."""
    take, chance = shared(calls), random.Random(0)
    with line.openai(direct=True) as client:
        memoris = [mem, *(Memori(embedder="none") for _ in range(_MEMORIS - 1))]
        for memori in memoris:
            memori.llm.register(client)

        def work() -> None:
            while call := take():
                with chance.choice(memoris).attribution(call[0], "bot"):
                    client.chat.completions.create(model="m", messages=said(call[1]))

        in_threads(work)
        for memori in memoris[1:]:
            memori.close()


def many_clients(mem: Memori, line: Line, calls: Calls) -> None:
    """One Memori on clients of both providers, copies of them, and both kinds of concurrency."""
    take, chance = shared(calls), random.Random(0)
    with line.openai() as chat, Anthropic(api_key="x", base_url=line.url) as claude:
        mem.llm.register(chat).llm.register(claude)
        asks: list[Callable[[Any], Any]] = [
            lambda said: chat.chat.completions.create(model="m", messages=said),
            lambda said: chat.responses.create(model="m", input=said),
            lambda said: chat.with_options(timeout=50).chat.completions.create(
                model="m", messages=said
            ),
            lambda said: claude.messages.create(model="m", max_tokens=9, messages=said),
            lambda said: claude.copy().messages.create(model="m", max_tokens=9, messages=said),
        ]

        def work() -> None:
            while call := take():
                with mem.attribution(call[0], "bot"):
                    chance.choice(asks)(said(call[1]))

        async def main() -> None:
            async with (
                line.async_openai() as chat,
                AsyncAnthropic(api_key="x", base_url=line.url) as claude,
            ):
                mem.llm.register(chat).llm.register(claude)

                async def task() -> None:
                    while call := take():
                        mem.attribution(call[0], "bot")  # until the task's next call
                        if chance.random() < 0.5:
                            await chat.chat.completions.create(model="m", messages=said(call[1]))
                        else:
                            await claude.messages.create(
                                model="m", max_tokens=9, messages=said(call[1])
                            )

                await asyncio.gather(*(task() for _ in range(_TASKS // 3)))

        loop = ThreadPoolExecutor(1)
        asynchronous = loop.submit(asyncio.run, main())
        in_threads(work, _THREADS // 2)
        asynchronous.result()
        loop.shutdown()


def streams_in_other_threads(mem: Memori, line: Line, calls: Calls) -> None:
    """Streams that another thread reads or leaves, each thread as one user after the other."""
    take, chance = shared(calls), random.Random(0)
    made: queue.SimpleQueue[Any] = queue.SimpleQueue()
    with line.openai() as client:
        mem.llm.register(client)

        def work() -> None:
            while call := take():
                mem.attribution(call[0], "bot")
                made.put(
                    client.chat.completions.create(model="m", messages=said(call[1]), stream=True)
                )
                stream = made.get()  # most often another thread's
                for _ in stream:
                    if chance.random() < 0.03:
                        break
                stream.close()

        in_threads(work, _THREADS // 2)


def streams_in_other_tasks(mem: Memori, line: Line, calls: Calls) -> None:
    """Streams that another task reads or leaves, which is another user's."""
    chance = random.Random(0)

    async def main() -> None:
        made: asyncio.Queue[Any] = asyncio.Queue(_TASKS)

        async def ask() -> None:
            for user, text in calls:
                mem.attribution(user, "bot")
                await made.put(
                    await client.chat.completions.create(
                        model="m", messages=said(text), stream=True
                    )
                )
            await made.put(None)

        async def read(reader: str) -> None:
            mem.attribution(reader, "bot")  # whose nothing is that is read here
            while stream := await made.get():
                async for _ in stream:
                    if chance.random() < 0.03:
                        break
                await stream.close()

        async with line.async_openai() as client:
            mem.llm.register(client)
            pairs = range(_TASKS // 3)
            await asyncio.gather(*(ask() for _ in pairs), *(read(f"reader{n}") for n in pairs))

    asyncio.run(main())


SHAPES: dict[str, Shape] = {
    "asyncio": gathered,
    "threads": threads_with_500_memoris,
    "clients": many_clients,
    "streams in threads": streams_in_other_threads,
    "streams in tasks": streams_in_other_tasks,
}
