"""The programs called OpenMemory: sectors become kinds, and a backup is its user's."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from typing import Any

from memori import Memori
from tests.importers.conftest import again, known, reasons, written


def item(content: Any, sector: str, user: str | None = "alice", **more: Any) -> dict[str, Any]:
    return {
        "id": "m1",
        "content": content,
        "tags": ["drinks"],
        "metadata": {"source": "chat"},
        "created_at": 1736209400250,
        "salience": 0.8,
        "decay_lambda": 0.01,
        "primary_sector": sector,
        "version": 1,
        "user_id": user,
        **more,
    }


def test_sectors_become_kinds(mem: Memori) -> None:
    source = written(
        {
            "items": [
                item("Likes tea", "semantic"),
                item("Went to Oslo", "episodic", tags='["travel"]', metadata='{"a": 1}'),
                item("Can sail", "procedural"),
                item("Loves jazz", "emotional", "bob", salience=7),
                item("Of nobody", "semantic", None),
            ]
        }
    )
    report = mem.import_(source)
    assert (report.format, report.entities) == ("openmemory", ("alice", "bob"))
    assert report.counts == {"memory": 4}
    assert reasons(report) == {"it does not say whose it is": 1}
    found = {each.content: each for each in mem.entity("alice").memories().items}
    kinds = {content: each.kind for content, each in found.items()}
    assert kinds == {"Likes tea": "fact", "Went to Oslo": "event", "Can sail": "skill"}
    tea, oslo = found["Likes tea"], found["Went to Oslo"]
    assert (tea.importance, tea.tags) == (0.8, ("drinks", "semantic"))
    assert tea.happened_at == datetime.fromtimestamp(1736209400.25, UTC)
    assert (oslo.tags, oslo.metadata) == (("travel", "episodic"), {"a": 1})
    (jazz,) = mem.entity("bob").memories().items
    assert (jazz.kind, jazz.importance) == ("preference", 1.0)
    again(mem, source)


def test_a_backup_is_of_the_user_that_it_names(mem: Memori) -> None:
    def memory(content: str, state: str) -> dict[str, Any]:
        return {
            "id": content,
            "user_id": "6b1c-the-number-of-a-row",
            "content": content,
            "metadata": {"mcp_client": "cursor"},
            "state": state,
            "created_at": "2025-05-01T10:00:00+00:00",
            "category_ids": ["c1"],
        }

    backup = {
        "user": {"id": "6b1c-the-number-of-a-row", "user_id": "alice"},
        "categories": [{"id": "c1", "name": "work"}],
        "memories": [
            memory("Works in Oslo", "active"),
            memory("Worked in Rome", "archived"),
            memory("Worked in Bonn", "deleted"),
        ],
    }
    with zipfile.ZipFile("backup.zip", "w") as archive:
        archive.writestr("memories.json", json.dumps(backup))
        archive.writestr("memories.jsonl.gz", b"\x1f\x8b not read")
    report = mem.import_("backup.zip")
    assert (report.format, report.entities) == ("openmemory", ("alice",))
    assert (report.counts, reasons(report)) == ({"memory": 2}, {"it was deleted there": 1})
    assert known(mem, "alice") == ["Works in Oslo"]
    assert known(mem, "alice", archived=True) == ["Worked in Rome"]
    assert mem.entity("alice").memories().items[0].tags == ("work",)
    again(mem, "backup.zip")
    assert mem.import_("backup.zip", "al").counts == {"memory": 2}
