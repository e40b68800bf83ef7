"""What is very long is kept whole, and neither holds up an event loop nor whoever asks next."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from memori import Memori
from memori.core import secrets
from memori.core.passages import read_passages
from memori.core.text import searched, terms
from memori.deadline import apart
from memori.steps.journal_record import decode
from tests.rig.server import FakeProvider

LINE = "the key of row 17 is written down beside the password of the table\n"
"""Costs more than most to look through, because it names what secrets are announced with."""
LONG = "I prefer dark mode.\n" + LINE * 15_000 + "My dentist is called Quillfeather."


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(embedder="hashing", strict=True) as memori:
        memori.engine.warm().result()
        yield memori


async def longest_gap(work: Awaitable[object]) -> float:
    """For how many seconds nothing else could run on the event loop while ``work`` did."""
    gaps = [0.0]

    async def beat() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            gaps.append(time.perf_counter() - before)

    heart = asyncio.create_task(beat())
    await asyncio.sleep(0.02)
    await work
    await asyncio.sleep(0.02)
    heart.cancel()
    return max(gaps)


def seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


@pytest.mark.parametrize("stream", [False, True])
def test_recording_a_large_exchange_leaves_the_event_loop_free(
    stream: bool, mem: Memori, provider: FakeProvider
) -> None:
    async def call(client: Any) -> None:
        with mem.attribution("alice"):
            messages = [{"role": "user", "content": LONG}]
            answer = await client.chat.completions.create(
                model="m", messages=messages, stream=stream
            )
            if stream:
                async for _ in answer:
                    pass

    async def both() -> tuple[float, float]:
        async with provider.async_openai() as plain, provider.async_openai() as client:
            without = await longest_gap(call(plain))
            mem.llm.register(client)
            return without, await longest_gap(call(client))

    without, with_memory = asyncio.run(both())
    assert with_memory < without + seconds(lambda: secrets.redact(LONG)) / 2
    assert mem.flush(60)
    (exchange,) = mem.entity("alice").exchanges().items
    assert exchange.messages[0].content == LONG


def test_a_large_exchange_is_in_the_journal_before_its_answer_is_handed_over(
    mem: Memori, provider: FakeProvider
) -> None:
    async def call() -> list[str]:
        async with provider.async_openai() as client:
            mem.llm.register(client)
            with mem.attribution("alice"):
                await client.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": LONG}]
                )
            return [
                exchange.messages[0].content
                for file in mem.settings.data_dir.rglob("*.jsonl")
                for line in file.read_bytes().splitlines()
                if (exchange := decode(line)) is not None
            ]

    assert LONG in asyncio.run(call())


def test_work_apart_is_done_to_its_end_and_fails_where_it_is_waited_for() -> None:
    done: list[str] = []

    def slow() -> None:
        time.sleep(0.2)
        done.append("slow")

    def fail() -> None:
        raise LookupError("as expected")

    async def main() -> None:
        waiting = asyncio.create_task(apart(slow))
        await asyncio.sleep(0.05)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        with pytest.raises(LookupError):
            await apart(fail)
        await asyncio.sleep(0.4)

    asyncio.run(main())
    assert done == ["slow"]


def test_of_a_very_long_text_the_beginning_and_the_end_are_found(mem: Memori) -> None:
    alice = mem.entity("alice")
    alice.add_messages([{"role": "user", "content": LONG}])
    memory = next(each for each in alice.memories().items if each.kind == "turn")
    assert memory.content == LONG
    assert [hit.memory.id for hit in alice.recall("Who is Quillfeather?")][:1] == [memory.id]
    assert any("dark mode" in hit.memory.content for hit in alice.recall("Which mode?"))


def test_what_is_searched_does_not_grow_without_a_bound(mem: Memori) -> None:
    alice = mem.entity("alice")
    long, longer = (alice.add(LINE * count) for count in (2_000, 20_000))
    assert len(read_passages(longer)) == len(read_passages(long))
    assert len(terms(searched(longer.content))) < 1.1 * len(terms(searched(long.content)))
    assert searched(LINE) is LINE
