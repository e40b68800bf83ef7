"""Keys and tokens over the whole library: what is made is good for one entity, and can be ended."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from sqlalchemy import update

from memori import (
    AuthenticationError,
    InvalidIdError,
    InvalidInputError,
    InvalidMessageError,
    Memori,
    NotFoundError,
    PermissionDeniedError,
    Principal,
)
from memori.actor import acting
from memori.stores.tables import API_KEY

BOTH = frozenset({"read", "write"})


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_JWT_SECRET", "an-example-secret-of-more-than-32-bytes")


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(embedder="none") as memori:
        yield memori


def test_a_key_is_for_one_entity(mem: Memori) -> None:
    made = mem.auth.create_key(42, scopes=["read"], process_id="bot", name="Laptop")
    key = made.api_key
    assert mem.auth.validate_key(made.key) == Principal(
        key.id, "42", "bot", False, frozenset({"read"})
    )
    assert (key.name, key.scopes, key.is_admin) == (
        "Laptop",
        ("read",),
        False,
    )
    assert made.key not in repr(made)


def test_an_administrators_key_is_for_all(mem: Memori) -> None:
    key = mem.auth.create_key(is_admin=True).key
    principal = mem.auth.validate_key(key, require_admin=True)
    assert (principal.entity_id, principal.is_admin, principal.scopes) == (None, True, BOTH)
    with pytest.raises(PermissionDeniedError):
        mem.auth.validate_key(mem.auth.create_key("ada").key, require_admin=True)


def test_a_key_is_somebodys(mem: Memori) -> None:
    with pytest.raises(InvalidInputError, match="entity_id, or is_admin"):
        mem.auth.create_key()
    assert mem.auth.keys().total == 0


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"entity_id": "a/b"}, InvalidIdError),
        ({"entity_id": True}, InvalidIdError),
        ({"entity_id": "ada", "process_id": ""}, InvalidIdError),
        ({"entity_id": "ada", "scopes": ["delete"]}, InvalidInputError),
        ({"entity_id": "ada", "scopes": ()}, InvalidInputError),
        ({"is_admin": "false"}, InvalidInputError),
        ({"entity_id": "ada", "name": ""}, InvalidInputError),
        ({"entity_id": "ada", "expires_at": "tomorrow"}, InvalidMessageError),
        ({"entity_id": "ada", "expires_at": datetime(2020, 1, 1, tzinfo=UTC)}, InvalidInputError),
    ],
)
def test_what_cannot_be_granted_leaves_nothing(
    mem: Memori, values: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        mem.auth.create_key(**values)
    assert mem.auth.keys().total == 0
    assert mem.audit.list().total == 0


def test_only_the_hash_of_a_key_is_on_disk(mem: Memori, environment: Path) -> None:
    made = mem.auth.create_key("ada")
    secret = made.key.rpartition("_")[2]
    mem.auth.validate_key(made.key)
    digest = hashlib.sha256(made.key.encode()).hexdigest()
    with closing(connect(environment / "memori.db")) as database:
        assert database.execute("SELECT key_hash FROM memori_api_key").fetchall() == [(digest,)]
    files = [path for path in environment.rglob("*") if path.is_file()]
    assert files
    assert not any(secret.encode() in path.read_bytes() for path in files)


def test_a_wrong_key_is_refused_in_the_same_words_whether_it_exists(mem: Memori) -> None:
    key = mem.auth.create_key("ada").key
    nearly = key[:-1] + ("A" if key[-1] != "A" else "B")
    unknown = "memori_" + "0" * 16 + key[-44:]
    said = set()
    for wrong in (nearly, unknown, "", "memori_", "x" * 10_000, None, 7):
        with pytest.raises(AuthenticationError) as refused:
            mem.auth.validate_key(wrong)  # type: ignore[arg-type]
        said.add(str(refused.value))
    assert said == {"The key is not known."}


def test_a_revoked_key_is_refused_at_once_by_every_handle(mem: Memori) -> None:
    made = mem.auth.create_key("ada")
    with Memori(embedder="none") as other:
        other.auth.validate_key(made.key)
        revoked = mem.auth.revoke_key(made.api_key.id)
        assert revoked.revoked_at is not None
        with pytest.raises(AuthenticationError, match="revoked"):
            other.auth.validate_key(made.key)
    assert mem.auth.revoke_key(made.api_key.id) == revoked
    for unknown in ("0" * 16, "nothing", None):
        with pytest.raises(NotFoundError):
            mem.auth.revoke_key(unknown)  # type: ignore[arg-type]


def test_a_key_ends_when_it_was_told_to(mem: Memori) -> None:
    made = mem.auth.create_key("ada", expires_at=datetime.now(UTC) + timedelta(hours=1))
    mem.auth.validate_key(made.key)
    store: Any = mem.engine.open()
    with store._alter() as connection:
        connection.execute(update(API_KEY).values(expires_at=datetime.now(UTC)))
    with pytest.raises(AuthenticationError, match="expired"):
        mem.auth.validate_key(made.key)


def test_one_entity_neither_sees_nor_ends_anothers_keys(mem: Memori) -> None:
    hers, his = mem.auth.create_key("ada").api_key, mem.auth.create_key("ben").api_key
    root = mem.auth.create_key(is_admin=True).api_key
    assert [key.id for key in mem.auth.keys("ada").items] == [hers.id]
    assert [key.id for key in mem.auth.keys(limit=2, offset=1).items] == [his.id, root.id]
    for other in (his, root):
        with pytest.raises(NotFoundError):
            mem.auth.revoke_key(other.id, entity_id="ada")
    assert not any(key.revoked_at for key in mem.auth.keys().items)
    assert mem.auth.revoke_key(hers.id, entity_id="ada").revoked_at is not None


def test_use_is_noted_once_in_a_minute(mem: Memori) -> None:
    made = mem.auth.create_key("ada")

    def last_used() -> datetime | None:
        return mem.auth.keys().items[0].last_used_at

    assert last_used() is None
    mem.auth.validate_key(made.key)
    first = last_used()
    assert first is not None
    mem.auth.validate_key(made.key)
    assert last_used() == first
    store: Any = mem.engine.open()
    with store._alter() as connection:
        connection.execute(update(API_KEY).values(last_used_at=first - timedelta(minutes=2)))
    mem.auth.validate_key(made.key)
    assert (last_used() or first) >= first


def test_a_database_that_only_reads_keeps_nobody_out(mem: Memori, environment: Path) -> None:
    key = mem.auth.create_key("ada").key
    with closing(connect(environment / "memori.db", isolation_level=None)) as other:
        other.execute(
            "CREATE TRIGGER no BEFORE UPDATE ON memori_api_key BEGIN SELECT RAISE(ABORT, ''); END"
        )
    assert mem.auth.validate_key(key).entity_id == "ada"
    assert mem.auth.keys().items[0].last_used_at is None


def test_a_token_is_for_one_entity_and_a_while(mem: Memori) -> None:
    token = mem.auth.create_token("ada", process_id="web", scopes=["read"], claims={"plan": "pro"})
    principal = mem.auth.verify_token(token)
    assert (principal.entity_id, principal.process_id) == ("ada", "web")
    assert (principal.scopes, principal.is_admin) == (frozenset({"read"}), False)
    assert principal.claims == {"plan": "pro"}
    assert not principal.may_read("ben")
    assert principal.actor == f"token:{principal.token_id}"


@pytest.mark.parametrize(
    "values",
    [
        {"entity_id": None},
        {"entity_id": "ada", "expires_in": 0},
        {"entity_id": "ada", "claims": {"sub": "ben"}},
        {"entity_id": "ada", "scopes": ["admin"]},
    ],
)
def test_no_token_of_what_cannot_be_granted(mem: Memori, values: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError):
        mem.auth.create_token(**values)


def test_a_token_is_revoked_by_itself_or_its_id(mem: Memori) -> None:
    one, two, three = (mem.auth.create_token("ada") for _ in range(3))
    mem.auth.revoke_token(one)
    token_id = mem.auth.verify_token(two).token_id
    assert token_id is not None
    mem.auth.revoke_token(token_id)
    for gone in (one, two):
        with pytest.raises(AuthenticationError, match="revoked"):
            mem.auth.verify_token(gone)
    assert mem.auth.verify_token(three).entity_id == "ada"
    with pytest.raises(AuthenticationError):
        mem.auth.revoke_token(three[:-4])
    with pytest.raises(InvalidInputError):
        mem.auth.revoke_token(" ")
    with pytest.raises(InvalidInputError):
        mem.auth.revoke_token("x" * 300)


def test_tokens_make_no_entity(mem: Memori, environment: Path) -> None:
    mem.auth.verify_token(mem.auth.create_token("ada"))
    with closing(connect(environment / "memori.db")) as database:
        assert database.execute("SELECT count(*) FROM memori_entity").fetchone() == (0,)


def test_the_tokens_of_a_deleted_entity_end_and_new_ones_are_good(mem: Memori) -> None:
    mem.entity("ada").add("I like tea")
    hers, his = mem.auth.create_token("ada"), mem.auth.create_token("ben")
    mem.entity("ada").erase()
    assert mem.auth.verify_token(hers).entity_id == "ada", "erasing leaves who may ask as it is"
    mem.entities.delete("ada")
    for _ in range(2):
        with pytest.raises(AuthenticationError, match="revoked"):
            mem.auth.verify_token(hers)
        mem.entity("ada").add("I am somebody else")
    assert mem.auth.verify_token(mem.auth.create_token("ada")).entity_id == "ada"
    assert mem.auth.verify_token(his).entity_id == "ben"


def test_who_made_a_token_is_in_the_audit_log(mem: Memori) -> None:
    mem.auth.create_key("ada")
    with acting("sign-in"):
        token = mem.auth.create_token("ada", scopes=["read"])
    entry = mem.audit.list("ada").items[0]
    assert (entry.actor, entry.action) == ("sign-in", "token.created")
    assert entry.detail["token_id"] == mem.auth.verify_token(token).token_id
    assert entry.detail["scopes"] == ["read"]
    assert token not in str(entry)


def test_who_made_and_ended_what_is_in_the_audit_log(mem: Memori) -> None:
    root = mem.auth.create_key(is_admin=True).api_key
    with acting(mem.auth.validate_key(mem.auth.create_key("ada").key).actor) as _:
        mem.auth.revoke_key(root.id)
    entries = mem.audit.list().items
    assert [entry.action for entry in entries] == ["key.revoked", "key.created", "key.created"]
    hers = mem.audit.list("ada").items
    assert [(entry.action, entry.actor) for entry in hers] == [("key.created", "application")]
    assert entries[0].actor == f"key:{hers[0].detail['key_id']}"
    with pytest.raises(InvalidInputError):
        mem.audit.list(limit=0)
    with pytest.raises(InvalidIdError):
        mem.audit.list("")


def test_a_key_is_kept_out_of_what_is_remembered(mem: Memori) -> None:
    key = mem.auth.create_key("ada").key
    memory = mem.entity("ada").add(f"My memori key is {key}")
    assert key not in memory.content


def test_nothing_of_a_secret_is_logged(mem: Memori, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    made = mem.auth.create_key("ada")
    token = mem.auth.create_token("ada")
    mem.auth.validate_key(made.key)
    mem.auth.verify_token(token)
    for wrong in (made.key[:-1], token[:-1], token[:-1] + "é"):
        for check in (mem.auth.validate_key, mem.auth.verify_token):
            with pytest.raises(AuthenticationError) as refused:
                check(wrong)
            caplog.records.append(logging.makeLogRecord({"msg": str(refused.value)}))
    told = "".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    hidden = (made.key.rpartition("_")[2][:-1], token.rpartition(".")[2][:-1], "example-secret")
    assert caplog.records
    assert not [each for each in hidden if each in told]
