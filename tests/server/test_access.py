"""Keys and tokens over HTTP, and what becomes of those who guess."""

from __future__ import annotations

import pytest

from tests.server.service import Service, code

SECRET = "s" * 48


def test_a_key_is_made_used_and_taken_away(service: Service) -> None:
    admin = service.client("admin")
    made = admin.post("/v1/keys", json={"entity_id": "carol", "name": "phone", "scopes": ["read"]})
    assert made.status_code == 201
    key, known = made.json()["key"], made.json()["api_key"]
    carol = service.client(None, **{"X-API-Key": key})
    assert carol.get("/v1/me").json() | {"key_id": "", "entity": None} == {
        "entity_id": "carol", "process_id": None, "is_admin": False, "scopes": ["read"],
        "key_id": "", "token_id": None, "entity": None,
    }  # fmt: skip
    listed = admin.get("/v1/keys", params={"entity_id": "carol"})
    assert [each["id"] for each in listed.json()["items"]] == [known["id"]]
    assert key not in listed.text
    assert admin.delete(f"/v1/keys/{known['id']}").status_code == 204
    assert code(carol.get("/v1/me")) == (401, "unauthorized")
    assert code(admin.delete("/v1/keys/nothing")) == (404, "not_found")
    assert code(admin.post("/v1/keys", json={})) == (422, "invalid_input")


def test_a_token_is_made_used_and_taken_away(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = service.client("admin")
    assert code(admin.post("/v1/tokens", json={"entity_id": "x"})) == (501, "not_configured")
    monkeypatch.setenv("MEMORI_JWT_SECRET", SECRET)
    made = admin.post("/v1/tokens", json={"entity_id": "carol", "process_id": "bot"}).json()
    carol = service.client(None, Authorization=f"Bearer {made['token']}")
    me = carol.get("/v1/me").json()
    assert (me["entity_id"], me["process_id"], me["token_id"]) == ("carol", "bot", made["token_id"])
    assert admin.delete(f"/v1/tokens/{made['token_id']}").status_code == 204
    assert code(carol.get("/v1/me")) == (401, "unauthorized")


def test_only_administrators_make_keys(service: Service) -> None:
    for name in ("alice", "reader", "agent"):
        client = service.client(name)
        assert code(client.post("/v1/keys", json={"entity_id": "alice"})) == (403, "forbidden")
        assert code(client.post("/v1/tokens", json={"entity_id": "alice"})) == (403, "forbidden")
        assert code(client.get("/v1/keys")) == (403, "forbidden")


def test_who_guesses_has_to_wait(service: Service) -> None:
    wrong = service.keys["alice"].key[:-6] + "guess."
    guesser = service.client(None, **{"X-API-Key": wrong})
    answers = [guesser.get("/v1/me") for _ in range(25)]
    assert [each.status_code for each in answers][:20] == [401] * 20
    assert code(answers[-1]) == (429, "too_many_requests")
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert code(service.client("alice").get("/v1/me")) == (429, "too_many_requests")


def test_what_is_done_is_in_the_audit_log_under_the_key_that_did_it(service: Service) -> None:
    service.client("admin").post("/v1/keys", json={"entity_id": "carol"})
    newest = service.memori.audit.list(limit=1).items[0]
    assert newest.actor == f"key:{service.keys['admin'].api_key.id}"
    assert newest.action == "key.created"
