"""A request with nothing but its last message gets the turns before it, and no other does."""

from __future__ import annotations

from typing import Any

import pytest

from memori import Memori
from memori.registry import registry
from tests.rig.server import FakeProvider


def ask(client: Any, text: str, **more: Any) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}], **more)


def roles_and_texts(body: Any) -> list[tuple[str, str]]:
    """The messages on the wire, without what memori appended to the last one."""
    return [
        (message["role"], str(message["content"]).partition("\n\n<memori")[0])
        for message in body["messages"]
    ]


def test_the_turns_before_are_supplied(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        ask(client, "tell me a joke")
        ask(client, "another one")
        assert roles_and_texts(provider.last.body) == [
            ("user", "tell me a joke"),
            ("assistant", "ok: tell me a joke"),
            ("user", "another one"),
        ]
        assert mem.flush(20)
        assert mem.entity("alice").memories(kind="turn").total == 4, "and captured once"


def test_the_system_prompt_stays_first(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        for text in ("one", "two"):
            client.chat.completions.create(
                model="m",
                messages=[
                    {"role": "system", "content": "Be brief."},
                    {"role": "user", "content": text},
                ],
            )
        roles = [message["role"] for message in provider.last.body["messages"]]
        assert roles == ["system", "user", "assistant", "user"]


def test_responses_and_anthropic(provider: FakeProvider) -> None:
    with Memori() as mem:
        client, other = provider.openai(), provider.anthropic()
        mem.llm.register(client).llm.register(other)
        with mem.attribution("alice", "responses"):
            client.responses.create(model="m", input="tell me a joke")
            client.responses.create(model="m", input="another one")
        assert [item["role"] for item in provider.last.body["input"]] == [
            "user", "assistant", "user",
        ]  # fmt: skip
        with mem.attribution("alice", "anthropic"):
            for text in ("tell me a joke", "another one"):
                other.messages.create(
                    model="m", max_tokens=9, messages=[{"role": "user", "content": text}]
                )
        assert [item["role"] for item in provider.last.body["messages"]] == [
            "user", "assistant", "user",
        ]  # fmt: skip


def test_a_conversation_that_the_provider_keeps_gets_none(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        first = client.responses.create(model="m", input="tell me a joke")
        client.responses.create(model="m", input="another one", previous_response_id=first.id)
        assert provider.last.body["input"] == "another one"


def test_never_when_the_caller_manages_its_own_history(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        ask(client, "hello")
        history: list[Any] = [
            {"role": "user", "content": "hello"},
            {"role": "assistant", "content": "ok: hello"},
            {"role": "user", "content": "how are you?"},
        ]
        client.chat.completions.create(model="m", messages=history)
        assert len(provider.last.body["messages"]) == 3
        ask(client, "a fresh chat")
        assert roles_and_texts(provider.last.body) == [("user", "a fresh chat")]
        registry.close_all()
    with Memori() as again:  # another process would know it from the database
        again.llm.register(client).attribution("alice", "bot")
        ask(client, "another fresh chat")
        assert roles_and_texts(provider.last.body) == [("user", "another fresh chat")]


def test_a_tool_loop_keeps_its_beginning(provider: FakeProvider) -> None:
    tool: Any = {"type": "function", "function": {"name": "search", "parameters": {}}}
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        ask(client, "I am looking for a train")
        messages: list[Any] = [{"role": "user", "content": "the next one, please"}]
        answer = client.chat.completions.create(model="tool", messages=messages, tools=[tool])
        said = answer.choices[0].message
        assert said.tool_calls
        first = provider.last.body["messages"]
        assert len(first) == 3
        messages += [said, {"role": "tool", "tool_call_id": said.tool_calls[0].id, "content": "9"}]
        client.chat.completions.create(model="tool", messages=messages, tools=[tool])
        assert provider.last.body["messages"][:3] == first
        ask(client, "thanks")
        assert len(provider.last.body["messages"]) > 3, "the loop was no history of the caller's"


def test_another_process_or_session_of_the_user_stays_out(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client)
        for process, session in (("one", "s1"), ("two", "s1"), ("one", "s2")):
            with mem.attribution("alice", process, session):
                ask(client, f"first words in {process} {session}")
            assert len(provider.last.body["messages"]) == 1


@pytest.mark.parametrize(("turns", "expected"), [("0", 1), ("2", 3), ("3", 3)])
def test_how_many_is_a_setting(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, turns: str, expected: int
) -> None:
    monkeypatch.setenv("MEMORI_HISTORY_TURNS", turns)
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        for number in range(4):
            ask(client, f"message {number}")
        assert len(provider.last.body["messages"]) == expected, "it begins with the user's turn"
