"""The verbs of one entity's memory do what they say, for this entity only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from memori import (
    InvalidIdError,
    InvalidInputError,
    InvalidMessageError,
    Memori,
    NotFoundError,
    Scope,
)
from memori.core.briefing import CLOSING, OPENING
from tests.rig.server import FakeProvider

DAY = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori("sqlite://", embedder="hashing") as memori:
        yield memori


@pytest.fixture
def alice(mem: Memori) -> Scope:
    return mem.entity("alice")


def said(text: str, minutes: float = 0, role: str = "user", **more: Any) -> dict[str, Any]:
    at = DAY + timedelta(minutes=minutes)
    return {"role": role, "content": text, "created_at": at, **more}


def contents(scope: Scope, **more: Any) -> list[str]:
    return [memory.content for memory in scope.memories(**more).items]


# -- add -------------------------------------------------------------------------------------------


def test_add_returns_what_is_stored(alice: Scope) -> None:
    memory = alice.add("I prefer tea", "preference", 0.9, ["drinks"], {"source": "form"})
    assert alice.get(memory.id) == memory
    assert (memory.entity_id, memory.kind, memory.content) == (
        "alice",
        "preference",
        "I prefer tea",
    )
    assert (memory.importance, memory.tags, memory.metadata) == (
        0.9, ("drinks",), {"source": "form"},
    )  # fmt: skip
    assert [hit.memory.id for hit in alice.recall("tea")] == [memory.id]


def test_the_same_again_is_reinforced(alice: Scope) -> None:
    first = alice.add("I live in Oslo.")
    again = alice.add("  i live in OSLO ")
    assert again.id == first.id
    assert again.mentions == 2
    assert alice.memories().total == 1


@pytest.mark.parametrize(
    "text", ["Ich heiße Jürgen", "私は猫が好きです", "أحب القهوة", "I ❤️ 🏔️", "ñandú"]
)
def test_any_language_is_kept_and_found(alice: Scope, text: str) -> None:
    alice.add("something else altogether")
    memory = alice.add(text)
    assert memory.content == text
    assert alice.recall(text)[0].memory.content == text


def test_what_no_database_keeps_is_replaced_not_refused(alice: Scope) -> None:
    memory = alice.add("half \ud800 and nul \0", tags=["\udfff"], metadata={"a": "\ud800"})
    assert memory.content == "half \ufffd and nul \ufffd"
    assert alice.recall("half \ud800")


def test_a_long_statement(alice: Scope) -> None:
    text = "word " * 40_000
    assert alice.get(alice.add(text).id).content == text


def test_a_block_of_ours_is_never_stored(alice: Scope) -> None:
    assert alice.add(f"mine\n\n{OPENING}\nrecalled\n{CLOSING}").content == "mine"
    with pytest.raises(InvalidMessageError):
        alice.add(f"{OPENING}\nrecalled\n{CLOSING}")


@pytest.mark.parametrize(
    "bad",
    [
        lambda scope: scope.add(""), lambda scope: scope.add(7),
        lambda scope: scope.add("x", "turn"), lambda scope: scope.add("x", importance=2),
        lambda scope: scope.add("x", tags=7),
        lambda scope: scope.add("x", metadata={"a": object()}),
        lambda scope: scope.add_messages(None), lambda scope: scope.add_messages("hello"),
        lambda scope: scope.add_messages([said("fine"), {"role": "user"}]),
        lambda scope: scope.add_messages([said("fine"), 7]),
        lambda scope: scope.recall("", 5), lambda scope: scope.recall("x", 0),
        lambda scope: scope.recall("x", kinds=["rumour"]),
        lambda scope: scope.recall("x", filters={"entity_id": "bob"}),
        lambda scope: scope.memories(limit=0), lambda scope: scope.memories(limit="5"),
        lambda scope: scope.memories(limit=10_001), lambda scope: scope.memories(limit=True),
        lambda scope: scope.memories(offset=-1), lambda scope: scope.memories(offset=None),
        lambda scope: scope.memories(kind="rumour"), lambda scope: scope.memories(tag=7),
        lambda scope: scope.memories(tag=" "), lambda scope: scope.memories(as_of="soon"),
        lambda scope: scope.memories(as_of=7),
        lambda scope: scope.memories(cursor="x"), lambda scope: scope.memories(cursor=7),
        lambda scope: scope.exchanges(cursor=""), lambda scope: scope.sessions(cursor="x"),
        lambda scope: scope.memories(offset=1, cursor="x"),
        lambda scope: scope.clear_conversations(process_id="a/b"),
        lambda scope: scope.clear_conversations(session_id=True),
    ],
)  # fmt: skip
def test_bad_input_is_one_error_and_stores_nothing(
    alice: Scope, bad: Callable[[Scope], object]
) -> None:
    with pytest.raises(InvalidInputError):
        bad(alice)
    assert alice.memories().total == 0


# -- add_messages ----------------------------------------------------------------------------------


def test_a_conversation_is_kept_as_it_was(alice: Scope) -> None:
    taken = alice.add_messages(
        [
            said("I moved to Oslo", name="Alice", metadata={"channel": "web"}),
            said("How is it?", 1, role="assistant"),
            said("be brief", 2, role="system"),
        ]
    )
    assert taken == 3
    turns = list(reversed(alice.memories(kind="turn").items))
    assert [(turn.role, turn.content) for turn in turns] == [
        ("user", "I moved to Oslo"), ("assistant", "How is it?"),
    ]  # fmt: skip
    assert (turns[0].name, turns[0].happened_at) == ("Alice", DAY)
    assert turns[0].metadata == {"channel": "web"}


def test_again_makes_nothing_double_and_takes_what_is_new(alice: Scope) -> None:
    messages = [said(f"message {number}", number) for number in range(100)]
    alice.add_messages(messages)
    before = alice.memories(limit=1).total
    alice.add_messages(messages)
    assert alice.memories(limit=1).total == before
    alice.add_messages([*messages, said("one more", 101)])
    assert alice.memories(kind="turn", limit=1).total == 101
    assert len({turn.session_id for turn in alice.memories(kind="turn", limit=500).items}) == 1


def test_sessions_follow_the_pauses(alice: Scope) -> None:
    alice.add_messages([said("a", 0), said("b", 5), said("c", 500), said("d", 505)])
    sessions = {turn.content: turn.session_id for turn in alice.memories(kind="turn").items}
    assert sessions["a"] == sessions["b"] != sessions["c"] == sessions["d"]
    alice.add_messages([said("e", 1000), said("f", 2000)])
    own = alice.recall("a", filters={"session_id": sessions["a"]})
    assert {hit.memory.content for hit in own} <= {"a", "b"}


def test_a_thousand_messages_with_progress(mem: Memori, alice: Scope) -> None:
    steps: list[int] = []
    alice.add_messages([said(f"item {n}", n / 10) for n in range(1000)], progress=steps.append)
    assert sum(steps) == 1000
    assert len(steps) > 10
    assert alice.memories(kind="turn", limit=1).total == 1000
    assert alice.recall("item 777", limit=3)[0].memory.content == "item 777"


def test_nothing_is_nothing(alice: Scope) -> None:
    assert alice.add_messages([]) == 0
    assert alice.memories().total == 0


def test_a_generator_of_messages_that_fails_stores_nothing(alice: Scope) -> None:
    def messages() -> Iterator[dict[str, Any]]:
        yield said("fine")
        raise KeyError("the caller's own")

    with pytest.raises(KeyError):
        alice.add_messages(messages())
    assert alice.memories().total == 0


# -- recall ----------------------------------------------------------------------------------------


@pytest.fixture
def library(mem: Memori) -> Scope:
    alice = mem.entity("alice")
    alice.add("I prefer tea in the morning", "preference", tags=["drinks", "home"])
    alice.add("I drink tea with Bob", tags=["drinks"], metadata={"place": "Oslo", "year": 2026})
    coach = mem.entity("alice", "coach", "s1")
    coach.add_messages([said("We talked about tea with the coach")])
    chef = mem.entity("alice", "chef", "s2")
    chef.add_messages([said("We talked about tea with the chef")])
    mem.entity("bob").add("Bob hates tea")
    return alice


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, {"prefer", "Bob", "coach", "chef"}),
        ({"kinds": ["preference"]}, {"prefer"}),
        ({"kinds": ["turn"]}, {"coach", "chef"}),
        ({"kinds": "fact"}, {"Bob"}),
        ({"filters": {"tags": ["drinks"]}}, {"prefer", "Bob"}),
        ({"filters": {"tags": ["home", "drinks"]}}, {"prefer"}),
        ({"filters": {"tags": "nothing"}}, set()),
        ({"filters": {"metadata": {"place": "Oslo"}}}, {"Bob"}),
        ({"filters": {"metadata": {"place": "Oslo", "year": 1999}}}, set()),
        ({"filters": {"process_id": "coach", "session_id": "s1"}}, {"coach"}),
        ({"filters": {"session_id": "s2"}}, {"chef"}),
        ({"filters": {"created_after": "2020-01-01"}}, {"prefer", "Bob", "coach", "chef"}),
        ({"filters": {"created_before": "2020-01-01"}}, set()),
        ({"filters": {"min_score": 1.0}}, set()),
    ],
)
def test_recall_is_narrowed_before_it_ranks(
    library: Scope, arguments: dict[str, Any], expected: set[str]
) -> None:
    hits = library.recall("who talked about tea or prefers to drink tea?", limit=50, **arguments)
    words = {"prefer", "Bob", "coach", "chef"}
    found = {word for hit in hits for word in words if word in hit.memory.content}
    if arguments.get("filters", {}).get("process_id"):  # what is known has no process
        assert expected <= found
        assert "chef" not in found
    elif "filters" in arguments and "session_id" in arguments["filters"]:
        assert expected <= found
        assert "coach" not in found
    else:
        assert found == expected
    assert all(hit.memory.entity_id == "alice" for hit in hits)


def test_scores_fall_and_signals_come_on_demand(library: Scope) -> None:
    hits = library.recall("tea in the morning", explain=True)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert hits[0].signals
    assert not library.recall("tea in the morning")[0].signals
    assert len(library.recall("tea", limit=2)) == 2


def test_turns_stay_with_their_process(mem: Memori, library: Scope) -> None:
    seen = [hit.memory.content for hit in mem.entity("alice", "coach").recall("talked about tea")]
    assert any("coach" in content for content in seen)
    assert not any("chef" in content for content in seen)
    assert any("prefer" in content for content in seen), "what is known is shared"


def test_nobody_knows_nothing(mem: Memori) -> None:
    stranger = mem.entity("stranger")
    assert stranger.recall("anything") == []
    assert stranger.memories().items == ()
    assert stranger.clear_conversations().exchanges == 0


# -- memories, get, forget -------------------------------------------------------------------------


def test_pages_cover_everything_once(alice: Scope) -> None:
    for number in range(25):
        alice.add(f"statement {number}", tags=["even"] if number % 2 == 0 else ())
    pages = [alice.memories(limit=10, offset=offset) for offset in (0, 10, 20, 30)]
    assert [len(page.items) for page in pages] == [10, 10, 5, 0]
    assert {page.total for page in pages} == {25}
    listed = [memory.content for page in pages for memory in page.items]
    assert listed == [f"statement {number}" for number in reversed(range(25))]
    assert alice.memories(tag="even").total == 13
    assert alice.memories(tag="eve").total == 0
    assert alice.memories(kind="fact").total == 25
    assert alice.memories(kind="skill").total == 0


def test_the_past_can_be_read(mem: Memori, alice: Scope) -> None:
    alice.add_messages([said("I live in Paris.")])
    alice.add_messages([said("I live in Oslo now.", 60 * 24)])
    now = " ".join(contents(alice, kind="fact"))
    then = " ".join(contents(alice, kind="fact", as_of=DAY + timedelta(hours=1)))
    assert "Oslo" in now
    assert "Paris" not in now
    assert "Paris" in then
    assert contents(alice, as_of=DAY - timedelta(days=1)) == []
    naive = (DAY + timedelta(hours=1)).replace(tzinfo=None)
    assert " ".join(contents(alice, kind="fact", as_of=naive)) == then, "UTC where it names no zone"


def test_questions_can_be_asked_of_the_past(mem: Memori, alice: Scope) -> None:
    alice.add_messages([said("I live in Paris.")])
    alice.add_messages([said("I went to the zoo.", 60 * 24), said("I live in Oslo now.", 60 * 24)])

    def found(as_of: object = None) -> str:
        hits = alice.recall("Where do I live?", as_of=as_of, kinds=["fact"])  # type: ignore[arg-type]
        return " ".join(hit.memory.content for hit in hits)

    then = DAY + timedelta(hours=1)
    assert "Oslo" in found()
    assert "Paris" not in found()
    assert found(then) == found("2026-05-04T13:00:00") == found("2026-05-04T15:00+02:00")
    assert "Paris" in found(then)
    assert "Oslo" not in found(then)
    assert found(DAY - timedelta(days=1)) == ""
    hits = alice.recall("Where was I yesterday?", as_of=DAY + timedelta(days=2), explain=True)
    of_yesterday = {hit.memory.content for hit in hits if hit.signals["time"] == 2}
    assert "I went to the zoo." in of_yesterday
    assert "I live in Paris." in {hit.memory.content for hit in hits} - of_yesterday
    for bad in ("soon", 7):
        with pytest.raises(InvalidMessageError, match="as_of"):
            found(bad)


def test_forgotten_is_gone(alice: Scope) -> None:
    memory = alice.add("I prefer tea")
    alice.forget(memory.id)
    assert alice.recall("tea") == []
    assert alice.memories().total == 0
    for verb in (alice.get, alice.forget):
        with pytest.raises(NotFoundError, match=memory.id):
            verb(memory.id)


@pytest.mark.parametrize("bad", ["", "x", "0" * 32, "%", "../x", "\ud800", "\0", 7, None])
def test_ids_of_nothing_are_not_found(alice: Scope, bad: Any) -> None:
    alice.add("something")
    for verb in (alice.get, alice.forget):
        with pytest.raises(NotFoundError, match="no memory"):
            verb(bad)
    assert alice.memories().total == 1


def test_foreign_ids_are_as_absent_ones(mem: Memori, alice: Scope) -> None:
    memory = alice.add("Alice's secret")
    turn = mem.entity("alice", "coach")
    turn.add_messages([said("told to the coach")])
    spoken = turn.memories(kind="turn").items[0]
    for scope, foreign in ((mem.entity("bob"), memory), (mem.entity("alice", "chef"), spoken)):
        messages = []
        for wanted in (foreign.id, "0" * 32):
            with pytest.raises(NotFoundError) as caught:
                scope.get(wanted)
            messages.append(str(caught.value).replace(wanted, "ID"))
            with pytest.raises(NotFoundError):
                scope.forget(wanted)
        assert messages[0] == messages[1]
    assert alice.get(memory.id).content == "Alice's secret"
    assert turn.get(spoken.id) == spoken


def test_conversations_are_cleared_as_narrowly_as_asked(mem: Memori, alice: Scope) -> None:
    def fill() -> None:
        for process in ("coach", "chef"):
            for session in ("s1", "s2"):
                texts = [said(f"I like {process} {session}", 1)]
                mem.entity("alice", process, f"{process}-{session}").add_messages(texts)
        mem.entity("bob", "coach", "coach-s1").add_messages([said("Bob speaks", 1)])

    def left() -> set[str]:
        return {turn.content.removeprefix("I like ") for turn in alice.memories(kind="turn").items}

    fill()
    known = alice.memories(kind="preference").total
    assert known > 0
    cleared = alice.clear_conversations(process_id="coach", session_id="coach-s1")
    assert (cleared.exchanges, cleared.memories, cleared.sessions) == (1, 1, 1)
    assert left() == {"coach s2", "chef s1", "chef s2"}
    mem.entity("alice", "chef", "chef-s2").clear_conversations()
    assert left() == {"coach s2", "chef s1"}
    mem.entity("alice", "chef").clear_conversations()
    assert left() == {"coach s2"}
    alice.clear_conversations()
    assert left() == set()
    assert alice.memories(kind="preference").total == known, "what is known survives"
    assert contents(mem.entity("bob"), kind="turn") == ["Bob speaks"]


def test_verbs_see_the_calls_that_were_just_made(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai()
    mem.llm.register(client)
    with mem.attribution("alice", "bot") as alice:
        for number in range(5):
            client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": f"note number {number}"}]
            )
            assert f"note number {number}" in contents(alice, kind="turn")
        assert alice.clear_conversations().exchanges == 5
        assert contents(alice, kind="turn") == []


# -- the value -------------------------------------------------------------------------------------


def test_a_scope_is_its_ids(mem: Memori) -> None:
    scope = mem.entity(7, "bot", "s1")
    assert (scope.entity_id, scope.process_id, scope.session_id) == ("7", "bot", "s1")
    assert scope == mem.entity("7", "bot", "s1")
    assert scope != mem.entity("8", "bot", "s1")
    assert len({scope, mem.entity("7", "bot", "s1")}) == 1
    assert "entity_id='7'" in repr(scope)
    with pytest.raises(AttributeError):
        scope.entity_id = "8"  # type: ignore[misc]
    with pytest.raises(InvalidIdError):
        mem.entity("")


# -- graph -----------------------------------------------------------------------------------------


def test_what_was_said_becomes_a_graph(alice: Scope, mem: Memori) -> None:
    alice.add_messages(
        [
            said("My sister Anna lives in Oslo."),
            said("I live in Paris.", minutes=1),
            said("I moved to Berlin last week.", minutes=60 * 24 * 30),
        ]
    )
    mem.entity("bob").add_messages([said("I live in Rome.")])
    near = {(each.subject, each.predicate) for each in alice.related("Anna")}
    assert ("user", "sister") in near
    assert ("Anna", "lives in") in near
    graph = alice.graph()
    assert {"berlin", "oslo", "anna"} <= set(graph)
    assert "paris" not in graph
    assert "rome" not in graph
    then = alice.graph(as_of=DAY + timedelta(days=2))
    assert "paris" in then
    assert "berlin" not in then
    graph.clear()
    assert len(alice.graph()) > 0
    home = {each.object: each for each in alice.related("user")}["Berlin"]
    (content,) = [alice.get(memory_id).content for memory_id in home.memory_ids]
    assert content.startswith("I moved to Berlin")


@pytest.mark.parametrize("depth", [0, -1, 1.5, True, "2"])
def test_a_depth_that_is_none(alice: Scope, depth: Any) -> None:
    with pytest.raises(InvalidInputError, match="1 or more"):
        alice.related("user", depth)


def test_nothing_is_related_to_a_stranger(alice: Scope) -> None:
    assert alice.related("Anna", depth=3) == []
    assert len(alice.graph()) == 0
