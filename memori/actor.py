"""Who is at work here, for the audit log: a context variable that servers set for each request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

APPLICATION = "application"
"""Whoever calls the library without saying more."""

_actor: ContextVar[str] = ContextVar("memori_actor", default=APPLICATION)


def actor() -> str:
    """Who is at work in this thread or task."""
    return _actor.get()


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Say who is at work inside, in this thread or task and what it starts."""
    token = _actor.set(name)
    try:
        yield
    finally:
        _actor.reset(token)
