"""``memori groups``: what several entities may read together."""

from __future__ import annotations

import io
import sys

import pytest

from tests.rig.shell import Run


def test_from_creation_to_deletion(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("groups", "create", "choir", "--name", "The choir").out == (
        "There is the group choir.\n"
    )
    assert run("groups", "create", "choir").code == 2
    run("add", "The choir meets on Tuesday", "--entity", "choir")
    question = ("recall", "When does the choir meet?", "--entity", "ann", "--groups")
    assert "Tuesday" not in run(*question).out
    assert run("groups", "join", "choir", "ann").out == "ann is in choir.\n"
    assert "Tuesday" in run(*question).out
    assert "Tuesday" not in run(*question[:-1]).out
    assert "Tuesday" not in run("list", "--entity", "ann").out
    members = run("groups", "members", "choir", "--json").json
    assert [each["entity_id"] for each in members["items"]] == ["ann"]
    assert run("groups", "members", "choir").out.endswith("1 of 1 members of choir.\n")
    (mine,) = run("groups", "of", "--entity", "ann", "--json").json["items"]
    assert (mine["id"], mine["name"]) == ("choir", "The choir")
    assert "1 groups of ann." in run("groups", "of", "--entity", "ann").out
    assert run("groups", "of", "--entity", "bob", "--json").json == {"items": []}
    assert run("groups", "list").out.endswith("1 of 1 groups.\n")
    left = run("groups", "leave", "choir", "ann", "--json").json
    assert left == {"group": "choir", "entity_id": "ann", "member": False}
    assert run("groups", "leave", "choir", "ann").code == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert run("groups", "delete", "choir").code == 1
    assert run("groups", "delete", "choir", "--yes").out == "Deleted: choir.\n"
    for verb in (["members", "choir"], ["join", "choir", "ann"], ["delete", "choir", "--yes"]):
        assert run("groups", *verb).code == 2
    assert run("list", "--entity", "choir", "--json").json["total"] == 0


def test_pages(run: Run) -> None:
    for name in ("one", "two"):
        run("groups", "create", name)
        run("groups", "join", "one", name * 2)
    page = run("groups", "list", "--limit", "1", "--json").json
    assert f"--cursor {page['next_cursor']}" in run("groups", "list", "--limit", "1").out
    members = run("groups", "members", "one", "--limit", "1", "--json").json
    cursor = members["next_cursor"]
    assert f"--cursor {cursor}" in run("groups", "members", "one", "--limit", "1").out
    behind = run("groups", "members", "one", "--cursor", cursor, "--json").json
    assert [each["entity_id"] for each in behind["items"]] == ["twotwo"]
