"""mem0's lists: each user an entity, with tags, metadata and times."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from memori import InvalidInputError, Memori
from tests.importers.conftest import again, known, reasons, written


def memory(text: Any, user: Any = "alice", **more: Any) -> dict[str, Any]:
    return {
        "id": "0a1b",
        "memory": text,
        "hash": "c3d4",
        "user_id": user,
        "metadata": {"source": "chat"},
        "categories": ["food"],
        "created_at": "2025-03-01T12:00:00-07:00",
        "updated_at": None,
        **more,
    }


@pytest.mark.parametrize("shape", ["results", "list", "memories", "lines"])
def test_each_user_becomes_an_entity(mem: Memori, shape: str) -> None:
    every = [memory("Likes tea", agent_id="cook"), memory("Likes coffee", "bob"), memory("A", 42)]
    if shape == "lines":
        source = "export.jsonl"
        Path(source).write_text("\n".join(map(json.dumps, every)), encoding="utf-8")
    else:
        source = written(every if shape == "list" else {shape: every})
    report = mem.import_(source)
    assert (report.format, report.entities) == ("mem0", ("alice", "bob", "42"))
    assert report.counts == {"memory": 3}
    (tea,) = mem.entity("alice").memories().items
    assert (tea.content, tea.kind, tea.tags) == ("Likes tea", "fact", ("food",))
    assert tea.metadata == {"source": "chat", "agent_id": "cook"}
    assert tea.happened_at == datetime(2025, 3, 1, 19, tzinfo=UTC)
    assert known(mem, "bob") == ["Likes coffee"]
    again(mem, source)
    with pytest.raises(InvalidInputError, match="3 users"):
        mem.import_(source, "carol")


def test_what_cannot_be_used_is_left_out_and_told(mem: Memori) -> None:
    source = written(
        {
            "results": [
                memory("Likes tea"),
                memory("likes tea."),
                memory("Of nobody", None),
                memory("Of a path", "../bob"),
                memory("None"),
                memory(7),
                memory("Old", expiration_date="2020-01-01"),
                "no object",
            ],
            "relations": [{"source": "alice", "relationship": "likes", "target": "tea"}],
        }
    )
    report = mem.import_(source)
    assert report.counts == {"memory": 1}
    assert reasons(report) == {
        "it was there already": 1,
        "it does not say whose it is": 1,
        "'../bob' cannot be the id of an entity": 1,
        "it says nothing": 2,
        "it has expired": 1,
        "an edge of mem0's graph: the statement that it was read from is there": 1,
    }
    assert report.skipped[0].where
    assert known(mem, "alice") == ["Likes tea"]


def test_what_names_nobody_needs_a_name(mem: Memori) -> None:
    source = written([memory("Likes tea", None)])
    with pytest.raises(InvalidInputError, match="entity_id"):
        mem.import_(source)
    assert mem.import_(source, "alice").counts == {"memory": 1}
