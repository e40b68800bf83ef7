"""Sessions, messages, exchanges and documents over HTTP."""

from __future__ import annotations

from tests.server.service import Service, code

SAID = [
    {"role": "user", "content": "I moved to Bergen.", "created_at": "2026-05-04T12:00:00Z"},
    {"role": "assistant", "content": "How is it?", "created_at": "2026-05-04T12:00:05Z"},
]


def test_a_session_begins_takes_messages_and_ends(service: Service) -> None:
    alice = service.client("alice")
    begun = alice.post("/v1/sessions", json={"process_id": "bot", "metadata": {"channel": "chat"}})
    assert begun.status_code == 201
    path = begun.headers["Location"]
    assert alice.get(path).json()["metadata"] == {"channel": "chat"}
    assert alice.post(f"{path}/messages", json={"messages": SAID}).json() == {"messages": 2}
    assert alice.post(f"{path}/messages", json={"messages": SAID}).status_code == 201
    heard = alice.get(f"{path}/messages").json()
    assert [each["content"] for each in heard["items"]] == ["I moved to Bergen.", "How is it?"]
    assert alice.get("/v1/sessions", params={"active": "true"}).json()["total"] == 1
    ended = alice.post(f"{path}/end").json()
    assert ended["ended_at"] is not None
    assert alice.post(f"{path}/end").json() == ended
    late = alice.post(f"{path}/messages", json={"messages": [{"role": "user", "content": "Hi"}]})
    assert code(late) == (409, "session_ended")
    assert alice.get("/v1/sessions", params={"active": "true"}).json()["total"] == 0
    assert code(alice.get("/v1/sessions/nothing/messages")) == (404, "not_found")


def test_what_was_said_is_an_exchange_and_can_be_cleared(service: Service) -> None:
    alice = service.client("alice")
    path = alice.post("/v1/sessions", json={"process_id": "bot"}).headers["Location"]
    alice.post(f"{path}/messages", json={"messages": SAID})
    (exchange,) = alice.get("/v1/entities/alice/exchanges").json()["items"]
    url = f"/v1/entities/alice/exchanges/{exchange['id']}"
    assert alice.get(url).json()["messages"][0]["content"] == "I moved to Bergen."
    assert code(alice.get(f"{url}/receipt")) == (404, "not_found")
    cleared = alice.post("/v1/me/clear-conversation", json={"process_id": "other"}).json()
    assert cleared["exchanges"] == 0
    assert alice.post("/v1/me/clear-conversation", json={}).json()["exchanges"] == 1
    assert alice.get("/v1/entities/alice/exchanges").json()["total"] == 0


def test_an_exchange_is_read_at_once_or_rehearsed(service: Service) -> None:
    alice = service.client("alice")
    said = {"user_message": "My name is Alice and I live in Bergen."}
    dry = alice.post("/v1/extract", json={**said, "dry_run": True}).json()
    assert dry["learned"]
    assert dry["exchange_id"] is None
    assert alice.get("/v1/entities/alice/memories").json()["total"] == 0
    done = alice.post("/v1/extract", json=said).json()
    assert [each["content"] for each in done["learned"]] == [
        each["content"] for each in dry["learned"]
    ]
    assert alice.get(f"/v1/entities/alice/exchanges/{done['exchange_id']}").status_code == 200
    assert code(alice.post("/v1/extract", json={})) == (422, "invalid_input")


def test_a_document_comes_is_found_and_goes(service: Service) -> None:
    alice = service.client("alice")
    text = "No shoes indoors.\n\nQuiet hours begin at ten."
    made = alice.post("/v1/documents", json={"text": text, "title": "House rules"})
    assert made.status_code == 201
    path = made.headers["Location"]
    assert alice.get(path).json() == made.json()
    again = alice.post("/v1/documents", json={"text": text})
    assert again.json()["id"] == made.json()["id"]
    found = alice.post("/v1/recall", json={"query": "quiet hours", "kinds": ["document"]}).json()
    assert "Quiet hours" in found["matches"][0]["memory"]["content"]
    assert alice.get("/v1/documents").json()["total"] == 1
    assert alice.delete(path).status_code == 204
    assert alice.get("/v1/documents").json()["total"] == 0
    assert code(alice.get(path)) == (404, "not_found")
