"""What Google's requests and replies say, from bodies as they go over the wire."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori import Memori, UnsupportedClientError
from memori.llms.google import PROVIDER, GenerateContent
from memori.types import Message, ToolCall

ROUTE = GenerateContent("gemini")
CALL = {"functionCall": {"name": "weather", "args": {"city": "Oslo"}}}
RESULT = {"functionResponse": {"name": "weather", "response": {"result": "rain"}}}


def content(role: str, *parts: Any) -> dict[str, Any]:
    return {"role": role, "parts": [{"text": p} if isinstance(p, str) else p for p in parts]}


def test_new_is_what_follows_the_last_answer() -> None:
    body = {
        "systemInstruction": content("user", "Be brief."),
        "contents": [content("user", "Hi."), content("model", "Hello."), content("user", "What?")],
    }
    reading = ROUTE.read(body)
    assert reading is not None
    assert reading.model == "gemini"
    assert reading.query == "What?"
    assert reading.new == (Message("user", "What?"),)
    assert [message.role for message in reading.history] == ["system", "user", "assistant"]


def test_a_tool_loop_keeps_its_question_and_the_result_of_the_call() -> None:
    body = {"contents": [content("user", "Rain?"), content("model", CALL), content("user", RESULT)]}
    reading = ROUTE.read(body)
    assert reading is not None
    assert reading.query == "Rain?"
    (result,) = reading.new
    assert result.role == "tool"
    assert result.tool_calls == (
        ToolCall("weather", '{"city": "Oslo"}', "weather", '{"result": "rain"}'),
    )
    injected = ROUTE.inject(body, "BLOCK")
    assert injected["contents"][0] == content("user", "Rain?", "BLOCK")
    assert injected["contents"][1:] == body["contents"][1:]


def test_pictures_are_placeholders_and_thoughts_are_left_out() -> None:
    picture = {"inlineData": {"mimeType": "image/png", "data": "eA=="}}
    film = {"fileData": {"mimeType": "video/mp4", "fileUri": "gs://film"}}
    reading = ROUTE.read({"contents": [content("user", "Look:", picture, film)]})
    assert reading is not None
    assert reading.new[0].content == "Look:\n[image]\n[file]"
    only = ROUTE.read({"contents": [content("user", picture)]})
    assert only is not None
    assert only.query is None
    thought = {"text": "The user greets.", "thought": True}
    reply = ROUTE.reply({"candidates": [{"content": content("model", thought, "Hi.")}]})
    assert reply.message == Message("assistant", "Hi.")
    assert not reply.complete


def test_a_stream_is_put_together_from_candidate_0() -> None:
    def event(text: str, index: int = 0, finish: str | None = None) -> dict[str, Any]:
        return {
            "candidates": [
                {"index": index, "content": content("model", text), "finishReason": finish}
            ]
        }

    reply = ROUTE.assemble([event("It "), event("No.", 1), event("rains.", 0, "STOP")])
    assert reply.message == Message("assistant", "It rains.")
    assert reply.complete


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["contents", "parts", "role", "text", "functionCall", "candidates", "content"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["contents", "systemInstruction", "candidates"]), JSON))
def test_no_body_of_any_shape_is_changed_or_fails(body: dict[str, Any]) -> None:
    before = copy.deepcopy(body)
    ROUTE.read(body)
    ROUTE.inject(body, "BLOCK")
    ROUTE.reply(body)
    assert body == before


def test_another_request_is_no_conversation() -> None:
    for path in (
        "models/m:countTokens",
        "models/m:embedContent",
        "models",
        "x:batchGenerateContent",
    ):
        assert PROVIDER.doors[0].seam(print, ("post", path, {}), {}) is None
    seam = PROVIDER.doors[0].seam(
        print, ("post", "publishers/google/models/m:generateContent", {}), {}
    )
    assert seam.route.model == "m"


def test_a_client_whose_calls_have_another_shape_is_refused() -> None:
    class Api:
        def request(self, everything: object) -> None:
            """Not as it was."""

    client = type("Client", (), {"__module__": "google.genai.client", "_api_client": Api()})()
    with Memori() as mem, pytest.raises(UnsupportedClientError, match="does not know"):
        mem.llm.register(client)
