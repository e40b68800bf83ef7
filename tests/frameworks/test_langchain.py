"""LangChain's own objects can be registered, and every way to run them has memory once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain.chat_models import init_chat_model
from langchain_anthropic import ChatAnthropic
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableBranch, RunnableParallel
from langchain_openai import AzureChatOpenAI, ChatOpenAI
from pydantic import BaseModel, SecretStr

from memori import Memori, UnsupportedClientError
from memori.core.briefing import OPENING
from tests.frameworks.conftest import QUESTION
from tests.rig.server import FakeProvider

Check = Callable[..., None]


class Answer(BaseModel):
    """A structured output."""

    text: str


def openai(provider: FakeProvider, **options: Any) -> ChatOpenAI:
    key = SecretStr("test")
    given = {"model": "m", "api_key": key, "base_url": provider.openai_url, **options}
    return ChatOpenAI(**given)


def responses(provider: FakeProvider) -> ChatOpenAI:
    return openai(provider, use_responses_api=True)


def azure(provider: FakeProvider) -> AzureChatOpenAI:
    return AzureChatOpenAI(
        azure_deployment="m",
        api_version="2025-01-01",
        azure_endpoint=provider.url,
        api_key=SecretStr("test"),
    )


def anthropic(provider: FakeProvider) -> ChatAnthropic:
    return ChatAnthropic(model_name="m", api_key=SecretStr("test"), base_url=provider.url)


MODELS: list[Callable[[FakeProvider], Any]] = [openai, responses, azure, anthropic]


def invoke(model: Any) -> None:
    assert model.invoke(QUESTION).text.startswith("ok: ")


def stream(model: Any) -> None:
    assert "".join(chunk.text for chunk in model.stream(QUESTION)).startswith("ok: ")


async def ainvoke(model: Any) -> None:
    assert (await model.ainvoke(QUESTION)).text.startswith("ok: ")


async def astream(model: Any) -> None:
    assert "".join([chunk.text async for chunk in model.astream(QUESTION)]).startswith("ok: ")


WAYS: list[Callable[[Any], Any]] = [invoke, stream, ainvoke, astream]


def run(way: Callable[[Any], Any], thing: Any) -> None:
    if asyncio.iscoroutinefunction(way):
        asyncio.run(way(thing))
    else:
        way(thing)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("make", MODELS)
def test_model(
    make: Callable[[FakeProvider], Any],
    way: Callable[[Any], Any],
    mem: Memori,
    provider: FakeProvider,
    check: Check,
) -> None:
    model = make(provider)
    mem.llm.register(model)
    with mem.attribution("alice", "bot"):
        run(way, model)
    check()


def bound(model: Any) -> Any:
    return model.bind(temperature=0)


def configured(model: Any) -> Any:
    return model.with_config(tags=["a"])


def retried(model: Any) -> Any:
    return model.with_retry()


def nested(model: Any) -> Any:
    return model.bind(temperature=0).with_config(tags=["a"]).with_retry()


def fallen_back(model: Any) -> Any:
    return model.with_fallbacks([model.bind(temperature=1)])


def with_tools(model: Any) -> Any:
    return model.bind_tools([Answer])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("wrap", [bound, configured, retried, nested, fallen_back, with_tools])
def test_binding(
    wrap: Callable[[Any], Any],
    way: Callable[[Any], Any],
    mem: Memori,
    provider: FakeProvider,
    check: Check,
) -> None:
    runnable = wrap(openai(provider))
    mem.llm.register(runnable)
    with mem.attribution("alice"):
        run(way, runnable)
    check()


@pytest.mark.parametrize("make", [openai, responses, anthropic])
def test_structured_output(
    make: Callable[[FakeProvider], Any], mem: Memori, provider: FakeProvider, check: Check
) -> None:
    options = {"method": "json_schema"}
    runnable = make(provider).with_structured_output(Answer, **options)
    mem.llm.register(runnable)
    with mem.attribution("alice"):
        assert runnable.invoke(QUESTION) == Answer(text="sample")
    check()


def test_chain(mem: Memori, provider: FakeProvider, check: Check) -> None:
    prompt = ChatPromptTemplate.from_messages([("system", "Be brief."), ("user", "{text}")])
    chain = prompt | openai(provider) | StrOutputParser()
    mem.llm.register(chain)
    with mem.attribution("alice"):
        assert chain.invoke({"text": QUESTION}).startswith("ok: ")
    check()


def test_parallel_and_branches_are_searched(mem: Memori, provider: FakeProvider) -> None:
    models = [openai(provider) for _ in range(4)]
    branch = RunnableBranch((lambda _: False, models[0]), (lambda _: False, models[1]), models[2])
    mem.llm.register(RunnableParallel(a=branch, b=models[3]))
    with mem.attribution("alice"):
        for model in models:
            model.invoke(QUESTION)
    assert [request.text.count(OPENING) for request in provider.requests] == [1] * 4


async def abatch(model: Any, questions: list[str]) -> None:
    await model.abatch(questions)


def test_batch_has_each_question_once(mem: Memori, provider: FakeProvider) -> None:
    model = openai(provider)
    mem.llm.register(model)
    questions = [f"{QUESTION} ({number})" for number in range(6)]
    with mem.attribution("alice"):
        model.batch(questions)
        asyncio.run(abatch(model, questions))
    assert [request.text.count(OPENING) for request in provider.requests] == [1] * 12


def test_agent_loop(mem: Memori, provider: FakeProvider, check: Check) -> None:
    def weather(city: str) -> str:
        """The weather of a city."""
        return f"It rains in {city}."

    model = openai(provider, model="tool")
    agent = create_agent(model, [weather])
    mem.llm.register(model)
    with mem.attribution("alice"):
        result = agent.invoke({"messages": [{"role": "user", "content": QUESTION}]})
    assert result["messages"][-1].text.startswith("ok: ")
    first, second = provider.requests
    assert first.body["messages"][-1] == second.body["messages"][0], "the same bytes in the loop"
    check(requests=2)


def test_agent_loop_async_stream(mem: Memori, provider: FakeProvider, check: Check) -> None:
    def weather(city: str) -> str:
        """The weather of a city."""
        return f"It rains in {city}."

    async def main() -> None:
        agent = create_agent(model, [weather])
        with mem.attribution("alice"):
            given: Any = {"messages": [{"role": "user", "content": QUESTION}]}
            async for _ in agent.astream(given, stream_mode="messages"):
                pass

    model = anthropic(provider)
    model.model = "tool"
    mem.llm.register(model)
    asyncio.run(main())
    check(requests=2)


def test_init_chat_model(mem: Memori, provider: FakeProvider, check: Check) -> None:
    model = init_chat_model("openai:m", api_key="test", base_url=provider.openai_url)
    mem.llm.register(model)
    with mem.attribution("alice"):
        model.invoke(QUESTION)
    check()


def test_a_model_chosen_at_run_time_is_refused(mem: Memori, provider: FakeProvider) -> None:
    model = init_chat_model(
        "openai:m", configurable_fields="any", api_key="test", base_url=provider.openai_url
    )
    with pytest.raises(UnsupportedClientError, match="LangChain"):
        mem.llm.register(model)


@pytest.mark.parametrize(
    "thing", [FakeListChatModel(responses=["a"]), StrOutputParser(), RunnableParallel(a=len)]
)
def test_what_holds_no_client_is_refused(mem: Memori, thing: object) -> None:
    with pytest.raises(UnsupportedClientError, match=r"openai\.OpenAI"):
        mem.llm.register(thing)


def test_two_models_share_an_http_client_but_not_memory(
    mem: Memori, provider: FakeProvider
) -> None:
    registered, other = openai(provider), openai(provider)
    mem.llm.register(registered)
    with mem.attribution("alice"):
        other.invoke(QUESTION)
    assert OPENING not in provider.last.text


def test_unregister(mem: Memori, provider: FakeProvider) -> None:
    model = openai(provider)
    mem.llm.register(model).llm.unregister(model)
    with mem.attribution("alice"):
        model.invoke(QUESTION)
        asyncio.run(ainvoke(model))
    assert OPENING not in "".join(request.text for request in provider.requests)


@pytest.mark.parametrize("make", MODELS)
def test_a_chat_asks_the_client_inside(
    mem: Memori, provider: FakeProvider, check: Check, make: Callable[[FakeProvider], Any]
) -> None:
    mem.llm.register(make(provider))
    reply = mem.chat(QUESTION, "m", entity_id="alice")
    assert reply.text == f"ok: {QUESTION}"
    assert [memory.content for memory in reply.recalled] == ["I prefer dark mode"]
    check()
