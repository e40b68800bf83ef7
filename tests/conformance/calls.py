"""Calls that are more than one method: loops, threads, background work, the client's ``post``."""

from __future__ import annotations

import inspect
from typing import Any

import anthropic
import openai
from openai.types import chat as chat_types

from tests.conformance.columns import items, settled


def _is_async(client: Any) -> bool:
    return inspect.iscoroutinefunction(type(client).request)


def post(client: Any, *, stream: bool = False, **body: Any) -> Any:
    """``client.post`` of a body, as one does for what the SDK has no method for."""
    return client.post(
        "/chat/completions",
        body={**body, "stream": True} if stream else body,
        cast_to=chat_types.ChatCompletion,
        stream=stream,
        stream_cls=(openai.AsyncStream if _is_async(client) else openai.Stream)[
            chat_types.ChatCompletionChunk
        ],
    )


def from_raw_client(client: Any, **body: Any) -> Any:
    """``client.with_raw_response``: the whole client in another coat."""
    return client.with_raw_response.chat.completions.create(**body)


def nested_copies(client: Any, **body: Any) -> Any:
    """A copy of a copy of the client."""
    derived = client.with_options(timeout=20).copy(max_retries=1).with_options(timeout=30)
    resource = derived.messages if hasattr(derived, "messages") else derived.chat.completions
    return resource.create(**body)


def with_middleware(client: Any, **body: Any) -> Any:
    """A copy of the client with a middleware that hands everything on."""

    def hand_on(request: Any, call_next: Any) -> Any:
        return call_next(request)

    async def hand_on_async(request: Any, call_next: Any) -> Any:
        return await call_next(request)

    derived = client.with_middleware(hand_on_async if _is_async(client) else hand_on)
    return derived.messages.create(**body)


async def background(client: Any, **body: Any) -> Any:
    """A response that is made in the background, and asked for twice."""
    queued = await settled(client.responses.create(**body, background=True))
    return [queued, *[await settled(client.responses.retrieve(queued.id)) for _ in range(2)]]


async def background_stream(client: Any, **body: Any) -> Any:
    """A response that is made in the background, and asked for as a stream."""
    queued = await settled(client.responses.create(**body, background=True))
    events = await settled(client.responses.retrieve(queued.id, stream=True))
    return [queued, *[event async for event in items(events)]]


async def background_raw(client: Any, **body: Any) -> Any:
    """A response that is made in the background, and asked for through raw responses."""
    raw = await settled(client.responses.with_raw_response.create(**body, background=True))
    queued = await settled(raw.parse())
    again = await settled(client.responses.with_raw_response.retrieve(queued.id))
    return [queued, await settled(again.parse())]


def openai_runner(client: Any, **body: Any) -> Any:
    """The SDK's own loop over responses and tools."""
    from openai.lib import responses_tool_runner as runners

    tool: Any = body.pop("tools")[0]
    if _is_async(client):

        async def ask(arguments: dict[str, object]) -> str:
            return f"sunny in {arguments['city']}"

        functions = [runners.AsyncRegisteredFunction(tool, ask)]
        return runners.AsyncResponsesToolRunner(functions=functions).run(client, body)  # type: ignore[arg-type]

    def look(arguments: dict[str, object]) -> str:
        return f"sunny in {arguments['city']}"

    runner = runners.ResponsesToolRunner(functions=[runners.RegisteredFunction(tool, look)])
    return runner.run(client, body)  # type: ignore[arg-type]


def _weather(client: Any) -> Any:
    if _is_async(client):
        return anthropic.beta_async_tool(_forecast, name="weather")
    return anthropic.beta_tool(_forecast_now, name="weather")


async def _forecast(city: str) -> str:
    """The weather."""
    return f"sunny in {city}"


def _forecast_now(city: str) -> str:
    """The weather."""
    return f"sunny in {city}"


def anthropic_runner(client: Any, **body: Any) -> Any:
    """The SDK's own loop over messages and tools."""
    return client.beta.messages.tool_runner(**body, tools=[_weather(client)]).until_done()


async def anthropic_stream_runner(client: Any, **body: Any) -> Any:
    """The SDK's own loop, each of whose messages is a stream."""
    runner = client.beta.messages.tool_runner(**body, tools=[_weather(client)], stream=True)
    return [await settled(stream.get_final_message()) async for stream in items(runner)]


async def thread(client: Any, **body: Any) -> Any:
    """Two turns of a conversation that the provider keeps."""
    kept = client.beta.messages.thread(**{key: body[key] for key in ("model", "max_tokens")})
    return [await settled(kept.send(message)) for message in body["messages"]]


async def thread_stream(client: Any, **body: Any) -> Any:
    """The same, streamed."""
    kept = client.beta.messages.thread(**{key: body[key] for key in ("model", "max_tokens")})
    finals = []
    for message in body["messages"]:
        manager = kept.stream(message)
        if _is_async(client):
            async with manager as events:
                finals.append(await events.get_final_message())
        else:
            with manager as events:
                finals.append(events.get_final_message())
    return finals
