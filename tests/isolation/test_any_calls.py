"""Whatever calls are made at once, by whomever and in whichever way: each has its user's memory."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import Memori
from tests.isolation.canaries import canary, owners, speaker
from tests.rig.server import FakeProvider

USERS = ("alice", "bob", "carol")
MEMORIS = 4
CLIENTS = 3
PLAIN = ("whole", "raw", "wrapped")
WAYS = (*PLAIN, "stream", "handed over", "left", "dropped")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: whose, through which Memori and client, how, and who reads a stream of it."""

    user: str
    memori: int
    client: int
    way: str
    reader: str


calls = st.lists(
    st.builds(
        Call,
        st.sampled_from(USERS),
        st.integers(0, MEMORIS - 1),
        st.integers(0, CLIENTS - 1),
        st.sampled_from(WAYS),
        st.sampled_from([*USERS, "mallory"]),
    ),
    min_size=3,
    max_size=40,
)
at_once = st.integers(1, 8)
several = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Examples of one test share what is remembered: a leak may show later."""


@pytest.fixture
def memoris() -> Iterator[list[Memori]]:
    made = [Memori(embedder="none") for _ in range(MEMORIS)]
    for user in USERS:
        made[0].entity(user).add(f"I prefer {canary(user)}", kind="preference")
    yield made
    for memori in made:
        memori.close()


def asked(user: str) -> Any:
    return [{"role": "user", "content": f"{user} asks: what do I prefer?"}]


def check(memoris: list[Memori], provider: FakeProvider, made: Sequence[Call]) -> None:
    """Every request had its own user's word and no other; so have the rows."""
    assert len(provider.requests) == len(made)
    for request in provider.requests:
        assert owners(request.text) == {speaker(request.user_text)}
    provider.clear()
    assert memoris[0].flush(60)
    for user in (*USERS, "mallory"):
        kept = memoris[0].entity(user).memories(limit=10_000).items
        assert all(owners(memory.content) <= {user} for memory in kept)
        assert all(memory.content.rpartition("ok: ")[2].startswith(user) for memory in kept
                   if memory.kind == "turn")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Program:
    """Some Memoris that are all registered with each of some clients."""

    memoris: list[Memori]
    clients: list[Any]

    def __post_init__(self) -> None:
        for client in self.clients:
            for memori in self.memoris:
                memori.llm.register(client)

    def plain(self, call: Call) -> Any:
        """A call that is no stream, of a client that is not asynchronous."""
        completions, memori = self.clients[call.client].chat.completions, self.memoris[call.memori]
        given = {"model": "m", "messages": asked(call.user)}
        if call.way == "whole":
            memori.attribution(call.user, "bot")  # until the next of this thread or task
            return completions.create(**given)
        with memori.attribution(call.user, "bot"):
            if call.way == "raw":
                return completions.with_raw_response.create(**given)
            later = memori.wrap(completions.create)
        with memori.attribution(call.reader, "bot"):
            return later(**given)

    def stream(self, call: Call) -> Any:
        create = self.clients[call.client].chat.completions.create
        return create(model="m", messages=asked(call.user), stream=True)


def read(stream: Any, call: Call) -> None:
    for _ in stream:
        if call.way == "left":
            break
    stream.close()


def make(program: Program, call: Call) -> None:
    if call.way in PLAIN:
        program.plain(call)
        return
    with program.memoris[call.memori].attribution(call.user, "bot"):
        stream = program.stream(call)
    if call.way == "dropped":
        next(stream)
    elif call.way == "handed over":
        reader = threading.Thread(target=read_as, args=(program.memoris[0], stream, call))
        reader.start()
        reader.join()
    else:
        read(stream, call)


def read_as(memori: Memori, stream: Any, call: Call) -> None:
    memori.attribution(call.reader, "bot")
    read(stream, call)


async def read_async(stream: Any, call: Call) -> None:
    async for _ in stream:
        if call.way in ("left", "dropped"):
            break
    await stream.close()


async def make_async(program: Program, call: Call) -> None:
    memori = program.memoris[call.memori]
    if call.way in PLAIN:
        await plain_async(program, call)
        return
    with memori.attribution(call.user, "bot"):
        stream = await program.stream(call)
    if call.way == "handed over":
        await asyncio.create_task(read_as_async(program.memoris[0], stream, call))
    else:
        await read_async(stream, call)


async def plain_async(program: Program, call: Call) -> None:
    completions, memori = (
        program.clients[call.client].chat.completions,
        program.memoris[call.memori],
    )

    async def ask() -> None:
        create = completions.with_raw_response.create if call.way == "raw" else completions.create
        await create(model="m", messages=asked(call.user))

    if call.way == "whole":
        memori.attribution(call.user, "bot")  # until the end of this task
        await ask()
        return
    with memori.attribution(call.user, "bot"):
        later = memori.wrap(ask)
    with memori.attribution(call.reader, "bot"):
        await later()


async def read_as_async(memori: Memori, stream: Any, call: Call) -> None:
    memori.attribution(call.reader, "bot")
    await read_async(stream, call)


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of streams that nobody closes
def test_in_threads(memoris: list[Memori], provider: FakeProvider) -> None:
    program = Program(memoris, [provider.openai() for _ in range(CLIENTS)])

    @several
    @given(calls, at_once)
    def run(some: list[Call], threads: int) -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(partial(make, program), some))
        check(memoris, provider, some)

    run()


def test_in_tasks(memoris: list[Memori], provider: FakeProvider) -> None:
    async def main(some: list[Call], tasks: int) -> None:
        program = Program(memoris, [provider.async_openai() for _ in range(CLIENTS)])
        room = asyncio.Semaphore(tasks)

        async def one(call: Call) -> None:
            async with room:
                await make_async(program, call)

        await asyncio.gather(*map(one, some))
        for client in program.clients:
            await client.close()

    @several
    @given(calls, at_once)
    def run(some: list[Call], tasks: int) -> None:
        asyncio.run(main(some, tasks))
        check(memoris, provider, some)

    run()
