"""What an exchange becomes: its turns always, what can be read from them where it can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest

from memori.core.consolidation import digest
from memori.embedders import Embedder
from memori.embedders.hashing import create
from memori.errors import EmbedderError, StoreUnavailableError
from memori.extractors import Extractor
from memori.extractors.local import LocalExtractor
from memori.guard import Guard
from memori.nouns.listing import Listing
from memori.steps.augment import Augmenter, turn_drafts
from memori.stores.sql import SqlStore
from memori.types import Draft, Embedding, Exchange, Memory, Message, Scope

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ALICE = Scope("alice", "bot", "s1")


@pytest.fixture
def store() -> Iterator[SqlStore]:
    store = SqlStore("sqlite://")
    store.open()
    yield store
    store.close()


def augmenter(
    store: SqlStore,
    embedder: Embedder | None = None,
    extractors: Sequence[Extractor] = (),
    strict: bool = True,
) -> Augmenter:
    return Augmenter(store, lambda: embedder, extractors, Guard(strict=strict))


def exchange(number: int, *said: Message, reply: str | None = "ok") -> Exchange:
    return Exchange(
        id=f"exchange {number}",
        scope=ALICE,
        provider="openai.chat",
        model="m",
        messages=said,
        reply=None if reply is None else Message("assistant", reply),
        complete=True,
        created_at=NOW + timedelta(minutes=number),
    )


def user(text: str) -> Message:
    return Message("user", text)


def turns(store: SqlStore) -> list[Memory]:
    return list(reversed(store.memories(Scope("alice"), Listing(kind="turn"), limit=1000).items))


def test_turns_are_who_said_what_in_order() -> None:
    drafts = list(
        turn_drafts(
            exchange(
                1,
                Message("system", "be brief"),
                Message("user", "hello", name="Alice", metadata={"a": 1}),
                Message("user", "  "),
                Message("tool", "42"),
                Message("assistant", "prefilled"),
            )
        )
    )
    assert [(draft.role, draft.content) for draft in drafts] == [
        ("user", "hello"), ("assistant", "prefilled"), ("assistant", "ok"),
    ]  # fmt: skip
    assert drafts[0].name == "Alice"
    assert drafts[0].metadata == {"a": 1}
    assert len({draft.digest for draft in drafts}) == 3


@pytest.mark.parametrize("reply", [None, "", "  "])
def test_an_answer_of_nothing_is_no_turn(reply: str | None) -> None:
    assert [draft.role for draft in turn_drafts(exchange(1, user("hi"), reply=reply))] == ["user"]


def test_a_regenerated_answer_repeats_the_question_and_fills_one_slot() -> None:
    first = replace(exchange(1, user("a joke?"), reply="first"), turn_key="k")
    second = replace(exchange(2, user("a joke?"), reply="second"), turn_key="k")
    (asked, answer), (asked_again, other) = turn_drafts(first), turn_drafts(second)
    assert asked.digest == asked_again.digest
    assert answer.digest != other.digest
    assert answer.slot == other.slot is not None


def test_imported_turns_are_known_by_speaker_time_and_words() -> None:
    at = Message("user", "yes", created_at=NOW)
    one = [draft.digest for draft in turn_drafts(exchange(1, at, at, reply=None))]
    again = [draft.digest for draft in turn_drafts(exchange(2, at, at, reply=None))]
    assert one == again
    assert len(set(one)) == 2, "said twice at the same time is said twice"
    other = replace(at, name="Bob")
    assert next(turn_drafts(exchange(3, other, reply=None))).digest not in one


def test_an_exchange_delivered_twice_is_stored_once(store: SqlStore) -> None:
    each = exchange(1, user("I prefer dark mode"))
    for _ in range(2):
        augmenter(store, create(None), [LocalExtractor()]).deliver([each, each])
    assert [turn.content for turn in turns(store)] == ["I prefer dark mode", "ok"]
    known = store.memories(Scope("alice"), Listing(kind="preference")).items
    assert len(known) == 1
    assert known[0].mentions == 1


def test_turns_have_terms_and_vectors_and_say_their_exchange(store: SqlStore) -> None:
    embedder = create(None)
    augmenter(store, embedder).deliver([exchange(1, user("the running dogs"))])
    _, rows = store.load(Scope("alice"))
    assert rows[0].terms == ("run", "dog")
    assert rows[0].embedding is not None
    assert {row.embedder for row in rows} == {embedder.name}
    assert {row.memory.exchange_id for row in rows} != {None}


class Recording:
    """The hashing embedder, which notes the contexts it is given."""

    name = "recording"

    def __init__(self) -> None:
        self.inner = create(None)
        self.dimensions = self.inner.dimensions
        self.contexts: list[str] = []

    def warm(self) -> None:
        self.inner.warm()

    def reads(self, text: str) -> bool:
        return True

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        self.contexts += contexts or [""] * len(texts)
        return self.inner.embed(texts, kind=kind)


def test_a_turn_is_embedded_with_the_two_before_it(store: SqlStore) -> None:
    embedder = Recording()
    augmenter(store, embedder).deliver([exchange(1, user("one")), exchange(2, user("two"))])
    batched = list(embedder.contexts)
    assert [context.count("\n") + bool(context) for context in batched] == [0, 1, 2, 2]
    assert "one" in batched[2]
    embedder.contexts.clear()
    augmenter(store, embedder).deliver([exchange(3, user("three"))])
    assert "two" in embedder.contexts[0], "the turns before may be in the store only"


class Broken:
    """Says so, whatever it is asked."""

    name = "broken"
    dimensions = 3

    def __init__(self, error: Exception) -> None:
        self.error = error

    def warm(self) -> None:
        raise self.error

    def reads(self, text: str) -> bool:
        return True

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        raise self.error

    def extract(self, exchange: Exchange) -> Sequence[Draft]:
        raise self.error


def test_neither_embedder_nor_extractor_can_lose_a_turn(store: SqlStore) -> None:
    for number, error in enumerate([EmbedderError("x"), ValueError("y")]):
        broken = Broken(error)
        augmenter(store, broken, [broken, LocalExtractor()], strict=False).deliver(
            [exchange(number, user(f"I prefer tea number {number}"))]
        )
    assert len(turns(store)) == 4
    assert store.memories(Scope("alice"), Listing(kind="preference")).total > 0, (
        "the other one still reads"
    )


def test_an_embedder_of_too_few_vectors_is_as_none(store: SqlStore) -> None:
    class Short(Recording):
        def embed(
            self,
            texts: Sequence[str],
            *,
            kind: Literal["query", "document"],
            contexts: Sequence[str] | None = None,
        ) -> list[Embedding]:
            return super().embed(texts, kind=kind)[:1]

    augmenter(store, Short(), strict=False).deliver([exchange(1, user("hello"))])
    _, rows = store.load(Scope("alice"))
    assert [row.embedding for row in rows] == [None, None]


def test_an_unavailable_store_is_said_and_what_is_stored_stays(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = SqlStore.add_exchange

    def flaky(self: SqlStore, scope: Scope, each: Exchange, *args: Any, **more: Any) -> bool:
        if each.id == "exchange 2":
            raise StoreUnavailableError("gone")
        return add(self, scope, each, *args, **more)

    batch = [exchange(number, user(f"message {number}")) for number in (1, 2, 3)]
    with monkeypatch.context() as broken:
        broken.setattr(SqlStore, "add_exchange", flaky)
        with pytest.raises(StoreUnavailableError):
            augmenter(store).deliver(batch)
    assert len(turns(store)) == 2
    augmenter(store).deliver(batch)
    assert [turn.content for turn in turns(store)][::2] == [f"message {n}" for n in (1, 2, 3)]


def test_statements_of_the_application_supersede_what_they_deny(store: SqlStore) -> None:
    def lives(where: str, hours: int) -> Draft:
        text = f"Alice lives in {where}"
        at = NOW + timedelta(hours=hours)
        return Draft("fact", text, digest("fact", text), at, slot="home")

    augment = augmenter(store, create(None))
    augment.add(Scope("alice"), [lives("Paris", 0)])
    [oslo] = augment.add(Scope("alice"), [lives("Oslo", 1)])
    assert [memory.content for memory in store.memories(Scope("alice")).items] == [oslo.content]
    assert augment.add(Scope("alice"), []) == []
