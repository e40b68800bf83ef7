"""An exchange becomes drafts, and drafts become changes to what is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from memori.core.briefing import brief
from memori.core.consolidation import consolidate, digest
from memori.extractors import Extractor
from memori.extractors.local import LocalExtractor
from memori.types import (
    Add,
    Close,
    Draft,
    Exchange,
    Hit,
    Memory,
    Message,
    Operation,
    Scope,
    Supersede,
    Triple,
)

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def exchange(*messages: Message | str, at: datetime = NOW) -> Exchange:
    said = tuple(
        Message("user", message) if isinstance(message, str) else message for message in messages
    )
    return Exchange(
        id="e1",
        scope=Scope("alice"),
        provider="openai.chat",
        model="m",
        messages=said,
        reply=Message("assistant", "I live in a computer"),
        complete=True,
        created_at=at,
    )


def extracted(*messages: Message | str, at: datetime = NOW) -> list[Draft]:
    extractor: Extractor = LocalExtractor()
    return list(extractor.extract(exchange(*messages, at=at)))


def stored(draft: Draft) -> Memory:
    return Memory(
        id=draft.digest,
        entity_id="alice",
        kind=draft.kind,
        content=draft.content,
        created_at=draft.happened_at,
        happened_at=draft.happened_at,
        valid_from=draft.happened_at,
        slot=draft.slot,
    )


def later(text: str, *, than: str) -> list[Operation]:
    known = [stored(draft) for draft in extracted(than)]
    return consolidate(extracted(text, at=NOW + timedelta(days=1)), known)


def test_a_draft_says_whence_it_came() -> None:
    assert extracted(Message("user", "I live in Oslo.", name="Alice")) == [
        Draft(
            kind="fact",
            content="I live in Oslo",
            digest=digest("fact", "I live in Oslo"),
            happened_at=NOW,
            role="user",
            name="Alice",
            exchange_id="e1",
            importance=0.8,
            confidence=0.9,
            slot="home",
            triples=(Triple("user", "lives in", "Oslo"),),
        )
    ]


def test_a_message_with_a_time_of_its_own_happened_then() -> None:
    then = NOW - timedelta(days=400)
    (draft,) = extracted(Message("user", "I live in Oslo", created_at=then))
    assert draft.happened_at == then


def test_an_event_happened_on_the_day_that_it_names() -> None:
    (past,) = extracted("I adopted a puppy last Friday.")
    assert (past.happened_at, past.since) == (datetime(2026, 5, 1, tzinfo=UTC), NOW)
    (coming,) = extracted("I have a dentist appointment next Friday.")
    assert (coming.happened_at, coming.since) == (datetime(2026, 5, 8, tzinfo=UTC), NOW)


def test_what_can_change_holds_from_when_it_was_said() -> None:
    (left,) = extracted("I quit my job at Acme last Friday.")
    assert (left.slot, left.happened_at, left.said_at) == ("employer", NOW, None)


def test_only_the_user_is_heard_and_once() -> None:
    assert (
        extracted(
            Message("system", "I live in Rome"),
            Message("assistant", "I love cats"),
            Message("tool", "I am vegan"),
        )
        == []
    )
    assert len(extracted("I live in Oslo", "i live in oslo!")) == 1


def test_what_memori_injected_is_not_heard() -> None:
    remembered = Hit(stored(extracted("I live in Oslo")[0]), 1.0)
    block = brief([remembered], budget_tokens=300, now=NOW).block
    assert extracted(f"Where do I live?\n\n{block}") == []
    assert extracted(f"Where do I live?\n\n{block[:-30]}") == []
    assert [draft.content for draft in extracted(f"I'm vegan.\n\n{block}")] == ["I'm vegan"]


def test_a_new_home_takes_the_place_of_the_old() -> None:
    (operation,) = later("I just moved to Lisbon", than="I live in Oslo")
    assert isinstance(operation, Supersede)
    assert operation.memory_ids == (digest("fact", "I live in Oslo"),)


def test_a_taste_that_turned() -> None:
    for text in ("I don't like sushi any more", "I hate sushi", "I don't eat sushi"):
        (operation,) = later(text, than="I love sushi")
        assert isinstance(operation, Supersede)
        assert operation.memory_ids == (digest("preference", "I love sushi"),)


def test_what_ended_closes_only_itself() -> None:
    (left,) = later("I don't live in Oslo anymore", than="I live in Oslo")
    assert isinstance(left, Supersede)
    (other,) = later("I no longer live in Paris", than="I live in Oslo")
    assert isinstance(other, Add)
    (quit_,) = later("I no longer work at Google", than="I work at Google")
    assert isinstance(quit_, Supersede)


def test_what_does_not_contradict_closes_nothing() -> None:
    for text, than in [
        ("I like tea", "I like coffee"),
        ("My sister Anna lives in Rome", "I live in Oslo"),
        ("My brother lives in Rome", "My sister lives in Oslo"),
        ("I speak French", "I speak German"),
        ("I live in Oslo", "I work in finance"),
    ]:
        operations = later(text, than=than)
        assert operations
        assert not any(isinstance(operation, Supersede | Close) for operation in operations)
