"""The handle: whose a call is, in every context; what binds it; what its end keeps."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from memori import (
    AttributionError,
    ClosedError,
    InvalidIdError,
    InvalidInputError,
    Memori,
    SettingsError,
    UnsupportedClientError,
)
from memori.attribution import current
from memori.registry import registry
from memori.settings import load
from tests.rig.server import FakeProvider


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(embedder="hashing") as memori:
        yield memori


def here(mem: Memori) -> str | None:
    """Whose a call made here and now would be."""
    entry = current([mem])
    return None if entry is None else entry.scope.entity_id


def ask(client: Any, text: str = "hello") -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])


def said(mem: Memori, entity: str) -> list[str]:
    assert mem.flush(20)
    return [turn.content for turn in mem.entity(entity).memories(kind="turn").items]


# -- attribution -----------------------------------------------------------------------------------


def test_a_plain_attribution_holds_until_the_next(mem: Memori) -> None:
    mem.attribution("alice")
    assert here(mem) == "alice"
    mem.attribution(7, "bot")
    assert here(mem) == "7"


def test_with_ends_and_nests(mem: Memori) -> None:
    mem.attribution("outer")
    with mem.attribution("alice"):
        with mem.attribution("bob"):
            assert here(mem) == "bob"
            mem.attribution("set within")
            assert here(mem) == "set within"
        assert here(mem) == "alice"
    assert here(mem) == "outer"


def test_with_ends_when_the_block_raises(mem: Memori) -> None:
    with pytest.raises(KeyError), mem.attribution("alice"):
        raise KeyError
    assert here(mem) is None


def test_an_entity_is_no_attribution_before_its_with(mem: Memori) -> None:
    scope = mem.entity("alice")
    assert here(mem) is None
    with scope:
        assert here(mem) == "alice"
    assert here(mem) is None


def test_one_scope_in_itself_and_again(mem: Memori) -> None:
    scope = mem.entity("alice")
    for _ in range(2):
        with scope:
            with scope:
                assert here(mem) == "alice"
            assert here(mem) == "alice"
        assert here(mem) is None


def test_one_scope_in_many_threads_at_once(mem: Memori) -> None:
    """Whoever ends first must not end the others, and all of them are attributed."""
    scope = mem.attribution("alice")
    barrier = threading.Barrier(8)
    wrong: list[object] = []

    def work(number: int) -> None:
        for _ in range(50):
            barrier.wait()
            with scope:
                if number % 2:
                    barrier.wait()
                wrong.extend([each for each in [here(mem)] if each != "alice"])
                if not number % 2:
                    barrier.wait()
            wrong.extend([each for each in [here(mem)] if each is not None])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert here(mem) == "alice"


def test_one_scope_in_many_tasks_at_once(mem: Memori) -> None:
    scope = mem.entity("alice")

    async def work(number: int) -> tuple[str | None, str | None]:
        with scope:
            await asyncio.sleep(0.001 * (number % 5))
            inside = here(mem)
        return inside, here(mem)

    async def main() -> list[tuple[str | None, str | None]]:
        return await asyncio.gather(*(work(number) for number in range(50)))

    assert set(asyncio.run(main())) == {("alice", None)}


def test_generators_that_end_in_any_order_bring_nobody_back(mem: Memori) -> None:
    def stream(entity: str) -> Iterator[int]:
        with mem.attribution(entity):
            yield 1
            yield 2

    alice, bob = stream("alice"), stream("bob")
    next(alice)
    next(bob)
    alice.close()  # type: ignore[attr-defined]
    assert here(mem) == "bob"
    bob.close()  # type: ignore[attr-defined]
    assert here(mem) is None


def test_an_asynchronous_generator_that_is_closed_elsewhere(mem: Memori) -> None:
    async def stream() -> AsyncIterator[int]:
        with mem.attribution("alice"):
            yield 1

    async def reader(generator: AsyncIterator[int]) -> None:
        await anext(generator)

    async def main() -> str | None:
        generator = stream()
        await asyncio.create_task(reader(generator))
        with mem.attribution("bob"):
            await generator.aclose()  # type: ignore[attr-defined]
            return here(mem)

    assert asyncio.run(main()) == "bob"


def test_wrap_takes_the_attribution_along(mem: Memori) -> None:
    with ThreadPoolExecutor(1) as pool:
        with mem.attribution("alice"):
            wrapped = mem.wrap(lambda: here(mem))
        with mem.attribution("bob"):
            assert pool.submit(wrapped).result() == "alice"
            assert wrapped() == "alice"
            assert pool.submit(lambda: here(mem)).result() is None
            assert here(mem) == "bob"


def test_wrap_of_a_coroutine_function_does_not_take_the_callers_attribution(mem: Memori) -> None:
    async def work(name: str) -> tuple[str, str | None]:
        await asyncio.sleep(0)
        return name, here(mem)

    with mem.attribution("alice"):
        wrapped = mem.wrap(work)

    async def main() -> tuple[str, str | None]:
        with mem.attribution("bob"):
            return await wrapped("x")

    assert asyncio.run(main()) == ("x", "alice")


def test_wrap_of_what_returns_a_coroutine_takes_the_attribution_along(mem: Memori) -> None:
    """The SDKs' async methods are plain functions that give a coroutine."""

    async def work(name: str) -> tuple[str, str | None]:
        await asyncio.sleep(0)
        return name, here(mem)

    with mem.attribution("alice"):
        wrapped = mem.wrap(
            partial(work, "x"),
        )
        plain = mem.wrap(lambda: work("y"))

    async def main() -> None:
        with mem.attribution("bob"):
            assert await wrapped() == ("x", "alice")
            assert await plain() == ("y", "alice")

    asyncio.run(main())


def test_wrap_refuses_generators(mem: Memori) -> None:
    def steps() -> Iterator[int]:
        yield 1

    async def asynchronous() -> AsyncIterator[int]:
        yield 1

    for function in (steps, asynchronous):
        with pytest.raises(InvalidInputError, match="with mem"):
            mem.wrap(function)


def test_sessions_begin_and_go_on(mem: Memori, provider: FakeProvider) -> None:
    client = provider.openai()
    mem.llm.register(client)
    with mem.attribution("alice", "bot"):
        ask(client, "in the running session")
        first = mem.new_session()
        ask(client, "in a new session")
        mem.set_session("chosen")
        ask(client, "in the chosen one")
        second = mem.new_session()
        assert first.session_id != second.session_id
        with mem.set_session("inner"):
            entry = current([mem])
            assert entry is not None
            assert entry.scope.session_id == "inner"
        entry = current([mem])
        assert entry is not None
        assert entry.scope.session_id == second.session_id
    assert mem.flush(20)
    turns = mem.entity("alice").memories(kind="turn").items
    session = {turn.content: turn.session_id for turn in turns if turn.role == "user"}
    assert session["in a new session"] == first.session_id
    assert session["in the chosen one"] == "chosen"
    assert len(set(session.values())) == 3


def test_a_session_needs_an_entity(mem: Memori) -> None:
    with pytest.raises(AttributionError, match=r"mem\.attribution"):
        mem.new_session()
    with mem.attribution("alice"), pytest.raises(InvalidIdError, match="session_id"):
        mem.set_session("a/b")


@pytest.mark.parametrize("bad", ["", " ", "a/b", True, None, 1.5, "x\n", "x" * 256, "\ud800"])
def test_bad_ids_change_no_attribution(mem: Memori, bad: Any) -> None:
    mem.attribution("alice")
    with pytest.raises(InvalidIdError, match="entity_id"):
        mem.attribution(bad)
    if bad is not None:
        with pytest.raises(InvalidIdError, match="process_id"):
            mem.attribution("bob", bad)
        with pytest.raises(InvalidIdError, match="session_id"):
            mem.entity("bob", "bot", bad)
    assert here(mem) == "alice"


# -- binding ---------------------------------------------------------------------------------------


def test_a_bound_handle_needs_no_attribution(provider: FakeProvider) -> None:
    with Memori(embedder="hashing", entity_id="anna", process_id="bot") as mem:
        client = provider.openai()
        mem.llm.register(client)
        ask(client, "I prefer dark mode")
        with mem.attribution("alice"):
            ask(client, "I am Alice")
        assert "I prefer dark mode" in said(mem, "anna")
        assert "I am Alice" in said(mem, "alice")
        assert mem.new_session().entity_id == "anna"
        turns = mem.entity("alice").memories(kind="turn").items
        assert {turn.process_id for turn in turns} == {"bot"}, "the process is bound, too"


def test_the_environment_binds(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, environment: Path
) -> None:
    monkeypatch.setenv("MEMORI_ENTITY_ID", "auto")
    monkeypatch.setenv("MEMORI_PROCESS_ID", "shell")
    with Memori(embedder="hashing") as mem:
        client = provider.openai()
        mem.llm.register(client)
        ask(client, "remember me")
        kept = (environment / "entity_id").read_text()
        assert mem.binding is not None
        assert mem.binding.entity_id == kept
        assert "remember me" in said(mem, kept)
    with Memori(embedder="hashing") as again:
        assert again.binding is not None
        assert (again.binding.entity_id, again.binding.process_id) == (kept, "shell")
    with Memori(embedder="hashing", entity_id="auto") as literal:
        assert literal.binding is not None
        assert literal.binding.entity_id == "auto", "an argument means what it says"


def test_a_handle_per_request_of_a_bound_program_has_memory(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MEMORI_ENTITY_ID binds every Memori alike, so that it does not matter which one takes it."""
    monkeypatch.setenv("MEMORI_ENTITY_ID", "anna")
    client = provider.openai()
    handles = [Memori(embedder="hashing").llm.register(client) for _ in range(3)]
    ask(client, "whose am I?")
    assert "whose am I?" in said(handles[0], "anna")


def test_two_bindings_on_one_client_are_nobodys(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_STRICT", "0")
    client = provider.openai()
    anna = Memori(embedder="hashing", entity_id="anna").llm.register(client)
    bert = Memori(embedder="hashing", entity_id="bert").llm.register(client)
    ask(client, "whose am I?")
    assert said(anna, "anna") == said(bert, "bert") == []
    bert.close()
    ask(client, "and now?")
    assert "and now?" in said(anna, "anna"), "a closed Memori is in nobody's way"


def test_a_closed_owner_hands_the_context_to_an_open_one(provider: FakeProvider) -> None:
    client = provider.openai()
    with Memori(embedder="hashing", entity_id="anna") as mem:
        closed = Memori(embedder="hashing").llm.register(client)
        mem.llm.register(client)
        closed.attribution("alice")
        closed.close()
        ask(client, "who listens?")
        assert "who listens?" in said(mem, "anna")


@pytest.mark.parametrize("bad", ["", "a/b", " bot "])
def test_a_bad_process_is_refused_by_its_name(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidIdError, match="process_id"):
        Memori(process_id=bad)
    monkeypatch.setenv("MEMORI_PROCESS_ID", bad)
    with pytest.raises(InvalidIdError, match="process_id"):
        Memori()


def test_an_unknown_embedder_is_refused_at_once() -> None:
    with pytest.raises(SettingsError, match=r"Known embedders: .*onnx.*none"):
        Memori(embedder="word2vec")
    with pytest.raises(InvalidInputError, match="not both"):
        Memori("sqlite://", settings=load())


# -- threads, races and ends -----------------------------------------------------------------------


def test_handles_that_open_and_close_at_once_never_meet_a_closed_engine() -> None:
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(15):
                with Memori(embedder="none") as mem:
                    mem.entity(f"user{number}").add(f"statement {turn}")
        except BaseException as error:
            errors.append(error)
            raise

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Memori(embedder="none") as mem:
        assert [mem.entity(f"user{n}").memories().total for n in range(6)] == [15] * 6


def test_registering_while_others_call(provider: FakeProvider) -> None:
    """The web handler: a fresh Memori per request on one client, while other threads call."""
    client = provider.openai()
    base = Memori(embedder="none", entity_id="anna").llm.register(client)
    errors: list[BaseException] = []
    done = threading.Event()

    def register() -> None:
        kept: list[Memori] = []
        while not done.is_set():
            kept.append(Memori(embedder="none", entity_id="anna").llm.register(client))
            del kept[:-20]

    def call() -> None:
        try:
            for _ in range(40):
                ask(client)
        except BaseException as error:
            errors.append(error)
            raise

    workers = [threading.Thread(target=call) for _ in range(3)]
    registering = threading.Thread(target=register)
    for thread in [registering, *workers]:
        thread.start()
    for thread in workers:
        thread.join()
    done.set()
    registering.join()
    assert errors == []
    assert len(said(base, "anna")) == 100
    assert base.entity("anna").memories(kind="turn").total == 240


def test_strict_decides_whether_missing_attribution_raises(
    provider: FakeProvider, caplog: pytest.LogCaptureFixture
) -> None:
    with Memori(embedder="none", strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client)
        with caplog.at_level(logging.WARNING, "memori"):
            ask(client)
            ask(client)
        assert caplog.text.count("outside any attribution") == 1
    with Memori(embedder="none", strict=True) as mem:
        client = provider.openai()
        mem.llm.register(client)
        with pytest.raises(AttributionError, match="with mem"):
            ask(client)


def test_strict_flush_raises_what_failed_in_the_background(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    from memori.extractors.local import LocalExtractor

    def explode(self: object, exchange: object) -> Any:
        raise RuntimeError("surprise")

    monkeypatch.setattr(LocalExtractor, "extract", explode)
    mem = Memori(embedder="none")
    client = provider.openai()
    mem.llm.register(client).attribution("alice")
    ask(client)
    with pytest.raises(RuntimeError, match="surprise"):
        mem.flush(20)
    assert mem.flush(20), "once"


def test_after_close_every_verb_says_so(provider: FakeProvider) -> None:
    mem = Memori(embedder="none")
    scope = mem.entity("alice")
    mem.close()
    verbs: list[Callable[[], object]] = [
        lambda: scope.add("x"), lambda: scope.recall("x"), scope.memories, lambda: scope.get("x"),
        lambda: scope.forget("x"), scope.clear_conversations, mem.flush,
        lambda: scope.add_messages([{"role": "user", "content": "x"}]),
    ]  # fmt: skip
    for verb in verbs:
        with pytest.raises(ClosedError, match="new one"):
            verb()
    client = provider.openai()
    before = dict(client.__dict__)
    with pytest.raises(ClosedError):
        mem.llm.register(client)
    assert client.__dict__ == before


def test_closing_what_was_never_used_leaves_nothing(environment: Path) -> None:
    Memori(embedder="none").close()
    assert not environment.exists()


def test_registering_what_is_no_client(mem: Memori) -> None:
    with pytest.raises(UnsupportedClientError, match=r"openai\.OpenAI"):
        mem.llm.register(mem)
    mem.llm.unregister(object())


def stream(client: Any, text: str) -> Any:
    return client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": text}], stream=True
    )


@pytest.mark.parametrize("how", ["read on", "leave"])
def test_a_stream_that_outlives_its_memori_is_kept(provider: FakeProvider, how: str) -> None:
    client = provider.openai()
    mem = Memori(embedder="none").llm.register(client)
    with mem.attribution("alice"):
        answer = stream(client, "tell me a story")
    next(answer)
    mem.close()
    if how == "read on":
        assert list(answer)
    answer.close()
    with Memori(embedder="none") as again:
        texts = said(again, "alice")
        assert "tell me a story" in texts
        assert ("ok: tell me a story" in texts) == (how == "read on")


def test_a_late_stream_goes_to_whoever_has_the_database_now(provider: FakeProvider) -> None:
    client = provider.openai()
    mem = Memori(embedder="none").llm.register(client)
    with mem.attribution("alice"):
        answer = stream(client, "tell me a story")
    mem.close()
    with Memori(embedder="hashing") as again:
        again.entity("alice").memories()
        assert list(answer)
        assert "tell me a story" in said(again, "alice")


def test_a_late_stream_of_a_database_in_memory_leaves_no_trace(
    provider: FakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    client = provider.openai()
    mem = Memori("sqlite://", embedder="none").llm.register(client)
    with mem.attribution("alice"):
        answer = stream(client, "tell me a story")
    mem.close()
    assert list(answer)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_an_abandoned_stream_collected_at_the_worst_moment(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Garbage is collected anywhere, also while the same thread is writing the journal."""
    import os

    client = provider.openai()
    mem = Memori(embedder="none").llm.register(client)
    mem.attribution("alice")
    answer = stream(client, "abandoned in a cycle")
    next(answer)
    cycle: list[Any] = [answer]
    cycle.append(cycle)
    del answer, cycle
    write = os.write
    collected: list[int] = []

    def collecting(descriptor: int, data: bytes) -> int:
        if not collected:
            collected.append(1)
            gc.collect()
        return write(descriptor, data)

    monkeypatch.setattr("memori.steps.journal.os.write", collecting)
    gc.disable()
    caller = threading.Thread(target=mem.wrap(ask), args=(client, "the next call"), daemon=True)
    caller.start()
    caller.join(20)
    gc.enable()
    assert not caller.is_alive(), "the call hangs"
    texts = said(Memori(embedder="none", strict=False), "alice")
    assert {"abandoned in a cycle", "the next call"} <= set(texts)


def test_the_engines_of_two_databases_do_not_mix(tmp_path: Path) -> None:
    with Memori("sqlite:///one.db", embedder="none") as one:
        with Memori("sqlite:///two.db", embedder="none") as two:
            one.entity("alice").add("only in one")
            assert two.entity("alice").memories().total == 0
            assert len(registry._engines) == 2
        one.entity("alice").add("still open")
        assert one.entity("alice").memories().total == 2


def test_a_relative_path_means_the_folder_of_the_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the data nor the journal of one folder's database reach another folder's."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "a")
    monkeypatch.setenv("MEMORI_DATA_DIR", "data")
    mem = Memori("sqlite:///memori.db", embedder="none")
    scope = mem.entity("alice")
    monkeypatch.chdir(tmp_path / "b")
    scope.add("said in a")
    other = Memori("sqlite:///memori.db", embedder="none")
    assert other.engine is not mem.engine
    assert other.entity("alice").memories().total == 0
    assert other.engine.journal._directory != mem.engine.journal._directory
    assert mem.flush(20)
    assert (tmp_path / "a" / "memori.db").exists()
    other.close()
    mem.close()
