"""A memory to import into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from memori import ImportReport, Memori


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori("sqlite:///memori.db", embedder="none") as memori:
        yield memori


def written(content: Any, name: str = "export.json") -> str:
    """A file of JSON."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return name


def said(mem: Memori, entity: str) -> list[tuple[str | None, str]]:
    """The turns of an entity, in the order in which they were said."""
    turns = mem.entity(entity).memories(kind="turn", limit=999).items
    turns = sorted(reversed(turns), key=lambda turn: turn.happened_at)
    return [(turn.role, turn.content) for turn in turns]


def known(mem: Memori, entity: str, **which: Any) -> list[str]:
    """The statements of an entity that were imported as such."""
    found = mem.entity(entity).memories(limit=999, **which).items
    stated = [each for each in found if each.exchange_id is None and each.kind != "document"]
    return sorted(each.content for each in stated)


def reasons(report: ImportReport) -> dict[str, int]:
    return {skipped.reason: skipped.count for skipped in report.skipped}


def again(mem: Memori, source: Any, entity_id: str | None = None) -> None:
    """A second time changes nothing."""
    before = {
        entity.id: list(mem.entity(entity.id).export())[2:] for entity in mem.entities.list().items
    }
    report = mem.import_(source, entity_id)
    assert report.counts.get("memory", 0) == report.counts.get("exchange", 0) == 0
    assert report.counts.get("document", 0) == 0
    after = {
        entity.id: list(mem.entity(entity.id).export())[2:] for entity in mem.entities.list().items
    }
    assert after == before
