"""Many calls of many users at once: no foreign text on any request, in any row, in any log line."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from openai import AsyncOpenAI, OpenAI

from memori import Memori

pytestmark = pytest.mark.load

CALLS = int(os.environ.get("MEMORI_TEST_LOAD_CALLS", "10000"))
"""Calls of all tests here together."""
USERS = [f"user{number}" for number in range(40)]
CANARIES = {user: f"canary{number:02d}bird" for number, user in enumerate(USERS)}


class Wire:
    """The model's end of the line: sees every request, answers, and counts what is foreign."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.requests = 0
        self.with_memory = 0
        self.foreign: list[str] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        text = request.content.decode()
        said = json.loads(text)["messages"][-1]["content"].partition("\n")[0]
        user = said.split(" ", 1)[0]
        with self._lock:
            self.requests += 1
            self.with_memory += CANARIES[user] in text and CANARIES[user] not in said
            for other, canary in CANARIES.items():
                if other != user and canary in text:
                    self.foreign.append(text)
        message = {"role": "assistant", "content": f"{user} is told: noted"}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return httpx2.Response(
            200,
            json={"id": "x", "object": "chat.completion", "created": 1, "model": "m",
                  "choices": [choice]},
        )  # fmt: skip


def says(user: str, chance: random.Random) -> str:
    if chance.random() < 0.2:
        return f"{user} says: I prefer {CANARIES[user]} number {chance.randrange(9)}"
    return f"{user} asks: which bird do I prefer?"


def check(mem: Memori, wire: Wire, calls: int, caplog: pytest.LogCaptureFixture) -> None:
    assert mem.flush(600)
    assert wire.requests == calls
    assert wire.foreign == []
    assert wire.with_memory > calls // 4, "it must not pass by forgetting"
    turns = 0
    for user in USERS:
        page = mem.entity(user).memories(limit=10_000)
        turns += mem.entity(user).memories(limit=1, kind="turn").total
        for memory in page.items:
            assert memory.entity_id == user
            assert not any(
                canary in memory.content for other, canary in CANARIES.items() if other != user
            )
    assert turns == 2 * calls
    assert "canary" not in "".join(
        record.getMessage() for record in caplog.records if record.name.startswith("memori")
    )


def test_asyncio(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="memori")
    wire, chance, calls = Wire(), random.Random(1), CALLS // 2

    async def main(mem: Memori) -> None:
        transport = httpx2.MockTransport(wire)
        http_client: Any = httpx2.AsyncClient(transport=transport)
        async with AsyncOpenAI(api_key="x", base_url="http://x", http_client=http_client) as client:
            mem.llm.register(client)
            room = asyncio.Semaphore(30)

            async def call(user: str, text: str) -> None:
                async with room:
                    with mem.attribution(user, "bot"):
                        await client.chat.completions.create(
                            model="m", messages=[{"role": "user", "content": text}]
                        )

            users = [chance.choice(USERS) for _ in range(calls)]
            await asyncio.gather(*(call(user, says(user, chance)) for user in users))

    with Memori(embedder="none") as mem:
        asyncio.run(main(mem))
        check(mem, wire, calls, caplog)


def test_threads_with_500_memoris_on_one_client(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="memori")
    wire, calls = Wire(), CALLS - CALLS // 2
    http_client: Any = httpx2.Client(transport=httpx2.MockTransport(wire))
    with OpenAI(api_key="x", base_url="http://x", http_client=http_client) as client:
        memoris = [Memori(embedder="none").llm.register(client) for _ in range(500)]

        def work(seed: int) -> None:
            chance = random.Random(seed)
            for _ in range(calls // 8):
                user = chance.choice(USERS)
                with chance.choice(memoris).attribution(user, "bot"):
                    client.chat.completions.create(
                        model="m", messages=[{"role": "user", "content": says(user, chance)}]
                    )

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(work, range(8)))
        check(memoris[0], wire, calls // 8 * 8, caplog)
        for memori in memoris:
            memori.close()
