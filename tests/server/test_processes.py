"""Agents over HTTP: an entity's own ones are its own, and those of all are the administrator's."""

from __future__ import annotations

from urllib.parse import quote

from tests.server.service import Service, code


def test_an_entity_has_agents_of_its_own(service: Service) -> None:
    alice, bob = service.client("alice"), service.client("bob")
    made = alice.post("/v1/processes", json={"process_id": "my bot", "instructions": "Be brief."})
    assert (made.status_code, made.json()["entity_id"]) == (201, "alice")
    path = made.headers["Location"]
    assert path == f"/v1/processes/{quote('my bot')}"
    assert alice.get(path).json() == made.json()
    assert alice.patch(path, json={"model": "gpt-5.4-mini"}).json()["instructions"] == "Be brief."
    assert alice.get("/v1/processes").json()["total"] == 1
    assert bob.get("/v1/processes").json()["items"] == []
    for answer in (
        bob.get(path),
        bob.patch(path, json={"model": "x"}),
        bob.delete(path),
        bob.put("/v1/entities/bob/default-process", json={"process_id": "my bot"}),
    ):
        assert code(answer) == (404, "not_found")
    assert code(bob.post("/v1/processes", json={"process_id": "my bot"})) == (409, "conflict")
    default = "/v1/entities/alice/default-process"
    assert alice.put(default, json={"process_id": "my bot"}).status_code == 204
    assert alice.put(default, json={"process_id": None}).status_code == 204
    assert alice.delete(path).status_code == 204


def test_agents_that_all_share_are_the_administrators(service: Service) -> None:
    admin, alice = service.client("admin"), service.client("alice")
    shared = admin.post("/v1/processes", json={"process_id": "bot", "attributes": ["Books trains"]})
    assert (shared.status_code, shared.json()["entity_id"]) == (201, None)
    assert alice.get("/v1/processes/bot").json() == shared.json()
    assert code(alice.patch("/v1/processes/bot", json={"model": "x"})) == (404, "not_found")
    assert code(alice.delete("/v1/processes/bot")) == (404, "not_found")
    assert admin.patch("/v1/processes/bot", json={"model": "x"}).json()["model"] == "x"


def test_a_key_of_one_agent_sees_no_other(service: Service) -> None:
    admin, agent = service.client("admin"), service.client("agent")
    for name in ("support_bot", "other_bot"):
        admin.post("/v1/processes", json={"process_id": name})
    assert [each["id"] for each in agent.get("/v1/processes").json()["items"]] == ["support_bot"]
    assert code(agent.get("/v1/processes/other_bot")) == (404, "not_found")
    assert code(agent.post("/v1/processes", json={"process_id": "new"})) == (403, "forbidden")
