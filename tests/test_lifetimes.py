"""A Memori per request costs next to nothing, and nothing of it stays behind."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from memori import ClosedError, Memori
from memori.registry import registry
from tests.rig.server import FakeProvider


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def test_two_thousand_memoris_share_one_engine(provider: FakeProvider) -> None:
    """The seed's web handler: a fresh Memori per request, here on one shared client."""
    client = provider.openai()

    def request(number: int) -> None:
        mem = Memori(embedder="hashing").llm.register(client)
        with mem.attribution(f"user{number % 5}", "web"):
            if number % 50 == 0:
                client.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": f"hello {number}"}]
                )

    for number in range(100):
        request(number)
    gc.collect()
    threads, descriptors = threading.active_count(), _descriptors()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(2000):
        request(number)
    gc.collect()
    assert threading.active_count() <= threads + 2
    assert _descriptors() <= descriptors + 4
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 20_000, "kilobytes"
    assert len(registry._engines) == 1


def _our_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("memori")]


def test_fresh_clients_per_request_do_not_accumulate(provider: FakeProvider) -> None:
    before = len(_our_threads())
    for number in range(30):
        client = provider.openai()
        mem = Memori(embedder="hashing").llm.register(client)
        mem.attribution(f"user{number % 3}", "web")
        client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": f"hello {number}"}]
        )
    assert len(registry._engines) == 1
    assert len(_our_threads()) - before < 12
    memori = Memori(embedder="hashing")
    assert memori.flush(60)
    assert sum(memori.entity(f"user{n}").memories(kind="turn").total for n in range(3)) == 60


def test_a_closed_memori_says_so_and_its_client_goes_on(provider: FakeProvider) -> None:
    client = provider.openai()
    mem = Memori(embedder="hashing").llm.register(client)
    scope = mem.entity("alice")
    mem.close()
    mem.close()
    with pytest.raises(ClosedError):
        scope.recall("anything")
    with mem.attribution("alice"):
        client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hello"}])
    assert provider.last_user_text() == "hello"
    with Memori(embedder="hashing") as again:
        assert again.entity("alice").memories().total == 0


def test_closing_one_handle_leaves_the_others(provider: FakeProvider) -> None:
    one, other = Memori(embedder="hashing"), Memori(embedder="hashing")
    one.close()
    other.entity("alice").add("still here")
    assert other.entity("alice").memories().total == 1
    other.close()


FORKING = """
import os, sys, warnings
warnings.simplefilter("ignore", DeprecationWarning)
from openai import OpenAI
from memori import Memori
client = OpenAI(api_key="test", base_url=sys.argv[1])
mem = Memori("sqlite:///memori.db").llm.register(client)

def call(who, text):
    with mem.attribution(who, "bot"):
        client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])

call("parent", "I prefer dark mode in the parent")
children = []
for number in range(3):
    pid = os.fork()
    if pid == 0:
        client = OpenAI(api_key="test", base_url=sys.argv[1])
        mem.llm.register(client)
        call("parent", f"child {number} asks: which mode do I prefer?")
        call(f"child{number}", f"I am child {number}")
        assert mem.flush(60)
        known = [turn.content for turn in mem.entity(f"child{number}").memories().items]
        assert f"I am child {number}" in known, known
        mem.close()
        os._exit(0)
    children.append(pid)
call("parent", "the parent goes on")
for pid in children:
    assert os.waitpid(pid, 0)[1] == 0
assert mem.flush(60)
said = [turn.content for turn in mem.entity("parent").memories(kind="turn", limit=100).items]
assert "I prefer dark mode in the parent" in said and "the parent goes on" in said, said
assert sum("child" in text and not text.startswith("ok") for text in said) == 3, said
"""


def test_forked_workers_have_memory_of_their_own(provider: FakeProvider, environment: Path) -> None:
    """gunicorn with preload: the parent registers and remembers, then forks."""
    subprocess.run([sys.executable, "-c", FORKING, provider.openai_url], check=True, timeout=120)
    asked = [request for request in provider.requests if "child" in request.user_text]
    assert sum("dark mode in the parent" in request.text for request in asked) == 3
    assert list((environment / "journal").glob("*/*")) == []


QUIET = """
import os, sys
import numpy
before = len(os.listdir("/proc/self/task"))
from memori import Memori
mem = Memori("sqlite://")
assert mem.engine.embedder() is not None
import onnxruntime
assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
assert len(os.listdir("/proc/self/task")) == before, "a thread that nobody asked for"
mem.close()
"""


def test_the_embedding_runtime_reports_to_nobody() -> None:
    """Its official builds send telemetry from a thread of their own unless told not to."""
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    subprocess.run([sys.executable, "-c", QUIET], check=True, timeout=60, env=environment)


IMPORT = """
import sys
import memori
heavy = {"torch", "openai", "anthropic", "networkx", "fastapi", "numpy", "sqlalchemy", "pydantic"}
print(sorted(heavy & set(sys.modules)))
"""


def test_the_import_loads_nothing_heavy() -> None:
    result = subprocess.run(
        [sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True, timeout=60
    )
    assert result.stdout.strip() == "[]"
