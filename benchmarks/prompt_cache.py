"""How much of each request a provider's prompt cache can still use, with memory and without.

    python -m benchmarks.prompt_cache [--turns 12] [--json FILE]

Scripted chats that resend their history, against a fake model on loopback: a plain chat, a chat
with a tool loop in every turn, and both on Anthropic. Printed is the share of each request that is
an exact prefix of the one before it (characters of system prompt, tools and messages, in the order
in which providers hash them), averaged over the requests after the first.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from memori import Memori
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider

SYSTEM = "You are the assistant of a travel agency. " + (
    "Answer shortly and politely, name prices in euros, and never promise what is not booked. " * 40
)
KNOWN = (
    "I prefer window seats", "I am allergic to peanuts", "My sister Anna lives in Oslo",
    "I work as a nurse in Leeds", "Always answer in metric units", "I speak Portuguese",
    "My dog Biscuit travels with me", "I went to Lisbon in May and loved the trams",
)  # fmt: skip
QUESTIONS = (
    "Which seat do I prefer?", "Can Biscuit come along?", "Where does Anna live?",
    "Is there anything that I cannot eat?", "How far is Lisbon from Porto?",
    "When was I in Lisbon?", "Which languages do I speak?", "What do I do for a living?",
)  # fmt: skip
ANSWER = "Of course. Here is what I found for you, with everything that you asked me to mind. " * 4


@dataclass(frozen=True)
class Row:
    """Shares in percent of one kind of chat."""

    chat: str
    without: float
    with_memory: float
    injected: int


def chat(provider: FakeProvider, client: Any, turns: int, *, tools: bool) -> None:
    """A chat with OpenAI's client that resends its history."""
    messages: list[Any] = [{"role": "system", "content": SYSTEM}]
    offered = [{"type": "function", "function": {"name": "search", "parameters": {}}}]
    for number in range(turns):
        messages.append({"role": "user", "content": QUESTIONS[number % len(QUESTIONS)]})
        provider.script(*([Reply(tool="search")] if tools else []), Reply(text=ANSWER))
        answer = client.chat.completions.create(model="m", messages=messages, tools=offered)
        said = answer.choices[0].message
        if said.tool_calls:
            call = said.tool_calls[0].id
            messages += [said, {"role": "tool", "tool_call_id": call, "content": "3 results"}]
            answer = client.chat.completions.create(model="m", messages=messages, tools=offered)
        messages.append({"role": "assistant", "content": answer.choices[0].message.content})


def anthropic_chat(provider: FakeProvider, client: Any, turns: int, *, tools: bool) -> None:
    """The same with Anthropic's."""
    messages: list[Any] = []
    offered = [{"name": "search", "input_schema": {"type": "object"}}]
    options = {"model": "m", "max_tokens": 99, "system": SYSTEM, "tools": offered}
    for number in range(turns):
        messages.append({"role": "user", "content": QUESTIONS[number % len(QUESTIONS)]})
        provider.script(*([Reply(tool="search")] if tools else []), Reply(text=ANSWER))
        answer = client.messages.create(messages=messages, **options)
        if answer.stop_reason == "tool_use":
            use = next(block for block in answer.content if block.type == "tool_use")
            result = {"type": "tool_result", "tool_use_id": use.id, "content": "3 results"}
            messages += [
                {"role": "assistant", "content": answer.content},
                {"role": "user", "content": [result]},
            ]
            answer = client.messages.create(messages=messages, **options)
        messages.append({"role": "assistant", "content": answer.content})


def shares(provider: FakeProvider) -> list[float]:
    """Of each request but the first, the share that the one before it began with."""
    texts = [hashed(request.body) for request in provider.requests]
    return [shared(earlier, later) / len(later) for earlier, later in pairwise(texts)]


def hashed(body: dict[str, Any]) -> str:
    """What a provider hashes of a request, in its order."""
    parts = [body.get("tools"), body.get("system"), *body["messages"]]
    return "".join(json.dumps(part, sort_keys=True) for part in parts)


def shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def mean(values: list[float]) -> float:
    """The average, in percent."""
    return 100 * sum(values) / len(values)


def measure(turns: int) -> Iterator[Row]:
    """One row per kind of chat."""
    kinds: list[tuple[str, Callable[..., None], bool]] = [
        ("OpenAI, plain", chat, False),
        ("OpenAI, tool loop", chat, True),
        ("Anthropic, plain", anthropic_chat, False),
        ("Anthropic, tool loop", anthropic_chat, True),
    ]
    for name, talk, tools in kinds:
        found: dict[bool, list[float]] = {}
        injected = 0
        for remembered in (False, True):
            with FakeProvider() as provider, Memori("sqlite://") as mem:
                client: Any = provider.openai() if talk is chat else provider.anthropic()
                if remembered:
                    mem.llm.register(client)
                    mem.entity("traveller").add_messages(
                        [{"role": "user", "content": text} for text in KNOWN]
                    )
                with mem.attribution("traveller", "agency"):
                    talk(provider, client, turns, tools=tools)
                found[remembered] = shares(provider)
                injected = sum("<memori_memory>" in each.text for each in provider.requests)
        yield Row(name, mean(found[False]), mean(found[True]), injected)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MEMORI_DATA_DIR"] = folder
        rows = list(measure(options.turns))
    table = Table(
        title=f"Share of a request that is a prefix of the former one ({options.turns} turns)"
    )
    for column in ("chat", "no memory", "memori", "points lost", "requests with a block"):
        table.add_column(column, justify="left" if column == "chat" else "right")
    for row in rows:
        lost = row.without - row.with_memory
        numbers = (f"{row.without:.1f} %", f"{row.with_memory:.1f} %", f"{lost:.1f}")
        table.add_row(row.chat, *numbers, str(row.injected))
    Console().print(table)
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2))


if __name__ == "__main__":
    main()
