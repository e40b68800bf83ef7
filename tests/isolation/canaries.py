"""Who the users of a load are, what they say, and how a foreign word among theirs is found."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.rig.replies import Request

NOBODY = "nobody"
"""Ends the name of who is not known: such a call must have no memory at all."""
_CANARY = re.compile(r"canary-(\w+)-bird")


def canary(user: str) -> str:
    """The word that only ``user`` ever says."""
    return f"canary-{user}-bird"


def owners(text: str) -> set[str]:
    """The users whose canaries stand in ``text``."""
    return set(_CANARY.findall(text))


def speaker(said: str) -> str:
    """Who says what :func:`plan` made."""
    return said.partition(" ")[0]


def plan(
    prefix: str, users: int, calls: int, seed: int, *, with_nobody: bool = False
) -> Iterator[tuple[str, str]]:
    """``calls`` times a user and what that user says: a statement of four calls, else a question.

    ``prefix`` makes the users of one process others than those of the next.
    """
    chance = random.Random(seed)
    names = [f"{prefix}u{number}" for number in range(users)]
    for _ in range(calls):
        if with_nobody and chance.random() < 0.1:
            yield f"{prefix}{NOBODY}", f"{prefix}{NOBODY} asks: which bird do I prefer?"
            continue
        user = chance.choice(names)
        if chance.random() < 0.25:
            yield user, f"{user} says: I prefer {canary(user)} number {chance.randrange(9)}"
        else:
            yield user, f"{user} asks: which bird do I prefer?"


@dataclass
class Wire:
    """What the provider sees of everybody's requests; ``foreign`` are those that must not be."""

    requests: int = 0
    with_memory: int = 0
    foreign: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> None:
        """Judge one request."""
        user, found = speaker(request.user_text), owners(request.text)
        said = request.user_text.partition("\n")[0]
        self.requests += 1
        self.with_memory += user in found and user not in owners(said)
        if found - {user}:
            self.foreign.append(request.text)
