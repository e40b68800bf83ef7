"""Ids are checked once, and an attribution reaches exactly the context that set it."""

from __future__ import annotations

import asyncio
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.attribution import (
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
     ("e\u0301", "\u00e9"), ("two words", "two words"), ("用户", "用户"), ("..", "..")],
)  # fmt: skip
def test_canonical_ids(given_id: str | int, expected: str) -> None:
    assert canonical_id(given_id) == expected


@pytest.mark.parametrize(
    ("bad", "rule"),
    [(True, "bool"), (None, "NoneType"), (1.5, "float"), ("", "empty"), ("  ", "blank"),
     (" a", "white space"), ("a\n", "white space"), ("a\x00b", "control"), ("a/b", "'/'"),
     ("a\\b", "'/'"), ("x" * 256, "255"), ("a\ud800b", "control")],
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


def test_scopes_nest_and_end() -> None:
    owner = object()
    outer = enter(owner, Scope("alice"))
    inner = enter(owner, Scope("bob"))
    entry = current([owner])
    assert entry is not None
    assert entry.scope == Scope("bob")
    leave(owner, inner)
    entry = current([owner])
    assert entry is not None
    assert entry.scope == Scope("alice")
    leave(owner, outer)
    assert current([owner]) is None


def test_owners_do_not_see_each_other() -> None:
    one, other = object(), object()
    token = enter(one, Scope("alice"))
    assert current([other]) is None
    leave(one, token)


def test_a_bare_thread_inherits_nothing() -> None:
    owner = object()
    token = enter(owner, Scope("alice"))
    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.append(current([owner])))
    thread.start()
    thread.join()
    leave(owner, token)
    assert seen == [None]


def test_tasks_inherit_and_do_not_leak_back() -> None:
    owner = object()

    async def child() -> str:
        entry = current([owner])
        assert entry is not None
        enter(owner, Scope("bob"))
        return entry.scope.entity_id

    async def parent() -> tuple[str, str]:
        enter(owner, Scope("alice"))
        inherited = await asyncio.create_task(child())
        entry = current([owner])
        assert entry is not None
        return inherited, entry.scope.entity_id

    assert asyncio.run(parent()) == ("alice", "alice")


def test_leaving_in_a_foreign_context_ends_the_attribution_there() -> None:
    owner = object()
    token = enter(owner, Scope("alice"))

    async def elsewhere() -> object:
        leave(owner, token)
        return current([owner])

    assert asyncio.run(elsewhere()) is None
    leave(owner, token)
    assert current([owner]) is None


def test_only_the_newest_attributions_are_kept_alive() -> None:
    owners = [object() for _ in range(20)]
    for owner in owners:
        enter(owner, Scope("alice"))
    assert sum(current([owner]) is not None for owner in owners) == 8
    assert current(owners[-1:]) is not None


def test_a_generated_entity_is_kept(tmp_path: Path) -> None:
    first = kept_entity_id(tmp_path / "data")
    assert first.startswith("user_")
    assert len(first) == len("user_") + 8
    assert kept_entity_id(tmp_path / "data") == first
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["entity_id"]
