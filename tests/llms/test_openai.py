"""OpenAI's bodies: what is read from them, where the block goes, what the answer was."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openai.types.chat import ChatCompletionMessage

from memori.llms import Reading, Reply, Route, find, names
from memori.llms.openai import PROVIDER, Chat, Completions, Responses
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
from tests.rig import FakeProvider, openai_dialect, replies

CHAT, RESPONSES, COMPLETIONS = Chat(), Responses(), Completions()
ROUTES: list[Route] = [CHAT, RESPONSES, COMPLETIONS]

SYSTEM = {"role": "system", "content": "Be brief."}
HI = {"role": "user", "content": "Hi"}
HELLO = {"role": "assistant", "content": "Hello!"}
QUESTION = {"role": "user", "content": "What do I like?"}
CALL = {"id": "c1", "type": "function", "function": {"name": "search", "arguments": '{"q": 1}'}}
CALLED = {"role": "assistant", "content": None, "tool_calls": [CALL]}
RESULT = {"role": "tool", "tool_call_id": "c1", "content": "tea"}
SEARCH = ToolCall("search", '{"q": 1}', "c1")


def chat(*messages: Any, **fields: Any) -> dict[str, Any]:
    return {"model": "m", "messages": list(messages), **fields}


def read_chat(*messages: Any) -> Reading:
    reading = CHAT.read(CHAT.materialise(chat(*messages)))
    assert reading is not None
    return reading


def read_responses(given_input: Any, **fields: Any) -> Reading:
    body = {"model": "m", "input": given_input, **fields}
    reading = RESPONSES.read(RESPONSES.materialise(body))
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("url", "route"),
    [
        ("/chat/completions", "openai.chat"),
        ("/v1/chat/completions", "openai.chat"),
        ("chat/completions?api-version=1", "openai.chat"),
        ("https://host/openai/deployments/gpt/chat/completions", "openai.chat"),
        ("/completions", "openai.completions"),
        ("/responses", "openai.responses"),
        ("https://host/v1/responses?x=/y", "openai.responses"),
        ("/responses/resp_1", None),
        ("/responses/compact", None),
        ("/responses/resp_1/cancel", None),
        ("/responses/input_tokens", None),
        ("/chat/completions/c1/messages", None),
        ("/embeddings", None),
        ("/v1/messages", None),
        ("", None),
    ],
)
def test_routes(url: str, route: str | None) -> None:
    found = PROVIDER.route("post", url)
    assert (found and found.name) == route
    assert PROVIDER.route("GET", url) is None


def test_provider_is_found_by_its_client(provider: FakeProvider) -> None:
    assert {"anthropic", "openai"} <= set(names())
    assert find(provider.openai()) is PROVIDER
    assert find(object()) is None


def test_new_is_what_follows_the_last_answer() -> None:
    reading = read_chat(SYSTEM, HI, HELLO, QUESTION)
    assert reading.model == "m"
    assert reading.new == (user("What do I like?"),)
    assert reading.history == (Message("system", "Be brief."), user("Hi"), assistant("Hello!"))
    assert reading.query == "What do I like?"


def test_instructions_are_never_new() -> None:
    reading = read_chat(HELLO, HI, {"role": "developer", "content": "Now in French."}, QUESTION)
    assert reading.new == (user("Hi"), user("What do I like?"))
    assert reading.history == (assistant("Hello!"), Message("system", "Now in French."))
    assert read_chat(SYSTEM) == Reading("m", (Message("system", "Be brief."),), (), None)


def test_tool_results_are_a_trace_of_the_turn() -> None:
    reading = read_chat(QUESTION, CALLED, RESULT)
    assert reading.history == (user("What do I like?"), assistant("", SEARCH))
    assert reading.new == (tool("search", '{"q": 1}', "c1", "tea"),)
    assert reading.query == "What do I like?"
    orphan = read_chat({"role": "tool", "tool_call_id": "c9", "content": [{"type": "text"}]})
    assert orphan.new == (tool("", "", "c9", ""),)
    older = {"role": "assistant", "function_call": {"name": "search", "arguments": "{}"}}
    answered = {"role": "function", "name": "search", "content": "tea"}
    assert read_chat(HI, older, answered).new == (tool("search", "{}", "search", "tea"),)


def test_a_prefilled_answer_is_skipped() -> None:
    reading = read_chat(HI, HELLO, QUESTION, {"role": "assistant", "content": "You like"})
    assert reading.new == (user("What do I like?"),)
    assert reading.history[-1] == assistant("You like")


def test_parts_that_are_no_text_become_placeholders() -> None:
    content = [
        {"type": "text", "text": "Look:"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
        {"type": "input_audio", "input_audio": {"data": "BBBB", "format": "wav"}},
        {"type": "file", "file": {"file_data": "CCCC"}},
        {"type": "unheard of", "text": "?"},
        "stray",
    ]
    reading = read_chat({"role": "user", "content": content, "name": "Ann"})
    assert reading.new == (user("Look:\n[image]\n[audio]\n[file]", name="Ann"),)
    assert reading.query == "Look:"
    image_only = read_chat({"role": "user", "content": content[1:2]})
    assert (image_only.new, image_only.query) == ((user("[image]"),), None)


def test_the_model_s_own_messages() -> None:
    refusal = {"role": "assistant", "content": None, "refusal": "No."}
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    custom = {"id": "c2", "type": "custom", "custom": {"name": "run", "input": "ls"}}
    reading = read_chat(
        refusal,
        {"role": "assistant", "content": parts, "tool_calls": [custom, None, {}]},
        {"role": "assistant", "content": [{"type": "refusal", "refusal": "Never."}]},
        {"role": "assistant", "content": None, "audio": {"transcript": "spoken"}},
        {"role": "assistant", "content": None},
        HI,
    )
    assert reading.history == (
        assistant("No.", metadata={"refusal": True}),
        assistant("ab", ToolCall("run", "ls", "c2"), ToolCall("", ""), ToolCall("", "")),
        assistant("Never.", metadata={"refusal": True}),
        assistant("spoken"),
    )


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"messages": None},
        {"messages": []},
        {"messages": "Hi"},
        {"messages": {"role": "user"}},
        {"messages": [None, 1, {"role": "critic", "content": "x"}, {"role": []}]},
        {"messages": [{"role": "user", "content": 5}, {"role": "user"}]},
        {"messages": [{"role": "user", "content": " \n"}]},
    ],
)
def test_no_conversation(body: dict[str, Any]) -> None:
    assert CHAT.read(CHAT.materialise(body)) is None
    assert CHAT.inject(body, BLOCK) == body


def test_materialise_reads_iterables_once_and_dumps_models() -> None:
    class Omit:
        """Named as the sentinels of both SDKs."""

    answer = ChatCompletionMessage(role="assistant", content="Hello!")
    parts = ({"type": "text", "text": word, "x": Omit()} for word in ("a", "b"))
    kept = {"role": "user", "content": [{"type": "text", "text": "kept"}]}
    messages = (message for message in (kept, answer, {"role": "user", "content": parts}))
    body = {"model": "m", "messages": messages, "n": Omit(), "stop": None}
    plain = CHAT.materialise(body)
    assert plain["messages"][1:] == [
        {"role": "assistant", "content": "Hello!"},
        {"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]},
    ]
    assert plain["messages"][0] is kept
    assert plain.keys() == {"model", "messages", "stop"}
    assert body["messages"] is messages


def test_materialise_keeps_what_is_plain() -> None:
    body = chat(SYSTEM, {"role": "user", "content": [{"type": "text", "text": "x"}]})
    plain = CHAT.materialise(body)
    assert plain is not body
    assert plain["messages"] is body["messages"]


def test_block_goes_to_the_tail_of_the_last_user_text() -> None:
    body = chat(SYSTEM, QUESTION, CALLED, RESULT, temperature=0)
    before = copy.deepcopy(body)
    sent = CHAT.inject(body, BLOCK)
    assert sent["messages"][1] == {"role": "user", "content": f"What do I like?\n\n{BLOCK}"}
    assert body == before
    assert [sent["messages"][place] is body["messages"][place] for place in range(4)] == [
        True, False, True, True,
    ]  # fmt: skip
    image: Any = {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "u"}}]}
    both = {"role": "user", "content": [{"type": "text", "text": "See"}, *image["content"]]}
    sent = CHAT.inject(chat(HI, both, HELLO, image), BLOCK)
    assert sent["messages"][1]["content"] == [*both["content"], {"type": "text", "text": BLOCK}]
    assert sent["messages"][3] is image


def test_responses_input_as_string_and_as_items() -> None:
    assert read_responses("Hi") == Reading("m", (), (user("Hi"),), "Hi")
    assert RESPONSES.inject({"input": "Hi"}, BLOCK) == {"input": f"Hi\n\n{BLOCK}"}
    items = [
        {"role": "developer", "content": "Be brief."},
        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "Hi"}]},
        {"type": "reasoning", "id": "r", "summary": [{"type": "summary_text", "text": "hm"}]},
        {"type": "function_call", "call_id": "c1", "name": "search", "arguments": '{"q": 1}'},
        {"type": "function_call_output", "call_id": "c1", "output": [
            {"type": "input_text", "text": "tea"}, {"type": "input_image", "image_url": "data:"},
        ]},
    ]  # fmt: skip
    reading = read_responses(items)
    assert reading.history == (Message("system", "Be brief."), user("Hi"), assistant("", SEARCH))
    assert reading.new == (tool("search", '{"q": 1}', "c1", "tea\n[image]"),)
    assert reading.query == "Hi"
    sent = RESPONSES.inject({"input": items}, BLOCK)
    assert sent["input"][1]["content"][-1] == {"type": "input_text", "text": BLOCK}
    assert sent["input"][4] is items[4]


@pytest.mark.parametrize("kind", ["web_search_call", "item_reference", "compaction", "mcp_call"])
def test_responses_items_of_the_model_end_the_history(kind: str) -> None:
    assert read_responses([HI, {"type": kind, "id": "x"}, QUESTION]).new == (
        user("What do I like?"),
    )


def test_responses_answers_in_the_history() -> None:
    said = [{"type": "output_text", "text": "Hello!"}]
    refused = [{"type": "refusal", "refusal": "No."}]
    mcp = {"type": "mcp_call", "id": "m1", "name": "find", "arguments": "{}", "output": "found"}
    custom = {"type": "custom_tool_call", "call_id": "c2", "name": "run", "input": "ls"}
    reading = read_responses(
        [
            {"type": "message", "role": "assistant", "content": said},
            {"role": "assistant", "content": refused},
            mcp,
            custom,
            {"type": "custom_tool_call_output", "call_id": "c2", "output": "a.txt"},
        ]
    )
    assert reading.history == (
        assistant("Hello!"),
        assistant("No.", metadata={"refusal": True}),
        assistant("", ToolCall("find", "{}", "m1", "found")),
        assistant("", ToolCall("run", "ls", "c2")),
    )
    assert reading.new == (tool("run", "ls", "c2", "a.txt"),)


@pytest.mark.parametrize("key", ["previous_response_id", "conversation"])
def test_responses_whose_history_the_provider_keeps(key: str) -> None:
    items = [{"type": "message", "role": "assistant", "content": "Hello!"}, HI]
    assert read_responses([HI, QUESTION], **{key: "x"}).new == (user("Hi"), user("What do I like?"))
    body = {"input": items, key: "x"}
    assert RESPONSES.inject(body, BLOCK) == {**body, "instructions": BLOCK}
    told = {**body, "input": "Hi", "instructions": "Be brief."}
    assert RESPONSES.inject(told, BLOCK) == {**told, "instructions": f"Be brief.\n\n{BLOCK}"}
    result = {**body, "input": [{"type": "function_call_output", "call_id": "c", "output": "x"}]}
    assert RESPONSES.inject(result, BLOCK) == result
    odd = {**body, "instructions": ["?"]}
    assert RESPONSES.inject(odd, BLOCK) == odd


@pytest.mark.parametrize(
    "body", [{"prompt": {"id": "p"}}, {"input": None}, {"input": []}, {"input": " "}]
)
def test_responses_without_words(body: dict[str, Any]) -> None:
    assert RESPONSES.read(body) is None
    assert RESPONSES.inject(body, BLOCK) == body


def test_completions_prompt() -> None:
    body = {"model": "m", "prompt": "Once"}
    assert COMPLETIONS.read(body) == Reading("m", (), (user("Once"),), "Once")
    assert COMPLETIONS.inject(body, BLOCK) == {"model": "m", "prompt": f"Once\n\n{BLOCK}"}
    for prompt in ([1, 2], ["a", "b"], None, ""):
        odd = {"model": "m", "prompt": prompt}
        assert COMPLETIONS.read(odd) is None
        assert COMPLETIONS.inject(odd, BLOCK) == odd


Dialect = Callable[[replies.Request, replies.Reply], replies.Payload]
ANSWERS: list[tuple[Route, Dialect, dict[str, Any]]] = [
    (CHAT, openai_dialect.chat, chat(HI, tools=[{"type": "function", "function": {"name": "f"}}])),
    (RESPONSES, openai_dialect.responses, {"input": "Hi", "tools": [{"name": "f"}]}),
]


@pytest.mark.parametrize(("route", "dialect", "body"), ANSWERS)
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (replies.Reply(text="one two"), assistant("one two")),
        (replies.Reply(text="one", reasoning="secret"), assistant("one")),
        (replies.Reply(text="No.", refusal=True), assistant("No.", metadata={"refusal": True})),
        (replies.Reply(text=""), None),
        (replies.Reply(text=" \n"), None),
    ],
)
def test_answers_whole_and_streamed(
    route: Route, dialect: Dialect, body: dict[str, Any], answer: replies.Reply, message: Message
) -> None:
    whole, assembled = streamed(route, dialect, body, answer)
    assert whole == assembled == Reply(message, complete=True)


@pytest.mark.parametrize(("route", "dialect", "body"), ANSWERS)
def test_tool_calls_whole_and_streamed(
    route: Route, dialect: Dialect, body: dict[str, Any]
) -> None:
    answer = replies.Reply(tool="f", arguments={"city": "Oslo am Fjord"})
    whole, assembled = streamed(route, dialect, body, answer)
    assert whole == assembled
    assert whole.complete
    assert whole.message is not None
    (call,) = whole.message.tool_calls
    assert (call.name, call.arguments) == ("f", '{"city": "Oslo am Fjord"}')
    assert call.id is not None


@pytest.mark.parametrize("ending", ["silent", "cut", "error"])
@pytest.mark.parametrize(
    ("route", "dialect", "body"),
    [*ANSWERS, (COMPLETIONS, openai_dialect.completions, {"prompt": "Hi"})],
)
def test_a_broken_stream_keeps_what_came(
    route: Route, dialect: Dialect, body: dict[str, Any], ending: Any
) -> None:
    answer = replies.Reply(text="one two three", ending=ending, after=2)
    _, assembled = streamed(route, dialect, body, answer)
    kept = "one two three" if ending == "silent" else "one two "
    assert assembled == Reply(assistant(kept), complete=False)


def test_several_choices_give_the_first() -> None:
    whole, assembled = streamed(CHAT, openai_dialect.chat, chat(HI, n=3), replies.Reply(text="a b"))
    assert whole == assembled == Reply(assistant("a b"), complete=True)
    swapped = {
        "choices": [
            {"index": 1, "message": {"content": "second"}, "finish_reason": "stop"},
            {"index": 0, "message": {"content": "first"}, "finish_reason": "length"},
        ]
    }
    assert CHAT.reply(swapped) == Reply(assistant("first"), complete=True)
    unfinished = [
        {"choices": [{"index": 0, "delta": {"content": "a"}, "finish_reason": "stop"}]},
        {"choices": [{"index": 1, "delta": {"content": "b"}}]},
    ]
    assert CHAT.assemble(unfinished) == Reply(assistant("a"), complete=False)


def test_usage_chunks_and_unknown_events_change_nothing() -> None:
    body = chat(HI, stream_options={"include_usage": True})
    _, assembled = streamed(CHAT, openai_dialect.chat, body, replies.Reply(text="a b"))
    assert assembled == Reply(assistant("a b"), complete=True)
    for route in ROUTES:
        assert route.assemble([{"type": "new.thing"}, {}]) == Reply(None, complete=False)
        assert route.reply({}) == Reply(None, complete=False)


def test_completions_whole_and_streamed() -> None:
    whole, assembled = streamed(
        COMPLETIONS, openai_dialect.completions, {"prompt": "Hi"}, replies.Reply(text="a b")
    )
    assert whole == assembled == Reply(assistant("a b"), complete=True)


def test_a_cut_off_tool_call_is_dropped() -> None:
    start = {"index": 0, "id": "c1", "function": {"name": "f", "arguments": '{"ci'}}
    events = [{"choices": [{"index": 0, "delta": {"content": "Let me", "tool_calls": [start]}}]}]
    assert CHAT.assemble(events) == Reply(assistant("Let me"), complete=False)


def test_streamed_pieces_of_one_character_and_older_calls() -> None:
    pieces: list[Any] = [{"content": "\ud83d"}, {"content": "\ude00"}, {"content": " \ud83d"}]
    older = [
        {"function_call": {"name": "f", "arguments": "{"}},
        {"function_call": {"arguments": "}"}},
    ]
    spoken = [{"audio": {"transcript": "a"}}, {"audio": {"transcript": "b"}}]

    def assembled(deltas: list[Any]) -> Message | None:
        chunks = [{"choices": [{"index": 0, "delta": delta}]} for delta in deltas]
        ending = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
        return CHAT.assemble([*chunks, ending]).message

    assert assembled(pieces) == assistant("\U0001f600 \ufffd")
    assert assembled(older) == assistant("", ToolCall("f", "{}"))
    assert assembled(spoken) == assistant("ab")


def test_responses_that_are_not_finished() -> None:
    assert RESPONSES.reply({"status": "queued", "output": []}) == Reply(None, complete=False)
    message = {
        "type": "message",
        "role": "assistant",
        "content": [{"type": "output_text", "text": "a"}],
    }
    cut_short = {"status": "incomplete", "output": [message]}
    assert RESPONSES.reply(cut_short) == Reply(assistant("a"), complete=True)
    events: list[dict[str, Any]] = [
        {"type": "response.output_item.done", "output_index": 0, "item": message},
        {"type": "response.output_text.delta", "output_index": 1, "delta": "b"},
    ]
    assert RESPONSES.assemble(events) == Reply(assistant("a\nb"), complete=False)
    failed = {"type": "response.failed", "response": {"status": "failed", "output": []}}
    assert RESPONSES.assemble([*events, failed]) == Reply(assistant("a\nb"), complete=False)
    done = {"type": "response.completed", "response": {"status": "completed", "output": []}}
    assert RESPONSES.assemble([*events, done]) == Reply(assistant("a\nb"), complete=True)


@pytest.mark.parametrize("route", ROUTES)
@given(body=BODIES, events=JSON)
def test_any_json_is_taken(route: Route, body: dict[str, Any], events: Any) -> None:
    check_never_raises(route, body, events)


@given(st.lists(SPEECH, min_size=1), st.integers(0, 3))
def test_a_plain_conversation_is_read_back_and_injected_once(said: list[str], system: int) -> None:
    spoken = [
        {"role": "assistant" if number % 2 else "user", "content": text}
        for number, text in enumerate(said)
    ]
    body = chat(*[SYSTEM] * system, *spoken)
    reading = read_chat(*body["messages"])
    last_user = (len(said) - 1) // 2 * 2
    assert reading.query == said[last_user]
    assert reading.new == (user(said[last_user]),)
    told = [message.content for message in reading.history if message.role != "system"]
    assert told == said[:last_user] + said[last_user + 1 :]
    sent = CHAT.inject(body, BLOCK)["messages"]
    changed = [new for old, new in zip(body["messages"], sent, strict=True) if old is not new]
    assert changed == [{"role": "user", "content": f"{said[last_user]}\n\n{BLOCK}"}]
