from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memori.core import corpus as corpus_module
from memori.core import fusion
from memori.core.asked import read_question
from memori.core.bank import Bank
from memori.core.corpus import Corpus
from memori.core.fusion import Question, count_carried, rank
from memori.core.segment import Vectors
from memori.core.vectors import quantized, unit
from memori.embedders.hashing import HashingEmbedder
from memori.types import KINDS, Hit, Kind, Scope
from tests.corpora import NOW, Remembering, corpus_of, indexed, turn

ALICE = Scope("alice")
TOKENS = HashingEmbedder(256, tokens=True)
PLAIN = HashingEmbedder(256)


def ask(
    corpus: Corpus,
    question: Question | str,
    *,
    scope: Scope = ALICE,
    embedder: HashingEmbedder | None = TOKENS,
) -> list[Hit]:
    if isinstance(question, str):
        question = Question(question, NOW, min_score=0)
    if embedder is None:
        return rank(corpus, question, scope)
    asked = read_question(question.text, tuple(corpus.speakers.known))
    embedding = embedder.embed([asked.text], kind="query")[0]
    return rank(corpus, question, scope, embedding, embedder.name)


def ids(found: Sequence[Hit]) -> list[str]:
    return [hit.memory.id for hit in found]


@pytest.mark.parametrize("embedder", [TOKENS, PLAIN, None])
def test_the_answer_comes_first(embedder: HashingEmbedder | None) -> None:
    memories = [
        turn(0, "I prefer dark mode"),
        turn(1, "I like hiking in the mountains"),
        turn(2, "My sister Anna lives in Oslo"),
    ]
    corpus = corpus_of(memories, embedder)
    assert ids(ask(corpus, "Where does Anna live?", embedder=embedder))[0] == "m2"
    assert ids(ask(corpus, "Which mode do I prefer?", embedder=embedder))[0] == "m0"


def test_who_is_asked_about_decides_between_equals() -> None:
    memories = [
        turn(0, "I like tea", name="Caroline"),
        turn(1, "I like tea", name="Melanie", session="t"),
    ]
    corpus = corpus_of(memories, TOKENS)
    assert ids(ask(corpus, "What does Melanie like?")) == ["m1", "m0"]
    assert ids(ask(corpus, "What does Caroline like?")) == ["m0", "m1"]


def test_i_means_the_user_and_you_the_assistant() -> None:
    memories = [
        turn(0, "Tea is what was suggested"),
        turn(1, "Tea is what was suggested", role="assistant", session="t"),
    ]
    corpus = corpus_of(memories, TOKENS)
    assert ids(ask(corpus, "What tea did I suggest?")) == ["m0", "m1"]
    assert ids(ask(corpus, "What tea did you suggest?")) == ["m1", "m0"]


def test_what_is_known_counts_for_everyone() -> None:
    fact = replace(turn(1, "likes tea with milk", role=None, session=None), kind="fact")
    corpus = corpus_of([turn(0, "You like tea with milk", role="assistant"), fact], TOKENS)
    assert ids(ask(corpus, "Do I like tea?"))[0] == "m1"


def test_a_question_that_names_a_time_prefers_it() -> None:
    memories = [
        turn(0, "I went hiking", at=NOW - timedelta(days=400)),
        turn(1, "I went hiking", at=NOW - timedelta(days=1), session="t"),
        turn(2, "I went hiking", at=NOW - timedelta(days=60), session="u"),
    ]
    corpus = corpus_of(memories, TOKENS)
    assert ids(ask(corpus, "Where did I go hiking yesterday?"))[0] == "m1"
    assert ids(ask(corpus, "Where did I go hiking in May 2024?"))[0] == "m0"


def test_what_no_longer_holds_is_not_found() -> None:
    closed = replace(turn(0, "I live in Oslo"), valid_to=NOW - timedelta(days=1))
    later = replace(turn(1, "I live in Rome"), valid_to=NOW + timedelta(days=1))
    corpus = corpus_of([closed, later], TOKENS)
    assert ids(ask(corpus, "Where do I live?")) == ["m1"]
    earlier = Question("Where do I live?", NOW - timedelta(days=2), min_score=0)
    assert set(ids(ask(corpus, earlier))) == {"m0", "m1"}


def test_the_past_has_what_held_then_whenever_it_was_stored() -> None:
    week = timedelta(days=7)
    memories = [
        replace(turn(0, "I live in Oslo", at=NOW - 3 * week), valid_to=NOW - week),
        replace(turn(1, "I live in Rome", at=NOW - week), created_at=NOW),
        replace(turn(2, "I live in Lima", at=NOW - 2 * week), created_at=NOW),
        replace(turn(3, "I live in Bern"), valid_from=NOW + week),
    ]
    corpus = corpus_of(memories, TOKENS)
    held = {
        NOW - 4 * week: set(),
        NOW - 3 * week: {"m0"},
        NOW - 2 * week: {"m0", "m2"},
        NOW - week: {"m1", "m2"},
        NOW + week: {"m1", "m2", "m3"},
    }
    for now, expected in held.items():
        asked = Question("Where do I live?", now, min_score=0, past=True)
        assert set(ids(ask(corpus, asked))) == expected
    assert len(ask(corpus, Question("Where do I live?", NOW, min_score=0))) == 3, "plans are known"


def test_vectors_of_another_embedder_are_not_looked_at() -> None:
    corpus = corpus_of([turn(0, "I like tea"), turn(1, "I like cats")], PLAIN)
    found = ask(corpus, "Do I like tea?", embedder=HashingEmbedder(64))
    assert ids(found)[0] == "m0"
    assert "vector" not in found[0].signals
    assert "words_alone" in found[0].signals


def test_memories_without_vectors_are_found_among_those_with() -> None:
    corpus = corpus_of([turn(n, f"I like number {n}") for n in range(20)], TOKENS)
    corpus.extend(indexed([turn(99, "The password hint is pistachio", session="t")]))
    assert ids(ask(corpus, "password hint"))[0] == "m99"


FILTERED = [
    replace(
        turn(0, "I like tea", at=NOW - timedelta(days=9), session="s0"),
        process_id="bot",
        tags=("drink", "hot"),
        metadata={"source": "chat", "n": 1},
    ),
    replace(turn(1, "I like coffee", session="s1"), kind="preference", tags=("drink",)),
    replace(turn(2, "I like cats", session="s1"), process_id="cat bot", metadata={"source": None}),
]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question("What do I like?", NOW), {"m0", "m1", "m2"}),
        (Question("What do I like?", NOW, kinds=("preference",)), {"m1"}),
        (Question("What do I like?", NOW, kinds=()), set()),
        (Question("What do I like?", NOW, tags=("drink",)), {"m0", "m1"}),
        (Question("What do I like?", NOW, tags=("drink", "hot")), {"m0"}),
        (Question("What do I like?", NOW, metadata={"source": "chat"}), {"m0"}),
        (Question("What do I like?", NOW, metadata={"source": None}), {"m2"}),
        (Question("What do I like?", NOW, metadata={"other": None}), set()),
        (Question("What do I like?", NOW, created_after=NOW - timedelta(days=2)), {"m1", "m2"}),
        (Question("What do I like?", NOW, created_before=NOW - timedelta(days=2)), {"m0"}),
        (Question("What do I like?", NOW, session_id="s1"), {"m1", "m2"}),
        (Question("What do I like?", NOW, session_id="nowhere"), set()),
        (Question("What do I like?", NOW, process_id="bot"), {"m0"}),
        (Question("What do I like?", NOW, process_id="nobody"), set()),
        (Question("What do I like?", NOW, exclude=frozenset({"I like tea"})), {"m1", "m2"}),
        (Question("What do I like?", NOW, min_score=1.0), set()),
        (Question("What do I like?", NOW, limit=0), set()),
    ],
)
@pytest.mark.parametrize("embedder", [TOKENS, None])
def test_filters(question: Question, expected: set[str], embedder: HashingEmbedder | None) -> None:
    corpus = corpus_of(FILTERED, embedder)
    asked = question if question.min_score == 1 else replace(question, min_score=0)
    assert set(ids(ask(corpus, asked, embedder=embedder))) == expected


def test_a_bound_process_sees_its_own_turns_and_all_that_is_known() -> None:
    corpus = corpus_of(FILTERED, TOKENS)
    scope = Scope("alice", "cat bot")
    assert set(ids(ask(corpus, "What do I like?", scope=scope))) == {"m1", "m2"}


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(KINDS),
            st.sampled_from([None, "bot", "other"]),
            st.sampled_from(["alice", "bob"]),
        ),
        max_size=8,
    ),
    st.sampled_from([None, "bot", "other", "new"]),
)
def test_nothing_out_of_scope_is_ever_returned(
    made: list[tuple[Kind, str | None, str]], process: str | None
) -> None:
    memories = [
        replace(turn(n, "I like tea"), kind=kind, process_id=owner, entity_id=entity)
        for n, (kind, owner, entity) in enumerate(made)
    ]
    corpus, scope = corpus_of(memories), Scope("alice", process)
    found = ask(corpus, "Do I like tea?", scope=scope, embedder=None)
    assert set(ids(found)) == {memory.id for memory in memories if scope.sees(memory)}


@given(
    st.lists(st.sampled_from(["I like tea", "I like cats", "It rained", "Oslo is nice", "hm"])),
    st.integers(1, 8),
    st.integers(0, 4),
    st.sampled_from([0.0, 0.35, 0.9]),
)
@settings(max_examples=60)
def test_what_is_told_besides_changes_no_answer(
    said: list[str], limit: int, besides: int, floor: float
) -> None:
    memories = [turn(n, text) for n, text in enumerate(said)]
    memories += [
        replace(turn(50 + n, text), kind="fact", exchange_id="e")
        for n, text in enumerate(dict.fromkeys(said))
    ]
    corpus = corpus_of([replace(memory, exchange_id="e") for memory in memories], TOKENS)
    question = Question("Do I like tea?", NOW, limit=limit, min_score=floor)
    answers = ask(corpus, question)
    told = ask(corpus, replace(question, besides=besides))
    assert told[: len(answers)] == answers
    assert len(told) <= len(answers) + besides
    assert len(set(ids(told))) == len(told)
    assert [hit.score for hit in told] == sorted((hit.score for hit in told), reverse=True)


def test_what_the_asker_knows_already_is_counted() -> None:
    memories = [
        replace(turn(0, "I like tea"), process_id="bot", exchange_id="e"),
        replace(turn(1, "likes tea"), kind="fact", exchange_id="e"),
        replace(turn(2, "I like tea"), process_id="other"),
        replace(turn(3, "I like tea"), valid_to=NOW),
        turn(4, "I like cats"),
    ]
    corpus = Remembering()
    corpus.extend([replace(row, terms=("tea",)) for row in indexed(memories)])
    said = frozenset({"I like tea", "never heard"})
    asked = Question("tea?", NOW, exclude=said, carried=said)
    assert count_carried(corpus, asked, ALICE) == 3
    assert count_carried(corpus, asked, Scope("alice", "bot")) == 2
    assert count_carried(corpus, replace(asked, carried=frozenset()), ALICE) == 2
    assert count_carried(corpus, Question("tea?", NOW), ALICE) == 0


@given(st.integers(1, 30), st.integers(1, 250))
@settings(max_examples=30)
def test_the_limit_is_reached_whatever_is_ranked_first(limit: int, count: int) -> None:
    corpus = corpus_of([turn(n, f"I like number {n}") for n in range(count)], TOKENS)
    question = Question("What do I like?", NOW, limit=limit * 8, min_score=0)
    found = ask(corpus, question)
    assert len(found) == min(limit * 8, count)
    assert len(set(ids(found))) == len(found)


@given(st.text(max_size=80))
@settings(max_examples=80)
def test_scores_fall_from_one_to_nought_for_any_question(text: str) -> None:
    corpus = corpus_of([*FILTERED, turn(5, "Where? [image]"), turn(6, "")], TOKENS)
    scores = [hit.score for hit in ask(corpus, text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_signals_add_up_to_the_order() -> None:
    corpus = corpus_of(FILTERED, TOKENS)
    found = ask(corpus, "Do I like tea?")
    totals = [sum(hit.signals.values()) for hit in found]
    assert totals == sorted(totals, reverse=True)
    assert {"late", "lexical", "length"} <= set(found[0].signals)


def test_an_empty_corpus_answers_nothing() -> None:
    assert ask(corpus_of([]), "What do I like?") == []


def test_a_statement_and_the_turn_it_was_read_from_are_one_answer() -> None:
    said = "By the way, I went hiking in Norway last week, it was great."
    there = replace(turn(0, said), exchange_id="x")
    read = replace(turn(1, "I went hiking in Norway last week"), exchange_id="x", kind="event")
    other = replace(read, id="m2", exchange_id="y")
    corpus = corpus_of([there, read, turn(3, "I like tea")], TOKENS)
    assert ids(ask(corpus, "Where did I go hiking?")) == ["m0", "m3"]
    events = Question("Where did I go hiking?", NOW, kinds=("event",), min_score=0)
    assert ids(ask(corpus, events)) == ["m1"]
    elsewhere = corpus_of([there, other], TOKENS)
    assert set(ids(ask(elsewhere, "Where did I go hiking?"))) == {"m0", "m2"}


@pytest.mark.parametrize("kind", ["preference", "rule"])
def test_what_holds_on_is_an_answer_of_its_own(kind: Kind) -> None:
    there = replace(
        turn(0, "Hello there! I prefer dark mode. Now to something else."), exchange_id="x"
    )
    holds = replace(turn(1, "I prefer dark mode"), exchange_id="x", kind=kind)
    corpus = corpus_of([there, holds], TOKENS)
    assert set(ids(ask(corpus, "What do I prefer?"))) == {"m0", "m1"}
    home = replace(holds, kind="fact", slot="theme")
    assert set(ids(ask(corpus_of([there, home], TOKENS), "What do I prefer?"))) == {"m0", "m1"}


def test_a_statement_stands_for_a_turn_that_says_no_more() -> None:
    there = replace(turn(0, "I prefer dark mode!"), exchange_id="x")
    holds = replace(turn(1, "I prefer dark mode"), exchange_id="x", kind="preference")
    corpus = corpus_of([there, holds], TOKENS)
    assert ids(ask(corpus, "What do I prefer?")) == ["m1"]
    only_turns = Question("What do I prefer?", NOW, kinds=("turn",), min_score=0)
    assert ids(ask(corpus, only_turns)) == ["m0"]


def test_a_statement_from_a_turn_of_another_process_stands_alone() -> None:
    there = replace(turn(0, "Well, I went hiking in Norway."), exchange_id="x", process_id="bot")
    read = replace(turn(1, "I went hiking in Norway"), exchange_id="x", kind="event")
    corpus = corpus_of([there, read], TOKENS)
    assert ids(ask(corpus, "Where did I go hiking?", scope=Scope("alice", "other"))) == ["m1"]
    assert ids(ask(corpus, "Where did I go hiking?", scope=Scope("alice", "bot"))) == ["m0"]


def test_the_same_question_asked_before_is_no_answer() -> None:
    corpus = corpus_of([turn(0, "What do I like?"), turn(1, "I like tea")], TOKENS)
    assert ids(ask(corpus, "What do I like?")) == ["m1"]
    assert ids(ask(corpus, "I like tea"))[0] == "m1"


@pytest.mark.parametrize("embedder", [TOKENS, PLAIN, None])
def test_a_question_with_no_word_of_its_own_is_no_answer(embedder: HashingEmbedder | None) -> None:
    said = ["Where do I live?", "Who am I?", "Where does Anna live?", "I moved to Porto"]
    corpus = corpus_of([turn(place, text) for place, text in enumerate(said)], embedder)
    found = ids(ask(corpus, Question("Where does she live?", NOW, min_score=0), embedder=embedder))
    assert not {"m0", "m1"} & set(found[:1])
    assert "m0" not in ids(ask(corpus, Question("Where does she live?", NOW), embedder=embedder))
    asked = ask(corpus, Question("Did I ask where I live?", NOW), embedder=embedder)
    assert ids(asked)[0] == "m0"


@pytest.mark.parametrize("embedder", [TOKENS, PLAIN, None])
@pytest.mark.parametrize("limit", [1, 2, 10])
def test_what_holds_now_stands_before_the_turn_that_it_outdated(
    embedder: HashingEmbedder | None, limit: int
) -> None:
    said = [
        replace(turn(place, text, at=NOW - timedelta(days=9 - place)), exchange_id=f"x{place}")
        for place, text in enumerate(
            ["I work for Siemens", "I sing", "Bosch hired me", "I started at Bahn", "Tea is fine"]
        )
    ]
    old, middle, new = (
        replace(
            said[place],
            id=f"s1{place}",
            kind="fact",
            slot="employer",
            valid_from=said[place].happened_at,
        )
        for place in (0, 2, 3)
    )
    old = replace(old, valid_to=middle.valid_from, superseded_by=middle.id)
    middle = replace(middle, valid_to=new.valid_from, superseded_by=new.id)
    corpus = corpus_of([said[0], old, said[1], said[2], middle, said[3], new, said[4]], embedder)
    question = Question("Who do I work for at Siemens?", NOW, limit=limit)
    found = ids(ask(corpus, question, embedder=embedder))
    assert found[:2] == ["s13", "m0"][:limit]
    assert len(found) == len(set(found)) <= limit
    then = replace(question, now=said[2].happened_at + timedelta(hours=1), past=True)
    assert ids(ask(corpus, then, embedder=embedder))[0] == "s12"


ERRANDS = [
    turn(0, "Write a poem about the sea"),
    turn(1, "Waves and foam, a gull alone", role="assistant"),
    turn(2, "How tall is the Eiffel tower?"),
    turn(3, "Noted.", role="assistant"),
]


@pytest.mark.parametrize("embedder", [TOKENS, PLAIN, None])
@pytest.mark.parametrize("question", ["hello", "yes", "thanks a lot"])
def test_nothing_answers_small_talk(embedder: HashingEmbedder | None, question: str) -> None:
    corpus = corpus_of(ERRANDS, embedder)
    assert ask(corpus, Question(question, NOW), embedder=embedder) == []


def test_a_former_errand_is_found_by_who_asks_for_it() -> None:
    corpus = corpus_of(ERRANDS, TOKENS)
    assert ids(ask(corpus, Question("Which poem did I ask you to write?", NOW)))[0] == "m0"


def test_an_errand_that_tells_of_who_gave_it_is_found() -> None:
    said = turn(0, "Write a letter to my landlord, Mr Peeters")
    corpus = corpus_of([said, turn(1, "Dear Mr Peeters", role="assistant")], TOKENS)
    assert "m0" in ids(ask(corpus, Question("Who is my landlord?", NOW)))


def test_an_answer_that_only_repeats_the_question_is_none() -> None:
    said = replace(turn(0, "My red bike was stolen"), exchange_id="x")
    echo = replace(turn(1, "ok: my red bike was stolen", role="assistant"), exchange_id="x")
    corpus = corpus_of([said, echo], TOKENS)
    assert ids(ask(corpus, Question("What colour is my bike?", NOW))) == ["m0"]


def test_a_statement_is_of_its_author_however_much_others_say() -> None:
    asked = turn(0, "Tell me of the mountains in Norway, and what hiking there was like last week")
    answer = turn(1, "Hiking last week: I went to Norway, they say", role="assistant")
    said = turn(2, "I went hiking in Norway last week")
    read = replace(said, id="m3", kind="event", content="I went hiking in Norway")
    memories = [replace(each, exchange_id="x") for each in (asked, answer, said, read)]
    source = corpus_of(memories, TOKENS).view().rows.source.tolist()
    assert source == [-1, -1, -1, 3]  # positions begin at 1


def test_a_score_means_the_same_in_a_small_and_in_a_large_memory() -> None:
    said = [turn(n, f"Number {n} is a number", session=None) for n in range(1, 300)]
    answer = turn(0, "My sister Anna lives in Oslo", session=None)
    small, large = corpus_of([answer], TOKENS), corpus_of([answer, *said], TOKENS)
    best = [ask(corpus, "Where does Anna live?")[0] for corpus in (small, large)]
    assert [hit.memory.id for hit in best] == ["m0", "m0"]
    assert best[1].signals["crowd"] < best[0].signals["crowd"] < 0


def test_tastes_count_for_more_where_advice_is_wanted() -> None:
    taste = replace(turn(0, "I prefer tea", role=None), kind="preference")
    corpus = corpus_of([taste, turn(1, "I bought tea")], TOKENS)
    hits = ask(corpus, "Which tea should I drink?")
    assert {hit.memory.id: hit.signals["advice"] for hit in hits}["m0"] > 0
    assert "advice" not in ask(corpus, "Which tea do I drink?")[0].signals


def test_an_account_begins_with_what_conversations_began_with() -> None:
    said = [turn(n, "My app has a map now", session="abc"[n // 40]) for n in range(120)]
    known = replace(turn(120, "My app has a map now", role=None, session=None), kind="fact")
    corpus = corpus_of([*said, known], TOKENS)
    account = ask(corpus, "In what order did I bring up my app?")
    assert set(ids(account)[:3]) == {"m0", "m40", "m80"}
    assert "opening" not in ask(corpus, "What did I bring up on my app?")[0].signals
    answer = replace(turn(121, "Your app needs a map", role="assistant"), session_id="d")
    both = ask(corpus_of([*said, answer], TOKENS), "Summarize how my app got a map")
    assert all("role" not in hit.signals for hit in both)


def test_a_short_list_finds_what_ranking_all_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more than a hundred thousand passages only a short list is ranked by all signals."""
    memories = [turn(n, f"I saw {n % 97} cats near place{n}") for n in range(600)]
    corpus = corpus_of(memories, TOKENS)
    questions = [f"How many cats were near place{n}?" for n in range(0, 600, 40)]
    whole = [ask(corpus, question) for question in questions]
    monkeypatch.setattr(fusion, "RANKED_WHOLE", 50)
    monkeypatch.setattr(fusion, "SHORT_LIST", 200)
    for question, found in zip(questions, whole, strict=True):
        assert ask(corpus, question) == found
    assert len(ask(corpus, Question(questions[0], NOW, limit=100, min_score=0))) == 100


def test_a_short_list_without_vectors_goes_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fusion, "RANKED_WHOLE", 5)
    monkeypatch.setattr(fusion, "SHORT_LIST", 3)
    corpus = corpus_of([turn(n, f"I saw cats near place{n}") for n in range(60)])
    assert ids(ask(corpus, Question("place17", NOW, limit=1), embedder=None)) == ["m17"]


def test_signs_alone_find_what_whole_vectors_do(monkeypatch: pytest.MonkeyPatch) -> None:
    memories = [turn(n, f"I saw {n % 97} cats near place{n}") for n in range(800)]
    exact = corpus_of(memories, TOKENS)
    monkeypatch.setattr(corpus_module, "EXACT_ENTRIES", 0)
    signs = corpus_of(memories, TOKENS)
    bank = signs.banks[TOKENS.name]
    assert not bank.exact
    assert bank.nbytes < exact.banks[TOKENS.name].nbytes / 2
    for number in range(0, 800, 40):
        question = f"How many cats were near place{number}?"
        assert ids(ask(signs, question))[0] == ids(ask(exact, question))[0] == f"m{number}"


@given(st.integers(0, 2**32 - 1))
def test_estimated_cosines_are_near_the_true_ones(seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = unit(random.normal(size=(40, 384)).astype(np.float32))
    small, scales = quantized(vectors)
    given_ = Vectors(
        384,
        np.arange(40, dtype=np.int32),
        small,
        scales,
        np.zeros(40, np.int32),
        np.zeros((0, 48), np.uint8),
    )
    question = unit(vectors[0] + 0.3 * random.normal(size=384).astype(np.float32) / 20)
    found = []
    for is_exact in (True, False):
        bank = Bank(384, is_exact)
        bank.reach(40)
        bank.add([(0, given_)])
        found.append(bank.cosines(question, bank.entries(np.arange(40))))
    np.testing.assert_allclose(found[0], vectors @ question, atol=0.005)
    np.testing.assert_allclose(found[1], found[0], atol=0.3)
    assert found[1].argmax() == found[0].argmax() == 0
