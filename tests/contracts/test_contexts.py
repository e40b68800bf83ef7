"""What every store must do with the context documents of entities."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori.core.context_document import value_at
from memori.errors import ConflictError, NotFoundError, OptedOutError
from memori.nouns.context import ContextChange, ContextDocument, Origin
from memori.stores import Store
from memori.stores.contexts import Contexts
from memori.stores.sql import SqlStore
from memori.types import Add, Revision, Scope
from tests.contracts.samples import ALICE, BOB, HOUR, draft


def put(path: str, value: Any, **more: Any) -> ContextChange:
    return ContextChange("set", tuple(path.split(".")), value, **more)


def test_every_function_takes_the_scope_first() -> None:
    functions = dict(inspect.getmembers(Contexts, inspect.isfunction))
    verbs = {name: function for name, function in functions.items() if not name.startswith("_")}
    assert verbs.keys() == {"read", "change"}
    for name, function in verbs.items():
        first = list(inspect.signature(function).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")


def test_a_document_is_kept_as_it_was_written(store: Store) -> None:
    assert store.contexts.read(ALICE) == ContextDocument()
    assert store.revision(ALICE) == Revision()
    value = {"text": "Grüße 👋\n\u2028", "n": 1, "x": 0.1, "yes": True, "none": None, "l": [[], {}]}
    change = put("a.b", value, source="settings page", importance=0.7)
    before = datetime.now(UTC)
    after = store.contexts.change(ALICE, change)
    assert (after.document, after.version) == ({"a": {"b": value}}, 1)
    assert after.updated_at is not None
    assert before - HOUR < after.updated_at < before + HOUR
    assert after.origins["a.b.n"] == Origin("settings page", 0.7, after.updated_at)
    assert store.contexts.read(ALICE) == after
    assert repr(store.contexts.read(ALICE).document) == repr(after.document), "types, too"
    assert store.contexts.read(Scope("alice", "bot", "chat")) == after, "all processes share it"


def test_it_is_of_one_entity(store: Store) -> None:
    store.contexts.change(ALICE, put("secret", "alice's"))
    for other in (BOB, Scope("Alice"), Scope("alice "), Scope("alic")):
        assert store.contexts.read(other) == ContextDocument()
    store.contexts.change(BOB, put("secret", "bob's"))
    assert store.contexts.read(ALICE).document == {"secret": "alice's"}
    store.contexts.change(BOB, ContextChange("delete", ()))
    assert store.contexts.read(ALICE).document == {"secret": "alice's"}


def test_versions_never_come_twice(store: Store) -> None:
    store.contexts.change(ALICE, put("a", 1))
    store.contexts.change(ALICE, put("a", 1))
    assert store.contexts.read(ALICE).version == 1
    store.contexts.change(ALICE, ContextChange("delete", ()))
    assert store.contexts.read(ALICE) == replace(store.contexts.read(ALICE), document={}, version=2)
    assert store.contexts.change(ALICE, put("a", 1)).version == 3
    with pytest.raises(ConflictError):
        store.contexts.change(ALICE, put("a", 2, if_version=1))
    with pytest.raises(NotFoundError):
        store.contexts.change(ALICE, ContextChange("delete", ("b",)))
    assert store.contexts.read(ALICE).document == {"a": 1}


def test_a_deletion_tells_whoever_read_before(store: Store) -> None:
    store.contexts.change(ALICE, put("a", 1))
    before = store.revision(ALICE)
    store.contexts.change(ALICE, ContextChange("delete", ("a",)))
    assert store.revision(ALICE).rebuilt > before.number


def test_a_change_that_fails_or_changes_nothing_creates_no_entity(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.contexts.change(ALICE, ContextChange("delete", ("b",)))
    store.contexts.change(ALICE, ContextChange("merge", (), {}))
    assert store.revision(ALICE) == Revision()
    assert store.contexts.read(ALICE) == ContextDocument()


def test_who_opted_out_gets_nothing_new_and_can_delete(store: Store) -> None:
    store.contexts.change(ALICE, put("a", 1))
    store.set_opt_out(ALICE, True)
    with pytest.raises(OptedOutError):
        store.contexts.change(ALICE, put("b", 1))
    assert store.contexts.read(ALICE).document == {"a": 1}
    assert store.contexts.change(ALICE, ContextChange("delete", ("a",))).document == {}


def test_memories_and_the_document_leave_each_other_alone(store: Store) -> None:
    (memory,) = store.apply(ALICE, [Add(draft("Alice lives in Oslo"))])
    store.contexts.change(ALICE, put("a", 1))
    assert list(store.memories(ALICE).items) == [memory]
    store.forget(ALICE, memory.id)
    store.clear_conversations(ALICE)
    assert store.contexts.read(ALICE).document == {"a": 1}


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9),
)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0."), min_size=1), inner,
    max_size=3,
), max_leaves=6)  # fmt: skip


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(value=values)
def test_no_type_changes_on_the_way(store: Store, value: Any) -> None:
    store.contexts.change(ALICE, put("here", value))
    assert repr(value_at(store.contexts.read(ALICE).document, ("here",))) == repr(value)


def count_up(store: Store, times: int) -> None:
    """Read, add one and write, as often as it takes."""
    for _ in range(times):
        while True:
            known = store.contexts.read(ALICE)
            number = known.document.get("count", 0) + 1
            try:
                store.contexts.change(ALICE, put("count", number, if_version=known.version))
            except ConflictError:
                continue
            break


def test_threads_lose_no_change(store: Store) -> None:
    def work(worker: int) -> None:
        for number in range(10):
            store.contexts.change(ALICE, put(f"w{worker}.n{number}", number))
        count_up(store, 5)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    known = store.contexts.read(ALICE)
    numbers = {f"n{number}": number for number in range(10)}
    assert known.document == {"count": 20, **{f"w{worker}": numbers for worker in range(4)}}
    assert known.version == 60


def test_processes_lose_no_change(database: str, open_store: Callable[[], SqlStore]) -> None:
    open_store()
    command = [sys.executable, "-m", "tests.contracts.test_contexts", database]
    processes = [
        subprocess.Popen([*command, str(number)], stderr=subprocess.PIPE, text=True)
        for number in range(3)
    ]
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    known = open_store().contexts.read(ALICE)
    assert known.document == {"count": 15, "p0": 9, "p1": 9, "p2": 9}
    assert known.version == 45


if __name__ == "__main__":
    one = SqlStore(sys.argv[1])
    one.open()
    for step in range(10):
        one.contexts.change(ALICE, put(f"p{sys.argv[2]}", step))
    count_up(one, 5)
    one.close()
