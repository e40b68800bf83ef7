"""A receipt tells what became of each memory, holds no text, and is nobody's undoing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.briefing import brief
from memori.core.receipts import LARGEST, Recalled, read, write
from memori.types import Hit, Memory
from tests.corpora import NOW, turn

LONG = "we talked about the garden " * 30


def recalled(
    hits: list[Hit], standing: list[Memory], *, limit: int = 40, budget: int = 300
) -> Recalled:
    briefing = brief(
        [hit for hit in hits[:limit] if hit.score >= 0.35],
        budget_tokens=budget,
        now=NOW,
        standing=standing,
        standing_tokens=40,
    )
    return Recalled(hits, briefing, standing, limit, 0.35, carried=3)


def known(number: int, content: str) -> Memory:
    return replace(turn(number, content, role=None), kind="preference")


def test_every_memory_has_one_outcome_and_the_block_comes_first_in_its_order() -> None:
    hits = [
        Hit(turn(1, "I moved to Oslo"), 0.9, {"late": 2.5, "time": -0.25}),
        Hit(known(5, "I like dark mode"), 0.85, {"late": 2.0}),
        Hit(turn(2, "Before that I lived in Rome", at=NOW - timedelta(days=9)), 0.8),
        Hit(turn(3, "I moved to Oslo"), 0.7),
        Hit(turn(4, LONG), 0.6),
        Hit(turn(7, "It was raining"), 0.5),
        Hit(turn(8, "Nothing of this"), 0.1),
    ]
    standing = [known(5, "I like dark mode"), known(6, "I like " + "very " * 60 + "long names")]
    made = recalled(hits, standing, limit=5, budget=90)
    receipt = read(write(made, {"embed": 1.5, "rank": 0.1234}), "Where do I live?")
    assert receipt is not None
    told = {finding.memory_id: finding.outcome for finding in receipt.findings}
    assert told == {
        "m5": "standing",
        "m2": "injected",
        "m1": "injected",
        "m3": "repeated",
        "m6": "no standing room",
        "m4": "no room",
        "m7": "beyond limit",
        "m8": "below floor",
    }
    assert [finding.memory_id for finding in receipt.findings[:3]] == ["m5", "m2", "m1"]
    assert [finding.place for finding in receipt.findings] == [1, 2, 3, *[None] * 5]
    assert made.briefing.memory_ids == ("m5", "m2", "m1")
    found = {finding.memory_id: finding for finding in receipt.findings}
    assert found["m1"].score == pytest.approx(0.9)
    assert found["m1"].signals == {"late": 2.5, "time": -0.25}
    assert found["m5"].signals == {"late": 2.0}
    assert (found["m6"].score, found["m6"].signals) == (None, {})
    assert (receipt.query, receipt.carried, receipt.late) == ("Where do I live?", 3, False)
    assert receipt.tokens == made.briefing.tokens > 0
    assert dict(receipt.elapsed_ms) == {"embed": 1.5, "rank": 0.123}


def test_no_text_of_a_memory_is_written() -> None:
    text = write(recalled([Hit(turn(1, "I moved to Oslo"), 0.9)], [known(2, "I like tea")]), {})
    assert text is not None
    assert "m1" in text
    assert not {"Oslo", "moved", "tea", "like"} & set(text.replace('"', " ").split())


def test_a_recall_that_was_late_is_told() -> None:
    receipt = read(write(None, {"call": 150.0}), "Where?")
    assert receipt is not None
    assert (receipt.late, receipt.findings, receipt.elapsed_ms) == (True, (), {"call": 150.0})


def test_nothing_recalled_is_a_receipt_too() -> None:
    receipt = read(write(recalled([], []), {}))
    assert receipt is not None
    assert (receipt.findings, receipt.tokens, receipt.late) == ((), 0, False)


def test_a_receipt_of_a_thousand_memories_is_kept_and_one_that_is_too_large_is_not() -> None:
    signals = dict.fromkeys("abcdefghijkl", 0.123456)
    hits = [Hit(replace(turn(n, f"{n}"), id=f"{n:032x}"), 0.9, signals) for n in range(1000)]
    receipt = read(write(recalled(hits, [], limit=1000), {}))
    assert receipt is not None
    assert len(receipt.findings) == 1000
    assert write(recalled([Hit(replace(hits[0].memory, id="x" * LARGEST), 1)], []), {}) is None


WHOLE = write(recalled([Hit(turn(1, "a"), 0.9, {"late": 1.0})], []), {"rank": 1.0}) or ""
WORTHLESS = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.text(max_size=50) | st.just("[" * 100_000) | st.just("x" * (LARGEST + 1)))
def test_any_other_text_is_no_receipt(text: str) -> None:
    assert read(text) is None


@given(st.integers(0, len(WHOLE) - 1))
def test_a_torn_receipt_is_none(cut: int) -> None:
    assert read(WHOLE[:cut]) is None


@given(st.sampled_from(sorted(json.loads(WHOLE))), WORTHLESS)
def test_a_damaged_receipt_does_not_raise(key: str, value: object) -> None:
    receipt = read(json.dumps({**json.loads(WHOLE), key: value}))
    assert receipt is None or all(each.outcome == "injected" for each in receipt.findings)
