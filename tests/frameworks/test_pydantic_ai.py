"""Pydantic AI's own objects can be registered, and every way to run an agent has memory once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from google import genai
from google.genai import types
from pydantic import BaseModel
from pydantic_ai import Agent
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.concurrency import ConcurrencyLimitedModel
from pydantic_ai.models.fallback import FallbackModel
from pydantic_ai.models.google import GoogleModel
from pydantic_ai.models.instrumented import InstrumentedModel
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
from pydantic_ai.models.test import TestModel
from pydantic_ai.models.wrapper import WrapperModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.google import GoogleProvider
from pydantic_ai.providers.openai import OpenAIProvider

from memori import Memori, UnsupportedClientError
from memori.core.briefing import OPENING
from tests.frameworks.conftest import QUESTION
from tests.rig.server import FakeProvider

Check = Callable[..., None]


class Answer(BaseModel):
    """A structured output."""

    text: str


def chat(provider: FakeProvider, name: str = "m") -> Any:
    given = OpenAIProvider(base_url=provider.openai_url, api_key="test")
    return OpenAIChatModel(name, provider=given)


def responses(provider: FakeProvider, name: str = "m") -> Any:
    given = OpenAIProvider(base_url=provider.openai_url, api_key="test")
    return OpenAIResponsesModel(name, provider=given)


def anthropic(provider: FakeProvider, name: str = "m") -> Any:
    client = provider.async_anthropic()
    return AnthropicModel(name, provider=AnthropicProvider(anthropic_client=client))


def google(provider: FakeProvider, name: str = "m") -> Any:
    options = types.HttpOptions(base_url=provider.url)
    client = genai.Client(api_key="test", http_options=options)
    return GoogleModel(name, provider=GoogleProvider(client=client))


MODELS: list[Callable[..., Any]] = [chat, responses, anthropic, google]


def run_sync(agent: Any) -> str:
    return str(agent.run_sync(QUESTION).output)


def run(agent: Any) -> str:
    return str(asyncio.run(agent.run(QUESTION)).output)


def run_with_retries(agent: Any) -> str:
    return str(agent.run_sync(QUESTION, model_settings={"max_retries": 1}).output)


def run_stream(agent: Any) -> str:
    async def main() -> str:
        async with agent.run_stream(QUESTION) as result:
            return "".join([piece async for piece in result.stream_text(delta=True)])

    return asyncio.run(main())


def iterate(agent: Any) -> str:
    async def main() -> str:
        async with agent.iter(QUESTION) as steps:
            async for _ in steps:
                pass
            return str(steps.result.output)

    return asyncio.run(main())


WAYS: list[Callable[[Any], str]] = [run_sync, run, run_with_retries, run_stream, iterate]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("make", MODELS)
def test_agent(
    make: Callable[..., Any],
    way: Callable[[Any], str],
    mem: Memori,
    provider: FakeProvider,
    check: Check,
) -> None:
    agent = Agent(make(provider), instructions="Be brief.")
    mem.llm.register(agent)
    with mem.attribution("alice", "bot"):
        assert way(agent).startswith("ok: ")
    check()


def fallback(model: Any) -> Any:
    return FallbackModel(model, model)


def limited(model: Any) -> Any:
    return ConcurrencyLimitedModel(model, limiter=2)


@pytest.mark.parametrize("wrap", [WrapperModel, InstrumentedModel, fallback, limited])
def test_models_in_models(
    wrap: Callable[[Any], Any], mem: Memori, provider: FakeProvider, check: Check
) -> None:
    model = wrap(chat(provider))
    mem.llm.register(model)
    with mem.attribution("alice"):
        Agent(model).run_sync(QUESTION)
    check()


def test_all_models_of_a_fallback_have_memory(
    mem: Memori, provider: FakeProvider, check: Check
) -> None:
    first, second = chat(provider, "400"), anthropic(provider)
    agent = Agent(FallbackModel(first, second))
    mem.llm.register(agent)
    with mem.attribution("alice"):
        assert agent.run_sync(QUESTION).output.startswith("ok: ")
    check(requests=2)


def test_tools_and_structured_output(mem: Memori, provider: FakeProvider, check: Check) -> None:
    agent = Agent(chat(provider, "tool"))

    @agent.tool_plain
    def weather(city: str) -> str:
        """The weather of a city."""
        return f"It rains in {city}."

    mem.llm.register(agent)
    with mem.attribution("alice"):
        assert agent.run_sync(QUESTION).output.startswith("ok: ")
    first, second = provider.requests
    assert first.body["messages"][-1] == second.body["messages"][0]
    check(requests=2)


def test_history_is_sent_again_but_captured_once(mem: Memori, provider: FakeProvider) -> None:
    agent = Agent(chat(provider))
    mem.llm.register(agent)
    with mem.attribution("alice", session_id="one"):
        first = agent.run_sync(QUESTION)
        agent.run_sync("And why?", message_history=first.all_messages())
    assert mem.flush(20)
    assert mem.entity("alice").memories(kind="turn").total == 4
    assert OPENING not in str(first.all_messages())


def test_two_users_at_once(mem: Memori, provider: FakeProvider) -> None:
    agent = Agent(chat(provider))
    mem.llm.register(agent)

    async def ask(user: str) -> None:
        with mem.attribution(user):
            await agent.run(f"{QUESTION} I am {user}.")

    async def main() -> None:
        await asyncio.gather(*[ask(user) for user in ("alice", "bob") * 5])

    asyncio.run(main())
    for request in provider.requests:
        mine, other = ("dark", "light") if "I am alice" in request.text else ("light", "dark")
        assert f"I prefer {mine} mode" in request.text
        assert f"I prefer {other} mode" not in request.text


NAMED: Any = Agent("openai:m", defer_model_check=True)


@pytest.mark.parametrize("thing", [TestModel(), Agent(TestModel()), Agent(), NAMED])
def test_what_holds_no_client_is_refused(mem: Memori, thing: object) -> None:
    with pytest.raises(UnsupportedClientError, match="Pydantic AI"):
        mem.llm.register(thing)
