from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise
from math import inf
from threading import Event, Thread

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memori.core.corpus import REACH
from memori.core.fusion import Question, rank
from memori.core.passages import edges, passages_of, utterance
from memori.embedders.hashing import HashingEmbedder
from memori.types import Indexed, Scope
from tests.corpora import NOW, Remembering, corpus_of, indexed, turn

EMBEDDER = HashingEmbedder(64, tokens=True)
LONG = " ".join(f"word{n}" for n in range(300))


def test_an_utterance_says_who_said_it_where_that_is_known() -> None:
    assert utterance("Anna", "user", "Hi!") == "Anna: Hi!"
    assert utterance(None, "assistant", "Hi!") == "Hi!"


@given(st.text())
def test_passages_are_all_of_the_text(content: str) -> None:
    assert "".join(passages_of(content)) == content


def test_only_long_texts_have_passages() -> None:
    assert passages_of("one idea") == ["one idea"]
    assert len(passages_of(LONG)) > 1
    assert len(passages_of("我" * 2000)) > 1


@given(st.integers(0, 1000), st.integers(1, 30))
def test_edges_cut_into_equal_runs(length: int, pieces: int) -> None:
    cuts = edges(length, pieces).tolist()
    assert (cuts[0], cuts[-1], len(cuts)) == (0, length, pieces + 1)
    sizes = {b - a for a, b in pairwise(cuts)}
    assert max(sizes) - min(sizes) <= 1


def rows(contents: Sequence[str]) -> list[Indexed]:
    return indexed([turn(n, text) for n, text in enumerate(contents)], EMBEDDER)


texts = st.lists(
    st.sampled_from(
        ["I like tea", "Anna has a cat", "why?", "", "Oslo is far away from here", LONG]
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(texts, st.data())
def test_however_it_grows_it_ends_the_same(contents: list[str], data: st.DataObject) -> None:
    at_once = Remembering()
    at_once.extend(rows(contents))
    piece_by_piece = Remembering()
    cut = data.draw(st.integers(0, len(contents)))
    piece_by_piece.extend(rows(contents)[:cut])
    piece_by_piece.extend(rows(contents)[cut:])
    one, other = at_once.view(), piece_by_piece.view()
    for part in ("rows", "units"):
        for item in fields(getattr(one, part)):
            values = [getattr(getattr(view, part), item.name) for view in (one, other)]
            np.testing.assert_array_equal(*values)
    np.testing.assert_array_equal(one.owner, other.owner)
    np.testing.assert_array_equal(one.place, other.place)
    np.testing.assert_array_equal(one.texts.around, other.texts.around)
    np.testing.assert_allclose(one.texts.lengths, other.texts.lengths, rtol=1e-6)  # float32 sums
    for question in ("Do I like tea?", "Where is Anna's cat?"):
        asked = EMBEDDER.embed([question], kind="query")[0]
        rankings = [
            rank(corpus, Question(question, NOW, min_score=0), Scope("alice"), asked, EMBEDDER.name)
            for corpus in (at_once, piece_by_piece)
        ]
        scores = [{hit.memory.id: hit.score for hit in ranking} for ranking in rankings]
        assert scores[0] == pytest.approx(scores[1], abs=1e-4)  # equal texts may change places


def test_neighbours_are_those_of_the_session() -> None:
    corpus = corpus_of(
        [
            turn(0, "a"),
            turn(1, "b", session="other"),
            turn(2, "c"),
            turn(3, "d"),
            turn(4, "e", session=None),
            turn(5, "f", session=None),
        ]
    )
    around = corpus.view().texts.around
    assert sorted(around[2].tolist()) == [-1, -1, 0, 3]
    assert sorted(around[0].tolist()) == [-1, -1, 2, 3]
    assert set(around[1].tolist()) == set(around[4].tolist()) == set(around[5].tolist()) == {-1}
    assert around.shape[1] == 2 * REACH
    assert corpus.view().place.tolist() == [0, 0, 1, 2, -1, -1]


def test_a_known_memory_is_renewed_not_doubled() -> None:
    corpus = corpus_of([turn(0, "I live in Oslo"), turn(1, "I like tea")])
    closed = replace(turn(0, "I live in Oslo"), valid_to=NOW, importance=0.9)
    corpus.extend(indexed([closed]))
    assert len(corpus) == 2
    assert corpus.memories([0])[0].importance == 0.9
    assert corpus.view().rows.closed.tolist() == [NOW.timestamp(), inf]


def test_a_memory_whose_text_has_changed_is_found_by_the_new_text_alone() -> None:
    corpus = corpus_of([turn(0, "I live in Oslo")], EMBEDDER)
    corpus.extend(indexed([turn(0, "I live in Rome")], EMBEDDER))
    assert len(corpus) == 1
    found = rank(corpus, Question("Where do I live?", NOW, min_score=0), Scope("alice"))
    assert [hit.memory.content for hit in found] == ["I live in Rome"]


def test_vectors_may_come_later_than_their_memory() -> None:
    corpus = corpus_of([turn(0, "I like tea"), turn(1, "I like cats")])
    assert corpus.banks == {}
    corpus.extend(indexed([turn(1, "I like cats")], EMBEDDER))
    bank = corpus.banks[EMBEDDER.name]
    assert bank.entries(np.arange(2)).tolist() == [-1, 0]


def test_a_blob_that_cannot_be_read_counts_as_none() -> None:
    row = replace(indexed([turn(0, "I like tea")])[0], embedding=b"??", embedder="some")
    corpus = Remembering()
    corpus.extend([row])
    assert rank(corpus, Question("Do I like tea?", NOW), Scope("alice"))


def test_a_long_text_is_searched_by_passages_and_found_once() -> None:
    content = LONG + " My sister Anna lives in Oslo. " + LONG
    corpus = corpus_of([turn(0, content), turn(1, "I like tea")], EMBEDDER)
    assert len(corpus.view().owner) > 3
    question = "Where does Anna live?"
    asked = EMBEDDER.embed([question], kind="query")[0]
    found = rank(corpus, Question(question, NOW, min_score=0), Scope("alice"), asked, EMBEDDER.name)
    assert [hit.memory.id for hit in found] == ["m0", "m1"]


def test_whole_vectors_are_shared_by_all_passages() -> None:
    plain = HashingEmbedder(64)
    corpus = corpus_of([turn(0, LONG)], plain)
    bank = corpus.banks[plain.name]
    passages = len(corpus.view().owner)
    entries = bank.entries(np.arange(passages))
    assert sorted(entries.tolist()) == list(range(passages))
    assert passages > 1
    assert set(bank.tokens(entries).tolist()) == {0}
    assert not bank.has_tokens


def test_its_size_grows_with_what_it_holds() -> None:
    sizes = [
        corpus_of([turn(n, LONG) for n in range(count)], EMBEDDER).nbytes for count in (0, 1, 40)
    ]
    assert sizes[0] < sizes[1] < sizes[2]
    assert sizes[2] > 40 * len(LONG)


def test_readers_are_undisturbed_while_one_writer_extends() -> None:
    corpus = corpus_of([turn(0, "I like tea")], EMBEDDER)
    more = rows([f"I like tea number {n}" for n in range(3000)])
    asked = EMBEDDER.embed(["Do I like tea?"], kind="query")[0]
    done, failures, counts = Event(), [], []

    def read() -> None:
        while not done.is_set():
            try:
                found = rank(
                    corpus,
                    Question("Do I like tea?", NOW, limit=5),
                    Scope("alice"),
                    asked,
                    EMBEDDER.name,
                )
                counts.append(len(found))
            except (ValueError, IndexError, BufferError) as error:
                failures.append(error)

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for start in range(1, len(more), 7):
        corpus.extend(more[start : start + 7])
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert set(counts) <= {1, 2, 3, 4, 5}
    assert counts


def test_the_same_name_with_other_dimensions_is_left_out() -> None:
    corpus = corpus_of([turn(0, "I like tea")], EMBEDDER)
    other = HashingEmbedder(128, tokens=True)
    stray = replace(indexed([turn(1, "I like cats")], other)[0], embedder=EMBEDDER.name)
    corpus.extend([stray])
    assert corpus.banks[EMBEDDER.name].entries(np.arange(2)).tolist() == [0, -1]


@pytest.mark.parametrize(
    ("content", "asks"),
    [
        ("What is it?", 1.0),
        ("What is it? [shared image: a cat]", 1.0),
        ("你喜欢茶吗？", 1.0),
        ("I asked: what? And he said no.", 0.0),
    ],
)
def test_questions_are_told_from_statements(content: str, asks: float) -> None:
    assert corpus_of([turn(0, content)]).view().units.asks.tolist() == [asks]


def test_a_long_text_that_ends_as_a_question_is_half_a_statement() -> None:
    asks = (
        corpus_of([turn(0, "I moved to Oslo last year with my sister. " * 4 + "Ok?")])
        .view()
        .units.asks
    )
    assert 0.3 < asks[0] < 0.9
