"""What is called: one line per entry point or shape of a request, and what must become of it."""

# ruff: noqa: E501 — one row, one line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.conformance import bodies as b
from tests.conformance import calls
from tests.conformance import clients as c
from tests.conformance.bodies import ANSWER, QUESTION, chat, complete, messages, respond

ALL = ("create", "stream", "raw", "raw stream", "streaming response",
       "streaming response of a stream")  # fmt: skip
WHOLE = ("create", "raw", "streaming response")
STREAMS = ("stream", "raw stream", "streaming response of a stream")
CREATE = ("create",)
STREAM = ("stream",)
BOTH = ("create", "stream")


@dataclass(frozen=True, slots=True)
class Said:
    """What one exchange must hold; ``reply`` None: the model said nothing that can be kept."""

    reply: str | None = ANSWER
    messages: tuple[tuple[str, str], ...] = (("user", QUESTION),)
    calls: tuple[str, ...] = ()
    complete: bool = True
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a method of a client, by its path, or a call of several steps.

    ``place`` is the path in the JSON body at which the block must end, None where none belongs;
    ``said`` the exchanges that must be captured; ``needs`` a method, or ``method:parameter``,
    without which the SDK is too old.
    """

    name: str
    kind: c.Kind
    call: str | Callable[..., Any]
    body: b.Body
    place: str | None
    columns: tuple[str, ...] = ALL
    said: tuple[Said, ...] = (Said(),)
    needs: str = ""


TAIL = "messages.0.content"
PART = "messages.0.content.1.text"
CHAT, RESPONSES, LEGACY = "chat.completions.create", "responses.create", "completions.create"
MESSAGES, BETA = "messages.create", "beta.messages.create"
SCHEMA = (Said(b.SCHEMA_ANSWER),)
CALL = (Said("", calls=("weather",)),)
TALK = ({"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Hi"})
LOOPED = (Said(messages=(("tool", ""),), results=("sunny",)),)
SAMPLED = (CALL[0], Said(messages=(("tool", ""),), results=("sunny in sample",)))
# The provider keeps the history: the request with the result has no words to answer.
KEPT = (CALL[0], Said("ok: ", (("tool", ""),), results=("sunny in sample",)))
NEXT = "And which mode do I prefer at night, dark or light?"
TWICE = (Said(), Said(f"ok: {NEXT}", (("user", NEXT),)))
LATER = (Said(None, complete=False), Said(messages=()))
TURNS = ({"role": "user", "content": QUESTION}, {"role": "user", "content": NEXT})

OPENAI_ROWS = (
    Row("chat.create", c.OPENAI, CHAT, chat(), TAIL),
    Row("chat.parse", c.OPENAI, "chat.completions.parse", chat(response_format=b.Answer), TAIL, WHOLE, SCHEMA),
    Row("chat.stream", c.OPENAI, "chat.completions.stream", chat(), TAIL, STREAM),
    Row("beta.chat.create", c.OPENAI, "beta.chat.completions.create", chat(), TAIL, needs="beta.chat.completions.create"),
    Row("beta.chat.parse", c.OPENAI, "beta.chat.completions.parse", chat(response_format=b.Answer), TAIL, WHOLE, SCHEMA),
    Row("beta.chat.stream", c.OPENAI, "beta.chat.completions.stream", chat(), TAIL, STREAM),
    Row("client.with_raw_response", c.OPENAI, calls.from_raw_client, chat(), TAIL, ("raw", "raw stream")),
    Row("client.post", c.OPENAI, calls.post, chat(), TAIL, BOTH),
    Row("copies of copies", c.OPENAI, calls.nested_copies, chat(), TAIL, BOTH),
    Row("parts", c.OPENAI, CHAT, chat(b.in_parts()), PART),
    Row("text and image", c.OPENAI, CHAT, chat(b.in_parts(b.CHAT_IMAGE)), "messages.0.content.2.text", said=(Said(messages=(("user", f"{QUESTION}\n[image]"),)),)),
    Row("image only", c.OPENAI, CHAT, chat(b.only(b.CHAT_IMAGE)), None, said=(Said("ok: ", (("user", "[image]"),)),)),
    Row("no user text", c.OPENAI, CHAT, chat(lambda: [{"role": "system", "content": "Hi"}]), None, said=(Said("ok: ", ()),)),
    Row("system and developer", c.OPENAI, CHAT, chat(b.after({"role": "system", "content": "Be brief."}, {"role": "developer", "content": "Be kind."})), "messages.2.content"),
    Row("history", c.OPENAI, CHAT, chat(b.after(*TALK)), "messages.2.content"),
    Row("messages in a generator", c.OPENAI, CHAT, chat(b.generated), TAIL),
    Row("messages in a tuple", c.OPENAI, CHAT, chat(b.in_tuple), TAIL),
    Row("messages as models", c.OPENAI, CHAT, chat(b.modelled), TAIL),
    Row("extra_body messages", c.OPENAI, CHAT, chat(list, extra_body={"messages": b.asked()}), TAIL),
    Row("tool call", c.OPENAI, CHAT, chat(model="tool", tools=b.CHAT_TOOLS), TAIL, said=CALL),
    Row("tool result", c.OPENAI, CHAT, chat(b.before(*b.CHAT_CALLED)), TAIL, said=LOOPED),
    Row("n=2", c.OPENAI, CHAT, chat(n=2), TAIL),
    Row("refusal", c.OPENAI, CHAT, chat(model="refusal"), TAIL, said=(Said(b.REFUSAL),)),
    Row("reasoning", c.OPENAI, CHAT, chat(model="reasoning"), TAIL),
    Row("empty answer", c.OPENAI, CHAT, chat(model="empty"), TAIL, said=(Said(None),)),
    Row("usage chunk", c.OPENAI, CHAT, chat(stream_options={"include_usage": True}), TAIL, STREAMS),
    Row("gzip", c.OPENAI, CHAT, chat(model="gzip"), TAIL),
    Row("one retry", c.OPENAI, CHAT, chat(model="429-once"), TAIL, WHOLE),
    Row("responses of a string", c.OPENAI, RESPONSES, respond(), "input"),
    Row("responses of a list", c.OPENAI, RESPONSES, respond(b.asked), "input.0.content"),
    Row("responses of parts", c.OPENAI, RESPONSES, respond(b.in_parts(b.INPUT_IMAGE, kind="input_text")), "input.0.content.2.text", said=(Said(messages=(("user", f"{QUESTION}\n[image]"),)),)),
    Row("responses after a tool", c.OPENAI, RESPONSES, respond(b.before(*b.ITEMS_CALLED)), "input.0.content", said=LOOPED),
    Row("responses: tool call", c.OPENAI, RESPONSES, respond(model="tool", tools=b.RESPONSE_TOOLS), "input", said=CALL),
    Row("responses: refusal", c.OPENAI, RESPONSES, respond(model="refusal"), "input", said=(Said(b.REFUSAL),)),
    Row("responses: reasoning", c.OPENAI, RESPONSES, respond(model="reasoning"), "input"),
    Row("responses.parse", c.OPENAI, "responses.parse", respond(text_format=b.Answer), "input", ("create", "raw"), SCHEMA),
    Row("responses.stream", c.OPENAI, "responses.stream", respond(), "input", STREAM),
    Row("beta.responses", c.OPENAI, "beta.responses.create", respond(), "input", needs="beta.responses.create"),
    Row("previous_response_id", c.OPENAI, RESPONSES, respond(previous_response_id="resp_0"), "instructions"),
    Row("conversation", c.OPENAI, RESPONSES, respond(extra_body={"conversation": "conv_1"}), "instructions"),
    Row("both instructions", c.OPENAI, RESPONSES, respond(previous_response_id="resp_0", instructions="Be brief."), "instructions"),
    Row("instructions", c.OPENAI, RESPONSES, respond(instructions="Be brief."), "input"),
    Row("background, retrieve", c.OPENAI, calls.background, respond(), "input", CREATE, LATER, "responses.create:background"),
    Row("background, retrieve as stream", c.OPENAI, calls.background_stream, respond(), "input", CREATE, LATER, "beta.responses.retrieve"),
    Row("background, raw", c.OPENAI, calls.background_raw, respond(), "input", CREATE, LATER, "responses.create:background"),
    Row("ResponsesToolRunner", c.OPENAI, calls.openai_runner, respond(b.asked, model="tool", tools=b.RESPONSE_TOOLS), "input.0.content", CREATE, SAMPLED, "beta.responses"),
    Row("completions", c.OPENAI, LEGACY, complete(), "prompt"),
    Row("completions of token ids", c.OPENAI, LEGACY, complete([1, 2, 3]), None, said=()),
    Row("AzureOpenAI chat", c.AZURE_OPENAI, CHAT, chat(), TAIL),
    Row("AzureOpenAI responses", c.AZURE_OPENAI, RESPONSES, respond(), "input"),
    Row("BedrockOpenAI chat", c.BEDROCK_OPENAI, CHAT, chat(), TAIL),
    Row("BedrockOpenAI responses", c.BEDROCK_OPENAI, RESPONSES, respond(), "input"),
    Row("aiohttp chat", c.AIOHTTP_OPENAI, CHAT, chat(), TAIL),
    Row("aiohttp responses", c.AIOHTTP_OPENAI, RESPONSES, respond(), "input"),
)  # fmt: skip

ANTHROPIC_ROWS = (
    Row("messages.create", c.ANTHROPIC, MESSAGES, messages(), TAIL),
    Row("messages.stream", c.ANTHROPIC, "messages.stream", messages(), TAIL, STREAM),
    Row("messages.parse", c.ANTHROPIC, "messages.parse", messages(output_format=b.Answer), TAIL, CREATE, SCHEMA),
    Row("beta.messages.create", c.ANTHROPIC, BETA, messages(), TAIL),
    Row("beta.messages.stream", c.ANTHROPIC, "beta.messages.stream", messages(), TAIL, STREAM),
    Row("beta.messages.parse", c.ANTHROPIC, "beta.messages.parse", messages(output_format=b.Answer), TAIL, CREATE, SCHEMA),
    Row("tool_runner", c.ANTHROPIC, calls.anthropic_runner, messages(model="tool"), TAIL, CREATE, KEPT, "beta.messages.tool_runner"),
    Row("tool_runner, streamed", c.ANTHROPIC, calls.anthropic_stream_runner, messages(model="tool"), TAIL, CREATE, KEPT, "beta.messages.tool_runner"),
    Row("thread.send, twice", c.ANTHROPIC, calls.thread, messages(lambda: list(TURNS)), TAIL, CREATE, TWICE, "beta.messages.thread"),
    Row("thread.stream, twice", c.ANTHROPIC, calls.thread_stream, messages(lambda: list(TURNS)), TAIL, CREATE, TWICE, "beta.messages.thread"),
    Row("copies of copies", c.ANTHROPIC, calls.nested_copies, messages(), TAIL, BOTH),
    Row("with_middleware", c.ANTHROPIC, calls.with_middleware, messages(), TAIL, BOTH, needs="with_middleware"),
    Row("parts", c.ANTHROPIC, MESSAGES, messages(b.in_parts()), PART),
    Row("parts with cache_control", c.ANTHROPIC, MESSAGES, messages(b.in_parts({"type": "text", "text": "Really?", "cache_control": b.MARKED})), "messages.0.content.2.text", said=(Said(messages=(("user", f"{QUESTION}\nReally?"),)),)),
    Row("text and image", c.ANTHROPIC, MESSAGES, messages(b.in_parts(b.BLOCK_IMAGE)), "messages.0.content.2.text", said=(Said(messages=(("user", f"{QUESTION}\n[image]"),)),)),
    Row("image only", c.ANTHROPIC, MESSAGES, messages(b.only(b.BLOCK_IMAGE)), None, said=(Said("ok: ", (("user", "[image]"),)),)),
    Row("system as string", c.ANTHROPIC, MESSAGES, messages(system="Be brief."), TAIL),
    Row("system as list", c.ANTHROPIC, MESSAGES, messages(system=[{"type": "text", "text": "Be brief.", "cache_control": b.MARKED}]), TAIL),
    Row("messages in a generator", c.ANTHROPIC, MESSAGES, messages(b.generated), TAIL),
    Row("messages in a tuple", c.ANTHROPIC, MESSAGES, messages(b.in_tuple), TAIL),
    Row("messages as models", c.ANTHROPIC, MESSAGES, messages(b.modelled), TAIL),
    Row("extra_body messages", c.ANTHROPIC, MESSAGES, messages(list, extra_body={"messages": b.asked()}), TAIL),
    Row("tool call", c.ANTHROPIC, MESSAGES, messages(model="tool", tools=b.TOOLS), TAIL, said=CALL),
    Row("tool result", c.ANTHROPIC, MESSAGES, messages(b.before(*b.BLOCKS_CALLED), tools=b.TOOLS), TAIL, said=LOOPED),
    Row("prefill", c.ANTHROPIC, MESSAGES, messages(b.before({"role": "assistant", "content": "You prefer"})), TAIL),
    Row("refusal", c.ANTHROPIC, MESSAGES, messages(model="refusal"), TAIL, said=(Said(b.REFUSAL),)),
    Row("thinking", c.ANTHROPIC, MESSAGES, messages(model="reasoning"), TAIL),
    Row("empty answer", c.ANTHROPIC, MESSAGES, messages(model="empty"), TAIL, said=(Said(None),)),
    Row("gzip", c.ANTHROPIC, MESSAGES, messages(model="gzip"), TAIL),
    Row("one retry", c.ANTHROPIC, MESSAGES, messages(model="429-once"), TAIL, WHOLE),
    Row("Bedrock", c.BEDROCK, MESSAGES, messages(), TAIL),
    Row("Bedrock beta", c.BEDROCK, BETA, messages(), TAIL),
    Row("Bedrock Mantle", c.MANTLE, MESSAGES, messages(), TAIL),
    Row("Vertex", c.VERTEX_AI, MESSAGES, messages(), TAIL),
    Row("Vertex beta", c.VERTEX_AI, BETA, messages(), TAIL),
    Row("Foundry", c.FOUNDRY, MESSAGES, messages(), TAIL),
    Row("AWS platform", c.AWS_PLATFORM, MESSAGES, messages(), TAIL),
    Row("Google Cloud", c.GOOGLE_CLOUD, MESSAGES, messages(), TAIL),
    Row("aiohttp", c.AIOHTTP_ANTHROPIC, MESSAGES, messages(), TAIL),
)  # fmt: skip
