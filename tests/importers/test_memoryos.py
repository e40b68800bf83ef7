"""The folder of MemoryOS: users stay apart, and what assistants had learned of all stays out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from memori import InvalidInputError, Memori
from tests.importers.conftest import again, known, reasons, said, written


def page(question: str, answer: str, minute: int) -> dict[str, Any]:
    return {
        "user_input": question,
        "agent_response": answer,
        "timestamp": f"2025-06-01 10:{minute:02}:00",
        "page_embedding": [0.1, 0.2],
        "meta_info": "a summary of the chain",
    }


def folder(root: str, user: str, city: str) -> None:
    home = f"{root}/users/{user}"
    written([page(f"I live in {city}", "Noted", 30)], f"{home}/short_term.json")
    session = {
        "id": "session_1",
        "summary": f"about {city}",
        "details": [page(f"What about {city}?", "It is old", 0), page("", "Hello?", 1)],
        "L_interaction": 2,
        "N_visit": 1,
    }
    sessions = {"sessions": {"session_1": session}, "access_frequency": {"session_1": 0}}
    written(sessions, f"{home}/mid_term.json")
    knowledge = [
        {"knowledge": f"Was born in {city}", "timestamp": "2025-06-01 11:00:00"},
        {"knowledge": "- None", "timestamp": "2025-06-01 11:00:00"},
    ]
    profiles = {user: {"data": f"Curious about {city}", "last_updated": "2025-06-01 12:00:00"}}
    learned = [{"knowledge": "The assistant told a joke", "timestamp": "2025-06-01 11:00:00"}]
    long_term = {"user_profiles": profiles, "knowledge_base": knowledge}
    written(long_term | {"assistant_knowledge": learned}, f"{home}/long_term_user.json")
    written({"assistant_knowledge": learned}, f"{root}/assistants/a/long_term_assistant.json")


def test_each_user_of_the_folder_is_an_entity(mem: Memori) -> None:
    for user, city in (("alice", "Oslo"), ("bob", "Rome")):
        folder("data", user, city)
    report = mem.import_(Path("data"))
    assert (report.format, report.entities) == ("memoryos", ("alice", "bob"))
    assert report.counts == {"exchange": 4, "message": 10, "memory": 2, "document": 2}
    ((reason, count),) = reasons(report).items()
    assert "may be from any of them" in reason
    assert count == 3
    assert said(mem, "alice") == [
        ("user", "What about Oslo?"),
        ("assistant", "It is old"),
        ("assistant", "Hello?"),
        ("user", "I live in Oslo"),
        ("assistant", "Noted"),
    ]
    assert known(mem, "alice") == ["Was born in Oslo"]
    (profile,) = mem.entity("alice").documents().items
    assert profile.title == "MemoryOS profile"
    for entity, foreign in (("alice", "Rome"), ("bob", "Oslo")):
        assert foreign not in repr(list(mem.entity(entity).export()))
        assert "joke" not in repr(list(mem.entity(entity).export()))
    again(mem, Path("data"))


def test_the_folder_of_one_user(mem: Memori) -> None:
    folder("data", "alice", "Oslo")
    home = Path("data/users/alice")
    folder("data", "bob", "Rome")
    with pytest.raises(InvalidInputError, match="2 users"):
        mem.import_("data", "carol")
    report = mem.import_(home, "carol")
    assert report.counts == {"exchange": 2, "message": 5, "memory": 1, "document": 1}
    assert mem.entities.get("alice").created_at is None


def test_a_profile_that_is_another_users_stays_with_that_one(mem: Memori) -> None:
    profiles = {"bob": {"data": {"mood": "calm"}}}
    long_term = {"user_profiles": profiles, "knowledge_base": [{"knowledge": "Likes tea"}]}
    written(long_term, "data/users/alice/long_term_user.json")
    mem.import_("data")
    assert mem.entity("alice").documents().total == 0
    assert mem.entity("bob").documents().total == 1
    assert known(mem, "alice") == ["Likes tea"]
