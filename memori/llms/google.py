"""Google's Gen AI SDK: where ``generate_content`` keeps what is said, and where its calls pass."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from memori.llms import Door, Reading, Reply
from memori.llms._doors import DooredSdk
from memori.llms._messages import (
    Turn,
    answer,
    compact_json,
    listed,
    mapping,
    model_turn,
    reading,
    remember,
    said_in,
    string,
    system_turn,
    tool_message,
    user_turn,
)
from memori.types import Message, ToolCall

Done = Callable[[Callable[[], Reply]], None]

_ACTIONS = frozenset({"generateContent", "streamGenerateContent"})
_PARAMETERS = ("http_method", "path", "request_dict", "http_options")


@dataclass(frozen=True, slots=True)
class GenerateContent:
    """``…:generateContent`` and its stream; the model stands in the URL."""

    model: str
    name: str = "google.generate"

    def materialise(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.materialise`: the SDK has made plain dicts of it already."""
        return dict(body)

    def read(self, body: Mapping[str, Any]) -> Reading | None:
        """See :meth:`memori.llms.Route.read`."""
        calls: dict[str, ToolCall] = {}
        turns = [system_turn(_content(body.get("systemInstruction")))]
        for item in map(mapping, listed(body.get("contents"))):
            turns.extend(self._turns(item, calls))
        return reading(self.model, turns)

    def inject(self, body: Mapping[str, Any], block: str) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.inject`."""
        contents = listed(body.get("contents"))
        for position in range(len(contents) - 1, -1, -1):
            item = mapping(contents[position])
            if item.get("role", "user") == "user" and said_in(_content(item)) is not None:
                changed = {**item, "parts": [*listed(item.get("parts")), {"text": block}]}
                contents = [*contents[:position], changed, *contents[position + 1 :]]
                return {**body, "contents": contents}
        return dict(body)

    def precede(self, body: Mapping[str, Any], earlier: Sequence[Message]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.precede`."""
        roles = {"assistant": "model"}
        turns = [
            {"role": roles.get(turn.role, "user"), "parts": [{"text": turn.content}]}
            for turn in earlier
        ]
        return {**body, "contents": [*turns, *listed(body.get("contents"))]}

    def reply(self, payload: Mapping[str, Any]) -> Reply:
        """See :meth:`memori.llms.Route.reply`."""
        return self.assemble([payload])

    def assemble(self, events: Iterable[Mapping[str, Any]]) -> Reply:
        """See :meth:`memori.llms.Route.assemble`."""
        parts: list[Any] = []
        finished = False
        for event in events:
            candidate = _first(mapping(event))
            parts.extend(listed(mapping(candidate.get("content")).get("parts")))
            finished = finished or candidate.get("finishReason") is not None
        return Reply(_said({"parts": parts}), finished)

    def _turns(self, item: Mapping[str, Any], calls: dict[str, ToolCall]) -> list[Turn]:
        if item.get("role") == "model":
            said = _said(item)
            remember(calls, said)
            return [model_turn(said)]
        results = [mapping(mapping(p).get("functionResponse")) for p in listed(item.get("parts"))]
        messages = [_result(calls, result) for result in results if result]
        turns = [Turn(tuple(messages))] if messages else []
        content = _content(item)
        return [*turns, user_turn(content)] if content or not turns else turns


def _first(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """The candidate numbered 0."""
    candidates = map(mapping, listed(event.get("candidates")))
    return next((each for each in candidates if not each.get("index")), {})


def _content(item: object) -> list[dict[str, str]]:
    """The parts of a message as text and placeholders, without thoughts."""
    found = []
    for part in map(mapping, listed(mapping(item).get("parts"))):
        data = mapping(part.get("inlineData")) or mapping(part.get("fileData"))
        if string(part.get("text")) and not part.get("thought"):
            found.append({"type": "text", "text": string(part.get("text"))})
        elif data:
            kind = string(data.get("mimeType", data.get("mime_type"))).partition("/")[0]
            found.append({"type": kind if kind in ("image", "audio") else "file"})
    return found


def _said(item: Mapping[str, Any]) -> Message | None:
    """What a message of the model says and calls."""
    text = "".join(part.get("text", "") for part in _content(item))
    calls = []
    for part in map(mapping, listed(item.get("parts"))):
        if call := mapping(part.get("functionCall")):
            name = string(call.get("name"))
            arguments = compact_json(call.get("args") or {})
            calls.append(ToolCall(name, arguments, string(call.get("id")) or name or None))
    return answer(text, calls)


def _result(calls: Mapping[str, ToolCall], result: Mapping[str, Any]) -> Message:
    """The result of a function; where it has no id, it belongs to the call of the same name."""
    key = string(result.get("id")) or string(result.get("name"))
    return tool_message(calls, key, compact_json(result.get("response")))


class RequestSeam:
    """One call of ``request``; see :class:`memori.call.Seam`."""

    def __init__(
        self, wrapped: Callable[..., Any], request: Mapping[str, Any], route: GenerateContent
    ) -> None:
        self.route = route
        self._wrapped = wrapped
        self._request = request

    @property
    def body(self) -> Mapping[str, Any]:
        """The request as JSON."""
        body: Mapping[str, Any] = self._request["request_dict"]
        return body

    def send(self, body: Mapping[str, Any] | None) -> Any:
        """The SDK's own call, with ``body``."""
        changed = {} if body is None else {"request_dict": body}
        return self._wrapped(**{**self._request, **changed})

    def watch(self, result: Any, done: Done) -> Callable[[], None] | None:
        """Read the answer, which is whole."""
        done(lambda: self.route.reply(_json(result)))
        return None

    def keep(self, pending: str, done: Callable[[Reply], None]) -> None:
        """Nothing: this SDK makes no answers of conversations in the background."""


class StreamSeam(RequestSeam):
    """One call of ``request_streamed``, which returns a generator."""

    def __init__(
        self, wrapped: Callable[..., Any], request: Mapping[str, Any], route: GenerateContent
    ) -> None:
        super().__init__(wrapped, request, route)
        self._chunks: list[Any] = []
        self._done: Done | None = None

    def send(self, body: Mapping[str, Any] | None) -> Any:
        """The SDK's stream, noted as it is read."""
        return self._noted(super().send(body))

    def watch(self, result: Any, done: Done) -> Callable[[], None] | None:
        """Read the answer when its reader is done with the stream."""
        self._done = done
        return self._finish

    def _finish(self) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(lambda: self.route.assemble(map(_json, self._chunks)))

    def _noted(self, stream: Iterable[Any]) -> Iterator[Any]:
        try:
            for chunk in stream:
                self._chunks.append(chunk)
                yield chunk
        finally:
            self._finish()


class AsyncStreamSeam(StreamSeam):
    """One call of ``async_request_streamed``, which returns an asynchronous generator."""

    async def send(self, body: Mapping[str, Any] | None) -> Any:
        """The SDK's stream, noted as it is read."""
        return self._noted_async(await RequestSeam.send(self, body))

    async def _noted_async(self, stream: Any) -> AsyncIterator[Any]:
        try:
            async for chunk in stream:
                self._chunks.append(chunk)
                yield chunk
        finally:
            self._finish()


def _json(response: Any) -> Mapping[str, Any]:
    """The body of one of the SDK's own responses."""
    return mapping(json.loads(response.body)) if response.body else {}


def _open(
    kind: type[RequestSeam],
    wrapped: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
) -> RequestSeam | None:
    """The seam of a conversation; None for any other request."""
    request = {**dict(zip(_PARAMETERS, args, strict=False)), **kwargs}
    model, _, action = str(request.get("path", "")).partition("?")[0].rpartition(":")
    if action not in _ACTIONS or not isinstance(request.get("request_dict"), Mapping):
        return None
    return kind(wrapped, request, GenerateContent(model.rpartition("/")[2]))


def _door(method: str, kind: type[RequestSeam]) -> Door:
    asynchronous = method.startswith("async_")
    return Door(method, asynchronous, frozenset(_PARAMETERS), partial(_open, kind))


def _holder(client: Any) -> Any:
    """The object that a client, its ``aio``, ``models`` and ``chats`` all make their calls with."""
    is_client = type(client).__name__ in ("Client", "AsyncClient")
    return getattr(client, "_api_client", None) if is_client else None


PROVIDER = DooredSdk(
    name="google",
    clients=("genai.Client",),
    doors=(
        _door("request", RequestSeam),
        _door("request_streamed", StreamSeam),
        _door("async_request", RequestSeam),
        _door("async_request_streamed", AsyncStreamSeam),
    ),
    holder=_holder,
)
