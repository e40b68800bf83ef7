"""Google's Gen AI client has memory in every way to generate content."""

from __future__ import annotations

import asyncio
import copy
import gc
from collections.abc import Callable
from typing import Any

import pytest
from google import genai
from google.genai import errors, types
from pydantic import BaseModel

from memori import Memori, UnsupportedClientError
from memori.core.briefing import OPENING
from tests.frameworks.conftest import QUESTION
from tests.rig.server import FakeProvider

Check = Callable[..., None]


class Answer(BaseModel):
    """A structured output."""

    text: str


def client_of(provider: FakeProvider) -> genai.Client:
    retries = types.HttpRetryOptions(attempts=1)
    options = types.HttpOptions(base_url=provider.url, retry_options=retries)
    return genai.Client(api_key="test", http_options=options)


def generate(client: Any) -> str:
    return str(client.models.generate_content(model="m", contents=QUESTION).text)


def generate_parts(client: Any) -> str:
    picture = types.Part.from_bytes(data=b"x", mime_type="image/png")
    config = types.GenerateContentConfig(system_instruction="Be brief.", temperature=0.1)
    contents = [types.Part(text=QUESTION), picture]
    result = client.models.generate_content(model="m", contents=contents, config=config)
    return str(result.text)


def stream(client: Any) -> str:
    chunks = client.models.generate_content_stream(model="m", contents=QUESTION)
    return "".join(chunk.text or "" for chunk in chunks)


def chat(client: Any) -> str:
    return str(client.chats.create(model="m").send_message(QUESTION).text)


def chat_stream(client: Any) -> str:
    chunks = client.chats.create(model="m").send_message_stream(QUESTION)
    return "".join(chunk.text or "" for chunk in chunks)


async def agenerate(client: Any) -> str:
    return str((await client.aio.models.generate_content(model="m", contents=QUESTION)).text)


async def astream(client: Any) -> str:
    chunks = await client.aio.models.generate_content_stream(model="m", contents=QUESTION)
    return "".join([chunk.text or "" async for chunk in chunks])


async def achat(client: Any) -> str:
    return str((await client.aio.chats.create(model="m").send_message(QUESTION)).text)


async def achat_stream(client: Any) -> str:
    chunks = await client.aio.chats.create(model="m").send_message_stream(QUESTION)
    return "".join([chunk.text or "" async for chunk in chunks])


WAYS: list[Callable[[Any], Any]] = [
    generate, generate_parts, stream, chat, chat_stream, agenerate, astream, achat, achat_stream,
]  # fmt: skip


def run(way: Callable[[Any], Any], client: Any) -> str:
    result = way(client)
    return str(asyncio.run(result) if asyncio.iscoroutine(result) else result)


@pytest.mark.parametrize("way", WAYS)
def test_call(way: Callable[[Any], Any], mem: Memori, provider: FakeProvider, check: Check) -> None:
    client = client_of(provider)
    mem.llm.register(client)
    with mem.attribution("alice", "bot"):
        assert run(way, client).startswith("ok: ")
    if way is generate_parts:
        assert mem.flush(20)
        said = [turn.content for turn in mem.entity("alice").memories(kind="turn").items]
        assert f"{QUESTION}\n[image]" in said
        assert provider.last.text.count(OPENING) == 1
    else:
        check()


@pytest.mark.parametrize("way", WAYS)
def test_unregister(way: Callable[[Any], Any], mem: Memori, provider: FakeProvider) -> None:
    client = client_of(provider)
    before = dict(vars(client._api_client))
    mem.llm.register(client).llm.unregister(client)
    assert vars(client._api_client) == before
    with mem.attribution("alice"):
        assert run(way, client).startswith("ok: ")
    assert OPENING not in provider.last.text


def test_aio_stands_for_its_client(mem: Memori, provider: FakeProvider, check: Check) -> None:
    client = client_of(provider)
    mem.llm.register(client.aio).llm.register(client)
    with mem.attribution("alice"):
        generate(client)
    check()


def test_structured_output(mem: Memori, provider: FakeProvider, check: Check) -> None:
    client = client_of(provider)
    mem.llm.register(client)
    with mem.attribution("alice"):
        client.models.generate_content(
            model="m",
            contents=QUESTION,
            config=types.GenerateContentConfig(
                response_mime_type="application/json",
                response_json_schema=Answer.model_json_schema(),
            ),
        )
    check()


def test_automatic_function_calling(mem: Memori, provider: FakeProvider, check: Check) -> None:
    def weather(city: str) -> str:
        """The weather of a city."""
        return f"It rains in {city}."

    client = client_of(provider)
    mem.llm.register(client)
    config = types.GenerateContentConfig(tools=[weather])
    with mem.attribution("alice"):
        result = client.chats.create(model="tool", config=config).send_message(QUESTION)
    assert str(result.text).startswith("ok: ")
    first, second = provider.requests
    assert first.body["contents"][0] == second.body["contents"][0], "the same bytes in the loop"
    check(requests=2)


def test_the_callers_objects_stay_and_history_is_captured_once(
    mem: Memori, provider: FakeProvider
) -> None:
    client = client_of(provider)
    mem.llm.register(client)
    contents: list[Any] = [
        types.Content(role="user", parts=[types.Part(text="I have a cat.")]),
        types.Content(role="model", parts=[types.Part(text="Nice.")]),
        types.Content(role="user", parts=[types.Part(text=QUESTION)]),
    ]
    before = copy.deepcopy(contents)
    with mem.attribution("alice"):
        client.models.generate_content(model="m", contents=contents)
    assert contents == before
    assert mem.flush(20)
    turns = mem.entity("alice").memories(kind="turn").items
    assert {turn.role for turn in turns} == {"user", "assistant"}
    assert QUESTION in [turn.content for turn in turns]
    assert len(turns) == 2


def test_a_stream_that_is_left_keeps_what_came(
    mem: Memori, provider: FakeProvider, check: Check
) -> None:
    client = client_of(provider)
    mem.llm.register(client)
    with mem.attribution("alice"):
        chunks = client.models.generate_content_stream(model="m", contents=QUESTION)
        assert next(iter(chunks)).text
        del chunks
    gc.collect()
    check()


def test_errors_are_the_sdks_own(mem: Memori, provider: FakeProvider) -> None:
    client = client_of(provider)
    mem.llm.register(client)
    with mem.attribution("alice"), pytest.raises(errors.ClientError):
        client.models.generate_content(model="400", contents=QUESTION)
    assert mem.flush(20)
    assert mem.entity("alice").memories(kind="turn").total == 0


def test_a_part_of_a_client_is_refused(mem: Memori, provider: FakeProvider) -> None:
    with pytest.raises(UnsupportedClientError, match=r"google\.genai\.Client"):
        mem.llm.register(client_of(provider).models)
