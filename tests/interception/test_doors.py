"""A call through a method of its own has memory once, however deep it goes, and errors pass."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import wrapt

from memori import Memori
from memori.bypass import is_bypassed
from memori.core.briefing import OPENING
from memori.interception.doors import unknown_shape, unwrap, wrap
from memori.interception.hub import Hub
from memori.llms.litellm import PROVIDER
from tests.rig.server import FakeProvider

DOORS = PROVIDER.doors
QUESTION = [{"role": "user", "content": "Which mode do I prefer, dark or light?"}]


class House:
    """An SDK of one's own: methods in front of an official client."""

    def __init__(self, provider: FakeProvider) -> None:
        self.client = provider.openai()
        self.provider = provider
        self.inside: list[bool] = []

    def completion(self, model: str, messages: Any) -> Any:
        self.inside.append(is_bypassed())
        return self.client.chat.completions.create(model=model, messages=messages)

    async def acompletion(self, model: str, messages: Any) -> Any:
        self.inside.append(is_bypassed())
        async with self.provider.async_openai() as client:
            return await client.chat.completions.create(model=model, messages=messages)


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori() as memori:
        memori.entity("alice").add("I prefer dark mode", kind="preference")
        yield memori


@pytest.fixture
def house(provider: FakeProvider) -> House:
    return House(provider)


@pytest.fixture
def hub(mem: Memori, house: House) -> Hub:
    hub = Hub(PROVIDER)
    hub.join(mem)
    wrap(house, DOORS, hub)
    return hub


def ask(house: House, asynchronous: bool, **options: Any) -> Any:
    if asynchronous:
        return asyncio.run(house.acompletion("m", QUESTION, **options))
    return house.completion("m", messages=QUESTION, **options)


def stored(mem: Memori) -> int:
    assert mem.flush(20)
    return mem.entity("alice").memories(kind="turn").total


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_call_has_memory_and_is_captured_once(
    asynchronous: bool, house: House, hub: Hub, mem: Memori, provider: FakeProvider
) -> None:
    mem.llm.register(house.client)  # below, it would take the call as well
    with mem.attribution("alice"):
        answer = ask(house, asynchronous)
    assert answer.choices[0].message.content.startswith("ok: ")
    assert provider.last.text.count(OPENING) == 1
    assert house.inside == [True]
    assert not is_bypassed()
    assert stored(mem) == 2


@pytest.mark.parametrize("asynchronous", [False, True])
def test_nobodys_call_passes_as_it_is(
    asynchronous: bool,
    house: House,
    hub: Hub,
    mem: Memori,
    provider: FakeProvider,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mem.guard, "strict", False)
    ask(house, asynchronous)
    assert OPENING not in provider.last.text
    assert house.inside == [False], "what is below may have memory of its own"


@pytest.mark.parametrize("asynchronous", [False, True])
def test_an_error_passes_and_ends_the_call(
    asynchronous: bool, house: House, hub: Hub, mem: Memori, provider: FakeProvider
) -> None:
    with mem.attribution("alice"), pytest.raises(TypeError, match="unexpected"):
        ask(house, asynchronous, unexpected=1)
    assert not is_bypassed()
    assert provider.requests == ()
    assert stored(mem) == 0


def test_calls_of_other_tasks_are_not_inside(house: House, hub: Hub, mem: Memori) -> None:
    async def one(user: str) -> None:
        with mem.attribution(user):
            await house.acompletion("m", QUESTION)
            assert not is_bypassed()

    async def main() -> None:
        await asyncio.gather(*(one(user) for user in ("alice", "bob", "carol")))

    asyncio.run(main())
    assert house.inside == [True] * 3


def test_unwrapping_leaves_nothing(house: House, hub: Hub) -> None:
    unwrap(house, DOORS)
    assert set(vars(house)) == {"client", "provider", "inside"}
    unwrap(house, DOORS)


def counted(calls: list[str]) -> Any:
    def wrapper(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
        calls.append("foreign")
        return wrapped(*args, **kwargs)

    return wrapper


@pytest.mark.parametrize("above", [True, False])
def test_a_foreign_patch_stays(above: bool, house: House, mem: Memori) -> None:
    calls: list[str] = []
    hub = Hub(PROVIDER)
    hub.join(mem)

    def patch() -> None:
        setattr(house, "completion", wrapt.FunctionWrapper(house.completion, counted(calls)))  # noqa: B010

    if not above:
        patch()
    wrap(house, DOORS, hub)
    if above:
        patch()
    with mem.attribution("alice"):
        house.completion("m", QUESTION)
    hub.leave(mem)
    unwrap(house, DOORS)
    house.completion("m", QUESTION)
    assert calls == ["foreign"] * 2
    assert house.inside == [True, False]


class NoAsync:
    """Half of the methods."""

    def completion(self, model: str, messages: Any) -> None:
        """Does nothing."""


class OtherNames(House):
    """The methods with other parameters."""

    async def acompletion(self, engine: str, prompt: Any) -> Any:
        return None


class Anything:
    """Methods that take whatever they are given."""

    def completion(self, **given: Any) -> None:
        """Does nothing."""

    async def acompletion(self, **given: Any) -> None:
        """Does nothing."""


def test_the_shape_is_asked_first(house: House, provider: FakeProvider) -> None:
    assert unknown_shape(house, DOORS) is None
    assert unknown_shape(Anything(), DOORS) is None
    assert unknown_shape(NoAsync(), DOORS) == "there is no acompletion()"
    found = unknown_shape(OtherNames(provider), DOORS)
    assert found is not None
    assert found.startswith("acompletion(engine")
