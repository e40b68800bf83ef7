"""One ``client.request`` of the OpenAI or Anthropic SDK: what goes in, and what comes back."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from memori.interception.taps import ResponseTap
from memori.llms import Provider, Reply, Route, decode_sse

Keep = Callable[[str, Callable[[Reply], None]], None]
"""Keeps who waits for the answer that the provider makes in the background, under its id."""


Done = Callable[[Callable[[], Reply]], None]
"""Is called once with a function that reads the reply, which may fail on what a server sent."""

GiveUp = Callable[[], None]
"""Stops waiting for a stream: what came so far is the reply."""

NOTHING = Reply(None, complete=False)


class RequestSeam:
    """One ``client.request(cast_to, options, stream=…)``.

    Every HTTP call of both SDKs passes there, above retries and request signing.
    """

    def __init__(
        self, wrapped: Callable[..., Any], client: Any, args: tuple[Any, ...], kwargs: Any
    ) -> None:
        self._wrapped = wrapped
        self._client = client
        self._asynchronous = inspect.iscoroutinefunction(type(client).request)
        self._args = args
        self._kwargs = kwargs

    @property
    def options(self) -> Any:
        """The SDK's ``FinalRequestOptions``."""
        return self._args[1] if len(self._args) > 1 else self._kwargs.get("options")

    @property
    def endpoint(self) -> tuple[str, str]:
        """The HTTP method, and the URL relative to the client's."""
        options = self.options
        return getattr(options, "method", ""), getattr(options, "url", "")

    def conversation(self, provider: Provider, keep: Keep) -> ConversationSeam | None:
        """The seam of a conversation with a JSON body; None for any other request."""
        route = provider.route(*self.endpoint)
        if route is None or not isinstance(self.options.json_data, Mapping):
            return None
        return ConversationSeam(self, route, keep)

    def send(self, options: Any) -> Any:
        """The SDK's own request, with ``options``."""
        if len(self._args) > 1:
            return self._wrapped(self._args[0], options, *self._args[2:], **self._kwargs)
        return self._wrapped(*self._args, **{**self._kwargs, "options": options})

    def watch(self, result: Any, route: Route, done: Done) -> GiveUp | None:
        """Read a parsed answer now; tap the HTTP response of a raw or streamed one."""
        response = getattr(result, "http_response", None)  # raw and streaming response wrappers
        if response is None and self._kwargs.get("stream"):
            response = getattr(result, "response", None)
        if response is None:
            done(partial(_parsed, result, route))
            return None
        return watch_response(
            response,
            route,
            done,
            asynchronous=self._asynchronous,
            frames=partial(_framed, self._client),
        )


def watch_response(
    response: Any,
    route: Route,
    done: Done,
    *,
    asynchronous: bool,
    frames: Callable[[bytes], Iterable[Mapping[str, Any]]] | None = None,
) -> GiveUp | None:
    """Read the body of an HTTP response now, or tap it where it is still to be streamed.

    ``frames`` reads Amazon's binary event streams. What is returned stops waiting for the rest.
    """
    decode = partial(_decode, response.headers.get("content-type", ""), route, frames)
    if response.is_stream_consumed:
        done(lambda: decode(response.content))
        return None
    tap = ResponseTap(response, lambda body: done(partial(decode, body)), asynchronous=asynchronous)
    return tap.finish


class ConversationSeam:
    """The :class:`~memori.call.Seam` of a request that goes to a conversation endpoint."""

    def __init__(self, request: RequestSeam, route: Route, keep: Keep) -> None:
        self.route = route
        self.keep = keep
        self._request = request

    @property
    def body(self) -> Mapping[str, Any]:
        """The JSON body, with ``extra_body`` merged in as the SDK will do on the wire."""
        options = self._request.options
        return {**options.json_data, **(getattr(options, "extra_json", None) or {})}

    def send(self, body: Mapping[str, Any] | None) -> Any:
        """The SDK's own request, with a copy of its options that carries ``body``."""
        options = self._request.options
        if body is not None:
            options = options.model_copy(update={"json_data": body, "extra_json": None})
        return self._request.send(options)

    def watch(self, result: Any, done: Done) -> GiveUp | None:
        """Call ``done`` with a function that reads the reply, as soon as ``result`` has it."""
        return self._request.watch(result, self.route, done)


def _decode(
    kind: str,
    route: Route,
    frames: Callable[[bytes], Iterable[Mapping[str, Any]]] | None,
    body: bytes,
) -> Reply:
    if body.lstrip()[:1] == b"{":
        try:
            return route.reply(json.loads(body))
        except ValueError:  # cut off: nothing of it can be kept
            return NOTHING
    if frames is not None and "amazon.eventstream" in kind:
        return route.assemble(frames(body))
    return route.assemble(decode_sse(body))


def _parsed(result: Any, route: Route) -> Reply:
    payload = result.to_dict(warnings=False) if hasattr(result, "to_dict") else result
    return route.reply(payload) if isinstance(payload, Mapping) else NOTHING


def _framed(client: Any, body: bytes) -> Iterable[Mapping[str, Any]]:
    """The events of Amazon's binary frames, read by the client's own decoder."""
    try:
        for event in client._make_sse_decoder().iter_bytes(iter([body])):
            value = json.loads(event.data)
            if isinstance(value, dict):
                yield value
    except ValueError:  # so do older SDKs say that the provider broke off
        return
