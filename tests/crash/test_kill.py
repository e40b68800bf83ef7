"""An exchange that returned to the caller is found afterwards, exactly once, after ``kill -9``."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from memori import Memori
from tests.rig.server import FakeProvider

KILLS = 200

PROGRAM = """
import sys
from openai import OpenAI
from memori import Memori
client = OpenAI(api_key="test", base_url=sys.argv[1])
mem = Memori("sqlite:///memori.db", embedder="none")
mem.llm.register(client)
mem.attribution("alice", "bot")
for line in sys.stdin:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": line.strip()}])
    print(line.strip(), flush=True)
"""

NURSERY = """
import os, signal, sys
from datetime import UTC, datetime
import memori.interception.intercept, memori.registry, memori.stores.sql
from memori.extractors.local import LocalExtractor
from openai import OpenAI
from memori import Memori
from memori.types import Exchange, Message, Scope

said = Message("user", "I prefer tea.")
LocalExtractor().extract(Exchange("", Scope("-"), "", "", (said,), None, True, datetime.now(UTC)))

def live(text, tell):
    client = OpenAI(api_key="test", base_url=sys.argv[1])
    mem = Memori("sqlite:///memori.db", embedder="none")
    mem.llm.register(client)
    mem.attribution("alice", "bot")
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    os.write(tell, b"returned")
    signal.pause()

for number in range(int(sys.argv[2])):
    heard, tell = os.pipe()
    child = os.fork()
    if child == 0:
        live(f"exchange number {number}", tell)
    assert os.read(heard, 8) == b"returned"
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    os.close(heard)
    os.close(tell)
"""
"""Processes that make one call and are killed as soon as it returned; they are forked from one that
has imported everything and read its rules, and has no thread."""


class Victim:
    """One process that makes calls until it is killed."""

    def __init__(self, url: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def call(self, text: str) -> None:
        """Have it make one call, and return when that returned."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == text

    def kill(self) -> None:
        """End it with SIGKILL, at once."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.communicate()


def test_killed_right_after_a_call_200_times(provider: FakeProvider) -> None:
    program = [sys.executable, "-c", NURSERY, provider.openai_url, str(KILLS)]
    subprocess.run(program, check=True, timeout=600)
    expected = [f"exchange number {number}" for number in range(KILLS)]
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        assert mem.flush(120)
        turns = mem.entity("alice").memories(kind="turn", limit=10_000).items
    said = [turn.content for turn in turns if turn.role == "user"]
    assert sorted(said) == sorted(expected), "every one of them, none twice"
    connection = sqlite3.connect("memori.db")
    assert connection.execute("select count(*) from memori_exchange").fetchone() == (KILLS,)
    connection.close()


def test_killed_at_any_time_nothing_that_returned_is_lost(provider: FakeProvider) -> None:
    returned = []
    for round_number in range(10):
        victim = Victim(provider.openai_url)
        for number in range(1 + round_number * 3):
            text = f"round {round_number} exchange {number}"
            victim.call(text)
            returned.append(text)
        time.sleep(0.01 * round_number)
        victim.kill()
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        assert mem.flush(120)
        turns = mem.entity("alice").memories(kind="turn", limit=10_000).items
    said = [turn.content for turn in turns if turn.role == "user"]
    assert sorted(said) == sorted(returned)


def test_a_normal_exit_without_waiting_leaves_a_clean_journal(
    provider: FakeProvider, environment: Path
) -> None:
    victim = Victim(provider.openai_url)
    for number in range(5):
        victim.call(str(number))
    victim.process.communicate()
    assert victim.process.returncode == 0
    assert list((environment / "journal").glob("*/*")) == []
    connection = sqlite3.connect("memori.db")
    assert connection.execute("select count(*) from memori_exchange").fetchone() == (5,)
    connection.close()


def test_a_locked_database_delays_and_loses_nothing(provider: FakeProvider) -> None:
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice", "bot")
        mem.entity("alice").add("warm")
        locker = sqlite3.connect("memori.db", isolation_level=None)
        locker.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        answer = client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "while it is locked"}]
        )
        assert answer.choices[0].message.content == "ok: while it is locked"
        assert time.monotonic() - started < 5
        locker.execute("ROLLBACK")
        locker.close()
        assert mem.flush(60)
        said = [turn.content for turn in mem.entity("alice").memories(kind="turn").items]
        assert said.count("while it is locked") == 1
