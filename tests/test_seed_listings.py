"""The three listings of the Memori document run as written, and keep their isolation promises."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from anthropic import Anthropic
from openai import OpenAI

from memori import Memori
from tests.rig.server import FakeProvider


@pytest.fixture(autouse=True)
def keys(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The listings make their clients without arguments."""
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    monkeypatch.setenv("ANTHROPIC_API_KEY", "test")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", provider.anthropic_url)


def ask(client: OpenAI, text: str) -> str:
    answer = client.chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": text}]
    )
    return str(answer.choices[0].message.content)


def test_two_users_on_one_client(provider: FakeProvider) -> None:
    client = OpenAI()
    mem = Memori().llm.register(client)

    mem.attribution(entity_id="user_alice", process_id="support_bot")
    ask(client, "I prefer dark mode")

    mem.attribution(entity_id="user_bob", process_id="support_bot")
    ask(client, "I prefer light mode")
    ask(client, "What are my preferences?")
    bobs = provider.last_user_text()

    mem.attribution(entity_id="user_alice", process_id="support_bot")
    ask(client, "What are my preferences?")
    alices = provider.last_user_text()

    assert "dark mode" in alices
    assert "light mode" not in alices
    assert "light mode" in bobs
    assert "dark mode" not in bobs
    mem.flush(20)
    kinds = {memory.kind for memory in mem.entity("user_alice").memories().items}
    assert "preference" in kinds, "a preference was read from what Alice said"


def test_the_web_handler(provider: FakeProvider) -> None:
    """A fresh client and a fresh Memori for every request, many requests at once."""

    def handle_request(user_id: str, message: str) -> str:
        client = OpenAI()
        mem = Memori().llm.register(client)
        mem.attribution(entity_id=user_id, process_id="web_app")
        try:
            return ask(client, message)
        finally:
            client.close()

    errors: list[BaseException] = []

    def visit(number: int) -> None:
        user = f"user_{number % 4}"
        try:
            handle_request(user, f"{user}: my lucky number is {number % 4}{number % 4}77")
            handle_request(user, f"{user}: what is my lucky number?")
        except BaseException as error:
            errors.append(error)
            raise

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    questions = [request for request in provider.requests if "what is" in request.user_text]
    assert len(questions) == 24
    for request in questions:
        user = request.user_text[len("user_") : len("user_") + 1]
        assert f"{user}{user}77" in request.text
        for other in {"0", "1", "2", "3"} - {user}:
            assert f"{other}{other}77" not in request.text


def test_three_agents_one_user(provider: FakeProvider) -> None:
    """What is known of the user is shared by the agents; what was said to one stays with it."""
    client = OpenAI()
    mem = Memori().llm.register(client)
    said = {
        "travel_agent": "I am allergic to peanuts. The code word for the trip is HERON.",
        "fitness_coach": "I live in Lisbon. The code word for training is OTTER.",
        "chef": "I prefer spicy food. The code word for dinner is MAGPIE.",
    }
    for process, text in said.items():
        with mem.attribution(entity_id="user_alice", process_id=process):
            ask(client, text)
    mem.flush(20)
    for process, text in said.items():
        with mem.attribution(entity_id="user_alice", process_id=process):
            ask(client, "What do you know about my allergies and what food I prefer?")
            asked = provider.last_user_text()
            assert "peanuts" in asked, process
            ask(client, "What is the code word?")
            words = {word for word in ("HERON", "OTTER", "MAGPIE") if word in provider.last.text}
            own = next(word for word in ("HERON", "OTTER", "MAGPIE") if word in text)
            assert words == {own}, process
            for other in said:
                turns = mem.entity("user_alice", other).memories(kind="turn", limit=100).items
                assert all(turn.process_id == other for turn in turns)


def test_the_same_on_anthropic(provider: FakeProvider) -> None:
    client: Any = Anthropic()
    mem = Memori().llm.register(client)

    def say(text: str) -> None:
        client.messages.create(
            model="claude", max_tokens=99, messages=[{"role": "user", "content": text}]
        )

    mem.attribution(entity_id="user_alice", process_id="support_bot")
    say("I prefer dark mode")
    mem.attribution(entity_id="user_bob", process_id="support_bot")
    say("What are my preferences?")
    assert "dark mode" not in provider.last.text
    mem.attribution(entity_id="user_alice", process_id="support_bot")
    say("What are my preferences?")
    assert "dark mode" in provider.last_user_text()
    client.close()
