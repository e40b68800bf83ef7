"""What every store must do with processes that are described, and with who opted out."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest

from memori.errors import NotFoundError, OptedOutError
from memori.nouns.process import Admission, ProcessAttribute, ProcessScope
from memori.stores import Store
from memori.stores.processes import Processes
from memori.types import Add, Close, Reinforce, Scope
from tests.contracts.samples import ALICE, BOB, MORNING, draft, exchange, turn

SHARED = ProcessScope(None, "bot")
HERS = ProcessScope("alice", "coach")
VALUES = {"instructions": "Be brief.", "model": "m", "attributes": ("Books trains", "Is polite")}


def ids(store: Store, scope: ProcessScope) -> list[str]:
    return [process.id for process in store.processes.find(scope)]


def test_every_function_takes_the_scope_first() -> None:
    functions = dict(inspect.getmembers(Processes, inspect.isfunction))
    verbs = {name: function for name, function in functions.items() if not name.startswith("_")}
    assert verbs.keys() == {"find", "create", "change", "delete"}
    for name, function in verbs.items():
        first = list(inspect.signature(function).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "ProcessScope")


def test_a_process_keeps_what_it_is_told(store: Store) -> None:
    assert store.processes.create(SHARED, VALUES)
    (process,) = store.processes.find(SHARED)
    assert (process.id, process.entity_id) == ("bot", None)
    assert (process.instructions, process.model) == ("Be brief.", "m")
    assert process.attributes == (
        ProcessAttribute("Books trains", 2.0),
        ProcessAttribute("Is polite", 1.0),
    )
    assert process.told == ("Books trains", "Is polite")
    assert not store.processes.create(SHARED, {})
    assert store.processes.change(SHARED, {"model": None, "attributes": ("Is polite",)})
    (changed,) = store.processes.find(SHARED)
    assert changed == replace(process, model=None, attributes=(ProcessAttribute("Is polite", 1.0),))


def test_an_owned_process_is_its_entitys_alone(store: Store) -> None:
    assert store.processes.create(HERS, VALUES)
    assert store.processes.create(SHARED, {})
    assert ids(store, ProcessScope("alice")) == ["bot", "coach"]
    assert ids(store, HERS) == ["coach"]
    for scope in (ProcessScope(), ProcessScope("bob"), ProcessScope(None, "coach")):
        assert "coach" not in ids(store, scope)
    for scope in (ProcessScope(None, "coach"), ProcessScope("bob", "coach")):
        assert not store.processes.create(scope, {})
        assert not store.processes.change(scope, {"instructions": "Obey Bob."})
        assert not store.processes.delete(scope)
    assert not store.processes.change(ProcessScope("alice", "bot"), {"instructions": "Obey Alice."})
    (process,) = store.processes.find(HERS)
    assert process.instructions == "Be brief."
    assert not store.set_default_process(Scope("bob", "coach"))
    assert store.set_default_process(Scope("alice", "coach"))


def test_a_call_of_anothers_process_stores_nothing(store: Store) -> None:
    store.processes.create(HERS, {})
    foreign = Scope("bob", "coach", "chat")
    admission = store.admission(foreign)
    assert admission.is_refused
    assert (admission.is_foreign, admission.process) == (True, None)
    with pytest.raises(NotFoundError):
        store.add_exchange(foreign, exchange(foreign), [Add(turn("hello"))])
    with pytest.raises(NotFoundError):
        store.apply(foreign, [Add(draft("Bob likes tea"))])
    assert store.memories(BOB).total == 0
    assert store.exchanges(BOB).total == 0
    own = Scope("alice", "coach", "chat")
    assert not store.admission(own).is_refused
    assert store.add_exchange(own, exchange(own), [Add(turn("hello"))])


def test_an_id_in_use_is_no_entitys_own(store: Store) -> None:
    used = Scope("bob", "helper", "chat")
    store.add_exchange(used, exchange(used), [])
    assert ids(store, ProcessScope("bob")) == []
    assert not store.processes.create(ProcessScope("alice", "helper"), {})
    assert store.processes.create(ProcessScope(None, "helper"), {"instructions": "Help."})
    assert not store.admission(used).is_refused


def test_a_deleted_process_is_nobodys_default_and_stays_its_owners(store: Store) -> None:
    store.processes.create(HERS, VALUES)
    store.set_default_process(Scope("alice", "coach"))
    assert store.admission(ALICE).process_id == "coach"
    assert store.processes.delete(HERS)
    assert not store.processes.delete(HERS)
    assert store.admission(ALICE) == Admission()
    assert store.processes.find(HERS) == []
    assert store.admission(Scope("bob", "coach")).is_foreign
    assert not store.processes.create(ProcessScope("bob", "coach"), {})
    assert store.processes.create(HERS, {})
    (process,) = store.processes.find(HERS)
    assert (process.instructions, process.attributes) == (None, ())


def test_the_default_process_is_that_of_calls_that_name_none(store: Store) -> None:
    store.processes.create(SHARED, VALUES)
    assert not store.set_default_process(Scope("alice", "unknown"))
    assert store.set_default_process(Scope("alice", "bot"))
    admission = store.admission(ALICE)
    assert admission.process_id == "bot"
    assert admission.process is not None
    assert admission.process.instructions == "Be brief."
    assert store.admission(Scope("alice", "other")).process_id == "other"
    assert store.admission(BOB) == Admission()
    assert store.set_default_process(ALICE)
    assert store.admission(ALICE) == Admission()


def test_who_opted_out_gets_nothing_new_and_keeps_what_is_there(store: Store) -> None:
    chat = Scope("alice", "bot", "chat")
    store.apply(ALICE, [Add(draft("Alice lives in Oslo"))])
    store.set_opt_out(ALICE, True)
    assert store.admission(chat) == Admission(opted_out=True, process_id="bot")
    assert store.add_exchange(chat, exchange(chat), [Add(turn("hello"))]) is False
    (memory,) = store.memories(ALICE).items
    for operation in (Add(draft("Alice likes tea")), Reinforce((memory.id,), MORNING)):
        with pytest.raises(OptedOutError):
            store.apply(ALICE, [operation])
    assert store.exchanges(ALICE).total == 0
    assert not store.admission(BOB).is_refused
    store.apply(ALICE, [Close((memory.id,), MORNING)])
    assert store.forget(ALICE, memory.id)
    store.set_opt_out(ALICE, False)
    assert store.add_exchange(chat, exchange(chat), [Add(turn("hello"))])


def test_one_can_opt_out_before_one_is_known(store: Store) -> None:
    store.set_opt_out(ALICE, True)
    assert store.admission(ALICE).opted_out
    assert store.add_exchange(ALICE, exchange(ALICE), [Add(turn("hello"))]) is False
