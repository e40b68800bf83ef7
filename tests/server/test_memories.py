"""Single memories over HTTP: versions, changes, history, undo."""

from __future__ import annotations

import pytest

from tests.server.service import Service, code


def test_a_change_can_insist_on_the_version_that_was_read(service: Service) -> None:
    alice = service.client("alice")
    added = alice.post("/v1/memories", json={"content": "lives in Oslo"})
    path, tag = added.headers["Location"], added.headers["ETag"]
    assert alice.get(path).headers["ETag"] == tag
    changed = alice.patch(path, json={"content": "lives in Bergen"}, headers={"If-Match": tag})
    assert changed.json()["content"] == "lives in Bergen"
    assert changed.headers["ETag"] != tag
    late = alice.patch(path, json={"importance": 1}, headers={"If-Match": tag})
    assert code(late) == (412, "precondition_failed")
    assert code(alice.delete(path, headers={"If-Match": tag})) == (412, "precondition_failed")
    assert code(alice.delete(path, headers={"If-Match": "W/x"})) == (412, "precondition_failed")
    assert alice.get(path).json()["importance"] == 0.5
    current = {"If-Match": changed.headers["ETag"]}
    assert alice.patch(path, json={"importance": 1}, headers=current).status_code == 200
    assert alice.delete(path, headers={"If-Match": "*"}).status_code == 204
    assert code(alice.get(path)) == (404, "not_found")


def test_what_is_known_is_not_sent_again(service: Service) -> None:
    alice = service.client("alice")
    path = alice.post("/v1/memories", json={"content": "lives in Oslo"}).headers["Location"]
    first = alice.get(path)
    again = alice.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = alice.get(path, headers={"If-None-Match": '"77"'})
    assert other.json() == first.json()
    bob = service.client("bob").get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert code(bob) == (404, "not_found")


def test_reinforce_history_and_undo(service: Service) -> None:
    alice = service.client("alice")
    path = alice.post("/v1/memories", json={"content": "lives in Oslo"}).headers["Location"]
    assert alice.post(f"{path}/reinforce", json={"amount": 0.2}).json()[
        "importance"
    ] == pytest.approx(0.7)
    assert alice.post(f"{path}/reinforce", json={}).json()["importance"] == pytest.approx(0.8)
    assert code(alice.post(f"{path}/reinforce", json={"amount": 7})) == (422, "invalid_input")
    actions = [each["action"] for each in alice.get(f"{path}/history").json()]
    assert actions == ["added", "reinforced", "reinforced"]
    (undone,) = alice.post(f"{path}/undo", json={}).json()
    assert undone["importance"] == pytest.approx(0.7)


def test_pages_by_offset_and_by_cursor(service: Service) -> None:
    alice = service.client("alice")
    for number in range(5):
        alice.post("/v1/memories", json={"content": f"statement {number}"})
    url = "/v1/entities/alice/memories"
    whole = alice.get(url).json()
    assert (whole["total"], whole["limit"], whole["offset"]) == (5, 100, 0)
    seen, cursor = [], None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = alice.get(url, params=query).json()
        seen += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == whole["items"]
    assert alice.get(url, params={"limit": 2, "offset": 4}).json()["items"] == seen[4:]
    assert code(alice.get(url, params={"cursor": "nonsense"})) == (422, "invalid_input")
    assert code(alice.get(url, params={"limit": 0})) == (422, "invalid_input")


def test_many_come_at_once_or_not_at_all(service: Service) -> None:
    alice = service.client("alice")
    several = {"memories": [{"content": "plays the harp"}, {"content": "likes tea", "tags": ["x"]}]}
    added = alice.post("/v1/memories/batch", json=several)
    assert added.status_code == 201
    assert [each["content"] for each in added.json()["items"]] == ["plays the harp", "likes tea"]
    wrong = {"memories": [{"content": "lives in Oslo"}, {"content": " "}]}
    assert code(alice.post("/v1/memories/batch", json=wrong)) == (422, "invalid_message")
    assert alice.get("/v1/entities/alice/memories").json()["total"] == 2


def test_feedback_changes_what_is_important(service: Service) -> None:
    alice = service.client("alice")
    path = alice.post("/v1/memories", json={"content": "plays the harp"}).headers["Location"]
    assert alice.post(f"{path}/feedback", json={"value": 1}).json()["importance"] > 0.5
    assert code(alice.post(f"{path}/feedback", json={"value": 2})) == (422, "invalid_input")


def test_what_does_not_hold_any_more_is_listed_on_request(service: Service) -> None:
    alice = service.client("alice")
    for said in ("I live in Oslo.", "I live in Bergen now."):
        alice.post("/v1/extract", json={"user_message": said})
    url = "/v1/entities/alice/memories"
    held = {}
    for choice in ("false", "true", "all"):
        query = {"superseded": choice, "kind": "fact"}
        held[choice] = alice.get(url, params=query).json()["total"]
    assert (held["false"], held["true"], held["all"]) == (1, 1, 2)
    assert code(alice.get(url, params={"superseded": "some"})) == (422, "invalid_input")


def test_a_process_and_a_session_can_be_named_wherever_it_matters(service: Service) -> None:
    alice = service.client("alice")
    told = {"messages": [{"role": "user", "content": "My locker is 12"}]}
    body = {**told, "process_id": "gym_bot", "session_id": "monday"}
    assert alice.post("/v1/messages", json=body).json() == {"messages": 1}
    url = "/v1/entities/alice/memories"

    def turns(**named: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = alice.get(url, params={"kind": "turn", **named}).json()[
            "items"
        ]
        return found

    (turn,) = turns()
    assert (turn["process_id"], turn["session_id"]) == ("gym_bot", "monday")
    assert turns(process_id="gym_bot", session_id="monday") == [turn]
    assert turns(process_id="other_bot") == turns(session_id="tuesday") == []
    one = f"/v1/memories/{turn['id']}"
    assert alice.get(one, params={"process_id": "gym_bot"}).json() == turn
    assert code(alice.get(one, params={"process_id": "other_bot"})) == (404, "not_found")
    assert code(service.client("agent").get(one)) == (404, "not_found")
    (exchange,) = alice.get("/v1/entities/alice/exchanges").json()["items"]
    path = f"/v1/entities/alice/exchanges/{exchange['id']}"
    assert alice.get(path, params={"process_id": "gym_bot"}).json() == exchange
    assert code(alice.get(path, params={"process_id": "other_bot"})) == (404, "not_found")
    placed = alice.post("/v1/memories", json={"content": "x", "process_id": "gym_bot"}).json()
    assert placed["process_id"] == "gym_bot"

    def found(**viewer: str) -> list[dict[str, str]]:
        asked = {"query": "Which locker?", "kinds": ["turn"], "viewer": viewer}
        return [each["memory"] for each in alice.post("/v1/recall", json=asked).json()["matches"]]

    assert found(process_id="other_bot") == []
    assert found(process_id="gym_bot") == [turn]
