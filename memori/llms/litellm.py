"""LiteLLM: ``completion`` and ``acompletion``, of its module or a ``Router``, as OpenAI's chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import wrapt

from memori.llms import Door, Reply
from memori.llms._doors import DooredSdk
from memori.llms.openai import Chat

Done = Callable[[Callable[[], Reply]], None]


class Completion(Chat):
    """What LiteLLM takes and gives back, whichever provider is behind it."""

    name = "litellm.chat"


class CompletionSeam:
    """One call of ``completion(model, messages, …)``; see :class:`memori.call.Seam`."""

    def __init__(
        self, wrapped: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> None:
        self.route = Completion()
        self._wrapped = wrapped
        self._args = args
        self._kwargs = dict(kwargs)

    @property
    def body(self) -> Mapping[str, Any]:
        """The model and the messages, as they would stand in a request to OpenAI."""
        positional = zip(("model", "messages"), self._args, strict=False)
        given: dict[str, Any] = {**self._kwargs, **dict(positional)}
        return {name: given[name] for name in ("model", "messages") if name in given}

    def send(self, body: Mapping[str, Any] | None) -> Any:
        """LiteLLM's own call, with other messages; a stream comes as one that can be watched."""
        return _watchable(self._called(body))

    def _called(self, body: Mapping[str, Any] | None) -> Any:
        if body is None or "messages" not in body:
            return self._wrapped(*self._args, **self._kwargs)
        if len(self._args) > 1:
            args = (self._args[0], body["messages"], *self._args[2:])
            return self._wrapped(*args, **self._kwargs)
        return self._wrapped(*self._args, **{**self._kwargs, "messages": body["messages"]})

    def watch(self, result: Any, done: Done) -> Callable[[], None] | None:
        """Read a whole answer now, a stream when its reader is done with it."""
        if isinstance(result, WatchedStream):
            return result.memori_watch(lambda chunks: done(lambda: self._assembled(chunks)))
        done(lambda: self.route.reply(result.model_dump()))
        return None

    def _assembled(self, chunks: list[Any]) -> Reply:
        return self.route.assemble(chunk.model_dump() for chunk in chunks)

    def keep(self, pending: str, done: Callable[[Reply], None]) -> None:
        """Nothing: LiteLLM has no answers that are made in the background here."""


class AsyncCompletionSeam(CompletionSeam):
    """One call of ``acompletion(model, messages, …)``."""

    async def send(self, body: Mapping[str, Any] | None) -> Any:
        """LiteLLM's own call, to be awaited."""
        return _watchable(await self._called(body))


class WatchedStream(wrapt.ObjectProxy):  # type: ignore[type-arg]  # older ones take no argument
    """LiteLLM's stream itself, but for noting what its reader takes of it."""

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self._self_chunks: list[Any] = []
        self._self_done: Callable[[list[Any]], None] | None = None

    def memori_watch(self, done: Callable[[list[Any]], None]) -> Callable[[], None]:
        """Call ``done`` once with the chunks, at the end; returns what ends it before."""
        self._self_done = done
        return self._self_finish

    def _self_finish(self) -> None:
        done, self._self_done = self._self_done, None
        if done is not None:
            done(self._self_chunks)

    def __iter__(self) -> Any:
        return self

    def __next__(self) -> Any:
        return self._self_noted(next, self.__wrapped__)

    def _self_noted(self, take: Callable[[Any], Any], stream: Any) -> Any:
        try:
            chunk = take(stream)
        except BaseException:
            self._self_finish()
            raise
        self._self_chunks.append(chunk)
        return chunk

    def __aiter__(self) -> Any:
        return self

    async def __anext__(self) -> Any:
        try:
            chunk = await anext(self.__wrapped__)
        except BaseException:
            self._self_finish()
            raise
        self._self_chunks.append(chunk)
        return chunk

    async def aclose(self) -> None:
        """Close the stream; what came of it so far is the answer."""
        try:
            await self.__wrapped__.aclose()
        finally:
            self._self_finish()

    def __del__(self) -> None:
        self._self_finish()


def _watchable(result: Any) -> Any:
    return WatchedStream(result) if hasattr(type(result), "__next__") else result


def _holder(client: Any) -> Any:
    """The module itself, or a router."""
    if isinstance(client, ModuleType):
        return client if client.__name__ == "litellm" else None
    return client if hasattr(client, "acompletion") and hasattr(client, "model_list") else None


_PARAMETERS = frozenset({"model", "messages"})

PROVIDER = DooredSdk(
    name="litellm",
    clients=("completion and acompletion (pass the module litellm)", "Router"),
    doors=(
        Door("completion", False, _PARAMETERS, CompletionSeam),
        Door("acompletion", True, _PARAMETERS, AsyncCompletionSeam),
    ),
    holder=_holder,
)
