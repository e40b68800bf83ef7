"""Agno's own objects can be registered; the clients that it makes anew have memory too."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable
from typing import Any

import pytest
from agno.agent import Agent
from agno.models.anthropic import Claude
from agno.models.google import Gemini
from agno.models.litellm import LiteLLM
from agno.models.openai import OpenAIChat, OpenAIResponses
from agno.team import Team
from google.genai import types

from memori import Memori, UnsupportedClientError
from memori.core.briefing import OPENING
from tests.frameworks.conftest import QUESTION
from tests.rig.server import FakeProvider

Check = Callable[..., None]


def chat(provider: FakeProvider, name: str = "m") -> Any:
    return OpenAIChat(id=name, api_key="test", base_url=provider.openai_url)


def responses(provider: FakeProvider, name: str = "m") -> Any:
    return OpenAIResponses(id=name, api_key="test", base_url=provider.openai_url)


def claude(provider: FakeProvider, name: str = "m") -> Any:
    return Claude(id=name, api_key="test", client_params={"base_url": provider.url})


def gemini(provider: FakeProvider, name: str = "m") -> Any:
    options = types.HttpOptions(base_url=provider.url)
    return Gemini(id=name, api_key="test", client_params={"http_options": options})


def litellm(provider: FakeProvider, name: str = "m") -> Any:
    return LiteLLM(id=f"openai/{name}", api_key="test", api_base=provider.openai_url)


MODELS: list[Callable[..., Any]] = [chat, responses, claude, gemini, litellm]


def run(agent: Any) -> str:
    return str(agent.run(QUESTION).content)


def stream(agent: Any) -> str:
    return "".join(str(event.content) for event in agent.run(QUESTION, stream=True))


def arun(agent: Any) -> str:
    async def main() -> str:
        return str((await agent.arun(QUESTION)).content)

    return asyncio.run(main())


def astream(agent: Any) -> str:
    async def main() -> str:
        return "".join([str(event.content) async for event in agent.arun(QUESTION, stream=True)])

    return asyncio.run(main())


WAYS: list[Callable[[Any], str]] = [run, stream, arun, astream]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("make", MODELS)
def test_agent(
    make: Callable[..., Any],
    way: Callable[[Any], str],
    mem: Memori,
    provider: FakeProvider,
    check: Check,
) -> None:
    agent = Agent(model=make(provider), telemetry=False)
    mem.llm.register(agent)
    with mem.attribution("alice", "bot"):
        assert "ok: " in way(agent)
    mem.llm.unregister(agent)
    check()
    with mem.attribution("alice", "bot"):
        agent.run(QUESTION)
    assert OPENING not in provider.last.text


@pytest.mark.parametrize("make", [chat, responses, claude])
def test_a_client_that_is_made_again(
    make: Callable[..., Any], mem: Memori, provider: FakeProvider, check: Check
) -> None:
    model = make(provider)
    mem.llm.register(model)
    first = model.get_client()
    first.close()
    assert model.get_client() is not first
    with mem.attribution("alice"):
        Agent(model=model, telemetry=False).run(QUESTION)
    check()
    mem.llm.unregister(model)
    model.get_client().close()
    assert "_memori_hub" not in vars(model.get_client())
    assert "get_client" not in vars(model)


@pytest.mark.parametrize("make", [chat, responses, claude])
def test_a_copy_makes_clients_with_memory_of_its_own(
    make: Callable[..., Any], mem: Memori, provider: FakeProvider, check: Check
) -> None:
    model = make(provider)
    mem.llm.register(model)
    copied = copy.deepcopy(model)
    assert copied.get_client() is not model.get_client()
    with mem.attribution("alice"):
        Agent(model=copied, telemetry=False).run(QUESTION)
    check()


def test_tool_loop(mem: Memori, provider: FakeProvider, check: Check) -> None:
    def weather(city: str) -> str:
        """The weather of a city."""
        return f"It rains in {city}."

    agent = Agent(model=chat(provider, "tool"), tools=[weather], telemetry=False)
    mem.llm.register(agent)
    with mem.attribution("alice"):
        assert run(agent).startswith("ok: ")
    check(requests=2)


def test_all_models_of_an_agent_and_of_a_team(mem: Memori, provider: FakeProvider) -> None:
    member = Agent(
        model=chat(provider), parser_model=claude(provider), fallback_models=[responses(provider)]
    )
    leader = claude(provider)
    mem.llm.register(Team(members=[member], model=leader))
    assert member.fallback_config is not None
    models: list[Any] = [
        leader,
        member.model,
        member.parser_model,
        *member.fallback_config.on_error,
    ]
    with mem.attribution("alice"):
        for model in models:
            Agent(model=model, telemetry=False).run(QUESTION)
    assert [request.text.count(OPENING) for request in provider.requests] == [1] * 4


@pytest.mark.parametrize("thing", [Agent(), Team(members=[])])
def test_what_holds_no_model_is_refused(mem: Memori, thing: object) -> None:
    with pytest.raises(UnsupportedClientError, match="Agno"):
        mem.llm.register(thing)
