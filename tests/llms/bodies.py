"""Bodies to try the routes with: anything JSON can say, mostly in the providers' own words."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from memori.llms import Reply, Route, decode_sse
from memori.types import Message, ToolCall
from tests.rig import replies

BLOCK = "<memory>likes tea</memory>"

_KEY_NAMES = (
    "messages input prompt role content type text name id index choices message delta tool_calls "
    "function custom arguments tool_call_id call_id output refusal audio transcript function_call "
    "finish_reason status response item output_index model instructions previous_response_id "
    "conversation thread cache_control stop_reason content_block tool_use_id partial_json"
)
_WORD_LIST = (
    "user assistant system developer tool function message text input_text output_text image "
    "refusal function_call function_call_output custom_tool_call mcp_call reasoning tool_use "
    "tool_result mcp_tool_result thinking stop completed end_turn content_block_start "
    "content_block_delta content_block_stop message_delta message_stop response.completed "
    "response.output_text.delta response.output_item.done continue"
)
_KEYS = st.sampled_from(_KEY_NAMES.split())
_WORDS = st.sampled_from(_WORD_LIST.split())
_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | _WORDS | st.text() | st.just("\ud83d")
)
JSON: st.SearchStrategy[Any] = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(_KEYS | st.text(max_size=3), inner, max_size=6)
    ),
    max_leaves=40,
)
BODIES = st.dictionaries(_KEYS, JSON, max_size=8)

SPEECH = st.text(min_size=1).filter(lambda text: bool(text.strip()))
"""Text that says something."""


def check_never_raises(route: Route, body: dict[str, Any], events: Any) -> None:
    """Every function of ``route`` takes any JSON, and changes none of it."""
    before = copy.deepcopy((body, events))
    plain = route.materialise(body)
    route.read(plain)
    route.inject(plain, BLOCK)
    route.reply(body)
    route.assemble(events if isinstance(events, list) else [events])
    assert repr((body, events)) == repr(before)


def request(body: dict[str, Any]) -> replies.Request:
    """``body`` as the fake provider would have got it."""
    raw = json.dumps(body).encode()
    user_text = "Hi"
    return replies.Request(1, "POST", "/", "", {}, body, raw, time.monotonic(), user_text)


def streamed(
    route: Route,
    dialect: Callable[[replies.Request, replies.Reply], replies.Payload],
    body: dict[str, Any],
    answer: replies.Reply,
) -> tuple[Reply, Reply]:
    """The same answer read from a whole body and from the bytes of a stream."""
    payload = dialect(request(body), answer)
    stream = b"".join(event.encode() for event in payload.stream(answer))
    return route.reply(payload.whole), route.assemble(decode_sse(stream))


def user(text: str, **fields: Any) -> Message:
    return Message("user", text, **fields)


def assistant(text: str, *calls: ToolCall, **fields: Any) -> Message:
    return Message("assistant", text, tool_calls=calls, **fields)


def tool(name: str, arguments: str, call_id: str, result: str) -> Message:
    return Message("tool", "", tool_calls=(ToolCall(name, arguments, call_id, result),))
