"""``memori export`` and ``import``: all that is kept of somebody as a file, and back."""

from __future__ import annotations

import io
import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from memori.cli.moving import MESSAGES
from memori.importers import AUTO, names
from tests.cli.test_text import steers
from tests.rig.commands import commands
from tests.rig.shell import Run

WHOSE = ("--entity", "ann")
ODD = "odd \u2028 \x85 \x0c \x1b[31m \u202e text"


@pytest.fixture
def exported(run: Run, tmp_path: Path) -> Path:
    run("add", ODD, *WHOSE, "--tag", "t")
    run("extract", "I live in Porto.", *WHOSE, "--session", "chat")
    run("context", "set", "theme", "dark", *WHOSE)
    file = tmp_path / "ann.jsonl"
    out = run("export", str(file), *WHOSE)
    assert out.out.endswith(f"lines of ann written: {file}.\n")
    return file


def contents(run: Run, user: str) -> set[str]:
    found: Any = run("list", "--entity", user, "--json").json["items"]
    return {each["content"] for each in found}


def test_out_and_in_again(run: Run, exported: Path) -> None:
    assert stat.S_IMODE(exported.stat().st_mode) == 0o600
    lines = exported.read_text(encoding="utf-8").split("\n")
    assert all(map(json.loads, filter(None, lines)))
    tried = run("import", str(exported), "--entity", "bob", "--dry-run", "--json").json
    assert (tried["format"], tried["dry_run"], tried["entities"]) == ("memori", True, ["bob"])
    assert contents(run, "bob") == set()
    done = run("import", str(exported), "--entity", "bob", "--json").json
    assert done["counts"] == tried["counts"]
    assert contents(run, "bob") == contents(run, "ann")
    assert ODD in contents(run, "bob")
    assert run("context", "get", "theme", "--entity", "bob").json == "dark"
    again = run("import", str(exported), "--entity", "bob")
    assert "0 of bob were taken in" in again.out
    assert "it was there already" in again.out
    assert run("import", str(exported)).out.endswith(
        "0 of ann were taken in, in the format memori.\n"
    )


def test_through_a_pipe(
    run: Run, exported: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printed = run("export", *WHOSE)
    assert run("export", *WHOSE, "--json").out.count("\n") == printed.out.count("\n")
    assert printed.code == 0
    assert not any(map(steers, printed.out))
    assert list(map(json.loads, printed.out.splitlines()))[1:] == [
        json.loads(line) for line in exported.read_text(encoding="utf-8").split("\n")[1:] if line
    ]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(printed.out.encode())))
    assert run("import", "-", "--entity", "carl").code == 0
    assert contents(run, "carl") == contents(run, "ann")


def test_nothing_is_overwritten(run: Run, exported: Path, tmp_path: Path) -> None:
    before = exported.read_bytes()
    failed = run("export", str(exported), *WHOSE)
    assert failed.code == 2
    assert "File exists" in failed.err
    assert exported.read_bytes() == before
    assert run("export", str(tmp_path / "missing" / "x"), *WHOSE).code == 2
    assert run("export", str(tmp_path / "a/b"), "--entity", "a/b").code == 2
    report = run("export", str(tmp_path / "again.jsonl"), *WHOSE, "--json").json
    assert report["written"] == str(tmp_path / "again.jsonl")
    assert report["lines"] == before.count(b"\n")


def test_what_fails_leaves_no_file(run: Run, tmp_path: Path) -> None:
    failed = run("export", str(tmp_path / "x.jsonl"), "--entity", "a/b")
    assert failed.code == 2
    assert not (tmp_path / "x.jsonl").exists()


def test_every_format_is_named_and_reached(run: Run, tmp_path: Path) -> None:
    (importing,) = [each for each in commands() if each.name == "import"]
    (option,) = [each for each in importing.options if "--format" in each.opts]
    assert all(name in option.help for name in (AUTO, MESSAGES, *names()))
    at = {"created_at": "2026-03-01T09:00:00Z"}
    message = {"uuid": "m1", "sender": "human", "text": "I like tea", **at}
    said = {"uuid": "c1", "name": "Ferries", "chat_messages": [message], **at}
    (tmp_path / "conversations.json").write_text(json.dumps([said]))
    found = run("import", str(tmp_path / "conversations.json"), "--entity", "ann", "--json").json
    assert (found["format"], found["counts"]["message"]) == ("claude", 1)
    assert "I like tea" in contents(run, "ann")


def test_what_cannot_be_imported(run: Run, exported: Path, tmp_path: Path) -> None:
    (tmp_path / "strange.json").write_text('{"what": 1}')
    for arguments in (
        [str(tmp_path / "strange.json")],
        [str(tmp_path / "missing")],
        [str(exported), "--format", "nonsense"],
        [str(exported), "--process", "bot"],
        [str(exported), "--session", "chat"],
        [str(exported), "--format", "messages"],
    ):
        failed = run("import", *arguments)
        assert (failed.code, failed.err.lstrip()[:7]) == (2, "error: ")
    cut = tmp_path / "cut.jsonl"
    cut.write_text(exported.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    assert run("import", str(cut), "--entity", "dora").code == 2
    assert contents(run, "dora") == set()
