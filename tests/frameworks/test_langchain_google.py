"""LangChain's Google model has memory; its package wants an older Gen AI SDK than the others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from langchain_google_genai import ChatGoogleGenerativeAI
from pydantic import SecretStr

from memori import Memori
from memori.core.briefing import OPENING
from tests.frameworks.conftest import QUESTION
from tests.rig.server import FakeProvider


def invoke(model: Any) -> str:
    return str(model.invoke(QUESTION).text)


def stream(model: Any) -> str:
    return "".join(chunk.text for chunk in model.stream(QUESTION))


def ainvoke(model: Any) -> str:
    async def main() -> str:
        return str((await model.ainvoke(QUESTION)).text)

    return asyncio.run(main())


def astream(model: Any) -> str:
    async def main() -> str:
        return "".join([chunk.text async for chunk in model.astream(QUESTION)])

    return asyncio.run(main())


def model_of(provider: FakeProvider) -> Any:
    return ChatGoogleGenerativeAI(model="m", api_key=SecretStr("test"), base_url=provider.url)


@pytest.mark.parametrize("way", [invoke, stream, ainvoke, astream])
@pytest.mark.parametrize("bound", [False, True])
def test_model(
    bound: bool,
    way: Callable[[Any], str],
    mem: Memori,
    provider: FakeProvider,
    check: Callable[..., None],
) -> None:
    model = model_of(provider).bind(temperature=0) if bound else model_of(provider)
    mem.llm.register(model)
    with mem.attribution("alice", "bot"):
        assert way(model).startswith("ok: ")
    check()


def test_unregister(mem: Memori, provider: FakeProvider) -> None:
    model = model_of(provider)
    mem.llm.register(model).llm.unregister(model)
    with mem.attribution("alice"):
        invoke(model)
    assert OPENING not in provider.last.text
