"""What every store must do, whatever keeps its rows."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal, get_args
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori.errors import InvalidInputError
from memori.nouns.listing import Listing
from memori.stores import Store
from memori.types import (
    IMPORTED,
    Add,
    Cleared,
    Close,
    Exchange,
    Memory,
    Message,
    Page,
    Revision,
    SavedSegment,
    Scope,
    Session,
    Supersede,
    ToolCall,
    Triple,
)
from tests.contracts.samples import ALICE, BOB, HOUR, MORNING, draft, exchange, turn

OF_THE_WHOLE = {"open", "close", "after_fork", "tidy", "backup"}
"""What a store does that is about no entity."""


def contents(page: Page[Memory]) -> list[str]:
    return [memory.content for memory in page.items]


def listed(store: Store, scope: Scope) -> list[str]:
    return [memory.content for memory in store.memories(scope).items]


def loaded(store: Store, scope: Scope, after: int = 0) -> list[str]:
    return [row.memory.content for row in store.load(scope, after)[1]]


def test_every_function_takes_the_scope_first() -> None:
    verbs = {
        name: function
        for name, function in inspect.getmembers(Store, inspect.isfunction)
        if not name.startswith("_") and name not in OF_THE_WHOLE
    }
    assert {"load", "apply", "memories", "forget"} < verbs.keys()
    for name, function in verbs.items():
        first = list(inspect.signature(function).parameters.values())[1]
        assert (name, first.name, first.annotation) == (name, "scope", "Scope")


def test_an_unknown_entity_reads_as_an_empty_one(store: Store) -> None:
    scope = Scope("nobody", "bot", "session")
    assert store.revision(scope) == Revision(0, 0)
    assert store.load(scope) == (Revision(0, 0), [])
    assert store.get(scope, uuid4().hex) is None
    assert (store.memories(scope).total, list(store.memories(scope).items)) == (0, [])
    assert store.known(scope, ["home"]) == []
    assert store.saying(scope, ["digest"]) == {}
    assert store.recent_turns(scope, 5) == []
    assert store.latest_session(scope) is None
    assert store.exchange(scope, "exchange-1") is None
    assert (store.exchanges(scope).total, list(store.exchanges(scope).items)) == (0, [])
    assert store.forget(scope, uuid4().hex) is False
    assert store.clear_conversations(scope) == Cleared(0, 0, 0)
    assert store.apply(scope, []) == []
    assert store.apply(scope, [Close((uuid4().hex,), MORNING)]) == []
    assert store.latest_session(scope) is None
    assert store.load(scope)[1] == []


def test_a_memory_keeps_all_that_its_draft_says(store: Store) -> None:
    scope = Scope("alice", "bot", "morning chat")
    written = draft(
        "Alice lives in Oslo",
        "fact",
        MORNING,
        terms=("alice", "live", "oslo"),
        embedding=bytes(range(256)) * 5,
        embedder="minilm",
        role="user",
        name="Alice",
        exchange_id="exchange-1",
        importance=0.7,
        confidence=0.123456789,
        tags=("home", "Norway"),
        metadata={"source": "chat", "nested": {"numbers": [1, 2.5, None, True]}},
        slot="home",
        triples=(Triple("Alice", "lives in", "Oslo"),),
    )
    before = datetime.now(UTC)
    (memory,) = store.apply(scope, [Add(written)])
    assert store.get(scope, memory.id) == memory
    revision, (row,) = store.load(scope)
    assert revision == store.revision(scope)
    assert row.memory == memory
    assert (row.terms, row.embedding, row.embedder) == (
        written.terms,
        written.embedding,
        written.embedder,
    )
    assert before - HOUR < memory.created_at < before + HOUR
    assert memory.created_at.utcoffset() == timedelta(0)
    assert memory.happened_at.utcoffset() == timedelta(0)
    assert memory == replace(
        memory,
        entity_id="alice",
        process_id="bot",
        session_id="morning chat",
        kind="fact",
        content=written.content,
        happened_at=MORNING,
        role="user",
        name="Alice",
        exchange_id="exchange-1",
        importance=0.7,
        confidence=0.123456789,
        tags=("home", "Norway"),
        metadata={"source": "chat", "nested": {"numbers": [1, 2.5, None, True]}},
        slot="home",
        valid_from=MORNING,
        valid_to=None,
        superseded_by=None,
        mentions=1,
        last_mentioned_at=MORNING,
        version=1,
    )


def test_a_bare_memory_keeps_what_it_does_not_have(store: Store) -> None:
    store.apply(ALICE, [Add(draft(""))])
    ((row,),) = [store.load(ALICE)[1]]
    assert (row.terms, row.embedding, row.embedder) == ((), None, None)
    memory = row.memory
    assert (memory.content, memory.tags, dict(memory.metadata)) == ("", (), {})
    assert (memory.process_id, memory.session_id, memory.exchange_id) == (None, None, None)
    assert (memory.role, memory.name, memory.slot) == (None, None, None)


def test_moments_come_back_in_utc_to_the_microsecond(store: Store) -> None:
    tokyo = timezone(timedelta(hours=9))
    moment = datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=tokyo)
    (memory,) = store.apply(ALICE, [Add(draft("leap", happened_at=moment))])
    assert memory.happened_at == moment
    assert store.load(ALICE)[1][0].memory.happened_at == moment


def test_ids_that_differ_in_case_or_accent_are_different(store: Store) -> None:
    names = ["alice", "Alice", "ALICE", "álice", "alicé", "ａlice", "ß", "ss", "ı", "i", "🙂", "🙃"]
    for name in names:
        scope = Scope(name, name, name)
        store.apply(scope, [Add(draft(f"fact of {name}", slot=name, tags=(name,)))])
        assert store.add_exchange(scope, exchange(scope, "same"), [Add(turn(f"turn of {name}"))])
    for name in names:
        scope = Scope(name, name, name)
        assert listed(store, Scope(name)) == [f"turn of {name}", f"fact of {name}"]
        assert [memory.content for memory in store.recent_turns(scope, 9)] == [f"turn of {name}"]
        session = store.latest_session(scope)
        assert session is not None
        assert (session.id, session.process_id) == (name, name)


def test_processes_sessions_slots_and_tags_of_one_entity_are_told_apart(store: Store) -> None:
    names = ["bot", "Bot", "bót"]
    for name in names:
        scope = Scope("alice", name, name)
        store.apply(scope, [Add(turn(f"to {name}", tags=(name,), slot=name))])
    for name in names:
        scope = Scope("alice", name, name)
        assert listed(store, scope) == [f"to {name}"]
        assert listed(store, Scope("alice", name)) == [f"to {name}"]
        assert contents(store.memories(ALICE, Listing(tag=name))) == [f"to {name}"]
        assert [memory.content for memory in store.known(ALICE, [name])] == [f"to {name}"]


@pytest.mark.parametrize(
    "text",
    [
        "family 👨‍👩‍👧‍👦 and 🏳️‍🌈",
        "שלום עולם مرحبا",
        "e\N{COMBINING ACUTE ACCENT} is not é",
        "日本語 テキスト 𠜎𠜱",
        "quotes ' \" ` \\ %s :name ; -- /* */ \\u0000 \\\\u0000",
        "\t line\r\nbreaks\n \x01\x1f\x7f\ufeff\uffff ",
        "  spaces around  ",
    ],
)
def test_text_in_any_script_comes_back_as_it_was(store: Store, text: str) -> None:
    written = draft(
        text,
        terms=("ä", "🙂"),
        name=text,
        tags=(text,),
        metadata={text: [text]},
        triples=(Triple(text, text, text),),
    )
    (memory,) = store.apply(ALICE, [Add(written)])
    assert (memory.content, memory.name, memory.tags) == (text, text, (text,))
    assert memory.metadata == {text: [text]}
    assert store.load(ALICE)[1][0].terms == ("ä", "🙂")
    assert contents(store.memories(ALICE, Listing(tag=text))) == [text]


@pytest.mark.parametrize("text", ["nul \0 here", "half \ud83d of a pair", "\udfff\ud800"])
def test_text_that_no_database_keeps_does_not_stop_a_write(store: Store, text: str) -> None:
    written = turn(text, name=text, tags=(text,), metadata={"a": text}, terms=(text.strip(),))
    assert store.add_exchange(ALICE, exchange(ALICE), [Add(written)]) is True
    (memory,) = store.memories(ALICE).items
    assert len(memory.content) == len(text)


def test_ten_megabytes_come_back(store: Store) -> None:
    text = "ä🙂 word " * 850_000
    assert len(text.encode()) > 10_000_000
    (memory,) = store.apply(ALICE, [Add(draft(text, digest="long"))])
    assert memory.content == text


def test_rows_are_loaded_in_the_order_in_which_they_came(store: Store) -> None:
    names = [str(number) for number in range(30)]
    for name in names[:20]:
        store.apply(ALICE, [Add(draft(name, happened_at=MORNING - int(name) * HOUR))])
    store.apply(ALICE, [Add(draft(name)) for name in names[20:]])
    assert loaded(store, ALICE) == names
    assert listed(store, ALICE) == names[::-1]


def test_only_what_changed_is_loaded_after_a_revision(store: Store) -> None:
    (first, _) = store.apply(ALICE, [Add(draft("first")), Add(draft("second"))])
    revision = store.revision(ALICE)
    assert loaded(store, ALICE, revision.number) == []
    store.apply(ALICE, [Add(draft("third"))])
    assert loaded(store, ALICE, revision.number) == ["third"]
    assert store.revision(ALICE).number > revision.number
    store.apply(ALICE, [Close((first.id,), MORNING + HOUR)])
    assert loaded(store, ALICE, revision.number) == ["first", "third"]
    assert store.load(ALICE)[0] == store.revision(ALICE)
    assert store.revision(ALICE).rebuilt == 0


def test_revisions_of_entities_are_independent(store: Store) -> None:
    store.apply(ALICE, [Add(draft("one"))])
    before = store.revision(ALICE)
    store.apply(BOB, [Add(draft("two"))])
    assert store.revision(ALICE) == before


def test_the_same_statement_again_is_a_mention(store: Store) -> None:
    (first,) = store.apply(ALICE, [Add(draft("likes tea"))])
    (again,) = store.apply(ALICE, [Add(draft("likes tea", happened_at=MORNING + HOUR))])
    assert again == replace(
        first, mentions=2, version=2, last_mentioned_at=MORNING + HOUR, valid_from=MORNING
    )
    (older,) = store.apply(ALICE, [Add(draft("likes tea", happened_at=MORNING - HOUR))])
    assert (older.mentions, older.last_mentioned_at) == (3, MORNING + HOUR)
    twice = store.apply(ALICE, [Add(draft("likes jam")), Add(draft("likes jam"))])
    assert [memory.mentions for memory in twice] == [2, 2]
    assert loaded(store, ALICE) == ["likes tea", "likes jam"]


def test_the_same_statement_of_another_entity_is_another_memory(store: Store) -> None:
    (alices,) = store.apply(ALICE, [Add(draft("likes tea"))])
    (bobs,) = store.apply(BOB, [Add(draft("likes tea"))])
    assert alices.id != bobs.id
    assert (alices.mentions, bobs.mentions) == (1, 1)


def test_a_newer_statement_closes_the_one_it_replaces(store: Store) -> None:
    (oslo,) = store.apply(ALICE, [Add(draft("lives in Oslo", slot="home"))])
    move = draft("lives in Rome", happened_at=MORNING + HOUR, slot="home")
    (rome,) = store.apply(ALICE, [Supersede(move, (oslo.id,))])
    closed = store.get(ALICE, oslo.id)
    assert closed == replace(oslo, valid_to=MORNING + HOUR, superseded_by=rome.id, version=2)
    assert listed(store, ALICE) == ["lives in Rome"]
    assert [memory.id for memory in store.known(ALICE, ["home", "work"])] == [oslo.id, rome.id]
    assert store.known(ALICE, []) == []
    digests = [draft(f"lives in {city}").digest for city in ("Oslo", "Rome", "Bergen")]
    assert store.saying(ALICE, digests) == {digests[0]: closed, digests[1]: rome}
    assert store.saying(BOB, digests) == store.saying(ALICE, []) == {}
    assert loaded(store, ALICE) == ["lives in Oslo", "lives in Rome"]
    at_start = store.memories(ALICE, Listing(as_of=MORNING + HOUR / 2))
    assert contents(at_start) == ["lives in Oslo"]
    assert contents(store.memories(ALICE, Listing(as_of=MORNING - HOUR))) == []


def test_what_is_closed_already_stays_as_it_was_closed(store: Store) -> None:
    (memory,) = store.apply(ALICE, [Add(draft("lives in Oslo"))])
    store.apply(ALICE, [Close((memory.id,), MORNING + HOUR)])
    later = draft("lives in Rome", happened_at=MORNING + 2 * HOUR)
    store.apply(ALICE, [Supersede(later, (memory.id,))])
    closed = store.get(ALICE, memory.id)
    assert closed is not None
    assert (closed.valid_to, closed.superseded_by) == (MORNING + HOUR, None)


def test_a_closed_statement_that_is_made_again_holds_again(store: Store) -> None:
    (oslo,) = store.apply(ALICE, [Add(draft("lives in Oslo"))])
    move = draft("lives in Rome", happened_at=MORNING + HOUR)
    (rome,) = store.apply(ALICE, [Supersede(move, (oslo.id,))])
    back = draft("lives in Oslo", happened_at=MORNING + 2 * HOUR)
    (home,) = store.apply(ALICE, [Supersede(back, (rome.id, oslo.id))])
    assert home == replace(
        oslo,
        valid_from=MORNING + 2 * HOUR,
        last_mentioned_at=MORNING + 2 * HOUR,
        mentions=2,
        version=home.version,
    )
    assert listed(store, ALICE) == ["lives in Oslo"]


def test_ids_of_another_entity_name_nothing(store: Store) -> None:
    (secret,) = store.apply(BOB, [Add(draft("secret of Bob"))])
    strange = ["", "x", "0" * 31, "g" * 32, "A" * 5000, "a\0", "\ud800", "' OR 1=1 --"]
    for memory_id in [secret.id, secret.id.upper(), uuid4().hex, *strange]:
        assert store.get(ALICE, memory_id) is None
        assert store.forget(ALICE, memory_id) is False
        store.apply(ALICE, [Close((memory_id,), MORNING)])
        new = draft(f"instead of {memory_id!r}")
        store.apply(ALICE, [Supersede(new, (memory_id,))])
    assert store.get(BOB, secret.id) == secret
    assert store.revision(BOB) == store.load(BOB)[0]
    assert all("secret" not in text for text in loaded(store, ALICE))


def test_an_exchange_is_stored_once(store: Store) -> None:
    scope = Scope("alice", "bot", "chat")
    first = exchange(scope)
    assert store.add_exchange(scope, first, [Add(turn("hello"))]) is True
    before = store.load(scope)
    session = store.latest_session(scope)
    again = replace(first, created_at=MORNING + HOUR)
    assert store.add_exchange(scope, again, [Add(turn("hello")), Add(turn("more"))]) is False
    assert store.load(scope) == before
    assert store.latest_session(scope) == session


def test_an_exchange_comes_back_whole(store: Store) -> None:
    scope = Scope("alice", "bot", "one")
    call = ToolCall("search", '{"for": "tea"}', "call-1", "nothing")
    said = replace(
        exchange(scope),
        messages=(
            Message("system", "Be brief."),
            Message("user", "ünï \U0001f43b", "Alice", MORNING, {"a": [1, {"b": None}]}),
            Message("tool", "nothing"),
        ),
        reply=Message("assistant", "", tool_calls=(call,)),
        complete=False,
        turn_key="key",
        receipt='{"late":true,"elapsed_ms":{"call":150.0}}',
    )
    bare = replace(exchange(scope, "exchange-2", MORNING - HOUR), reply=None, messages=())
    for each in (said, bare):
        store.add_exchange(scope, each, [])
    assert store.exchange(scope, said.id) == said
    assert store.exchange(scope, bare.id) == bare
    assert list(store.exchanges(scope).items) == [bare, replace(said, receipt=None)]
    for wrong in ("", "exchange-1 ", "EXCHANGE-1", "exchange-3", "%", "\0", "\ud800", "x" * 300):
        assert store.exchange(scope, wrong) is None


def test_a_scope_reads_the_exchanges_that_it_sees(store: Store) -> None:
    places = [(None, None), (None, "one"), ("bot", "one"), ("bot", "two"), ("agent", "one")]
    for entity in ("alice", "bob"):
        for process, session in places:
            scope = Scope(entity, process, session)
            said = replace(exchange(scope, f"{process} {session}"), receipt=f"{entity}'s")
            assert store.add_exchange(scope, said, []) is True

    def seen(scope: Scope) -> list[tuple[str | None, str | None]]:
        page = store.exchanges(scope)
        assert page.total == len(page.items)
        assert {each.scope.entity_id for each in page.items} == {scope.entity_id}
        return [(each.scope.process_id, each.scope.session_id) for each in reversed(page.items)]

    assert seen(ALICE) == places
    assert seen(Scope("alice", "bot")) == places[:4]
    assert seen(Scope("alice", "nobody")) == places[:2]
    assert seen(Scope("alice", None, "one")) == [places[1], places[2], places[4]]
    assert seen(Scope("alice", "agent", "one")) == [places[1], places[4]]
    for reader in (ALICE, Scope("alice", "bot"), Scope("alice", "agent", "two")):
        for process, session in places:
            found = store.exchange(reader, f"{process} {session}")
            if reader.process_id in (None, process) or process is None:
                assert found is not None
                assert found.scope == Scope("alice", process, session)
                assert found.receipt == "alice's"
            else:
                assert found is None, "as one that does not exist"


def test_exchanges_have_pages(store: Store) -> None:
    for number in range(5):
        store.add_exchange(ALICE, exchange(ALICE, f"exchange {number}"), [])
    pages = [store.exchanges(ALICE, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [[each.id[-1] for each in page.items] for page in pages] == [
        ["4", "3"], ["2", "1"], ["0"], []
    ]  # fmt: skip
    assert {(page.total, page.limit) for page in pages} == {(5, 2)}
    for limit, offset in ((-1, 0), (0, -1)):
        with pytest.raises(InvalidInputError):
            store.exchanges(ALICE, limit=limit, offset=offset)


def test_a_receipt_goes_with_its_exchange(store: Store) -> None:
    scopes = [Scope("alice", "bot"), Scope("alice", "agent"), Scope("bob", "bot")]
    said = [replace(exchange(each, each.process_id or ""), provider=IMPORTED) for each in scopes]
    for scope, each in zip(scopes, said, strict=True):
        store.add_exchange(scope, replace(each, receipt="r"), [])
    store.clear_conversations(scopes[0])
    assert store.exchange(ALICE, "bot") is None
    assert store.add_exchange(scopes[0], said[0], []) is True
    kept = [
        store.exchange(ALICE, "bot"),
        store.exchange(ALICE, "agent"),
        store.exchange(BOB, "bot"),
    ]
    assert [each and each.receipt for each in kept] == [None, "r", "r"]


def test_the_same_exchange_id_of_another_entity_is_another_exchange(store: Store) -> None:
    assert store.add_exchange(ALICE, exchange(ALICE), [Add(turn("of Alice"))]) is True
    assert store.add_exchange(BOB, exchange(BOB), [Add(turn("of Bob"))]) is True
    assert loaded(store, BOB) == ["of Bob"]


def test_an_exchange_of_another_entity_is_refused(store: Store) -> None:
    with pytest.raises(InvalidInputError):
        store.add_exchange(ALICE, exchange(BOB), [Add(turn("hello"))])
    assert loaded(store, ALICE) == loaded(store, BOB) == []


def test_memories_of_an_exchange_belong_to_its_process_and_session(store: Store) -> None:
    scope = Scope("alice", "bot", "chat")
    store.add_exchange(ALICE, exchange(scope), [Add(turn("hello"))])
    (memory,) = store.memories(ALICE).items
    assert (memory.process_id, memory.session_id) == ("bot", "chat")
    assert store.latest_session(scope) == Session("chat", "alice", "bot", MORNING, MORNING)


def test_an_exchange_without_memories_is_remembered_too(store: Store) -> None:
    bare = replace(exchange(ALICE), reply=None, complete=False, messages=(), turn_key="key")
    assert store.add_exchange(ALICE, bare, []) is True
    assert store.add_exchange(ALICE, bare, []) is False


def test_the_latest_session_is_that_of_the_entity_and_process(store: Store) -> None:
    scopes = [
        Scope("alice", "bot", "one"),
        Scope("alice", "bot", "two"),
        Scope("alice", "other", "three"),
        Scope("alice", None, "four"),
        Scope("bob", "bot", "five"),
    ]
    for hours, scope in enumerate(scopes):
        at = MORNING + hours * HOUR
        store.add_exchange(scope, exchange(scope, f"e{hours}", at), [])

    def latest(scope: Scope) -> str | None:
        session = store.latest_session(scope)
        return None if session is None else session.id

    assert latest(Scope("alice", "bot")) == "two"
    assert latest(Scope("alice", "other")) == "three"
    assert latest(ALICE) == "four"
    assert latest(Scope("bob", "bot")) == "five"
    assert latest(BOB) is latest(Scope("alice", "unknown")) is None
    at = MORNING + 9 * HOUR
    store.add_exchange(scopes[0], exchange(scopes[0], "e9", at), [])
    assert store.latest_session(Scope("alice", "bot")) == Session(
        "one", "alice", "bot", MORNING, at
    )
    store.add_exchange(scopes[0], exchange(scopes[0], "e10", MORNING), [])
    assert store.latest_session(Scope("alice", "bot")) == Session(
        "one", "alice", "bot", MORNING, at
    )


def test_a_conversation_whose_requests_carry_its_history_is_known(store: Store) -> None:
    scope = Scope("alice", "bot", "chat")
    assert not store.resends_history(scope)
    store.add_exchange(scope, exchange(scope, "one"), [])
    assert not store.resends_history(scope)
    store.add_exchange(scope, replace(exchange(scope, "two"), turn_key="key"), [])
    assert store.resends_history(scope)
    for other in (
        Scope("bob", "bot", "chat"), Scope("alice", "other", "chat"), Scope("alice", "bot", "new"),
    ):  # fmt: skip
        assert not store.resends_history(other)


def test_recent_turns_are_the_last_of_one_conversation(store: Store) -> None:
    scope = Scope("alice", "bot", "chat")
    for number in range(6):
        at = MORNING + number * HOUR
        said = [Add(turn(f"{number} a", at)), Add(turn(f"{number} b", at))]
        store.add_exchange(scope, exchange(scope, f"e{number}", at), said)
    store.apply(scope, [Add(draft("a fact", happened_at=MORNING + 9 * HOUR))])
    for elsewhere in [
        Scope("alice", "bot", "other"),
        Scope("alice", "other", "chat"),
        Scope("alice", None, "chat"),
        Scope("bob", "bot", "chat"),
    ]:
        store.apply(elsewhere, [Add(turn(f"{elsewhere}", MORNING + 9 * HOUR))])
        assert [memory.content for memory in store.recent_turns(elsewhere, 5)] == [f"{elsewhere}"]
    turns = [memory.content for memory in store.recent_turns(scope, 3)]
    assert turns == ["4 b", "5 a", "5 b"]
    assert len(store.recent_turns(scope, 100)) == 12
    assert store.recent_turns(scope, 0) == []
    with pytest.raises(InvalidInputError):
        store.recent_turns(ALICE, 3)


def test_a_scope_lists_what_it_sees(store: Store) -> None:
    bot, other = Scope("alice", "bot", "chat"), Scope("alice", "other", "chat")
    store.apply(bot, [Add(turn("to bot")), Add(draft("via bot"))])
    store.apply(other, [Add(turn("to other")), Add(draft("via other"))])
    store.apply(ALICE, [Add(turn("imported")), Add(draft("a document", "document"))])
    store.apply(Scope("alice", "bot", "later"), [Add(turn("to bot later"))])
    everything = set(loaded(store, ALICE))
    assert set(listed(store, ALICE)) == everything
    assert set(listed(store, Scope("alice", "bot"))) == everything - {"to other"}
    assert set(listed(store, Scope("alice", "new"))) == {
        "via bot",
        "via other",
        "imported",
        "a document",
    }
    in_chat = {"to bot", "via bot", "via other", "a document"}
    assert set(listed(store, bot)) == in_chat
    assert set(listed(store, Scope("alice", None, "chat"))) == in_chat | {"to other"}
    for memory in [row.memory for row in store.load(ALICE)[1]]:
        for scope in (bot, other, ALICE, Scope("alice", "new"), BOB):
            assert (store.get(scope, memory.id) == memory) is scope.sees(memory)
    (hidden,) = (row.memory for row in store.load(ALICE)[1] if row.memory.content == "to other")
    assert store.forget(bot, hidden.id) is False
    assert store.get(other, hidden.id) == hidden


def test_a_listing_has_pages(store: Store) -> None:
    store.apply(ALICE, [Add(draft(str(number))) for number in range(7)])
    store.apply(BOB, [Add(draft("of Bob"))])
    page = store.memories(ALICE, limit=3, offset=2)
    assert contents(page) == ["4", "3", "2"]
    assert (page.total, page.limit, page.offset) == (7, 3, 2)
    assert contents(store.memories(ALICE, limit=3, offset=6)) == ["0"]
    assert contents(store.memories(ALICE, limit=3, offset=10**12)) == []
    assert store.memories(ALICE, limit=0).total == 7
    assert len(store.memories(ALICE, limit=10**12).items) == 7
    for wrong in ({"limit": -1}, {"offset": -1}):
        with pytest.raises(InvalidInputError):
            store.memories(ALICE, **wrong)  # type: ignore[arg-type]


def test_a_listing_is_narrowed_by_kind_and_tag(store: Store) -> None:
    drafts = [
        draft("tea", "preference", tags=("drink", "hot")),
        draft("beer", "preference", tags=("drink",)),
        draft("oslo", "fact", tags=("drin", "k", ",", '"')),
    ]
    store.apply(ALICE, [Add(each) for each in drafts])
    assert contents(store.memories(ALICE, Listing(kind="preference"))) == ["beer", "tea"]
    assert contents(store.memories(ALICE, Listing(tag="drink"))) == ["beer", "tea"]
    assert contents(store.memories(ALICE, Listing(tag="hot"))) == ["tea"]
    assert contents(store.memories(ALICE, Listing(tag=","))) == ["oslo"]
    assert contents(store.memories(ALICE, Listing(tag='"'))) == ["oslo"]
    for absent in ("Drink", "drin%", "_", "", '","', "dri", "\0"):
        assert contents(store.memories(ALICE, Listing(tag=absent))) == []
    page = store.memories(ALICE, Listing(kind="fact", tag="drink"))
    assert (contents(page), page.total) == ([], 0)


def test_a_forgotten_memory_is_gone(store: Store) -> None:
    (oslo,) = store.apply(ALICE, [Add(draft("Oslo", triples=(Triple("a", "b", "c"),)))])
    (rome,) = store.apply(ALICE, [Supersede(draft("Rome", happened_at=MORNING + HOUR), (oslo.id,))])
    before = store.revision(ALICE)
    assert store.forget(ALICE, rome.id) is True
    assert store.forget(ALICE, rome.id) is False
    assert store.get(ALICE, rome.id) is None
    assert loaded(store, ALICE) == ["Oslo"]
    after = store.revision(ALICE)
    assert after.number == after.rebuilt > before.number
    closed = store.get(ALICE, oslo.id)
    assert closed is not None
    assert (closed.valid_to, closed.superseded_by) == (MORNING + HOUR, None)
    assert store.forget(ALICE, oslo.id) is True
    (again,) = store.apply(ALICE, [Add(draft("Rome"))])
    assert again.mentions == 1
    assert again.id != rome.id


def talk(store: Store, scope: Scope) -> None:
    """One exchange with a turn, and a fact read from it."""
    name = f"{scope.process_id} {scope.session_id}"
    said = [Add(turn(f"turn {name}"))]
    store.add_exchange(scope, exchange(scope, f"exchange {name}"), said)
    store.apply(scope, [Add(draft(f"fact {name}", exchange_id=f"exchange {name}"))])


CONVERSATIONS = [
    Scope("alice", "bot", "one"),
    Scope("alice", "bot", "two"),
    Scope("alice", "other", "one"),
    Scope("alice", None, "one"),
]


@pytest.mark.parametrize(
    ("cleared", "gone"),
    [
        (Scope("alice"), [0, 1, 2, 3]),
        (Scope("alice", "bot"), [0, 1]),
        (Scope("alice", "bot", "one"), [0]),
        (Scope("alice", None, "one"), [0, 2, 3]),
        (Scope("alice", "unknown"), []),
        (Scope("alice", "bot", "unknown"), []),
    ],
)
def test_conversations_are_cleared_and_knowledge_stays(
    store: Store, cleared: Scope, gone: list[int]
) -> None:
    for scope in CONVERSATIONS:
        talk(store, scope)
        talk(store, replace(scope, entity_id="bob"))
    before, bobs = store.revision(ALICE), store.load(BOB)
    assert store.clear_conversations(cleared) == Cleared(len(gone), len(gone), len(gone))
    assert store.load(BOB) == bobs
    after = store.revision(ALICE)
    assert (after.rebuilt == after.number > before.number) if gone else after == before
    memories = {row.memory.content: row.memory for row in store.load(ALICE)[1]}
    for number, scope in enumerate(CONVERSATIONS):
        name = f"{scope.process_id} {scope.session_id}"
        known = memories.pop(f"fact {name}")
        assert known.process_id == scope.process_id
        if number in gone:
            assert (known.exchange_id, known.session_id) == (None, None)
            assert store.recent_turns(scope, 9) == []
            again = exchange(scope, f"exchange {name}")
            assert store.add_exchange(scope, again, []) is False, "a late copy of it"
        else:
            assert (known.exchange_id, known.session_id) == (f"exchange {name}", scope.session_id)
            assert memories.pop(f"turn {name}").session_id == scope.session_id
    assert memories == {}


def test_a_closed_store_opens_again(open_store: Callable[[], Store]) -> None:
    store = open_store()
    store.apply(ALICE, [Add(draft("kept"))])
    store.close()
    assert loaded(store, ALICE) == ["kept"]
    store.open()
    store.close()
    store.close()


def test_threads_write_one_entity_without_losing_anything(store: Store) -> None:
    def write(worker: int) -> None:
        scope = Scope("alice", f"bot {worker % 2}", f"session {worker}")
        for number in range(10):
            name = f"{worker} {number}"
            operations = [Add(turn(name)), Add(draft("everybody says so"))]
            assert store.add_exchange(scope, exchange(scope, name), operations)
            assert not store.add_exchange(scope, exchange(scope, name), operations)
            store.load(scope)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    texts = loaded(store, ALICE)
    assert len(texts) == len(set(texts)) == 81
    shared = store.load(ALICE)[1]
    (mentioned,) = (row.memory for row in shared if row.memory.kind == "fact")
    assert mentioned.mentions == 80
    assert store.revision(ALICE).number == 80


def test_threads_that_create_entities_and_processes_agree(store: Store) -> None:
    def write(number: int) -> None:
        scope = Scope(f"entity {number % 5}", f"bot {number % 3}", "session")
        store.apply(scope, [Add(turn(str(number)))])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    for entity in range(5):
        assert len(loaded(store, Scope(f"entity {entity}"))) == 8


def test_a_reader_that_follows_revisions_misses_nothing(store: Store) -> None:
    def write() -> None:
        for number in range(40):
            store.apply(ALICE, [Add(draft(str(number)))])

    seen: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        after = 0
        while not writing.done() or after < store.revision(ALICE).number:
            revision, rows = store.load(ALICE, after)
            seen.extend(row.memory.content for row in rows)
            after = revision.number
        writing.result()
    assert set(seen) == {str(number) for number in range(40)}


Action = Literal["add", "supersede", "close", "forget", "exchange", "clear", "begin", "end"]

OWNERS = ("Anna", "anna", "Ánna")

actions = st.lists(
    st.tuples(
        st.sampled_from(OWNERS),
        st.sampled_from(get_args(Action)),
        st.sampled_from(["bot", "agent", None]),
        st.sampled_from(["one", "two", None]),
        st.integers(0, 5),
    ),
    max_size=25,
)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(actions)
def test_no_read_ever_returns_what_belongs_to_another(
    store: Store, history: list[tuple[str, Action, str | None, str | None, int]]
) -> None:
    example = uuid4().hex
    ids = [uuid4().hex]
    for owner, action, process, session, number in history:
        scope = Scope(f"{owner} {example}", process, session)
        ids += carry_out(store, scope, action, number, owner, ids)
    for owner in OWNERS:
        for process in ("bot", "agent", None):
            for session in ("one", "two"):
                scope = Scope(f"{owner} {example}", process, session)
                for memory in everything_read(store, scope, ids):
                    assert memory.content.startswith(f"{owner}: ")
                    assert memory.entity_id == scope.entity_id
                for each in exchanges_read(store, scope):
                    assert each.scope.entity_id == scope.entity_id
                    assert process is None or each.scope.process_id in (None, process)
                    assert each.receipt in (None, owner)
                for session_read in sessions_read(store, scope):
                    assert session_read.entity_id == scope.entity_id
                    assert session_read.metadata.get("of") in (None, owner)
                    assert process is None or session_read.process_id in (None, process)
                for message in store.sessions.messages(scope, limit=50).items:
                    assert message.content.startswith(f"{owner}: ")
                for memory in store.memories(scope).items:
                    assert scope.sees(memory)
                    assert memory.kind != "turn" or memory.session_id == session
        whole = Scope(f"{owner} {example}")
        stats = store.entities.stats(whole)
        assert sum(stats.memories.values()) == store.memories(whole).total
        assert stats.exchanges == store.exchanges(whole).total
        assert stats.sessions == store.sessions.page(whole, limit=1, archived=None).total


def carry_out(
    store: Store, scope: Scope, action: Action, number: int, owner: str, ids: list[str]
) -> list[str]:
    """Do one action; the ids of the memories that it wrote."""
    # The text says whose it is; everything else, digests included, is the same for all.
    said = turn(f"{owner}: {number}", digest=f"turn {number}", tags=("tag",), slot="slot")
    fact = draft(f"{owner}: fact {number}", digest=f"fact {number}", slot="slot")
    match action:
        case "add":
            return [memory.id for memory in store.apply(scope, [Add(said), Add(fact)])]
        case "supersede":
            return [memory.id for memory in store.apply(scope, [Supersede(fact, tuple(ids))])]
        case "close":
            store.apply(scope, [Close(tuple(ids), MORNING)])
        case "forget":
            store.forget(scope, ids[number % len(ids)])
        case "exchange":
            made = replace(exchange(scope, f"exchange {number}"), receipt=owner)
            store.add_exchange(scope, made, [Add(said)])
        case "clear":
            store.clear_conversations(scope)
        case "begin" if scope.session_id is not None:
            store.sessions.create(scope, {"of": owner})
        case "end" if scope.session_id is not None:
            store.sessions.end(scope)
    return []


def everything_read(store: Store, scope: Scope, ids: list[str]) -> list[Memory]:
    return [
        *[row.memory for row in store.load(scope)[1]],
        *store.memories(scope).items,
        *store.memories(scope, Listing(tag="tag", as_of=MORNING + HOUR)).items,
        *store.known(scope, ["slot"]),
        *store.saying(
            scope, [f"{kind} {number}" for kind in ("turn", "fact") for number in range(6)]
        ).values(),
        *store.recent_turns(scope, 50),
        *filter(None, [store.get(scope, memory_id) for memory_id in ids]),
    ]


def sessions_read(store: Store, scope: Scope) -> list[Session]:
    pages = [store.sessions.page(scope, limit=50, active=active) for active in (None, True, False)]
    return [*(each for page in pages for each in page.items), *store.sessions.find(scope)]


def exchanges_read(store: Store, scope: Scope) -> list[Exchange]:
    found = [store.exchange(scope, f"exchange {number}") for number in range(6)]
    return [*store.exchanges(scope).items, *filter(None, found)]


def test_memories_are_found_by_their_positions(store: Store) -> None:
    store.apply(
        ALICE,
        [
            Add(draft(each))
            for each in (
                "one",
                "two",
                "three",
            )
        ],
    )
    store.apply(BOB, [Add(draft(each)) for each in ("other",)])
    rows = store.load(ALICE)[1]
    positions = [row.position for row in rows]
    assert positions == sorted(set(positions))
    assert min(positions) >= 1
    asked = [positions[2], positions[0], 10_000]
    found = store.at(ALICE, asked)
    assert {place: memory.content for place, memory in found.items()} == {
        positions[0]: "one",
        positions[2]: "three",
    }
    assert store.stretch(ALICE, range(positions[1], positions[2] + 1)) == rows[1:]
    assert store.at(ALICE, []) == {}
    assert store.at(Scope("nobody"), positions) == {}
    assert store.stretch(Scope("nobody"), range(1, 100)) == []


def test_what_changed_after_a_revision_is_known_by_position(store: Store) -> None:
    store.apply(
        ALICE,
        [
            Add(draft(each))
            for each in (
                "one",
                "two",
            )
        ],
    )
    before = store.revision(ALICE).number
    assert store.changed(ALICE, before) == []
    store.apply(
        ALICE,
        [
            Add(draft(each))
            for each in (
                "two",
                "three",
            )
        ],
    )
    rows = {row.memory.content: row.position for row in store.load(ALICE)[1]}
    assert store.changed(ALICE, before) == [rows["two"], rows["three"]]
    assert store.changed(Scope("nobody"), 0) == []


def test_a_saved_index_is_kept_until_something_is_removed(store: Store) -> None:
    """A store may also decline to save any; then there is never any."""
    store.apply(
        ALICE,
        [
            Add(draft(each))
            for each in (
                "one",
                "two",
            )
        ],
    )
    store.apply(BOB, [Add(draft(each)) for each in ("other",)])
    based_on = store.revision(ALICE)
    wanted = [SavedSegment(0, b"body\0\xff", b"tokens"), SavedSegment(7, b"far", b"")]
    if not store.save(ALICE, wanted, based_on):
        assert store.segments(ALICE) == []
        return
    assert store.revision(ALICE) == replace(based_on, saved=based_on.number)
    assert store.segments(ALICE) == wanted
    assert store.segments(BOB) == store.segments(Scope("nobody")) == []
    assert not store.save(ALICE, wanted, based_on)  # another one was saved since
    assert not store.save(Scope("nobody"), wanted, Revision())
    store.apply(ALICE, [Add(draft(each)) for each in ("three",)])
    again = store.revision(ALICE)
    assert store.save(ALICE, [SavedSegment(0, b"new", b"")], again)
    assert store.segments(ALICE) == [SavedSegment(0, b"new", b""), wanted[1]]
    based_on = store.revision(ALICE)
    assert store.forget(ALICE, store.load(ALICE)[1][0].memory.id)
    assert store.segments(ALICE) == [SavedSegment(0, None, None), wanted[1]]
    assert not store.save(ALICE, wanted, based_on)  # it may hold what was removed
    assert store.segments(BOB) == []


def test_cleared_conversations_are_not_in_the_saved_index(store: Store) -> None:
    scope = replace(ALICE, process_id="p", session_id="s")
    assert store.add_exchange(scope, exchange(scope, "x1"), [Add(turn("said"))])
    store.apply(ALICE, [Add(draft(each)) for each in ("known",)])
    saved = store.save(ALICE, [SavedSegment(0, b"body", b"tokens")], store.revision(ALICE))
    store.clear_conversations(ALICE)
    assert store.segments(ALICE) == ([SavedSegment(0, None, None)] if saved else [])


def test_what_was_closed_is_listed_on_request_and_by_when_it_was_stored(store: Store) -> None:
    (old,) = store.apply(ALICE, [Add(draft("I live in Paris"))])
    moved = draft("I moved to Berlin", happened_at=MORNING + HOUR)
    (new,) = store.apply(ALICE, [Supersede(moved, (old.id,))])
    store.apply(BOB, [Supersede(draft("Bob moved"), ())])

    def listed(**wanted: Any) -> list[str]:
        return [memory.id for memory in store.memories(ALICE, Listing(**wanted)).items]

    assert listed() == [new.id]
    assert listed(superseded=True) == [old.id]
    assert listed(superseded=None) == [new.id, old.id]
    assert listed(superseded=True, as_of=MORNING + HOUR / 2) == []
    stored = store.memories(ALICE).items[0].created_at
    assert listed(superseded=None, created_before=stored) == [old.id]
    assert listed(superseded=None, created_after=stored) == [new.id]
    assert listed(created_after=stored + HOUR) == []


def test_edges_hold_as_long_as_their_memory(store: Store) -> None:
    paris, berlin = (Triple("user", "lives in", city) for city in ("Paris", "Berlin"))
    (old,) = store.apply(ALICE, [Add(draft("I live in Paris", triples=(paris,)))])
    moved = draft("I moved to Berlin", happened_at=MORNING + HOUR, triples=(berlin,))
    store.apply(ALICE, [Supersede(moved, (old.id,))])
    store.apply(BOB, [Add(draft("I live in Rome", triples=(Triple("user", "lives in", "Rome"),)))])
    (now,) = store.edges(ALICE)
    assert (now.triple, now.valid_from, now.valid_to) == (berlin, MORNING + HOUR, None)
    (then,) = store.edges(ALICE, MORNING + HOUR / 2)
    assert (then.triple, then.memory_id, then.valid_to) == (paris, old.id, MORNING + HOUR)
    assert store.edges(ALICE, MORNING - HOUR) == []
    assert store.edges(ALICE, ever=True) == [then, now]
    assert [edge.triple.object for edge in store.edges(BOB, ever=True)] == ["Rome"]
    assert store.edges(Scope("nobody")) == []
    assert store.forget(ALICE, now.memory_id)
    assert store.edges(ALICE) == []
