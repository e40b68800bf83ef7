"""The OpenAI Agents SDK's own objects can be registered, and every way to run has memory once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from agents import (
    Agent,
    ModelRetrySettings,
    ModelSettings,
    OpenAIChatCompletionsModel,
    OpenAIProvider,
    OpenAIResponsesModel,
    RunConfig,
    Runner,
    function_tool,
    set_default_openai_client,
    set_tracing_disabled,
)
from agents.models import _openai_shared, openai_provider
from agents.models.multi_provider import MultiProvider
from agents.models.openai_responses import OpenAIResponsesWSModel

from memori import Memori, UnsupportedClientError
from memori.core.briefing import OPENING
from tests.frameworks.conftest import QUESTION
from tests.rig.server import FakeProvider

Check = Callable[..., None]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """No traces are sent anywhere, and no client outlives a test and its event loop."""
    set_tracing_disabled(True)
    before = _openai_shared.get_default_openai_client()
    yield
    _openai_shared._default_openai_client = before
    openai_provider._http_client = None


def chat(provider: FakeProvider, name: str = "m") -> Any:
    return OpenAIChatCompletionsModel(name, provider.async_openai())


def responses(provider: FakeProvider, name: str = "m") -> Any:
    return OpenAIResponsesModel(name, provider.async_openai())


MODELS: list[Callable[..., Any]] = [chat, responses]


def run_sync(agent: Any, **options: Any) -> str:
    return str(Runner.run_sync(agent, QUESTION, **options).final_output)


def run(agent: Any, **options: Any) -> str:
    return str(asyncio.run(Runner.run(agent, QUESTION, **options)).final_output)


def run_streamed(agent: Any, **options: Any) -> str:
    async def main() -> str:
        result = Runner.run_streamed(agent, QUESTION, **options)
        async for _ in result.stream_events():
            pass
        return str(result.final_output)

    return asyncio.run(main())


WAYS: list[Callable[..., str]] = [run_sync, run, run_streamed]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("make", MODELS)
def test_agent(
    make: Callable[..., Any],
    way: Callable[..., str],
    mem: Memori,
    provider: FakeProvider,
    check: Check,
) -> None:
    agent = Agent(name="bot", instructions="Be brief.", model=make(provider))
    mem.llm.register(agent)
    with mem.attribution("alice", "bot"):
        assert way(agent).startswith("ok: ")
    check()


@pytest.mark.parametrize("way", WAYS)
def test_default_client(
    way: Callable[..., str], mem: Memori, provider: FakeProvider, check: Check
) -> None:
    set_default_openai_client(provider.async_openai(), use_for_tracing=False)
    agent = Agent(name="bot", model="m")
    mem.llm.register(agent)
    with mem.attribution("alice"):
        assert way(agent).startswith("ok: ")
    check()


@pytest.mark.parametrize("kind", [OpenAIProvider, MultiProvider])
@pytest.mark.parametrize("way", WAYS)
def test_model_provider(
    way: Callable[..., str], kind: Any, mem: Memori, provider: FakeProvider, check: Check
) -> None:
    options = {"OpenAIProvider": {"api_key": "test", "base_url": provider.openai_url}}
    prefixed = {f"openai_{name}": value for name, value in options["OpenAIProvider"].items()}
    models = kind(**options.get(kind.__name__, prefixed))
    config = RunConfig(model_provider=models)
    mem.llm.register(config)
    with mem.attribution("alice"):
        assert way(Agent(name="bot", model="m"), run_config=config).startswith("ok: ")
    check()


@pytest.mark.parametrize("make", MODELS)
def test_its_own_retries_go_through_a_derived_client(
    make: Callable[..., Any], mem: Memori, provider: FakeProvider, check: Check
) -> None:
    settings = ModelSettings(retry=ModelRetrySettings(max_retries=2))
    agent = Agent(name="bot", model=make(provider), model_settings=settings)
    mem.llm.register(agent)
    with mem.attribution("alice"):
        run_sync(agent)
    check()


@pytest.mark.parametrize("make", MODELS)
def test_tool_loop(
    make: Callable[..., Any], mem: Memori, provider: FakeProvider, check: Check
) -> None:
    @function_tool
    def weather(city: str) -> str:
        """The weather of a city."""
        return f"It rains in {city}."

    agent = Agent(name="bot", model=make(provider, "tool"), tools=[weather])
    mem.llm.register(agent)
    with mem.attribution("alice"):
        assert run(agent).startswith("ok: ")
    check(requests=2)


def test_handoffs_have_memory_too(mem: Memori, provider: FakeProvider) -> None:
    second = Agent(name="second", model=responses(provider))
    first = Agent(name="first", model=chat(provider, "tool"), handoffs=[second])
    second.handoffs.append(first)
    mem.llm.register(first)
    with mem.attribution("alice"):
        run(first)
    assert [request.path for request in provider.requests] == [
        "/v1/chat/completions",
        "/v1/responses",
    ]
    assert [request.text.count(OPENING) for request in provider.requests] == [1, 1]


def test_a_model_on_a_web_socket_is_refused(mem: Memori, provider: FakeProvider) -> None:
    model = OpenAIResponsesWSModel("m", provider.async_openai())
    with pytest.raises(UnsupportedClientError, match="OpenAI Agents SDK"):
        mem.llm.register(Agent(name="bot", model=model))


def test_an_agent_without_any_client_is_refused(mem: Memori) -> None:
    with pytest.raises(UnsupportedClientError, match="OpenAI Agents SDK"):
        mem.llm.register(Agent(name="bot", model="m"))
