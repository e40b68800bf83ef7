"""An erasure holds for other processes that run, and for what killed ones have left."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from memori import Memori
from memori.core.briefing import OPENING
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider

CANARY = "zanzibarquokka"
URL = "sqlite:///memori.db"

PROGRAM = """
import json, sys
from openai import OpenAI
from memori import Memori
client = OpenAI(api_key="test", base_url=sys.argv[1])
mem = Memori("sqlite:///memori.db", embedder="none")
mem.llm.register(client)
for line in sys.stdin:
    verb, entity, text = line.rstrip("\\n").split("|")
    said = [{"role": "user", "content": text}]
    if verb == "again":  # the turn goes on, after a tool
        called = {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
        said += [{"role": "assistant", "content": None, "tool_calls": [called]}]
        said += [{"role": "tool", "tool_call_id": "1", "content": "ok"}]
    if verb == "flush":
        mem.flush(30)
    elif verb == "stream":
        with mem.attribution(entity, "bot"):
            answer = client.chat.completions.create(model="m", messages=said, stream=True)
        next(answer)
    elif verb == "read":
        list(answer)
    else:
        with mem.attribution(entity, "bot"):
            client.chat.completions.create(model="m", messages=said)
    print("done", flush=True)
"""


class Process:
    """A program of the application that runs beside this one."""

    def __init__(self, provider: FakeProvider) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, provider.openai_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "MEMORI_STRICT": "0", "MEMORI_RECALL_DEADLINE_MS": "3000"},
        )

    def __call__(self, verb: str, entity: str = "", text: str = "") -> None:
        """Have it do something, and return when it is done."""
        self.begin(verb, entity, text)
        self.end()

    def begin(self, verb: str, entity: str = "", text: str = "") -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{verb}|{entity}|{text}\n")
        self.process.stdin.flush()

    def end(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == "done"

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def close(self) -> None:
        self.process.communicate()
        assert self.process.returncode == 0


def traces(word: str = CANARY) -> list[str]:
    """The files in which a word stands: of the database, its log, all journals."""
    files = [path for path in Path().rglob("*") if path.is_file()]
    return [str(path) for path in files if word.encode() in path.read_bytes()]


def test_what_a_killed_process_left_does_not_come_back(
    provider: FakeProvider, environment: Path
) -> None:
    with Memori(URL, embedder="none") as mem:
        mem.entity("bob").add("The database is there")
        victim = Process(provider)
        victim("ask", "alice", "warm")
        with closing(sqlite3.connect("memori.db", isolation_level=None)) as locker:
            locker.execute("BEGIN EXCLUSIVE")
            victim("ask", "alice", f"I prefer {CANARY} mode")
            victim("ask", "bob", "I prefer dark mode")
            victim.kill()
        (journal,) = environment.glob("journal/*/*.jsonl")
        assert CANARY in journal.read_text()
        receipt = mem.entity("alice").erase()
        assert receipt.counts["journal"] >= 1
        assert traces() == []
    with Memori(URL, embedder="none") as mem:
        assert mem.flush(30)
        assert mem.entity("alice").memories().total == 0
        said = [memory.content for memory in mem.entity("bob").memories(kind="turn").items]
        assert "I prefer dark mode" in said, "others lose nothing"
    assert traces() == []
    assert list(environment.glob("journal/*/*")) == []


def test_what_waits_in_a_living_process_is_refused(
    provider: FakeProvider, environment: Path
) -> None:
    with Memori(URL, embedder="none") as mem:
        mem.entity("bob").add("The database is there")
        other = Process(provider)
        other("ask", "bob", "warm")
        with closing(sqlite3.connect("memori.db", isolation_level=None)) as locker:
            locker.execute("BEGIN IMMEDIATE")
            other("ask", "alice", f"I prefer {CANARY} mode")
            other("ask", "bob", "I prefer dark mode")
        mem.entity("alice").erase()
        other("flush")
        assert traces() == []
        other("ask", "alice", "I prefer light mode")
        other.close()
        said = [memory.content for memory in mem.entity("alice").memories(kind="turn").items]
        assert sorted(said) == ["I prefer light mode", "ok: I prefer light mode"]
        said = [memory.content for memory in mem.entity("bob").memories(kind="turn").items]
        assert "I prefer dark mode" in said


def test_a_turn_that_goes_on_in_another_process_is_told_nothing_of_it(
    provider: FakeProvider,
) -> None:
    question = "What are my preferences?"
    with Memori(URL, embedder="none") as mem:
        other = Process(provider)
        other("ask", "alice", f"I prefer {CANARY} mode")
        other("flush")
        other("ask", "alice", question)
        assert CANARY in provider.last.text
        other("again", "alice", question)
        assert CANARY in provider.last.text, "the same block as before"
        assert mem.entity("alice").erase().left == ()
        other("again", "alice", question)
        assert OPENING not in provider.last.text
        assert CANARY not in provider.last.text
        other.close()
    assert traces() == []


def test_a_stream_that_another_process_reads_is_not_kept(provider: FakeProvider) -> None:
    with Memori(URL, embedder="none") as mem:
        other = Process(provider)
        other("ask", "alice", f"I prefer {CANARY} mode")
        other("flush")
        provider.script(Reply(echo=True))
        other("stream", "alice", "What are my preferences?")
        assert CANARY in provider.last.text
        mem.entity("alice").erase()
        other("read")
        other("flush")
        assert mem.entity("alice").memories().total == 0
        assert traces() == []
        other.close()
    assert traces() == []


@pytest.mark.parametrize("processes", [3])
def test_while_several_processes_talk_each_erasure_takes_what_was_before_and_no_more(
    provider: FakeProvider, processes: int
) -> None:
    rounds = 3
    others = [Process(provider) for _ in range(processes)]
    with Memori(URL, embedder="none") as mem:
        for number in range(rounds):
            for place, other in enumerate(others):
                other("ask", "alice", f"old{number}canary {place}")
            for place, other in enumerate(others):
                other.begin("ask", "bob", f"Bob says {number} {place}")
            assert mem.entity("alice").erase().left == ()
            for other in others:
                other.end()
                other("ask", "alice", f"new{number} from {other.process.pid}")
                other("flush")
            assert traces(f"old{number}canary") == []
            said = {memory.content for memory in mem.entity("alice").memories(kind="turn").items}
            expected = {f"new{number} from {other.process.pid}" for other in others}
            assert said == expected | {f"ok: {text}" for text in expected}
        for other in others:
            other.close()
        bobs = {memory.content for memory in mem.entity("bob").memories(limit=999).items}
        every = {f"Bob says {number} {place}" for number in range(rounds) for place in range(3)}
        assert every <= bobs, "nothing of another's is lost"
    for number in range(rounds):
        assert traces(f"old{number}canary") == []
