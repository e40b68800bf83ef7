"""However a stream is read and however a call fails, the caller sees what it would see without."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from memori import Memori
from tests.conformance import clients as c
from tests.conformance.bodies import ANSWER, Body, chat, messages, respond
from tests.conformance.cell import completed, exchanges
from tests.conformance.columns import dumped, entered, items, method, settled
from tests.conformance.rows import Said
from tests.rig import FakeProvider

ENDPOINTS: dict[str, tuple[c.Kind, str, Body]] = {
    "chat": (c.OPENAI, "chat.completions", chat()),
    "responses": (c.OPENAI, "responses", respond()),
    "messages": (c.ANTHROPIC, "messages", messages()),
    "bedrock": (c.BEDROCK, "messages", messages()),
}


async def read_all(client: Any, path: str, body: dict[str, Any]) -> Any:
    stream = await settled(method(client, f"{path}.create")(**body, stream=True))
    return [dumped(event) async for event in items(stream)]


async def break_in_with(client: Any, path: str, body: dict[str, Any]) -> Any:
    async with entered(await settled(method(client, f"{path}.create")(**body, stream=True))) as it:
        async for event in items(it):
            return dumped(event)
    return None


async def break_and_close(client: Any, path: str, body: dict[str, Any]) -> Any:
    stream = await settled(method(client, f"{path}.create")(**body, stream=True))
    async for event in items(stream):
        first = dumped(event)
        break
    await settled(stream.close())
    return first, stream.response.is_closed


async def break_and_drop(client: Any, path: str, body: dict[str, Any]) -> Any:
    stream = await settled(method(client, f"{path}.create")(**body, stream=True))
    async for event in items(stream):
        first = dumped(event)
        break
    del stream, event
    gc.collect()
    await settled(_tick(client))
    return first


def _tick(client: Any) -> Any:
    """The event loop closes an asynchronous generator that was dropped in its next rounds."""
    return asyncio.sleep(0.05) if hasattr(type(client), "__aenter__") else None


async def never_read(client: Any, path: str, body: dict[str, Any]) -> Any:
    stream = await settled(method(client, f"{path}.create")(**body, stream=True))
    await settled(stream.close())
    return stream.response.is_closed


async def next_then_for(client: Any, path: str, body: dict[str, Any]) -> Any:
    stream = await settled(method(client, f"{path}.create")(**body, stream=True))
    first = await stream.__anext__() if hasattr(stream, "__anext__") else next(stream)
    return dumped(first), [dumped(event) async for event in items(stream)]


async def lines(client: Any, path: str, body: dict[str, Any]) -> Any:
    create = method(client, f"{path}.with_streaming_response.create")
    async with entered(create(**body, stream=True)) as response:
        return bool([line async for line in items(response.iter_lines())])


async def single_bytes(client: Any, path: str, body: dict[str, Any]) -> Any:
    create = method(client, f"{path}.with_streaming_response.create")
    async with entered(create(**body, stream=True)) as response:
        return {type(piece) async for piece in items(response.iter_bytes(1))}


async def read_at_once(client: Any, path: str, body: dict[str, Any]) -> Any:
    create = method(client, f"{path}.with_streaming_response.create")
    async with entered(create(**body)) as response:
        return type(await settled(response.read())), type(await settled(response.json()))


async def leave_response(client: Any, path: str, body: dict[str, Any]) -> Any:
    create = method(client, f"{path}.with_streaming_response.create")
    async with entered(create(**body, stream=True)) as response:
        return response.status_code


WHOLE: list[Callable[..., Any]] = [read_all, next_then_for, lines, single_bytes, read_at_once]
BROKEN_OFF = [break_in_with, break_and_close, break_and_drop, never_read, leave_response]


@dataclass(frozen=True, slots=True)
class Rig:
    """A Memori, a provider, and whose calls these are."""

    mem: Memori
    provider: FakeProvider
    entity: str

    def compare(self, read: Any, endpoint: str, asynchronous: bool, **more: Any) -> Any:
        """What ``read`` sees; the same from a registered client as from one that is not."""
        kind, path, body = ENDPOINTS[endpoint]

        async def main(mem: Memori | None) -> Any:
            client = kind.make(self.provider, asynchronous=asynchronous, max_retries=0)
            with contextlib.ExitStack() as stack:
                if mem is not None:
                    mem.llm.register(client)
                    stack.enter_context(mem.attribution(self.entity, "bot", "session"))
                seen = await read(client, path, {**body(), **more})
            await settled(client.close())
            return seen

        plain, seen = (
            asyncio.run(main(mem)) if asynchronous else completed(main(mem))
            for mem in (None, self.mem)
        )
        assert seen == plain
        assert self.mem.flush(60)
        return seen

    def exchanges(self) -> list[Said]:
        return exchanges(self.mem, self.entity)


@pytest.fixture
def rig(shared_memori: Memori, shared_provider: FakeProvider, entity: str) -> Rig:
    return Rig(shared_memori, shared_provider, entity)


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("read", WHOLE)
def test_a_stream_read_to_its_end_is_complete(
    rig: Rig, read: Any, endpoint: str, asynchronous: bool
) -> None:
    assert rig.compare(read, endpoint, asynchronous)
    assert rig.exchanges() == [Said()]


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("read", BROKEN_OFF)
def test_a_stream_left_early_is_one_incomplete_exchange(
    rig: Rig, read: Any, endpoint: str, asynchronous: bool
) -> None:
    rig.compare(read, endpoint, asynchronous, model="slow-stream")
    (said,) = rig.exchanges()
    assert (said.messages, said.complete) == (Said().messages, False)
    assert said.reply is None or ANSWER.startswith(said.reply)


async def failing(client: Any, path: str, body: dict[str, Any]) -> Any:
    """The error of a call, as everything that can be told of it."""
    try:
        await settled(method(client, f"{path}.create")(**body))
    except Exception as error:  # noqa: BLE001 — compared with what no memori had a hand in
        return _told(error)
    raise AssertionError("the call did not fail")


async def failing_stream(client: Any, path: str, body: dict[str, Any]) -> Any:
    """The error of a stream, and the events that came before it."""
    events: list[Any] = []
    try:
        stream = await settled(method(client, f"{path}.create")(**body, stream=True))
        async for event in items(stream):
            events += [dumped(event)]
    except Exception as error:  # noqa: BLE001
        return events, _told(error)
    return events, None


def _told(error: Exception) -> Any:
    cause = error.__cause__
    told = {name: getattr(error, name, None) for name in ("status_code", "body", "code", "type")}
    return type(error), str(error), type(cause), told


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("read", [failing, failing_stream])
@pytest.mark.parametrize("model", ["400", "500", "disconnect"])
def test_an_http_error_is_the_sdks_own_and_leaves_nothing(
    rig: Rig, model: str, read: Any, endpoint: str, asynchronous: bool
) -> None:
    rig.compare(read, endpoint, asynchronous, model=model)
    assert rig.exchanges() == []


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("model", ["error-event", "cut", "no-end"])
def test_a_stream_that_breaks_keeps_what_was_said(
    rig: Rig, model: str, endpoint: str, asynchronous: bool
) -> None:
    rig.compare(failing_stream, endpoint, asynchronous, model=model)
    (said,) = rig.exchanges()
    whole = Said().reply if model == "no-end" else "ok: "
    assert (said.messages, said.reply, said.complete) == (Said().messages, whole, False)


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_timeout_is_the_sdks_own_and_leaves_nothing(
    rig: Rig, endpoint: str, asynchronous: bool
) -> None:
    rig.compare(failing, endpoint, asynchronous, model="slow", timeout=0.05)
    assert rig.exchanges() == []


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_cancelled_stream_keeps_what_was_said(rig: Rig, endpoint: str) -> None:
    async def cancelled(client: Any, path: str, body: dict[str, Any]) -> Any:
        came = asyncio.Event()

        async def read() -> None:
            async for _ in await method(client, f"{path}.create")(**body, stream=True):
                came.set()

        task = asyncio.create_task(read())
        await came.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return "cancelled"

    rig.compare(cancelled, endpoint, True, model="slow-stream")
    (said,) = rig.exchanges()
    assert (said.messages, said.complete) == (Said().messages, False)
