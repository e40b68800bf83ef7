"""A Claude export: conversations, what was remembered, texts of projects; accounts stay apart."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from typing import Any

from memori import Memori
from tests.importers.conftest import again, reasons, said, written


def conversation(name: str, account: str = "acc-1", **more: Any) -> dict[str, Any]:
    return {
        "uuid": name,
        "name": f"About {name}",
        "created_at": "2026-02-14T10:04:22.000000Z",
        "account": {"uuid": account},
        "chat_messages": [
            {
                "uuid": "m1",
                "sender": "human",
                "text": f"I live in {name}",
                "content": [{"type": "text", "text": "not used"}],
                "created_at": "2026-02-14T10:04:23Z",
                "attachments": [{"file_name": "map.pdf", "extracted_content": "streets"}],
            },
            {
                "sender": "assistant",
                "text": "",
                "content": [
                    {"type": "tool_use", "name": "search"},
                    {"type": "text", "text": "Noted."},
                ],
                "created_at": "2026-02-14T10:04:25Z",
            },
            {"sender": "assistant", "text": "", "content": []},
        ],
        **more,
    }


def test_conversations_of_one_account(mem: Memori) -> None:
    source = written([conversation("Oslo"), conversation("x", chat_messages=[])])
    report = mem.import_(source, "alice")
    assert (report.format, report.entities) == ("claude", ("alice",))
    assert report.counts == {"exchange": 1, "message": 2}
    assert reasons(report) == {"it has no messages of text": 1}
    assert said(mem, "alice") == [
        ("user", "I live in Oslo\n[attachment: map.pdf]"),
        ("assistant", "Noted."),
    ]
    session = mem.sessions.get("Oslo", "alice")
    assert session.metadata == {"title": "About Oslo"}
    assert session.started_at == datetime(2026, 2, 14, 10, 4, 23, tzinfo=UTC)
    again(mem, source, "alice")


def test_accounts_of_a_team_stay_apart(mem: Memori) -> None:
    with zipfile.ZipFile("team.zip", "w") as archive:
        conversations = [conversation("Oslo", "acc-1"), conversation("Rome", "acc-2")]
        archive.writestr("export/conversations.json", json.dumps(conversations))
        memories = [
            {"account_uuid": "acc-1", "conversations_memory": "Lives in Oslo."},
            {
                "account_uuid": "acc-2",
                "conversations_memory": "None",
                "project_memories": {"p1": "Plans a journey."},
            },
        ]
        archive.writestr("export/memories.json", json.dumps(memories))
        docs = [{"filename": "notes.txt", "content": "Buy tickets."}, {"filename": "empty"}]
        project = {"uuid": "p1", "creator": {"uuid": "acc-2"}, "docs": docs}
        archive.writestr("export/projects/p1.json", json.dumps(project))
    report = mem.import_("team.zip")
    assert report.entities == ("acc-1", "acc-2")
    assert report.counts == {"exchange": 2, "message": 4, "document": 3}
    one, two = mem.entity("acc-1"), mem.entity("acc-2")
    assert "Rome" not in repr([*one.memories().items, *one.documents().items])
    assert "Oslo" not in repr([*two.memories().items, *two.documents().items])
    titles = {document.title for document in two.documents().items}
    assert titles == {"What Claude remembered of p1", "notes.txt"}
    again(mem, "team.zip")


def test_one_object_a_line(mem: Memori) -> None:
    lines = "\n".join(json.dumps(conversation(name)) for name in ("Oslo", "Rome"))
    with zipfile.ZipFile("lines.zip", "w") as archive:
        archive.writestr("conversations.jsonl", lines)
    assert mem.import_("lines.zip", "alice").counts == {"exchange": 2, "message": 4}
