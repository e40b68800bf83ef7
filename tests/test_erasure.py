"""What is erased is nowhere any more: not in a file, not in an answer, not on its way."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest

from memori import InvalidInputError, Memori, NotFoundError, Prompt
from memori.core.briefing import OPENING
from memori.engine import Engine
from tests.rig.extraction import answer, operation
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider

CANARY = "zanzibarquokka"
URL = "sqlite:///memori.db"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def ask(client: Any, text: str, **more: Any) -> Any:
    messages = [{"role": "user", "content": text}]
    return client.chat.completions.create(model="m", messages=messages, **more)


def traces(word: str = CANARY) -> dict[str, int]:
    """The files in which a word stands, and how often: of the database, its log, the journal."""
    files = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert any(path.name == "memori.db" for path in files)
    return {
        str(path): count for path, data in files.items() if (count := data.count(word.encode()))
    }


@contextmanager
def memori(provider: FakeProvider, **more: Any) -> Iterator[tuple[Memori, Any]]:
    with Memori(URL, embedder="hashing", **more) as mem:
        client = provider.openai()
        mem.llm.register(client)
        yield mem, client


def tell_everything(mem: Memori, client: Any, entity: str, word: str) -> str:
    """Have a word in everything that is kept of an entity; the id of one exchange."""
    with mem.attribution(entity, "bot"):
        ask(client, f"I prefer {word} mode")
        ask(client, "What are my preferences?")
    assert mem.flush(30)
    scope = mem.entity(entity)
    scope.add_messages(
        [
            {"role": "user", "content": f"{word} {number}", "name": word, "metadata": {"x": word}}
            for number in range(300)  # enough for an index to be saved
        ]
    )
    known = scope.add(f"Works for {word}", tags=[word], metadata={"firm": word})
    scope.update(known.id, content=f"Works for {word} Ltd.")
    scope.context.set("firm", word, source=word)
    scope.add_document(f"The history of {word}. " * 50, title=word)
    scope.refresh_summary()
    scope.sessions()
    mem.processes.create(f"coach of {entity}", entity_id=entity, instructions=f"Praise {word}")
    mem.entities.update(entity, name=word, metadata={"name": word})
    scope.recall(word)
    engine: Engine = mem.engine
    engine.saver.close(30)  # waits for what is under way
    return scope.exchanges().items[-1].id


def test_nothing_is_left_in_any_file_or_answer(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_RECEIPTS", "1")
    with memori(provider) as (mem, client):
        exchange_id = tell_everything(mem, client, "alice", CANARY)
        tell_everything(mem, client, "bob", "bobsword")
        alice = mem.entity("alice")
        memory = alice.recall(CANARY)[0].memory
        assert traces()
        tried = alice.erase(dry_run=True)
        receipt = alice.erase()
        assert receipt.left == ()
        assert receipt.counts == tried.counts
        for kind in ("memory", "exchange", "session", "receipt", "change", "segment", "triple"):
            assert receipt.counts[kind] > 0, kind
        for kind in ("document", "chunk", "context_document", "summary", "process"):
            assert receipt.counts[kind] > 0, kind
        assert traces() == {}, "while everything is open"
        assert traces("bobsword")
        assert alice.memories().total == alice.exchanges().total == alice.sessions().total == 0
        assert alice.recall(CANARY) == []
        assert alice.summary() is None
        assert alice.context.get() == {}
        assert alice.documents().total == 0
        assert len(alice.graph()) == 0
        assert mem.entities.get("alice").name is None
        assert mem.processes.list("alice") == mem.processes.list()
        for verb in (alice.get, alice.history, alice.forget):
            with pytest.raises(NotFoundError):
                verb(memory.id)
        with pytest.raises(NotFoundError):
            alice.explain(exchange_id)
        provider.clear()
        with mem.attribution("alice", "bot"):
            ask(client, "What are my preferences?")
        assert OPENING not in provider.last.text
        with mem.attribution("bob", "bot"):
            ask(client, "What are my preferences?")
        assert "bobsword" in provider.last.text
        assert mem.entity("bob").recall("bobsword")
    assert traces() == {}
    assert traces("bobsword")


def test_what_is_said_afterwards_is_kept(provider: FakeProvider) -> None:
    with memori(provider) as (mem, client):
        tell_everything(mem, client, "alice", CANARY)
        alice = mem.entity("alice")
        alice.erase()
        with mem.attribution("alice", "bot"):
            ask(client, "I prefer dark mode")
        assert mem.flush(30)
        assert {memory.content for memory in alice.memories().items} >= {"I prefer dark mode"}
        assert "dark mode" in alice.recall("Which mode do I prefer?")[0].memory.content
    with memori(provider) as (mem, client):
        with mem.attribution("alice", "bot"):
            ask(client, "What are my preferences?")
        assert "dark mode" in provider.last.text
        assert CANARY not in provider.last.text


def test_before_a_time_only_what_is_older_goes(provider: FakeProvider) -> None:
    with memori(provider) as (mem, client):
        alice = mem.entity("alice")
        alice.add_messages(
            [
                {"role": "user", "content": f"I live in {CANARY}", "created_at": LONG_AGO},
                {"role": "assistant", "content": f"{CANARY}!", "created_at": LONG_AGO},
                {"role": "user", "content": "I play chess", "created_at": "2024-05-01"},
            ]
        )
        with mem.attribution("alice", "bot"):
            ask(client, "I prefer dark mode")
        assert mem.flush(30)
        receipt = alice.erase(before="2024-01-01")
        assert (receipt.left, receipt.before) == ((), datetime(2024, 1, 1, tzinfo=UTC))
        assert traces() == {}
        left = {memory.content for memory in alice.memories().items}
        assert "I play chess" in left
        assert "I prefer dark mode" in left
        assert CANARY not in repr(alice.recall("Where do I live?"))
        again = {"role": "user", "content": f"I live in {CANARY}", "created_at": LONG_AGO}
        alice.add_messages([again])
    assert traces() == {}, "a replay of the import"


def test_a_stream_that_is_read_meanwhile_is_not_kept(provider: FakeProvider) -> None:
    with memori(provider) as (mem, client):
        mem.attribution("alice", "bot")
        ask(client, f"I prefer {CANARY} mode")
        assert mem.flush(30)
        provider.script(Reply(echo=True))
        answer = ask(client, f"What about {CANARY}?", stream=True)
        next(answer)
        assert CANARY in provider.last.text.partition(OPENING)[2]
        mem.entity("alice").erase()
        assert "".join(chunk.choices[0].delta.content or "" for chunk in answer if chunk.choices)
        assert mem.flush(30)
        assert mem.entity("alice").memories().total == 0
        assert traces() == {}
        ask(client, "Hello again")
        assert mem.flush(30)
        assert mem.entity("alice").memories().total == 2


def test_an_answer_to_what_was_asked_before_is_not_kept(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recall is not waited for, so that nothing but the time tells."""
    monkeypatch.setenv("MEMORI_RECALL_DEADLINE_MS", "1")
    monkeypatch.setenv("MEMORI_WARMUP_DEADLINE_MS", "0")
    provider.script(Reply(delay=1.0))
    with memori(provider) as (mem, client):

        def call() -> None:
            with mem.attribution("alice", "bot"):
                ask(client, f"I prefer {CANARY} mode")

        thread = threading.Thread(target=call)
        thread.start()
        provider.wait_for(1)
        mem.entity("alice").erase()
        thread.join()
        assert mem.flush(30)
        assert mem.entity("alice").memories().total == 0
        assert traces() == {}


class Ahead(datetime):
    """The clock of a machine that is an hour ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + timedelta(hours=1)


def test_what_was_recalled_before_is_not_kept_whatever_the_clock_says(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    with memori(provider) as (mem, client):
        mem.attribution("alice", "bot")
        ask(client, f"I prefer {CANARY} mode")
        assert mem.flush(30)
        monkeypatch.setattr("memori.call.datetime", Ahead)
        provider.script(Reply(echo=True))
        answer = ask(client, "What are my preferences?", stream=True)
        next(answer)
        mem.entity("alice").erase()
        assert CANARY in "".join(chunk.choices[0].delta.content or "" for chunk in answer)
        assert mem.flush(30)
        assert mem.entity("alice").memories().total == 0
        assert traces() == {}


class Slow:
    """A language model that answers when it is told to."""

    def __init__(self) -> None:
        self.asked, self.may_answer = threading.Event(), threading.Event()

    def ask(self, prompt: Prompt) -> str:
        self.asked.set()
        assert self.may_answer.wait(30)
        return answer(operation("add", f"Likes {CANARY}"), title=CANARY)


def test_what_a_language_model_still_reads_is_not_kept(provider: FakeProvider) -> None:
    model = Slow()
    with memori(provider, augmentation=model) as (mem, client):
        with mem.attribution("alice", "bot"):
            ask(client, f"I prefer {CANARY} mode")
        assert mem.flush(30)
        done = threading.Thread(target=lambda: mem.refine(30))
        done.start()
        assert model.asked.wait(30)
        receipt = mem.entity("alice").erase()
        assert receipt.counts["job"] == 1
        model.may_answer.set()
        done.join()
        assert mem.entity("alice").memories().total == 0
        assert mem.jobs() == []
    assert traces() == {}


def test_a_log_that_is_being_read_is_told_of_and_emptied_the_next_time(
    provider: FakeProvider,
) -> None:
    with memori(provider) as (mem, _):
        alice = mem.entity("alice")
        alice.add(f"Likes {CANARY}")
        reader = sqlite3.connect("memori.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM memori_memory").fetchone()
        (left,) = alice.erase().left
        assert "memori.db-wal" in left
        assert alice.memories().total == 0
        reader.close()
        assert alice.erase().left == ()
        assert traces() == {}


def test_what_is_too_old_is_erased_of_everybody(provider: FakeProvider) -> None:
    with memori(provider) as (mem, _):
        for entity in ("alice", "bob", "carol"):
            mem.entity(entity).add(f"{entity} plays chess")
        for entity in ("alice", "bob"):
            old = {"role": "user", "content": f"I am {CANARY}", "created_at": LONG_AGO}
            mem.entity(entity).add_messages([old])
        with pytest.raises(InvalidInputError, match="MEMORI_RETENTION_DAYS"):
            mem.retention.run()
        tried = mem.retention.run(days=365, dry_run=True)
        assert traces()
        seen: list[int] = []
        report = mem.retention.run(days=365, progress=seen.append)
        assert {receipt.entity_id for receipt in report.receipts} == {"alice", "bob"}
        assert (report.total, report.left, seen) == (tried.total, (), [1, 1])
        assert abs(report.before - (datetime.now(UTC) - timedelta(days=365))) < timedelta(hours=1)
        assert traces() == {}
        for entity in ("alice", "bob", "carol"):
            (memory,) = mem.entity(entity).memories().items
            assert memory.content == f"{entity} plays chess"
        assert mem.retention.run(days=365).receipts == ()


def test_the_setting_says_how_long_things_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_RETENTION_DAYS", "30")
    with Memori(URL, embedder="none") as mem:
        alice = mem.entity("alice")
        alice.add_messages([{"role": "user", "content": CANARY, "created_at": LONG_AGO}])
        assert len(mem.retention.run().receipts) == 1
        assert alice.memories().total == 0


@pytest.mark.parametrize("days", [0, -1, True, "30", float("nan"), 10**9])
def test_a_time_of_keeping_that_cannot_be_meant_is_refused(days: Any) -> None:
    with (
        Memori("sqlite://", embedder="none") as mem,
        pytest.raises(InvalidInputError, match="how many days"),
    ):
        mem.retention.run(days=days)


def test_more_than_was_meant_is_never_erased() -> None:
    with Memori("sqlite://", embedder="none") as mem:
        mem.entity("alice").add("Likes tea")
        for scope in (mem.entity("alice", "bot"), mem.entity("alice", session_id="chat")):
            with pytest.raises(InvalidInputError, match="clear_conversations"):
                scope.erase()
        with pytest.raises(InvalidInputError, match="future"):
            mem.entity("alice").erase(before=datetime.now(UTC) + timedelta(days=1))
        with pytest.raises(InvalidInputError, match="ISO 8601"):
            mem.entity("alice").erase(before="soon")
        assert mem.entity("alice").memories().total == 1
        assert mem.entity("bob").erase().total == 0
        assert mem.entity("alice").erase().counts["memory"] == 1
        assert [each.id for each in mem.entities.list().items] == ["default_user", "alice"]


def test_who_erased_what_is_in_the_audit_log_without_any_text() -> None:
    with Memori("sqlite://", embedder="none") as mem:
        mem.entity("alice").add(CANARY)
        receipt = mem.entity("alice").erase()
        entry, *_ = mem.audit.list().items
        assert (entry.action, entry.entity_id, entry.actor) == (
            "entity.erased", "alice", "application",
        )  # fmt: skip
        assert entry.detail["counts"]["memory"] == receipt.counts["memory"] == 1
        assert CANARY not in repr(entry)
