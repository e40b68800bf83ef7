from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Literal

import pytest

from memori.core.corpus import Corpus
from memori.core.fusion import Question
from memori.embedders import Embedder
from memori.embedders.hashing import HashingEmbedder
from memori.embedders.onnx import OnnxEmbedder
from memori.errors import EmbedderError
from memori.steps.index import Loaded
from memori.steps.recall import embed, recall
from memori.types import Embedding, Memory, Scope
from tests.corpora import NOW, corpus_of, turn

ALICE = Scope("alice")
TALK = [
    turn(0, "I prefer dark mode"),
    turn(1, "Got it, I'll remember that you like dark mode.", role="assistant"),
    turn(2, "I'm vegan"),
    turn(3, "Thanks for telling me!", role="assistant"),
    turn(4, "My sister Anna lives in Oslo"),
    turn(5, "Oslo is lovely.", role="assistant"),
]
ONE_BY_ONE = [[TALK[0]], [TALK[2]], [TALK[4]], TALK[::2], TALK]

UNRELATED = [
    "What's the capital of France?",
    "write me a haiku about sorting algorithms",
    "How many planets are in the solar system?",
    "Translate 'good morning' to Japanese.",
    "Fix this Python error: TypeError: 'NoneType' object is not subscriptable",
    "What is 17 times 23?",
    "Explain how TCP congestion control works",
    "Who won the world cup in 1998?",
    "Convert 100 fahrenheit to celsius",
    "Give me a regex for email addresses",
    "Write a SQL query to find duplicates",
    "How do I reverse a linked list in C?",
    "hello",
    "Good morning",
    "Tell me a joke",
    "How tall is Everest?",
    "Convert 10 miles to km",
    "yes",
]


@pytest.fixture(scope="module")
def minilm() -> OnnxEmbedder:
    return OnnxEmbedder()


def asked(corpus: Corpus, text: str, embedder: Embedder | None) -> list[str]:
    question = Question(text, NOW)
    embedded = embed(question, look=Loaded(corpus), embedder=embedder)
    hits = recall(ALICE, question, corpus=corpus, embedded=embedded)
    return [hit.memory.content for hit in hits]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What are my preferences?", "I prefer dark mode"),
        ("which theme should I use?", "I prefer dark mode"),
        ("Should the UI be light or dark?", "I prefer dark mode"),
        ("what should I cook tonight?", "I'm vegan"),
        ("Do I eat meat?", "I'm vegan"),
        ("what's my diet", "I'm vegan"),
        ("Where does Anna live?", "My sister Anna lives in Oslo"),
        ("who is my sister?", "My sister Anna lives in Oslo"),
        ("What did I tell you about my family?", "My sister Anna lives in Oslo"),
    ],
)
@pytest.mark.parametrize("talk", [TALK, TALK[::2]], ids=["talk", "statements"])
def test_what_was_said_is_found(
    minilm: OnnxEmbedder, talk: list[Memory], question: str, answer: str
) -> None:
    assert asked(corpus_of(talk, minilm), question, minilm)[0] == answer


@pytest.mark.parametrize("talk", ONE_BY_ONE, ids=["dark", "vegan", "anna", "statements", "talk"])
@pytest.mark.parametrize("question", UNRELATED)
def test_nothing_is_found_for_the_unrelated(
    minilm: OnnxEmbedder, talk: list[Memory], question: str
) -> None:
    assert asked(corpus_of(talk, minilm), question, minilm) == []


ERRANDS = [
    turn(0, "Write a poem about the sea"),
    turn(1, "Sure, here you go.", role="assistant"),
    turn(2, "What's the boiling point of ethanol?"),
    turn(3, "Noted.", role="assistant"),
    turn(4, "Translate 'good morning' to Japanese"),
    turn(5, "That is done.", role="assistant"),
    turn(6, "Where do I live?"),
]


@pytest.mark.parametrize(
    "question",
    [
        "Write me a haiku about autumn",
        "What is the melting point of lead?",
        "Translate 'yes' to French",
        "Tell me a joke",
        "Good morning",
        "thanks!",
    ],
)
def test_former_errands_are_not_brought_up_again(minilm: OnnxEmbedder, question: str) -> None:
    assert asked(corpus_of(ERRANDS, minilm), question, minilm) == []


def test_a_former_errand_is_found_by_who_asks_for_it(minilm: OnnxEmbedder) -> None:
    found = asked(corpus_of(ERRANDS, minilm), "Which poem did I ask you for?", minilm)
    assert found[0] == ERRANDS[0].content


def test_a_single_memory_is_found_and_left_alone(minilm: OnnxEmbedder) -> None:
    corpus = corpus_of([TALK[0]], minilm)
    assert asked(corpus, "What are my preferences?", minilm) == ["I prefer dark mode"]
    assert asked(corpus, "Where does Anna live?", minilm) == []


@pytest.mark.parametrize("question", ["Where does Anna live?", "Where do I live?"])
def test_third_and_first_person_reach_the_same_statement(
    minilm: OnnxEmbedder, question: str
) -> None:
    talk = [
        turn(0, "I live in Oslo now, right by the fjord.", name="Anna"),
        turn(1, "I live in Rome, close to the river.", name="Ben", role="assistant"),
        turn(2, "Anna, your flat must be beautiful!", name="Ben", role="assistant"),
    ]
    assert asked(corpus_of(talk, minilm), question, minilm)[0] == talk[0].content


def test_words_alone_do_where_there_is_no_embedder() -> None:
    corpus = corpus_of(TALK)
    assert asked(corpus, "What are my preferences?", None)[0] == "I prefer dark mode"
    assert asked(corpus, "Where does Anna live?", None)[0] == "My sister Anna lives in Oslo"
    for question in UNRELATED:
        assert asked(corpus, question, None) == []


def test_a_hit_has_the_signals_behind_its_score(minilm: OnnxEmbedder) -> None:
    question = Question("Where does Anna live?", NOW, limit=1)
    corpus = corpus_of(TALK, minilm)
    embedded = embed(question, look=Loaded(corpus), embedder=minilm)
    (hit,) = recall(ALICE, question, corpus=corpus, embedded=embedded)
    assert 0.9 < hit.score <= 1
    assert hit.signals["late"] > 0


class Broken(HashingEmbedder):
    """One that embeds what is written and then fails."""

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        if kind == "query":
            raise EmbedderError("no more memory")
        return super().embed(texts, kind=kind, contexts=contexts)


def test_a_failing_embedder_is_reported_once(caplog: pytest.LogCaptureFixture) -> None:
    broken = Broken(128)
    corpus = corpus_of(TALK, broken)
    with caplog.at_level(logging.WARNING, "memori"):
        for _ in range(3):
            assert asked(corpus, "Where does Anna live?", broken)[0] == TALK[4].content
    assert [record.getMessage() for record in caplog.records] == [
        "memori: the embedder hashing-128 failed; recall goes by words alone"
    ]


def test_nothing_is_embedded_for_a_memory_without_vectors() -> None:
    corpus = corpus_of(TALK)
    assert asked(corpus, "Where does Anna live?", Broken(64))[0] == TALK[4].content
    assert asked(corpus_of([]), "Where does Anna live?", Broken(64)) == []
