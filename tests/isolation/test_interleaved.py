"""No entity ever sees another's memory: canaries on every request, in every row and log line."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import Memori, Memory
from tests.rig.replies import Request
from tests.rig.server import FakeProvider

USERS = ("alice", "bob")
CANARY = {user: f"CANARY-{user}-x7" for user in USERS}
STATEMENTS = (
    "I prefer the {canary} theme",
    "My sister is called {canary}",
    "I live in {canary}",
    "Remember that {canary} is my favourite",
)
QUESTIONS = ("What do I prefer?", "Where do I live?", "What is my sister called?")


def _text(user: str, number: int) -> str:
    if number % 2:
        return f"{user} asks: {random.choice(QUESTIONS)}"
    return f"{user} says: " + random.choice(STATEMENTS).format(canary=CANARY[user])


def _foreign(requests: Sequence[Request]) -> list[str]:
    """Wire requests that hold the canary of another user than the one who asks."""
    wrong = []
    for request in requests:
        last = request.user_text
        asker = last.split(" ", 1)[0]
        if any(CANARY[user] in request.text for user in USERS if user != asker):
            wrong.append(request.text)
    return wrong


def _check(mem: Memori, provider: FakeProvider, caplog: pytest.LogCaptureFixture) -> None:
    assert mem.flush(120)
    assert _foreign(provider.requests) == []
    injected = [request for request in provider.requests if "memori_memory" in request.text]
    assert len(injected) > len(provider.requests) // 4, "the test must not pass by forgetting"
    for user in USERS:
        everything = mem.entity(user).memories(limit=10_000).items
        assert everything
        other = next(canary for name, canary in CANARY.items() if name != user)
        assert all(other not in memory.content for memory in everything)
        assert all(memory.entity_id == user for memory in everything)
    logged = "".join(record.getMessage() for record in caplog.records if "memori" in record.name)
    assert not any(canary in logged for canary in CANARY.values())


def test_a_thousand_interleaved_calls_over_threads(
    provider: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="memori")
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client)

        def call(number: int) -> None:
            user = USERS[(number // 2) % 2]
            with mem.attribution(user, "bot"):
                client.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": _text(user, number)}]
                )

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(call, range(1000)))
        _check(mem, provider, caplog)


def test_a_thousand_interleaved_calls_over_asyncio(
    provider: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="memori")

    async def main(mem: Memori) -> None:
        async with provider.async_openai() as client:
            mem.llm.register(client)
            room = asyncio.Semaphore(20)

            async def call(number: int) -> None:
                user = USERS[(number // 2) % 2]
                async with room:
                    mem.attribution(user, "bot")
                    await client.chat.completions.create(
                        model="m", messages=[{"role": "user", "content": _text(user, number)}]
                    )

            await asyncio.gather(*(call(number) for number in range(1000)))

    with Memori() as mem:
        asyncio.run(main(mem))
        _check(mem, provider, caplog)


def test_streams_consumed_elsewhere_belong_to_who_asked(provider: FakeProvider) -> None:
    """The attribution is taken when the call is made, not when its stream is read."""
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client)
        streams: list[tuple[str, Any]] = []
        for number in range(20):
            user = USERS[number % 2]
            with mem.attribution(user, "bot"):
                text = f"{user} says: {CANARY[user]} {number}"
                stream = client.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": text}], stream=True
                )
                streams.append((user, stream))

        def read(stream: Any) -> None:
            with mem.attribution("mallory", "bot"):
                list(stream)

        threads = [threading.Thread(target=read, args=(stream,)) for _, stream in streams]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert mem.flush(60)
        assert mem.entity("mallory").memories().total == 0
        for user in USERS:
            said = [turn.content for turn in mem.entity(user).memories(kind="turn").items]
            assert len(said) == 20
            assert all(CANARY[user] in content for content in said)


def test_a_pool_thread_that_is_reused_remembers_nobody(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_STRICT", "0")
    with Memori() as mem, ThreadPoolExecutor(1) as pool:
        client = provider.openai()
        mem.llm.register(client)

        said = f"I like {CANARY['alice']} birds"

        def attributed() -> None:
            with mem.attribution("alice", "bot"):
                client.chat.completions.create(
                    model="m",
                    messages=[{"role": "user", "content": said}],
                )

        def forgot() -> None:
            client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": "which birds do I like?"}]
            )

        pool.submit(attributed).result()
        assert mem.flush(60)
        pool.submit(forgot).result()
        assert provider.last_user_text() == "which birds do I like?"
        with mem.attribution("alice", "bot"):
            wrapped = mem.wrap(forgot)
        pool.submit(wrapped).result()
        assert CANARY["alice"] in provider.last_user_text()


names = st.sampled_from(["alice", "Alice", "ALICE", "alíce", "ali", "alice2", "0", "1", "bob"])
verbs = st.sampled_from(["add", "message", "forget"])
texts = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(names, st.sampled_from(["add", "message", "forget"]), texts), max_size=12)
)
def test_no_sequence_of_verbs_shows_one_entity_anothers(
    steps: list[tuple[str, str, str]],
) -> None:
    own: dict[str, set[str]] = {}
    with Memori("sqlite://", embedder="hashing") as mem:
        kept: list[Memory] = []
        for name, verb, text in steps:
            scope = mem.entity(name, "bot")
            marked = f"{name}: {text}"
            if verb == "add":
                kept.append(scope.add(marked))
            elif verb == "message":
                scope.add_messages([{"role": "user", "content": marked}])
            elif kept and kept[-1].entity_id != name:
                with pytest.raises(LookupError):
                    scope.forget(kept[-1].id)
                with pytest.raises(LookupError):
                    scope.get(kept[-1].id)
            own.setdefault(name, set()).add(name)
        for name in own:
            scope = mem.entity(name, "bot")
            for memory in scope.memories(limit=1000).items:
                assert memory.entity_id == name
            for text in {text for _, _, text in steps}:
                assert all(
                    hit.memory.entity_id == name for hit in scope.recall(f"about {text}", limit=100)
                )
