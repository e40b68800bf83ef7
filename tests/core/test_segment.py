from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memori.core.arrays import from_bytes, to_bytes
from memori.core.fusion import Question, rank
from memori.core.reading import Reader, item_key, tag_key
from memori.core.segment import VERSION, Segment
from memori.embedders.hashing import HashingEmbedder
from memori.types import Indexed, Memory, Scope
from tests.corpora import NOW, Remembering, corpus_of, indexed, turn

TOKENS = HashingEmbedder(64, tokens=True)
PLAIN = HashingEmbedder(64)
LONG = " ".join(f"word{n} Anna" for n in range(200))

memories = st.lists(
    st.builds(
        lambda content, session, role, process, kind: {
            "content": content,
            "session": session,
            "role": role,
            "process": process,
            "kind": kind,
        },
        st.sampled_from(
            ["I like tea", "Anna lives in Oslo", "why?", "", "ok", "我住在奥斯陆", LONG]
        ),
        st.sampled_from(["s", "t", None]),
        st.sampled_from(["user", "assistant"]),
        st.sampled_from([None, "bot"]),
        st.sampled_from(["turn", "turn", "fact", "rule"]),
    ),
    max_size=14,
)


def rows_of(given_: list[dict[str, Any]], embedder: HashingEmbedder | None) -> list[Indexed]:
    made = []
    for number, values in enumerate(given_):
        memory = turn(
            number,
            values["content"],
            role=values["role"],
            session=values["session"],
            at=NOW - timedelta(hours=number),
        )
        kind, exchange = values["kind"], f"x{number // 3}"
        made.append(
            replace(
                memory,
                kind=kind,
                process_id=values["process"],
                exchange_id=exchange,
                role=memory.role if kind == "turn" else None,
                tags=("red",) if number % 2 else (),
                metadata={"n": number % 3, "nested": {"yes": True}},
            )
        )
    return indexed(made, embedder)


def saved_and_read(stretch: list[Indexed]) -> Segment:
    return Segment.from_bytes(*Reader().read(stretch).to_bytes())


@settings(max_examples=80)
@given(memories, st.sampled_from([TOKENS, PLAIN, None]), st.data())
def test_a_corpus_that_was_saved_is_the_one_that_was_read(
    given_: list[dict[str, Any]], embedder: HashingEmbedder | None, data: st.DataObject
) -> None:
    """Wherever the segments are cut between exchanges, and whatever comes after them."""
    rows = rows_of(given_, embedder)
    cuts = sorted({3 * data.draw(st.integers(0, 5)) for _ in range(2)})
    one = Remembering(rows)
    other = Remembering()
    other.given.update(one.given)
    other.load([saved_and_read(rows[: cuts[0]]), saved_and_read(rows[cuts[0] : cuts[-1]])])
    other.extend(rows[cuts[-1] :])
    assert len(one) == len(other) == len(rows)
    first, second = one.view(), other.view()
    for part in ("rows", "units"):
        for item in fields(getattr(first, part)):
            if item.name != "talk":  # other codes, the same conversations
                mine, theirs = (getattr(getattr(view, part), item.name) for view in (first, second))
                np.testing.assert_array_equal(mine, theirs, err_msg=item.name)
    np.testing.assert_array_equal(first.place, second.place)
    np.testing.assert_array_equal(first.texts.around, second.texts.around)
    np.testing.assert_allclose(first.texts.lengths, second.texts.lengths, rtol=1e-6)
    question = Question("Where does Anna live?", NOW, limit=20, min_score=0)
    asked = None if embedder is None else embedder.embed([question.text], kind="query")[0]
    name = None if embedder is None else embedder.name
    found = [rank(corpus, question, Scope("alice"), asked, name) for corpus in (one, other)]
    assert [hit.memory.id for hit in found[0]] == [hit.memory.id for hit in found[1]]
    assert [hit.score for hit in found[0]] == pytest.approx([hit.score for hit in found[1]])


@given(memories)
def test_a_segment_comes_back_from_its_bytes(given_: list[dict[str, Any]]) -> None:
    segment = Reader().read(rows_of(given_, TOKENS))
    again = Segment.from_bytes(*segment.to_bytes())
    assert len(again) == len(segment) == len(given_)
    assert again.names == segment.names
    assert again.to_bytes() == segment.to_bytes()


def test_any_other_bytes_are_refused() -> None:
    body, tokens = Reader().read(indexed([turn(0, "tea")], TOKENS)).to_bytes()
    newer = body.replace(b'"version":%d' % VERSION, b'"version":%d' % (VERSION + 1))
    assert newer != body
    for wrong in (newer, b"", b"x" * 200, body[:20]):
        with pytest.raises(ValueError):
            Segment.from_bytes(wrong, tokens)
    with pytest.raises(ValueError):
        Segment.from_bytes(body, b"")


@given(st.dictionaries(st.text(max_size=5), st.sampled_from([[1, 2], [], [[1.5]], [True, False]])))
def test_arrays_come_back_as_they_were(values: dict[str, list[Any]]) -> None:
    arrays = {name: np.array(value) for name, value in values.items()}
    again, notes = from_bytes(to_bytes(arrays, {"note": "ä"}))
    assert notes == {"note": "ä"}
    assert set(again) == set(arrays)
    for name, array in arrays.items():
        assert again[name].dtype == array.dtype
        np.testing.assert_array_equal(again[name], array)


def test_arrays_of_objects_are_never_read() -> None:
    data = to_bytes({"a": np.zeros(1)}, {}).replace(b"<f8", b"|O8")
    with pytest.raises(ValueError, match="not written by to_bytes"):
        from_bytes(data)


def test_equal_values_have_equal_labels() -> None:
    assert item_key("a", 1) == item_key("a", 1.0) == item_key("a", True)
    assert item_key("a", {"x": [1, 2], "y": 0}) == item_key("a", {"y": False, "x": (1.0, 2)})
    different = [item_key("a", "1"), item_key("a", 1), item_key("a", None), item_key("b", 1)]
    assert len({*different, tag_key("a"), item_key("a", 1.5)}) == 6


def test_changed_labels_are_found_and_the_old_ones_are_not() -> None:
    def tagged(*tags: str) -> Memory:
        return replace(turn(0, "I like tea"), tags=tags)

    corpus = corpus_of([tagged("old"), turn(1, "I like cats")])
    corpus.extend(indexed([tagged("new")]))
    assert len(corpus) == 2

    def found(tag: str) -> list[str]:
        asked = Question("Do I like tea?", NOW, min_score=0, tags=(tag,))
        return [hit.memory.id for hit in rank(corpus, asked, Scope("alice"))]

    assert found("new") == ["m0"]
    assert found("old") == []
