"""How fast what was said becomes memory, and how seldom a language model is asked for it.

    python -m benchmarks.augmentation [--exchanges 500] [--calls 200] [--json FILE]

Three questions. How many exchanges a second become turns and facts by rule, vectors included? How
long after a call has returned can its turn, and the fact in it, be found? And, with a language
model (a fake one on loopback, which adds a statement for each message; tokens are estimated): how
many calls and tokens do 100 messages take, in conversations of several lengths?
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.call_overhead import quantile, sentence
from memori import LLM, Exchange, Memori, Message, Prompt
from memori.types import Scope
from tests.rig.extraction import MODEL, learner
from tests.rig.server import FakeProvider

USERS = 20
LENGTHS = (1, 4, 10, 30)


@dataclass(frozen=True)
class Row:
    """One figure, with what it counts."""

    what: str
    value: float
    unit: str


def exchange(number: int, scope: Scope, text: str) -> Exchange:
    """A call that was made, and its answer."""
    at = datetime.now(UTC) + timedelta(microseconds=number)
    said = (Message("user", text),)
    name = f"{scope.entity_id} {scope.session_id} {number}"
    return Exchange(name, scope, "openai.chat", "m", said, Message("assistant", "ok"), True, at)


def throughput(count: int) -> Iterator[Row]:
    """Exchanges a second, from the journal to turns and facts with vectors."""
    chance = random.Random(1)
    with Memori("sqlite:///throughput.db") as mem:
        mem.engine.warm().result()
        given = [
            exchange(number, Scope(f"user{number % USERS}", "bot", "chat"), sentence(chance))
            for number in range(count)
        ]
        started = time.perf_counter()
        for each in given:
            mem.engine.record(each)
        mem.flush()
        taken = time.perf_counter() - started
    yield Row("exchanges by rule, with vectors", count / taken, "per second")


def latency(url: str, calls: int) -> Iterator[Row]:
    """From a call's return until its turn and fact are stored and in the index."""
    from openai import OpenAI

    times: list[float] = []
    with OpenAI(api_key="none", base_url=url) as client, Memori("sqlite:///latency.db") as mem:
        mem.llm.register(client)
        for number in range(calls + 5):
            entity = f"user{number % USERS}"
            with mem.attribution(entity, "bot", "chat"):
                text = f"I live in Town{number}. Anything new?"
                client.chat.completions.create(
                    model="m", messages=[{"role": "user", "content": text}]
                )
            started = time.perf_counter()
            worker = mem.engine.worker
            worker.wait(entity, worker.ticket(entity), 10)
            times.append(time.perf_counter() - started)
        scope = mem.entity("user0", "bot")
        found = {hit.memory.kind for hit in scope.recall("Where do I live?", limit=20)}
        assert {"turn", "fact"} <= found
    for name in ("turn", "fact by rule"):  # they are written, and found, together
        for share in (0.5, 0.95):
            value = quantile(times[5:], share) * 1000
            yield Row(f"call to searchable, {name}, p{share * 100:.0f}", value, "ms")


class Counting:
    """A language model behind a real client, its usage left out so that tokens are estimated."""

    def __init__(self, provider: FakeProvider) -> None:
        from memori.models import adapt

        self._model = adapt(LLM(provider.openai(), MODEL))

    def ask(self, prompt: Prompt) -> str:
        """Ask the fake."""
        answer = self._model.ask(prompt)
        assert not isinstance(answer, str)
        return str(getattr(answer, "content", answer))


def asking(provider: FakeProvider, length: int) -> Iterator[Row]:
    """What 100 messages of users and their answers take, in conversations of so many exchanges."""
    chance = random.Random(2)
    conversations = max(1, 120 // length)
    with Memori(f"sqlite:///{length}.db", augmentation=Counting(provider)) as mem:
        for conversation in range(conversations):
            scope = Scope(f"user{conversation % USERS}", "bot", f"chat {conversation}")
            for number in range(length):
                mem.engine.record(exchange(number, scope, sentence(chance)))
        mem.flush()
        assert mem.refine(120)
        costs = mem.costs()
    turns = conversations * length * 2
    for what, total in (
        ("calls", sum(cost.calls for cost in costs)),
        ("tokens in", sum(cost.tokens_in for cost in costs)),
        ("tokens out", sum(cost.tokens_out for cost in costs)),
    ):
        yield Row(f"{what}, conversations of {length} exchanges", 100 * total / turns, "per 100")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--exchanges", type=int, default=500)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    target = None if options.json is None else options.json.absolute()
    with tempfile.TemporaryDirectory() as folder, FakeProvider() as provider:
        os.environ["MEMORI_DATA_DIR"] = folder
        os.chdir(folder)
        provider.answer_with(learner(lambda text: f"I said: {text}"))
        rows = [*throughput(options.exchanges), *latency(provider.openai_url, options.calls)]
        for length in LENGTHS:
            rows += asking(provider, length)
        os.chdir("/")
    table = Table(title="From exchanges to memory (per 100: messages of either side)")
    for column in ("what", "value", "unit"):
        table.add_column(column, justify="right" if column == "value" else "left")
    for row in rows:
        table.add_row(row.what, f"{row.value:.1f}", row.unit)
    Console().print(table)
    if target:
        target.write_text(json.dumps([asdict(row) for row in rows], indent=2))


if __name__ == "__main__":
    main()
