"""Golden dialogues: what the memory systems that memori follows promise, as conversations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openai import OpenAI

from memori import Memori
from memori.settings import load
from tests.rig.server import FakeProvider


@pytest.fixture
def client(provider: FakeProvider) -> Iterator[OpenAI]:
    with OpenAI(api_key="test", base_url=provider.openai_url) as client:
        yield client


def start(path: Path, **settings: Any) -> Memori:
    url = f"sqlite:///{path}/memori.db"
    patience = {"recall_deadline_ms": 20_000, "warmup_deadline_ms": 20_000}
    return Memori(settings=load(database_url=url, embedder="none", **patience, **settings))


def ask(client: OpenAI, text: str) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])


@pytest.mark.parametrize("mode", ["full", "summary"])
def test_three_users_ask_the_same_and_get_three_answers(
    tmp_path: Path, provider: FakeProvider, client: OpenAI, mode: str
) -> None:
    """Row 8, in either mode of recall."""
    favourites = {"ana": "sushi", "ben": "goulash", "cleo": "falafel"}
    question = "What food do I like best? I like food."
    with start(tmp_path, recall_mode=mode) as memori:
        memori.llm.register(client)
        for name, food in favourites.items():
            with memori.attribution(name, "chef"):
                ask(client, f"My favourite food is {food}.")
        assert memori.flush(20)
        if mode == "summary":
            assert memori.summaries.refresh_many(favourites) == 3
        for name, food in favourites.items():
            with memori.attribution(name, "chef"):
                ask(client, question)
            told = provider.last_user_text()
            assert {each for each in favourites.values() if each in told} == {food}


def test_short_middle_and_long_memory_keep_their_sizes_and_lose_nothing(
    tmp_path: Path, provider: FakeProvider, client: OpenAI
) -> None:
    """Row 27: history turns, session summaries, knowledge, each with its capacity."""
    with start(
        tmp_path, history_turns=2, episode_capacity=2, knowledge_capacity=2, summary_interval=1
    ) as memori:
        memori.llm.register(client)
        foods = ["sushi", "goulash", "falafel", "pizza"]
        for number, food in enumerate(foods):
            with memori.attribution("ana", "chef", f"day {number}"):
                ask(client, f"I like {food} with olives.")
                ask(client, "And what else goes with it?")
                ask(client, "Thank you, that was all for now")
        assert memori.flush(20)
        scope = memori.entity("ana")
        sent = provider.requests[-1].body["messages"]
        assert len(sent) == 3, "two turns of history before the message"
        memori.engine.upkeep.archive(scope.bare)
        assert scope.sessions().total == 2
        assert scope.sessions(archived=None).total == 4
        known = scope.memories(kind="preference")
        away = scope.memories(kind="preference", archived=True)
        assert (known.total, away.total) == (2, 2)
        everything = {memory.content for memory in [*known.items, *away.items]}
        assert {food for food in foods for each in everything if food in each} == set(foods)
        assert scope.memories(kind="turn").total == 24


def test_a_summary_counts_is_stale_and_is_refreshed(
    tmp_path: Path, provider: FakeProvider, client: OpenAI
) -> None:
    """Row 35: regenerated, refreshed by number of memories, short as asked."""
    with start(tmp_path, summary_interval=1000) as memori:
        memori.llm.register(client)
        with memori.attribution("ana", "chef"):
            ask(client, "I live in Oslo. I work as a nurse.")
        assert memori.flush(20)
        scope = memori.entity("ana")
        first = scope.summary()
        assert first is not None
        assert "Oslo" in first.text
        assert (first.reflection_count, first.stale) == (1, False)
        second = scope.refresh_summary(max_tokens=8)
        assert second is not None
        assert second.reflection_count == 2
        assert len(second.text) < len(first.text)
        with memori.attribution("ana", "chef"):
            ask(client, "I moved to Lima.")
        assert memori.flush(20)
        third = scope.summary()
        assert third is not None
        assert "Lima" in third.text
        assert "Oslo" not in third.text
    with start(tmp_path, summary_interval=1) as memori:
        memori.entity("ana").add("I play chess")
        memori.engine.upkeep.close(20)
        found = memori.entity("ana").summary()
        assert found is not None
        assert "chess" in found.text


def test_facts_have_times_fade_and_are_reinforced(tmp_path: Path) -> None:
    """Row 39: what held when, and what fades unless it is mentioned."""
    with start(tmp_path, half_life_days=30) as memori:
        scope = memori.entity("ana")
        for at, text in {
            "2020-01-01": "I work as a nurse.",
            "2022-01-01": "I work as a pilot.",
        }.items():
            scope.add_messages([{"role": "user", "content": text, "created_at": at}])
        jobs = {
            year: [
                memory.content
                for memory in scope.memories(as_of=f"{year}-06-01").items
                if memory.slot == "job"
            ]
            for year in (2019, 2021, 2023)
        }
        assert jobs == {2019: [], 2021: ["I work as a nurse"], 2023: ["I work as a pilot"]}
        (hit,) = scope.recall("pilot", kinds=["fact"], explain=True)
        faded = hit.signals["faded"]
        scope.reinforce(hit.memory.id)
        (again,) = scope.recall("pilot", kinds=["fact"], explain=True)
        assert again.signals["faded"] > faded
        assert again.score > hit.score
        assert again.memory.confidence == hit.memory.confidence
