"""A request that comes again under its own name is not another write."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx2

from tests.server.service import Service, code

NAMED = {"Idempotency-Key": "once"}


def test_the_same_request_again_is_answered_as_before(service: Service) -> None:
    alice = service.client("alice")
    body = {"content": "plays the harp"}
    first = alice.post("/v1/memories", json=body, headers=NAMED)
    again = alice.post("/v1/memories", json=body, headers=NAMED)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (again.headers["Location"], again.headers["ETag"]) == (
        first.headers["Location"],
        first.headers["ETag"],
    )
    assert alice.get(first.headers["Location"]).json()["mentions"] == 1
    path = f"{first.headers['Location']}/reinforce"
    for _ in range(3):
        assert alice.post(path, json={"amount": 0.1}, headers=NAMED).status_code == 200
    assert alice.get(first.headers["Location"]).json()["mentions"] == 2
    for _ in range(2):
        assert alice.delete(first.headers["Location"], headers=NAMED).status_code == 204


def test_another_request_under_the_same_name_is_refused(service: Service) -> None:
    alice = service.client("alice")
    alice.post("/v1/memories", json={"content": "plays the harp"}, headers=NAMED)
    other = alice.post("/v1/memories", json={"content": "plays the flute"}, headers=NAMED)
    assert code(other) == (409, "idempotency_conflict")
    assert alice.get("/v1/entities/alice/memories").json()["total"] == 1


def test_what_failed_may_be_tried_again(service: Service) -> None:
    alice = service.client("alice")
    path = "/v1/entities/alice/opt-out"
    alice.put(path, json={"opted_out": True})
    body = {"content": "plays the harp"}
    assert code(alice.post("/v1/memories", json=body, headers=NAMED)) == (409, "opted_out")
    alice.put(path, json={"opted_out": False})
    assert alice.post("/v1/memories", json=body, headers=NAMED).status_code == 201
    wrong = alice.post("/v1/memories", json={}, headers={"Idempotency-Key": "other"})
    assert code(wrong) == (422, "invalid_input")
    assert code(alice.post("/v1/memories", json=body, headers={"Idempotency-Key": ""})) == (
        422,
        "invalid_input",
    )


def test_names_are_each_entitys_own(service: Service) -> None:
    body = {"content": "plays the harp"}
    alice = service.client("alice").post("/v1/memories", json=body, headers=NAMED).json()
    bob = service.client("bob").post("/v1/memories", json=body, headers=NAMED).json()
    agent = service.client("agent").post("/v1/memories", json=body, headers=NAMED).json()
    admin = service.client("admin").post(
        "/v1/memories", json={**body, "entity_id": "carol"}, headers=NAMED
    )
    assert (alice["entity_id"], bob["entity_id"]) == ("alice", "bob")
    assert admin.json()["entity_id"] == "carol"
    assert agent["id"] == alice["id"], "the same memory, reinforced"
    assert agent["mentions"] == 2


def test_what_is_forgotten_is_not_told_by_an_answer(service: Service) -> None:
    admin = service.client("admin")
    body = {"content": "plays the harp", "entity_id": "alice"}
    path = admin.post("/v1/memories", json=body, headers=NAMED).headers["Location"]
    admin.delete(path, params={"entity_id": "alice"})
    again = admin.post("/v1/memories", json=body, headers=NAMED)
    assert code(again) == (409, "idempotency_conflict")
    assert "harp" not in again.text


def test_keys_are_shown_once_all_the_same(service: Service) -> None:
    admin = service.client("admin")
    made = [admin.post("/v1/keys", json={"entity_id": "carol"}, headers=NAMED) for _ in range(2)]
    assert made[0].json()["key"] != made[1].json()["key"]


def test_of_many_at_the_same_time_one_is_carried_out(service: Service) -> None:
    def add(_: int) -> int:
        client = service.client("alice")
        return client.post("/v1/memories", json={"content": "harp"}, headers=NAMED).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(add, range(16)))
    assert set(answers) <= {201, 409}
    assert 201 in answers
    (memory,) = service.client("alice").get("/v1/entities/alice/memories").json()["items"]
    assert memory["mentions"] == 1


def test_no_answer_outlives_whom_it_tells_of(service: Service) -> None:
    admin = service.client("admin")

    def ask() -> list[httpx2.Response]:
        process = {"entity_id": "zoe", "process_id": "bot", "instructions": "Be Zoe."}
        return [
            admin.post("/v1/entities", json={"entity_id": "zoe", "name": "Zoe"}, headers=NAMED),
            admin.post("/v1/processes", json=process, headers=NAMED),
            admin.patch(
                "/v1/processes/bot",
                params={"entity_id": "zoe"},
                json={"instructions": "Be like Zoe."},
                headers=NAMED,
            ),
            admin.post("/v1/groups", json={"group_id": "team", "name": "Zoes"}, headers=NAMED),
        ]

    assert [each.status_code for each in ask()] == [201, 201, 200, 201]
    service.memori.entities.delete("zoe")
    service.memori.groups.delete("team")
    for again in ask():
        assert code(again) == (409, "idempotency_conflict")
        assert "Zoe" not in again.text
