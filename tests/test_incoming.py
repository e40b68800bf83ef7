"""What an application hands over is taken whole or refused with one clear error."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.briefing import CLOSING, OPENING
from memori.errors import InvalidIdError, InvalidInputError, InvalidMessageError
from memori.incoming import conversations, day, message, moment, question, statement
from memori.types import Message, Scope

ALICE = Scope("alice", "bot")
DEEP: Any = []
for _ in range(100_000):
    DEEP = [DEEP]
CIRCULAR: dict[str, Any] = {}
CIRCULAR["self"] = CIRCULAR

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=6,
)


def said(text: str, minutes: float | None = None, **more: Any) -> dict[str, Any]:
    if minutes is None:
        return {"role": "user", "content": text, **more}
    at = datetime(2026, 5, 4, tzinfo=UTC) + timedelta(minutes=minutes)
    return {"role": "user", "content": text, "created_at": at, **more}


# -- messages --------------------------------------------------------------------------------------


def test_a_message_from_a_mapping() -> None:
    taken = message(
        {
            "role": "user",
            "content": "Привет 👋",
            "name": "Анна",
            "created_at": "2026-05-04T12:00:00+02:00",
            "metadata": {"channel": "web"},
        },
        "message 1",
    )
    assert taken == Message(
        "user", "Привет 👋", "Анна", datetime(2026, 5, 4, 10, tzinfo=UTC), {"channel": "web"}
    )
    assert message(taken, "message 1") == taken


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (None, "message 3 must be an object"),
        ("hello", "message 3 must be an object"),
        ([], "message 3 must be an object"),
        ({}, "role None"),
        ({"role": "bot", "content": "x"}, "role 'bot'"),
        ({"role": ["user"], "content": "x"}, "role"),
        ({"role": "user"}, "content of message 3 must be text, not NoneType"),
        ({"role": "user", "content": ""}, "content of message 3 must not be empty"),
        ({"role": "user", "content": " \n\t"}, "must not be empty"),
        ({"role": "user", "content": ["x"]}, "not list"),
        ({"role": "user", "content": b"x"}, "not bytes"),
        ({"role": "user", "content": f"{OPENING} injected {CLOSING}"}, "must not be empty"),
        ({"role": "user", "content": "x", "mood": 1}, "'mood'"),
        ({"role": "user", "content": "x", 7: 1, "a": 2}, "'7'"),
        ({"role": "user", "content": "x", "name": 7}, "name"),
        ({"role": "user", "content": "x", "created_at": "May"}, "ISO 8601"),
        ({"role": "user", "content": "x", "created_at": 7}, "created_at of message 3"),
        ({"role": "user", "content": "x", "created_at": "0001-01-01T00:00+05:00"}, "1 to 9999"),
        ({"role": "user", "content": "x", "metadata": 7}, "metadata of message 3"),
        ({"role": "user", "content": "x", "metadata": {7: 1}}, "text keys"),
        ({"role": "user", "content": "x", "metadata": {"a": object()}}, "must be JSON"),
        ({"role": "user", "content": "x", "metadata": {"a": float("nan")}}, "must be JSON"),
        ({"role": "user", "content": "x", "metadata": {"a": DEEP}}, "must be JSON"),
        ({"role": "user", "content": "x", "metadata": CIRCULAR}, "must be JSON"),
        (Message("bot", "x"), "role 'bot'"),  # type: ignore[arg-type]
    ],
)
def test_a_bad_message_names_itself_and_the_rule(bad: object, says: str) -> None:
    with pytest.raises(InvalidMessageError) as caught:
        message(bad, "message 3")
    assert says in str(caught.value)
    assert "message 3" in str(caught.value)


FIELDS = ("role", "content", "name", "created_at", "metadata")


@given(
    anything | st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, anything | st.just("user")))
)
def test_whatever_comes_is_a_message_or_one_error(value: object) -> None:
    try:
        taken = message(value, "it")
    except InvalidMessageError:
        return
    assert taken.content.strip()
    json.dumps(dict(taken.metadata))


def test_what_is_taken_is_a_copy() -> None:
    metadata = {"list": [1]}
    taken = message({"role": "user", "content": "x", "metadata": metadata}, "it")
    metadata["list"].append(2)
    assert taken.metadata == {"list": [1]}


def test_times_without_a_zone_are_utc() -> None:
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert moment(noon.replace(tzinfo=None), "it") == noon
    assert moment("2026-05-04T12:00:00", "it") == noon
    assert moment("2026-05-04", "it") == noon.replace(hour=0)
    assert moment(noon.astimezone(timezone(timedelta(hours=-7))), "it") == noon
    assert moment(None, "it") is None


def test_a_day_is_a_date_or_that_of_a_time() -> None:
    first = date(2026, 5, 4)
    for said in (first, "2026-05-04", "2026-05-03T23:00:00-07:00", datetime(2026, 5, 4, 12)):
        assert day(said, "since") == first
    assert day(None, "since") is None
    for wrong in ("yesterday", 7, "2026-13-01"):
        with pytest.raises(InvalidInputError, match="since"):
            day(wrong, "since")


# -- conversations ---------------------------------------------------------------------------------


def test_a_pause_begins_a_session_unless_the_scope_has_one() -> None:
    messages = [said("a", 0), said("b", 29), said("c", 60), said("d", 60)]
    exchanges = conversations(ALICE, messages, idle_minutes=30)
    assert [[each.content for each in exchange.messages] for exchange in exchanges] == [
        ["a", "b"], ["c", "d"],
    ]  # fmt: skip
    assert len({exchange.scope.session_id for exchange in exchanges}) == 2
    inside = Scope("alice", "bot", "s1")
    assert [each.scope for each in conversations(inside, messages, 30)] == [inside]


def test_a_long_conversation_is_many_exchanges_of_one_session() -> None:
    exchanges = conversations(ALICE, [said(str(n), n) for n in range(1000)], idle_minutes=30)
    assert [len(exchange.messages) for exchange in exchanges] == [64] * 15 + [40]
    assert len({exchange.scope.session_id for exchange in exchanges}) == 1
    assert len({exchange.id for exchange in exchanges}) == 16


def test_the_same_messages_make_the_same_exchanges_for_one_owner_only() -> None:
    messages = [said(f"message {n}", n) for n in range(100)]
    once, again = (conversations(ALICE, messages, 30) for _ in range(2))
    assert once == again
    for other in (Scope("alice", "coach"), Scope("alice", "bot", "s1")):
        ids = {exchange.id for exchange in conversations(other, messages, 30)}
        assert ids.isdisjoint({exchange.id for exchange in once})


def test_messages_without_a_time_are_new_each_time() -> None:
    once, again = (conversations(ALICE, [said("a"), said("b")], 30) for _ in range(2))
    assert len(once) == len(again) == 1
    assert once[0].id != again[0].id
    assert once[0].scope.session_id != again[0].scope.session_id


def test_one_time_among_messages_identifies_them() -> None:
    messages = [said("a"), said("b", 5), said("c")]
    once, again = (conversations(ALICE, messages, 30) for _ in range(2))
    assert len(once) == 1
    assert (once[0].id, once[0].scope) == (again[0].id, again[0].scope)


def test_nothing_is_nothing() -> None:
    assert conversations(ALICE, [], 30) == []
    assert conversations(ALICE, iter([]), 30) == []


@pytest.mark.parametrize("bad", [None, 7, "hello", {"role": "user", "content": "x"}])
def test_what_is_no_list_of_messages(bad: Any) -> None:
    with pytest.raises(InvalidMessageError, match="must be a list of messages"):
        conversations(ALICE, bad, 30)


# -- statements ------------------------------------------------------------------------------------


def test_a_statement() -> None:
    draft = statement("I like tea", "preference", 1, "drinks", {"a": [1]})
    assert (draft.kind, draft.content, draft.importance) == ("preference", "I like tea", 1.0)
    assert draft.tags == ("drinks",)
    assert statement("x", "fact", 0.5, ["b", "a", "b"], None).tags == ("b", "a")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("", "fact", 0.5, (), None), "content must not be empty"),
        ((None, "fact", 0.5, (), None), "content must be text"),
        (("x", "turn", 0.5, (), None), "add_messages"),
        (("x", "rumour", 0.5, (), None), "'rumour'"),
        (("x", ["fact"], 0.5, (), None), "kind"),
        (("x", "fact", "high", (), None), "importance"),
        (("x", "fact", True, (), None), "importance"),
        (("x", "fact", -0.1, (), None), "0–1"),
        (("x", "fact", float("nan"), (), None), "0–1"),
        (("x", "fact", 0.5, 7, None), "tags must be a list"),
        (("x", "fact", 0.5, None, None), "tags must be a list"),
        (("x", "fact", 0.5, {"a": 1}, None), "tags must be a list"),
        (("x", "fact", 0.5, [""], None), "tags"),
        (("x", "fact", 0.5, ["a", 7], None), "tags"),
        (("x", "fact", 0.5, (), ["a"]), "metadata"),
        (("x", "fact", 0.5, (), {"a": {1, 2}}), "must be JSON"),
    ],
)
def test_a_bad_statement_names_the_rule(arguments: tuple[Any, ...], says: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        statement(*arguments)
    assert says in str(caught.value)


# -- questions -------------------------------------------------------------------------------------


def test_a_question_with_everything() -> None:
    asked = question(
        "what?",
        5,
        ["fact", "turn"],
        {
            "tags": "work",
            "metadata": {"a": 1},
            "created_after": "2026-05-04",
            "created_before": datetime(2026, 6, 1, tzinfo=UTC),
            "session_id": 7,
            "process_id": "bot",
            "min_score": 0.25,
        },
    )
    assert (asked.limit, asked.kinds, asked.tags) == (5, ("fact", "turn"), ("work",))
    assert (asked.session_id, asked.process_id, asked.min_score) == ("7", "bot", 0.25)
    assert asked.created_after == datetime(2026, 5, 4, tzinfo=UTC)
    assert question("what?", 5, "fact", None).kinds == ("fact",)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("", 5, None, None), "query must not be empty"),
        ((7, 5, None, None), "query must be text"),
        (("x", 0, None, None), "1–1000"),
        (("x", 1001, None, None), "1–1000"),
        (("x", True, None, None), "whole number"),
        (("x", "5", None, None), "whole number"),
        (("x", 5, ["rumour"], None), "'rumour'"),
        (("x", 5, [["fact"]], None), "kind"),
        (("x", 5, 7, None), "kinds must be a list"),
        (("x", 5, None, {"colour": "red"}), "Filters: created_after"),
        (("x", 5, None, {7: 1, "a": 2}), "There is no filter '7'"),
        (("x", 5, None, "tags"), "filters must be an object"),
        (("x", 5, None, {"tags": 7}), "filter tags"),
        (("x", 5, None, {"tags": [7]}), "filter tags"),
        (("x", 5, None, {"metadata": "a"}), "filter metadata"),
        (("x", 5, None, {"created_after": "soon"}), "created_after"),
        (("x", 5, None, {"created_before": 5}), "created_before"),
        (("x", 5, None, {"min_score": "high"}), "min_score"),
        (("x", 5, None, {"min_score": float("nan")}), "min_score"),
        (("x", 5, None, {"min_score": 2}), "min_score"),
    ],
)
def test_a_bad_question_names_the_rule(arguments: tuple[Any, ...], says: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        question(*arguments)
    assert says in str(caught.value)


@pytest.mark.parametrize("name", ["session_id", "process_id"])
def test_ids_in_filters_are_ids(name: str) -> None:
    with pytest.raises(InvalidIdError, match=name):
        question("x", 5, None, {name: "a/b"})


@given(anything, anything, anything, anything)
def test_whatever_is_asked_is_a_question_or_one_error(
    query: Any, limit: Any, kinds: Any, filters: Any
) -> None:
    try:
        asked = question(query, limit, kinds, filters)
    except InvalidInputError:
        return
    assert asked.text.strip()
