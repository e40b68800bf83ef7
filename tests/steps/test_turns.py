"""A turn that goes on gets what it got, and nobody gets what was another's or is forgotten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memori.steps.turns import Prepared, Turn, Turns
from memori.types import Scope

NAMES = st.sampled_from("abc")
SCOPES = st.builds(Scope, NAMES, st.none() | NAMES, st.none() | NAMES)


def turn(key: str, *, again: bool = True) -> Turn:
    return Turn(
        question="tea?",
        key=key,
        again=again,
        exclude=frozenset(),
        limit=10,
        budget_tokens=700,
        standing_tokens=200,
        history_turns=0,
    )


def test_only_a_turn_that_goes_on_gets_it_again_in_whatever_session() -> None:
    turns, prepared = Turns(), Prepared(Scope("alice"), "block")
    turns.keep(Scope("alice", session_id="1"), turn("t"), prepared)
    assert turns.known(Scope("alice", session_id="2"), turn("t")) is prepared
    assert turns.known(Scope("alice"), turn("t", again=False)) is None
    assert turns.known(Scope("alice"), turn("u")) is None


@given(st.lists(st.tuples(SCOPES, NAMES), max_size=12), SCOPES, NAMES, NAMES)
def test_nobody_gets_what_is_anothers_or_forgotten(
    kept: list[tuple[Scope, str]], asker: Scope, key: str, gone: str
) -> None:
    turns = Turns()
    for scope, name in kept:
        turns.keep(scope, turn(name), Prepared(scope))
    turns.forget(Scope(gone))
    known = turns.known(asker, turn(key))
    owners = [
        scope
        for scope, name in kept
        if name == key
        and (scope.entity_id, scope.process_id) == (asker.entity_id, asker.process_id)
    ]
    if asker.entity_id == gone or not owners:
        assert known is None
    else:
        assert known is not None
        assert known.scope == owners[-1]


def test_what_others_got_of_a_group_is_forgotten_with_it() -> None:
    turns, alice, bob = Turns(), Scope("alice"), Scope("bob")
    turns.keep(alice, turn("t"), Prepared(alice, "block", groups={"team": 3}))
    turns.keep(bob, turn("t"), Prepared(bob, "block", groups={"other": 3}))
    turns.forget(Scope("team"))
    assert turns.known(alice, turn("t")) is None
    assert turns.known(bob, turn("t")) is not None


def test_those_answered_longest_ago_go_first() -> None:
    turns, alice = Turns(), Scope("alice")
    for number in range(1100):
        turns.keep(alice, turn(str(number)), Prepared(alice))
    assert turns.known(alice, turn("0")) is None
    assert turns.known(alice, turn("1099")) is not None
