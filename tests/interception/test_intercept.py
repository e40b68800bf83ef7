"""Every covered way to make a call gets memory once, in the right place, and is captured once."""

from __future__ import annotations

import asyncio
import copy
import gc
import threading
import weakref
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anthropic.resources
import openai.resources.chat
import pytest
import wrapt
from pydantic import BaseModel

from memori import AttributionError, Memori, UnsupportedClientError
from memori.core.briefing import CLOSING, OPENING
from tests.rig.server import FakeProvider


class Answer(BaseModel):
    """The structured output that `parse` asks for."""

    text: str


def _messages(text: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


def openai_create(client: Any, text: str) -> Any:
    return client.chat.completions.create(model="m", messages=_messages(text))


def openai_stream(client: Any, text: str) -> Any:
    stream = client.chat.completions.create(model="m", messages=_messages(text), stream=True)
    return "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)


def openai_parse(client: Any, text: str) -> Any:
    return client.chat.completions.parse(
        model="m", messages=_messages(text), response_format=Answer
    )


def openai_stream_helper(client: Any, text: str) -> Any:
    with client.chat.completions.stream(model="m", messages=_messages(text)) as stream:
        for _ in stream:
            pass
        return stream.get_final_completion()


def openai_responses(client: Any, text: str) -> Any:
    return client.responses.create(model="m", input=text)


def openai_responses_items(client: Any, text: str) -> Any:
    return client.responses.create(model="m", input=_messages(text))


def openai_responses_stream(client: Any, text: str) -> Any:
    return list(client.responses.create(model="m", input=text, stream=True))


def openai_responses_parse(client: Any, text: str) -> Any:
    return client.responses.parse(model="m", input=text, text_format=Answer)


def openai_raw(client: Any, text: str) -> Any:
    return client.chat.completions.with_raw_response.create(
        model="m", messages=_messages(text)
    ).parse()


def openai_copy(client: Any, text: str) -> Any:
    return (
        client.with_options(timeout=20)
        .copy()
        .chat.completions.create(model="m", messages=_messages(text))
    )


def anthropic_create(client: Any, text: str) -> Any:
    return client.messages.create(model="m", max_tokens=99, messages=_messages(text))


def anthropic_stream(client: Any, text: str) -> Any:
    return list(
        client.messages.create(model="m", max_tokens=99, messages=_messages(text), stream=True)
    )


def anthropic_stream_helper(client: Any, text: str) -> Any:
    with client.messages.stream(model="m", max_tokens=99, messages=_messages(text)) as stream:
        return "".join(stream.text_stream)


def anthropic_parse(client: Any, text: str) -> Any:
    return client.messages.parse(
        model="m", max_tokens=99, messages=_messages(text), output_format=Answer
    )


def anthropic_beta(client: Any, text: str) -> Any:
    return client.beta.messages.create(model="m", max_tokens=99, messages=_messages(text))


async def a_openai_create(client: Any, text: str) -> Any:
    return await client.chat.completions.create(model="m", messages=_messages(text))


async def a_openai_stream(client: Any, text: str) -> Any:
    stream = await client.chat.completions.create(model="m", messages=_messages(text), stream=True)
    return [chunk async for chunk in stream]


async def a_openai_parse(client: Any, text: str) -> Any:
    return await client.chat.completions.parse(
        model="m", messages=_messages(text), response_format=Answer
    )


async def a_openai_stream_helper(client: Any, text: str) -> Any:
    async with client.chat.completions.stream(model="m", messages=_messages(text)) as stream:
        return [event async for event in stream]


async def a_openai_responses(client: Any, text: str) -> Any:
    return await client.responses.create(model="m", input=text)


async def a_openai_responses_stream(client: Any, text: str) -> Any:
    stream = await client.responses.create(model="m", input=text, stream=True)
    return [event async for event in stream]


async def a_openai_responses_parse(client: Any, text: str) -> Any:
    return await client.responses.parse(model="m", input=text, text_format=Answer)


async def a_anthropic_create(client: Any, text: str) -> Any:
    return await client.messages.create(model="m", max_tokens=99, messages=_messages(text))


async def a_anthropic_stream(client: Any, text: str) -> Any:
    stream = await client.messages.create(
        model="m", max_tokens=99, messages=_messages(text), stream=True
    )
    return [event async for event in stream]


async def a_anthropic_stream_helper(client: Any, text: str) -> Any:
    async with client.messages.stream(model="m", max_tokens=99, messages=_messages(text)) as stream:
        return [piece async for piece in stream.text_stream]


async def a_anthropic_parse(client: Any, text: str) -> Any:
    return await client.messages.parse(
        model="m", max_tokens=99, messages=_messages(text), output_format=Answer
    )


EXISTS: dict[
    object, bool
] = {  # older SDKs parse elsewhere or not at all; memori wraps below, wherever they do
    openai_parse: hasattr(openai.resources.chat.Completions, "parse"),
    openai_stream_helper: hasattr(openai.resources.chat.Completions, "stream"),
    a_openai_parse: hasattr(openai.resources.chat.Completions, "parse"),
    a_openai_stream_helper: hasattr(openai.resources.chat.Completions, "stream"),
    anthropic_parse: hasattr(anthropic.resources.Messages, "parse"),
    a_anthropic_parse: hasattr(anthropic.resources.Messages, "parse"),
}
SYNC: list[Callable[[Any, str], Any]] = [
    openai_create, openai_stream, openai_parse, openai_stream_helper, openai_responses,
    openai_responses_items, openai_responses_stream, openai_responses_parse, openai_raw,
    openai_copy, anthropic_create, anthropic_stream, anthropic_stream_helper, anthropic_parse,
    anthropic_beta,
]  # fmt: skip
ASYNC: list[Callable[[Any, str], Awaitable[Any]]] = [
    a_openai_create, a_openai_stream, a_openai_parse, a_openai_stream_helper, a_openai_responses,
    a_openai_responses_stream, a_openai_responses_parse, a_anthropic_create, a_anthropic_stream,
    a_anthropic_stream_helper, a_anthropic_parse,
]  # fmt: skip


def _name(function: object) -> str:
    return getattr(function, "__name__", "")


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori() as memori:
        memori.entity("alice").add("I prefer dark mode", kind="preference")
        yield memori


def _check(mem: Memori, provider: FakeProvider, question: str) -> None:
    wire = provider.last_user_text()
    assert wire.startswith(f"{question}\n\n{OPENING}" if "\n" in wire else question)
    assert provider.last.raw.decode().count(OPENING) == 1
    assert provider.last.raw.decode().count(CLOSING) == 1
    assert "I prefer dark mode" in wire
    assert mem.flush(20)
    turns = mem.entity("alice").memories(kind="turn").items
    said = [(turn.role, turn.content) for turn in turns]
    assert said.count(("user", question)) == 1
    assert len(said) == 2
    answer = next(content for role, content in said if role == "assistant")
    assert question in answer or '"text"' in answer
    assert "dark mode" not in question
    assert OPENING not in "".join(content for _, content in said)


QUESTION = "Which of the two modes, dark or light, do I prefer?"


@pytest.mark.parametrize("call", [each for each in SYNC if EXISTS.get(each, True)], ids=_name)
def test_sync(call: Callable[[Any, str], Any], mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai() if "openai" in call.__name__ else provider.anthropic()
    mem.llm.register(client)
    with mem.attribution("alice", "bot"):
        assert call(client, QUESTION)
    _check(mem, provider, QUESTION)


@pytest.mark.parametrize("call", [each for each in ASYNC if EXISTS.get(each, True)], ids=_name)
def test_async(
    call: Callable[[Any, str], Awaitable[Any]], mem: Memori, provider: FakeProvider
) -> None:
    async def main() -> None:
        make = provider.async_openai if "openai" in _name(call) else provider.async_anthropic
        async with make() as client:
            mem.llm.register(client)
            with mem.attribution("alice", "bot"):
                assert await call(client, QUESTION)

    asyncio.run(main())
    _check(mem, provider, QUESTION)


def test_what_was_taken_before_registration_has_memory_too(
    mem: Memori, provider: FakeProvider
) -> None:
    client = provider.openai()
    create = client.chat.completions.create
    mem.llm.register(client)
    with mem.attribution("alice"):
        create(model="m", messages=[{"role": "user", "content": QUESTION}])
    _check(mem, provider, QUESTION)


def test_other_routes_and_unattributed_calls_pass_unchanged(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MEMORI_STRICT", "0")
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client)
        with mem.attribution("alice"):
            client.embeddings.create(model="e", input="hello")
        for _ in range(2):
            openai_create(client, QUESTION)
        assert provider.last_user_text() == QUESTION
        assert mem.flush(20)
        assert mem.entity("alice").memories().total == 0
    warnings = [record for record in caplog.records if "attribution" in record.getMessage()]
    assert len(warnings) == 1


def test_strict_raises_without_attribution(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai()
    mem.llm.register(client)
    with pytest.raises(AttributionError, match=r"mem\.attribution"):
        openai_create(client, QUESTION)
    assert provider.requests == ()


def test_registering_twice_is_once(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai()
    threads = [threading.Thread(target=lambda: mem.llm.register(client)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with mem.attribution("alice"):
        openai_create(client, QUESTION)
    _check(mem, provider, QUESTION)


def test_unregister_restores_the_client(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai()
    before = dict(client.__dict__)
    mem.llm.register(client).llm.unregister(client)
    assert client.__dict__ == before
    openai_create(client, QUESTION)
    assert provider.last_user_text() == QUESTION
    mem.llm.unregister(client)


def test_a_foreign_patch_on_top_keeps_working(mem: Memori, provider: FakeProvider) -> None:
    client: Any = provider.openai()
    mem.llm.register(client)
    seen: list[int] = []

    def foreign(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
        seen.append(1)
        return wrapped(*args, **kwargs)

    client.request = wrapt.FunctionWrapper(client.request, foreign)
    mem.llm.unregister(client)
    openai_create(client, QUESTION)
    assert seen == [1]
    assert provider.last_user_text() == QUESTION


@pytest.mark.parametrize("thing", [object(), "client", None, 7, Memori])
def test_an_unknown_object_is_refused_with_what_is_supported(mem: Memori, thing: object) -> None:
    with pytest.raises(UnsupportedClientError, match=r"openai\.OpenAI.*") as caught:
        mem.llm.register(thing)
    assert "anthropic." in str(caught.value) or "Anthropic" in str(caught.value)


def test_a_resource_of_a_client_is_refused(mem: Memori, provider: FakeProvider) -> None:
    with pytest.raises(UnsupportedClientError):
        mem.llm.register(provider.openai().chat)


def test_the_callers_objects_stay_as_they_are(mem: Memori, provider: FakeProvider) -> None:
    client = provider.anthropic()
    mem.llm.register(client)
    messages: list[Any] = [
        {"role": "user", "content": [{"type": "text", "text": QUESTION}]},
        {"role": "assistant", "content": "Which app?"},
        {"role": "user", "content": [{"type": "text", "text": QUESTION}]},
    ]
    body = {"model": "m", "max_tokens": 9, "messages": messages, "system": [
        {"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}]}  # fmt: skip
    before = copy.deepcopy(body)
    with mem.attribution("alice"):
        client.messages.create(**body)  # type: ignore[call-overload]
    assert body == before
    assert provider.last.body["system"] == before["system"]
    assert provider.last.body["messages"][:2] == messages[:2]


def test_a_generator_of_messages_is_read_once(mem: Memori, provider: FakeProvider) -> None:
    client = provider.anthropic()
    mem.llm.register(client)
    with mem.attribution("alice"):
        client.messages.create(
            model="m",
            max_tokens=9,
            messages=({"role": "user", "content": text} for text in [QUESTION]),
        )
    _check(mem, provider, QUESTION)


def test_errors_are_the_sdks_own_and_nothing_is_stored(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai(max_retries=0)
    plain = provider.openai(max_retries=0)
    mem.llm.register(client)
    errors = []
    for each in (client, plain):
        with mem.attribution("alice"), pytest.raises(Exception) as caught:
            each.chat.completions.create(model="400", messages=[{"role": "user", "content": "x"}])
        errors.append(caught.value)
    assert type(errors[0]) is type(errors[1])
    assert mem.flush(20)
    assert mem.entity("alice").memories(kind="turn").total == 0


def test_a_retried_call_is_one_exchange(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai()
    mem.llm.register(client)
    with mem.attribution("alice"):
        client.chat.completions.create(
            model="429-once", messages=[{"role": "user", "content": QUESTION}]
        )
    assert len(provider.requests) == 2
    assert [request.raw.decode().count(OPENING) for request in provider.requests] == [1, 1]
    assert mem.flush(20)
    assert mem.entity("alice").memories(kind="turn").total == 2


def test_two_memoris_on_one_client_each_get_their_own(provider: FakeProvider) -> None:
    client = provider.openai()
    with Memori("sqlite:///one.db") as one, Memori("sqlite:///two.db") as two:
        one.llm.register(client)
        two.llm.register(client)
        with one.attribution("alice"):
            openai_create(client, "for one")
        with two.attribution("alice"):
            openai_create(client, "for two")
        for mem, text in ((one, "for one"), (two, "for two")):
            assert mem.flush(20)
            said = [turn.content for turn in mem.entity("alice").memories(kind="turn").items]
            assert text in said
            assert len(said) == 2


def test_registration_keeps_nothing_alive(provider: FakeProvider) -> None:
    client: Any = provider.async_openai()
    first, last = Memori(), Memori()
    for memori in (first, last):
        memori.llm.register(client)
    gone = weakref.ref(first)
    del first, memori
    gc.collect()
    assert gone() is None, "only the newest Memori is held by a client"
    held = weakref.ref(last)
    del last
    gc.collect()
    assert held() is not None
    client_gone = weakref.ref(client)
    asyncio.run(client.close())
    del client
    gc.collect()
    assert client_gone() is None
    assert held() is None
