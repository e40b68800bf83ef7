"""A chat is a call like any other: with one entity's memory, and kept as that entity's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from openai import AsyncOpenAI

from memori import (
    AttributionError,
    ChatReply,
    ClosedError,
    InvalidIdError,
    InvalidInputError,
    Memori,
    ModelError,
    ModelUnavailableError,
)
from memori.settings import load
from tests.rig.replies import Fault, Reply, Request
from tests.rig.server import FakeProvider


@pytest.fixture(params=["openai", "anthropic"])
def client(request: pytest.FixtureRequest, provider: FakeProvider) -> Any:
    return provider.openai() if request.param == "openai" else provider.anthropic()


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori("sqlite://", embedder="hashing") as memori:
        yield memori


def said(mem: Memori, entity: str) -> list[str]:
    assert mem.flush(20)
    return [turn.content for turn in reversed(mem.entity(entity).memories(kind="turn").items)]


def test_an_answer_and_what_it_was_given(mem: Memori, client: Any, provider: FakeProvider) -> None:
    mem.llm.register(client)
    mem.entity("ana").add("Ana's cat is called Miez")
    mem.entity("ben").add("Ben's cat is called Tom")
    with mem.attribution("ana", "bot"):
        reply = mem.chat("What is my cat called?", model="m")
    assert isinstance(reply, ChatReply)
    assert reply.text == "ok: What is my cat called?"
    assert [memory.content for memory in reply.recalled] == ["Ana's cat is called Miez"]
    assert "Miez" in provider.last_user_text()
    assert "Tom" not in provider.last_user_text()
    (exchange,) = mem.entity("ana").exchanges().items
    assert (exchange.scope.process_id, exchange.scope.session_id) == ("bot", reply.session_id)
    assert said(mem, "ana") == ["What is my cat called?", "ok: What is my cat called?"]
    assert said(mem, "ben") == []


def test_a_conversation_goes_on(mem: Memori, client: Any, provider: FakeProvider) -> None:
    mem.llm.register(client)
    first = mem.chat("My cat is called Miez", "m", entity_id="ana")
    second = mem.chat("And she is grey", "m", entity_id="ana")
    assert first.session_id == second.session_id
    texts = [message["content"] for message in provider.requests[-1].body["messages"]]
    assert texts[:2] == ["My cat is called Miez", "ok: My cat is called Miez"]
    named = mem.chat("Hello", "m", entity_id="ana", process_id="bot", session_id="chat")
    assert named.session_id == "chat"
    assert [each.content for each in mem.entity("ana").messages("chat").items] == [
        "Hello", "ok: Hello",
    ]  # fmt: skip


def test_ids_are_those_given_or_attributed(mem: Memori, client: Any) -> None:
    mem.llm.register(client)
    with pytest.raises(AttributionError, match="entity_id"):
        mem.chat("hello", "m")
    with mem.attribution("ana", "bot", "one"):
        assert mem.chat("first", "m").session_id == "one"
        assert mem.chat("second", "m", session_id="two").session_id == "two"
        mem.chat("third", "m", entity_id="ben")
        assert mem.attributed is not None
        assert mem.attributed.entity_id == "ana", "a chat leaves the attribution alone"
    assert mem.attributed is None
    assert mem.flush(20)
    assert [each.scope.process_id for each in mem.entity("ana").exchanges().items] == ["bot", "bot"]
    (bens,) = mem.entity("ben").exchanges().items
    assert bens.scope.process_id is None
    with Memori("sqlite://", entity_id="cleo", process_id="chef", embedder="none") as bound:
        bound.llm.register(client)
        reply = bound.chat("hello", "m")
        assert reply.session_id is not None
        assert bound.flush(20)
        (exchange,) = bound.entity("cleo").exchanges().items
        assert exchange.scope.process_id == "chef"


def test_many_users_at_once_get_their_own_memory_only(mem: Memori, client: Any) -> None:
    mem.llm.register(client)
    names = [f"user{number}" for number in range(12)]
    for name in names:
        mem.entity(name).add(f"My secret animal is the canary-{name}-")

    def ask(name: str) -> ChatReply:
        return mem.chat("What is my secret animal?", "echo", entity_id=name)

    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(ask, names * 3))
    for name, reply in zip(names * 3, replies, strict=True):
        assert f"canary-{name}-" in reply.text
        assert not [other for other in names if other != name and f"canary-{other}-" in reply.text]
        assert {memory.entity_id for memory in reply.recalled} == {name}
    for name in names:
        assert sum("canary" in text for text in said(mem, name)) == 0, "no echo of the block"


def test_the_model_may_be_the_processs_or_the_settings(
    client: Any, provider: FakeProvider, tmp_path: Path
) -> None:
    settings = load(database_url=f"sqlite:///{tmp_path}/x.db", embedder="none", chat_model="usual")
    with Memori(settings=settings) as mem:
        mem.llm.register(client)
        mem.processes.create("bot", model="special")
        mem.processes.create("plain")
        for wanted, ids in (
            ("usual", {}), ("special", {"process_id": "bot"}), ("usual", {"process_id": "plain"}),
        ):  # fmt: skip
            mem.chat("hello", entity_id="ana", **ids)
            assert provider.requests[-1].model == wanted
        mem.processes.set_default("ana", "bot")
        mem.chat("hello", entity_id="ana")
        assert provider.requests[-1].model == "special"
        mem.chat("hello", "this one", entity_id="ana", process_id="bot")
        assert provider.requests[-1].model == "this one"


def test_a_provider_may_be_named_instead_of_a_client(
    mem: Memori, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    monkeypatch.setenv("ANTHROPIC_API_KEY", "test")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", provider.anthropic_url)
    mem.entity("ana").add("I prefer tea", "preference")
    for _ in range(2):
        for name, path in (("openai", "/chat/completions"), ("anthropic", "/messages")):
            reply = mem.chat("hello", f"{name}:m", entity_id="ana")
            assert reply.text == "ok: hello"
            assert [memory.content for memory in reply.recalled] == ["I prefer tea"]
            assert provider.requests[-1].path.endswith(path)
            assert provider.requests[-1].model == "m"
    assert sorted(mem.made_clients) == ["anthropic", "openai"]
    mem.llm.register(provider.openai())
    mem.chat("hello", "openai:m", entity_id="ana")
    mem.chat("hello", "ft:m:x", entity_id="ana")
    assert provider.requests[-1].model == "ft:m:x"
    monkeypatch.delenv("OPENAI_API_KEY")
    with Memori("sqlite://", embedder="none") as other, pytest.raises(ModelUnavailableError):
        other.chat("hello", "openai:m", entity_id="ana")


def test_a_client_that_is_given_gets_memory(mem: Memori, provider: FakeProvider) -> None:
    mem.entity("ana").add("I prefer tea", "preference")
    mem.llm.register(provider.openai())
    other = provider.anthropic()
    reply = mem.chat("hello", "m", client=other, entity_id="ana")
    assert len(reply.recalled) == 1
    assert provider.requests[-1].path.endswith("/messages")
    mem.chat("hello", "m", entity_id="ana")
    assert provider.requests[-1].path.endswith("/chat/completions"), "the registered one stays"


def test_without_a_client_or_model_it_says_what_to_do(mem: Memori, provider: FakeProvider) -> None:
    with pytest.raises(InvalidInputError, match=r"mem\.llm\.register"):
        mem.chat("hello", "m", entity_id="ana")
    client = provider.openai()
    mem.llm.register(client)
    with pytest.raises(InvalidInputError, match="MEMORI_CHAT_MODEL"):
        mem.chat("hello", entity_id="ana")
    mem.llm.unregister(client)
    with pytest.raises(InvalidInputError, match=r"mem\.llm\.register"):
        mem.chat("hello", "m", entity_id="ana")
    mem.llm.register(AsyncOpenAI(api_key="test", base_url=provider.openai_url))
    with pytest.raises(InvalidInputError, match="blocking"):
        mem.chat("hello", "m", entity_id="ana")
    with pytest.raises(InvalidInputError, match="'anthropic'"):
        mem.chat("hello", "anthropic:m", client=client, entity_id="ana")
    with pytest.raises(InvalidInputError, match="object"):
        mem.chat("hello", "m", client=object(), entity_id="ana")
    assert not provider.requests


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (lambda mem: mem.chat("", "m", entity_id="ana"), InvalidInputError),
        (lambda mem: mem.chat(" \n", "m", entity_id="ana"), InvalidInputError),
        (lambda mem: mem.chat(7, "m", entity_id="ana"), InvalidInputError),
        (lambda mem: mem.chat("x", 7, entity_id="ana"), InvalidInputError),
        (lambda mem: mem.chat("x", " ", entity_id="ana"), InvalidInputError),
        (lambda mem: mem.chat("x", "m", entity_id="a/b"), InvalidIdError),
        (lambda mem: mem.chat("x", "m", entity_id="ana", session_id=" "), InvalidIdError),
    ],
)
def test_bad_input_asks_nobody(
    mem: Memori, provider: FakeProvider, bad: Callable[[Memori], object], error: type[Exception]
) -> None:
    mem.llm.register(provider.openai())
    with pytest.raises(error):
        bad(mem)
    assert not provider.requests


def _fault(status: int, request: Request) -> Fault:
    return Fault(status)


def test_what_a_model_fails_with_has_one_name_and_is_not_quoted(
    mem: Memori, client: Any, provider: FakeProvider
) -> None:
    mem.llm.register(client.with_options(max_retries=0))
    for status, error in (
        (400, ModelError),
        (500, ModelUnavailableError),
        (0, ModelUnavailableError),
    ):
        provider.answer_with(lambda request, status=status: Fault(status))  # type: ignore[misc]
        with pytest.raises(error) as caught:
            mem.chat("my little secret", "m", entity_id="ana")
        assert (type(caught.value) is ModelUnavailableError) == (error is ModelUnavailableError)
        assert "secret" not in str(caught.value)
    assert mem.attributed is None


def test_an_answer_without_text_is_an_empty_one(
    mem: Memori, client: Any, provider: FakeProvider
) -> None:
    mem.llm.register(client)
    provider.answer_with(lambda request: Reply(text=""))
    reply = mem.chat("hello", "m", entity_id="ana")
    assert reply.text == ""
    assert said(mem, "ana") == ["hello"]


def test_who_opted_out_is_answered_and_nothing_is_kept(mem: Memori, client: Any) -> None:
    mem.llm.register(client)
    ana = mem.entity("ana")
    ana.add("I prefer tea", "preference")
    ana.opt_out()
    reply = mem.chat("hello", "m", entity_id="ana", session_id="chat")
    assert (reply.text, reply.recalled, reply.session_id) == ("ok: hello", (), None)
    assert said(mem, "ana") == []


def test_a_database_that_is_away_does_not_keep_a_chat_from_its_answer(
    client: Any, tmp_path: Path, provider: FakeProvider
) -> None:
    (tmp_path / "folder.db").mkdir()
    settings = load(database_url=f"sqlite:///{tmp_path}/folder.db", embedder="none", strict=False)
    with Memori(settings=settings) as mem:
        mem.llm.register(client)
        reply = mem.chat("hello", "m", entity_id="ana")
        assert reply.text == "ok: hello"
        assert reply.recalled == ()
        assert reply.session_id is not None, "it waits in the journal"


def test_a_closed_memori_chats_no_more(mem: Memori, provider: FakeProvider) -> None:
    mem.llm.register(provider.openai())
    mem.close()
    with pytest.raises(ClosedError):
        mem.chat("hello", "m", entity_id="ana")
    assert not provider.requests
