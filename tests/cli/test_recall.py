"""``memori recall`` finds what it is asked for, and what filters leave."""

from __future__ import annotations

import pytest

from memori import Memori
from tests.rig.shell import Run


def test_what_held_and_what_was_put_away_is_found_on_request(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whose = ("--entity", "maria")
    old = run("add", "I live in Porto", *whose, "--importance", "0.1", "--json").json
    assert run("list", *whose, "--as-of", "2020-01-01", "--json").json["total"] == 0
    assert run("list", *whose, "--as-of", "2099-01-01", "--json").json["total"] == 1
    assert run("list", *whose, "--as-of", "yesterday").code == 2
    monkeypatch.setenv("MEMORI_KNOWLEDGE_CAPACITY", "1")
    run("add", "I like tea", *whose, "--importance", "0.9", "--tag", "drinks")
    with Memori() as memori:
        memori.engine.upkeep.archive(memori.entity("maria").bare)
    assert run("list", *whose, "--archived", "--json").json["items"][0]["id"] == old["id"]
    question = ("recall", "Where do I live?", *whose)
    assert "Porto" not in run(*question).out
    assert "Porto" in run(*question, "--archived").out


def test_recall_is_narrowed_by_filters(run: Run) -> None:
    whose = ("--entity", "maria")
    run("add", "I drink tea", *whose, "--tag", "drinks")
    run("add", "I drink no coffee", *whose)
    question = ("recall", "What do I drink?", *whose, "--json")
    assert len(run(*question).json["hits"]) == 2
    (tea,) = run(*question, "--tag", "drinks").json["hits"]
    assert tea["memory"]["content"] == "I drink tea"
    for nothing in (
        ("--after", "2099-01-01"),
        ("--before", "2020-01-01"),
        ("--min-score", "1"),
        ("--session", "s1"),
        ("--tag", "drinks", "--tag", "food"),
    ):
        assert run(*question, *nothing).json["hits"] == []
    assert run(*question, "--after", "soon").code == 2
