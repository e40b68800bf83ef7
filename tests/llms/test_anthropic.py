"""Anthropic's bodies: what is read from them, where the block goes, what the answer was."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

import pytest
from anthropic import Anthropic, omit
from anthropic.types import Message as AnthropicMessage
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from memori.llms import Reading, Reply, find
from memori.llms.anthropic import PROVIDER, Messages
from memori.types import Message, ToolCall
from tests.llms.bodies import (
    BLOCK,
    BODIES,
    JSON,
    SPEECH,
    assistant,
    check_never_raises,
    streamed,
    tool,
    user,
)
from tests.rig import FakeProvider, anthropic_dialect, replies

ROUTE = Messages()

HI = {"role": "user", "content": "Hi"}
HELLO = {"role": "assistant", "content": [{"type": "text", "text": "Hello!"}]}
QUESTION = {"role": "user", "content": [{"type": "text", "text": "What do I like?"}]}
USE = {"type": "tool_use", "id": "t1", "name": "search", "input": {"q": "é"}}
CALLED = {"role": "assistant", "content": [{"type": "text", "text": "Wait."}, USE]}
RESULT = {"type": "tool_result", "tool_use_id": "t1", "content": "tea"}
SEARCH = ToolCall("search", '{"q": "é"}', "t1")
CACHE = {"type": "ephemeral"}


def body_of(*messages: Any, **fields: Any) -> dict[str, Any]:
    return {"model": "m", "max_tokens": 9, "messages": list(messages), **fields}


def read(*messages: Any, **fields: Any) -> Reading:
    reading = ROUTE.read(ROUTE.materialise(body_of(*messages, **fields)))
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("url", "matches"),
    [
        ("/v1/messages", True),
        ("/v1/messages?beta=true", True),
        ("https://host/proxy/v1/messages", True),
        ("v1/messages/", True),
        ("/v1/messages/count_tokens", False),
        ("/v1/messages/count_tokens?beta=true", False),
        ("/v1/messages/batches", False),
        ("/v1/messages/batches/b1/results", False),
        ("/threads/t1/messages", False),
        ("/v1/complete", False),
    ],
)
def test_routes(url: str, matches: bool) -> None:
    assert (PROVIDER.route("POST", url) is not None) == matches
    assert PROVIDER.route("get", url) is None


def test_provider_is_found_by_its_client(provider: FakeProvider) -> None:
    assert find(provider.anthropic()) is PROVIDER


def test_new_is_what_follows_the_last_answer() -> None:
    middle = {"role": "system", "content": "In French."}
    reading = read(HI, HELLO, QUESTION, middle, system="Be brief.")
    assert reading.model == "m"
    assert reading.history == (user("Hi"), assistant("Hello!"), Message("system", "In French."))
    assert (reading.new, reading.query) == ((user("What do I like?"),), "What do I like?")


def test_tool_results_are_a_trace_of_the_turn() -> None:
    image = {"type": "image", "source": {"type": "base64", "data": "AAAA"}}
    content = [{**RESULT, "content": [{"type": "text", "text": "tea"}, image]}]
    reading = read(QUESTION, CALLED, {"role": "user", "content": content})
    assert reading.history == (user("What do I like?"), assistant("Wait.", SEARCH))
    assert reading.new == (tool("search", '{"q": "é"}', "t1", "tea\n[image]"),)
    assert reading.query == "What do I like?"
    also_said = [RESULT, {"type": "text", "text": "And now?"}]
    reading = read(QUESTION, CALLED, {"role": "user", "content": also_said})
    assert reading.new == (tool("search", '{"q": "é"}', "t1", "tea"), user("And now?"))
    assert reading.query == "And now?"


def test_a_prefilled_answer_is_skipped_and_a_paused_turn_brings_nothing_new() -> None:
    prefilled = read(HI, HELLO, QUESTION, HELLO)
    assert prefilled.new == (user("What do I like?"),)
    paused = read(HI, HELLO, QUESTION, CALLED)
    assert paused.new == ()
    assert paused.history[-2:] == (user("What do I like?"), assistant("Wait.", SEARCH))
    assert paused.query == "What do I like?"


def test_a_thread_that_the_provider_keeps_is_all_new() -> None:
    thread = {"type": "continue", "previous_message_id": "msg_1"}
    reading = read({"role": "user", "content": [RESULT]}, thread=thread)
    assert reading == Reading("m", (), (tool("", "", "t1", "tea"),), None)
    assert read(HI, HELLO, QUESTION, thread={"type": "create"}).new == (user("What do I like?"),)
    assert read(HI, QUESTION, HELLO, HI, thread=thread).new == (
        user("Hi"),
        user("What do I like?"),
        user("Hi"),
    )


def test_parts_that_are_no_text_become_placeholders_and_thinking_is_dropped() -> None:
    content = [
        {"type": "image", "source": {"type": "base64", "data": "AAAA"}},
        {"type": "document", "source": {"type": "text", "data": "BBBB"}},
        {"type": "text", "text": "Compare."},
    ]
    cited = [
        {"type": "thinking", "thinking": "secret", "signature": "s"},
        {"type": "text", "text": "It is "},
        {"type": "text", "text": "tea", "citations": []},
        {"type": "redacted_thinking", "data": "secret"},
        {"type": "server_tool_use", "id": "w1", "name": "web_search", "input": {}},
        {"type": "text", "text": "Indeed."},
        {"type": "mcp_tool_use", "id": "m1", "name": "find", "input": {}},
        {"type": "mcp_tool_result", "tool_use_id": "m1", "content": "found"},
    ]
    reading = read({"role": "assistant", "content": cited}, {"role": "user", "content": content})
    calls = (ToolCall("web_search", "{}", "w1"), ToolCall("find", "{}", "m1", "found"))
    assert reading.history == (assistant("It is tea\nIndeed.", *calls),)
    assert (reading.new, reading.query) == ((user("[image]\n[file]\nCompare."),), "Compare.")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"messages": None},
        {"messages": ()},
        {"messages": "Hi"},
        {"messages": [None, {"role": "user", "content": None}, {"role": 3}]},
        {"messages": [{"role": "user", "content": [None, "x", {"type": "text", "text": None}]}]},
    ],
)
def test_no_conversation(body: dict[str, Any]) -> None:
    plain = ROUTE.materialise(body)
    assert ROUTE.read(plain) is None
    assert ROUTE.inject(plain, BLOCK) == plain


def test_materialise_keeps_what_is_plain_and_leaves_files_unread() -> None:
    body = body_of(HI, QUESTION)
    assert ROUTE.materialise(body)["messages"] is body["messages"]
    picture = io.BytesIO(b"line\nline")
    source = {"type": "base64", "media_type": "image/png", "data": picture}
    plain = ROUTE.materialise(
        body_of({"role": "user", "content": ({"type": "image", "source": source},)})
    )
    assert plain["messages"][0]["content"][0]["source"] is source
    assert picture.tell() == 0
    odd = body_of({"role": "user", "content": picture})
    assert ROUTE.materialise(odd)["messages"] is odd["messages"]
    assert picture.tell() == 0


def test_materialise_reaches_results_within_results() -> None:
    inner = ({"type": "text", "text": word} for word in ("a", "b"))
    found = {"type": "search_result", "content": inner}
    result = {**RESULT, "content": (part for part in (found,))}
    plain = ROUTE.materialise(body_of({"role": "user", "content": iter([result])}))
    (block,) = plain["messages"][0]["content"]
    texts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    assert block["content"] == [{"type": "search_result", "content": texts}]


def test_materialise_dumps_models_under_the_names_of_the_wire() -> None:
    class Part(BaseModel):
        kind: str = Field(alias="type")
        text: str
        note: str = "unset"

    plain = ROUTE.materialise(body_of({"role": "user", "content": [Part(type="text", text="a")]}))
    assert plain["messages"][0]["content"] == [{"type": "text", "text": "a"}]


def _answer_with_thinking() -> AnthropicMessage:
    """An answer of the SDK's own kind, as callers send it back."""
    return AnthropicMessage.model_validate(
        {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "m",
            "stop_reason": "tool_use",
            "stop_sequence": None,
            "usage": {"input_tokens": 1, "output_tokens": 1},
            "content": [
                {"type": "thinking", "thinking": "hm", "signature": "s"},
                {"type": "text", "text": "Wait.", "citations": None},
                USE,
            ],
        }
    )


MESSAGES: list[Callable[[], Any]] = [
    lambda: [HI],
    lambda: (HI, HELLO, QUESTION),
    lambda: (message for message in (HI, HELLO, QUESTION)),
    lambda: [QUESTION, {"role": "assistant", "content": _answer_with_thinking().content},
             {"role": "user", "content": iter([{**RESULT, "is_error": omit}])}],
    lambda: [{"role": "user", "content": ({"type": "text", "text": part} for part in "ab")}],
    lambda: [{"role": "user", "content": [{**RESULT, "content": iter(QUESTION["content"])}]}],
    lambda: [{"role": "user", "content": [{
        "type": "image",
        "source": {"type": "base64", "media_type": "image/png", "data": io.BytesIO(b"PNG")},
    }]}],
]  # fmt: skip


@pytest.mark.parametrize("make_messages", MESSAGES)
def test_a_materialised_body_is_the_same_on_the_wire(
    provider: FakeProvider, make_messages: Callable[[], Any]
) -> None:
    class Materialising(Anthropic):
        def request(self, cast_to: Any, options: Any, **rest: Any) -> Any:
            options = options.model_copy()
            options.json_data = ROUTE.materialise(options.json_data)
            assert type(options.json_data["messages"]) is list
            return super().request(cast_to, options, **rest)

    with Materialising(api_key="test", base_url=provider.anthropic_url) as materialising:
        for client in (provider.anthropic(), materialising):
            client.messages.create(
                model="m",
                max_tokens=9,
                messages=make_messages(),
                stop_sequences=omit,
                system=iter(()),
            )
    plain, materialised = provider.requests
    assert plain.raw == materialised.raw


def test_block_goes_to_the_tail_of_the_last_user_text() -> None:
    result = {"role": "user", "content": [RESULT]}
    body = body_of(HI, HELLO, QUESTION, CALLED, result, system=[{"type": "text", "text": "Hm"}])
    before = copy.deepcopy(body)
    sent = ROUTE.inject(body, BLOCK)
    assert sent["messages"][2]["content"] == [
        {"type": "text", "text": "What do I like?"},
        {"type": "text", "text": BLOCK},
    ]
    assert body == before
    assert [new is old for new, old in zip(sent["messages"], body["messages"], strict=True)] == [
        True, True, False, True, True,
    ]  # fmt: skip
    assert sent["system"] is body["system"]
    assert ROUTE.inject(body_of(HI), BLOCK)["messages"] == [
        {"role": "user", "content": f"Hi\n\n{BLOCK}"}
    ]
    only_result = body_of(result, thread={"type": "continue"})
    assert ROUTE.inject(only_result, BLOCK) == only_result


def test_automatic_caching_moves_to_the_caller_s_last_block() -> None:
    ours = {"type": "text", "text": BLOCK}
    sent = ROUTE.inject(body_of(HI, cache_control=CACHE), BLOCK)
    assert sent == body_of(
        {"role": "user", "content": [{"type": "text", "text": "Hi", "cache_control": CACHE}, ours]}
    )
    image: dict[str, Any] = {"type": "image", "source": {"type": "url", "url": "u"}}
    empty = {"type": "text", "text": ""}
    content = [{"type": "text", "text": "See"}, image, empty]
    sent = ROUTE.inject(body_of({"role": "user", "content": content}, cache_control=CACHE), BLOCK)
    marked = [content[0], {**image, "cache_control": CACHE}, empty, ours]
    assert sent == body_of({"role": "user", "content": marked})
    hour = {"type": "ephemeral", "ttl": "1h"}
    own = [{"type": "text", "text": "Hi", "cache_control": hour}]
    sent = ROUTE.inject(body_of({"role": "user", "content": own}, cache_control=CACHE), BLOCK)
    assert sent == body_of({"role": "user", "content": [*own, ours]})


def test_automatic_caching_stays_where_the_last_message_is_the_caller_s() -> None:
    result = {"role": "user", "content": [RESULT]}
    sent = ROUTE.inject(body_of(HI, CALLED, result, cache_control=CACHE), BLOCK)
    assert sent["cache_control"] == CACHE
    assert sent["messages"][0] == {"role": "user", "content": f"Hi\n\n{BLOCK}"}


def test_a_moved_cache_mark_is_what_the_provider_gets(provider: FakeProvider) -> None:
    client = provider.anthropic()
    body = ROUTE.inject(body_of(HI, cache_control=CACHE), BLOCK)
    client.messages.create(**body)
    assert provider.last.body["messages"] == body["messages"]
    assert "cache_control" not in provider.last.body


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (replies.Reply(text="one two"), assistant("one two")),
        (replies.Reply(text="one", reasoning="secret"), assistant("one")),
        (replies.Reply(text="No.", refusal=True), assistant("No.", metadata={"refusal": True})),
        (replies.Reply(text="", refusal=True), None),
        (replies.Reply(text=""), None),
        (
            replies.Reply(tool="f", arguments={"city": "Oslo am Fjord"}),
            assistant("", ToolCall("f", '{"city": "Oslo am Fjord"}', "toolu_1")),
        ),
        (replies.Reply(tool="f", arguments={}), assistant("", ToolCall("f", "{}", "toolu_1"))),
    ],
)
def test_answers_whole_and_streamed(answer: replies.Reply, message: Message | None) -> None:
    whole, assembled = streamed(ROUTE, anthropic_dialect.messages, body_of(HI), answer)
    assert whole == assembled == Reply(message, complete=True)


@pytest.mark.parametrize("ending", ["silent", "cut", "error"])
def test_a_broken_stream_keeps_what_came(ending: Any) -> None:
    answer = replies.Reply(text="one two three", ending=ending, after=2)
    _, assembled = streamed(ROUTE, anthropic_dialect.messages, body_of(HI), answer)
    kept = "one two three" if ending == "silent" else "one two "
    assert assembled == Reply(assistant(kept), complete=False)


def test_a_cut_off_tool_call_is_dropped() -> None:
    def piece(text: str) -> dict[str, Any]:
        delta = {"type": "input_json_delta", "partial_json": text}
        return {"type": "content_block_delta", "index": 1, "delta": delta}

    said = {"type": "text", "text": "Wait."}
    events: list[dict[str, Any]] = [
        {"type": "content_block_start", "index": 0, "content_block": said},
        {"type": "content_block_start", "index": 1, "content_block": {**USE, "input": {}}},
        piece('{"q": '),
    ]
    stop = {"type": "content_block_stop", "index": 1}
    assert ROUTE.assemble(events) == Reply(assistant("Wait."), complete=False)
    assert ROUTE.assemble([*events, piece('"é"}'), stop]) == Reply(
        assistant("Wait.", SEARCH), complete=False
    )
    broken = ROUTE.assemble([*events, stop, {"type": "message_stop"}])
    assert broken == Reply(assistant("Wait.", ToolCall("search", '{"q": ', "t1")), complete=True)


def test_unknown_events_change_nothing() -> None:
    events: list[dict[str, Any]] = [
        {"type": "ping"},
        {"type": "content_block_delta", "index": 7, "delta": {"type": "text_delta", "text": "?"}},
        {"type": "content_block_start", "index": None},
        {"type": "content_block_delta", "index": [], "delta": None},
    ]
    assert ROUTE.assemble(events) == Reply(None, complete=False)
    assert ROUTE.reply({"type": "error"}) == Reply(None, complete=False)


@given(body=BODIES, events=JSON)
def test_any_json_is_taken(body: dict[str, Any], events: Any) -> None:
    check_never_raises(ROUTE, body, events)


@given(st.lists(SPEECH, min_size=1), st.booleans())
def test_a_plain_conversation_is_read_back_and_injected_once(said: list[str], parts: bool) -> None:
    spoken = [
        {
            "role": "assistant" if number % 2 else "user",
            "content": [{"type": "text", "text": text}] if parts else text,
        }
        for number, text in enumerate(said)
    ]
    last_user = (len(said) - 1) // 2 * 2
    reading = read(*spoken)
    assert (reading.query, reading.new) == (said[last_user], (user(said[last_user]),))
    told = [message.content for message in reading.history]
    assert told == said[:last_user] + said[last_user + 1 :]
    sent = ROUTE.inject(body_of(*spoken), BLOCK)["messages"]
    changed = [number for number, old in enumerate(spoken) if sent[number] is not old]
    assert changed == [last_user]
