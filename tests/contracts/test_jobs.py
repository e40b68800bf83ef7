"""What every store must do with work that waits for a language model."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from memori.errors import OptedOutError
from memori.nouns.backlog import Asides, Cost, Due, Job
from memori.nouns.listing import Listing
from memori.nouns.process import CONFIGURED, READ, ProcessAttribute, ProcessScope
from memori.stores import Store
from memori.stores.jobs import Jobs
from memori.stores.sql import SqlStore
from memori.types import Add, Operation, Reinforce, Scope, Supersede
from tests.contracts.samples import ALICE, HOUR, MORNING, draft, exchange, turn

CHAT = Scope("alice", "bot", "chat")
OTHER = Scope("alice", "bot", "another chat")
BOB_CHAT = Scope("bob", "bot", "chat")
SECOND = timedelta(seconds=1)
DAY = date(2026, 3, 1)


def due(at: datetime = MORNING + HOUR, pause: timedelta = 20 * SECOND, turns: int = 6) -> Due:
    return Due(at, at - pause, turns)


def wait(store: Store, scope: Scope, *ids: str, at: datetime = MORNING) -> None:
    for number, name in enumerate(ids):
        given = exchange(scope, name, at + number * SECOND)
        assert store.add_exchange(scope, given, [Add(turn(name))], queue=True)


def claimed(store: Store, scope: Scope, wanted: Due, until: datetime | None = None) -> Job:
    job = store.jobs.claim(scope, wanted, until or wanted.now + HOUR)
    assert job is not None
    return job


def names(job: Job) -> list[str]:
    return [each.id for each in job.exchanges]


def test_only_functions_that_say_so_look_at_all_entities() -> None:
    apart = {}
    for name, function in inspect.getmembers(Jobs, inspect.isfunction):
        if name.startswith("_"):
            continue
        signature = inspect.signature(function)
        if name.endswith("of_all_entities"):
            apart[name] = signature.return_annotation
            continue
        first = list(signature.parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")
    assert apart == {
        "due_of_all_entities": "list[Scope]",
        "backlog_of_all_entities": "list[Backlog]",
        "reserve_of_all_entities": "bool",
        "costs_of_all_entities": "list[Cost]",
    }, "ids and figures, nothing that anybody said"


def test_an_exchange_waits_only_when_it_is_told_to(store: Store) -> None:
    store.add_exchange(CHAT, exchange(CHAT, "plain"), [])
    assert store.jobs.due_of_all_entities(due(), 10) == []
    assert store.jobs.claim(CHAT, due(), MORNING + 2 * HOUR) is None
    wait(store, CHAT, "a")
    assert store.jobs.due_of_all_entities(due(), 10) == [CHAT]
    assert store.add_exchange(CHAT, exchange(CHAT, "a"), [], queue=True) is False
    assert [each.waiting for each in store.jobs.backlog_of_all_entities(10)] == [1]


def test_a_conversation_is_due_when_it_pauses_or_enough_waits(store: Store) -> None:
    wait(store, CHAT, "a", "b")
    just_now = due(MORNING + 5 * SECOND)
    assert store.jobs.due_of_all_entities(just_now, 10) == []
    assert store.jobs.claim(CHAT, just_now, MORNING + HOUR) is None
    assert store.jobs.due_of_all_entities(replace(just_now, turns=2), 10) == [CHAT]
    assert store.jobs.due_of_all_entities(due(MORNING + 21 * SECOND), 10) == [CHAT]


def test_a_job_has_the_exchanges_as_they_were_oldest_first(store: Store) -> None:
    wait(store, CHAT, *"abcde")
    job = claimed(store, CHAT, due(turns=3))
    assert (job.scope, job.attempts, names(job)) == (CHAT, 0, ["a", "b", "c"])
    assert job.exchanges[0] == exchange(CHAT, "a")


def test_nobody_else_gets_a_job_of_the_entity_meanwhile(store: Store) -> None:
    wait(store, CHAT, "a")
    wait(store, OTHER, "b", at=MORNING + SECOND)
    wait(store, BOB_CHAT, "c", at=MORNING + 2 * SECOND)
    job = claimed(store, ALICE, due())
    assert names(job) == ["a"]
    assert store.jobs.claim(OTHER, due(), MORNING + 9 * HOUR) is None
    assert store.jobs.due_of_all_entities(due(), 10) == [BOB_CHAT]
    assert store.jobs.finish(CHAT, job, [], Asides()) == []
    assert names(claimed(store, ALICE, due())) == ["b"]


def test_a_lease_that_ran_out_is_anybodys(store: Store) -> None:
    wait(store, CHAT, "a")
    first = claimed(store, CHAT, due(), MORNING + 2 * HOUR)
    later = due(MORNING + 3 * HOUR)
    second = claimed(store, CHAT, later)
    assert names(second) == ["a"]
    assert store.jobs.renew(CHAT, first, MORNING + 9 * HOUR) is False
    assert store.jobs.finish(CHAT, first, [Add(draft("twice"))], Asides()) is None
    assert store.jobs.give_back(CHAT, first, MORNING, most=1) is False
    assert store.jobs.renew(CHAT, second, MORNING + 9 * HOUR) is True
    assert store.jobs.claim(CHAT, due(MORNING + 8 * HOUR), MORNING + 9 * HOUR) is None
    done = store.jobs.finish(CHAT, second, [Add(draft("once"))], Asides())
    assert done is not None
    assert [memory.mentions for memory in done] == [1]
    assert store.memories(ALICE, Listing(kind="fact")).total == 1
    assert store.jobs.finish(CHAT, second, [Add(draft("once"))], Asides()) is None
    assert store.jobs.backlog_of_all_entities(10) == []


def test_what_a_job_led_to_is_written_with_its_end(store: Store) -> None:
    (old, other) = store.apply(ALICE, [Add(draft("lives in Paris")), Add(draft("likes tea"))])
    wait(store, CHAT, "a")
    job = claimed(store, CHAT, due())
    moved = draft("lives in Berlin", happened_at=MORNING + HOUR)
    operations: list[Operation] = [
        Supersede(moved, (old.id,)),
        Reinforce((other.id, old.id), MORNING + HOUR),
    ]
    memories = store.jobs.finish(CHAT, job, operations, Asides("Moving", (("d", "Is kind"),)))
    assert memories is not None
    (new,) = memories
    assert (new.process_id, new.session_id) == ("bot", "chat")
    closed, mentioned = store.get(ALICE, old.id), store.get(ALICE, other.id)
    assert closed is not None
    assert (closed.superseded_by, closed.mentions) == (new.id, 1), "what is closed stays so"
    assert mentioned is not None
    assert (mentioned.mentions, mentioned.last_mentioned_at) == (2, MORNING + HOUR)
    assert store.processes.find(ProcessScope(None, "bot")) == [], "it is not described"
    assert store.processes.create(ProcessScope(None, "bot"), {"attributes": ("Books trains",)})
    (bot,) = store.processes.find(ProcessScope(None, "bot"))
    assert set(bot.attributes) == {
        ProcessAttribute("Is kind", 1.0, READ),
        ProcessAttribute("Books trains", 1.0, CONFIGURED),
    }
    session = store.latest_session(Scope("alice", "bot"))
    assert session is not None
    assert session.title == "Moving"


def test_other_entities_memories_are_not_mentioned(store: Store) -> None:
    (hers,) = store.apply(ALICE, [Add(draft("likes tea"))])
    wait(store, BOB_CHAT, "a")
    job = claimed(store, BOB_CHAT, due())
    assert store.jobs.finish(BOB_CHAT, job, [Reinforce((hers.id,), MORNING)], Asides()) == []
    assert store.get(ALICE, hers.id) == hers


def test_a_job_is_looked_up_within_the_entity(store: Store) -> None:
    wait(store, CHAT, "a")
    wait(store, BOB_CHAT, "b")
    job = claimed(store, CHAT, due())
    assert store.jobs.finish(BOB_CHAT, job, [Add(draft("stolen"))], Asides()) is None
    assert store.jobs.renew(BOB_CHAT, job, MORNING) is False
    assert store.jobs.give_back(BOB_CHAT, job, MORNING, most=1) is False
    assert store.jobs.finish(CHAT, job, [], Asides()) == []


def test_what_was_deleted_meanwhile_does_not_come_back(store: Store) -> None:
    wait(store, CHAT, "a")
    job = claimed(store, CHAT, due())
    store.clear_conversations(CHAT)
    assert store.jobs.finish(CHAT, job, [Add(draft("a secret"))], Asides("t")) is None
    assert store.memories(ALICE).total == 0
    assert store.jobs.backlog_of_all_entities(10) == []


def test_a_job_that_failed_waits_and_holds_the_entitys_others_back(store: Store) -> None:
    wait(store, CHAT, "a")
    wait(store, OTHER, "b", at=MORNING + SECOND)
    job = claimed(store, CHAT, due())
    assert store.jobs.give_back(CHAT, job, MORNING + 2 * HOUR, most=None) is True
    assert store.jobs.due_of_all_entities(due(), 10) == []
    again = claimed(store, ALICE, due(MORNING + 2 * HOUR))
    assert (names(again), again.attempts) == (["a"], 0)


def test_after_enough_failures_a_job_is_given_up_until_somebody_retries_it(store: Store) -> None:
    wait(store, CHAT, "a")
    wait(store, OTHER, "b", at=MORNING + SECOND)
    for attempt in range(3):
        job = claimed(store, CHAT, due())
        assert (names(job), job.attempts) == (["a"], attempt)
        store.jobs.give_back(CHAT, job, MORNING, most=3)
    assert names(claimed(store, ALICE, due())) == ["b"]
    first, second = store.jobs.backlog_of_all_entities(10)
    assert (first.scope, first.waiting, first.dead, first.attempts) == (CHAT, 0, 1, 3)
    assert (second.scope, second.waiting, second.dead) == (OTHER, 1, 0)
    assert first.since == MORNING
    assert store.jobs.backlog_of_all_entities(1) == [first]
    assert store.jobs.backlog(BOB_CHAT) == store.jobs.backlog(Scope("nobody")) == []
    wait(store, BOB_CHAT, "c")
    assert store.jobs.backlog(ALICE) == [first, second]
    assert store.jobs.retry(Scope("bob")) == 0
    assert store.jobs.retry(OTHER) == 0
    assert store.jobs.retry(CHAT) == 1
    assert [each.dead for each in store.jobs.backlog(ALICE)] == [0, 0]


def test_costs_are_kept_by_entity_process_and_day(store: Store) -> None:
    wait(store, CHAT, "a")
    wait(store, BOB_CHAT, "b")
    for day, scope in ((DAY, CHAT), (DAY, CHAT), (DAY, BOB_CHAT), (date(2026, 3, 2), CHAT)):
        store.jobs.charge(scope, Cost(scope.entity_id, "bot", day, 1, 100, 10), 0)
    store.jobs.charge(ALICE, Cost("alice", None, DAY, 1, 5, 5), 0)
    assert sorted(store.jobs.costs(ALICE, DAY), key=str) == sorted(
        [
            Cost("alice", None, DAY, 1, 5, 5),
            Cost("alice", "bot", DAY, 2, 200, 20),
            Cost("alice", "bot", date(2026, 3, 2), 1, 100, 10),
        ],
        key=str,
    )
    assert [each.calls for each in store.jobs.costs_of_all_entities(DAY)] in ([1, 2, 1, 1],)
    assert len(store.jobs.costs_of_all_entities(date(2026, 3, 2))) == 1
    assert store.jobs.costs(Scope("nobody"), DAY) == []


def test_a_budget_is_never_exceeded_and_reserved_tokens_come_back(store: Store) -> None:
    wait(store, CHAT, "a")
    reserve = store.jobs.reserve_of_all_entities
    assert reserve(DAY, 60, 100) is True
    assert reserve(DAY, 60, 100) is False
    assert reserve(date(2026, 3, 2), 60, 100) is True
    store.jobs.charge(CHAT, Cost("alice", "bot", DAY, 1, 20, 10), 60)
    assert reserve(DAY, 70, 100) is True
    assert reserve(DAY, 1, 100) is False
    assert reserve(DAY, 1000, None) is True


def test_a_call_for_somebody_unknown_counts_for_the_day(store: Store) -> None:
    reserve = store.jobs.reserve_of_all_entities
    assert reserve(DAY, 60, 100) is True
    store.jobs.charge(Scope("nobody"), Cost("nobody", None, DAY, 1, 20, 10), 60)
    assert reserve(DAY, 70, 100) is True
    assert reserve(DAY, 1, 100) is False
    assert store.jobs.costs_of_all_entities(DAY) == []


def test_a_job_of_somebody_who_has_opted_out_writes_nothing_and_waits(store: Store) -> None:
    wait(store, CHAT, "a")
    job = claimed(store, CHAT, due())
    store.set_opt_out(ALICE, True)
    with pytest.raises(OptedOutError):
        store.jobs.finish(CHAT, job, [Add(draft("x"))], Asides())
    assert store.jobs.give_back(CHAT, job, MORNING, most=None) is True
    store.set_opt_out(ALICE, False)
    again = claimed(store, CHAT, due())
    assert (names(again), again.attempts) == (["a"], 0)


def test_many_workers_at_once_get_each_job_once(open_store: Callable[[], SqlStore]) -> None:
    first = open_store()
    for number in range(20):
        wait(first, Scope(f"user{number % 5}", "bot", f"chat {number}"), f"exchange {number}")
    stores = [open_store() for _ in range(4)]

    def work(store: SqlStore) -> list[tuple[str, str]]:
        done = []
        now = due(datetime.now(UTC) + HOUR)
        while scopes := store.jobs.due_of_all_entities(now, 3):
            for scope in scopes:
                job = store.jobs.claim(scope, now, now.now + HOUR)
                if job is not None:
                    assert store.jobs.finish(job.scope, job, [Add(draft("x"))], Asides()) != []
                    done.append((job.scope.entity_id, names(job)[0]))
        return done

    with ThreadPoolExecutor(4) as pool:
        results: list[Any] = list(pool.map(work, stores))
    done = [each for result in results for each in result]
    # A worker that finds all entities taken ends; the last ones do the rest.
    assert len(done) == len(set(done)) == 20
    facts = [
        first.memories(Scope(f"user{number}"), Listing(kind="fact")).items for number in range(5)
    ]
    assert [[memory.mentions for memory in each] for each in facts] == [[4]] * 5


def test_a_budget_holds_against_many_workers(open_store: Callable[[], SqlStore]) -> None:
    stores = [open_store() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        reserved = pool.map(
            lambda number: stores[number % 4].jobs.reserve_of_all_entities(DAY, 10, 200), range(40)
        )
        assert sum(reserved) == 20
