"""Who opts out is not captured, recalled or injected, by any program on the database."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memori import Memori, NotFoundError, OptedOutError
from memori.core.briefing import OPENING
from tests.rig.server import FakeProvider
from tests.rig.shell import Run
from tests.rig.shell import run as run


def ask(client: Any, text: str) -> str:
    messages = [{"role": "user", "content": text}]
    answer = client.chat.completions.create(model="m", messages=messages)
    return str(answer.choices[0].message.content)


def test_nothing_is_captured_recalled_or_injected(
    provider: FakeProvider, environment: Path
) -> None:
    with Memori(embedder="hashing") as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        ask(client, "I prefer dark mode")
        assert mem.flush(20)
        alice = mem.entity("alice")
        stored = alice.memories().total
        assert not alice.opted_out
        alice.opt_out()
        assert alice.opted_out
        assert ask(client, "I adore yodelling") == "ok: I adore yodelling"
        assert ask(client, "What are my preferences?") == "ok: What are my preferences?"
        assert OPENING not in provider.last.text
        assert mem.flush(20)
        assert alice.memories().total == stored
        assert alice.recall("dark mode") == []
        assert alice.explain(question="dark mode").findings == ()
        for path in environment.rglob("*"):
            assert not path.is_file() or b"yodelling" not in path.read_bytes()
        with mem.attribution("bob", "bot"):
            ask(client, "I prefer tea")
        assert mem.flush(20)
        assert mem.entity("bob").memories().total > 0
        alice.opt_in()
        ask(client, "What are my preferences?")
        assert "dark mode" in provider.last_user_text()


def test_verbs_that_store_say_so() -> None:
    with Memori(embedder="hashing") as mem:
        alice = mem.entity("alice")
        alice.opt_out()
        with pytest.raises(OptedOutError):
            alice.add("Alice likes tea")
        with pytest.raises(OptedOutError):
            alice.add_messages([{"role": "user", "content": "hello"}])
        assert alice.memories().total == 0


def test_nothing_changes_and_what_is_there_can_be_read_and_taken_away() -> None:
    with Memori(embedder="hashing") as mem:
        alice = mem.entity("alice", "bot", "chat")
        tea, coffee = alice.add_many(["I prefer tea", "I prefer coffee"])
        alice.update(tea.id, content="I prefer green tea")
        alice.add_messages([{"role": "user", "content": "My sister Anna lives in Oslo"}])
        document = alice.add_document("No shoes indoors.", "Rules")
        alice.opt_out()
        writes: list[Callable[[], object]] = [
            lambda: alice.add_many(["I prefer milk"]),
            lambda: alice.update(tea.id, importance=1),
            lambda: alice.reinforce(tea.id),
            lambda: alice.feedback(tea.id, 1),
            lambda: alice.undo(tea.id),
            lambda: alice.extract("I moved to Bergen"),
            lambda: alice.extract("I moved to Bergen", dry_run=True),
            lambda: alice.context.set("theme", "dark"),
            lambda: alice.add_document("No dogs.", "More rules"),
            alice.refresh_summary,
            lambda: mem.sessions.create("alice"),
        ]
        exported = list(alice.export())
        for write in writes:
            with pytest.raises(OptedOutError, match=r"^'alice' has opted out; nothing was stored"):
                write()
        with pytest.raises(NotFoundError):
            alice.reinforce("0" * 32)
        assert alice.get(tea.id).content == "I prefer green tea"
        assert [change.action for change in alice.history(tea.id)] == ["added", "updated"]
        assert alice.profile() is not None
        assert alice.summary() is None, "none was made, and none is made now"
        assert alice.sessions().items[0].title == "My sister Anna lives in Oslo"
        assert mem.summaries.refresh_many() == mem.summaries.refresh_many(["alice"]) == 0
        assert list(alice.export())[1:-1] == exported[1:-1], "looking at it has stored nothing"
        alice.forget(coffee.id)
        alice.delete_document(document.id)
        assert alice.clear_conversations().exchanges == 1
        assert mem.entity("alice").erase().counts["memory"] > 0


def test_a_summary_that_is_there_is_shown_until_part_of_it_is_gone() -> None:
    with Memori(embedder="hashing") as mem:
        alice = mem.entity("alice")
        tea, _ = alice.add_many(["I prefer tea", "I have a dog"])
        made = alice.summary()
        alice.opt_out()
        assert alice.summary() == made
        alice.forget(tea.id)
        assert alice.summary() is None
        alice.opt_in()
        anew = alice.summary()
        assert anew is not None
        assert "dog" in anew.text


def test_another_program_notices_within_a_second(provider: FakeProvider, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    with Memori(url, embedder="hashing") as one, Memori(url, embedder="none") as two:
        assert one.engine is not two.engine
        client = provider.openai()
        one.llm.register(client).attribution("alice", "bot")
        ask(client, "I prefer dark mode")
        assert one.flush(20)
        two.entity("alice").opt_out()
        time.sleep(1.1)
        ask(client, "What are my preferences?")
        assert OPENING not in provider.last.text


def test_what_waits_in_the_journal_is_dropped(
    provider: FakeProvider, tmp_path: Path, environment: Path
) -> None:
    in_the_way = tmp_path / "memori.db"
    in_the_way.mkdir()  # a folder of its name: the database cannot be opened
    url = f"sqlite:///{in_the_way}"
    with Memori(url, embedder="hashing", strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        ask(client, "I adore yodelling")
        assert not mem.flush(0.5)
        in_the_way.rmdir()
        with Memori(url, embedder="none") as operator:
            operator.entity("alice").opt_out()
        assert mem.flush(30)
        assert mem.entity("alice").memories().total == 0
        assert mem.entity("alice").exchanges().total == 0
    for path in [*environment.rglob("*"), *tmp_path.rglob("*.db*")]:
        assert not path.is_file() or b"yodelling" not in path.read_bytes()


def test_from_the_shell(run: Run) -> None:
    assert run("add", "--entity", "alice", "Alice likes tea").code == 0
    assert run("opt-out", "--entity", "alice").out == "alice has opted out.\n"
    refused = run("add", "--entity", "alice", "Alice likes coffee")
    assert refused.code == 2
    assert "opted out" in refused.err
    listed = run("list", "--entity", "alice")
    assert "tea" in listed.out
    (item,) = json.loads(run("list", "--entity", "alice", "--json").out)["items"]
    for command in ("update {} --importance 1", "reinforce {}", "feedback {} 1", "undo {}"):
        refused = run(*command.format(item["id"]).split(), "--entity", "alice")
        assert (refused.code, refused.out) == (2, "")
        assert "opted out" in refused.err
    assert run("summary", "--refresh", "--entity", "alice").code == 2
    assert run("opt-out", "--entity", "alice", "--undo").out == "alice has opted in.\n"
    assert run("add", "--entity", "alice", "Alice likes coffee").code == 0
