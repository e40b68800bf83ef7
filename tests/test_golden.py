"""Golden dialogues: what the memory systems that memori follows promise, as conversations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openai import OpenAI

from memori import LLM, Memori, NotFoundError
from memori.settings import load
from tests.rig.extraction import MODEL, answer, asked, operation, reply
from tests.rig.replies import Fault, Reply, Request
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


def test_what_an_exchange_teaches_is_told_before_and_after_it_is_stored(
    tmp_path: Path, provider: FakeProvider, client: OpenAI
) -> None:
    """Row 17: extraction by rule and by a model, by hand, as a rehearsal and for real."""

    def reads(request: Request) -> Reply | Fault | None:
        data = asked(request)
        if data is None:
            return None
        (home,) = [each["id"] for each in data["known"] if "Oslo" in each["content"]]
        found = operation("supersede", "I live in Lima", home)
        return reply(request, answer(found, operation("add", "I keep bees", kind="skill")))

    provider.answer_with(reads)
    url = f"sqlite:///{tmp_path}/memori.db"
    with Memori(url, embedder="none", augmentation=LLM(client, MODEL)) as memori:
        scope = memori.entity("ana", "chef")
        scope.add("I live in Oslo")
        said = "Lima is my new Oslo. My favourite food is sushi. The bees came along."
        for dry_run in (True, False):
            report = scope.extract(said, "Welcome to Lima!", dry_run=dry_run)
            assert [(each.action, each.by, each.kind, each.content) for each in report.learned] == [
                ("added", "local", "preference", "My favourite food is sushi"),
                ("added", "model", "fact", "I live in Lima"),
                ("added", "model", "skill", "I keep bees"),
            ]
            (closed,) = report.learned[1].replaces
            assert closed.content == "I live in Oslo"
            assert report.read_by == ("local", "model")
            assert (report.tokens_in, report.tokens_out) == (9, 3), "as the provider counted"
            stored = {memory.content for memory in scope.memories().items}
            assert ("I keep bees" in stored) is ("Welcome to Lima!" in stored) is not dry_run
            assert ("I live in Oslo" in stored) is dry_run
        assert memori.jobs() == [], "nothing waits to be read again"
        memori.llm.register(client)
        with memori.attribution("ana", "chef"):
            ask(client, "What did you say about Lima, and where do I live?")
        told = provider.last_user_text()
        assert "I live in Lima" in told
        assert "- I live in Oslo" not in told


def test_a_chat_answers_from_its_users_memory_only(
    tmp_path: Path, provider: FakeProvider, client: OpenAI
) -> None:
    """Row 7: chat(question, user_id)."""
    with start(tmp_path) as memori:
        memori.llm.register(client)
        memori.entity("ana").add("Ana's flight leaves at seven")
        memori.entity("ben").add("Ben's flight leaves at nine")
        anas = memori.chat("When does my flight leave?", "echo", entity_id="ana")
        bens = memori.chat("When does my flight leave?", "echo", entity_id="ben")
        nobodys = memori.chat("When does my flight leave?", "echo", entity_id="cleo")
    assert ("seven" in anas.text, "nine" in anas.text) == (True, False)
    assert ("seven" in bens.text, "nine" in bens.text) == (False, True)
    assert nobodys.text == "When does my flight leave?"
    assert [memory.content for memory in anas.recalled] == ["Ana's flight leaves at seven"]
    assert [memory.content for memory in bens.recalled] == ["Ben's flight leaves at nine"]
    assert nobodys.recalled == ()
    assert len({anas.session_id, bens.session_id, nobodys.session_id}) == 3


@pytest.mark.parametrize("mode", ["full", "summary"])
def test_three_users_chat_about_the_same_and_get_three_answers(
    tmp_path: Path, provider: FakeProvider, client: OpenAI, mode: str
) -> None:
    """Row 8 by the chat verb: on what is injected, and on the reply."""
    favourites = {"ana": "sushi", "ben": "goulash", "cleo": "falafel"}
    question = "What food do I like best? I like food."
    with start(tmp_path, recall_mode=mode, chat_model="echo") as memori:
        memori.llm.register(client)
        for name, food in favourites.items():
            memori.chat(f"My favourite food is {food}.", entity_id=name, process_id="chef")
        assert memori.flush(20)
        if mode == "summary":
            assert memori.summaries.refresh_many(favourites) == 3
        replies = {
            name: memori.chat(question, entity_id=name, process_id="chef", session_id="another")
            for name in favourites
        }
        for name, food in favourites.items():
            sent = next(
                request.user_text
                for request in reversed(provider.requests)
                if food in request.user_text
            )
            for text in (sent, replies[name].text):
                assert {each for each in favourites.values() if each in text} == {food}
        assert len({reply.text for reply in replies.values()}) == 3


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


def test_a_profile_says_what_it_stands_on_and_nobody_has_none(
    tmp_path: Path, provider: FakeProvider, client: OpenAI
) -> None:
    """Row 28: who somebody is, in order and with evidence; absent is None, never "None"."""
    with start(tmp_path) as memori:
        memori.llm.register(client)
        with memori.attribution("ana", "chef"):
            ask(client, "I live in Oslo. I work as a nurse. I love sushi.")
            ask(client, "I moved to Lima. Please always answer in French.")
        assert memori.flush(20)
        assert memori.entity("ben").profile() is None
        profile = memori.entity("ana").profile()
        assert profile is not None
        assert {slot: line.text for slot, line in profile.facts.items()} == {
            "home": "I moved to Lima",
            "job": "I work as a nurse",
        }
        assert ["sushi" in line.text for line in profile.preferences] == [True]
        assert ["French" in line.text for line in profile.rules] == [True]
        assert "None" not in str([line.text for line in profile.summary])
        for line in (*profile.summary, *profile.facts.values(), *profile.preferences):
            assert line.memory_ids
            assert {memori.entity("ana").get(each).content for each in line.memory_ids} == {
                line.text
            }
        assert profile.counts["turn"] == 4
        stats = memori.entities.get("ana").stats
        assert stats is not None
        assert stats.memories == profile.counts


def test_each_user_has_agents_of_their_own_and_a_default_one(
    tmp_path: Path, provider: FakeProvider, client: OpenAI
) -> None:
    """Row 18: an owned agent is private, a shared one everybody's, a default one needs no name."""
    with start(tmp_path, strict=False) as memori:
        memori.llm.register(client)
        memori.processes.create("guide", instructions="You know the town.", attributes=["Is brief"])
        memori.processes.create("coach", entity_id="ana", instructions="You train runners.")
        assert [each.id for each in memori.processes.list(entity_id="ana")] == ["coach", "guide"]
        assert [each.id for each in memori.processes.list(entity_id="ben")] == ["guide"]
        with pytest.raises(NotFoundError):
            memori.processes.get("coach", entity_id="ben")
        with pytest.raises(NotFoundError):
            memori.processes.set_default("ben", "coach")
        memori.processes.set_default("ana", "coach")
        memori.processes.set_default("ben", "guide")
        for name in ("ana", "ben"):
            with memori.attribution(name):
                ask(client, f"I am {name}. What shall I do today?")
            told = provider.last_user_text()
            assert [
                each in told for each in ("You train runners.", "You know the town.", "Is brief")
            ] == [name == "ana", name == "ben", name == "ben"]
        assert memori.flush(20)
        turns = {
            name: {turn.process_id for turn in memori.entity(name).memories(kind="turn").items}
            for name in ("ana", "ben")
        }
        assert turns == {"ana": {"coach"}, "ben": {"guide"}}
        with memori.attribution("ben", "coach"):
            ask(client, "What does ana run?")
        assert provider.last_user_text() == "What does ana run?", "as if memori were not there"


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
