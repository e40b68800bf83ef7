"""A ChatGPT export: the branch that was shown last, as conversations of one user."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from memori import InvalidInputError, Memori
from tests.importers.conftest import again, reasons, said, written

BEGAN = 1736209400.25


def node(key: str, parent: str | None, *children: str, **message: Any) -> dict[str, Any]:
    said: dict[str, Any] | None = None
    if message:
        said = {
            "id": key,
            "author": {"role": message["role"], "name": None, "metadata": {}},
            "create_time": message.get("at"),
            "content": {
                "content_type": message.get("type", "text"),
                "parts": message.get("parts", []),
            },
            "recipient": message.get("recipient", "all"),
            "metadata": message.get("metadata", {}),
        }
    return {"id": key, "parent": parent, "children": list(children), "message": said}


def conversation(**more: Any) -> dict[str, Any]:
    nodes = [
        node("root", None, "system"),
        node("system", "root", "u1", role="system", parts=[""]),
        node("u1", "system", "a1", "a2", role="user", parts=["I live in Oslo"], at=BEGAN + 1),
        node("a1", "u1", role="assistant", parts=["A first answer"], at=BEGAN + 2),
        node("a2", "u1", "t1", role="assistant", parts=["A better answer"], at=BEGAN + 3),
        node("t1", "a2", "t2", role="assistant", parts=["search(…)"], recipient="web"),
        node("t2", "t1", "u2", role="tool", parts=["results"]),
        node(
            "u2", "t2", "h1", role="user", type="multimodal_text",
            parts=[{"content_type": "image_asset_pointer", "asset_pointer": "file"}, "Look at it"],
        ),
        node(
            "h1", "u2", "a3", role="user", parts=["hidden"],
            metadata={"is_visually_hidden_from_conversation": True},
        ),
        node("a3", "h1", role="assistant", parts=["A cat"], at=BEGAN + 9),
    ]  # fmt: skip
    return {
        "title": "Where I live",
        "create_time": BEGAN,
        "mapping": {each["id"]: each for each in nodes},
        "current_node": "a3",
        "conversation_id": "8f3a2b1c",
        **more,
    }


EXPECTED = [
    ("user", "I live in Oslo"),
    ("assistant", "A better answer"),
    ("user", "[image]\nLook at it"),
    ("assistant", "A cat"),
]


def test_the_branch_that_was_shown_last_comes_in(mem: Memori) -> None:
    source = written([conversation()])
    with pytest.raises(InvalidInputError, match="entity_id"):
        mem.import_(source)
    tried = mem.import_(source, "alice", dry_run=True)
    report = mem.import_(source, "alice")
    assert tried.counts == report.counts == {"exchange": 1, "message": 4}
    assert (report.format, report.entities) == ("chatgpt", ("alice",))
    assert reasons(report) == {"messages of other branches than the one that was shown last": 1}
    assert said(mem, "alice") == EXPECTED
    first = min(mem.entity("alice").memories(kind="turn").items, key=lambda each: each.happened_at)
    assert first.happened_at == datetime.fromtimestamp(BEGAN + 1, UTC)
    session = mem.sessions.get("8f3a2b1c", "alice")
    assert session.metadata == {"title": "Where I live"}
    assert "Oslo" in mem.entity("alice").recall("Where do I live?")[0].memory.content
    again(mem, source, "alice")


def test_an_archive_with_more_in_it_and_no_current_node(mem: Memori) -> None:
    with zipfile.ZipFile("export.zip", "w") as archive:
        archive.writestr("user.json", json.dumps({"id": "user-1", "email": "a@example.com"}))
        archive.writestr("chat.html", "<html>")
        archive.writestr("conversations.json", json.dumps([conversation(current_node=None)]))
    assert mem.import_("export.zip", "alice").counts["message"] == 4
    assert said(mem, "alice") == EXPECTED


def test_conversations_without_text_are_left_out(mem: Memori) -> None:
    loop = {"a": node("a", "b", "b"), "b": node("b", "a", "a")}
    empty = conversation(mapping={}, current_node="x")
    source = written([empty, conversation(mapping=loop, current_node="a"), {"mapping": None}, 7])
    report = mem.import_(source, "alice")
    assert (report.counts, reasons(report)) == ({}, {"it has no messages of text": 3})


def test_what_was_said_before_an_erasure_is_left_out(mem: Memori) -> None:
    source = written([conversation()])
    mem.import_(source, "alice")
    mem.entity("alice").erase()
    report = mem.import_(source, "alice")
    assert report.counts == {}
    assert "it was said before this entity was erased" in reasons(report)
    assert said(mem, "alice") == []


def test_no_language_model_reads_it(mem: Memori) -> None:
    class Model:
        def ask(self, prompt: object) -> str:
            raise AssertionError("nobody asked")

    with Memori("sqlite:///model.db", embedder="none", augmentation=Model()) as other:
        other.import_(written([conversation()]), "alice")
        assert other.jobs() == []
        assert other.refine(5)
