"""Three users, the same question over HTTP, three different answers."""

from __future__ import annotations

import pytest

from memori import Memori
from tests.rig.server import FakeProvider
from tests.server.service import Service, code

TOLD = {
    "alice": "I prefer window seats",
    "bob": "I prefer aisle seats",
    "carol": "I prefer seats at the back",
}


def test_each_is_answered_from_its_own_memory(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-server")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    monkeypatch.setenv("MEMORI_CHAT_MODEL", "openai:gpt")
    with Memori(embedder="hashing") as memori, Service(memori) as service:
        admin = service.client("admin")
        for name, said in TOLD.items():
            admin.post("/v1/chat", json={"message": said, "entity_id": name})
        for name, said in TOLD.items():
            asked = {"message": "Which seat do I like?", "entity_id": name}
            reply = admin.post("/v1/chat", json=asked).json()
            prompt = provider.last_user_text()
            assert said in prompt
            assert any(said in each["content"] for each in reply["recalled"])
            for other, theirs in TOLD.items():
                assert other == name or theirs not in prompt
            session = {"session_id": reply["session_id"], "entity_id": name}
            heard = admin.get(f"/v1/sessions/{session['session_id']}/messages", params=session)
            assert heard.json()["items"][-1]["content"] == reply["text"]
        added = admin.get("/v1/health/latency").json()["added_to_calls"]
        assert len(added) == 2 * len(TOLD)
        assert all(each["ms"] > 0 for each in added)


def test_without_a_model_it_says_what_to_set(service: Service) -> None:
    answer = service.client("alice").post("/v1/chat", json={"message": "Hello"})
    assert code(answer) == (422, "invalid_input")
    assert "MEMORI_CHAT_MODEL" in answer.json()["error"]["message"]
