"""One engine per database and process: cheap, safe in a fork, and at its end nothing is lost."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memori import Memori, StoreError
from memori.errors import StoreUnavailableError
from memori.registry import registry
from memori.steps.index import Indexes
from memori.steps.journal import Journal
from memori.stores.sql import SqlStore
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider
from tests.test_journal import exchange
from tests.test_memory import ask, said, stream


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of its own in this test's folder and environment."""
    return subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", program, *arguments],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


START = """
import os, sys
from openai import OpenAI
from memori import Memori
client = OpenAI(api_key="test", base_url=sys.argv[1])
mem = Memori("sqlite:///memori.db", embedder="none").llm.register(client)
mem.attribution("alice", "bot")

def ask(text, **more):
    return client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": text}], **more
    )
"""


@pytest.mark.parametrize("read", [0, 2])
def test_the_end_of_the_program_ends_its_streams(
    provider: FakeProvider, environment: Path, read: int
) -> None:
    provider.script(Reply(text="one two three four five six seven eight"))
    program = f"{START}\nanswer = ask('tell me a story', stream=True)\n" + "next(answer)\n" * read
    result = run(program, provider.openai_url)
    assert (result.returncode, result.stderr) == (0, "")
    assert list((environment / "journal").glob("*/*")) == []
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        assert "tell me a story" in said(mem, "alice")


def test_a_stream_that_outlives_a_closed_memori_at_exit_is_kept(provider: FakeProvider) -> None:
    program = f"{START}\nanswer = ask('tell me a story', stream=True)\nnext(answer)\nmem.close()"
    result = run(program, provider.openai_url)
    assert (result.returncode, result.stderr) == (0, "")
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        assert "tell me a story" in said(mem, "alice")


def test_a_first_call_within_an_exit_handler_ends(provider: FakeProvider) -> None:
    program = f"""
import atexit
{START.replace(".llm.register(client)", "")}
def late():
    mem.llm.register(client)
    print(ask("last words").choices[0].message.content)
atexit.register(late)
"""
    started = time.monotonic()
    result = run(program, provider.openai_url)
    assert result.stdout.strip() == "ok: last words"
    assert "Traceback" not in result.stderr
    assert time.monotonic() - started < 60
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        assert "last words" in said(mem, "alice")


def test_a_forked_child_leaves_the_parents_journal_and_its_lock_alone(
    provider: FakeProvider, environment: Path
) -> None:
    """Otherwise another process takes the parent's file, and what comes after is lost."""
    program = f"""{START}
import gc
from memori import StoreUnavailableError
from memori.steps.index import Indexes
from memori.steps.journal import Journal
ask("before the fork")
assert mem.flush(20)
def down(*arguments, **more):
    raise StoreUnavailableError("down")
mem.engine.store.add_exchange = down  # nothing is delivered any more: all stays in the journal
ask("pending at the fork")
if os.fork() == 0:
    gc.collect()
    mem.close()
    sys.exit(0)
assert os.wait()[1] == 0
other = Journal(mem.engine.journal._directory)
other.open()
assert other.adopt() == [], "the parent lives"
other.close()
print(mem.engine.journal._path.exists())
os._exit(0)
"""
    result = run(program, provider.openai_url)
    assert (result.returncode, result.stdout.strip()) == (0, "True"), result.stderr
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        assert said(mem, "alice").count("pending at the fork") == 1


def test_a_forked_child_leaves_a_parent_with_a_database_in_memory_alone(
    provider: FakeProvider,
) -> None:
    program = f"""{START.replace("sqlite:///memori.db", "sqlite://")}
import gc
folder = mem.engine.journal._directory
ask("before the fork")
if os.fork() == 0:
    gc.collect()
    mem.close()
    sys.exit(0)
assert os.wait()[1] == 0
assert folder.exists()
ask("after the fork")
assert mem.flush(20)
turns = mem.entity("alice").memories(kind="turn").items
assert "after the fork" in [turn.content for turn in turns]
mem.close()
assert not folder.exists()
"""
    result = run(program, provider.openai_url)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_stream_open_at_a_fork_is_recorded_once(provider: FakeProvider) -> None:
    program = f"""{START}
answer = ask("tell me a story", stream=True)
next(answer)
if os.fork() == 0:
    answer.close()
    mem.flush(20)
    sys.exit(0)
assert os.wait()[1] == 0
for _ in answer:
    pass
"""
    result = run(program, provider.openai_url)
    assert (result.returncode, result.stderr) == (0, "")
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        assert sorted(said(mem, "alice")) == ["ok: tell me a story", "tell me a story"]


@pytest.mark.parametrize(
    "error", [StoreError("corrupt"), RuntimeError("surprise"), StoreUnavailableError("down")]
)
def test_nothing_is_rejected_because_the_database_cannot_be_opened(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, environment: Path, error: Exception
) -> None:
    """However it fails: that is not the exchanges' fault."""

    def fail(self: object) -> None:
        raise error

    with Memori(embedder="none", strict=False) as mem:
        client = provider.openai()
        with monkeypatch.context() as broken:
            broken.setattr(SqlStore, "open", fail)
            mem.llm.register(client).attribution("alice")
            ask(client, "while it is broken")
            assert not mem.flush(0.2)
        assert mem.flush(20)
        assert "while it is broken" in said(mem, "alice")
    assert not list(environment.rglob("rejected.txt"))


def test_calls_do_not_wait_again_for_a_database_that_is_out_of_reach(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_RECALL_DEADLINE_MS", "100")
    monkeypatch.setenv("MEMORI_WARMUP_DEADLINE_MS", "3000")
    monkeypatch.setenv("MEMORI_CLOSE_TIMEOUT", "0.1")

    def hang(self: object) -> None:
        time.sleep(1.5)
        raise StoreUnavailableError("no route to host")

    monkeypatch.setattr(SqlStore, "open", hang)
    with Memori(embedder="none", strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client)
        mem.engine.warm().result(20)
        elapsed = []
        for number in range(5):
            with mem.attribution(f"user{number}"):
                started = time.monotonic()
                ask(client)
                elapsed.append(time.monotonic() - started)
        assert max(elapsed) < 1.0, elapsed


def test_close_is_bounded_while_the_database_is_down(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_CLOSE_TIMEOUT", "0.5")
    mem = Memori(embedder="none", strict=False)
    client = provider.openai()
    mem.llm.register(client).attribution("alice")
    mem.entity("alice").add("warm")

    def down(self: object, *args: object, **more: object) -> Any:
        raise StoreUnavailableError("down")

    with monkeypatch.context() as broken:
        broken.setattr(SqlStore, "add_exchange", down)
        ask(client, "pending at the end")
        started = time.monotonic()
        mem.close()
        assert time.monotonic() - started < 2
    with Memori(embedder="none") as again:
        assert "pending at the end" in said(again, "alice")


def _at_once(*works: Callable[[], None]) -> list[BaseException]:
    errors: list[BaseException] = []

    def guarded(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
            raise

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return errors


def test_closing_while_others_call_breaks_no_call_and_loses_nothing(
    provider: FakeProvider,
) -> None:
    client = provider.openai()
    sent: list[str] = []
    handles = [Memori(embedder="none", strict=False).llm.register(client)]

    def calls(who: int) -> None:
        for number in range(30):
            mem = handles[-1]
            with mem.attribution("alice"):
                text = f"{who} says {number}"
                taken = mem.is_open
                ask(client, text)
                if taken and mem.is_open:
                    sent.append(text)

    def closes() -> None:
        for _ in range(6):
            time.sleep(0.02)
            handles.append(Memori(embedder="none", strict=False).llm.register(client))
            handles[-2].close()

    assert not _at_once(lambda: calls(1), lambda: calls(2), lambda: calls(3), closes)
    assert len(provider.requests) == 90
    for mem in handles:
        mem.close()
    with Memori(embedder="none") as again:
        assert again.flush(20)
        turns = again.entity("alice").memories(kind="turn", limit=1000).items
        kept = [turn.content for turn in turns if turn.role == "user"]
        assert set(sent) <= set(kept)
        assert len(kept) == len(set(kept))


def test_reading_and_writing_one_entity_at_once() -> None:
    with Memori(embedder="hashing") as mem:
        scope = mem.entity("alice")

        def write(who: int) -> None:
            for number in range(20):
                scope.add(f"writer {who} likes number {number}")

        def read() -> None:
            for _ in range(30):
                hits = scope.recall("which number does the writer like?", limit=20)
                assert all(hit.memory.entity_id == "alice" for hit in hits)

        assert not _at_once(lambda: write(1), lambda: write(2), read, read)
        assert scope.memories().total == 40
        found = scope.recall("writer 2 likes number 19", limit=1000)
        assert len(found) == 40


def test_what_two_processes_left_is_adopted_by_one_of_two(tmp_path: Path) -> None:
    """Two processes that start at once share the dead ones' files; nothing comes twice."""
    sent = []
    for _ in range(20):
        dead = Journal(tmp_path)
        sent.append(exchange())
        dead.append(sent[-1])
        dead.close()
    journals = [Journal(tmp_path) for _ in range(2)]
    adopted: list[list[str]] = [[], []]

    def adopt(number: int) -> None:
        journals[number].open()
        adopted[number] = [each.id for each in journals[number].adopt()]

    assert not _at_once(lambda: adopt(0), lambda: adopt(1))
    assert sorted(adopted[0] + adopted[1]) == sorted(each.id for each in sent)


def test_a_foreign_file_in_the_journal_folder_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "0-a-folder.jsonl").mkdir()
    dead = Journal(tmp_path)
    sent = exchange()
    dead.append(sent)
    dead.close()
    living = Journal(tmp_path)
    living.open()
    assert living.adopt() == [sent]


def test_what_is_forgotten_is_not_injected_again(provider: FakeProvider) -> None:
    """A tool loop gets its first block again, byte for byte, but for what was deleted."""
    with Memori(embedder="none") as mem:
        memory = mem.entity("alice").add("The code word is HERON")
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        messages: list[Any] = [
            {"role": "user", "content": "What is the code word?"},
            {"role": "assistant", "content": "Let me think."},
        ]
        client.chat.completions.create(model="m", messages=messages)
        assert "HERON" in provider.last.text
        mem.entity("alice").forget(memory.id)
        client.chat.completions.create(model="m", messages=messages)
        assert "HERON" not in provider.last.text


def test_many_users_leave_a_bounded_engine(provider: FakeProvider) -> None:
    with Memori(embedder="none") as mem:
        client = provider.openai()
        mem.llm.register(client)
        for number in range(60):
            with mem.attribution(f"user{number}"):
                ask(client)
        assert mem.flush(30)
        engine = mem.engine
        assert engine.worker._pending == {}
        assert isinstance(engine.indexes, Indexes)
        assert engine.indexes.nbytes > 60 * 6_000, "what an empty index takes is counted, too"


def test_a_stream_that_was_read_is_not_kept_alive(provider: FakeProvider) -> None:
    gc.collect()
    before = len(registry._streams)
    with Memori(embedder="none") as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        for _ in range(5):
            assert list(stream(client, "hello"))
        gc.collect()
        assert len(registry._streams) <= before


def test_the_journal_of_a_database_is_its_own(environment: Path) -> None:
    engines = [Memori(f"sqlite:///{name}.db", embedder="none").engine for name in ("a", "b")]
    folders = {engine.journal._directory for engine in engines}
    assert len(folders) == 2
    assert all(os.path.commonpath([folder, environment]) == str(environment) for folder in folders)
