"""Many statements at once, what was thought of one, and filters with names of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import (
    InvalidInputError,
    InvalidMessageError,
    Memori,
    NotFoundError,
    OptedOutError,
    RedactError,
    Scope,
)
from memori.settings import load


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori("sqlite://", embedder="hashing") as memori:
        yield memori


@pytest.fixture
def ana(mem: Memori) -> Scope:
    return mem.entity("ana")


# -- add_many --------------------------------------------------------------------------------------


def test_many_statements_are_stored_in_order(ana: Scope) -> None:
    stored = ana.add_many(
        [
            "I live in Oslo",
            {"content": "I prefer tea", "kind": "preference", "importance": 0.9},
            {"content": "I ski", "tags": ["sport"], "metadata": {"source": "form"}},
        ]
    )
    assert [memory.content for memory in stored] == ["I live in Oslo", "I prefer tea", "I ski"]
    assert [(memory.kind, memory.importance) for memory in stored] == [
        ("fact", 0.5), ("preference", 0.9), ("fact", 0.5),
    ]  # fmt: skip
    assert (stored[2].tags, stored[2].metadata) == (("sport",), {"source": "form"})
    assert [ana.get(memory.id) for memory in stored] == stored
    assert ana.recall("Where do I live?")[0].memory.id == stored[0].id
    assert ana.history(stored[0].id)[0].by == "add"
    assert ana.add_many([]) == []
    assert ana.add_many(iter(["I sing"]))[0].content == "I sing"


def test_the_same_again_is_one_memory(ana: Scope) -> None:
    first, second, third = ana.add_many(["I live in Oslo", "i live in OSLO ", "I ski"])
    assert (first.id, first.mentions) == (second.id, 2)
    assert third.id != first.id
    assert ana.add_many(["I ski", "I swim"])[0].id == third.id
    assert ana.memories().total == 3


BAD: list[Any] = [
    "", " ", 7, None, {}, {"kind": "fact"}, {"content": ""}, {"content": "x", "kind": "turn"},
    {"content": "x", "importance": 2}, {"content": "x", "colour": "red"}, ["x"],
    {"content": "x", "metadata": {"a": object()}}, {"content": "x", "tags": 7},
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_one_bad_statement_stores_none_and_is_named(ana: Scope, bad: object) -> None:
    with pytest.raises(InvalidMessageError, match="Statement 2"):
        ana.add_many(["fine", bad, "fine as well"])  # type: ignore[list-item]
    assert ana.memories().total == 0


@pytest.mark.parametrize("bad", [None, 7, "text", {"content": "x"}, ["x"] * 10_001])
def test_what_is_no_list_or_too_long_a_one_is_refused(ana: Scope, bad: Any) -> None:
    with pytest.raises(InvalidInputError):
        ana.add_many(bad)
    assert ana.memories().total == 0


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """One transaction: the database refuses the third of three rows."""
    with Memori(f"sqlite:///{tmp_path}/memori.db", embedder="hashing") as mem:
        mem.entity("ana").add("I live in Oslo")
        with closing(sqlite3.connect(tmp_path / "memori.db")) as inside, inside:
            inside.execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON memori_memory WHEN NEW.content = 'three' "
                "BEGIN SELECT RAISE(ABORT, 'refused'); END"
            )
        with pytest.raises(Exception, match="refused"):
            mem.entity("ana").add_many(["one", "two", "three"])
        assert [memory.content for memory in mem.entity("ana").memories().items] == [
            "I live in Oslo"
        ]


def test_secrets_and_what_redact_takes_out_are_kept_out_of_all() -> None:
    def redact(text: str) -> str:
        return text.replace("Oslo", "[city]")

    with Memori("sqlite://", embedder="none", redact=redact) as mem:
        stored = mem.entity("ana").add_many(["I live in Oslo", "my PIN is 4711"])
        assert "Oslo" not in stored[0].content
        assert "4711" not in stored[1].content
    with (
        Memori("sqlite://", embedder="none", redact=lambda text: 7) as mem,  # type: ignore[arg-type,return-value]
        pytest.raises(RedactError),
    ):
        mem.entity("ana").add_many(["I live in Oslo"])


def test_nothing_is_added_for_who_opted_out(mem: Memori, ana: Scope) -> None:
    ana.opt_out()
    with pytest.raises(OptedOutError):
        ana.add_many(["one", "two"])
    assert mem.entity("ana").memories().total == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=30).filter(str.strip), max_size=8))
def test_many_at_once_are_as_one_after_the_other(mem: Memori, texts: list[str]) -> None:
    number = mem.entities.list(limit=1).total
    together, apart = mem.entity(f"together {number}"), mem.entity(f"apart {number}")
    mem.entities.create(f"count {number}")
    try:
        singly = [apart.add(text).content for text in texts]
    except InvalidMessageError:
        with pytest.raises(InvalidMessageError):
            together.add_many(texts)
        assert together.memories().total == 0
        return
    assert [memory.content for memory in together.add_many(texts)] == singly
    assert [each.content for each in together.memories().items] == [
        each.content for each in apart.memories().items
    ]


# -- feedback --------------------------------------------------------------------------------------


def test_feedback_makes_a_memory_more_or_less_important(mem: Memori, ana: Scope) -> None:
    memory = ana.add("I prefer tea")
    better = ana.feedback(memory.id, 1)
    assert better.importance == pytest.approx(0.75)
    assert (better.mentions, better.confidence) == (memory.mentions, memory.confidence)
    assert ana.feedback(memory.id, -0.5).importance == pytest.approx(0.625)
    for _ in range(5):
        worst = ana.feedback(memory.id, -1)
    assert worst.importance == 0
    changes = ana.history(memory.id)
    assert {(change.by, change.action) for change in changes[1:]} == {("feedback", "updated")}
    ana.undo(memory.id)
    assert ana.feedback(memory.id, 0).content == "I prefer tea"
    with pytest.raises(NotFoundError):
        mem.entity("ben").feedback(memory.id, 1)
    with pytest.raises(NotFoundError):
        ana.feedback("unknown", 1)


def test_what_had_good_feedback_has_its_place_where_room_is_short() -> None:
    with Memori(
        settings=load(database_url="sqlite://", embedder="none", standing_tokens=14)
    ) as mem:
        ana = mem.entity("ana")
        texts = ["I prefer tea", "I prefer trains", "I prefer apples"]
        tastes = ana.add_many([{"content": text, "kind": "preference"} for text in texts])
        for favourite in tastes:
            for memory in tastes:
                ana.feedback(memory.id, 1 if memory == favourite else -1)
            findings = ana.explain(question="What is two and two?").findings
            told = [each.memory_id for each in findings if each.outcome == "standing"]
            assert told == [favourite.id]


def test_feedback_leaves_the_summary_as_it_is(mem: Memori, ana: Scope) -> None:
    memory = ana.add("I prefer tea")
    before = ana.summary()
    ana.feedback(memory.id, 1)
    assert ana.summary() == before
    ana.update(memory.id, importance=0.1)
    assert ana.summary() == before


@pytest.mark.parametrize("value", [1.01, -2, True, "good", None, float("nan")])
def test_a_value_that_is_no_feedback_changes_nothing(ana: Scope, value: Any) -> None:
    memory = ana.add("I prefer tea")
    with pytest.raises(InvalidInputError, match="from -1 to 1"):
        ana.feedback(memory.id, value)
    assert ana.get(memory.id) == memory


# -- filters by name -------------------------------------------------------------------------------


def found(scope: Scope, **wanted: Any) -> set[str]:
    return {hit.memory.content for hit in scope.recall("tea", **wanted)}


def test_a_session_and_a_process_are_arguments_or_filters(mem: Memori) -> None:
    for process, session in (("bot", "1"), ("bot", "2"), ("chef", "1")):
        mem.entity("ana", process, session).add(f"tea with {process} in {session}")
    mem.entity("ben", "bot", "1").add("tea of another")
    ana = mem.entity("ana")
    assert len(found(ana)) == 3
    assert found(ana, session_id=1) == {"tea with bot in 1", "tea with chef in 1"}
    assert found(ana, process_id="bot") == {"tea with bot in 1", "tea with bot in 2"}
    assert found(ana, process_id="bot", session_id="2") == {"tea with bot in 2"}
    assert found(ana, filters={"process_id": "bot"}, session_id="2") == {"tea with bot in 2"}
    assert found(ana, session_id="3") == set()


@pytest.mark.parametrize(
    "bad",
    [
        lambda scope: scope.recall("tea", session_id="1", filters={"session_id": "1"}),
        lambda scope: scope.recall("tea", process_id="a/b"),
        lambda scope: scope.recall("tea", session_id=True),
        lambda scope: scope.recall("tea", session_id="1", filters="x"),
    ],
)
def test_filters_that_cannot_be_used_are_refused(
    ana: Scope, bad: Callable[[Scope], object]
) -> None:
    with pytest.raises(InvalidInputError):
        bad(ana)
