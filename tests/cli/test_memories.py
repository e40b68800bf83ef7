"""What can be done with one memory, and with one exchange."""

from __future__ import annotations

import json

from memori import Memori
from memori.cli.output import plain
from memori.types import KINDS
from tests.cli.test_reference import ROOT
from tests.rig.shell import Run

WHOSE = ("--entity", "ann")


def test_shown_changed_reinforced_and_forgotten_by_version(run: Run) -> None:
    memory = run("add", "I like tea", *WHOSE, "--metadata", '{"a": 1}', "--json").json
    assert memory["metadata"] == {"a": 1}
    shown = run("show", memory["id"], *WHOSE).out
    assert shown.startswith("I like tea\n\n")
    assert memory["id"] in shown
    assert run("show", memory["id"], *WHOSE, "--json").json == memory
    changed = run(
        "update", memory["id"], *WHOSE, "--content", "I like green tea", "--tag", "drinks",
        "--kind", "preference", "--importance", "0.8", "--metadata", "{}", "--if-version", "1",
        "--json",
    ).json  # fmt: skip
    assert (changed["content"], changed["kind"], changed["importance"]) == (
        "I like green tea", "preference", 0.8,
    )  # fmt: skip
    assert (changed["tags"], changed["metadata"], changed["version"]) == (["drinks"], {}, 2)
    out = run("update", memory["id"], *WHOSE, "--importance", "0.7").out
    assert out == f"{memory['id']}, version 3: I like green tea\n"
    assert run("update", memory["id"], *WHOSE, "--if-version", "1", "--importance", "1").code == 2
    assert "importance 0.80" in run("reinforce", memory["id"], *WHOSE).out
    less = run("reinforce", memory["id"], *WHOSE, "--amount", "-0.5", "--json").json
    assert (round(less["importance"], 9), less["mentions"]) == (0.3, 3)
    assert "importance 0.55" in run("feedback", memory["id"], "1", *WHOSE).out
    judged = run("feedback", *WHOSE, "--json", memory["id"], "--", "-1").json
    assert round(judged["importance"], 9) == 0.3
    assert run("feedback", memory["id"], "2", *WHOSE).code == 2
    assert run("forget", memory["id"], *WHOSE, "--if-version", "1").code == 2
    gone = run("forget", memory["id"], *WHOSE, "--json").json
    assert gone == {"forgotten": memory["id"]}
    assert run("show", memory["id"], *WHOSE).code == 2


def test_an_exchange_is_read_now_or_rehearsed(run: Run) -> None:
    said = ("extract", "I moved to Berlin. I like tea.", *WHOSE)
    rehearsed = run(*said, "--dry-run", "--answer", "Noted.", "--json").json
    assert rehearsed["exchange_id"] is None
    assert {each["content"] for each in rehearsed["learned"]} >= {"I like tea"}
    assert run("list", *WHOSE, "--json").json["total"] == 0
    assert "I like tea" in run(*said).out
    assert run("exchanges", *WHOSE, "--json").json["total"] == 1
    nothing = run("extract", "Hm.", *WHOSE, "--session", "s1", "--process", "bot").out
    assert nothing == "Nothing was learned from that.\n"


def test_what_held_once_and_when_it_was_stored(run: Run) -> None:
    run("extract", "I live in Porto.", *WHOSE)
    run("extract", "I live in Berlin now.", *WHOSE)
    once = run("list", *WHOSE, "--superseded", "--json").json["items"]
    assert [item["content"] for item in once] == ["I live in Porto"]
    assert run("list", *WHOSE, "--after", "2099-01-01", "--json").json["total"] == 0
    assert run("list", *WHOSE, "--before", "2099-01-01", "--json").json["total"] > 0
    assert run("list", *WHOSE, "--before", "soon").code == 2


def test_the_profile_and_the_figures(run: Run) -> None:
    assert run("profile", *WHOSE).out == "Nothing is known yet.\n"
    assert run("profile", *WHOSE, "--json").json is None
    run("extract", "I live in Porto. I prefer window seats.", *WHOSE)
    shown = run("profile", *WHOSE).out
    assert "\nFacts\n- home: " in shown
    assert "\nPreferences\n- I prefer window seats\n" in shown
    found = run("profile", *WHOSE, "--json").json
    assert found["preferences"][0]["memory_ids"]
    totals = run("stats", "--json").json
    assert totals["memories"] == {"fact": 1, "preference": 1, "turn": 1}
    assert (totals["exchanges"], totals["entities"]) == (1, 1)
    lines = [line.split() for line in run("stats").out.splitlines()]
    assert ["memories", "3"] in lines
    assert ["preference", "1"] in lines


def test_add_list_recall_forget(run: Run) -> None:
    added = run(
        "add", "--entity", "maria", "Maria's dog is called Rex", "--kind", "relationship",
        "--importance", "0.9", "--tag", "dog", "--tag", "pet", "--json",
    )  # fmt: skip
    assert added.code == 0
    memory = added.json
    assert memory["kind"] == "relationship"
    assert memory["importance"] == 0.9
    assert memory["tags"] == ["dog", "pet"]
    assert run("add", "--entity", "maria", "The ferry leaves at nine").code == 0

    listed = run("list", "--entity", "maria", "--json").json
    assert listed["total"] == 2
    assert [item["content"] for item in listed["items"]] == [
        "The ferry leaves at nine",
        "Maria's dog is called Rex",
    ]
    assert listed["items"][1] == memory
    tagged = run("list", "--entity", "maria", "--tag", "dog", "--ids")
    assert memory["id"] in tagged.out
    assert "ferry" not in tagged.out
    assert run("list", "--entity", "maria", "--kind", "relationship", "--json").json["total"] == 1
    second = run("list", "--entity", "maria", "--limit", "1", "--offset", "1", "--json").json
    assert second["items"] == [memory]
    first = run("list", "--entity", "maria", "--limit", "1", "--json").json
    cursor = first["next_cursor"]
    assert f"--cursor {cursor}" in run("list", "--entity", "maria", "--limit", "1").out
    behind = run("list", "--entity", "maria", "--cursor", cursor, "--json").json
    assert (behind["items"], behind["next_cursor"]) == ([memory], None)
    assert run("list", "--entity", "maria", "--cursor", "nonsense").code == 2
    assert (second["total"], second["limit"], second["offset"]) == (2, 1, 1)

    recalled = run("recall", "--entity", "maria", "What is the dog called?", "--json").json
    assert recalled["query"] == "What is the dog called?"
    assert recalled["hits"][0]["memory"] == memory
    assert 0 < recalled["hits"][0]["score"] <= 1
    assert set(recalled["hits"][0]) == {"score", "memory"}
    explained = run("recall", "--entity", "maria", "the dog", "--explain", "--json").json
    assert explained["hits"][0]["signals"]
    assert "Rex" in run("recall", "--entity", "maria", "the dog", "--explain").out
    only_facts = run("recall", "--entity", "maria", "the dog", "--kind", "fact", "--json").json
    assert all(hit["memory"]["kind"] == "fact" for hit in only_facts["hits"])

    assert run("forget", "--entity", "maria", memory["id"]).code == 0
    assert run("list", "--entity", "maria", "--json").json["total"] == 1
    again = run("forget", "--entity", "maria", memory["id"])
    assert again.code == 2
    assert memory["id"] in again.err


def test_adding_what_is_known_reinforces(run: Run) -> None:
    first = run("add", "--entity", "maria", "I live in Porto", "--json").json
    assert "2 times" in run("add", "--entity", "maria", "I live in Porto").out
    assert run("list", "--entity", "maria", "--json").json["items"][0]["id"] == first["id"]


def test_nobody_sees_anothers(run: Run) -> None:
    memory = run("add", "--entity", "maria", "I live in Porto", "--json").json
    assert run("list", "--entity", "nobody").out == "0 of 0 memories of nobody.\n"
    assert run("recall", "--entity", "nobody", "Porto").out == "Nothing is known about that.\n"
    assert run("forget", "--entity", "nobody", memory["id"]).code == 2
    assert run("list", "--entity", "maria", "--json").json["total"] == 1


def test_the_json_of_a_memory_is_complete() -> None:
    with Memori("sqlite://", embedder="hashing") as mem:
        memory = mem.entity("maria").add("x", metadata={"a": [1, {"b": None}]}, tags=["t"])
    found = plain(memory)
    assert json.loads(json.dumps(found)) == found
    assert found["kind"] in KINDS
    assert found["metadata"] == {"a": [1, {"b": None}]}
    assert found["created_at"].endswith("+00:00")
    reference = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in reference for key in found)
