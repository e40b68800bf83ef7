"""What every request has: a key, an id, a policy, one shape of errors."""

from __future__ import annotations

import logging
import os
import socket

import pytest

from tests.server.service import Service, code


def test_a_memory_comes_and_is_found(service: Service) -> None:
    alice = service.client("alice")
    added = alice.post("/v1/memories", json={"content": "I prefer dark mode", "tags": ["ui"]})
    assert added.status_code == 201
    memory = added.json()
    assert alice.get(added.headers["Location"]).json() == memory
    found = alice.post("/v1/recall", json={"query": "dark mode?", "explain": True}).json()
    assert found["matches"][0]["memory"] == memory
    assert found["matches"][0]["signals"]
    listed = alice.get("/v1/entities/alice/memories").json()
    assert (listed["items"], listed["total"]) == ([memory], 1)


def test_another_entity_is_refused_and_its_ids_are_not_found(service: Service) -> None:
    alice, bob = service.client("alice"), service.client("bob")
    memory = alice.post("/v1/memories", json={"content": "Alice's secret"}).json()
    assert code(bob.get("/v1/entities/alice/memories")) == (403, "forbidden")
    assert code(bob.post("/v1/recall", json={"query": "secret", "entity_id": "alice"})) == (
        403,
        "forbidden",
    )
    assert code(bob.get(f"/v1/memories/{memory['id']}")) == (404, "not_found")
    assert bob.post("/v1/recall", json={"query": "secret"}).json()["matches"] == []


def test_an_administrator_names_an_entity(service: Service) -> None:
    service.client("alice").post("/v1/memories", json={"content": "I prefer dark mode"})
    admin = service.client("admin")
    assert code(admin.post("/v1/recall", json={"query": "mode"})) == (400, "entity_id_required")
    found = admin.post("/v1/recall", json={"query": "dark mode", "entity_id": "alice"}).json()
    assert len(found["matches"]) == 1


def test_no_key_or_a_wrong_one_is_refused_before_the_body_is_read(service: Service) -> None:
    wrong = service.keys["alice"].key[:-4] + "0000"
    for client in (service.client(None), service.client(None, **{"X-API-Key": wrong})):
        answer = client.post("/v1/memories", content=b"{not json")
        assert code(answer) == (401, "unauthorized")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    bearer = service.client(None, Authorization=f"Bearer {service.keys['alice'].key}")
    assert bearer.get("/v1/me").json()["entity_id"] == "alice"


def test_a_key_that_may_only_read_changes_nothing(service: Service) -> None:
    reader = service.client("reader")
    assert code(reader.post("/v1/memories", json={"content": "x"})) == (403, "forbidden")
    assert reader.get("/v1/entities/alice/memories").json()["total"] == 0


def test_errors_have_one_shape(service: Service) -> None:
    alice = service.client("alice", **{"X-Request-ID": "mine-1"})
    answer = alice.post("/v1/memories", json={"content": 7, "colour": "red"})
    assert code(answer) == (422, "invalid_input")
    problem = answer.json()["error"]
    assert {tuple(each["loc"]) for each in problem["details"]} == {
        ("body", "content"),
        ("body", "colour"),
    }
    assert problem["request_id"] == "mine-1" == answer.headers["X-Request-ID"]
    assert code(alice.get("/v1/nothing")) == (404, "not_found")
    assert code(alice.put("/v1/memories")) == (405, "method_not_allowed")
    assert code(alice.get("/v1/entities/%00/memories")) == (422, "invalid_id")
    typed = service.client("alice", **{"Content-Type": "application/json"})
    assert code(typed.post("/v1/recall", content=b'{"query": "\\ud800"}')) == (
        422,
        "invalid_input",
    )
    large = alice.post("/v1/memories", json={"content": "x" * 17_000_000})
    assert code(large) == (413, "too_large")


def test_the_log_names_routes_and_no_ids(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "memori.server")
    service.client("alice").get("/v1/entities/alice/memories")
    service.stop()  # the line is written after the answer
    lines = [each.getMessage() for each in caplog.records if each.name == "memori.server"]
    assert any("GET /v1/entities/{entity_id}/memories 200" in line for line in lines)
    assert not any("alice" in line for line in lines)


def test_health_needs_no_key(service: Service) -> None:
    client = service.client(None)
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}


def test_who_sends_slowly_holds_nobody_up(service: Service) -> None:
    """Recalls take turns; a body that does not come does not have one."""
    host, port = service.url.removeprefix("http://").split(":")
    key = service.key("alice")
    head = (
        f"POST /v1/recall HTTP/1.1\r\nHost: x\r\nX-API-Key: {key}\r\n"
        "Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"
    )
    slow = [socket.create_connection((host, int(port))) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        for connection in slow:
            connection.sendall(head.encode())
        alice = service.client("alice")
        for _ in range(3):
            assert alice.post("/v1/recall", json={"query": "dark mode"}).status_code == 200
    finally:
        for connection in slow:
            connection.close()


def test_an_unforeseen_error_says_nothing_of_what_was_said(
    service: Service, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_(self: object, *arguments: object) -> None:
        raise RuntimeError("secr" + "et" * len(arguments))  # as values of a row would be

    monkeypatch.setattr(type(service.memori.entities), "get", break_)
    answer = service.client("alice").get("/v1/me", headers={"X-Request-ID": "mine-2"})
    assert code(answer) == (500, "internal_error")
    assert answer.headers["X-Request-ID"] == "mine-2"
    assert "secret" not in answer.text
    service.stop()
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text
