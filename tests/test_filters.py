"""Filters let through what a loop over all memories would, and cost no step for each of them."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memori import Kind, Memori, Memory, Scope
from memori.types import KINDS

QUERY = "What was said of the zebra?"
TAGS = ("home", "work", "Work", "wörk")
ITEMS = ({"place": "Oslo"}, {"place": "Oslo", "year": 2024}, {"year": 2024.0}, {"deep": [1, {}]})
PROCESSES = (None, "coach", "chef")
SESSIONS = (None, "s1", "s2")


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori("sqlite://", embedder="hashing") as memori:
        yield memori


def fill(mem: Memori, entity: str, count: int) -> None:
    """Store memories of every kind, half of them labelled, a third of them turns."""
    chance = random.Random(count)
    kinds = [kind for kind in KINDS if kind != "turn"]
    for number in range(count):
        scope = mem.entity(entity, chance.choice(PROCESSES), chance.choice(SESSIONS))
        text = f"{entity}'s zebra number {number}"
        if number % 3 == 0:
            message = {
                "role": "assistant",
                "content": text,
                "metadata": chance.choice(({}, *ITEMS)),
            }
            scope.add_messages([message])
        else:
            tags = chance.sample(TAGS, chance.randrange(3))
            scope.add(text, chance.choice(kinds), 0.5, tags, chance.choice(({}, *ITEMS)))


def passes(memory: Memory, kinds: list[Kind] | None, filters: dict[str, Any]) -> bool:
    """Whether a memory passes, said as plainly as possible."""
    after, before = filters.get("created_after"), filters.get("created_before")
    return (
        (kinds is None or memory.kind in kinds)
        and set(filters.get("tags", ())) <= set(memory.tags)
        and all(
            key in memory.metadata and memory.metadata[key] == value
            for key, value in filters.get("metadata", {}).items()
        )
        and (after is None or memory.created_at >= after)
        and (before is None or memory.created_at < before)
        and filters.get("session_id") in (None, memory.session_id)
        and filters.get("process_id") in (None, memory.process_id)
    )


def test_any_filters_of_a_thousand_memories_are_those_of_a_loop(mem: Memori) -> None:
    fill(mem, "alice", 1000)
    fill(mem, "bob", 30)
    everything = list(mem.entity("alice").memories(limit=10_000).items)
    assert len(everything) == 1000
    moments = st.sampled_from([memory.created_at for memory in everything])
    optional = {
        "tags": st.lists(st.sampled_from([*TAGS, "nowhere"]), max_size=2, unique=True),
        "metadata": st.sampled_from([*ITEMS, {}, {"year": True}, {"place": "oslo"}]),
        "created_after": moments,
        "created_before": moments,
        "session_id": st.sampled_from(["s1", "s2", "s3"]),
        "process_id": st.sampled_from(["coach", "chef", "nobody"]),
        "min_score": st.sampled_from([0.0, 0.1, 0.35, 0.8]),
    }
    kinds = st.none() | st.lists(st.sampled_from(KINDS), max_size=3)

    @settings(max_examples=60)
    @given(kinds, st.fixed_dictionaries({}, optional=optional), st.sampled_from(PROCESSES))
    def check(kinds: list[Kind] | None, filters: dict[str, Any], process: str | None) -> None:
        scope = mem.entity("alice", process)
        floor = filters.pop("min_score", 0.0)
        hits = scope.recall(QUERY, limit=1000, kinds=kinds, filters=filters)
        expected = {
            memory.id
            for memory in everything
            if scope.bare.sees(memory) and passes(memory, kinds, filters)
        }
        assert {hit.memory.id for hit in hits} == expected
        assert len(hits) == len(expected)
        above = scope.recall(QUERY, 1000, kinds, {**filters, "min_score": floor})
        assert above == [hit for hit in hits if hit.score >= floor]
        few = scope.recall(QUERY, 5, kinds, filters)
        assert len(few) == min(5, len(expected)), "filters come before the limit"

    check()


def test_each_filter_alone_lets_some_through_and_others_not(mem: Memori) -> None:
    fill(mem, "alice", 120)
    alice = mem.entity("alice")
    middle = alice.memories(limit=1, offset=60).items[0].created_at
    for filters in (
        {"tags": ["work"]},
        {"metadata": {"year": 2024}},
        {"created_after": middle},
        {"created_before": middle.isoformat()},
        {"session_id": "s1"},
        {"process_id": "coach"},
        {"min_score": alice.recall(QUERY, limit=60)[-1].score},
    ):
        assert 0 < len(alice.recall(QUERY, limit=1000, filters=filters)) < 120, filters
    assert 0 < len(alice.recall(QUERY, limit=1000, kinds=["rule"])) < 120


def steps(scope: Scope, filters: dict[str, Any]) -> int:
    """How many calls of functions a recall makes."""
    count = 0

    def note(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        hits = scope.recall(QUERY, limit=3, kinds=["fact", "turn", "rule"], filters=filters)
    finally:
        sys.setprofile(None)
    assert len(hits) == 3
    return count


def test_filters_take_no_step_for_each_memory(mem: Memori) -> None:
    filters = {
        "tags": [], "metadata": {"year": 2024}, "created_after": "2020-01-01",
        "created_before": "2100-01-01", "session_id": "s1", "process_id": "coach",
    }  # fmt: skip
    taken = []
    for entity, count in (("small", 400), ("large", 1600)):
        fill(mem, entity, count)
        scope = mem.entity(entity)
        steps(scope, filters)  # loads the index
        taken.append(steps(scope, filters))
    assert taken[1] < taken[0] + 300, "twelve hundred memories more"
