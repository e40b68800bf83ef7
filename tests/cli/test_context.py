"""``memori context``: what the application says of a user itself."""

from __future__ import annotations

import io
import sys

import pytest

from tests.rig.shell import Run

WHOSE = ("--entity", "ann")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("dark", "dark"),
        ("7", 7),
        ("7.5", 7.5),
        ("true", True),
        ("null", None),
        ('"7"', "7"),
        ("[1, 2]", [1, 2]),
        ('{"a": {"b": 1}}', {"a": {"b": 1}}),
        ("2026-11-20", "2026-11-20"),
        ("-x", "-x"),
        ("", ""),
    ],
)
def test_a_value_keeps_its_type(run: Run, given: str, kept: object) -> None:
    assert run("context", "set", "a.b", *WHOSE, "--json", "--", given).json["document"] == {
        "a": {"b": kept}
    }
    assert run("context", "get", "a.b", *WHOSE).json == kept
    assert run("context", "set", "a.b", *WHOSE, "--text", "--", given).code == 0
    assert run("context", "get", "a.b", *WHOSE, "--json").json == given


def test_what_looks_like_json_and_is_none_is_refused(run: Run) -> None:
    for wrong in ("{", "[1", '"x'):
        failed = run("context", "set", "a", wrong, *WHOSE)
        assert failed.code == 2
        assert "no JSON" in failed.err
    assert run("context", "get", *WHOSE).json == {}


def test_versions_origins_merging_and_deleting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("context", "set", "theme", "dark", *WHOSE, "--source", "form", "--importance", "0.9")
    assert done.out.endswith("Version 1 of the context of ann.\n")
    whole = run("context", "get", *WHOSE, "--json").json
    assert (whole["version"], whole["origins"]["theme"]["source"]) == (1, "form")
    conflict = run("context", "set", "theme", "light", *WHOSE, "--if-version", "7")
    assert conflict.code == 2
    merged = run("context", "merge", '{"a": {"b": 1}}', *WHOSE, "--if-version", "1", "--json").json
    assert merged["document"] == {"theme": "dark", "a": {"b": 1}}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"c": 2}')))
    assert run("context", "merge", "-", "--path", "a", *WHOSE).code == 0
    assert run("context", "get", "a", *WHOSE).json == {"b": 1, "c": 2}
    assert run("context", "merge", "[1]", *WHOSE).code == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert run("context", "delete", "a", *WHOSE).code == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert run("context", "delete", "a", *WHOSE).code == 0
    assert run("context", "delete", "--yes", *WHOSE, "--json").json["document"] == {}
    assert run("context", "delete", "theme", "--yes", *WHOSE).code == 2
