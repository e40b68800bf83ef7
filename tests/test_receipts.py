"""Every call can explain itself afterwards, to its own entity and process and to nobody else."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from memori import InvalidInputError, InvalidMessageError, Memori, NotFoundError, Receipt, Scope
from memori.core.briefing import OPENING
from memori.settings import load
from tests.rig.server import FakeProvider

TOOL: Any = {"type": "function", "function": {"name": "search", "parameters": {}}}


@pytest.fixture
def mem(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    monkeypatch.setenv("MEMORI_RECEIPTS", "true")
    monkeypatch.setenv("MEMORI_HISTORY_TURNS", "0")
    with Memori(embedder="hashing") as memori:
        yield memori


@pytest.fixture
def client(mem: Memori, provider: FakeProvider) -> Any:
    client = provider.openai()
    mem.llm.register(client)
    return client


def ask(client: Any, *said: str, **more: Any) -> None:
    messages = [
        {"role": "assistant" if number % 2 else "user", "content": text}
        for number, text in enumerate(said)
    ]
    client.chat.completions.create(model="m", messages=messages, **more)


def newest(scope: Scope) -> Receipt:
    return scope.explain(scope.exchanges(limit=1).items[0].id)


def outcomes(receipt: Receipt) -> dict[str, str]:
    return {
        "(deleted)" if finding.memory is None else finding.memory.content: finding.outcome
        for finding in receipt.findings
    }


def test_a_call_tells_what_it_was_given_and_why(
    mem: Memori, client: Any, provider: FakeProvider
) -> None:
    with mem.attribution("alice", "bot") as alice:
        alice.add("Always answer in French", "rule")
        alice.add("Alice's dog is called Biscuit")
        alice.add("The garden needs water")
        ask(client, "What is my dog called?")
        receipt = newest(alice)
    assert receipt.query == "What is my dog called?"
    told = outcomes(receipt)
    assert told["Always answer in French"] == "standing"
    assert told["Alice's dog is called Biscuit"] == "injected"
    assert told["The garden needs water"] == "below floor"
    block = provider.last_user_text().partition(OPENING)[2]
    assert block
    placed = [each.memory.content for each in receipt.findings if each.place and each.memory]
    assert all(content in block for content in placed)
    assert [each.place for each in receipt.findings if each.place] == [1, 2]
    standing, dog = receipt.findings[:2]
    assert standing.outcome == "standing"
    assert standing.score is None or standing.score < 0.35
    assert dog.score is not None
    assert dog.score > 0.35
    assert dog.signals["lexical"] > 0
    assert 0 < receipt.tokens <= 700
    stages = {"session", "load", "embed", "history", "rank", "context", "brief", "call"}
    assert stages <= set(receipt.elapsed_ms) <= stages | {"wait"}
    parts = [receipt.elapsed_ms[name] for name in stages - {"call"}]
    assert 0 < sum(parts) <= receipt.elapsed_ms["call"]


def test_what_the_request_carries_is_counted(mem: Memori, client: Any) -> None:
    with mem.attribution("alice", "bot") as alice:
        ask(client, "The dog is called Biscuit")
        ask(client, "The dog is called Biscuit", "Nice.", "What is the dog called?")
        assert newest(alice).carried == 1
        assert "The dog is called Biscuit" not in outcomes(newest(alice))
        ask(client, "What is the dog called?")
        assert newest(alice).carried == 1, "the question itself was asked before"


def test_a_tool_loop_tells_of_its_first_recall(mem: Memori, client: Any) -> None:
    with mem.attribution("alice", "bot") as alice:
        alice.add("Alice's dog is called Biscuit")
        said: list[Any] = [{"role": "user", "content": "What is my dog called?"}]
        answer = client.chat.completions.create(model="tool", messages=said, tools=[TOOL])
        asked = answer.choices[0].message
        said += [asked, {"role": "tool", "tool_call_id": asked.tool_calls[0].id, "content": "?"}]
        client.chat.completions.create(model="tool", messages=said, tools=[TOOL])
        second, first = [alice.explain(each.id) for each in alice.exchanges().items]
    assert (first.query, second.query) == ("What is my dog called?", "")
    assert first.findings == second.findings
    assert outcomes(second)["Alice's dog is called Biscuit"] == "injected"


def test_off_is_the_default(provider: FakeProvider) -> None:
    with Memori(embedder="hashing") as memori:
        client = provider.openai()
        memori.llm.register(client)
        with memori.attribution("alice", "bot") as alice:
            ask(client, "What is my dog called?")
            (exchange,) = alice.exchanges().items
            with pytest.raises(NotFoundError, match="MEMORI_RECEIPTS=true"):
                alice.explain(exchange.id)


def test_a_recall_that_was_late_says_so(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_WARMUP_DEADLINE_MS", "0")
    monkeypatch.setenv("MEMORI_RECALL_DEADLINE_MS", "1")
    with Memori(settings=load(receipts=True, strict=False)) as memori:
        client = provider.openai()
        memori.llm.register(client)
        with memori.attribution("alice", "bot") as alice:
            ask(client, "The first call of all has to load the model")
            receipt = newest(alice)
    assert (receipt.late, receipt.findings, receipt.tokens) == (True, (), 0)
    assert receipt.elapsed_ms["call"] >= 1


PROGRAM = """
import sys
from openai import OpenAI
from memori import Memori
client = OpenAI(api_key="test", base_url=sys.argv[1])
mem = Memori("sqlite:///memori.db", embedder="none")
mem.llm.register(client)
mem.attribution("alice", "bot").add("Alice's dog is called Biscuit")
print("ready", flush=True)
sys.stdin.readline()
client.chat.completions.create(
    model="m", messages=[{"role": "user", "content": "What is the dog called?"}]
)
print("returned", flush=True)
sys.stdin.readline()
"""


def killed_before_delivery(provider: FakeProvider, data_dir: Path) -> Path:
    """The journal of a process that was killed after a call, before it could store anything."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, provider.openai_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "ready\n"
    locker = sqlite3.connect("memori.db", isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")  # readers go on
    process.stdin.write("go\n")
    process.stdin.flush()
    assert process.stdout.readline() == "returned\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    locker.close()
    (journal,) = (data_dir / "journal").glob("*/*.jsonl")
    return journal


def test_a_receipt_survives_the_death_of_its_process(
    provider: FakeProvider, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_RECEIPTS", "true")
    killed_before_delivery(provider, environment)
    with Memori("sqlite:///memori.db", embedder="none") as memori:
        assert memori.flush(60)
        receipt = newest(memori.entity("alice"))
    assert outcomes(receipt)["Alice's dog is called Biscuit"] == "injected"


@pytest.mark.parametrize(
    "damaged", [7, "{}", "[" * 100_000, "\ud800", '{"elapsed_ms": [], "late": 1}']
)
def test_damage_to_a_receipt_costs_the_receipt_alone(
    provider: FakeProvider, environment: Path, monkeypatch: pytest.MonkeyPatch, damaged: object
) -> None:
    monkeypatch.setenv("MEMORI_RECEIPTS", "true")
    journal = killed_before_delivery(provider, environment)
    record = json.loads(journal.read_bytes())
    assert "Biscuit" not in record["receipt"]
    journal.write_text(json.dumps(record | {"receipt": damaged}) + "\n", encoding="utf-8")
    with Memori("sqlite:///memori.db", embedder="none") as memori:
        assert memori.flush(60)
        alice = memori.entity("alice")
        (exchange,) = alice.exchanges().items
        assert exchange.messages[-1].content == "What is the dog called?"
        assert exchange.reply is not None
        with pytest.raises(NotFoundError, match="No receipt"):
            alice.explain(exchange.id)


def test_what_is_erased_is_erased_here_too(mem: Memori, client: Any) -> None:
    with mem.attribution("alice", "bot") as alice:
        dog = alice.add("Alice's dog is called Biscuit")
        ask(client, "What is my dog called?")
        exchange = alice.exchanges().items[0]
        alice.forget(dog.id)
        receipt = alice.explain(exchange.id)
        (gone,) = (each for each in receipt.findings if each.memory_id == dog.id)
        assert (gone.memory, gone.outcome) == (None, "injected")
        assert "Biscuit" not in repr(receipt)
        alice.clear_conversations()
        assert alice.exchanges().total == 0
        with pytest.raises(NotFoundError, match="no exchange"):
            alice.explain(exchange.id)


def test_nobody_else_reads_it(mem: Memori, client: Any) -> None:
    with mem.attribution("alice", "bot", "s1") as alice:
        alice.add("Alice's dog is called Biscuit")
        ask(client, "What is my dog called?")
    (exchange,) = mem.entity("alice").exchanges().items
    assert exchange.scope == alice.bare
    assert exchange.messages[-1].content == "What is my dog called?"
    assert exchange.receipt is None
    for reader in (mem.entity("alice"), mem.entity("alice", "bot"), alice):
        assert reader.exchanges().total == 1
        assert outcomes(reader.explain(exchange.id))
    assert mem.entity("alice", "bot", "s2").exchanges().total == 0
    messages = set()
    for stranger in (mem.entity("bob"), mem.entity("alice", "chef"), mem.entity("bob", "bot")):
        assert stranger.exchanges().items in ((), [])
        for wanted in (exchange.id, "0" * 32):
            with pytest.raises(NotFoundError) as caught:
                stranger.explain(wanted)
            messages.add(str(caught.value).replace(wanted, "ID"))
    assert messages == {"There is no exchange 'ID' in this scope."}


def test_turns_of_another_process_are_not_shown_by_a_receipt(mem: Memori, client: Any) -> None:
    """A receipt of the whole entity's scope names turns of all processes; an agent sees its own."""
    with mem.attribution("alice", "coach"):
        ask(client, "The lighthouse keeper waved at the boat")
    with mem.attribution("alice") as alice:
        ask(client, "Whom did the keeper wave at?")
    exchange = alice.exchanges(limit=1).items[0]
    told = outcomes(alice.explain(exchange.id))
    assert told["The lighthouse keeper waved at the boat"] == "injected"
    chefs = mem.entity("alice", "chef").explain(exchange.id)
    assert len(chefs.findings) == len(alice.explain(exchange.id).findings)
    assert "lighthouse" not in repr(chefs)


def test_a_question_is_explained_without_keeping_anything(mem: Memori) -> None:
    alice = mem.entity("alice", "bot")
    alice.add("Alice's dog is called Biscuit")
    before = mem.engine.store.revision(alice.bare)
    receipt = alice.explain(question="What is my dog called?")
    assert receipt.query == "What is my dog called?"
    assert outcomes(receipt)["Alice's dog is called Biscuit"] == "injected"
    assert {"load", "embed", "rank", "context", "brief"} == set(receipt.elapsed_ms)
    assert mem.engine.store.revision(alice.bare) == before
    assert alice.exchanges().total == 0
    assert mem.entity("nobody").explain(question="Who am I?").findings == ()
    for wrong in ({}, {"exchange_id": "x", "question": "y"}):
        with pytest.raises(InvalidInputError, match="either"):
            alice.explain(**wrong)
    with pytest.raises(InvalidMessageError, match="query"):
        alice.explain(question=" ")


@pytest.mark.parametrize("bad", ["", "x", "%", "\ud800", "\0", "x" * 300, 7])
def test_ids_of_nothing_are_not_found(mem: Memori, bad: Any) -> None:
    mem.entity("alice").add_messages([{"role": "user", "content": "hello"}])
    with pytest.raises(NotFoundError, match="no exchange"):
        mem.entity("alice").explain(bad)


def test_receipts_change_no_block(provider: FakeProvider, tmp_path: Path) -> None:
    facts = [f"Fact {number}: Alice's cat number {number} likes fish" for number in range(60)]
    blocks = []
    for receipts in (False, True):
        settings = load(
            database_url=f"sqlite:///{tmp_path}/{receipts}.db", embedder="hashing",
            receipts=receipts, briefing_tokens=200,
        )  # fmt: skip
        with Memori(settings=settings) as memori:
            client = provider.openai()
            memori.llm.register(client)
            with memori.attribution("alice", "bot") as alice:
                for fact in facts:
                    alice.add(fact)
                ask(client, "What do Alice's cats like?")
                blocks.append(provider.last_user_text())
                if receipts:
                    told = newest(alice)
    assert OPENING in blocks[0]
    assert blocks[0] == blocks[1]
    found = [each.outcome for each in told.findings]
    assert found.count("injected") == blocks[0].count("Fact ")
    assert found.count("no room") == 40 - found.count("injected")
    assert found.count("beyond limit") == 5
    assert told.tokens <= 200
    assert json.loads(json.dumps(dict(told.elapsed_ms))) == told.elapsed_ms
