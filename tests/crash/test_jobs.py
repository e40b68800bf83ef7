"""A job takes effect exactly once, wherever between turn and consolidation a process is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator

import pytest

from memori import Memori
from tests.rig.extraction import MODEL, answer, asked, learner, operation, reply
from tests.rig.replies import Fault, Reply, Request
from tests.rig.server import FakeProvider

KILLS = 100
ENTITIES = 8

NURSERY = """
import os, signal, sys, time
import memori.interception.intercept, memori.models.openai, memori.registry, memori.stores.sql
from openai import OpenAI
from memori import Memori

def live(entity, text, tell):
    client = OpenAI()
    mem = Memori("sqlite:///memori.db", embedder="none")
    mem.llm.register(client)
    with mem.attribution(entity, "bot"):
        client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    os.write(tell, b"returned")
    time.sleep(60)

for number in range(int(sys.argv[1])):
    heard, tell = os.pipe()
    child = os.fork()
    if child == 0:
        live(f"user{number % int(sys.argv[2])}", f"thing number {number}", tell)
        os._exit(1)
    assert os.read(heard, 8) == b"returned"
    time.sleep(number % 10 * 0.08)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    os.close(heard)
    os.close(tell)
"""
"""Processes that make one call and do whatever jobs are due, each killed soon after; they are
forked from one that has imported everything, and has no thread."""

VICTIM = """
import os, signal, sys
from sqlalchemy import Engine, event
from memori import Memori
def kill(connection, cursor, statement, *rest):
    if statement.startswith(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, sys.argv[2], kill)
Memori("sqlite:///memori.db", embedder="none").refine(60)
"""


@pytest.fixture(autouse=True)
def hurry(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Jobs are due at once, and leases of the dead are soon over."""
    values = {
        "OPENAI_API_KEY": "test",
        "OPENAI_BASE_URL": provider.openai_url,
        "MEMORI_AUGMENTATION": f"openai:{MODEL}",
        "MEMORI_EXTRACTION_PAUSE": "0",
        "MEMORI_EXTRACTION_TIMEOUT": "2",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return iter([None])


def exactly_once(entity: str, said: list[str]) -> None:
    """Each thing that was said is known, mentioned once, and nothing waits."""
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        assert mem.flush(60)
        assert mem.refine(120)
        facts = mem.entity(entity).memories(kind="fact", limit=1000).items
        assert sorted(fact.content for fact in facts) == sorted(f"I know {text}" for text in said)
        assert {fact.mentions for fact in facts} <= {1}
        assert mem.jobs() == []


def test_killed_at_any_time_100_times(provider: FakeProvider) -> None:
    provider.answer_with(learner(lambda text: f"I know {text}"))
    arguments = [sys.executable, "-c", NURSERY, str(KILLS), str(ENTITIES)]
    subprocess.run(arguments, check=True, timeout=250)
    said: dict[str, list[str]] = {}
    for number in range(KILLS):
        said.setdefault(f"user{number % ENTITIES}", []).append(f"thing number {number}")
    for entity, texts in said.items():
        exactly_once(entity, texts)
    connection = sqlite3.connect("memori.db")
    assert connection.execute("select count(*) from memori_exchange").fetchone() == (KILLS,)
    assert connection.execute("select count(*) from memori_job").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "when"),
    [
        ("SELECT memori_entity.external_id AS entity", "before_cursor_execute"),
        ("UPDATE memori_job", "after_cursor_execute"),
        ("UPDATE memori_spending", "after_cursor_execute"),
        ("UPDATE memori_cost", "after_cursor_execute"),
        ("DELETE FROM memori_job", "before_cursor_execute"),
        ("DELETE FROM memori_job", "after_cursor_execute"),
        ("INSERT INTO memori_memory", "after_cursor_execute"),
        ("UPDATE memori_session SET title", "after_cursor_execute"),
    ],
)
def test_killed_at_a_certain_statement(
    provider: FakeProvider, statement: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def titled(request: Request) -> Reply | Fault | None:
        data = asked(request)
        if data is None:
            return None
        found = [operation("add", f"I know {turn['says']}") for turn in data["turns"][::2]]
        return reply(request, answer(*found, title="What I know"))

    provider.answer_with(titled)
    remember("one thing")
    result = subprocess.run([sys.executable, "-c", VICTIM, statement, when], check=False)
    assert result.returncode == -signal.SIGKILL
    exactly_once("alice", ["one thing"])


def test_killed_while_the_model_answers(provider: FakeProvider) -> None:
    victims: list[subprocess.Popen[bytes]] = []
    usual = learner(lambda text: f"I know {text}")

    def murderous(request: Request) -> Reply | Fault | None:
        if asked(request) is not None and victims:
            os.kill(victims.pop().pid, signal.SIGKILL)
        return usual(request)

    provider.answer_with(murderous)
    remember("one thing")
    process = subprocess.Popen([sys.executable, "-c", VICTIM, "nothing", "after_cursor_execute"])
    victims.append(process)
    assert process.wait(60) == -signal.SIGKILL
    exactly_once("alice", ["one thing"])
    assert len([request for request in provider.requests if asked(request)]) == 2


def remember(text: str) -> None:
    """Leave an exchange that waits, as a program does that ends before its turn comes."""
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        mem.engine.runner = None
        mem.entity("alice", "bot", "chat").add_messages(
            [{"role": "user", "content": text}, {"role": "assistant", "content": "ok"}]
        )
