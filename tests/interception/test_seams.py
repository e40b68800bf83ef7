"""One request of an SDK: what memori reads of it, sends in its place, and sees come back."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable
from typing import Any

import pytest

from memori.interception.seams import ConversationSeam, RequestSeam
from memori.llms import Reply
from memori.llms.anthropic import PROVIDER as ANTHROPIC
from memori.llms.openai import PROVIDER as OPENAI
from tests.rig.server import FakeProvider

MESSAGES = [{"role": "user", "content": "hello"}]
OTHER = {"model": "m", "messages": [{"role": "user", "content": "something else"}]}


def kept(pending: str, done: Callable[[Reply], None]) -> None:
    """Nobody waits here."""


def between(client: Any, act: Callable[[RequestSeam], Any]) -> None:
    """Let ``act`` have every request of ``client``."""
    original = client.request
    client.request = lambda *args, **kwargs: act(RequestSeam(original, client, args, kwargs))


def conversation(seam: RequestSeam, provider: Any = OPENAI) -> ConversationSeam:
    found = seam.conversation(provider, kept)
    assert found is not None
    return found


def test_what_is_a_conversation(provider: FakeProvider) -> None:
    client = provider.openai()
    seen: list[tuple[str, str, bool]] = []

    def note(seam: RequestSeam) -> Any:
        seen.append((*seam.endpoint, seam.conversation(OPENAI, kept) is not None))
        return seam.send(seam.options) if seam.options.json_data or "get" in seam.endpoint else None

    between(client, note)
    client.chat.completions.create(model="m", messages=MESSAGES)  # type: ignore[arg-type]
    client.embeddings.create(model="m", input="hello")
    client.post("/chat/completions", cast_to=object)
    answer = client.responses.create(model="m", input="hello")
    client.responses.retrieve(answer.id)
    assert seen == [
        ("post", "/chat/completions", True),
        ("post", "/embeddings", False),
        ("post", "/chat/completions", False),
        ("post", "/responses", True),
        ("get", f"/responses/{answer.id}", False),
    ]


def test_the_body_is_what_goes_over_the_wire_and_another_can_go(provider: FakeProvider) -> None:
    client: Any = provider.openai()
    given = copy.deepcopy(MESSAGES)
    bodies: list[Any] = []

    def replace(seam: RequestSeam) -> Any:
        talk = conversation(seam)
        bodies.append(talk.body)
        before = (seam.options.json_data, copy.deepcopy(seam.options.json_data))
        talk.send(None)
        result = talk.send(OTHER)
        assert seam.options.json_data is before[0], "the SDK's own options stay"
        assert before[0] == before[1]
        assert seam.options.extra_json == extra
        return result

    between(client, replace)
    extra = {"temperature": 1, "user": "u"}
    client.chat.completions.create(model="m", messages=given, extra_body=extra)
    as_it_was, other = provider.requests
    assert bodies == [as_it_was.body]
    assert as_it_was.body == {"model": "m", "messages": MESSAGES, **extra}
    assert other.body == OTHER
    assert given == MESSAGES
    assert extra == {"temperature": 1, "user": "u"}


def watched(
    client: Any, call: Callable[[], Any], provider: Any = OPENAI
) -> tuple[Any, list[Reply], list[Any]]:
    """The result of a call, the replies that were seen of it, and what gives up waiting."""
    replies: list[Reply] = []
    ends: list[Any] = []

    def watch(seam: RequestSeam) -> Any:
        talk = conversation(seam, provider)
        result = talk.send(None)
        ends.append(talk.watch(result, lambda read: replies.append(read())))
        return result

    between(client, watch)
    return call(), replies, ends


def test_a_whole_answer_is_read_at_once(provider: FakeProvider) -> None:
    client: Any = provider.openai()
    result, replies, ends = watched(
        client, lambda: client.chat.completions.create(model="m", messages=MESSAGES)
    )
    assert ends == [None]
    assert replies[0].message is not None
    assert replies[0].message.content == result.choices[0].message.content == "ok: hello"
    assert replies[0].complete


@pytest.mark.parametrize("streamed", [False, True])
def test_a_raw_answer_is_read_from_its_response(streamed: bool, provider: FakeProvider) -> None:
    client: Any = provider.openai()
    create = client.chat.completions.with_raw_response.create
    result, replies, ends = watched(
        client, lambda: create(model="m", messages=MESSAGES, stream=streamed)
    )
    if streamed:
        assert replies == []
        list(result.parse())
    assert [reply.message.content for reply in replies if reply.message] == ["ok: hello"]
    assert (ends == [None]) is not streamed


def test_a_stream_is_seen_when_it_is_read(provider: FakeProvider) -> None:
    client: Any = provider.openai()
    stream, replies, _ = watched(
        client,
        lambda: client.chat.completions.create(model="m", messages=MESSAGES, stream=True),
    )
    assert replies == []
    list(stream)
    assert [(reply.message.content, reply.complete) for reply in replies if reply.message] == [
        ("ok: hello", True)
    ]


def test_giving_up_keeps_what_came(provider: FakeProvider) -> None:
    client: Any = provider.openai()
    stream, replies, ends = watched(
        client,
        lambda: client.chat.completions.create(model="slow-stream", messages=MESSAGES, stream=True),
    )
    for chunk in stream:
        if chunk.choices[0].delta.content:
            break
    ends[0]()
    assert [(reply.message.content, reply.complete) for reply in replies if reply.message] == [
        ("ok: ", False)
    ]
    list(stream)
    assert len(replies) == 1


def test_a_body_that_was_cut_off_is_no_answer(provider: FakeProvider) -> None:
    client: Any = provider.openai()
    create = client.chat.completions.with_streaming_response.create

    def call() -> Any:
        with create(model="m", messages=MESSAGES) as response:
            next(response.iter_bytes(5))

    _, replies, _ = watched(client, call)
    assert replies == [Reply(None, complete=False)]


def test_the_asynchronous_client_and_the_other_provider(provider: FakeProvider) -> None:
    replies: list[Reply] = []

    async def watch(seam: RequestSeam) -> Any:
        talk = conversation(seam, ANTHROPIC)
        result = await talk.send(None)
        talk.watch(result, lambda read: replies.append(read()))
        return result

    async def main() -> None:
        async with provider.async_anthropic() as client:
            original: Any = client.request

            async def request(*args: Any, **kwargs: Any) -> Any:
                return await watch(RequestSeam(original, client, args, kwargs))

            setattr(client, "request", request)  # noqa: B010
            ask: Any = client.messages.create
            await ask(model="m", max_tokens=9, messages=MESSAGES)
            stream = await ask(model="m", max_tokens=9, messages=MESSAGES, stream=True)
            assert len(replies) == 1
            async for _ in stream:
                pass

    asyncio.run(main())
    assert [reply.message.content for reply in replies if reply.message] == ["ok: hello"] * 2
