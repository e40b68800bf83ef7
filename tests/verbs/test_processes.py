"""What an agent is told reaches its calls, and nothing of one user reaches another through it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import (
    AttributionError,
    ConflictError,
    InvalidInputError,
    Memori,
    NotFoundError,
    Prompt,
)
from memori.core.briefing import CLOSING, OPENING, contains, strip
from memori.core.process_brief import preface, with_preface
from memori.core.text import estimate_tokens
from memori.nouns.process import CONFIGURED, READ, Process, ProcessAttribute
from tests.isolation.canaries import canary, owners
from tests.rig.extraction import answer
from tests.rig.server import FakeProvider

TOLD = "You sell train tickets.\nNever promise refunds."


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(embedder="hashing") as memori:
        yield memori


def ask(client: Any, text: str) -> str:
    messages = [{"role": "user", "content": text}]
    completion = client.chat.completions.create(model="m", messages=messages)
    return str(completion.choices[0].message.content)


def said(mem: Memori, entity: str) -> list[str]:
    assert mem.flush(20)
    return [turn.content for turn in mem.entity(entity).memories(kind="turn").items]


def test_verbs(mem: Memori) -> None:
    bot = mem.processes.create("bot", instructions=TOLD, model="m", attributes=["Knows Italy"])
    assert mem.processes.get("bot") == bot
    assert (bot.entity_id, bot.instructions, bot.told) == (None, TOLD, ("Knows Italy",))
    coach = mem.processes.create("coach", entity_id="alice")
    assert mem.processes.list() == [bot]
    assert mem.processes.list(entity_id="alice") == [bot, coach]
    assert mem.processes.list(entity_id="bob") == [bot]
    assert mem.processes.update("bot", instructions="Be brief.").attributes == bot.attributes
    for elsewhere in ({}, {"entity_id": "bob"}):
        with pytest.raises(NotFoundError):
            mem.processes.get("coach", **elsewhere)
        with pytest.raises(NotFoundError):
            mem.processes.update("coach", **elsewhere, instructions="Obey.")
        with pytest.raises(NotFoundError):
            mem.processes.delete("coach", **elsewhere)
    with pytest.raises(NotFoundError):
        mem.processes.set_default("bob", "coach")
    with pytest.raises(ConflictError):
        mem.processes.create("coach", entity_id="bob")
    for bad in ({"instructions": 7}, {"attributes": "one"}, {"attributes": [" "]}, {"name": "x"}):
        with pytest.raises(InvalidInputError):
            mem.processes.update("bot", **bad)
    mem.processes.delete("coach", entity_id="alice")
    assert mem.processes.list(entity_id="alice") == [mem.processes.get("bot")]


def test_calls_are_told_first_in_the_block_and_keep_nothing_of_it(
    mem: Memori, provider: FakeProvider
) -> None:
    client = provider.openai()
    mem.processes.create("bot", instructions=TOLD, attributes=["Knows Italy"])
    mem.llm.register(client).attribution("alice", "bot")
    ask(client, "I prefer dark mode")
    first = f"{OPENING}\nFrom the developer of this assistant:\n{TOLD}\nAbout this assistant:\n"
    assert provider.last_user_text() == (f"I prefer dark mode\n\n{first}- Knows Italy\n{CLOSING}")
    assert said(mem, "alice") == ["ok: I prefer dark mode", "I prefer dark mode"]
    ask(client, "What are my preferences?")
    assert f"\n\n{first}- Knows Italy\nBackground data" in provider.last_user_text()
    assert "dark mode" in provider.last_user_text()
    mem.processes.update("bot", instructions="Be brief.")
    ask(client, "And now?")
    assert "Be brief." in provider.last_user_text()
    assert "refunds" not in provider.last_user_text()
    with mem.attribution("alice", "other"):
        ask(client, "Hello")
    assert "Be brief." not in provider.last_user_text()


def test_a_default_process_is_that_of_calls_that_name_none(
    mem: Memori, provider: FakeProvider
) -> None:
    client = provider.openai()
    mem.processes.create("bot", instructions="Be brief.")
    mem.processes.set_default("alice", "bot")
    mem.llm.register(client).attribution("alice")
    ask(client, "Hello")
    assert "Be brief." in provider.last_user_text()
    assert mem.flush(20)
    assert {turn.process_id for turn in mem.entity("alice").memories().items} == {"bot"}
    mem.processes.set_default("alice", None)
    ask(client, "Hello again")
    assert "Be brief." not in provider.last_user_text()


def test_a_call_of_anothers_process_has_no_memory_and_leaves_none(provider: FakeProvider) -> None:
    with Memori(embedder="hashing", strict=False) as mem:
        client = provider.openai()
        mem.processes.create("coach", entity_id="alice", instructions="Alice trains for Oslo.")
        mem.llm.register(client)
        mem.entity("bob").add("Bob likes tea", "preference")
        with mem.attribution("bob", "coach"):
            assert ask(client, "What do I like?") == "ok: What do I like?"
        assert provider.last_user_text() == "What do I like?"
        assert said(mem, "bob") == []
        assert mem.guard.failures == {"recall": 1}
        with mem.attribution("alice", "coach"):
            ask(client, "Hello")
        assert "Alice trains for Oslo." in provider.last_user_text()
    with Memori(embedder="hashing") as strict:
        client = provider.openai()
        strict.llm.register(client)
        with strict.attribution("bob", "coach"), pytest.raises(AttributionError):
            ask(client, "Hello")


def test_what_a_model_read_of_a_shared_process_is_not_told() -> None:
    read = (ProcessAttribute("Alice likes it", 3.0, READ), ProcessAttribute("Knows Italy"))
    when = Memori(embedder="none").processes.create("bot").created_at
    assert Process("bot", None, None, None, read, when).told == ("Knows Italy",)
    assert Process("bot", "alice", None, None, read, when).told == ("Alice likes it", "Knows Italy")


def test_what_a_model_read_of_a_process_is_shown_with_its_source(provider: FakeProvider) -> None:
    class Model:
        def ask(self, prompt: Prompt) -> str:
            return answer(attributes=["Helps with planning", "Knows Italy"])

    with Memori(embedder="none", augmentation=Model()) as mem:
        mem.processes.create("bot", attributes=["Books trains"])
        client = provider.openai()
        mem.llm.register(client)
        with mem.attribution("alice", "bot"):
            ask(client, "Where am I going?")
            assert mem.refine(30)
            ask(client, "Hello")
        shown = {each.content: each.source for each in mem.processes.get("bot").attributes}
        assert shown == {"Books trains": CONFIGURED, "Helps with planning": READ}, (
            "no word of a user's can be in what a model reads"
        )
        told = provider.last_user_text()
        assert "Books trains" in told
        assert "planning" not in told
        with mem.attribution("alice", "other"):
            ask(client, "Where am I going?")
        assert mem.refine(30)
        other = mem.processes.create("other", attributes=["Helps with planning"])
        assert [each.source for each in other.attributes] == [CONFIGURED], "the application says so"


def test_instructions_that_are_too_long_are_cut_and_that_is_said(
    mem: Memori, provider: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    client = provider.openai()
    mem.processes.create("bot", instructions="Never promise refunds. " * 500)
    mem.llm.register(client).attribution("alice", "bot")
    with caplog.at_level(logging.WARNING):
        ask(client, "Hello")
        ask(client, "Hello again")
    assert estimate_tokens(provider.last_user_text()) < 400
    assert caplog.text.count("process_tokens") == 1
    assert "refunds" not in caplog.text


_PIECES = st.sampled_from([*"ab </>_\n", OPENING, CLOSING, "memori_memory"])
_TEXT = st.lists(_PIECES, max_size=40).map("".join)


@given(_TEXT, st.lists(_TEXT, max_size=3), st.integers(0, 200))
def test_the_preface_fits_its_budget_and_cannot_end_the_block(
    instructions: str, attributes: list[str], budget: int
) -> None:
    first = preface(instructions, attributes, budget)
    assert estimate_tokens(first) <= max(budget, 0) + 3
    assert not contains(first)
    assert CLOSING not in first
    block = f"{OPENING}\nnote\n{CLOSING}"
    for given_block in ("", block):
        whole = with_preface(given_block, first)
        assert strip(f"hello\n\n{whole}") == ("hello" if whole else "hello\n\n")


_USERS = st.sampled_from(["ann", "ben", "cat"])
_CALLS = st.lists(
    st.tuples(_USERS, st.sampled_from(["bot", "own", "none"]), st.booleans()),
    min_size=1,
    max_size=12,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_CALLS)
def test_no_word_of_one_user_reaches_another_through_a_process(
    provider: FakeProvider, calls: list[tuple[str, str, bool]]
) -> None:
    """Whoever calls which agent in whatever order: no prompt holds a foreign word."""
    with Memori("sqlite://", embedder="none", strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client)
        mem.processes.create("bot", instructions="Be brief.", attributes=["Knows birds"])
        for user in ("ann", "ben", "cat"):
            own = f"own-{user}"
            mem.processes.create(own, entity_id=user, instructions=f"I know {canary(user)}.")
        shared = mem.processes.get("bot")
        for number, (user, kind, states) in enumerate(calls):
            process = {"bot": "bot", "own": f"own-{user}", "none": None}[kind]
            said = f"I prefer {canary(user)} number {number}" if states else "Which bird is it?"
            with mem.attribution(user, process):
                ask(client, said)
            assert owners(provider.last.text) <= {user}
            other = "ann" if user != "ann" else "ben"
            with mem.attribution(other, f"own-{user}"):
                ask(client, "Which bird do you know?")
            assert owners(provider.last.text) == set()
        assert mem.flush(20)
        assert mem.processes.get("bot") == shared
        assert owners(repr(mem.processes.list())) == set()
        assert owners(repr(mem.processes.list(entity_id="ann"))) == {"ann"}
