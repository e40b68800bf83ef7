"""The demo's story: who says what to whom, told through a client that has memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from memori import Memori, Memory
from memori.demo.model import last_user_text, memory_block, memory_lines


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a user says to an agent."""

    entity_id: str
    process_id: str
    says: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One of the examples: what it is about, and who says what in which order."""

    title: str
    about: str
    lines: tuple[Line, ...]


TWO_USERS = Chapter(
    "Two users, one client",
    "Alice and Bob talk to the same bot through the same client object. "
    "Each is remembered, and Bob does not learn what Alice's sister is called.",
    (
        Line("user_alice", "support_bot", "I prefer dark mode. My sister is called Ingrid."),
        Line("user_bob", "support_bot", "I prefer light mode. I live in Lisbon."),
        Line("user_alice", "support_bot", "What are my preferences?"),
        Line("user_bob", "support_bot", "What are my preferences?"),
        Line("user_bob", "support_bot", "What is my sister called?"),
    ),
)
THREE_AGENTS = Chapter(
    "Three agents, one user",
    "Carol tells one agent about herself; two others know it too. "
    "What she said word for word stays with the agent she said it to.",
    (
        Line("user_carol", "travel_agent", "I am allergic to peanuts. I live in Oslo."),
        Line("user_carol", "dinner_agent", "What am I allergic to?"),
        Line("user_carol", "errand_agent", "Where do I live?"),
    ),
)
STORY = (TWO_USERS, THREE_AGENTS)

Client = Callable[[str], str]
"""Sends one user message through the official client; returns the answer's text."""

Wire = Sequence[Mapping[str, Any]]
"""The body of every conversation request, as it left this process."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call of the story: what was said, sent, answered and captured.

    ``request`` is the JSON body that went over the wire, ``block`` the part of its user message
    that memori had put in, ``recalled`` the memories in that block.
    """

    line: Line
    request: str
    block: str
    recalled: tuple[str, ...]
    answer: str
    captured: tuple[Memory, ...]
    session_id: str | None


def tell(chapter: Chapter, memori: Memori, client: Client, wire: Wire) -> Iterator[Step]:
    """Play a chapter, one call after the other."""
    for line in chapter.lines:
        everything = memori.entity(line.entity_id)
        before = {memory.id for memory in everything.memories().items}
        with memori.attribution(entity_id=line.entity_id, process_id=line.process_id):
            answer = client(line.says)
        prompt = last_user_text(wire[-1])
        memori.flush()
        new = [memory for memory in everything.memories().items if memory.id not in before]
        yield Step(
            line=line,
            request=json.dumps(wire[-1], ensure_ascii=False),
            block=memory_block(prompt),
            recalled=tuple(memory_lines(prompt)),
            answer=answer,
            captured=tuple(reversed(new)),
            session_id=new[0].session_id if new else None,
        )
