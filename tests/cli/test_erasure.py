"""``memori erase`` and ``memori retention run`` delete for good, and only when they are told to."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.rig.shell import Run

OLD = {"role": "user", "content": "The ferry is wonderful", "created_at": "2020-03-02T09:00:00Z"}
YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).isoformat()
NEW = {"role": "user", "content": "I like trains", "created_at": YESTERDAY}


@pytest.fixture(autouse=True)
def said(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"
    file.write_text("\n".join(map(json.dumps, (OLD, NEW))))
    for user in ("ann", "bob"):
        assert run("import", str(file), "--entity", user).code == 0


def total(run: Run, user: str) -> int:
    return int(run("list", "--entity", user, "--json").json["total"])


def test_it_asks_first_and_counts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = total(run, "ann")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    refused = run("erase", "--entity", "ann")
    assert (refused.code, refused.out) == (1, "")
    assert "Delete everything of ann for good" in refused.err
    counted = run("erase", "--entity", "ann", "--dry-run", "--json").json
    assert (counted["erased_at"], counted["counts"]["memory"]) == (None, before)
    assert "would be deleted" in run("erase", "--entity", "ann", "--dry-run").out
    assert total(run, "ann") == before
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    done = run("erase", "--entity", "ann")
    assert done.code == 0
    assert "are deleted" in done.out
    assert total(run, "ann") == 0
    assert total(run, "bob") == before
    (entry,) = run("audit", "--json").json["items"]
    assert (entry["actor"], entry["action"]) == ("shell", "entity.erased")


def test_what_is_older(run: Run) -> None:
    receipt = run("erase", "--entity", "ann", "--before", "2021-01-01", "--yes", "--json").json
    assert receipt["erased_at"]
    left = run("list", "--entity", "ann", "--json").json["items"]
    assert {item["content"] for item in left} == {"I like trains"}
    assert run("erase", "--entity", "ann", "--before", "2999-01-01", "--yes").code == 2


def test_nobody_is_assumed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run("erase", "--yes")
    assert refused.code == 2
    assert "--entity ID or set MEMORI_ENTITY_ID" in refused.err
    monkeypatch.setenv("MEMORI_ENTITY_ID", "ann")
    assert run("erase", "--yes").code == 0
    assert total(run, "ann") == 0


def test_retention(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("retention", "run", "--yes").code == 2, "nobody said for how long"
    counted = run("retention", "run", "--days", "1000", "--dry-run", "--json").json
    assert [each["entity_id"] for each in counted["receipts"]] == ["ann", "bob"]
    assert total(run, "ann") > 1
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    asked = run("retention", "run", "--days", "1000")
    assert asked.code == 1
    assert "of 2 entities" in asked.err
    monkeypatch.setenv("MEMORI_RETENTION_DAYS", "1000")
    done = run("retention", "run", "--yes")
    assert "ann" in done.out
    assert "are deleted" in done.out
    for user in ("ann", "bob"):
        left = run("list", "--entity", user, "--json").json["items"]
        assert {item["content"] for item in left} == {"I like trains"}
    assert run("retention", "run", "--yes").out.startswith("0 rows and records from before ")
