"""``memori sessions``: conversations that begin and end when somebody says so."""

from __future__ import annotations

from memori import Memori
from tests.rig.shell import Run

WHOSE = ("--entity", "ann")


def test_begun_used_shown_and_ended(run: Run) -> None:
    begun = run("sessions", "create", *WHOSE, "--process", "bot", "--metadata", '{"a": 1}').out
    session = begun.strip()
    with Memori() as memori:
        scope = memori.entity("ann", "bot", session)
        scope.add_messages(
            [
                {"role": "user", "content": "Ferries are\nwonderful", "name": "Ann"},
                {"role": "assistant", "content": "Noted."},
            ]
        )
    shown = run("sessions", "show", session, *WHOSE, "--json").json
    assert (shown["id"], shown["process_id"], shown["metadata"]) == (session, "bot", {"a": 1})
    assert session in run("sessions", "show", session, *WHOSE).out
    said = run("sessions", "messages", session, *WHOSE)
    assert "Ann: Ferries are wonderful\n" in said.out
    assert said.out.endswith("assistant: Noted.\n2 of 2 messages of ann.\n")
    page = run("sessions", "messages", session, *WHOSE, "--limit", "1", "--json").json
    assert page["items"][0]["content"] == "Ferries are\nwonderful"
    behind = run("sessions", "messages", session, *WHOSE, "--cursor", page["next_cursor"], "--json")
    assert [item["content"] for item in behind.json["items"]] == ["Noted."]
    assert run("sessions", "list", *WHOSE, "--active", "--json").json["total"] == 1
    ended = run("sessions", "end", session, *WHOSE, "--json").json
    assert ended["ended_at"]
    assert run("sessions", "end", session, *WHOSE).out == f"Ended: {session}.\n"
    assert run("sessions", "list", *WHOSE, "--active", "--json").json["total"] == 0
    assert "ended" in run("sessions", "list", *WHOSE, "--ended").out


def test_what_is_not_there(run: Run) -> None:
    for verb in ("show", "end"):
        assert run("sessions", verb, "nothing", *WHOSE).code == 2
    assert run("sessions", "messages", "nothing", *WHOSE, "--json").json["items"] == []
