"""Who wants to see what a call of theirs is given: a context variable around that call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from memori.types import Memory, Scope


@dataclass(slots=True)
class Witness:
    """What the last call inside was given, and where its exchange was kept."""

    recalled: tuple[Memory, ...] = ()
    kept_in: Scope | None = None


_witness: ContextVar[Witness | None] = ContextVar("memori_witness", default=None)


def witness() -> Witness | None:
    """Who wants to see what calls are given in this thread or task."""
    return _witness.get()


@contextmanager
def witnessed() -> Iterator[Witness]:
    """Have a witness of the intercepted call that is made inside."""
    seen = Witness()
    token = _witness.set(seen)
    try:
        yield seen
    finally:
        _witness.reset(token)
