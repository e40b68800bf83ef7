"""Whatever fails in memori, the user's call succeeds; whatever returned to the user is kept."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pytest

from memori import Memori
from memori.core.briefing import OPENING
from memori.errors import EmbedderError, StoreUnavailableError
from memori.steps.augment import Augmenter
from memori.steps.briefer import Briefer
from memori.types import Draft, Embedding, Exchange
from tests.rig.replies import Event, Payload, Reply
from tests.rig.server import FakeProvider


def ask(client: Any, text: str, model: str = "m", **more: Any) -> str:
    answer = client.chat.completions.create(
        model=model, messages=[{"role": "user", "content": text}], **more
    )
    return str(answer.choices[0].message.content)


def turns(mem: Memori, entity: str = "alice") -> list[tuple[str | None, str]]:
    """What was said, oldest first."""
    assert mem.flush(20)
    page = mem.entity(entity).memories(kind="turn", limit=1000)
    return [(turn.role, turn.content) for turn in reversed(page.items)]


class BrokenEmbedder:
    """Loads or does not, and never embeds anything."""

    name = "broken"
    dimensions = 4

    def __init__(self, error: Exception, loads: bool) -> None:
        self.error = error
        self.loads = loads

    def warm(self) -> None:
        if not self.loads:
            raise self.error

    def reads(self, text: str) -> bool:
        return True

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        raise self.error


@pytest.mark.parametrize("loads", [True, False])
@pytest.mark.parametrize("error", [EmbedderError("no model"), RuntimeError("surprise")])
def test_a_broken_embedder_leaves_the_lexical_signals(
    provider: FakeProvider, error: Exception, loads: bool
) -> None:
    with Memori(embedder=BrokenEmbedder(error, loads), strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        assert ask(client, "My favourite tea is oolong") == "ok: My favourite tea is oolong"
        assert turns(mem)[0] == ("user", "My favourite tea is oolong")
        ask(client, "Which tea is my favourite?")
        if isinstance(error, EmbedderError) or not loads:
            assert "oolong" in provider.last_user_text()


def test_a_broken_extractor_leaves_the_turns(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    from memori.extractors.local import LocalExtractor

    def explode(self: object, exchange: Exchange) -> Sequence[Draft]:
        raise RuntimeError("surprise")

    monkeypatch.setattr(LocalExtractor, "extract", explode)
    with Memori(strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        ask(client, "I prefer dark mode")
        assert [content for _, content in turns(mem)] == [
            "I prefer dark mode",
            "ok: I prefer dark mode",
        ]


def test_a_broken_store_leaves_the_call_and_the_exchange_arrives_later(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    from memori.stores.sql import SqlStore

    with Memori(strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")

        def down(self: object, *args: object, **kwargs: object) -> Any:
            raise StoreUnavailableError("pulled the plug")

        with monkeypatch.context() as broken:
            for verb in ("revision", "load", "latest_session", "add_exchange", "recent_turns"):
                broken.setattr(SqlStore, verb, down)
            assert ask(client, "during the outage") == "ok: during the outage"
            assert not mem.flush(0.3)
        assert ("user", "during the outage") in turns(mem)


def test_a_database_that_is_down_at_the_start_and_comes_back(
    provider: FakeProvider, tmp_path: Path
) -> None:
    folder = tmp_path / "not" / "there"
    (tmp_path / "not").write_text("a file where a folder should be")
    with Memori(f"sqlite:///{folder / 'memori.db'}", strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        assert ask(client, "nobody is listening") == "ok: nobody is listening"
        assert provider.last_user_text() == "nobody is listening"
        (tmp_path / "not").unlink()
        deadline = time.monotonic() + 20
        while not mem.flush(1) and time.monotonic() < deadline:
            pass
        assert ("user", "nobody is listening") in turns(mem)


def test_a_slow_recall_is_left_out_in_time(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MEMORI_RECALL_DEADLINE_MS", "50")
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        mem.engine.warm().result(60)
        mem.entity("alice").add("I prefer dark mode")
        mem.entity("alice").recall("dark mode")
        original = Briefer.brief

        def slow(self: Briefer, *args: Any, **kwargs: Any) -> Any:
            time.sleep(1.5)
            return original(self, *args, **kwargs)

        monkeypatch.setattr(Briefer, "brief", slow)
        started = time.monotonic()
        ask(client, "do I prefer dark mode?")
        assert time.monotonic() - started < 1.2
        assert provider.last_user_text() == "do I prefer dark mode?"
        assert "not ready in time" in caplog.text


def test_an_async_recall_does_not_hold_the_loop(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Briefer.brief

    def slow(self: Briefer, *args: Any, **kwargs: Any) -> Any:
        time.sleep(0.3)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(Briefer, "brief", slow)

    async def main() -> int:
        ticks = 0
        async with provider.async_openai() as client:
            with Memori() as mem:
                mem.llm.register(client)
                with mem.attribution("alice"):
                    call = asyncio.ensure_future(
                        client.chat.completions.create(
                            model="m", messages=[{"role": "user", "content": "hello"}]
                        )
                    )
                    while not call.done():
                        await asyncio.sleep(0.01)
                        ticks += 1
                    await call
        return ticks

    assert asyncio.run(main()) >= 10


def test_a_cancelled_async_call_is_cancelled_and_nothing_is_stored(provider: FakeProvider) -> None:
    async def main() -> None:
        async with provider.async_openai() as client:
            mem.llm.register(client)
            with mem.attribution("alice"), pytest.raises(TimeoutError):
                await asyncio.wait_for(
                    client.chat.completions.create(
                        model="slow", messages=[{"role": "user", "content": "hello"}]
                    ),
                    0.2,
                )

    with Memori() as mem:
        mem.engine.warm().result(60)
        asyncio.run(main())
        assert turns(mem) == []


@pytest.mark.parametrize("model", ["cut", "error-event", "no-end"])
def test_a_stream_that_breaks_keeps_what_was_said(provider: FakeProvider, model: str) -> None:
    with Memori() as mem:
        client = provider.openai(max_retries=0)
        mem.llm.register(client).attribution("alice", "bot")
        try:
            for _ in client.chat.completions.create(
                model=model, messages=[{"role": "user", "content": "tell me a story"}], stream=True
            ):
                pass
        except Exception:  # noqa: BLE001  # the SDK's own error reached us, as it should
            pass
        said = turns(mem)
        assert said[0] == ("user", "tell me a story")
        assert len(said) == 2
        assert "ok: tell me a story".startswith(said[1][1])


@pytest.mark.parametrize("how", ["close", "with", "del"])
def test_a_stream_that_is_left_early_is_kept(provider: FakeProvider, how: str) -> None:
    import gc

    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        stream = client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "tell me a story"}], stream=True
        )
        if how == "with":
            with stream:
                next(stream)
                next(stream)
        else:
            next(stream)
            next(stream)
            if how == "close":
                stream.close()
        del stream
        gc.collect()
        assert turns(mem)[0] == ("user", "tell me a story")


def test_a_resent_history_is_captured_once(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        history: list[Any] = []
        for number in range(12):
            history.append({"role": "user", "content": f"message number {number}"})
            answer = client.chat.completions.create(model="m", messages=history)
            history.append({"role": "assistant", "content": answer.choices[0].message.content})
        expected = [(each["role"], each["content"]) for each in history]
        assert turns(mem) == expected


def test_a_regenerated_answer_replaces_the_former(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        messages: list[Any] = [
            {"role": "user", "content": "hello"},
            {"role": "assistant", "content": "hi"},
            {"role": "user", "content": "tell me a joke"},
        ]
        provider.script(Reply(text="the first joke"), Reply(text="the second joke"))
        for _ in range(2):
            client.chat.completions.create(model="m", messages=messages)
        assert [content for _, content in turns(mem)] == ["tell me a joke", "the second joke"]


def test_equal_single_messages_are_all_kept(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        for _ in range(3):
            ask(client, "yes")
        assert [content for _, content in turns(mem)] == ["yes", "ok: yes"] * 3


def test_a_tool_loop_carries_one_block_and_the_turn_is_captured_once(
    provider: FakeProvider,
) -> None:
    tool: Any = {
        "type": "function",
        "function": {"name": "search", "parameters": {"type": "object", "properties": {}}},
    }
    with Memori() as mem:
        mem.entity("alice").add("I prefer window seats", kind="preference")
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        messages: list[Any] = [{"role": "user", "content": "Book the seat that I prefer"}]
        first = client.chat.completions.create(model="tool", messages=messages, tools=[tool])
        call = first.choices[0].message.tool_calls
        assert call
        messages += [
            first.choices[0].message,
            {"role": "tool", "tool_call_id": call[0].id, "content": "seat 12A"},
        ]
        mem.entity("alice").add("I prefer aisle seats now", kind="preference")
        client.chat.completions.create(model="tool", messages=messages, tools=[tool])
        contents = [request.body["messages"][0]["content"] for request in provider.requests]
        assert contents[0] == contents[1]
        assert "window seats" in contents[0]
        said = turns(mem)
        assert said[0] == ("user", "Book the seat that I prefer")
        assert [role for role, _ in said] == ["user", "assistant"]


def test_an_echoed_block_is_never_captured(provider: FakeProvider) -> None:
    with Memori() as mem:
        mem.entity("alice").add("I prefer dark mode", kind="preference")
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        answer = ask(client, "Do I prefer dark mode?", model="echo")
        assert OPENING in answer
        ask(client, answer)
        everything = mem.entity("alice").memories(limit=1000).items
        assert all(OPENING not in memory.content for memory in everything)


def test_no_text_of_a_user_is_logged(
    provider: FakeProvider, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Briefer.brief

    def broken(self: Briefer, *args: Any, **kwargs: Any) -> Any:
        raise ValueError("CANARY in an error")

    with Memori(strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        with caplog.at_level(logging.INFO):
            ask(client, "I like CANARY birds")
            monkeypatch.setattr(Briefer, "brief", broken)
            ask(client, "what about CANARY birds?")
            monkeypatch.setattr(Briefer, "brief", original)
            mem.flush(20)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("memori")]
    assert ours
    assert "CANARY" not in "".join(ours)


def test_the_exchange_row_says_what_was_sent_and_answered(provider: FakeProvider) -> None:
    with Memori("sqlite:///memori.db") as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot", "s1")
        ask(client, "hello there")
        mem.flush(20)
    import sqlite3

    connection = sqlite3.connect("memori.db")
    row = connection.execute(
        "select provider, model, new_messages, reply, complete from memori_exchange"
    ).fetchall()
    connection.close()
    assert len(row) == 1
    assert row[0][:2] == ("openai.chat", "m")
    assert json.loads(row[0][2])[0]["content"] == "hello there"
    assert json.loads(row[0][3])["content"] == "ok: hello there"
    assert row[0][4] == 1


def test_rules_preferences_and_allergies_hold_whatever_is_asked(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client)
        with mem.attribution("alice", "first"):
            for said in ("Always answer in French.", "I'm allergic to peanuts.", "My cat is Milo."):
                ask(client, said)
        assert mem.flush(20)
        with mem.attribution("alice", "second"):
            ask(client, "How do I bake bread?")
        asked = provider.last_user_text()
        assert "Always answer in French" in asked
        assert "allergic to peanuts" in asked
        assert "Milo" not in asked


def test_what_the_request_says_itself_is_not_said_again(provider: FakeProvider) -> None:
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        history: list[Any] = [{"role": "user", "content": "I prefer dark mode"}]
        answer = client.chat.completions.create(model="m", messages=history)
        history += [
            {"role": "assistant", "content": answer.choices[0].message.content},
            {"role": "user", "content": "What do I prefer?"},
        ]
        assert mem.flush(20)
        client.chat.completions.create(model="m", messages=history)
        assert OPENING not in provider.last.text


@pytest.mark.parametrize("text", ["1,2-3/4 ", "I like tea and ", "a", "猫", "('<"])
def test_a_megabyte_goes_through_as_it_is_and_holds_nothing_up(
    provider: FakeProvider, text: str
) -> None:
    megabyte = text * (1_000_000 // len(text.encode())) + " what do I like?"
    with Memori(embedder="hashing") as mem:
        mem.entity("alice").add("I like coffee", "preference")
        mem.entity("alice").recall("coffee")
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        mem.engine.warm().result(60)
        provider.script(Reply(text="short"))
        started = time.monotonic()
        assert ask(client, megabyte) == "short"
        assert (
            time.monotonic() - started < 10
        )  # a pattern that goes back and forth would take minutes
        assert provider.last_user_text().startswith(megabyte)
        assert "I like coffee" in provider.last_user_text()
        assert turns(mem)[0] == ("user", megabyte)


@pytest.mark.parametrize(
    "payload",
    [
        {}, {"choices": None}, {"choices": []}, {"choices": [None]}, {"choices": [{"message": 7}]},
        {"choices": [{"index": {}, "message": {"content": [[1]], "tool_calls": [{}, None, 7]}}]},
        {"id": None, "choices": [{"message": {"content": {"a": 1}, "refusal": ["x"]}}]},
    ],
)  # fmt: skip
@pytest.mark.parametrize("streams", [False, True])
def test_whatever_a_server_answers_reaches_the_caller_and_the_question_is_kept(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, payload: Any, streams: bool
) -> None:
    from tests.rig import server

    monkeypatch.setitem(
        server.CONVERSATIONS,
        "/chat/completions",
        lambda request, reply: odd(payload),
    )
    with Memori(embedder="none") as mem:
        client, plain = provider.openai(max_retries=0), provider.openai(max_retries=0)
        mem.llm.register(client).attribution("alice", "bot")
        outcomes = []
        for each in (client, plain):
            try:
                answer: Any = each.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": "hello?"}], stream=streams
                )
                outcomes.append(repr(list(answer) if streams else answer))
            except Exception as error:  # noqa: BLE001  # the SDK's own, the same in both
                outcomes.append(repr(error))
        assert outcomes[0] == outcomes[1]
        assert turns(mem)[:1] == [("user", "hello?")]


def odd(payload: Any) -> Payload:
    return Payload(payload, [Event(payload)])


def test_a_failure_to_read_the_answer_is_no_failure_of_the_call(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    from memori.llms.openai import Chat

    def explode(self: Chat, given: object) -> Any:
        raise RecursionError("surprise")

    monkeypatch.setattr(Chat, "reply", explode)
    monkeypatch.setattr(Chat, "assemble", explode)
    with Memori(embedder="none", strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        assert ask(client, "plain") == "ok: plain"
        stream = client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "streamed"}], stream=True
        )
        assert list(stream)
        assert turns(mem) == [("user", "plain"), ("user", "streamed")]


def test_another_event_loop_than_asyncios(provider: FakeProvider) -> None:
    """Trio's, for instance, which both SDKs support: here driven by hand."""
    from memori.call import run_async
    from memori.llms import Reply as Answer
    from memori.llms.openai import Chat

    class Seam:
        route = Chat()
        keep: Any = None
        sent: Any = None

        @property
        def body(self) -> Any:
            return {"model": "m", "messages": [{"role": "user", "content": "tea or coffee?"}]}

        async def send(self, body: Any) -> Any:
            self.sent = body
            return "the answer"

        def watch(self, result: Any, done: Any) -> None:
            done(lambda: Answer(None, complete=False))

    with Memori(embedder="none") as mem:
        scope = mem.entity("alice")
        scope.add("I prefer tea")
        host = mem.host(scope.bare)
        assert host is not None
        seam = Seam()
        with pytest.raises(StopIteration) as ended:
            run_async(seam, host).send(None)
        assert ended.value.value == "the answer"
        assert "I prefer tea" in seam.sent["messages"][0]["content"]
        assert turns(mem) == [("user", "tea or coffee?")]


def test_the_first_exchange_of_a_process_counts_as_warming_up(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_RECALL_DEADLINE_MS", "50")
    monkeypatch.setenv("MEMORI_HISTORY_TURNS", "0")
    original = Augmenter.deliver
    delays = [0.5]

    def slow_at_first(self: Augmenter, exchanges: Sequence[Exchange]) -> None:
        time.sleep(delays.pop() if delays else 0)
        original(self, exchanges)

    monkeypatch.setattr(Augmenter, "deliver", slow_at_first)
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        ask(client, "My dog is called Biscuit")
        ask(client, "What is my dog called?")
        assert "Biscuit" in provider.last_user_text()
