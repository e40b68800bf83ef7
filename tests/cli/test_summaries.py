"""``memori summary``, and sessions with their titles."""

from __future__ import annotations

from pathlib import Path

from tests.cli.chats import CHAT, jsonl
from tests.rig.shell import Run


def test_a_summary_and_the_sessions_are_shown(run: Run, tmp_path: Path) -> None:
    whose = ("--entity", "maria")
    assert run("summary", *whose).out == "Nothing is known yet.\n"
    assert run("summary", *whose, "--json").json is None
    run("import", jsonl(tmp_path / "chat.jsonl", CHAT), *whose)
    run("add", "I live in Porto", *whose)
    assert run("summary", *whose).out == "I prefer window seats\nI live in Porto\n"
    assert run("summary", *whose, "--refresh", "--max-tokens", "6").out == "I live in Porto\n"
    found = run("summary", *whose, "--refresh", "--json").json
    assert (found["reflection_count"], found["stale"]) == (3, False)
    assert run("summary", *whose, "--max-tokens", "6").code == 2
    assert run("summaries", "refresh").out == "0 summaries made.\n"
    assert run("summaries", "refresh", *whose).out == "1 summaries made.\n"
    page = run("sessions", "list", *whose, "--json").json
    assert [item["title"] for item in page["items"]] == [
        "The ferry to Capri was wonderful", "I prefer window seats",
    ]  # fmt: skip
    assert page["total"] == 2
    assert "window seats" in run("sessions", "list", *whose).out
    assert run("sessions", "list", *whose, "--archived").out.endswith("0 of 0 sessions of maria.\n")
    assert run("list", *whose, "--archived").out == "0 of 0 memories of maria.\n"
