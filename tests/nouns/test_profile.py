"""What is known of an entity, in order, with the memories behind each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori import Memori, Memory, Profile, ProfileLine
from memori.core.portrait import portray
from memori.nouns.entity import EntityStats
from memori.types import KINDS

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori("sqlite:///memori.db", embedder="none") as memori:
        yield memori


def memory(number: int, content: str, **more: object) -> Memory:
    values = {"kind": "fact", "created_at": NOW, **more}
    values["happened_at"] = NOW + timedelta(hours=number)
    return Memory(id=str(number), entity_id="alice", content=content, **values)  # type: ignore[arg-type]


def test_a_profile_has_everything_in_its_place(mem: Memori) -> None:
    scope = mem.entity("alice")
    scope.add_messages(
        [
            {"role": "user", "content": "I live in Oslo.", "created_at": "2024-01-01"},
            {
                "role": "user",
                "content": "I moved to Lima. I prefer tea.",
                "created_at": "2025-01-01",
            },
        ]
    )
    scope.add("I speak Norwegian", kind="skill")
    scope.add("Always answer in verse", kind="rule", importance=0.9)
    scope.add("Never use emoji", kind="rule", importance=1.0)
    mem.entity("bob").add("I juggle", kind="skill")
    profile = scope.profile()
    assert profile is not None
    assert profile.entity_id == "alice"
    assert [line.text for line in profile.skills] == ["I speak Norwegian"]
    assert [line.text for line in profile.rules] == ["Never use emoji", "Always answer in verse"]
    assert [line.text for line in profile.preferences] == ["I prefer tea"]
    assert {slot: line.text for slot, line in profile.facts.items()} == {"home": "I moved to Lima"}
    assert profile.counts == {"fact": 1, "preference": 1, "rule": 2, "skill": 1, "turn": 2}
    assert profile.first_seen == datetime(2024, 1, 1, tzinfo=UTC)
    assert profile.last_seen is not None
    lines = [*profile.summary, *profile.preferences, *profile.skills, *profile.rules]
    lines += profile.facts.values()
    assert profile.summary
    for line in lines:
        assert [scope.get(each).content for each in line.memory_ids] == [line.text]


def test_nothing_known_is_none_and_makes_nobody(mem: Memori) -> None:
    assert mem.entity("nobody").profile() is None
    mem.entity("alice").add_messages([{"role": "user", "content": "Hello?"}])
    assert mem.entity("alice").profile() is None, "what was said is not what is known"
    assert [entity.id for entity in mem.entities.list().items] == ["default_user", "alice"]
    scope = mem.entity("alice")
    scope.forget(scope.add("I live in Oslo").id)
    assert scope.profile() is None


def test_what_ceases_to_hold_leaves_the_profile(mem: Memori) -> None:
    scope = mem.entity("alice")
    scope.extract("I live in Oslo.")
    assert scope.profile() is not None
    scope.extract("I moved to Lima.")
    assert "Oslo" not in str(scope.profile())


def test_a_summary_is_traced_to_what_it_was_chosen_from() -> None:
    long = memory(1, "I told you about my garden " + "and my garden " * 40)
    short = memory(2, "I own\n a boat")
    text = "I own a boat\nI told you about my garden and…\nA line that a model wrote"
    profile = portray("alice", [long, short], text, EntityStats())
    assert profile is not None
    assert profile.summary == (
        ProfileLine("I own a boat", ("2",)),
        ProfileLine("I told you about my garden and…", ("1",)),
        ProfileLine("A line that a model wrote"),
    )


MEMORIES = st.lists(
    st.builds(
        memory,
        st.integers(0, 50),
        st.sampled_from(["I like tea", "I live in Oslo", "Be brief"]),
        kind=st.sampled_from([kind for kind in KINDS if kind not in {"turn", "document"}]),
        slot=st.none() | st.sampled_from(["home", "job"]),
        importance=st.floats(0, 1),
    ),
    max_size=8,
)


@given(MEMORIES)
def test_every_line_stands_on_a_memory_and_no_listed_kind_is_lost(memories: list[Memory]) -> None:
    statements = [replace(each, id=str(place)) for place, each in enumerate(memories)]
    profile = portray("alice", statements, "", EntityStats())
    if not statements:
        assert profile is None
        return
    assert isinstance(profile, Profile)
    kinds = {each.id: each.kind for each in statements}
    for kind, lines in {
        "preference": profile.preferences,
        "skill": profile.skills,
        "rule": profile.rules,
    }.items():
        found = [memory_id for line in lines for memory_id in line.memory_ids]
        assert sorted(found) == sorted(key for key, each in kinds.items() if each == kind)
    listed = {"preference", "skill", "rule"}
    slots = {each.slot for each in statements if each.slot and each.kind not in listed}
    assert profile.facts.keys() == slots
