"""Groups over HTTP: members read what a group knows, and nothing of each other."""

from __future__ import annotations

from tests.server.service import Service, code


def test_members_read_what_a_group_knows(service: Service) -> None:
    admin, alice, bob = (service.client(name) for name in ("admin", "alice", "bob"))
    made = admin.post("/v1/groups", json={"group_id": "team blue", "name": "Team Blue"})
    path = made.headers["Location"]
    assert (made.status_code, path) == (201, "/v1/groups/team%20blue")
    office = {"content": "The office is upstairs", "entity_id": "team blue"}
    assert admin.post("/v1/memories", json=office).status_code == 201
    alice.post("/v1/memories", json={"content": "Alice's office has a harp"})
    asked = {"query": "Where is the office?", "include_groups": True}
    assert bob.post("/v1/recall", json=asked).json()["matches"] == []
    for name in ("alice", "bob"):
        assert admin.put(f"{path}/members/{name}").status_code == 204
    found = bob.post("/v1/recall", json=asked).json()["matches"]
    assert [each["memory"]["content"] for each in found] == ["The office is upstairs"]
    assert bob.post("/v1/recall", json={"query": "office"}).json()["matches"] == []
    assert [each["id"] for each in bob.get("/v1/entities/bob/groups").json()["items"]] == [
        "team blue"
    ]
    members = admin.get(f"{path}/members").json()["items"]
    assert [each["entity_id"] for each in members] == ["alice", "bob"]
    for answer in (
        bob.get(f"{path}/members"),
        bob.get("/v1/entities/team%20blue/memories"),
        bob.post("/v1/memories", json=office),
        bob.put(f"{path}/members/carol"),
        bob.delete(f"{path}/members/alice"),
        bob.delete(path),
    ):
        assert code(answer) == (403, "forbidden")
    assert admin.delete(f"{path}/members/bob").status_code == 204
    assert bob.post("/v1/recall", json=asked).json()["matches"] == []
    assert admin.delete(path).status_code == 204
    assert code(admin.get(path)) == (404, "not_found")
    assert admin.get("/v1/groups").json()["total"] == 0
