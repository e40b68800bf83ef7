"""``memori history`` and ``undo``."""

from __future__ import annotations

from tests.rig.shell import Run


def test_history_and_undo_tell_and_take_back(run: Run) -> None:
    whose = ("--entity", "maria")
    memory = run("add", "I like tea", *whose, "--json").json
    run("add", "I like tea", *whose)
    shown = run("history", memory["id"], *whose).out
    assert "added" in shown
    assert "reinforced" in shown
    assert "mentions: 1" in shown
    first, second = run("history", memory["id"], *whose, "--json").json
    assert (first["action"], first["by"], first["before"]) == ("added", "add", {})
    assert (second["action"], second["undone_at"]) == ("reinforced", None)
    assert run("undo", memory["id"], *whose).out == f"{memory['id']} holds: I like tea\n"
    (changed,) = run("undo", memory["id"], *whose, "--json").json
    assert changed["valid_to"] == changed["valid_from"]
    assert "(undone)" in run("history", memory["id"], *whose).out
    nothing = run("undo", memory["id"], *whose)
    assert (nothing.code, nothing.err[:27]) == (2, "error: There is nothing to ")
    assert run("history", memory["id"], "--entity", "bob").code == 2
