"""What every store must do with writes that come again."""

from __future__ import annotations

import inspect
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from memori.errors import RepeatError
from memori.nouns.access import AccessScope
from memori.nouns.context import ContextChange
from memori.nouns.repeat import KEPT_FOR, UNDER_WAY_FOR, KeptAnswer, Write
from memori.stores import Store
from memori.stores.repeats import Repeats
from memori.stores.rows import now
from memori.stores.sql import SqlStore
from memori.stores.tables import IDEMPOTENCY
from memori.types import Add
from tests.contracts.samples import ALICE, BOB, draft

HERS, HIS, ALL = AccessScope("alice"), AccessScope("bob"), AccessScope()
WRITE = Write("key", "body")
ANSWER = KeptAnswer(201, {"location": "/v1/memories/1"}, '{"content": "Grüße"}'.encode())


def test_every_function_takes_the_scope_first() -> None:
    functions = dict(inspect.getmembers(Repeats, inspect.isfunction))
    verbs = {name: function for name, function in functions.items() if not name.startswith("_")}
    assert verbs.keys() == {"begin", "finish", "give_up"}
    for name, function in verbs.items():
        first = list(inspect.signature(function).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "AccessScope")


def test_what_was_answered_is_answered_again(store: Store) -> None:
    assert store.repeats.begin(HERS, WRITE) is None
    with pytest.raises(RepeatError):
        store.repeats.begin(HERS, WRITE)
    store.repeats.finish(HERS, WRITE, ANSWER, "alice")
    assert store.repeats.begin(HERS, WRITE) == ANSWER
    with pytest.raises(RepeatError):
        store.repeats.begin(HERS, Write("key", "other body"))
    empty = KeptAnswer(204, {}, b"")
    store.repeats.begin(HERS, Write("2", "body"))
    store.repeats.finish(HERS, Write("2", "body"), empty, None)
    assert store.repeats.begin(HERS, Write("2", "body")) == empty


def test_the_same_key_of_another_is_another_write(store: Store) -> None:
    for scope in (HERS, HIS, ALL):
        assert store.repeats.begin(scope, WRITE) is None
        answer = KeptAnswer(200, {}, repr(scope).encode())
        store.repeats.finish(scope, WRITE, answer, scope.entity_id)
    for scope in (HERS, HIS, ALL):
        assert store.repeats.begin(scope, WRITE) == KeptAnswer(200, {}, repr(scope).encode())


def test_what_was_not_carried_out_may_be_tried_again(store: Store) -> None:
    assert store.repeats.begin(HERS, WRITE) is None
    store.repeats.give_up(HIS, WRITE)
    with pytest.raises(RepeatError):
        store.repeats.begin(HERS, WRITE)
    store.repeats.give_up(HERS, WRITE)
    assert store.repeats.begin(HERS, WRITE) is None
    store.repeats.finish(HERS, WRITE, ANSWER, "alice")
    store.repeats.give_up(HERS, WRITE)
    assert store.repeats.begin(HERS, WRITE) == ANSWER


def test_an_answer_goes_with_what_it_tells(store: Store) -> None:
    (hers,) = store.apply(ALICE, [Add(draft("lives in Oslo"))])
    (his,) = store.apply(BOB, [Add(draft("lives in Rome"))])
    store.repeats.begin(ALL, WRITE)
    store.repeats.finish(ALL, WRITE, ANSWER, "alice")
    store.forget(BOB, his.id)
    assert store.repeats.begin(ALL, WRITE) == ANSWER
    store.forget(ALICE, hers.id)
    with pytest.raises(RepeatError):
        store.repeats.begin(ALL, WRITE)
    put = ContextChange("set", ("theme",), "dark")
    store.contexts.change(ALICE, put)
    again = Write("context", "body")
    store.repeats.begin(HERS, again)
    store.repeats.finish(HERS, again, ANSWER, "alice")
    store.contexts.change(ALICE, ContextChange("set", ("theme",), "light"))
    assert store.repeats.begin(HERS, again) == ANSWER
    store.contexts.change(ALICE, ContextChange("delete", ("theme",)))
    with pytest.raises(RepeatError):
        store.repeats.begin(HERS, again)


def test_erasure_leaves_no_answer(store: Store) -> None:
    store.apply(ALICE, [Add(draft("lives in Oslo"))])
    store.repeats.begin(HERS, WRITE)
    store.repeats.finish(HERS, WRITE, ANSWER, "alice")
    meanwhile = Write("meanwhile", "body")
    store.repeats.begin(HERS, meanwhile)
    store.erasures.erase(ALICE)
    store.repeats.finish(HERS, meanwhile, ANSWER, "alice")
    for write in (WRITE, meanwhile):
        with pytest.raises(RepeatError):
            store.repeats.begin(HERS, write)
    if isinstance(store, SqlStore):
        with store._read() as connection:
            assert set(connection.scalars(select(IDEMPOTENCY.c.body))) == {None}
    later = Write("later", "body")
    store.repeats.begin(HERS, later)
    store.repeats.finish(HERS, later, ANSWER, "alice")
    assert store.repeats.begin(HERS, later) == ANSWER


def test_of_many_at_the_same_time_one_is_carried_out(store: Store) -> None:
    def begin(_: int) -> bool:
        try:
            return store.repeats.begin(HERS, WRITE) is None
        except RepeatError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(begin, range(24))) == 1


@pytest.mark.parametrize(("status", "age"), [(None, UNDER_WAY_FOR), (201, KEPT_FOR)])
def test_it_is_not_kept_for_ever(store: Store, status: int | None, age: timedelta) -> None:
    if not isinstance(store, SqlStore):
        return  # its clock cannot be set back
    store.repeats.begin(HERS, WRITE)
    if status is not None:
        store.repeats.finish(HERS, WRITE, ANSWER, None)
    with store._alter() as connection:
        old = now() - age - timedelta(seconds=1)
        connection.execute(update(IDEMPOTENCY).values(created_at=old))
    assert store.repeats.begin(HERS, WRITE) is None
    with pytest.raises(RepeatError):
        store.repeats.begin(HERS, WRITE)
