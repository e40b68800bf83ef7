"""The context document over HTTP: places, types, versions."""

from __future__ import annotations

from tests.server.service import Service, code

URL = "/v1/entities/alice/context"


def test_values_go_in_and_come_back_as_they_were(service: Service) -> None:
    alice = service.client("alice")
    empty = alice.get(URL)
    assert (empty.json()["document"], empty.headers["ETag"]) == ({}, '"0"')
    put = alice.put(f"{URL}/preferences.theme", json={"value": "dark", "source": "settings page"})
    assert put.json()["document"] == {"preferences": {"theme": "dark"}}
    merged = alice.patch(URL, json={"values": {"preferences": {"size": 14}, "beta": None}})
    assert merged.json()["document"] == {
        "preferences": {"theme": "dark", "size": 14},
        "beta": None,
    }
    assert alice.patch(f"{URL}/preferences", json={"values": {"size": 15}}).status_code == 200
    assert alice.get(f"{URL}/preferences.size").json()["value"] == 15
    assert alice.get(f"{URL}/beta").json()["value"] is None
    assert alice.get("/v1/me/context").json()["document"]["preferences"]["size"] == 15
    assert alice.delete(f"{URL}/preferences.theme").status_code == 204
    assert code(alice.get(f"{URL}/preferences.theme")) == (404, "not_found")
    assert alice.put(URL, json={"values": {"only": True}}).json()["document"] == {"only": True}
    assert alice.delete(URL).status_code == 204
    assert alice.get(URL).json()["document"] == {}
    assert code(alice.put(f"{URL}/a..b", json={"value": 1})) == (422, "invalid_input")


def test_a_version_can_be_insisted_on(service: Service) -> None:
    alice = service.client("alice")
    tag = alice.put(f"{URL}/count", json={"value": 1}).headers["ETag"]
    first = alice.put(f"{URL}/count", json={"value": 2}, headers={"If-Match": tag})
    assert first.status_code == 200
    for late in (
        alice.put(f"{URL}/count", json={"value": 3}, headers={"If-Match": tag}),
        alice.patch(URL, json={"values": {"count": 3}}, headers={"If-Match": tag}),
        alice.delete(f"{URL}/count", headers={"If-Match": tag}),
        alice.delete(URL, headers={"If-Match": tag}),
    ):
        assert code(late) == (412, "precondition_failed")
    assert alice.get(f"{URL}/count").json()["value"] == 2


def test_it_is_the_entitys_own(service: Service) -> None:
    service.client("alice").put(f"{URL}/theme", json={"value": "dark"})
    bob = service.client("bob")
    assert code(bob.get(URL)) == (403, "forbidden")
    assert bob.get("/v1/me/context").json()["document"] == {}
    assert code(bob.get("/v1/me/context", params={"entity_id": "alice"})) == (403, "forbidden")
