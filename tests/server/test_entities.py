"""Who is remembered, over HTTP."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from memori import InvalidIdError
from tests.server.service import Service, code


def test_entities_are_made_listed_and_named(service: Service) -> None:
    admin = service.client("admin")
    made = admin.post("/v1/entities", json={"entity_id": "zoë@example.com", "name": "Zoë"})
    assert made.status_code == 201
    path = made.headers["Location"]
    assert path == "/v1/entities/zo%C3%AB%40example.com"
    assert admin.get(path).json()["name"] == "Zoë"
    assert admin.patch(path, json={"metadata": {"plan": "pro"}}).json()["name"] == "Zoë"
    assert admin.patch(path, json={"name": None}).json()["metadata"] == {"plan": "pro"}
    again = {"entity_id": "zoë@example.com"}
    assert code(admin.post("/v1/entities", json=again)) == (409, "conflict")
    assert admin.post("/v1/entities", json={**again, "exist_ok": True}).status_code == 201
    generated = admin.post("/v1/entities", json={}).json()["id"]
    assert generated.startswith("user_")
    listed = [each["id"] for each in admin.get("/v1/entities").json()["items"]]
    assert listed[0] == "default_user"
    assert {"zoë@example.com", generated} < set(listed)
    found = admin.get("/v1/entities", params={"query": "zoë"}).json()
    assert [each["id"] for each in found["items"]] == ["zoë@example.com"]
    assert code(admin.post("/v1/entities", json={"entity_id": "a/b"})) == (422, "invalid_id")
    assert code(admin.patch("/v1/entities/nobody", json={"name": "x"})) == (404, "not_found")


def test_an_unknown_entity_reads_as_empty_and_is_not_made(service: Service) -> None:
    admin = service.client("admin")
    for path in ("memories", "exchanges"):
        assert admin.get(f"/v1/entities/nobody/{path}").json()["items"] == []
    for path in ("summary", "profile"):
        assert admin.get(f"/v1/entities/nobody/{path}").json() is None
    assert admin.get("/v1/entities/nobody/graph").json() == {"nodes": [], "edges": []}
    assert admin.get("/v1/entities/nobody").json()["created_at"] is None
    listed = [each["id"] for each in admin.get("/v1/entities").json()["items"]]
    assert "nobody" not in listed


def test_me_has_figures_and_an_agents_key_none(service: Service) -> None:
    service.client("alice").post("/v1/memories", json={"content": "plays the harp"})
    mine = service.client("alice").get("/v1/me").json()["entity"]
    assert mine["stats"]["memories"] == {"fact": 1}
    assert service.client("agent").get("/v1/me").json()["entity"]["stats"] is None
    assert service.client("agent").get("/v1/entities/alice").json()["stats"] is None
    whole = service.client("alice").get("/v1/entities/alice/profile").json()
    of_one = service.client("agent").get("/v1/entities/alice/profile").json()
    assert (whole["counts"], of_one["counts"]) == ({"fact": 1}, {})
    assert of_one["first_seen"] is of_one["last_seen"] is None
    assert of_one["facts"] == whole["facts"]


def test_who_opts_out_is_not_remembered(service: Service) -> None:
    alice = service.client("alice")
    url = "/v1/entities/alice/opt-out"
    assert alice.put(url, json={"opted_out": True}).json() == {"opted_out": True}
    assert code(alice.post("/v1/memories", json={"content": "x"})) == (409, "opted_out")
    assert alice.put(url, json={"opted_out": False}).json() == {"opted_out": False}
    assert alice.post("/v1/memories", json={"content": "x"}).status_code == 201


@pytest.fixture
def any_service(service: Service) -> Service:
    return service


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@example("..")
@example(".")
@example("a b+c%2Fd")
@example("%")
@example("?#;=&")
@example("50%")
@example("\N{REPLACEMENT CHARACTER}")
@example("é")
@example("a/b")
@example("a\\b")
@example("\0")
@example("memories")
def test_any_id_is_found_under_its_own_path_and_no_other(
    any_service: Service, entity_id: str
) -> None:
    """Whatever an id is made of, its path is that of this entity, or of nobody."""
    memori = any_service.memori
    path = f"/v1/entities/{quote(entity_id, safe='').replace('.', '%2E')}/memories"
    answer = any_service.client("admin").get(path)
    try:
        scope = memori.entity(entity_id)
    except InvalidIdError:
        assert code(answer) == (422, "invalid_id")
        return
    scope.add("here")
    found = any_service.client("admin").get(path).json()["items"]
    assert [each["entity_id"] for each in found] == [scope.entity_id]


@pytest.mark.parametrize("raw", ["%FF", "%C3%28", "a%2Fmemories", "a%5cb", "%00", "%0A", "%20"])
def test_paths_that_are_no_id(service: Service, raw: str) -> None:
    answer = service.client("admin").get(f"/v1/entities/{raw}/memories")
    assert code(answer) == (422, "invalid_id")
