"""``memori entities``: who is remembered."""

from __future__ import annotations

import io
import sys

import pytest

from tests.rig.shell import Run


def test_made_shown_changed_and_listed(run: Run) -> None:
    made = run("entities", "create", "ann", "--name", "Ann", "--metadata", '{"plan": "pro"}')
    assert made.out == "There is ann.\n"
    assert run("entities", "create", "ann").code == 2
    again = run("entities", "create", "ann", "--exist-ok", "--json").json
    assert (again["id"], again["name"], again["metadata"]) == ("ann", "Ann", {"plan": "pro"})
    generated = run("entities", "create", "--json").json
    assert generated["id"].startswith("user_")
    run("add", "I live in Porto", "--entity", "ann")
    shown = run("entities", "show", "ann").out
    for words in ("ann (Ann)", "plan: pro", "memories: 1 fact", "0 exchanges", "last seen"):
        assert words in shown
    assert run("entities", "show", "ann", "--json").json["stats"]["memories"] == {"fact": 1}
    changed = run("entities", "update", "ann", "--name", "Anna", "--json").json
    assert (changed["name"], changed["metadata"]) == ("Anna", {"plan": "pro"})
    listed = run("entities", "list", "--json").json
    assert [item["id"] for item in listed["items"]] == ["default_user", generated["id"], "ann"]
    assert run("entities", "list", "--query", "anna", "--json").json["total"] == 1
    page = run("entities", "list", "--limit", "1", "--json").json
    assert f"--cursor {page['next_cursor']}" in run("entities", "list", "--limit", "1").out
    behind = run("entities", "list", "--cursor", page["next_cursor"], "--json").json
    assert [item["id"] for item in behind["items"]] == [generated["id"], "ann"]


def test_nobody_named_is_the_default_user(run: Run) -> None:
    shown = run("entities", "show")
    assert shown.out.startswith("default_user\n")
    assert "default_user" in shown.err


def test_looking_makes_nobody(run: Run) -> None:
    assert run("entities", "show", "ghost", "--json").json["created_at"] is None
    assert run("entities", "update", "ghost", "--name", "x").code == 2
    assert run("entities", "list", "--query", "ghost", "--json").json["total"] == 0


def test_deleted_for_good(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "I live in Porto", "--entity", "ann")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert run("entities", "delete", "ann").code == 1
    assert run("list", "--entity", "ann", "--json").json["total"] == 1
    assert run("entities", "delete", "ann", "--yes").out == "Deleted: ann.\n"
    assert run("list", "--entity", "ann", "--json").json["total"] == 0
    assert run("entities", "delete", "ann", "--yes").code == 2


def test_metadata_must_be_an_object(run: Run) -> None:
    for wrong in ("[1]", "{", "plan"):
        failed = run("entities", "create", "ann", "--metadata", wrong)
        assert failed.code == 2
        assert "--metadata" in failed.err
    assert run("entities", "list", "--query", "ann", "--json").json["total"] == 0
