"""Put memori's call in front of a client's own, and take it away again; one hub per client."""

from __future__ import annotations

import inspect
import json
import logging
import threading
import weakref
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import wrapt

from memori import llms
from memori.attribution import current
from memori.call import Host, run, run_async
from memori.errors import UnsupportedClientError
from memori.guard import Guard
from memori.llms import Provider, Reply, Route, decode_sse
from memori.taps import ResponseTap
from memori.types import Scope

logger = logging.getLogger("memori")

_HUB = "_memori_hub"
_DERIVING = ("copy", "with_options")
"""Methods that make another client of the same settings (``with_middleware`` calls ``copy``)."""
_NO_ATTRIBUTION = (
    "a call was made outside any attribution, so nothing is recalled or stored. "
    "Say whose it is: `with mem.attribution(entity_id=…, process_id=…):` around the call, "
    "`Memori(entity_id=…)` for a program with one user, or `mem.wrap(function)` for a function "
    "that runs in another thread."
)
_installing = threading.Lock()


class Member(Protocol):
    """What a hub needs of a Memori."""

    def host(self, scope: Scope) -> Host | None:
        """What it lends to a call of ``scope``; None once it is closed."""

    @property
    def binding(self) -> Scope | None:
        """The scope of calls outside any attribution, if it has one."""

    @property
    def guard(self) -> Guard:
        """What keeps memori's failures from the user's call."""

    def missing_attribution(self, message: str) -> None:
        """Say, once, that a call had no entity; raise in strict mode."""


class Hub:
    """The Memoris of one client (and of the clients derived from it), and who of them takes a call.

    However many Memoris are registered, one wrapper stands in front of the client. The newest is
    held alive, so that ``Memori().llm.register(client)`` needs no variable; the others are not.
    """

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._members: weakref.WeakSet[Member] = weakref.WeakSet()
        self._newest: Member | None = None

    def join(self, member: Member) -> None:
        """Let ``member`` take calls; a second time changes nothing but who is newest."""
        self._members.add(member)
        self._newest = member

    def leave(self, member: Member) -> None:
        """Let ``member`` take no more calls."""
        self._members.discard(member)
        if self._newest is member:
            self._newest = next(iter(self._members), None)

    def is_active(self) -> bool:
        """Whether anybody is left who could take a call."""
        return self._newest is not None

    @property
    def guard(self) -> Guard:
        """The guard of the newest Memori; one that is strict to nobody where none is left."""
        return Guard() if self._newest is None else self._newest.guard

    def host(self) -> Host | None:
        """Who takes a call made here and now: context entry, else the one binding, else nobody."""
        entry = current(self._members)
        if entry is not None:
            owner: Any = entry.owner
            return owner.host(entry.scope)  # type: ignore[no-any-return]
        bound = [(member, member.binding) for member in self._members if member.binding is not None]
        if len(bound) == 1 and bound[0][1] is not None:
            return bound[0][0].host(bound[0][1])
        if self._newest is not None:
            self._newest.missing_attribution(_NO_ATTRIBUTION)
        return None


def install(client: Any, member: Member) -> None:
    """Give ``member`` the calls of ``client``.

    Raises :class:`~memori.errors.UnsupportedClientError` for an object that is no client memori
    knows, or a client whose inner call does not have the shape that memori relies on.
    """
    provider = _provider(client)
    with _installing:
        hub = client.__dict__.get(_HUB)
        if hub is None:
            hub = Hub(provider)
            _wrap(client, hub)
        hub.join(member)


def uninstall(client: Any, member: Member) -> None:
    """Take the calls of ``client`` away from ``member``; the last one to go restores the client."""
    with _installing:
        hub = getattr(client, "__dict__", {}).get(_HUB)
        if hub is None:
            return
        hub.leave(member)
        if not hub.is_active():
            _unwrap(client)


def _provider(client: Any) -> Provider:
    provider = llms.find(client)
    request = getattr(type(client), "request", None)
    if provider is None or request is None or not hasattr(client, "post"):
        raise UnsupportedClientError(
            f"memori cannot give memory to {type(client).__module__}.{type(client).__qualname__}. "
            f"Pass the client itself: {', '.join(_supported())}."
        )
    parameters = inspect.signature(request).parameters
    if not {"cast_to", "options", "stream"} <= set(parameters):
        raise UnsupportedClientError(
            f"This version of the {provider.name} package makes its calls in a way that memori "
            f"does not know ({inspect.signature(request)}). Please report it, and use a version "
            "that memori is tested with until then."
        )
    return provider


def _supported() -> list[str]:
    return [f"{name}.{client}" for name in llms.names() for client in llms.load(name).clients]


def _wrap(client: Any, hub: Hub) -> None:
    client.__dict__[_HUB] = hub
    asynchronous = inspect.iscoroutinefunction(type(client).request)
    gate = _intercept_async if asynchronous else _intercept
    client.request = wrapt.FunctionWrapper(client.request, gate, enabled=hub.is_active)
    for name in _DERIVING:
        if hasattr(client, name):
            method = getattr(client, name)
            setattr(client, name, wrapt.FunctionWrapper(method, _derive, enabled=hub.is_active))


def _unwrap(client: Any) -> None:
    """Restore the client where our wrapper is outermost; below a foreign one it stays, inactive."""
    for name in ("request", *_DERIVING):
        wrapper = client.__dict__.get(name)
        if isinstance(wrapper, wrapt.FunctionWrapper) and _is_ours(wrapper):
            original = wrapper.__wrapped__
            if getattr(original, "__func__", None) is getattr(type(client), name, None):
                del client.__dict__[name]
            else:
                client.__dict__[name] = original
    client.__dict__.pop(_HUB, None)


def _is_ours(wrapper: Any) -> bool:
    return wrapper._self_wrapper in (_intercept, _intercept_async, _derive)


def _derive(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
    derived = wrapped(*args, **kwargs)
    hub = instance.__dict__.get(_HUB)
    if hub is not None:
        with _installing:
            if _HUB not in derived.__dict__:
                _wrap(derived, hub)
    return derived


def _intercept(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
    seam, host = _open(RequestSeam(wrapped, args, kwargs, asynchronous=False), instance)
    return wrapped(*args, **kwargs) if seam is None or host is None else run(seam, host)


async def _intercept_async(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
    seam, host = _open(RequestSeam(wrapped, args, kwargs, asynchronous=True), instance)
    if seam is None or host is None:
        return await wrapped(*args, **kwargs)
    return await run_async(seam, host)


def _open(seam: RequestSeam, instance: Any) -> tuple[ConversationSeam | None, Host | None]:
    """Steps 1 and 2 of a call: whether it is a conversation, and whose."""
    hub: Hub = instance.__dict__[_HUB]
    conversation, host = None, None
    with hub.guard("attribution"):
        conversation = seam.conversation(hub.provider)
        if conversation is not None:
            host = hub.host()
    return conversation, host


class RequestSeam:
    """One ``client.request(cast_to, options, stream=…)`` of the OpenAI or Anthropic SDK.

    Every HTTP call of both SDKs passes there, above retries and request signing.
    """

    def __init__(
        self, wrapped: Callable[..., Any], args: tuple[Any, ...], kwargs: Any, *, asynchronous: bool
    ) -> None:
        self._wrapped = wrapped
        self._args = args
        self._kwargs = kwargs
        self.asynchronous = asynchronous

    def conversation(self, provider: Provider) -> ConversationSeam | None:
        """The seam of a conversation with a JSON body; None for any other request."""
        options = self.options
        route = provider.route(getattr(options, "method", ""), getattr(options, "url", ""))
        if route is None or not isinstance(options.json_data, Mapping):
            return None
        return ConversationSeam(self, route)

    @property
    def options(self) -> Any:
        """The SDK's ``FinalRequestOptions``."""
        return self._args[1] if len(self._args) > 1 else self._kwargs.get("options")

    @property
    def streams(self) -> bool:
        """Whether the SDK will hand out a stream."""
        return bool(self._kwargs.get("stream"))

    def send(self, options: Any) -> Any:
        """The SDK's own request, with ``options``."""
        if len(self._args) > 1:
            return self._wrapped(self._args[0], options, *self._args[2:], **self._kwargs)
        return self._wrapped(*self._args, **{**self._kwargs, "options": options})


class ConversationSeam:
    """The :class:`~memori.call.Seam` of a request that goes to a conversation endpoint."""

    def __init__(self, request: RequestSeam, route: Route) -> None:
        self.route = route
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

    def watch(self, result: Any, done: Callable[[Reply], None]) -> None:
        """Read a parsed answer now; tap the HTTP response of a raw or streamed one."""
        response = getattr(result, "http_response", None)  # raw and streaming response wrappers
        if response is None and self._request.streams:
            response = getattr(result, "response", None)
        if response is None:
            payload = result.to_dict(warnings=False) if hasattr(result, "to_dict") else result
            if isinstance(payload, Mapping):
                done(self.route.reply(payload))
        elif response.is_stream_consumed:
            done(self._decode(response.content))
        else:
            ResponseTap(
                response,
                lambda body: done(self._decode(body)),
                asynchronous=self._request.asynchronous,
            )

    def _decode(self, body: bytes) -> Reply:
        if body.lstrip()[:1] != b"{":
            return self.route.assemble(decode_sse(body))
        try:
            return self.route.reply(json.loads(body))
        except ValueError:  # cut off: nothing of it can be kept
            return Reply(None, complete=False)
