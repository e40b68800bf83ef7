"""Summaries and titles by a language model: in the background, in the budget, never needed."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from memori import LLM, Memori, Prompt, Scope, SettingsError
from memori.core.authoring import read_headline, read_summary
from memori.errors import ModelUnavailableError, OptedOutError
from memori.settings import load
from tests.core.test_refinement import ANSWERS, JUNK, TEXTS
from tests.rig.extraction import MODEL, answer, reply
from tests.rig.replies import Fault, Reply, Request
from tests.rig.server import FakeProvider


class Model:
    """Answers each kind of question, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.failure: Exception | None = None
        self.summary = "She lives in Oslo. She likes tea."
        self.going = threading.Event()
        self.going.set()

    def ask(self, prompt: Prompt) -> str:
        names = set(prompt.schema["properties"])
        kind = "summary" if "summary" in names else "headline" if "gist" in names else "extraction"
        self.asked.append((kind, prompt.text))
        assert self.going.wait(20)
        if self.failure is not None:
            raise self.failure
        written = {
            "summary": {"summary": self.summary},
            "headline": {"title": "A trip", "gist": "She plans a trip."},
        }
        return json.dumps(written[kind]) if kind in written else answer()

    def of(self, kind: str) -> list[str]:
        return [text for each, text in self.asked if each == kind]


def start(path: Path, model: Any, **more: Any) -> Memori:
    url = f"sqlite:///{path}/memori.db"
    values: dict[str, Any] = {"summary_writer": "model", "extraction_pause": 1000, **more}
    return Memori(augmentation=model, settings=load(database_url=url, embedder="none", **values))


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
def mem(tmp_path: Path, model: Model) -> Iterator[Memori]:
    with start(tmp_path, model) as memori:
        yield memori


def eventually(holds: Callable[[], bool]) -> None:
    ends_at = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < ends_at
        time.sleep(0.02)


def shown(scope: Scope) -> str:
    found = scope.summary()
    return "" if found is None else found.text


WRITTEN = "She lives in Oslo.\nShe likes tea."
LONG = "I want to go to Lima in the spring, by train and by ship, with my sister and her dog. " * 4


def test_by_default_no_model_writes_anything(tmp_path: Path, model: Model) -> None:
    with start(tmp_path, model, summary_writer="rules", summary_interval=1) as mem:
        scope = mem.entity("alice", "bot")
        scope.add("I live in Oslo")
        scope.add_messages([{"role": "user", "content": LONG}])
        assert shown(scope) == "I live in Oslo"
        assert scope.sessions().items[0].title
        mem.engine.upkeep.close(20)
    assert model.of("summary") == model.of("headline") == []


def test_a_writer_needs_a_model() -> None:
    with pytest.raises(SettingsError, match="summary_writer"):
        Memori(settings=load(summary_writer="model"))


def test_who_asks_gets_a_chosen_one_at_once_and_a_written_one_soon(
    mem: Memori, model: Model
) -> None:
    scope = mem.entity("alice")
    scope.add("I live in Oslo")
    mem.entity("bob").add("I live in Rome")
    model.going.clear()
    assert shown(scope) == "I live in Oslo", "nobody waits for a model"
    model.going.set()
    eventually(lambda: shown(scope) == WRITTEN)
    assert len(model.of("summary")) == 1
    (cost,) = mem.costs()
    assert (cost.entity_id, cost.process_id, cost.calls) == ("alice", None, 1)
    assert "Rome" not in str(model.asked)


def test_refreshing_waits_for_the_model_and_keeps_to_the_length(mem: Memori, model: Model) -> None:
    scope = mem.entity("alice")
    scope.add("I live in Oslo")
    found = scope.refresh_summary()
    assert found is not None
    assert found.text == WRITTEN
    short = scope.refresh_summary(max_tokens=6)
    assert short is not None
    assert short.text == "She lives in Oslo."
    assert mem.summaries.refresh_many(["alice"]) == 1
    profile = scope.profile()
    assert profile is not None
    assert [line.memory_ids for line in profile.summary] == [(), ()]


def test_it_is_written_anew_every_so_many_memories(tmp_path: Path, model: Model) -> None:
    with start(tmp_path, model, summary_interval=4) as mem:
        scope = mem.entity("alice")
        for number in range(4):
            scope.add(f"I know fact number {number}")
        eventually(lambda: shown(scope) == WRITTEN)
        assert len(model.of("summary")) <= 2


def test_what_is_to_be_written_waits_for_what_is_under_way(mem: Memori, model: Model) -> None:
    scope = mem.entity("alice", "bot", "chat")
    model.going.clear()
    scope.add_messages([{"role": "user", "content": LONG}])
    scope.add("I live in Oslo")
    scope.sessions()
    eventually(lambda: bool(model.of("headline")))
    assert shown(scope) == "I live in Oslo", "chosen for now"
    model.going.set()
    eventually(lambda: shown(scope) == WRITTEN)


def test_a_call_in_summary_mode_never_waits_for_a_model(
    tmp_path: Path, provider: FakeProvider, model: Model
) -> None:
    model.going.clear()
    with start(tmp_path, model, recall_mode="summary", summary_interval=1) as mem:
        client = provider.openai()
        mem.llm.register(client)
        scope = mem.entity("alice")
        rule = scope.add("Always answer in French", kind="rule")
        eventually(lambda: len(model.asked) == 1)
        scope.forget(rule.id)
        scope.add("I live in Oslo")
        with mem.attribution("alice"):
            message: Any = {"role": "user", "content": "Where do I live?"}
            client.chat.completions.create(model="m", messages=[message])
        assert "I live in Oslo" in provider.last_user_text()
        model.going.set()


@pytest.mark.parametrize("broken", ["down", "blank", "unreadable", "budget"])
def test_where_it_fails_the_best_statements_are_chosen(
    tmp_path: Path, model: Model, broken: str
) -> None:
    more: dict[str, Any] = {}
    if broken == "down":
        model.failure = ModelUnavailableError("The language model did not answer (503).")
    if broken == "blank":
        model.summary = "  "
    if broken == "unreadable":
        model.summary = 5  # type: ignore[assignment]
    if broken == "budget":
        more["extraction_tokens_per_day"] = 10_000
    with start(tmp_path, model, **more) as mem:
        scope = mem.entity("alice")
        scope.add("I live in Oslo")
        if broken == "budget":
            store = mem.engine.open()
            from datetime import UTC, datetime

            assert store.jobs.reserve_of_all_entities(datetime.now(UTC).date(), 10_000, 10_000)
        found = scope.refresh_summary()
        assert found is not None
        assert found.text == "I live in Oslo"
        assert mem.engine.guard.failures["writing a summary"] == 1
        assert (len(model.asked) == 0) is (broken == "budget")


def test_nothing_is_asked_about_who_has_opted_out(mem: Memori, model: Model) -> None:
    scope = mem.entity("alice")
    scope.add("I live in Oslo")
    scope.opt_out()
    with pytest.raises(OptedOutError):
        scope.refresh_summary()
    assert scope.summary() is None
    assert mem.summaries.refresh_many(["alice"]) == 0
    assert model.asked == []


def test_titles_are_written_each_by_its_own_process(mem: Memori, model: Model) -> None:
    for process, said in {"cook": f"KITCHEN {LONG}", "doctor": f"KNEE {LONG}"}.items():
        scope = mem.entity("alice", process, "chat")
        scope.add_messages(
            [{"role": "user", "content": said}, {"role": "assistant", "content": "Very well"}]
        )
    mem.entity("alice", "cook", "short").add_messages([{"role": "user", "content": "Bread?"}])
    model.going.clear()
    first = {each.process_id: each for each in mem.entity("alice").sessions().items}
    assert str(first["cook"].title).startswith("KITCHEN"), "nobody waits for a model"
    model.going.set()

    def written() -> set[str | None]:
        return {each.title for each in mem.entity("alice").sessions().items}

    eventually(lambda: written() == {"A trip", "Bread?"})
    asked = model.of("headline")
    assert len(asked) == 2, "what is no longer than a gist needs none"
    for text in asked:
        assert ("KITCHEN" in text) is not ("KNEE" in text)
        assert "Very well" in text
    gists = {each.gist for each in mem.entity("alice", "doctor").sessions().items}
    assert gists == {"She plans a trip."}
    mem.entity("alice", "cook", "chat").add_messages([{"role": "user", "content": "More"}])
    mem.entity("alice").sessions()
    mem.engine.upkeep.close(20)
    assert len(model.of("headline")) == 2, "while it goes on it is not written again and again"


def test_a_real_client_is_asked(tmp_path: Path, provider: FakeProvider) -> None:
    def writes(request: Request) -> Reply | Fault | None:
        if request.model != MODEL:
            return None
        return reply(request, json.dumps({"summary": "She is well."}))

    provider.answer_with(writes)
    for client in (provider.openai(), provider.anthropic()):
        with start(tmp_path / type(client).__name__, LLM(client, MODEL)) as mem:
            scope = mem.entity("alice")
            scope.add("I am well")
            found = scope.refresh_summary()
            assert found is not None
            assert found.text == "She is well."


@given(ANSWERS | TEXTS | JUNK)
def test_no_answer_can_make_reading_it_fail(content: Any) -> None:
    assert "\n" not in read_summary(content)
    headline = read_headline(content)
    assert len(headline.title) <= 80
    assert "\n" not in headline.title + headline.gist
