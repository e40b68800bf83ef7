from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import Memori
from memori.core.fusion import Question, rank
from memori.core.text import terms
from memori.core.vectors import pack
from memori.embedders.hashing import HashingEmbedder
from memori.steps.index import Indexes
from memori.steps.saved_index import SAVE_AFTER, save_changed
from memori.stores.sql import SqlStore
from memori.types import SEGMENT_MEMORIES, Add, Draft, SavedSegment, Scope, Supersede
from tests.corpora import NOW

ALICE, BOB = Scope("alice"), Scope("bob")
EMBEDDER = HashingEmbedder(64, tokens=True)
ROOM = 1_000_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = SqlStore(f"sqlite:///{tmp_path}/memori.db")
    store.open()
    yield store
    store.close()


def draft(number: int, topic: str = "cats") -> Draft:
    content = f"I saw {number} {topic} near place{number}"
    embedding = EMBEDDER.embed([content], kind="document")[0]
    return Draft(
        kind="turn",
        content=content,
        digest=f"{number} {topic}",
        happened_at=NOW - timedelta(days=2, minutes=-number),
        terms=tuple(terms(content)),
        embedding=pack(embedding),
        embedder=EMBEDDER.name,
        role="user",
    )


def write(store: SqlStore, numbers: Sequence[int], scope: Scope = ALICE) -> None:
    place = replace(scope, process_id="bot", session_id="s")
    store.apply(place, [Add(draft(number)) for number in numbers])


def found(store: SqlStore, question: str, scope: Scope = ALICE) -> list[tuple[str, float]]:
    """What an index that knows nothing yet finds."""
    return asked(Indexes(ROOM), store, question, scope)


def asked(
    indexes: Indexes, store: SqlStore, question: str, scope: Scope = ALICE
) -> list[tuple[str, float]]:
    corpus = indexes.corpus(scope, store)
    embedding = EMBEDDER.embed([question], kind="query")[0]
    hits = rank(corpus, Question(question, NOW, min_score=0), scope, embedding, EMBEDDER.name)
    return [(hit.memory.content, pytest.approx(hit.score)) for hit in hits]  # type: ignore[misc]


def test_a_saved_index_finds_what_the_memories_themselves_do(store: SqlStore) -> None:
    write(store, range(SEGMENT_MEMORIES + 100))
    question = "What did I see near place300?"
    before = found(store, question)
    assert before[0][0] == "I saw 300 cats near place300"
    assert save_changed(ALICE, store) == 2
    assert len(store.segments(ALICE)) == 2
    assert store.load(ALICE, store.revision(ALICE).saved)[1] == []
    assert found(store, question) == before
    write(store, range(400, 410))
    assert found(store, "What did I see near place405?")[0][0] == "I saw 405 cats near place405"
    assert save_changed(ALICE, store) == 0  # not worth it yet
    write(store, range(500, 500 + SAVE_AFTER))
    assert save_changed(ALICE, store) == 1  # the one that was not full
    assert found(store, "What did I see near place405?")[0][0] == "I saw 405 cats near place405"


def test_what_is_closed_after_it_was_saved_is_not_found(store: SqlStore) -> None:
    write(store, range(100))
    save_changed(ALICE, store)
    (closed,) = [
        row.memory for row in store.load(ALICE)[1] if row.memory.content.startswith("I saw 7 ")
    ]
    store.apply(ALICE, [Supersede(replace(draft(7, "dogs"), happened_at=NOW), (closed.id,))])
    contents = [content for content, _ in found(store, "What did I see near place7?")]
    assert contents[0] == "I saw 7 dogs near place7"
    assert closed.content not in contents


def test_what_was_deleted_is_in_no_index(store: SqlStore, tmp_path: Path) -> None:
    write(store, range(2 * SEGMENT_MEMORIES))
    save_changed(ALICE, store)
    warm = Indexes(ROOM)
    assert asked(warm, store, "place300")[0][0] == "I saw 300 cats near place300"
    gone = next(
        row.memory.id for row in store.load(ALICE)[1] if row.memory.content.endswith("place300")
    )
    assert store.forget(ALICE, gone)
    for contents in (asked(warm, store, "place300"), found(store, "place300")):
        assert "I saw 300 cats near place300" not in [content for content, _ in contents]
    assert [segment.body is None for segment in store.segments(ALICE)] == [False, True]
    store.close()
    for file in tmp_path.iterdir():
        if file.suffix == ".db":
            with sqlite3.connect(file) as inside:
                inside.execute("VACUUM")
            assert b"place300" not in file.read_bytes()


def test_a_damaged_or_older_segment_is_made_anew(store: SqlStore) -> None:
    write(store, range(100))
    save_changed(ALICE, store)
    before = found(store, "place42")
    assert store.save(ALICE, [SavedSegment(0, b"damaged", b"")], store.revision(ALICE))
    assert found(store, "place42") == before


def test_a_segment_that_was_of_no_use_is_saved_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memori.db"
    store = SqlStore(url)
    store.open()
    write(store, range(SEGMENT_MEMORIES + 100))
    save_changed(ALICE, store)
    assert store.save(ALICE, [SavedSegment(0, b"older", b"")], store.revision(ALICE))
    with Memori(url, embedder=EMBEDDER) as mem:
        assert mem.entity("alice").recall("place42")
    assert store.segments(ALICE)[0].body != b"older"
    gone = store.load(ALICE)[1][3].memory
    store.forget(ALICE, gone.id)
    assert store.segments(ALICE)[0].body is None
    with Memori(url, embedder=EMBEDDER) as mem:
        assert mem.entity("alice").recall("place42")
    assert store.segments(ALICE)[0].body is not None
    store.close()


def test_two_savers_do_not_undo_each_other(store: SqlStore) -> None:
    write(store, range(100))
    based_on = store.revision(ALICE)
    assert save_changed(ALICE, store) == 1
    late = [SavedSegment(0, b"older", b"")]
    assert not store.save(ALICE, late, based_on)
    assert found(store, "place42")[0][0] == "I saw 42 cats near place42"


operations = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(1, 150)),
        st.tuples(st.just("save"), st.just(0)),
        st.tuples(st.just("forget"), st.integers(0, 200)),
        st.tuples(st.just("replace"), st.integers(0, 200)),
        st.tuples(st.just("ask"), st.integers(0, 200)),
    ),
    min_size=3,
    max_size=9,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations)
def test_whatever_happens_all_indexes_agree_with_the_store(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    store = SqlStore(f"sqlite:///{tmp_path_factory.mktemp('index')}/memori.db")
    store.open()
    warm, written = Indexes(ROOM), 0
    for verb, number in steps:
        held = [row.memory for row in store.load(ALICE)[1] if row.memory.valid_to is None]
        match verb:
            case "write":
                write(store, range(written, written + number))
                written += number
            case "save":
                save_changed(ALICE, store)
            case "forget" if held:
                store.forget(ALICE, held[number % len(held)].id)
            case "replace" if held:
                old = held[number % len(held)]
                new = replace(draft(number, "birds"), happened_at=NOW - timedelta(days=1))
                store.apply(ALICE, [Supersede(new, (old.id,))])
            case "ask":
                assert asked(warm, store, f"place{number}") == found(store, f"place{number}")
    holding = {row.memory.id for row in store.load(ALICE)[1] if row.memory.valid_to is None}
    for indexes in (warm, Indexes(ROOM)):
        corpus = indexes.corpus(ALICE, store)
        asked_ = Question("What did I see near here?", NOW, limit=5000, min_score=0)
        embedding = EMBEDDER.embed([asked_.text], kind="query")[0]
        hits = rank(corpus, asked_, ALICE, embedding, EMBEDDER.name)
        assert {hit.memory.id for hit in hits} == holding
    store.close()


def test_it_is_saved_by_itself_and_loaded_by_the_next_process(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memori.db"
    messages = [
        {"role": "user", "content": f"I saw {n} cats near place{n}", "created_at": NOW.isoformat()}
        for n in range(300)
    ]
    with Memori(url, embedder=EMBEDDER) as mem:
        scope = mem.attribution("alice", "bot")
        scope.add_messages(messages)
        first = [hit.memory.content for hit in scope.recall("Where is place250?")]
        mem.entity("bob").add("I like tea")
    store = SqlStore(url)
    assert store.segments(ALICE)
    assert store.segments(BOB) == []
    store.close()
    with Memori(url, embedder=EMBEDDER) as mem:
        scope = mem.attribution("alice", "bot")
        assert [hit.memory.content for hit in scope.recall("Where is place250?")] == first
        assert "place250" in first[0]
