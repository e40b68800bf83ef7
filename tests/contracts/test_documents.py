"""What every store must do with documents: all or nothing, once, of one entity, gone as a whole."""

from __future__ import annotations

import inspect
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import pytest
from sqlalchemy import Engine, event

from memori.errors import OptedOutError
from memori.nouns.document import Document, DocumentDraft
from memori.stores import Store
from memori.stores.documents import Documents
from memori.stores.sql import SqlStore
from memori.types import Add, Draft, Revision, Scope
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft


def document(name: str, chunks: int = 3) -> DocumentDraft:
    identity = blake2b(name.encode(), digest_size=16).hexdigest()
    drafts = tuple(
        Draft("document", f"{name} {place}", f"{identity} {place}", MORNING, terms=("term",))
        for place in range(chunks)
    )
    return DocumentDraft(
        identity, f"About {name}", f"https://x/{name}", 99, drafts, {"k": [1, "ä"]}
    )


def texts(found: Document | None) -> list[str]:
    assert found is not None
    return [memory.content for memory in found.memories]


def test_every_function_takes_the_scope_first() -> None:
    functions = dict(inspect.getmembers(Documents, inspect.isfunction))
    verbs = {name: function for name, function in functions.items() if not name.startswith("_")}
    assert verbs.keys() == {"add", "get", "find", "delete"}
    for name, function in verbs.items():
        first = list(inspect.signature(function).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")


def test_a_document_keeps_what_it_says(store: Store) -> None:
    given = document("handbook")
    before = datetime.now(UTC)
    stored = store.documents.add(Scope("alice", "bot", "chat"), given)
    assert (stored.id, stored.entity_id, stored.title) == (given.id, "alice", "About handbook")
    assert (stored.uri, stored.metadata) == ("https://x/handbook", {"k": [1, "ä"]})
    assert (stored.characters, stored.chunks) == (99, 3)
    assert before - HOUR < stored.created_at < before + HOUR
    assert texts(stored) == ["handbook 0", "handbook 1", "handbook 2"]
    assert {memory.kind for memory in stored.memories} == {"document"}
    assert {memory.process_id for memory in stored.memories} == {"bot"}
    assert store.documents.get(ALICE, given.id) == stored, "all of the entity see it"
    assert store.documents.get(Scope("alice", "other"), given.id) == stored
    assert list(store.documents.find(ALICE, limit=9).items) == [replace(stored, memories=())]
    assert list(store.memories(ALICE).items) == list(reversed(stored.memories))
    assert len(store.load(ALICE)[1]) == 3


def test_the_same_document_again_is_the_one_that_is_there(store: Store) -> None:
    first = store.documents.add(ALICE, document("a"))
    revision = store.revision(ALICE)
    again = replace(document("a", 5), title="Other")
    assert store.documents.add(ALICE, again) == first
    assert store.revision(ALICE) == revision
    store.forget(ALICE, first.memories[1].id)
    left = store.documents.add(ALICE, document("a"))
    assert (texts(left), left.chunks) == (["a 0", "a 2"], 2)
    assert store.documents.find(ALICE, limit=9).total == 1


def test_it_is_of_one_entity(store: Store) -> None:
    hers, his = (store.documents.add(scope, document("a")) for scope in (ALICE, BOB))
    assert hers.id == his.id
    assert not {memory.id for memory in hers.memories} & {memory.id for memory in his.memories}
    other = store.documents.add(ALICE, document("hers"))
    for scope in (BOB, Scope("Alice"), Scope("nobody")):
        assert store.documents.get(scope, other.id) is None
        assert store.documents.delete(scope, other.id) is False
        assert other.id not in [each.id for each in store.documents.find(scope, limit=9).items]
    assert store.documents.delete(BOB, his.id)
    assert store.documents.get(ALICE, hers.id) == hers
    assert store.memories(BOB).total == 0


def test_it_goes_as_a_whole(store: Store) -> None:
    (fact,) = store.apply(ALICE, [Add(draft("Alice lives in Oslo"))])
    many = store.documents.add(ALICE, document("many", 1203))
    other = store.documents.add(ALICE, document("other"))
    revision = store.revision(ALICE)
    assert store.documents.delete(ALICE, many.id)
    after = store.revision(ALICE)
    assert after.rebuilt > revision.rebuilt
    assert {row.memory.id for row in store.load(ALICE)[1]} == {
        fact.id, *(memory.id for memory in other.memories)
    }  # fmt: skip
    assert store.documents.get(ALICE, many.id) is None
    assert store.documents.delete(ALICE, many.id) is False
    again = store.documents.add(ALICE, document("many", 2))
    assert texts(again) == ["many 0", "many 1"]


@pytest.mark.parametrize("bad", ["", "x", "0" * 31, "0" * 33, "g" * 32, "0" * 5000, "\0", "'; --"])
def test_what_is_no_id_is_no_document(store: Store, bad: str) -> None:
    store.documents.add(ALICE, document("a"))
    assert store.documents.get(ALICE, bad) is None
    assert store.documents.delete(ALICE, bad) is False
    assert store.revision(ALICE) == Revision(1, 0)


def test_pages(store: Store) -> None:
    assert store.documents.find(ALICE, limit=2).items in ([], ())
    for name in "abcde":
        store.documents.add(ALICE, document(name, 1))
    page = store.documents.find(ALICE, limit=2)
    assert ([each.title[-1] for each in page.items], page.total) == (["e", "d"], 5)
    store.documents.add(ALICE, document("f", 1))
    behind = store.documents.find(ALICE, limit=9, cursor=page.next_cursor)
    assert [each.title[-1] for each in behind.items] == ["c", "b", "a"]
    assert behind.next_cursor is None
    offset = store.documents.find(ALICE, limit=1, offset=5)
    assert [each.title[-1] for each in offset.items] == ["a"]


def test_who_opted_out_gets_none_and_can_delete(store: Store) -> None:
    kept = store.documents.add(ALICE, document("a"))
    store.set_opt_out(ALICE, True)
    with pytest.raises(OptedOutError):
        store.documents.add(ALICE, document("b"))
    assert [each.id for each in store.documents.find(ALICE, limit=9).items] == [kept.id]
    assert store.documents.delete(ALICE, kept.id)


def test_conversations_and_single_memories_go_without_it(store: Store) -> None:
    chat = Scope("alice", "bot", "chat")
    kept = store.documents.add(chat, document("a"))
    store.clear_conversations(ALICE)
    found = store.documents.get(ALICE, kept.id)
    assert texts(found) == ["a 0", "a 1", "a 2"]
    for memory in kept.memories:
        assert store.forget(ALICE, memory.id)
    assert texts(store.documents.get(ALICE, kept.id)) == []
    assert store.documents.delete(ALICE, kept.id)
    assert store.documents.find(ALICE, limit=9).total == 0


def test_processes_that_add_the_same_documents_make_one_of_each(
    database: str, open_store: Callable[[], SqlStore]
) -> None:
    open_store()
    command = [sys.executable, "-m", "tests.contracts.test_documents", database]
    processes = [
        subprocess.Popen([*command, str(number)], stderr=subprocess.PIPE, text=True)
        for number in range(3)
    ]
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    store = open_store()
    found = store.documents.find(ALICE, limit=100).items
    titles = {f"About shared {step}" for step in range(8)} | {f"About own {n}" for n in range(3)}
    assert {each.title for each in found} == titles
    assert {each.chunks for each in found} == {5}
    assert store.memories(ALICE).total == 5 * len(titles)


def test_a_process_that_is_killed_while_it_stores_leaves_nothing_of_a_document(
    database: str, open_store: Callable[[], SqlStore]
) -> None:
    store = open_store()
    store.documents.add(ALICE, document("before"))
    before = store.load(ALICE)
    command = [sys.executable, "-m", "tests.contracts.test_documents", database, "die"]
    assert subprocess.run(command, timeout=120, check=False).returncode == -signal.SIGKILL
    assert store.load(ALICE) == before
    assert store.documents.find(ALICE, limit=9).total == 1
    assert texts(store.documents.add(ALICE, document("cut off"))) == [
        "cut off 0", "cut off 1", "cut off 2"
    ]  # fmt: skip


def test_many_that_add_and_delete_at_once_leave_whole_documents(
    open_store: Callable[[], SqlStore],
) -> None:
    stores = [open_store() for _ in range(3)]

    def work(worker: int) -> None:
        store = stores[worker]
        for step in range(8):
            store.documents.add(ALICE, document(f"shared {step % 2}", 4))
            store.documents.add(ALICE, document(f"own {worker} {step}", 4))
            store.documents.delete(ALICE, document(f"shared {step % 2}").id)
            store.documents.delete(ALICE, document(f"own {worker} {step - 1}").id)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    (store, *_) = stores
    found = store.documents.find(ALICE, limit=100).items
    assert {f"own {worker} 7" for worker in range(3)} <= {each.title[6:] for each in found}
    assert all(each.chunks == 4 for each in found)
    assert store.memories(ALICE).total == 4 * len(found)


def _die(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    """Be killed in the middle of a transaction, after most of it was sent."""
    if statement.startswith("INSERT INTO memori_chunk"):
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    one = SqlStore(sys.argv[1])
    one.open()
    if sys.argv[2] == "die":
        event.listen(Engine, "after_cursor_execute", _die)
        one.documents.add(ALICE, document("cut off"))
    one.documents.add(ALICE, document(f"own {sys.argv[2]}", 5))
    for step in range(8):
        one.documents.add(ALICE, document(f"shared {step}", 5))
    one.close()
