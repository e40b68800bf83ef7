"""``memori import`` and ``clear``: what was said."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.chats import CHAT, jsonl
from tests.rig.shell import Run


def test_import(run: Run, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "chat.jsonl", CHAT)
    tried = run("import", file, "--entity", "maria", "--dry-run", "--json").json
    assert (tried["counts"], tried["dry_run"]) == ({"message": 3}, True)
    report = run("import", file, "--entity", "maria", "--process", "concierge", "--json").json
    assert (report["format"], report["entities"]) == ("messages", ["maria"])
    assert report["counts"]["message"] == 3
    assert report["counts"]["memory"] >= 1
    turns = run("list", "--entity", "maria", "--kind", "turn", "--json").json["items"]
    assert [turn["content"] for turn in turns] == [
        "The ferry to Capri was wonderful", "Noted.", "I prefer window seats",
    ]  # fmt: skip
    assert turns[0]["name"] == "Maria"
    assert turns[0]["happened_at"] == "2026-05-20T16:00:00+00:00"
    assert turns[2]["metadata"] == {"channel": "chat"}
    assert {turn["process_id"] for turn in turns} == {"concierge"}
    assert len({turn["session_id"] for turn in turns}) == 2, "months lie between them"

    again = run("import", file, "--entity", "maria", "--process", "concierge")
    assert again.code == 0
    assert again.out == "0 of maria were taken in, in the format messages.\n"

    recall = ("recall", "the ferry", "--entity", "maria", "--json", "--as-of")
    assert run(*recall, "2026-05-21").json["hits"]
    before = run(*recall, "2026-05-20").json["hits"]
    assert all("ferry" not in hit["memory"]["content"] for hit in before)
    assert run(*recall, "soon").code == 2

    ferry = run("recall", "--entity", "maria", "--process", "concierge", "the ferry", "--json").json
    assert ferry["hits"][0]["memory"]["content"] == "The ferry to Capri was wonderful"
    other = run("recall", "--entity", "maria", "--process", "another", "the ferry", "--json").json
    assert all(hit["memory"]["kind"] != "turn" for hit in other["hits"])

    cleared = run("clear", "--entity", "maria", "--yes")
    assert "3 turns in 2 sessions" in cleared.out
    assert run("list", "--entity", "maria", "--kind", "turn", "--json").json["total"] == 0


def test_import_into_a_session(run: Run, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "chat.jsonl", CHAT)
    run("import", file, "--entity", "maria", "--session", "ticket-7")
    items = run("list", "--entity", "maria", "--kind", "turn", "--json").json["items"]
    assert {item["session_id"] for item in items} == {"ticket-7"}


def test_import_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"\xef\xbb\xbf" + json.dumps(CHAT[0]).encode() + b"\r\n\r\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run("import", "-", "--entity", "maria").code == 0
    assert run("list", "--entity", "maria", "--kind", "turn", "--json").json["total"] == 1


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "line 3 is no JSON"),
        ("[1]", "line 3 must be an object"),
        ('{"role": "bot", "content": "x"}', "line 3 has the role 'bot'"),
        ('{"role": "user", "content": "  "}', "content of line 3 must not be empty"),
        ('{"role": "user"}', "content of line 3 must be text"),
        ('{"role": "user", "content": "x", "mood": "good"}', "line 3 has a field 'mood'"),
        ('{"role": "user", "content": "x", "created_at": "May"}', "created_at of line 3"),
        ('{"role": "user", "content": "x", "metadata": {"a": NaN}}', "metadata of line 3"),
        ('{"role": "user", "content": "x", "name": 7}', "line 3 has a name"),
        ("[" * 100_000, "line 3 is no JSON"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_stored(
    run: Run, tmp_path: Path, line: str, complaint: str
) -> None:
    file = tmp_path / "chat.jsonl"
    file.write_text(f"{json.dumps(CHAT[0])}\n\n{line}\n{json.dumps(CHAT[1])}\n", encoding="utf-8")
    failed = run("import", str(file), "--entity", "maria")
    assert failed.code == 2
    assert complaint in failed.err
    assert "chat.jsonl" in failed.err
    assert failed.err.lstrip().startswith("error: ")
    assert failed.err.count("\n") == 1
    assert run("list", "--entity", "maria", "--json").json["total"] == 0


def test_a_file_that_nothing_recognises_says_how_to_learn_more(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"
    file.write_text('{"role": "user", "content": \n')
    failed = run("import", str(file), "--entity", "maria")
    assert (failed.code, "--format messages" in failed.err) == (2, True)
    failed = run("import", str(file), "--entity", "maria", "--format", "messages")
    assert "line 1 is no JSON" in failed.err


def test_half_a_character_is_printable(run: Run, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "chat.jsonl", [{"role": "user", "content": "broken \ud800 text"}])
    assert run("import", file, "--entity", "maria").code == 0
    assert "broken" in run("list", "--entity", "maria").out
    assert run("list", "--entity", "maria", "--json").json["total"] == 1


def test_files_that_cannot_be_imported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n\n")
    (tmp_path / "latin.jsonl").write_bytes(b'{"role": "user", "content": "caf\xe9"}')
    for name in ("missing.jsonl", "empty.jsonl", "latin.jsonl", "."):
        failed = run("import", str(tmp_path / name), "--entity", "maria")
        assert failed.code == 2
        assert failed.err.lstrip().startswith("error: ")


def test_clear_asks_first(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run("import", jsonl(tmp_path / "chat.jsonl", CHAT), "--entity", "maria")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    asked = run("clear", "--entity", "maria", "--json")
    assert (asked.code, asked.out) == (1, "")
    assert "conversations of maria" in asked.err
    assert run("list", "--entity", "maria", "--kind", "turn", "--json").json["total"] == 3
