"""The ways to make one call and to read its answer; what a caller can see of it, as plain data.

Written once for both kinds of clients: every step is awaited where it can be.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from operator import attrgetter
from typing import Any, TypeAlias

Call: TypeAlias = Callable[..., Any]
Facts: TypeAlias = dict[str, Any]

_NUMBERED = re.compile(r"\b(chatcmpl-|cmpl-|resp_|msg_|req_|call_|rs_|fc_|toolu_)\d+")
_UNEQUAL_HEADERS = {"date", "content-length"}


async def settled(value: Any) -> Any:
    """``value``, awaited where it can be."""
    return await value if inspect.isawaitable(value) else value


@contextlib.asynccontextmanager
async def entered(manager: Any) -> AsyncIterator[Any]:
    """A ``with`` or ``async with``, whichever ``manager`` offers."""
    if hasattr(manager, "__aenter__"):
        async with manager as value:
            yield value
    else:
        with manager as value:
            yield value


async def items(iterable: Any) -> AsyncIterator[Any]:
    """A ``for`` or ``async for``, whichever ``iterable`` offers."""
    if hasattr(iterable, "__aiter__"):
        async for item in iterable:
            yield item
    else:
        for item in iterable:
            yield item


def dumped(value: Any) -> Any:
    """``value`` as data by which two runs can be compared: without the rig's running numbers."""
    if isinstance(value, (list, tuple)):
        return [dumped(element) for element in value]
    data = value.model_dump(mode="json", warnings=False) if hasattr(value, "model_dump") else value
    text = _NUMBERED.sub(r"\1#", json.dumps(data, default=repr))
    return (type(value).__qualname__, json.loads(text))


def _http(response: Any) -> Facts:
    """What every response object of both SDKs says of the HTTP response."""
    headers = {
        name: _NUMBERED.sub(r"\1#", value)
        for name, value in response.headers.items()
        if name not in _UNEQUAL_HEADERS
    }
    return {"status": response.status_code, "headers": headers, "url": str(response.url)}


async def create(call: Call, arguments: Mapping[str, Any]) -> Facts:
    """The parsed answer."""
    result = await settled(call(**arguments))
    request_id = re.sub(r"\d+", "#", str(getattr(result, "_request_id", None)))
    return {"type": type(result), "request id": request_id, "answer": dumped(result)}


async def stream(call: Call, arguments: Mapping[str, Any]) -> Facts:
    """Every event of ``stream=True``."""
    return await _read(await settled(call(**arguments, stream=True)))


async def manager(call: Call, arguments: Mapping[str, Any]) -> Facts:
    """Every event of a ``.stream()`` helper, and its final answer."""
    facts: Facts = {}
    async with entered(call(**arguments)) as events:
        facts |= {"type": type(events), "events": [dumped(event) async for event in items(events)]}
        final = next(
            getattr(events, name)
            for name in ("get_final_completion", "get_final_response", "get_final_message")
            if hasattr(events, name)
        )
        facts["final"] = dumped(await settled(final()))
    return facts


async def raw(call: Call, arguments: Mapping[str, Any]) -> Facts:
    """``with_raw_response``: headers, and parse() twice."""
    response = await settled(call(**arguments))
    once, twice = [await settled(response.parse()) for _ in range(2)]
    return {
        "type": type(response), "same": once is twice, "answer": dumped(once),
        "content type": type(await settled(response.read() if callable(
            getattr(response, "read", None)) else response.content)),
        **_http(response),
    }  # fmt: skip


async def raw_stream(call: Call, arguments: Mapping[str, Any]) -> Facts:
    """``with_raw_response`` of ``stream=True``."""
    response = await settled(call(**arguments, stream=True))
    parsed = await settled(response.parse())
    return {"raw": type(response), **_http(response), **await _read(parsed)}


async def streaming(call: Call, arguments: Mapping[str, Any]) -> Facts:
    """``with_streaming_response``: parsed within its ``with``."""
    async with entered(call(**arguments)) as response:
        parsed = dumped(await settled(response.parse()))
        facts = {"type": type(response), "answer": parsed, **_http(response)}
    return {**facts, "closed": response.http_response.is_closed}


async def streaming_stream(call: Call, arguments: Mapping[str, Any]) -> Facts:
    """``with_streaming_response`` of ``stream=True``."""
    async with entered(call(**arguments, stream=True)) as response:
        facts = {"raw": type(response), **_http(response)}
        facts |= await _read(await settled(response.parse()))
    return {**facts, "closed": response.http_response.is_closed}


async def _read(answer: Any) -> Facts:
    async with entered(answer) as entered_answer:
        same = entered_answer is answer
        events = [dumped(event) async for event in items(answer)]
    return {
        "type": type(answer), "same": same, "events": events,
        "response": type(answer.response), "closed": answer.response.is_closed,
    }  # fmt: skip


Column = Callable[[Call, Mapping[str, Any]], Awaitable[Facts]]
COLUMNS: Mapping[str, Column] = {
    "create": create,
    "stream": stream,
    "raw": raw,
    "raw stream": raw_stream,
    "streaming response": streaming,
    "streaming response of a stream": streaming_stream,
}
_WRAPPER = {"raw": "with_raw_response", "streaming": "with_streaming_response"}


def entry(column: str, path: str) -> str:
    """The attribute path of the method that ``column`` calls; ``path`` is the plain one's."""
    wrapper = _WRAPPER.get(column.split(maxsplit=1)[0])
    resource, _, method = path.rpartition(".")
    return f"{resource}.{wrapper}.{method}" if wrapper else path


def method(client: Any, path: str) -> Call:
    """The method of ``client`` at an attribute path. Raises AttributeError."""
    found: Call = attrgetter(path)(client)
    return found
