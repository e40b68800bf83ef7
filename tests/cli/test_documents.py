"""``memori add-document`` and ``memori documents``."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.rig.shell import Run

WHOSE = ("--entity", "ann")
TEXT = "Ferries to Capri leave at nine.\n\n" + "The way back is in the evening. " * 200


def test_taken_in_found_and_deleted_as_a_whole(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ferries.txt"
    file.write_text(TEXT, encoding="utf-8")
    added = run("add-document", str(file), *WHOSE, "--uri", "https://x/y", "--metadata", '{"a": 1}',
                "--json").json  # fmt: skip
    assert (added["title"], added["uri"], added["characters"]) == (
        "ferries.txt", "https://x/y", len(TEXT),
    )  # fmt: skip
    assert added["chunks"] == len(added["memories"]) > 1
    again = run("add-document", str(file), *WHOSE, "--uri", "https://x/y", "--json").json
    assert again["id"] == added["id"]
    assert "Capri" in run("recall", "When do ferries leave?", *WHOSE).out
    assert added["id"] in run("documents", "list", *WHOSE).out
    assert run("documents", "list", *WHOSE, "--json").json["total"] == 1
    assert run("documents", "show", added["id"], *WHOSE).out.startswith("ferries.txt\n\nFerries to")
    assert run("documents", "delete", added["id"], *WHOSE, "--yes").out == "Deleted: ferries.txt.\n"
    assert run("list", *WHOSE, "--json").json["total"] == 0
    assert run("documents", "delete", added["id"], *WHOSE, "--yes").code == 2


def test_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    added = run("add-document", "-", *WHOSE, "--json").json
    assert added["title"] == "Ferries to Capri leave at nine."
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    refused = run("documents", "delete", added["id"], *WHOSE)
    assert refused.code == 1
    assert "Ferries to Capri" in refused.err
    assert run("documents", "list", *WHOSE, "--json").json["total"] == 1


def test_files_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name in ("missing", "empty.txt", "binary", "."):
        assert run("add-document", str(tmp_path / name), *WHOSE).code == 2
    assert run("documents", "list", *WHOSE, "--json").json["total"] == 0
