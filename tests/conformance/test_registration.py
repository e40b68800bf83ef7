"""However and whenever a client is registered, it is the object it was, with memory."""

from __future__ import annotations

import asyncio
import copy
import gc
import inspect
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import anthropic
import openai
import pytest
import wrapt

from memori import Memori, UnsupportedClientError
from memori.core.briefing import OPENING
from tests.conformance import clients as c
from tests.conformance.bodies import ANSWER, chat
from tests.conformance.cell import exchanges
from tests.conformance.rows import Said
from tests.rig import FakeProvider


@pytest.fixture
def client(shared_provider: FakeProvider) -> Iterator[Any]:
    with c.OPENAI.make(shared_provider, asynchronous=False) as made:
        yield made


class Ask:
    """Makes calls as one entity, and says how many blocks and exchanges there were."""

    def __init__(self, mem: Memori, provider: FakeProvider, entity: str) -> None:
        self.mem, self.provider, self.entity = mem, provider, entity
        mem.entity(entity).add("I prefer dark mode", kind="preference")

    def __call__(self, create: Callable[..., Any]) -> tuple[int, int]:
        """(blocks on the wire, exchanges captured) of one call."""
        before = len(exchanges(self.mem, self.entity))
        with self.mem.attribution(self.entity, "bot", "session"):
            answer = create(**chat()())
        if hasattr(answer, "parse"):
            answer = answer.parse()
        assert answer.choices[0].message.content == ANSWER
        assert self.mem.flush(60)
        captured = exchanges(self.mem, self.entity)[before:]
        assert captured == [Said()] * len(captured)
        return self.provider.last.text.count(OPENING), len(captured)


@pytest.fixture
def ask(shared_memori: Memori, shared_provider: FakeProvider, entity: str) -> Ask:
    return Ask(shared_memori, shared_provider, entity)


ONCE, NEVER = (1, 1), (0, 0)
TAKEN: dict[str, Callable[[Any], Callable[..., Any]]] = {
    "resource": lambda client: client.chat.completions.create,
    "bound method": lambda client: client.chat.completions.create,
    "raw resource": lambda client: client.chat.completions.with_raw_response.create,
    "raw client": lambda client: client.with_raw_response.chat.completions.create,
}


@pytest.mark.parametrize("what", TAKEN)
def test_what_was_taken_before_registration_has_memory(client: Any, ask: Ask, what: str) -> None:
    taken = TAKEN[what](client)
    ask.mem.llm.register(client)
    assert ask(taken) == ONCE
    assert ask(TAKEN[what](client)) == ONCE


def test_copies_of_a_registered_client_have_memory_and_earlier_ones_do_not(
    client: Any, ask: Ask
) -> None:
    earlier = client.with_options(timeout=9)
    ask.mem.llm.register(client)
    assert ask(client.with_options(timeout=9).chat.completions.create) == ONCE
    assert ask(client.copy().with_options(timeout=9).copy().chat.completions.create) == ONCE
    assert ask(earlier.chat.completions.create) == NEVER


def test_registering_twice_is_once_and_unregistering_restores(client: Any, ask: Ask) -> None:
    before = dict(vars(client))
    for _ in range(3):
        ask.mem.llm.register(client)
    assert ask(client.chat.completions.create) == ONCE
    ask.mem.llm.unregister(client)
    assert {name: value for name, value in vars(client).items() if name in before} == before
    assert set(vars(client)) - set(before) <= {"chat"}
    assert ask(client.chat.completions.create) == NEVER


def test_the_client_stays_the_object_it_was(client: Any, ask: Ask) -> None:
    signature = inspect.signature(client.request)
    ask.mem.llm.register(client)
    assert type(client) is openai.OpenAI
    assert inspect.signature(client.request) == signature
    assert not inspect.iscoroutinefunction(client.request)


def _counting(client: Any) -> list[str]:
    """A patch such as tracing libraries put in front of a client."""
    seen: list[str] = []

    def patch(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
        seen.append(args[1].json_data["messages"][-1]["content"])
        return wrapped(*args, **kwargs)

    client.request = wrapt.FunctionWrapper(client.request, patch)
    return seen


def test_a_foreign_patch_below_sees_what_goes_out(client: Any, ask: Ask) -> None:
    seen = _counting(client)
    ask.mem.llm.register(client)
    assert ask(client.chat.completions.create) == ONCE
    ask.mem.llm.unregister(client)
    assert ask(client.chat.completions.create) == NEVER
    assert [OPENING in content for content in seen] == [True, False]


def test_a_foreign_patch_above_stays_when_memori_goes_and_comes(client: Any, ask: Ask) -> None:
    ask.mem.llm.register(client)
    seen = _counting(client)
    assert ask(client.chat.completions.create) == ONCE
    ask.mem.llm.unregister(client)
    assert ask(client.chat.completions.create) == NEVER
    ask.mem.llm.register(client)
    assert ask(client.chat.completions.create) == ONCE
    assert [OPENING in content for content in seen] == [False, False, True]


def test_two_clients_of_one_http_client_are_two(ask: Ask) -> None:
    http_client: Any = openai.DefaultHttpxClient()
    with http_client:
        registered, other = (
            c.OPENAI.make(ask.provider, asynchronous=False, http_client=http_client)
            for _ in range(2)
        )
        ask.mem.llm.register(registered)
        assert ask(registered.chat.completions.create) == ONCE
        assert ask(other.chat.completions.create) == NEVER


@pytest.mark.parametrize("taken_first", [False, True])
def test_a_shallow_copy_is_as_of_an_unregistered_client(
    client: Any, ask: Ask, taken_first: bool
) -> None:
    if taken_first:
        assert client.chat
    names = set(vars(copy.copy(client)))
    ask.mem.llm.register(client)
    twin = copy.copy(client)
    assert set(vars(twin)) == names
    twin.api_key = "another"
    assert twin.request.__self__ is twin
    assert type(twin.request).__name__ == "method"
    assert ask(client.chat.completions.create) == ONCE


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # half a copy
@pytest.mark.parametrize("duplicate", [copy.deepcopy, pickle.dumps])
def test_what_cannot_be_copied_fails_as_without_memori(
    client: Any, ask: Ask, duplicate: Callable[[Any], Any]
) -> None:
    with pytest.raises(TypeError) as plain:
        duplicate(client)
    ask.mem.llm.register(client)
    with pytest.raises(TypeError) as registered:
        duplicate(client)
    assert str(registered.value) == str(plain.value)
    del plain, registered
    gc.collect()


def test_the_module_itself_is_a_client(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai, "api_key", "test")
    monkeypatch.setattr(openai, "base_url", ask.provider.openai_url + "/")
    monkeypatch.setattr(openai, "_client", None)
    ask.mem.llm.register(openai)
    assert ask(openai.chat.completions.create) == ONCE
    ask.mem.llm.unregister(openai)
    assert ask(openai.chat.completions.create) == NEVER
    openai._load_client().close()


@pytest.mark.parametrize("thing", [anthropic, openai.resources, asyncio, openai.OpenAI])
def test_other_modules_and_classes_are_refused(ask: Ask, thing: object) -> None:
    with pytest.raises(UnsupportedClientError, match=r"Pass the client itself: .*openai\.OpenAI"):
        ask.mem.llm.register(thing)


class PastRequest(openai.OpenAI):
    """An SDK whose ``post`` would not go through ``request``."""

    def post(self, path: str, **options: Any) -> Any:
        return self._client.post(path)


class OneArgument(openai.OpenAI):
    """An SDK that would hand over one thing."""

    def post(self, path: str, **options: Any) -> Any:
        return self.request((path, options))  # type: ignore[call-overload]


class OtherOptions(anthropic.AsyncAnthropic):
    """An SDK whose options would be a dict."""

    async def post(self, path: str, **options: Any) -> Any:
        return await self.request(object, {"url": path}, stream=False)  # type: ignore[call-overload]


class NoPost(openai.OpenAI):
    """An SDK that would take other arguments."""

    def post(self, route: str) -> Any:  # type: ignore[override]
        return route


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (PastRequest, "does not call the client's request|did not work"),
        (OneArgument, r"request\(cast_to, options, stream=…\)"),
        (OtherOptions, "do not hold method, url"),
        (NoPost, "did not work"),
    ],
)
def test_an_unknown_call_shape_is_refused_at_registration(ask: Ask, kind: Any, reason: str) -> None:
    client = kind(api_key="test", base_url="http://127.0.0.1:9")
    before = dict(vars(client))
    with pytest.raises(UnsupportedClientError, match=reason):
        ask.mem.llm.register(client)
    assert vars(client) == before
    closed = client.close()
    if closed is not None:
        asyncio.run(closed)
