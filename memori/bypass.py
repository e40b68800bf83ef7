"""Calls that have no memory: those within a call that has it already, and memori's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_bypassed: ContextVar[bool] = ContextVar("memori_bypassed", default=False)


def is_bypassed() -> bool:
    """Whether calls of this thread or task are to be left alone."""
    return _bypassed.get()


@contextmanager
def bypass() -> Iterator[None]:
    """Leave the calls inside of the block alone, in this thread or task."""
    token = _bypassed.set(True)
    try:
        yield
    finally:
        _bypassed.reset(token)
