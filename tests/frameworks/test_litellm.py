"""LiteLLM's functions and its Router have memory, whichever provider is behind them."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from typing import Any

import litellm
import pytest

from memori import Memori, UnsupportedClientError
from memori.core.briefing import OPENING
from tests.frameworks.conftest import QUESTION
from tests.rig.server import FakeProvider

Check = Callable[..., None]
MESSAGES = [{"role": "user", "content": QUESTION}]


@pytest.fixture(autouse=True)
def module(mem: Memori) -> Iterator[Any]:
    """The module as it was before, after each test."""
    before = (litellm.completion, litellm.acompletion)
    yield litellm
    mem.llm.unregister(litellm)
    assert (litellm.completion, litellm.acompletion) == before
    assert "_memori_hub" not in vars(litellm)


def options(provider: FakeProvider, kind: str, name: str = "m") -> dict[str, Any]:
    base = provider.openai_url if kind == "openai" else provider.url
    return {"model": f"{kind}/{name}", "api_base": base, "api_key": "test"}


def of_module(provider: FakeProvider, kind: str) -> tuple[Any, dict[str, Any]]:
    return litellm, options(provider, kind)


def of_router(provider: FakeProvider, kind: str) -> tuple[Any, dict[str, Any]]:
    models = [{"model_name": "any", "litellm_params": options(provider, kind)}]
    return litellm.Router(model_list=models), {"model": "any"}


def create(target: Any, given: dict[str, Any]) -> str:
    return str(target.completion(messages=MESSAGES, **given).choices[0].message.content)


def positional(target: Any, given: dict[str, Any]) -> str:
    rest = dict(given)
    return str(target.completion(rest.pop("model"), MESSAGES, **rest).choices[0].message.content)


def stream(target: Any, given: dict[str, Any]) -> str:
    result = target.completion(messages=MESSAGES, stream=True, **given)
    assert isinstance(result, litellm.CustomStreamWrapper)
    return "".join(chunk.choices[0].delta.content or "" for chunk in result)


def acreate(target: Any, given: dict[str, Any]) -> str:
    async def main() -> str:
        result = await target.acompletion(messages=MESSAGES, **given)
        return str(result.choices[0].message.content)

    return asyncio.run(main())


def astream(target: Any, given: dict[str, Any]) -> str:
    async def main() -> str:
        result = await target.acompletion(messages=MESSAGES, stream=True, **given)
        return "".join([chunk.choices[0].delta.content or "" async for chunk in result])

    return asyncio.run(main())


@pytest.mark.parametrize("call", [create, positional, stream, acreate, astream])
@pytest.mark.parametrize("kind", ["openai", "anthropic"])
@pytest.mark.parametrize("make", [of_module, of_router])
def test_call(
    make: Callable[..., tuple[Any, dict[str, Any]]],
    kind: str,
    call: Callable[[Any, dict[str, Any]], str],
    mem: Memori,
    provider: FakeProvider,
    check: Check,
) -> None:
    target, given = make(provider, kind)
    mem.llm.register(target)
    with mem.attribution("alice", "bot"):
        assert call(target, given).startswith("ok: ")
    check()
    assert MESSAGES == [{"role": "user", "content": QUESTION}]
    mem.llm.unregister(target)
    with mem.attribution("alice", "bot"):
        call(target, given)
    assert OPENING not in provider.last.text


@pytest.mark.parametrize("call", [create, stream, acreate, astream])
def test_a_router_and_the_module_and_the_client_are_one_call(
    call: Callable[[Any, dict[str, Any]], str], mem: Memori, provider: FakeProvider, check: Check
) -> None:
    router, given = of_router(provider, "openai")
    mem.llm.register(litellm).llm.register(router)
    with mem.attribution("alice"):
        assert call(router, given).startswith("ok: ")
    check()


def test_a_registered_client_below_is_one_call(
    mem: Memori, provider: FakeProvider, check: Check
) -> None:
    client = provider.openai()
    mem.llm.register(litellm).llm.register(client)
    with mem.attribution("alice"):
        create(litellm, {**options(provider, "openai"), "client": client})
    check()


def test_a_stream_that_is_left_keeps_what_came(
    mem: Memori, provider: FakeProvider, check: Check
) -> None:
    mem.llm.register(litellm)
    with mem.attribution("alice"):
        given = options(provider, "openai")
        result: Any = litellm.completion(messages=MESSAGES, stream=True, **given)
        while not (next(result).choices[0].delta.content or "").strip():
            pass
        del result
    gc.collect()
    check()


@pytest.mark.parametrize(("name", "said"), [("text_completion", "prompt"), ("responses", "input")])
def test_what_is_left_alone_is_litellms_own(
    name: str, said: str, mem: Memori, provider: FakeProvider
) -> None:
    """Documented so: nothing is recalled for these calls, and nothing stored of them."""
    mem.llm.register(litellm)
    with mem.attribution("alice"):
        getattr(litellm, name)(**{said: QUESTION}, **options(provider, "openai"))
    assert QUESTION in provider.last.text
    assert OPENING not in provider.last.text
    assert mem.flush(20)
    assert mem.entity("alice").memories(kind="turn").total == 0


def test_history_with_litellms_own_messages(mem: Memori, provider: FakeProvider) -> None:
    mem.llm.register(litellm)
    given = options(provider, "openai")
    with mem.attribution("alice", session_id="one"):
        first: Any = litellm.completion(messages=MESSAGES, **given)
        again = [*MESSAGES, first.choices[0].message, {"role": "user", "content": "And why?"}]
        litellm.completion(messages=again, **given)
    sent = provider.last.body["messages"]
    mem.llm.unregister(litellm)
    litellm.completion(messages=again, **given)
    assert sent[:2] == provider.last.body["messages"][:2]
    assert mem.flush(20)
    assert mem.entity("alice").memories(kind="turn").total == 4


def test_errors_are_litellms_own(mem: Memori, provider: FakeProvider) -> None:
    mem.llm.register(litellm)
    with mem.attribution("alice"), pytest.raises(litellm.BadRequestError):
        create(litellm, options(provider, "openai", "400"))
    assert mem.flush(20)
    assert mem.entity("alice").memories(kind="turn").total == 0


@pytest.mark.parametrize("thing", [litellm.completion, litellm.utils])
def test_parts_of_litellm_are_refused(mem: Memori, thing: object) -> None:
    with pytest.raises(UnsupportedClientError, match="pass the module litellm"):
        mem.llm.register(thing)
