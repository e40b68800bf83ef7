"""``memori processes``: agents are described, and each entity's own stay its own."""

from __future__ import annotations

from pathlib import Path

from memori import Memori
from memori.nouns.backlog import Asides, Due
from memori.types import Scope
from tests.contracts.samples import HOUR, MORNING, exchange
from tests.rig.shell import Run


def test_from_creation_to_deletion(run: Run, tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    told.write_text("You sell train tickets.\nNever promise refunds.")
    made = run(
        "processes", "create", "bot", "--instructions-file", str(told), "--model", "m",
        "--attribute", "Knows Italy", "--attribute", "Is brief", "--json",
    ).json  # fmt: skip
    assert made["id"] == "bot"
    assert made["entity_id"] is None
    assert made["instructions"] == "You sell train tickets.\nNever promise refunds."
    assert [each["content"] for each in made["attributes"]] == ["Knows Italy", "Is brief"]
    assert run("processes", "show", "bot", "--json").json == made
    shown = run("processes", "show", "bot").out
    assert shown == (
        "bot, shared by all, model m\n- Knows Italy\n- Is brief\n"
        "You sell train tickets.\nNever promise refunds.\n"
    )
    changed = run("processes", "update", "bot", "--instructions", "Be brief.", "--json").json
    assert (changed["instructions"], changed["model"]) == ("Be brief.", "m")
    both = run("processes", "update", "bot", "--instructions", "x", "--instructions-file", "y")
    assert both.code == 2
    assert run("processes", "create", "bot").code == 2
    assert run("processes", "delete", "bot").out == "Deleted: bot.\n"
    assert run("processes", "delete", "bot", "--json").code == 2
    assert run("processes", "list").out.endswith("0 processes.\n")


def test_an_entitys_own_agent_is_its_own(run: Run) -> None:
    assert run("processes", "create", "coach", "--entity", "alice").code == 0
    for elsewhere in ([], ["--entity", "bob"]):
        for verb in ("show", "delete", "update"):
            assert run("processes", verb, "coach", *elsewhere).code == 2
        assert run("processes", "list", *elsewhere, "--json").json == {"items": []}
    (item,) = run("processes", "list", "--entity", "alice", "--json").json["items"]
    assert item["entity_id"] == "alice"
    assert "alice's own" in run("processes", "show", "coach", "--entity", "alice").out
    assert run("processes", "default", "coach", "--entity", "bob").code == 2
    out = run("processes", "default", "coach", "--entity", "alice").out
    assert out == "The default process of alice: coach.\n"
    cleared = run("processes", "default", "--entity", "alice", "--json").json
    assert cleared == {"entity_id": "alice", "process_id": None}


def test_what_a_model_read_of_a_shared_agent_is_not_shown(run: Run) -> None:
    """It was read from what one user said."""
    run("processes", "create", "bot", "--attribute", "Knows Italy")
    chat = Scope("alice", "bot", "chat")
    with Memori() as memori:
        store = memori.engine.open()
        store.add_exchange(chat, exchange(chat, "a"), [], queue=True)
        job = store.jobs.claim(chat, Due(MORNING + HOUR, MORNING + HOUR, 6), MORNING + 2 * HOUR)
        assert job is not None
        asides = Asides(None, (("d", "Canaries, as Alice calls it"),))
        assert store.jobs.finish(chat, job, [], asides) == []
        assert len(memori.processes.get("bot").attributes) == 2
    for command in (["show", "bot"], ["list"], ["update", "bot", "--model", "m"]):
        for form in ([], ["--json"]):
            assert "Canaries" not in run("processes", *command, *form).out
    assert "Knows Italy" in run("processes", "show", "bot").out
