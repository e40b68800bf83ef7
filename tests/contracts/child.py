"""What another process does to a shared database."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from memori.stores.sql import SqlStore
from memori.types import Add, Scope, Triple
from tests.contracts.samples import ALICE, draft, exchange, turn


def write(url: str, name: str, count: str) -> None:
    """Open the store, making its schema if need be, and write ``count`` exchanges."""
    store = SqlStore(url)
    store.open()
    scope = Scope("alice", "bot", f"session of {name}")
    for number in range(int(count)):
        text = f"{name} {number}"
        operations = [Add(turn(text)), Add(draft("everybody says so"))]
        assert store.add_exchange(scope, exchange(scope, text), operations)
    store.close()


def die(url: str) -> None:
    """Be killed in the middle of a transaction, after most of it was sent."""

    def kill(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO memori_triple"):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", kill)
    store = SqlStore(url)
    store.open()
    fact = draft("half-written", triples=(Triple("a", "b", "c"),))
    store.add_exchange(ALICE, exchange(ALICE), [Add(turn("half-written too")), Add(fact)])


if __name__ == "__main__":
    verbs: dict[str, Callable[..., None]] = {"write": write, "die": die}
    verbs[sys.argv[1]](*sys.argv[2:])
