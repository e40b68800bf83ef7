"""What an exchange teaches: told before it is stored, or as it is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import (
    InvalidInputError,
    InvalidMessageError,
    Memori,
    NotFoundError,
    OptedOutError,
    Prompt,
    Scope,
)
from memori.errors import ModelUnavailableError
from memori.nouns.reports import Extraction, Learned
from memori.settings import load
from tests.rig.extraction import answer, operation

URL = "sqlite:///memori.db"


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(URL, embedder="none") as memori:
        yield memori


class Model:
    """Answers what ``answers`` makes of the question, and counts."""

    def __init__(self, *operations: Any) -> None:
        self.operations = operations
        self.prompts: list[str] = []
        self.failure: Exception | None = None

    def ask(self, prompt: Prompt) -> str:
        self.prompts.append(prompt.text)
        if self.failure is not None:
            raise self.failure
        return answer(*self.operations)


def contents() -> list[tuple[Any, ...]]:
    """Every row of the database."""
    with closing(sqlite3.connect("memori.db")) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [
            (name, *row)
            for (name,) in sorted(names)
            for row in connection.execute(f"SELECT * FROM {name}").fetchall()
        ]


def told(report: Extraction) -> list[tuple[str, str, str, str | None, list[str]]]:
    return [
        (each.action, each.by, each.content, each.slot, [old.content for old in each.replaces])
        for each in report.learned
    ]


def known(scope: Scope) -> set[str]:
    return {memory.content for memory in scope.memories().items if memory.kind != "turn"}


def test_an_exchange_is_stored_as_if_it_had_been_intercepted(mem: Memori) -> None:
    scope = mem.entity("alice", "bot")
    report = scope.extract("I live in Oslo.", "How nice!")
    (learned,) = report.learned
    assert (learned.action, learned.kind, learned.by) == ("added", "fact", "local")
    assert (learned.slot, learned.replaces) == ("home", ())
    assert (report.read_by, report.missing, report.tokens_in) == (("local",), None, 0)
    memory = scope.get(str(learned.memory_id))
    assert (memory.content, memory.exchange_id) == (learned.content, report.exchange_id)
    (exchange,) = scope.exchanges().items
    assert (exchange.id, exchange.provider) == (report.exchange_id, "extract")
    turns = {hit.memory.content for hit in scope.recall("How nice Oslo", kinds=["turn"])}
    assert turns == {"I live in Oslo.", "How nice!"}
    again = scope.extract("I live in Oslo.")
    assert told(again) == [("reinforced", "local", "I live in Oslo", "home", [])]
    assert again.learned[0].memory_id == memory.id
    assert len({each.scope.session_id for each in scope.exchanges().items}) == 1
    moved = scope.extract("I moved to Lima.")
    assert [old.id for each in moved.learned for old in each.replaces] == [memory.id]


def test_a_dry_run_stores_nothing_and_tells_the_same(mem: Memori) -> None:
    scope = mem.entity("alice", "bot")
    scope.extract("I live in Oslo. I like tea.")
    before = contents()
    said = "I like tea. I moved to Lima. I have a dog named Rex."
    report = scope.extract(said, "Oh", dry_run=True)
    assert contents() == before
    assert report.exchange_id is None
    assert {each.action for each in report.learned} == {"added", "reinforced"}
    assert all(bool(each.memory_id) == (each.action == "reinforced") for each in report.learned)
    assert told(report) == told(scope.extract(said, "Oh"))
    assert mem.entity("nobody").extract("I live in Rome", dry_run=True).learned[0].slot == "home"
    assert "nobody" not in str(contents())


SENTENCES = st.sampled_from(
    [
        "I live in Oslo.",
        "I moved to Lima.",
        "I no longer live in Oslo.",
        "I like tea.",
        "I hate tea.",
        "I work as a nurse.",
        "I am allergic to nuts.",
        "Do I like coffee?",
        "My sister Anna lives in Rome.",
        "Always answer in French.",
    ]
)


@given(st.lists(SENTENCES, max_size=3), st.lists(SENTENCES, min_size=1, max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_dry_run_tells_what_then_happens(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], said: list[str]
) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('extract')}/memori.db"
    with Memori(url, embedder="none") as mem:
        scope = mem.entity("alice")
        for text in before:
            scope.extract(text)
        dry = scope.extract(" ".join(said), dry_run=True)
        wet = scope.extract(" ".join(said))
        assert sorted(told(dry)) == sorted(told(wet))
        assert [bare(each) for each in dry.learned] == [bare(each) for each in wet.learned]


def bare(learned: Learned) -> Learned:
    return replace(learned, memory_id=None, replaces=())


def test_the_language_model_reads_at_once_and_is_counted() -> None:
    model = Model(
        operation("supersede", "I live in Bergen", "m1"), operation("add", "I own a trombone")
    )
    with Memori(URL, embedder="none", augmentation=model) as mem:
        scope = mem.entity("alice", "bot")
        home = scope.add("I live near Bergen")
        before = contents()
        dry = scope.extract("Bergen it is, with my trombone", "Ah", dry_run=True)
        added = [row for row in contents() if row not in before]
        assert {row[0] for row in added} <= {"memori_cost", "memori_spending"}
        expected = [
            ("added", "model", "I live in Bergen", None, [home.content]),
            ("added", "model", "I own a trombone", None, []),
        ]
        assert told(dry) == expected
        assert dry.read_by == ("local", "model")
        assert mem.jobs() == []
        assert scope.get(home.id) == home
        wet = scope.extract("Bergen it is, with my trombone", "Ah")
        assert told(wet) == expected
        assert known(scope) == {"I live in Bergen", "I own a trombone"}
        assert mem.jobs() == []
        assert dry.tokens_in > 0
        assert (dry.tokens_in, dry.tokens_out) == (wet.tokens_in, wet.tokens_out)
        (cost,) = mem.costs()
        assert (cost.calls, cost.tokens_in) == (2, dry.tokens_in + wet.tokens_in)
        assert model.prompts[0].split('"at"')[0] == model.prompts[1].split('"at"')[0]


def test_what_the_model_finds_said_again_is_told_with_its_exchange() -> None:
    model = Model(operation("reinforce", "", "m1"))
    with Memori(URL, embedder="none", augmentation=model) as mem:
        scope = mem.entity("alice")
        tea = scope.add("I like green tea best")
        dry = scope.extract("Green tea, as always", dry_run=True)
        assert told(dry) == [("reinforced", "model", tea.content, None, [])]
        assert scope.get(tea.id).mentions == 1
        wet = scope.extract("Green tea, as always")
        assert wet.learned == dry.learned
        assert wet.learned[0].memory_id == tea.id
        last = scope.history(tea.id)[-1]
        assert (last.action, last.by, last.exchange_id) == ("reinforced", "model", wet.exchange_id)


def test_what_rules_read_is_known_to_the_model_in_a_dry_run() -> None:
    model = Model(operation("supersede", "I live in Oslo, in the old town", "m1"))
    with Memori(URL, embedder="none", augmentation=model) as mem:
        scope = mem.entity("alice")
        dry = scope.extract("I live in Oslo.", dry_run=True)
        assert '"I live in Oslo"' in model.prompts[0].split('"turns"')[0]
        assert told(dry) == told(scope.extract("I live in Oslo."))
        assert [each.content for each in dry.learned[1].replaces] == ["I live in Oslo"]


def test_a_dry_run_of_somebody_unknown_still_counts_for_the_day() -> None:
    settings_ = load(database_url=URL, embedder="none", extraction_tokens_per_day=10_000)
    with Memori(augmentation=Model(), settings=settings_) as mem:
        for _ in range(20):
            report = mem.entity("nobody").extract("Hello", dry_run=True)
            if report.missing is not None:
                break
        assert "10000 tokens a day" in str(report.missing)
        assert mem.costs() == []


def test_a_model_that_is_down_is_told_and_reads_later() -> None:
    model = Model(operation("add", "I own a trombone"))
    model.failure = ModelUnavailableError("The language model did not answer (503).")
    with Memori(URL, embedder="none", augmentation=model) as mem:
        scope = mem.entity("alice")
        assert scope.extract("Toot", dry_run=True).missing == str(model.failure)
        assert mem.jobs() == []
        report = scope.extract("I live in Oslo. Toot")
        assert report.missing == str(model.failure)
        assert report.read_by == ("local",)
        assert told(report) == [("added", "local", "I live in Oslo", "home", [])]
        assert [each.waiting for each in mem.jobs()] == [1]
        model.failure = None
        assert mem.refine(30)
        assert "I own a trombone" in known(scope)


def test_what_waits_already_is_read_first() -> None:
    model = Model()
    with Memori(URL, embedder="none", augmentation=model) as mem:
        mem.entity("alice", "bot", "older").add_messages([{"role": "user", "content": "First"}])
        mem.entity("bob", "bot", "older").add_messages([{"role": "user", "content": "Not mine"}])
        mem.entity("alice", "bot", "newer").extract("Second")
        assert ["First" in prompt for prompt in model.prompts] == [True, False]
        assert [each.scope.entity_id for each in mem.jobs()] == ["bob"]


def test_secrets_and_what_redact_takes_out_are_neither_told_nor_stored() -> None:
    with Memori(URL, embedder="none", redact=lambda text: text.replace("Oslo", "[town]")) as mem:
        for dry_run in (True, False):
            report = mem.entity("alice").extract(
                "I live in Oslo. My key is sk-abcdefghijklmnopqrstuvwxyz123456", dry_run=dry_run
            )
            assert "Oslo" not in str(report)
            assert "sk-abc" not in str(report)
        assert "Oslo" not in str(contents())
        assert "sk-abc" not in str(contents())


def test_arguments_are_checked_before_anything_is_stored(mem: Memori) -> None:
    scope = mem.entity("alice")
    with pytest.raises(InvalidInputError, match="user_message"):
        scope.extract()
    for wrong in ("", "  ", 5):
        with pytest.raises(InvalidMessageError, match="user_message"):
            scope.extract(wrong, "Well")  # type: ignore[arg-type]
    with pytest.raises(InvalidMessageError, match="assistant_message"):
        scope.extract("I live in Oslo", "")
    assert scope.memories().total == 0


def test_nobody_else_is_read_or_touched(mem: Memori) -> None:
    mem.entity("bob").extract("I live in Oslo.")
    bobs = mem.entity("bob").memories().items
    report = mem.entity("alice").extract("I live in Oslo. I moved to Lima.", dry_run=True)
    assert {each.action for each in report.learned} == {"added"}
    mem.entity("alice").extract("I live in Oslo. I moved to Lima.")
    assert mem.entity("bob").memories().items == bobs
    mem.processes.create("private", entity_id="bob")
    for dry_run in (True, False):
        with pytest.raises(NotFoundError, match="private"):
            mem.entity("alice", "private").extract("Hello", dry_run=dry_run)
    mem.entity("bob").opt_out()
    for dry_run in (True, False):
        with pytest.raises(OptedOutError):
            mem.entity("bob").extract("Hello", dry_run=dry_run)


def test_it_belongs_to_the_entitys_default_process(mem: Memori) -> None:
    mem.processes.create("helper")
    mem.processes.set_default("alice", "helper")
    report = mem.entity("alice").extract("I live in Oslo.")
    assert mem.entity("alice").get(str(report.learned[0].memory_id)).process_id == "helper"
