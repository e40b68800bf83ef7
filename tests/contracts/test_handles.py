"""What every store must do with the ids that model providers give."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import func, select, update

from memori.stores import Store
from memori.stores.handles import KEPT_FOR, Handles
from memori.stores.rows import now
from memori.stores.sql import SqlStore
from memori.stores.tables import HANDLE
from memori.types import Scope
from tests.contracts.samples import ALICE, BOB

BOT = Scope("alice", "bot")


def test_every_function_takes_the_scope_first() -> None:
    functions = dict(inspect.getmembers(Handles, inspect.isfunction))
    verbs = {name: function for name, function in functions.items() if not name.startswith("_")}
    assert verbs.keys() == {"keep", "unknown"}
    for name, function in verbs.items():
        first = list(inspect.signature(function).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")


def test_an_id_is_known_to_the_entity_that_was_given_it(store: Store) -> None:
    assert store.handles.unknown(ALICE, ["resp_1"]) == {"resp_1"}
    store.handles.keep(ALICE, ["resp_1", "rs_1", "resp_1"])
    store.handles.keep(ALICE, ["resp_1"])
    store.handles.keep(BOB, ["resp_2"])
    assert store.handles.unknown(ALICE, ["resp_1", "rs_1", "resp_2"]) == {"resp_2"}
    assert store.handles.unknown(BOB, ["resp_1", "rs_1", "resp_2"]) == {"resp_1", "rs_1"}
    assert store.handles.unknown(BOB, []) == set()
    assert store.revision(ALICE) in {store.revision(BOB)}, "it is no change of what is known"


def test_an_id_stays_whose_it_is(store: Store) -> None:
    store.handles.keep(ALICE, ["resp_1"])
    store.handles.keep(BOB, ["resp_1", "\ud83d"])
    assert store.handles.unknown(BOB, ["resp_1", "\ud83d"]) == {"resp_1"}
    assert store.handles.unknown(ALICE, ["resp_1"]) == set()


def test_a_process_knows_what_was_given_in_calls_to_it(store: Store) -> None:
    store.handles.keep(BOT, ["resp_bot"])
    store.handles.keep(Scope("alice", "coach", "today"), ["resp_coach"])
    store.handles.keep(ALICE, ["resp_none"])
    ids = ["resp_bot", "resp_coach", "resp_none"]
    assert store.handles.unknown(ALICE, ids) == set()
    assert store.handles.unknown(BOT, ids) == {"resp_coach", "resp_none"}
    assert store.handles.unknown(Scope("alice", "coach"), ids) == {"resp_bot", "resp_none"}
    assert store.handles.unknown(Scope("bob", "bot"), ids) == set(ids)


def test_whoever_has_opted_out_may_go_on_and_is_forgotten_when_erased(store: Store) -> None:
    store.set_opt_out(ALICE, opted_out=True)
    store.handles.keep(ALICE, ["resp_1"])
    store.handles.keep(BOB, ["resp_2"])
    assert store.handles.unknown(ALICE, ["resp_1"]) == set()
    store.erasures.erase(ALICE)
    assert store.handles.unknown(ALICE, ["resp_1"]) == {"resp_1"}
    assert store.handles.unknown(BOB, ["resp_2"]) == set()


def test_an_id_is_kept_as_a_digest_for_as_long_as_providers_keep_an_answer(
    open_store: Callable[[], SqlStore],
) -> None:
    store = open_store()
    store.handles.keep(BOT, [f"resp_{number}" for number in range(600)])
    assert store.handles.unknown(BOT, [f"resp_{number}" for number in range(600)]) == set()
    with store._alter() as connection:
        assert "resp_" not in "".join(connection.scalars(select(HANDLE.c.digest)))
        connection.execute(update(HANDLE).values(created_at=now() - KEPT_FOR - timedelta(1)))
    store.handles.keep(BOB, ["resp_new"])
    with store._read() as connection:
        assert connection.scalar(select(func.count()).select_from(HANDLE)) == 1


def test_two_processes_may_keep_the_same_id_at_once(open_store: Callable[[], SqlStore]) -> None:
    stores = [open_store(), open_store()]
    for number in range(20):
        ids = [f"{number}-{part}" for part in range(3)]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda store, some=tuple(ids): store.handles.keep(ALICE, some), stores))
        assert stores[0].handles.unknown(ALICE, ids) == set()
