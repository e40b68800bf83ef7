"""Ids are checked once, and an attribution reaches exactly the context that set it."""

from __future__ import annotations

import asyncio
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori import attribution
from memori.attribution import (
    assign,
    canonical_id,
    canonical_scope,
    current,
    enter,
    kept_entity_id,
    leave,
)
from memori.errors import InvalidIdError
from memori.types import Scope


@pytest.mark.parametrize(
    ("given_id", "expected"),
    [(42, "42"), ("42", "42"), (0, "0"), ("0", "0"), ("anna@example.org", "anna@example.org"),
     ("e\u0301", "\u00e9"), ("two words", "two words"), ("用户", "用户"), ("...", "...")],
)  # fmt: skip
def test_canonical_ids(given_id: str | int, expected: str) -> None:
    assert canonical_id(given_id) == expected


@pytest.mark.parametrize(
    ("bad", "rule"),
    [(True, "bool"), (None, "NoneType"), (1.5, "float"), ("", "empty"), ("  ", "blank"),
     (" a", "white space"), ("a\n", "white space"), ("a\x00b", "control"), ("a/b", "'/'"),
     ("a\\b", "'/'"), (".", "'.'"), ("..", "'..'"), ("x" * 256, "255"), ("a\ud800b", "control")],
)  # fmt: skip
def test_bad_ids_name_the_rule(bad: object, rule: str) -> None:
    with pytest.raises(InvalidIdError, match=rule):
        canonical_id(bad)  # type: ignore[arg-type]


def test_the_message_names_the_id() -> None:
    with pytest.raises(InvalidIdError, match="process_id"):
        canonical_scope("alice", "")


@given(st.text(min_size=1, max_size=300))
def test_an_id_is_refused_or_canonical_for_good(text: str) -> None:
    try:
        once = canonical_id(text)
    except InvalidIdError:
        return
    assert canonical_id(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert 1 <= len(once) <= 255


def here(owner: object) -> str | None:
    """Whose calls would be made here and now."""
    entry = current([owner])
    return None if entry is None else entry.scope.entity_id


def test_scopes_nest_and_end() -> None:
    owner = object()
    enter(owner, Scope("alice"), "outer")
    enter(owner, Scope("bob"), "inner")
    assert here(owner) == "bob"
    leave(owner, "inner")
    assert here(owner) == "alice"
    leave(owner, "outer")
    assert here(owner) is None
    leave(owner, "outer")
    assert here(owner) is None


def test_one_handle_nests_in_itself() -> None:
    owner = object()
    enter(owner, Scope("alice"), "one")
    enter(owner, Scope("alice"), "one")
    leave(owner, "one")
    assert here(owner) == "alice"
    leave(owner, "one")
    assert here(owner) is None


def test_the_order_in_which_statements_end_brings_nobody_back() -> None:
    owner = object()
    enter(owner, Scope("alice"), "first")
    enter(owner, Scope("bob"), "second")
    leave(owner, "first")
    assert here(owner) == "bob"
    leave(owner, "second")
    assert here(owner) is None


def test_what_was_assigned_inside_ends_with_the_statement() -> None:
    owner = object()
    assign(owner, Scope("alice"), "plain")
    enter(owner, Scope("bob"), "with")
    for name in ("carol", "dave", "erin"):
        assign(owner, Scope(name), name)
        assert here(owner) == name
    leave(owner, "with")
    assert here(owner) == "alice"


def test_an_assignment_that_is_entered_gives_way_to_the_one_before() -> None:
    owner = object()
    assign(owner, Scope("alice"), "alice")
    assign(owner, Scope("bob"), "bob")
    enter(owner, Scope("bob"), "bob")
    leave(owner, "bob")
    assert here(owner) == "alice"
    enter(owner, Scope("bob"), "bob")
    assert here(owner) == "bob"
    leave(owner, "bob")
    assert here(owner) == "alice"


def test_a_thousand_assignments_leave_two() -> None:
    owner = object()
    for number in range(1000):
        assign(owner, Scope(str(number)), number)
    assert here(owner) == "999"
    mine = [entry for entry in attribution._attributions.get() if entry.owner is owner]
    assert len(mine) == 2


@given(
    st.lists(
        st.tuples(st.sampled_from(["assign", "enter", "leave"]), st.sampled_from("abc")),
        max_size=30,
    )
)
def test_no_sequence_brings_an_ended_statement_back(steps: list[tuple[str, str]]) -> None:
    """Whatever is begun and ended in whichever order: who is here was begun and has not ended."""
    owner = object()
    begun: dict[str, int] = {}
    assigned: set[str] = set()
    for what, name in steps:
        if what == "assign":
            assign(owner, Scope(name), f"plain {name}")
            assigned.add(name)
        elif what == "enter":
            enter(owner, Scope(name), name)
            begun[name] = begun.get(name, 0) + 1
        else:
            leave(owner, name)
            begun[name] = max(0, begun.get(name, 0) - 1)
        found = here(owner)
        assert found is None or begun.get(found, 0) or found in assigned
    for name, times in begun.items():
        for _ in range(times):
            leave(owner, name)
    assert here(owner) is None or here(owner) in assigned


def test_owners_do_not_see_each_other() -> None:
    one, other = object(), object()
    enter(one, Scope("alice"), "x")
    assert here(other) is None
    leave(other, "x")
    assert here(one) == "alice"
    leave(one, "x")


def test_a_bare_thread_inherits_nothing() -> None:
    owner = object()
    assign(owner, Scope("alice"), "x")
    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.append(here(owner)))
    thread.start()
    thread.join()
    assert seen == [None]


def test_tasks_inherit_and_do_not_leak_back() -> None:
    owner = object()

    async def child() -> str | None:
        inherited = here(owner)
        assign(owner, Scope("bob"), "x")
        return inherited

    async def parent() -> tuple[str | None, str | None]:
        assign(owner, Scope("alice"), "x")
        inherited = await asyncio.create_task(child())
        return inherited, here(owner)

    assert asyncio.run(parent()) == ("alice", "alice")


def test_leaving_in_a_context_where_it_never_began_changes_nothing() -> None:
    owner = object()

    async def elsewhere() -> str | None:
        leave(owner, "begun in a task that has ended")
        return here(owner)

    enter(owner, Scope("alice"), "outer")
    assert asyncio.run(elsewhere()) == "alice"
    leave(owner, "outer")
    assert here(owner) is None


def test_only_the_newest_owners_are_kept_alive() -> None:
    owners = [object() for _ in range(20)]
    for owner in owners:
        assign(owner, Scope("alice"), "x")
    assert sum(here(owner) is not None for owner in owners) == 8
    assert here(owners[-1]) == "alice"


def test_a_generated_entity_is_kept(tmp_path: Path) -> None:
    first = kept_entity_id(tmp_path / "data")
    assert first.startswith("user_")
    assert len(first) == len("user_") + 8
    assert kept_entity_id(tmp_path / "data") == first
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["entity_id"]
