"""What the tests of all web frameworks share: an application's own work, and who must see what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from openai import AsyncOpenAI, OpenAI

from memori import Memori
from tests.rig.server import FakeProvider

PACKAGES = ("fastapi", "flask", "django", "uvicorn")
HERE = Path(__file__).parent
ALWAYS = {"test_authentication.py"}
"""What needs no more than the test extra brings."""
OTHERS = {path.name for path in HERE.glob("test_*.py")} - ALWAYS
collect_ignore = [] if all(map(find_spec, PACKAGES)) else sorted(OTHERS)
"""The packages are extras; without them, the others cannot be imported, and none is selected."""

USERS = ("alice", "bob", "carol", "dave")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder that need frameworks."""
    for item in items:
        if item.path.parent == HERE and item.path.name not in ALWAYS:
            item.add_marker("frameworks")


class Work:
    """What the handlers of every application do, with one client for all users."""

    def __init__(self, mem: Memori, provider: FakeProvider) -> None:
        self.mem = mem
        self.provider = provider
        self.client: OpenAI = provider.openai()
        self.async_client = self.fresh()
        mem.llm.register(self.client)

    def fresh(self) -> AsyncOpenAI:
        """A client for the next event loop; its connections are of no use to another."""
        client = self.provider.async_openai()
        self.mem.llm.register(client)
        return client

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

    def parts(self, name: str) -> Iterator[str]:
        """The pieces of a streamed answer, as an application hands them on."""
        with self.client.chat.completions.create(
            model="m", messages=_question(name), stream=True
        ) as stream:
            for chunk in stream:
                yield chunk.choices[0].delta.content or " "

    async def parts_async(self, name: str) -> AsyncIterator[str]:
        """The same by the asynchronous client."""
        stream = await self.async_client.chat.completions.create(
            model="m", messages=_question(name), stream=True
        )
        async with stream:
            async for chunk in stream:
                yield chunk.choices[0].delta.content or " "


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: whose it is (``nobody``: one without a user), where to, and until when.

    Who ``leaves`` takes the first piece of the answer and hangs up.
    """

    name: str
    route: str
    leaves: bool

    @property
    def headers(self) -> dict[str, str]:
        return {} if self.name == "nobody" else {"x-user": self.name}


def visits(routes: Iterable[str]) -> st.SearchStrategy[list[Visit]]:
    """Any users in any order, to any of ``routes``."""
    names = st.sampled_from([*USERS, "nobody"])
    one = st.builds(Visit, names, st.sampled_from(list(routes)), st.booleans())
    return st.lists(one, min_size=5, max_size=40)


at_once = st.integers(1, 8)
"""How many visits are made at the same time."""
interleaved = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Examples of one test share its application and what it remembers: a leak may show later."""


def _question(name: str) -> Any:
    return [{"role": "user", "content": f"What is my secret? I am {name}."}]


@pytest.fixture
def mem(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    """Everybody has a secret; nobody (who is anonymous) is no reason to raise."""
    monkeypatch.setenv("MEMORI_STRICT", "0")
    with Memori() as memori:
        for user in USERS:
            memori.entity(user).add(f"My secret is canary-{user}", kind="preference")
        yield memori


@pytest.fixture
def work(mem: Memori, provider: FakeProvider) -> Work:
    return Work(mem, provider)


def secrets_are_kept(provider: FakeProvider, calls: int) -> None:
    """Every call knew the secret of who made it, and no other; the anonymous ones knew none."""
    provider.wait_for(calls, 60)  # some go on after their visitor has left
    assert len(provider.requests) == calls
    for request in provider.requests:
        name = request.user_text.partition("I am ")[2].partition(".")[0]
        seen = {user for user in USERS if f"canary-{user}" in request.text}
        assert seen == ({name} & set(USERS)), request.text


def captured(mem: Memori) -> None:
    """What was said stands in the memory of who said it, and in no other."""
    assert mem.flush(60)
    for user in USERS:
        turns = mem.entity(user).memories(kind="turn", limit=10_000).items
        assert turns
        said = "".join(turn.content for turn in turns)
        assert not any(f"I am {other}." in said for other in {*USERS, "nobody"} - {user})
