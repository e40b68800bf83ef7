"""What every store must do with keys, with tokens that were revoked and with the audit log."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from memori.errors import InvalidIdError, InvalidInputError
from memori.nouns.access import AccessScope, ApiKey, KeptKey
from memori.stores import Store
from memori.stores.audit import Audit
from memori.stores.keys import Keys
from memori.stores.sql import SqlStore
from memori.stores.tables import ENTITY
from memori.types import Page
from tests.contracts.samples import ALICE, MORNING

HERS, HIS, ALL = AccessScope("alice"), AccessScope("bob"), AccessScope()


def key(key_id: str, entity_id: str | None = None, **values: object) -> KeptKey:
    plain = ApiKey(key_id, entity_id, None, None, entity_id is None, ("read", "write"), MORNING)
    return KeptKey(replace(plain, **values), "digest of " + key_id)  # type: ignore[arg-type]


def ids(page: Page[ApiKey]) -> list[str]:
    return [each.id for each in page.items]


def actions(store: Store, scope: AccessScope) -> list[tuple[str, str | None]]:
    return [(entry.action, entry.entity_id) for entry in store.audit.find(scope).items]


def is_revoked(store: Store, token_id: str) -> bool:
    return store.keys.is_revoked(HERS, token_id, datetime.now(UTC))


@pytest.mark.parametrize(
    ("port", "apart"),
    [(Keys, {"kept_of_all_entities"}), (Audit, set())],
)
def test_every_function_takes_the_scope_first(port: type, apart: set[str]) -> None:
    verbs = dict(inspect.getmembers(port, inspect.isfunction))
    names = {name for name in verbs if not name.startswith("_")}
    assert {name for name in names if name.endswith("_of_all_entities")} == apart
    for name in names - apart:
        first = list(inspect.signature(verbs[name]).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "AccessScope")


def test_a_key_is_kept_as_it_was_made(store: Store) -> None:
    full = key("k1", "alice", process_id="bot", name="Läptop", scopes=("read",), expires_at=MORNING)
    store.keys.add(HERS, full, "cli")
    store.keys.add(ALL, key("root"), "cli")
    assert store.keys.kept_of_all_entities("k1") == full
    assert store.keys.kept_of_all_entities("root") == key("root")
    assert store.keys.kept_of_all_entities("k2") is None
    assert "digest of" not in repr(full)
    (listed,) = store.keys.find(HERS).items
    assert listed == full.api_key


def test_a_key_makes_its_entity_and_none_of_its_memory(store: Store) -> None:
    store.keys.add(HERS, key("k1", "alice"), "cli")
    assert store.memories(ALICE).total == 0
    assert actions(store, HERS) == [("key.created", "alice")]


def test_the_keys_of_one_entity_are_its_own_alone(store: Store) -> None:
    store.keys.add(HERS, key("a1", "alice"), "cli")
    store.keys.add(HIS, key("b1", "bob"), "cli")
    store.keys.add(ALL, key("root"), "cli")
    store.keys.add(HERS, key("a2", "alice"), "cli")
    assert ids(store.keys.find(HERS)) == ["a1", "a2"]
    assert ids(store.keys.find(HIS)) == ["b1"]
    assert ids(store.keys.find(AccessScope("nobody"))) == []
    assert ids(store.keys.find(ALL)) == ["a1", "b1", "root", "a2"]
    page = store.keys.find(ALL, limit=2, offset=1)
    assert (ids(page), page.total, page.limit, page.offset) == (["b1", "root"], 4, 2, 1)
    beyond = 10**36  # of any number that a database has
    assert ids(store.keys.find(ALL, offset=beyond)) == []
    assert store.audit.find(ALL, offset=beyond).items == []
    for other in ("b1", "root"):
        assert store.keys.revoke(HERS, other, "cli") is None
        store.keys.used(HERS, other)
        kept = store.keys.kept_of_all_entities(other)
        assert kept is not None
        assert (kept.api_key.revoked_at, kept.api_key.last_used_at) == (None, None)


def test_revoking_happens_once(store: Store) -> None:
    store.keys.add(HERS, key("a1", "alice"), "cli")
    assert store.keys.revoke(ALL, "unknown", "cli") is None
    revoked = store.keys.revoke(ALL, "a1", "key:root")
    assert revoked is not None
    assert revoked.revoked_at is not None
    assert store.keys.revoke(HERS, "a1", "cli") == revoked
    kept = store.keys.kept_of_all_entities("a1")
    assert kept is not None
    assert kept.api_key == revoked
    assert actions(store, HERS) == [("key.revoked", "alice"), ("key.created", "alice")]
    (last, first) = store.audit.find(HERS).items
    assert (last.actor, last.detail) == ("key:root", {"key_id": "a1"})
    assert first.detail == {"key_id": "a1", "is_admin": False, "scopes": ["read", "write"]}
    assert first.created_at <= last.created_at <= datetime.now(UTC)


def test_use_is_noted(store: Store) -> None:
    store.keys.add(HERS, key("a1", "alice"), "cli")
    store.keys.used(HERS, "a1")
    (used,) = store.keys.find(HERS).items
    assert used.last_used_at is not None
    assert actions(store, HERS) == [("key.created", "alice")]


def test_a_token_is_revoked_once_and_whether_its_entity_is_known_or_not(store: Store) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    store.keys.add(HERS, key("a1", "alice"), "cli")
    for scope, token_id in ((HERS, "t1"), (HIS, "t2"), (ALL, "t3")):
        assert not is_revoked(store, token_id)
        store.keys.revoke_token(scope, token_id, until, "cli")
        store.keys.revoke_token(ALL, token_id, until, "cli")
        assert is_revoked(store, token_id)
    assert actions(store, ALL) == [
        ("token.revoked", None),
        ("token.revoked", None),
        ("token.revoked", "alice"),
        ("key.created", "alice"),
    ]
    assert not is_revoked(store, "t4")


def test_all_tokens_of_an_entity_are_revoked_that_were_made_by_then(store: Store) -> None:
    until, second = datetime.now(UTC) + timedelta(hours=1), timedelta(seconds=1)
    store.keys.add(HERS, key("a1", "alice"), "cli")
    store.keys.add(HIS, key("b1", "bob"), "cli")
    for _ in range(2):
        store.keys.revoke_tokens(HERS, until, "cli")
        now = datetime.now(UTC)
        assert store.keys.is_revoked(HERS, "t1", now - second)
        assert not store.keys.is_revoked(HERS, "t1", now + second)
        assert not store.keys.is_revoked(HIS, "t1", now - second)
        assert not store.keys.is_revoked(AccessScope("carol"), "t1", now - second)
    assert actions(store, HERS)[:2] == [("tokens.revoked", "alice")] * 2
    store.keys.revoke_tokens(AccessScope("carol"), until, "cli")
    assert store.audit.find(ALL).total == 4, "nothing is known of carol"


def test_the_audit_log_has_what_it_is_given_newest_first(store: Store) -> None:
    store.keys.add(HERS, key("a1", "alice"), "cli")
    for number in range(3):
        store.audit.note(HERS, "erased", "key:root", {"memories": number})
    store.audit.note(HIS, "exported", "cli", {})
    store.audit.note(ALL, "backup", "cli", {"tables": ["ü"]})
    page = store.audit.find(HERS, limit=2)
    assert ([entry.detail for entry in page.items], page.total) == (
        [{"memories": 2}, {"memories": 1}],
        4,
    )
    assert store.audit.find(HIS).total == 0, "an entry does not create an entity"
    newest, before = store.audit.find(ALL, limit=2).items
    assert (newest.action, newest.actor, newest.detail) == ("backup", "cli", {"tables": ["ü"]})
    assert (before.action, before.entity_id) == ("exported", None)
    assert newest.id > before.id


def test_an_id_that_no_database_keeps_as_it_is_is_refused(
    open_store: Callable[[], SqlStore],
) -> None:
    store = open_store()
    with pytest.raises(InvalidInputError):
        store.keys.revoke_token(ALL, "x" * 300, datetime.now(UTC), "cli")
    for refused in (AccessScope("half \ud800"), AccessScope("nul \0")):
        with pytest.raises(InvalidIdError):
            store.keys.find(refused)
        with pytest.raises(InvalidIdError):
            store.keys.add(refused, key("a1", refused.entity_id), "cli")


def test_what_is_left_when_an_entity_is_gone(open_store: Callable[[], SqlStore]) -> None:
    store = open_store()
    store.keys.add(HERS, key("a1", "alice"), "cli")
    store.keys.revoke_token(HERS, "t1", datetime.now(UTC) + timedelta(hours=1), "cli")
    with store._alter() as connection:
        connection.execute(delete(ENTITY).where(ENTITY.c.external_id == "alice"))
    assert store.keys.kept_of_all_entities("a1") is None, "its keys go with it"
    assert is_revoked(store, "t1"), "a token that was refused stays refused"
    assert actions(store, ALL) == [("token.revoked", None), ("key.created", None)]


def test_a_revoked_token_is_forgotten_after_its_end(open_store: Callable[[], SqlStore]) -> None:
    store = open_store()
    store.keys.revoke_token(ALL, "old", datetime.now(UTC) - timedelta(seconds=1), "cli")
    store.keys.revoke_token(ALL, "new", datetime.now(UTC) + timedelta(hours=1), "cli")
    assert not is_revoked(store, "old")
    assert is_revoked(store, "new")
