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
WORKERS = 4

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
    expected = []
    victims = [Victim(provider.openai_url) for _ in range(WORKERS)]
    for number in range(KILLS):
        victim = victims.pop(0)
        victims.append(Victim(provider.openai_url))  # starts while this one is used
        text = f"exchange number {number}"
        victim.call(text)
        victim.kill()
        expected.append(text)
    for victim in victims:
        victim.kill()
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
