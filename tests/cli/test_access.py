"""``memori keys``, ``tokens`` and ``audit``."""

from __future__ import annotations

import pytest

from memori import AuthenticationError, Memori
from tests.rig.shell import Run


def test_a_key_is_shown_once_and_ends(run: Run) -> None:
    made = run("keys", "create", "--entity", "ann", "--read-only", "--name", "phone", "--json").json
    assert made["api_key"]["entity_id"] == "ann"
    assert made["api_key"]["scopes"] == ["read"]
    with Memori() as memori:
        principal = memori.auth.validate_key(made["key"])
        assert principal.may_read("ann")
        assert not principal.may_write("ann")
        assert not principal.may_read("bob")
    listed = run("keys", "list")
    secret = made["key"].rpartition("_")[2]
    assert "phone" in listed.out
    assert secret not in listed.out + run("keys", "list", "--json").out + run("audit", "--json").out
    assert run("keys", "list", "--entity", "bob", "--json").json["total"] == 0
    key_id = made["api_key"]["id"]
    assert run("keys", "revoke", key_id, "--entity", "bob").code == 2
    assert run("keys", "revoke", key_id).out == f"Revoked: {key_id}.\n"
    assert "revoked" in run("keys", "list").out
    with Memori() as memori, pytest.raises(AuthenticationError):
        memori.auth.validate_key(made["key"])


def test_nobody_is_assumed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_ENTITY_ID", "ann")
    assert run("keys", "create").code == 2
    assert run("tokens", "create").code == 2
    admin = run("keys", "create", "--admin", "--expires", "2099-01-01").out.splitlines()[0]
    with Memori() as memori:
        assert memori.auth.validate_key(admin, require_admin=True).is_admin


def test_tokens(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("tokens", "create", "--entity", "ann").code == 2
    monkeypatch.setenv("MEMORI_JWT_SECRET", "s" * 32)
    token = run("tokens", "create", "--entity", "ann", "--claims", '{"team": "x"}').out.strip()
    with Memori() as memori:
        assert memori.auth.verify_token(token).entity_id == "ann"
    assert run("tokens", "revoke", token).out == "Revoked.\n"
    with Memori() as memori, pytest.raises(AuthenticationError):
        memori.auth.verify_token(token)
    assert run("tokens", "create", "--entity", "ann", "--json").json["token"].count(".") == 2
    assert run("tokens", "revoke", "a.b.c", "--json").code == 2


def test_the_log_says_that_it_was_the_shell(run: Run) -> None:
    run("keys", "create", "--entity", "ann")
    (entry,) = run("audit", "--json").json["items"]
    assert (entry["actor"], entry["action"]) == ("shell", "key.created")
    assert "key.created" in run("audit", "--entity", "ann").out
    assert run("audit", "--entity", "bob").out.endswith("0 of 0 entries.\n")
