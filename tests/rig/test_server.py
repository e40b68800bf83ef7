"""The fake provider satisfies the official clients: what they parse, stream and raise."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from anthropic import beta_tool
from pydantic import BaseModel

from tests.rig import FakeProvider, Fault, Reply

HELLO: Any = [{"role": "user", "content": "Hello there\n\nsecond line"}]
GREETING = "ok: Hello there"
WEATHER: Any = {
    "name": "weather",
    "description": "The weather",
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"],
        "additionalProperties": False,
    },
}
ANTHROPIC_WEATHER: Any = {"name": "weather", "input_schema": WEATHER["parameters"]}


class City(BaseModel):
    name: str
    inhabitants: int
    twins: list[str]


def ask_openai(provider: FakeProvider, model: str = "any", **options: Any) -> Any:
    client = provider.openai(max_retries=0)
    return client.chat.completions.create(model=model, messages=HELLO, **options)


def ask_anthropic(provider: FakeProvider, model: str = "any", **options: Any) -> Any:
    client = provider.anthropic(max_retries=0)
    return client.messages.create(model=model, max_tokens=50, messages=HELLO, **options)


def test_openai_chat(provider: FakeProvider) -> None:
    completion = ask_openai(provider)
    assert completion.choices[0].message.content == GREETING
    assert completion._request_id == "req_1"
    assert provider.last.path == "/v1/chat/completions"
    assert provider.last.body["messages"] == HELLO
    assert provider.last.headers["authorization"] == "Bearer test"
    assert provider.last_user_text() == HELLO[0]["content"]


def test_openai_chat_stream(provider: FakeProvider) -> None:
    usage = {"include_usage": True}
    chunks = list(ask_openai(provider, stream=True, n=2, stream_options=usage))
    said = {0: "", 1: ""}
    for chunk in chunks:
        for choice in chunk.choices:
            said[choice.index] += choice.delta.content or ""
    assert said == {0: GREETING, 1: f"{GREETING} (1)"}
    order = [chunk.choices[0].index for chunk in chunks if chunk.choices]
    assert order[:6] == [0, 1, 0, 1, 0, 1]
    assert chunks[-1].choices == []
    assert chunks[-1].usage is not None


def test_openai_chat_stream_helper_and_parse(provider: FakeProvider) -> None:
    client = provider.openai()
    with client.chat.completions.stream(model="any", messages=HELLO) as stream:
        assert stream.get_final_completion().choices[0].message.content == GREETING
    parsed = client.chat.completions.parse(model="any", messages=HELLO, response_format=City)
    assert parsed.choices[0].message.parsed == City(name="sample", inhabitants=1, twins=["sample"])
    with client.chat.completions.stream(
        model="any", messages=HELLO, response_format=City
    ) as typed_stream:
        message = typed_stream.get_final_completion().choices[0].message
    assert isinstance(message.parsed, City)


@pytest.mark.parametrize("stream", [False, True])
def test_openai_tool_loop(provider: FakeProvider, stream: bool) -> None:
    client = provider.openai()
    tools: Any = [{"type": "function", "function": {**WEATHER, "strict": True}}]
    if stream:
        with client.chat.completions.stream(
            model="tool", messages=HELLO, tools=tools
        ) as completion_stream:
            message: Any = completion_stream.get_final_completion().choices[0].message
    else:
        completion = client.chat.completions.create(model="tool", messages=HELLO, tools=tools)
        message = completion.choices[0].message
    (call,) = message.tool_calls
    assert (call.function.name, call.function.arguments) == ("weather", '{"city": "sample"}')
    result: Any = {"role": "tool", "tool_call_id": call.id, "content": "sunny"}
    answer = client.chat.completions.create(
        model="tool", messages=[*HELLO, message.to_dict(), result], tools=tools
    )
    assert answer.choices[0].message.content == GREETING


def test_openai_responses(provider: FakeProvider) -> None:
    client = provider.openai()
    assert client.responses.create(model="any", input="Hello").output_text == "ok: Hello"
    kinds = []
    text = ""
    for event in client.responses.create(model="any", input=HELLO, stream=True):
        kinds.append(event.type)
        if event.type == "response.output_text.delta":
            text += event.delta
    assert text == GREETING
    assert (kinds[0], kinds[-1]) == ("response.created", "response.completed")
    with client.responses.stream(model="any", input=HELLO) as stream:
        assert stream.get_final_response().output_text == GREETING
    parsed = client.responses.parse(model="any", input=HELLO, text_format=City)
    assert isinstance(parsed.output_parsed, City)
    assert provider.last_user_text() == HELLO[0]["content"]


@pytest.mark.parametrize("stream", [False, True])
def test_openai_responses_tool_and_reasoning(provider: FakeProvider, stream: bool) -> None:
    client = provider.openai()
    provider.script(Reply(tool="weather", arguments={"city": "Oslo"}, reasoning="Look it up."))
    tools: Any = [{"type": "function", "strict": True, **WEATHER}]
    if stream:
        with client.responses.stream(model="any", input=HELLO, tools=tools) as events:
            output: Any = events.get_final_response().output
    else:
        output = client.responses.create(model="any", input=HELLO, tools=tools).output
    reasoning, call = output
    assert reasoning.summary[0].text == "Look it up."
    assert (call.name, call.arguments) == ("weather", '{"city": "Oslo"}')


def test_openai_responses_in_the_background(provider: FakeProvider) -> None:
    client = provider.openai()
    queued = client.responses.create(model="any", input="Hello", background=True)
    assert (queued.status, queued.output) == ("queued", [])
    assert client.responses.retrieve(queued.id).output_text == "ok: Hello"


def test_openai_completions(provider: FakeProvider) -> None:
    client = provider.openai()
    whole = client.completions.create(model="any", prompt="Once")
    chunks = client.completions.create(model="any", prompt="Once", stream=True)
    assert whole.choices[0].text == "ok: Once"
    assert "".join(chunk.choices[0].text for chunk in chunks) == "ok: Once"
    assert provider.last_user_text() == "Once"


def test_openai_embeddings(provider: FakeProvider) -> None:
    texts = ["I like tea", "tea I like", "trains"]
    client = provider.openai()
    vectors = [item.embedding for item in client.embeddings.create(model="e", input=texts).data]
    plain = client.embeddings.create(model="e", input=texts[0], encoding_format="float")
    assert vectors[0] == pytest.approx(vectors[1])
    assert vectors[0] == pytest.approx(plain.data[0].embedding, abs=1e-6)
    assert sum(one * other for one, other in zip(vectors[0], vectors[2], strict=True)) < 0.5


def test_azure(provider: FakeProvider) -> None:
    with openai.AzureOpenAI(
        api_key="test", api_version="2026-01-01", azure_endpoint=provider.url
    ) as client:
        completion = client.chat.completions.create(model="any", messages=HELLO)
    assert completion.choices[0].message.content == GREETING
    assert provider.last.path == "/openai/deployments/any/chat/completions"
    assert provider.last.query == "api-version=2026-01-01"


def test_anthropic_messages(provider: FakeProvider) -> None:
    message = ask_anthropic(provider)
    assert message.content[0].text == GREETING
    assert (message.stop_reason, message._request_id) == ("end_turn", "req_1")
    assert provider.last.path == "/v1/messages"
    assert provider.last_user_text() == HELLO[0]["content"]


def test_anthropic_stream(provider: FakeProvider) -> None:
    kinds = [event.type for event in ask_anthropic(provider, stream=True)]
    assert (kinds[0], kinds[-1]) == ("message_start", "message_stop")
    client = provider.anthropic()
    with client.messages.stream(model="any", max_tokens=50, messages=HELLO) as stream:
        assert "".join(stream.text_stream) == GREETING
        assert stream.get_final_message().stop_reason == "end_turn"


def test_anthropic_parse(provider: FakeProvider) -> None:
    client = provider.anthropic()
    parsed = client.messages.parse(model="any", max_tokens=50, messages=HELLO, output_format=City)
    assert parsed.parsed_output == City(name="sample", inhabitants=1, twins=["sample"])


def test_anthropic_tool_runner(provider: FakeProvider) -> None:
    @beta_tool
    def weather(city: str) -> str:
        """The weather.

        Args:
            city: Where.
        """
        return f"sunny in {city}"

    provider.script(Reply(tool="weather", arguments={"city": "Oslo"}))
    runner = provider.anthropic().beta.messages.tool_runner(
        model="any", max_tokens=50, messages=HELLO, tools=[weather]
    )
    final = runner.until_done()
    assert final.content[0].type == "text"
    assert [request.path for request in provider.requests] == ["/v1/messages"] * 2
    assert "sunny in Oslo" in provider.last.text


def test_anthropic_tool_and_thinking_stream(provider: FakeProvider) -> None:
    provider.script(Reply(tool="*", reasoning="Look it up."))
    client = provider.anthropic()
    with client.messages.stream(
        model="any", max_tokens=50, messages=HELLO, tools=[ANTHROPIC_WEATHER]
    ) as stream:
        content: Any = stream.get_final_message().content
    assert [block.type for block in content] == ["thinking", "tool_use"]
    assert content[1].input == {"city": "sample"}


def test_anthropic_count_tokens(provider: FakeProvider) -> None:
    counted = provider.anthropic().messages.count_tokens(model="any", messages=HELLO)
    assert counted.input_tokens > 0


def test_async_clients(provider: FakeProvider) -> None:
    async def talk() -> list[str | None]:
        said: list[str | None] = []
        async with provider.async_openai() as client:
            completion = await client.chat.completions.create(model="any", messages=HELLO)
            said.append(completion.choices[0].message.content)
            async with client.chat.completions.stream(model="any", messages=HELLO) as stream:
                said.append((await stream.get_final_completion()).choices[0].message.content)
            said.append((await client.responses.create(model="any", input=HELLO)).output_text)
        async with provider.async_anthropic() as other:
            message = await other.messages.create(model="any", max_tokens=9, messages=HELLO)
            said.append(message.content[0].text if message.content[0].type == "text" else None)
            async with other.messages.stream(model="any", max_tokens=9, messages=HELLO) as events:
                said.append(await events.get_final_text())
        return said

    assert asyncio.run(talk()) == [GREETING] * 5


def test_behaviour_by_model_name(provider: FakeProvider) -> None:
    assert ask_openai(provider, "echo").choices[0].message.content == HELLO[0]["content"]
    assert ask_openai(provider, "empty").choices[0].message.content is None
    assert ask_openai(provider, "refusal").choices[0].message.refusal == "I cannot help with that."
    assert ask_openai(provider, "gzip").choices[0].message.content == GREETING
    assert ask_openai(provider, "reasoning").choices[0].message.reasoning_content
    assert ask_anthropic(provider, "empty").content == []
    assert ask_anthropic(provider, "refusal").stop_reason == "refusal"
    assert ask_anthropic(provider, "reasoning").content[0].type == "thinking"


def test_gzip_stream(provider: FakeProvider) -> None:
    stream = ask_openai(provider, "gzip", stream=True)
    assert stream.response.headers["content-encoding"] == "gzip"
    assert "".join(chunk.choices[0].delta.content or "" for chunk in stream) == GREETING


def test_http_errors(provider: FakeProvider) -> None:
    with pytest.raises(openai.BadRequestError, match="fake 400"):
        ask_openai(provider, "400")
    with pytest.raises(openai.InternalServerError):
        ask_openai(provider, "500")
    with pytest.raises(openai.RateLimitError):
        ask_openai(provider, "429-once")
    with pytest.raises(openai.APIConnectionError):
        ask_openai(provider, "disconnect")
    with pytest.raises(openai.NotFoundError):
        provider.openai(max_retries=0).models.retrieve("404")
    with pytest.raises(anthropic.BadRequestError, match="fake 400"):
        ask_anthropic(provider, "400")
    provider.script(Fault(529))
    with pytest.raises(anthropic.APIStatusError, match="overloaded_error"):
        ask_anthropic(provider)


def test_retries_are_fast_and_recorded(provider: FakeProvider) -> None:
    started = time.monotonic()
    completion = provider.openai().chat.completions.create(model="429-once", messages=HELLO)
    assert completion.choices[0].message.content == GREETING
    assert time.monotonic() - started < 1
    counts = [request.headers["x-stainless-retry-count"] for request in provider.requests]
    assert counts == ["0", "1"]


@pytest.mark.parametrize(
    ("model", "failure"),
    [("error-event", openai.APIError), ("cut", (openai.APIError, httpx2.RemoteProtocolError))],
)
def test_openai_broken_stream(provider: FakeProvider, model: str, failure: Any) -> None:
    chunks: list[Any] = []
    with pytest.raises(failure):
        chunks.extend(ask_openai(provider, model, stream=True))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == "ok: "


@pytest.mark.parametrize(
    ("model", "failure"),
    [
        ("error-event", anthropic.APIStatusError),
        ("cut", (anthropic.APIError, httpx2.RemoteProtocolError)),
    ],
)
def test_anthropic_broken_stream(provider: FakeProvider, model: str, failure: Any) -> None:
    events: list[Any] = []
    with pytest.raises(failure):
        events.extend(ask_anthropic(provider, model, stream=True))
    assert (events[-1].type, events[-1].delta.text) == ("content_block_delta", "ok: ")


def test_stream_without_an_end(provider: FakeProvider) -> None:
    chunks = list(ask_openai(provider, "no-end", stream=True))
    assert chunks[-1].choices[0].delta.content
    assert all(choice.finish_reason is None for chunk in chunks for choice in chunk.choices)
    kinds = [event.type for event in ask_anthropic(provider, "no-end", stream=True)]
    assert kinds[-1] == "content_block_delta"


def test_cut_body(provider: FakeProvider) -> None:
    with pytest.raises(openai.APIConnectionError):
        ask_openai(provider, "cut")


def test_delay_pace_and_timeout(provider: FakeProvider) -> None:
    provider.script(Reply(delay=0.2), Reply(pace=0.02), Reply(delay=5))
    started = time.monotonic()
    ask_openai(provider)
    assert time.monotonic() - started >= 0.2
    started = time.monotonic()
    events = list(ask_openai(provider, stream=True))
    assert time.monotonic() - started >= 0.02 * len(events)
    with pytest.raises(openai.APITimeoutError):
        ask_openai(provider, timeout=0.1)


def test_latency() -> None:
    with FakeProvider(latency=0.2) as slow:
        started = time.monotonic()
        ask_anthropic(slow)
        assert time.monotonic() - started >= 0.2


def test_script_leaves_other_endpoints_alone(provider: FakeProvider) -> None:
    provider.script(Reply(text="first"), Reply(text="second"))
    client = provider.openai()
    client.embeddings.create(model="e", input="text")
    said = [ask_openai(provider).choices[0].message.content for _ in range(3)]
    assert said == ["first", "second", GREETING]


def test_requests_from_many_threads(provider: FakeProvider) -> None:
    client = provider.openai()

    def ask(number: int) -> str | None:
        message: Any = {"role": "user", "content": f"number {number}"}
        completion = client.chat.completions.create(model="any", messages=[message])
        return completion.choices[0].message.content

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(ask, range(100)))
    assert answers == [f"ok: number {number}" for number in range(100)]
    requests = provider.wait_for(100)
    assert sorted(request.number for request in requests) == list(range(1, 101))
    provider.clear()
    assert provider.requests == ()
    assert client.chat.completions.create(model="any", messages=HELLO).id == "chatcmpl-101"
    assert len(provider.requests) == 1
    with pytest.raises(TimeoutError):
        provider.wait_for(2, timeout=0.05)
