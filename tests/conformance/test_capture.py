"""Of whatever a caller sends again and again, each thing that was said is kept once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from memori import Memori
from memori.core.briefing import OPENING
from tests.conformance import clients as c
from tests.conformance.bodies import MARKED, PIXEL
from tests.conformance.cell import exchanges
from tests.conformance.rows import Said
from tests.rig import FakeProvider, Fault, Reply

TURNS = [f"Note number {number}: the harbour has {number} boats" for number in range(50)]


class Talk:
    """A conversation whose whole history, or its tail, is sent again with every request."""

    def __init__(self, mem: Memori, provider: FakeProvider, entity: str, kind: c.Kind) -> None:
        self.mem, self.provider, self.entity = mem, provider, entity
        self.client = kind.make(provider, asynchronous=False, max_retries=0)
        self.is_openai = kind is c.OPENAI
        self.history: list[dict[str, Any]] = []
        mem.llm.register(self.client)

    def send(self, messages: list[dict[str, Any]], **more: Any) -> Any:
        """One request, in the session of this conversation."""
        body: dict[str, Any] = {"model": "m", "messages": messages, **more}
        with self.mem.attribution(self.entity, "bot", "session"):
            if self.is_openai:
                return self.client.chat.completions.create(**body).choices[0].message.content
            blocks = self.client.messages.create(**body, max_tokens=99).content
            return "".join(block.text for block in blocks if block.type == "text")

    def say(self, text: Any, *, window: int = 1000, **more: Any) -> None:
        """Send a text with the history before it, and add both to the history."""
        self.history.append({"role": "user", "content": text})
        answer = self.send(self.history[-window:], **more)
        self.history.append({"role": "assistant", "content": answer})

    def exchanges(self) -> list[Said]:
        assert self.mem.flush(60)
        return exchanges(self.mem, self.entity)

    def turns(self) -> list[tuple[str | None, str]]:
        """The memories of what was said, oldest first."""
        assert self.mem.flush(60)
        page = self.mem.entity(self.entity).memories(kind="turn", limit=1000)
        assert page.total == len(page.items)
        return [(turn.role, turn.content) for turn in reversed(page.items)]


@pytest.fixture(params=[c.OPENAI, c.ANTHROPIC], ids=["openai", "anthropic"])
def talk(
    request: pytest.FixtureRequest,
    shared_memori: Memori,
    shared_provider: FakeProvider,
    entity: str,
) -> Iterator[Talk]:
    shared_provider.clear()
    made = Talk(shared_memori, shared_provider, entity, request.param)
    with made.client:
        yield made


def user(text: str) -> tuple[tuple[str, str], ...]:
    return (("user", text),)


@pytest.mark.parametrize("window", [1000, 5], ids=["growing", "sliding window"])
def test_fifty_turns_are_fifty_exchanges_and_a_hundred_memories(talk: Talk, window: int) -> None:
    for text in TURNS:
        talk.say(text, window=window)
    assert talk.exchanges() == [Said(f"ok: {text}", user(text)) for text in TURNS]
    both = [((role, content)) for text in TURNS for role, content in (
        ("user", text), ("assistant", f"ok: {text}"))]  # fmt: skip
    assert sorted(talk.turns()) == sorted(both)
    assert len(talk.turns()) == 100


def test_a_regenerated_answer_replaces_the_former_one(talk: Talk) -> None:
    talk.say("Hello there")
    talk.provider.script(Reply(text="First try"), Reply(text="Second try"))
    for _ in range(2):
        talk.send([*talk.history, {"role": "user", "content": "Suggest a name for a boat"}])
    assert [said.reply for said in talk.exchanges()] == [
        "ok: Hello there", "First try", "Second try"]  # fmt: skip
    current = talk.mem.entity(talk.entity).memories(kind="turn", limit=100).items
    held = [turn.content for turn in current if turn.valid_to is None]
    assert held.count("Suggest a name for a boat") == 1
    assert ("First try" in held, "Second try" in held) == (False, True)


def test_the_same_word_twice_is_two_turns(talk: Talk) -> None:
    talk.provider.script(Reply(text="Shall I book the ferry?"), Reply(text="And the hotel?"))
    for text in ("I go to Oslo", "yes", "yes"):
        talk.say(text)
    assert [said.messages for said in talk.exchanges()] == [
        user("I go to Oslo"), user("yes"), user("yes")]  # fmt: skip
    assert [content for role, content in talk.turns() if role == "user"].count("yes") == 2


def test_two_messages_in_a_row_and_a_multimodal_one(talk: Talk) -> None:
    image = (
        {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PIXEL}"}}
        if talk.is_openai
        else {"type": "image", "source": {
            "type": "base64", "media_type": "image/png", "data": PIXEL}}
    )  # fmt: skip
    parts = [{"type": "text", "text": "This is my boat"}, image]
    talk.send([{"role": "user", "content": "Look"}, {"role": "user", "content": parts}])
    (said,) = talk.exchanges()
    assert said.messages == (("user", "Look"), ("user", "This is my boat\n[image]"))
    assert PIXEL not in str(talk.turns())


def test_reasoning_and_the_block_are_never_kept(talk: Talk) -> None:
    talk.mem.entity(talk.entity).add("I prefer dark mode", kind="preference")
    talk.provider.script(Reply(reasoning="CANARY of a thought"), Reply(echo=True))
    talk.say("Do I prefer dark mode?")
    talk.say("Say again which mode I prefer")
    assert OPENING in talk.history[-1]["content"]
    talk.say("Thank you for the dark mode")
    everything = talk.mem.entity(talk.entity).memories(limit=1000).items
    assert everything
    assert all(OPENING not in each.content and "CANARY" not in each.content for each in everything)
    assert OPENING not in str(talk.exchanges())


def test_a_failed_request_leaves_nothing_and_its_retry_one_exchange(talk: Talk) -> None:
    talk.provider.script(Fault(500), Fault(400))
    for _ in range(2):
        with pytest.raises(Exception, match="fake"):
            talk.send([{"role": "user", "content": "Once more"}])
    assert talk.exchanges() == []
    talk.say("Once more")
    assert talk.exchanges() == [Said("ok: Once more", user("Once more"))]


@pytest.mark.parametrize("content", ["You prefer", "Let me"])
def test_a_prefilled_answer_is_no_news(talk: Talk, content: str) -> None:
    prefill = {"role": "assistant", "content": content}
    talk.send([{"role": "user", "content": "Which boat is mine?"}, prefill])
    (said,) = talk.exchanges()
    assert said.messages == user("Which boat is mine?")


def test_a_paused_turn_goes_on_with_the_same_question(
    shared_memori: Memori, shared_provider: FakeProvider, entity: str
) -> None:
    talk = Talk(shared_memori, shared_provider, entity, c.ANTHROPIC)
    with talk.client:
        question = {"role": "user", "content": "Search for boats"}
        search = {"type": "server_tool_use", "id": "s1", "name": "web_search", "input": {"q": "b"}}
        talk.send([question])
        talk.send([question, {"role": "assistant", "content": [search]}])
        held = [content for role, content in talk.turns() if role == "user"]
    assert held == ["Search for boats"]
    assert [said.messages for said in talk.exchanges()] == [user("Search for boats"), ()]


def test_a_top_level_cache_mark_stays_effective(
    shared_memori: Memori, shared_provider: FakeProvider, entity: str
) -> None:
    """It marks the last block; behind memori's, which changes, it would never be hit again."""
    shared_memori.entity(entity).add("I prefer dark mode", kind="preference")
    with c.ANTHROPIC.make(shared_provider, asynchronous=False) as client:
        shared_memori.llm.register(client)
        body = {"model": "m", "max_tokens": 9, "extra_body": {"cache_control": MARKED},
                "messages": [{"role": "user", "content": "Which mode do I prefer?"}]}  # fmt: skip
        with shared_memori.attribution(entity):
            client.messages.create(**body)
    assert body["extra_body"] == {"cache_control": MARKED}
    sent = shared_provider.last.body
    assert "cache_control" not in sent
    first, ours = sent["messages"][0]["content"]
    assert first["cache_control"] == MARKED
    assert OPENING in ours["text"]
    assert "cache_control" not in ours
