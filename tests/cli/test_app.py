"""The command line as a whole: what it starts with, whom it is about, how it fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_reference import ROOT
from tests.rig.shell import Run


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, "memori 0.1.0\n", "")
    usage = run("--help")
    assert usage.code == 0
    for command in ("demo", "import", "recall", "explain", "exchanges", "list", "add", "forget",
                    "clear"):  # fmt: skip
        assert f" {command} " in usage.out


def test_starts_without_anything_heavy() -> None:
    code = (
        "import sys, memori.cli; "
        "print(*[name for name in ('numpy', 'sqlalchemy', 'onnxruntime', 'openai', 'pydantic') "
        "if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["list", "--entity", "a/b"], "must not contain"),
        (["list", "--entity", "a", "--limit", "0"], "limit"),
        (["list", "--entity", "a", "--kind", "rumour"], "no kind 'rumour'"),
        (["recall", "--entity", "a", "  "], "query must not be empty"),
        (["recall", "--entity", "a", "x", "--kind", "rumour"], "no kind 'rumour'"),
        (["add", "--entity", "a", "x", "--kind", "turn"], "kind 'turn'"),
        (["add", "--entity", "a", "x", "--importance", "2"], "importance"),
        (["list", "--entity", "a", "--database", "nonsense"], "not a URL"),
        (["list", "--entity", "a", "--database", "oracle://x"], "oracle"),
    ],
)
def test_an_error_is_one_line(run: Run, arguments: list[str], complaint: str) -> None:
    failed = run(*arguments)
    assert failed.code == 2
    assert failed.out == ""
    assert failed.err.startswith("error: ")
    assert complaint in failed.err
    assert failed.err.count("\n") == 1


def test_the_entity_comes_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_ENTITY_ID", "maria")
    run("add", "I live in Porto")
    assert run("list", "--json").json["total"] == 1
    assert run("list", "--entity", "other", "--json").json["total"] == 0
    assert run("list").err == ""
    monkeypatch.setenv("MEMORI_ENTITY_ID", "auto")
    assert run("list").out.startswith("0 of 0 memories of user_")


def test_nobody_named_is_the_default_user_and_it_is_said(run: Run) -> None:
    added = run("add", "I live in Porto", "--json")
    assert added.json["entity_id"] == "default_user"
    assert "default_user" in added.err
    assert run("list").out.endswith("1 of 1 memories of default_user.\n")
    assert run("list", "--entity", "default_user").err == ""


@pytest.mark.parametrize(
    "command",
    [
        ("add", "x"), ("list",), ("erase", "--yes"), ("sessions", "create"), ("chat", "x"),
        ("processes", "default", "bot"), ("entities", "show", ""), ("mcp",),
    ],
)  # fmt: skip
def test_an_empty_name_is_not_the_default_user(run: Run, command: tuple[str, ...]) -> None:
    """What a script's variable holds that was never set must not become somebody's memory."""
    named = () if command[0] == "entities" else ("--entity", "")
    failed = run(*command, *named)
    assert failed.code == 2
    assert "entity_id must not be empty" in failed.err
    assert "default_user" not in failed.out + failed.err
    assert run("list", "--entity", "maria", "--json").json["total"] == 0


def test_another_database(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    run("add", "--entity", "maria", "I live in Porto", "--database", url)
    assert run("list", "--entity", "maria", "--json").json["total"] == 0
    assert run("list", "--entity", "maria", "--database", url, "--json").json["total"] == 1
