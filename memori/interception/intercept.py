"""Put memori's call in front of a client's own, and take it away again."""

from __future__ import annotations

import inspect
import logging
import threading
import weakref
from functools import partial
from types import MethodType, ModuleType
from typing import Any

import wrapt

from memori import frameworks, llms
from memori.bypass import is_bypassed
from memori.call import Host, run, run_async
from memori.errors import UnsupportedClientError
from memori.interception import doors
from memori.interception.hub import Hub, Member
from memori.interception.seams import ConversationSeam, RequestSeam
from memori.interception.shape import unknown_shape
from memori.interception.sockets import watch
from memori.llms import Provider

logger = logging.getLogger("memori")

_HUB = "_memori_hub"
_STATE = "__getstate__"
_DERIVING = ("copy", "with_options")
"""Methods that make another client of the same settings (``with_middleware`` calls ``copy``)."""
_NO_SOCKETS = (
    "a WebSocket connection (responses.connect, realtime.connect) goes past memori: nothing is "
    "recalled for it or stored of it. Calls over HTTP have memory."
)
_installing = threading.Lock()


def install(client: Any, member: Member) -> None:
    """Give ``member`` the calls of ``client``.

    Raises :class:`~memori.errors.UnsupportedClientError` for an object that is no client memori
    knows, or a client whose inner call does not have the shape that memori relies on.
    """
    provider, holder = _known(client)
    with _installing:
        hub = holder.__dict__.get(_HUB)
        if hub is None:
            _check_shape(holder, provider)
            hub = Hub(provider)
            _wrap(holder, hub)
        hub.join(member)
    watch(provider.connectors, _warn_of_connection)


def check(client: Any) -> None:
    """Raise what :func:`install` would raise, and install nothing."""
    provider, holder = _known(client)
    if hub_of(client) is None:
        _check_shape(holder, provider)


def uninstall(client: Any, member: Member) -> None:
    """Take the calls of ``client`` away from ``member``; the last one to go restores the client."""
    with _installing:
        holder = _holder(client)
        hub = getattr(holder, "__dict__", {}).get(_HUB)
        if hub is None:
            return
        hub.leave(member)
        if not hub.is_active():
            _unwrap(holder, hub)


def hub_of(client: Any) -> Hub | None:
    """The hub of ``client``, None where nobody is registered."""
    hub: Hub | None = getattr(_holder(client), "__dict__", {}).get(_HUB)
    return hub


def share(client: Any, hub: Hub) -> None:
    """Let the Memoris of ``hub`` have the calls of one more client; one with a hub keeps that."""
    holder = _holder(client)
    with _installing:
        if _HUB not in holder.__dict__:
            _wrap(holder, hub)


def unsupported(thing: Any) -> UnsupportedClientError:
    """What to raise for an object that memori cannot give memory to, listing what it can."""
    clients = [f"{name}.{client}" for name in llms.names() for client in llms.load(name).clients]
    others = [each for name in frameworks.names() for each in frameworks.load(name).SUPPORTED]
    return UnsupportedClientError(
        f"memori cannot give memory to {type(thing).__module__}.{type(thing).__qualname__}. "
        f"Pass the client itself: {', '.join(clients)}; or what holds one, as an object and not "
        f"as a name: {'; '.join(others)}."
    )


def _client_of(thing: Any) -> Any:
    """The client behind a module that has one (``openai`` itself); anything else as it is."""
    load = getattr(thing, "_load_client", None) if isinstance(thing, ModuleType) else None
    return thing if load is None else load()


def _holder(client: Any) -> Any:
    """The object that the calls of ``client`` go through; None where there is no such object."""
    client = _client_of(client)
    provider = llms.find(client)
    return None if provider is None else provider.holder(client)


def _known(client: Any) -> tuple[Provider, Any]:
    holder = _holder(client)
    provider = llms.find(_client_of(client))
    if provider is None or holder is None:
        raise unsupported(client)
    if not provider.doors:
        request = getattr(type(holder), "request", None)
        if request is None or not hasattr(holder, "post"):
            raise unsupported(client)
    return provider, holder


def _check_shape(holder: Any, provider: Provider) -> None:
    wrong = doors.unknown_shape(holder, provider.doors) if provider.doors else unknown_shape(holder)
    if wrong is not None:
        raise UnsupportedClientError(
            f"This version of the {provider.name} package makes its calls in a way that memori "
            f"does not know ({wrong}). Please report it, and use a version that memori is tested "
            "with until then."
        )


def _wrap(client: Any, hub: Hub) -> None:
    client.__dict__[_HUB] = hub
    if hub.provider.doors:
        doors.wrap(client, hub.provider.doors, hub)
        return
    asynchronous = inspect.iscoroutinefunction(type(client).request)
    gate = _intercept_async if asynchronous else _intercept
    client.request = wrapt.FunctionWrapper(client.request, gate, enabled=hub.is_active)
    for name in _DERIVING:
        if hasattr(client, name):
            method = getattr(client, name)
            setattr(client, name, wrapt.FunctionWrapper(method, _derive, enabled=hub.is_active))
    client.__dict__[_STATE] = partial(_state, weakref.ref(client))


def _unwrap(client: Any, hub: Hub) -> None:
    """Restore the client where our wrapper is outermost; below a foreign one it stays, inactive."""
    if hub.provider.doors:
        doors.unwrap(client, hub.provider.doors)
        del client.__dict__[_HUB]
        return
    for name in ("request", *_DERIVING):
        wrapper: Any = client.__dict__.get(name)
        if _is_ours(wrapper):
            original = wrapper.__wrapped__
            # A foreign wrapper below ours passes for the method it wraps in all but its type.
            is_method = type(original) is MethodType
            if is_method and original.__func__ is getattr(type(client), name, None):
                del client.__dict__[name]
            else:
                client.__dict__[name] = original
    client.__dict__.pop(_HUB, None)
    client.__dict__.pop(_STATE, None)


def _state(client: weakref.ref[Any]) -> dict[str, Any]:
    """What copying and pickling take of a client: what they would take had it no memory.

    A wrapper in a copy would make the copy's calls with the original's credentials.
    """
    return {
        name: value
        for name, value in vars(client()).items()
        if name not in (_HUB, _STATE) and not _is_ours(value)
    }


def _is_ours(value: Any) -> bool:
    ours = (_intercept, _intercept_async, _derive)
    return isinstance(value, wrapt.FunctionWrapper) and value._self_wrapper in ours


def _derive(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
    derived = wrapped(*args, **kwargs)
    hub = instance.__dict__.get(_HUB)
    if hub is not None:
        share(derived, hub)
    return derived


def _intercept(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
    request = RequestSeam(wrapped, instance, args, kwargs)
    hub: Hub = instance.__dict__[_HUB]
    seam, host = _open(request, hub)
    if seam is not None and host is not None:
        return run(seam, host)
    return hub.collect(request, wrapped(*args, **kwargs))


async def _intercept_async(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
    request = RequestSeam(wrapped, instance, args, kwargs)
    hub: Hub = instance.__dict__[_HUB]
    seam, host = _open(request, hub)
    if seam is not None and host is not None:
        return await run_async(seam, host)
    return hub.collect(request, await wrapped(*args, **kwargs))


def _open(request: RequestSeam, hub: Hub) -> tuple[ConversationSeam | None, Host | None]:
    """Steps 1 and 2 of a call: whether it is a conversation, and whose."""
    conversation, host = None, None
    if is_bypassed():
        return None, None
    with hub.guard("attribution"):
        conversation = request.conversation(hub.provider, hub.awaited.keep)
        if conversation is not None:
            host = hub.host()
    return conversation, host


def _warn_of_connection(client: Any) -> None:
    """Say, once per client, that a WebSocket goes past memori; nothing for any other client."""
    hub = getattr(client, "__dict__", {}).get(_HUB)
    if hub is not None and hub.is_active() and not hub.warned:
        hub.warned = True
        logger.warning("memori: %s", _NO_SOCKETS)
