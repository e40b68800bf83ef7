"""What every store must do when an entity, or what is older than a moment, is erased."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy import inspect as inspected

from examples.custom_store import DictStore
from memori.nouns.access import AccessScope, ApiKey, KeptKey
from memori.nouns.backlog import Asides, Cost, Due
from memori.nouns.context import ContextChange
from memori.nouns.erasing import Erased
from memori.nouns.listing import Listing
from memori.nouns.process import ProcessScope
from memori.stores import Store
from memori.stores.erasures import Erasures
from memori.stores.sql import SqlStore
from memori.stores.tables import ENTITY, IDEMPOTENCY, MEMBER, METADATA
from memori.types import (
    IMPORTED,
    Add,
    Edit,
    Exchange,
    Message,
    Revision,
    SavedSegment,
    Scope,
    Session,
    Supersede,
    Triple,
)
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft, exchange, turn

CHAT = Scope("alice", "bot", "chat")
NOON = MORNING + 4 * HOUR
CANARY = "canary-9f2c"
FAR = datetime(2100, 1, 1, tzinfo=UTC)
DUE = Due(FAR, FAR, 10)


def say(store: Store, scope: Scope, name: str, at: datetime = MORNING, **more: Any) -> bool:
    """One exchange that is full of what must be gone one day."""
    said = replace(
        exchange(scope, name, at),
        messages=(Message("user", f"{CANARY} {name}", metadata={"at": CANARY}),),
        reply=Message("assistant", f"so {CANARY}"),
        receipt="{}",
        **more,
    )
    known = draft(f"{name} is {CANARY}", happened_at=at, triples=(Triple("user", "is", CANARY),))
    return store.add_exchange(
        scope, said, [Add(turn(f"{CANARY} {name}", at)), Add(known)], queue=True
    )


def fill(store: Store, scope: Scope) -> None:
    """Something in every table that the port reaches."""
    say(store, scope, f"{scope.entity_id}-1")
    say(store, scope, f"{scope.entity_id}-2", NOON)
    (memory,) = store.apply(scope, [Add(draft(f"{CANARY} likes tea", terms=(CANARY,)))])
    store.changes.edit(scope, [memory.id], Edit("update", tags=(CANARY,)))
    store.jobs.charge(scope, Cost(scope.entity_id, None, date(2026, 3, 1), 1, 2, 3), 0)
    based_on = store.summaries.claim(scope, FAR)
    assert based_on is not None
    assert store.summaries.save(scope, f"{CANARY} in short", based_on)
    now = store.revision(scope)
    store.save(scope, [SavedSegment(0, CANARY.encode(), CANARY.encode())], now)
    titled = Session("chat", scope.entity_id, "bot", MORNING, NOON, title=CANARY, gist=CANARY)
    store.summaries.describe(scope, titled, now.number)
    own = ProcessScope(scope.entity_id, f"coach of {scope.entity_id}")
    assert store.processes.create(own, {"instructions": CANARY, "attributes": (CANARY,)})
    store.set_default_process(Scope(scope.entity_id, own.process_id))
    store.contexts.change(scope, ContextChange("set", ("colour",), CANARY, CANARY))
    store.audit.note(AccessScope(scope.entity_id), "something", "somebody", {"note": CANARY})
    store.entities.change(scope, {"name": CANARY, "metadata": {"is": CANARY}})


def everything(store: Store) -> str:
    """All that is stored, as text."""
    if isinstance(store, DictStore):
        return repr((store._entities, store.processes._known, store.audit._entries))
    assert isinstance(store, SqlStore)
    with store._read() as connection:
        names = [*METADATA.tables]
        if inspected(connection).has_table("memori_signs"):
            names.append("memori_signs")
        rows = [connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in names]
    return repr(rows)


def listed(store: Store, scope: Scope) -> list[str]:
    return [memory.content for memory in store.memories(scope, Listing(as_of=MORNING)).items]


def test_every_function_takes_the_scope_first() -> None:
    verbs = dict(inspect.getmembers(Erasures, inspect.isfunction))
    names = {name for name in verbs if not name.startswith("_")}
    assert names == {"erase", "erased", "due_of_all_entities", "purge"}
    for name in ("erase", "erased"):
        first = list(inspect.signature(verbs[name]).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")
    due = inspect.signature(verbs["due_of_all_entities"])
    assert due.return_annotation == "list[Scope]", "ids, nothing that anybody said"


def test_nothing_of_an_entity_is_left_and_nothing_of_another_is_touched(store: Store) -> None:
    fill(store, BOB)
    bobs = (store.memories(BOB), store.exchanges(BOB), store.summaries.kept(BOB))
    theirs = everything(store).count(CANARY)
    fill(store, replace(CHAT, session_id=None))
    store.set_opt_out(ALICE, True)
    before = store.revision(ALICE)
    receipt = store.erasures.erase(CHAT, actor="key:k1")
    assert (receipt.entity_id, receipt.before, receipt.left) == ("alice", None, ())
    assert receipt.erased_at is not None
    expected = {"memory": 5, "exchange": 2, "job": 2, "triple": 2, "cost": 1}
    assert {name: receipt.counts[name] for name in expected} == expected
    assert receipt.counts["change"] >= 4
    assert everything(store).count(CANARY) == theirs
    after = store.revision(ALICE)
    assert after == Revision(after.number, after.number, 0), "every index is made anew"
    assert after.number > before.number
    assert store.load(ALICE) == (after, [])
    assert store.segments(ALICE) == []
    kept = store.summaries.kept(ALICE)
    assert kept is not None
    assert (kept.text, kept.reflection_count, kept.is_due(1)) == ("", 0, False)
    assert store.admission(ALICE).opted_out, "what the entity wants, not what is known of it"
    assert store.admission(ALICE).process_id is None
    entity = store.entities.find(ALICE)
    assert entity is not None
    assert (entity.name, entity.metadata, store.contexts.read(ALICE).version) == (None, {}, 0)
    assert store.processes.find(ProcessScope("alice", "coach of alice")) == []
    assert store.processes.create(ProcessScope("bob", "coach of alice"), {}) is False
    assert (store.memories(BOB), store.exchanges(BOB), store.summaries.kept(BOB)) == bobs
    entry, *_ = store.audit.find(AccessScope("alice")).items
    assert (entry.action, entry.actor) == ("entity.erased", "key:k1")
    assert entry.detail == {"before": None, "counts": receipt.counts}
    assert store.erasures.erase(ALICE).total == 0


def test_every_table_of_an_entity_is_emptied(open_store: Callable[[], SqlStore]) -> None:
    store = open_store()
    fill(store, ALICE)
    store.keys.add(AccessScope("alice"), _key("alice"), "cli")
    with store._write(ALICE) as writer:
        answer = {"entity_id": writer.owner, "key_hash": "k", "body_hash": "b", "headers": {}}
        answer |= {"status": 201, "body": CANARY.encode(), "created_at": MORNING}
        writer.connection.execute(insert(IDEMPOTENCY), answer)
        writer.connection.execute(
            insert(MEMBER),
            {"entity_id": writer.owner, "group_id": writer.owner, "created_at": MORNING},
        )
        writer.changed = True
    receipt = store.erasures.erase(ALICE)
    assert (receipt.counts["idempotency"], receipt.counts["member"]) == (1, 1)
    assert CANARY not in everything(store)
    stay = {"memori_api_key", "memori_revoked_token", "memori_audit", "memori_tombstone"}
    stay |= {"memori_idempotency", "memori_summary"}
    left = {}
    with store._read() as connection:
        alice = connection.scalar(select(ENTITY.c.id).where(ENTITY.c.external_id == "alice"))
        for table in METADATA.sorted_tables:
            if "entity_id" in table.c:
                mine = select(table).where(table.c.entity_id == alice)
                left[table.name] = len(connection.execute(mine).all())
    assert {name for name, count in left.items() if count} <= stay
    assert left["memori_api_key"] == 1


def _key(entity_id: str) -> KeptKey:
    return KeptKey(ApiKey("k1", entity_id, None, None, False, ("read",), MORNING), "digest")


def test_a_dry_run_counts_and_changes_nothing(store: Store) -> None:
    fill(store, ALICE)
    before = everything(store), store.revision(ALICE)
    for moment in (None, NOON):
        tried = store.erasures.erase(ALICE, moment, dry_run=True)
        assert tried.erased_at is None
        assert (everything(store), store.revision(ALICE)) == before
    assert store.erasures.erased(ALICE) == Erased()
    tried = store.erasures.erase(ALICE, dry_run=True)
    assert tried.counts == store.erasures.erase(ALICE).counts
    assert store.erasures.erase(Scope("nobody"), dry_run=True).total == 0
    assert store.revision(Scope("nobody")) == Revision()


def test_what_was_erased_does_not_come_back_and_what_is_new_does(store: Store) -> None:
    now = datetime.now(UTC)
    say(store, CHAT, "known", now + HOUR)  # the clock of its machine is ahead
    read = store.revision(ALICE).number
    store.erasures.erase(ALICE)
    assert store.erasures.erased(ALICE).revision == store.revision(ALICE).number
    assert not say(store, CHAT, "known", now + HOUR), "it was there"
    assert not say(store, CHAT, "late", now), "it was said before"
    assert not say(store, CHAT, "streamed", now + HOUR, asked_at=now), "it was asked before"
    assert not say(store, CHAT, "quoting", now + HOUR, seen=read), "it was shown what is erased"
    assert store.load(ALICE)[1] == []
    seen = store.revision(ALICE).number
    assert say(store, CHAT, "new", now + HOUR, asked_at=now + HOUR, seen=seen)
    assert len(store.load(ALICE)[1]) == 2
    assert say(store, Scope("bob", "bot", "chat"), "late", now), "each has an end of its own"


def test_an_unknown_entity_can_be_erased_before_its_first_exchange_comes(store: Store) -> None:
    assert store.erasures.erase(ALICE).total == 0
    assert not say(store, CHAT, "late", MORNING)
    assert store.memories(ALICE).total == 0
    assert store.entities.find(ALICE) is None, "it is as unknown as before"


def test_a_job_that_was_under_way_writes_nothing(store: Store) -> None:
    say(store, CHAT, "known")
    job = store.jobs.claim(CHAT, DUE, FAR)
    assert job is not None
    store.erasures.erase(ALICE)
    assert store.jobs.finish(CHAT, job, [Add(draft(CANARY))], Asides(CANARY)) is None
    assert not store.jobs.renew(CHAT, job, FAR)
    assert store.memories(ALICE).total == 0


def test_a_job_about_what_stays_is_done_again_with_what_stays(store: Store) -> None:
    say(store, CHAT, "old")
    say(store, CHAT, "new", NOON)
    shown_the_old = store.jobs.claim(CHAT, Due(FAR, FAR, 10), FAR)
    assert shown_the_old is not None
    store.erasures.erase(ALICE, NOON)
    assert store.jobs.finish(CHAT, shown_the_old, [Add(draft(CANARY))], Asides()) is None
    job = store.jobs.claim(CHAT, DUE, FAR)
    assert job is not None
    assert [each.id for each in job.exchanges] == ["new"]


def test_a_summary_that_was_being_written_is_not_kept(store: Store) -> None:
    store.apply(ALICE, [Add(draft("likes tea"))])
    old = store.summaries.claim(ALICE, MORNING)  # a lease that is over at once
    store.erasures.erase(ALICE)
    store.apply(ALICE, [Add(draft("likes coffee"))])
    new = store.summaries.claim(ALICE, FAR)
    assert old is not None
    assert new is not None
    assert not store.summaries.save(ALICE, CANARY, old)
    assert store.summaries.save(ALICE, "likes coffee", new)


def test_before_a_moment_goes_what_was_said_then_and_not_since(store: Store) -> None:
    say(store, replace(CHAT, session_id="first"), "old")
    say(store, CHAT, "begun")
    say(store, CHAT, "later", NOON)
    tea = draft("likes tea")
    store.apply(ALICE, [Add(tea)])
    (kept,) = store.apply(ALICE, [Add(replace(tea, happened_at=NOON))])
    (home,) = store.apply(ALICE, [Add(draft("lives in Oslo"))])
    (new,) = store.apply(ALICE, [Supersede(draft("lives in Rome", happened_at=NOON), (home.id,))])
    store.jobs.charge(ALICE, Cost("alice", None, date(2026, 2, 28), 1, 2, 3), 0)
    store.jobs.charge(ALICE, Cost("alice", None, date(2026, 3, 1), 1, 2, 3), 0)
    receipt = store.erasures.erase(ALICE, NOON)
    expected = {"exchange": 2, "session": 1, "memory": 5, "job": 2, "triple": 2, "cost": 1}
    assert {name: receipt.counts[name] for name in expected} == expected
    left = {row.memory.content: row.memory for row in store.load(ALICE)[1]}
    assert left.keys() == {
        f"{CANARY} later",
        f"later is {CANARY}",
        "likes tea",
        "lives in Rome",
    }
    assert [each.id for each in store.exchanges(ALICE).items] == ["later"]
    (session,) = store.sessions.page(ALICE, limit=9).items
    assert (session.id, session.title) == ("chat", None)
    assert [change.id for change in store.changes.history(ALICE, kept.id)] == [None]
    assert left["likes tea"].mentions == 2
    assert store.get(ALICE, new.id) is not None
    assert store.erasures.erased(ALICE) == Erased(NOON, 0)
    assert not say(store, CHAT, "late", MORNING + HOUR)
    assert not say(store, CHAT, "old", NOON + HOUR), "it was there"
    assert say(store, CHAT, "in time", NOON)


def test_an_earlier_moment_takes_nothing_back(store: Store) -> None:
    store.erasures.erase(ALICE, NOON)
    store.erasures.erase(ALICE, MORNING)
    assert store.erasures.erased(ALICE).before == NOON


def imported(*times: datetime) -> Exchange:
    said = tuple(Message("user", f"said at {at:%H}", created_at=at) for at in times)
    return replace(exchange(CHAT, "file", min(times)), provider=IMPORTED, messages=said, reply=None)


def take_in(store: Store, *times: datetime) -> bool:
    turns = [Add(turn(f"said at {at:%H}", at, exchange_id="file")) for at in times]
    return store.add_exchange(CHAT, imported(*times), turns)


def test_an_imported_conversation_loses_only_what_is_older(store: Store) -> None:
    take_in(store, MORNING, NOON, NOON + HOUR)
    receipt = store.erasures.erase(ALICE, NOON)
    assert (receipt.counts["exchange"], receipt.counts["memory"]) == (0, 1)
    (kept,) = store.exchanges(ALICE).items
    assert [each.content for each in kept.messages] == ["said at 12", "said at 13"]
    assert kept.created_at == NOON
    assert store.sessions.page(ALICE, limit=9).total == 1


def test_what_is_imported_later_is_taken_in_from_the_moment_on(store: Store) -> None:
    store.erasures.erase(ALICE, NOON)
    assert take_in(store, MORNING, NOON, NOON + HOUR)
    (kept,) = store.exchanges(ALICE).items
    assert [each.content for each in kept.messages] == ["said at 12", "said at 13"]
    said = [row.memory.content for row in store.load(ALICE)[1]]
    assert said == ["said at 12", "said at 13"]


def test_an_imported_conversation_that_was_cleared_can_be_imported_again(store: Store) -> None:
    take_in(store, MORNING, NOON)
    say(store, CHAT, "call")
    store.clear_conversations(ALICE)
    assert take_in(store, MORNING, NOON)
    assert not say(store, CHAT, "call"), "a journal that was left may offer it again"


def test_who_has_anything_that_is_older(store: Store) -> None:
    say(store, CHAT, "old")
    say(store, Scope("bob", "bot", "chat"), "new", NOON)
    store.apply(Scope("carol"), [Add(draft("likes tea"))])
    due = store.erasures.due_of_all_entities(NOON, 9)
    assert due == [ALICE, Scope("carol")]
    assert store.erasures.due_of_all_entities(NOON, 1) == [ALICE]
    for scope in due:
        store.erasures.erase(scope, NOON)
    assert store.erasures.due_of_all_entities(NOON, 9) == []


_MINUTES = st.integers(0, 12).map(lambda number: MORNING + timedelta(minutes=10 * number))
_SAID = st.lists(st.tuples(st.integers(0, 3), _MINUTES), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=_SAID, moment=_MINUTES)
def test_nothing_older_stays_and_nothing_newer_goes(
    store: Store, said: list[tuple[int, datetime]], moment: datetime
) -> None:
    store.erasures.erase(ALICE)
    scope = Scope(f"alice {datetime.now(UTC).timestamp()}", "bot", "chat")
    last: dict[str, datetime] = {}
    times = []
    for number, (topic, at) in enumerate(said):
        text, name = f"topic {topic}", f"exchange {number}"
        operations = [Add(turn(name, at)), Add(draft(text, happened_at=at))]
        assert store.add_exchange(scope, exchange(scope, name, at), operations)
        last[text] = max(last.get(text, at), at)
        last[name] = at
        times.append((name, at))
    store.erasures.erase(scope, moment)
    left = {row.memory.content for row in store.load(scope)[1]}
    assert left == {text for text, at in last.items() if at >= moment}
    kept = {each.id for each in store.exchanges(scope).items}
    assert kept == {name for name, at in times if at >= moment}
    assert all(
        row.memory.exchange_id is None or row.memory.exchange_id in kept
        for row in store.load(scope)[1]
    )
