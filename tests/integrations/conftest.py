"""What the tests of all web frameworks share: an application's own work, and who must see what."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from openai import AsyncOpenAI, OpenAI

from memori import Memori
from tests.rig.server import FakeProvider

PACKAGES = ("fastapi", "flask", "django", "uvicorn")
collect_ignore_glob = [] if all(map(find_spec, PACKAGES)) else ["test_*.py"]
"""The packages are extras; without them, nothing here can be imported, and nothing is selected."""

USERS = ("alice", "bob", "carol", "dave")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("frameworks")


class Work:
    """What the handlers of every application do, with one client for all users."""

    def __init__(self, mem: Memori, provider: FakeProvider) -> None:
        self.mem = mem
        self.client: OpenAI = provider.openai()
        self.async_client: AsyncOpenAI = provider.async_openai()
        mem.llm.register(self.client).llm.register(self.async_client)

    def ask(self, name: str) -> str:
        """One call, in which ``name`` says who asks: nothing else tells the provider."""
        completion = self.client.chat.completions.create(model="m", messages=_question(name))
        return completion.choices[0].message.content or ""

    async def ask_async(self, name: str) -> str:
        """The same by the asynchronous client."""
        completion = await self.async_client.chat.completions.create(
            model="m", messages=_question(name)
        )
        return completion.choices[0].message.content or ""


def _question(name: str) -> Any:
    return [{"role": "user", "content": f"What is my secret? I am {name}."}]


@pytest.fixture
def mem(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    """Everybody has a secret; nobody (who is anonymous) is no reason to raise."""
    monkeypatch.setenv("MEMORI_STRICT", "0")
    with Memori() as memori:
        for user in USERS:
            memori.entity(user).add(f"My secret is canary-{user}", kind="fact")
        yield memori


@pytest.fixture
def work(mem: Memori, provider: FakeProvider) -> Work:
    return Work(mem, provider)


def secrets_are_kept(provider: FakeProvider, calls: int) -> None:
    """Every call knew the secret of who made it, and no other; the anonymous ones knew none."""
    assert len(provider.requests) == calls
    for request in provider.requests:
        name = request.user_text.partition("I am ")[2].partition(".")[0]
        seen = {user for user in USERS if f"canary-{user}" in request.text}
        assert seen == ({name} & set(USERS)), request.text
    assert {user for user in USERS if any(f"canary-{user}" in r.text for r in provider.requests)}


def captured(mem: Memori, provider: FakeProvider) -> None:
    """What was said stands in the memory of who said it, and in no other."""
    assert mem.flush(20)
    for user in USERS:
        turns = mem.entity(user).memories(kind="turn", limit=1000).items
        asked = sum(f"I am {user}." in request.text for request in provider.requests)
        assert len({turn.exchange_id for turn in turns}) <= asked
        assert not asked or turns
        said = "".join(turn.content for turn in turns)
        assert not any(f"I am {other}." in said for other in {*USERS, "nobody"} - {user})
