"""What the demo proves: computed from the prompts that really went over the wire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from memori.demo.story import Step

_WORD = re.compile(r"\w{4,}")
"""Shorter words ("the", "in") tell nothing about anybody."""


@dataclass(frozen=True, slots=True)
class Check:
    """One statement about the demo's prompts, whether it holds, and what was looked at."""

    statement: str
    holds: bool
    detail: str


def checks(steps: Sequence[Step]) -> list[Check]:
    """Every statement that the demo makes at its end."""
    alice, bob, carol = (of(steps, f"user_{name}") for name in ("alice", "bob", "carol"))
    return [
        isolation(steps, "Bob's prompts hold nothing of Alice's", "user_bob", "user_alice"),
        isolation(steps, "Alice's prompts hold nothing of Bob's", "user_alice", "user_bob"),
        remembered("Alice was remembered", alice, "dark mode"),
        remembered("Bob was remembered", bob, "light mode"),
        remembered("Carol's dinner agent knew of her allergy", carol, "allergic to peanuts"),
        remembered("Carol's errand agent knew her city", carol, "Oslo"),
        verbatim(carol),
    ]


def of(steps: Iterable[Step], entity_id: str) -> list[Step]:
    """The steps of one entity."""
    return [step for step in steps if step.line.entity_id == entity_id]


def isolation(steps: Sequence[Step], statement: str, reader: str, owner: str) -> Check:
    """Whether no prompt of ``reader`` holds a word that only ``owner`` said."""
    prompts = [_words(step.request) for step in of(steps, reader)]
    private = _said(of(steps, owner)) - _said(of(steps, reader))
    found = sorted(private.intersection(set().union(*prompts)))
    detail = f"{len(prompts)} prompts searched for {', '.join(sorted(private))}"
    if found:
        detail += f"; found: {', '.join(found)}"
    return Check(statement, bool(prompts) and bool(private) and not found, detail)


def remembered(statement: str, steps: Iterable[Step], words: str) -> Check:
    """Whether some prompt of ``steps`` got ``words`` from memory."""
    holds = any(words.casefold() in step.block.casefold() for step in steps)
    return Check(statement, holds, f'"{words}" was {"" if holds else "never "}injected')


def verbatim(steps: Sequence[Step]) -> Check:
    """Whether what was said to one agent, as a whole, stayed out of the other agents' prompts."""
    crossed = [
        step.line.process_id
        for step in steps
        for other in steps
        if other.line.process_id != step.line.process_id
        and other.line.says.casefold() in step.block.casefold()
    ]
    detail = f"crossed to {', '.join(crossed)}" if crossed else "facts crossed, messages did not"
    return Check("Carol's messages stayed with their agent", not crossed, detail)


def _said(steps: Iterable[Step]) -> set[str]:
    return {word for step in steps for word in _words(step.line.says)}


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
