"""The port to model providers: where each keeps messages, replies and stream events, as data."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol

from memori.llms._sse import decode_sse
from memori.types import Message

__all__ = ["Door", "Provider", "Reading", "Reply", "Route", "decode_sse", "find", "load", "names"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a request says, in memori's words.

    ``history`` is what the caller sent again, ``new`` the run of messages after the last thing the
    model said. ``query`` is the text of the last user message that has any (it may stand in
    ``history``, as in a tool loop), None where there is none and nothing is to be recalled.
    """

    model: str
    history: tuple[Message, ...]
    new: tuple[Message, ...]
    query: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model answered; ``message`` is None when it said nothing that can be kept.

    ``complete`` is decided from the content (a finish reason, a terminal event), never from how
    the connection ended. ``pending`` is the id of an answer that the provider still makes in the
    background: nothing of it is here yet, and it can be asked for later.
    """

    message: Message | None
    complete: bool
    pending: str | None = None


class Route(Protocol):
    """One conversation endpoint of a provider. Pure: no function changes its arguments."""

    @property
    def name(self) -> str:
        """Such as ``openai.chat``; stored as the exchange's provider."""

    def materialise(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A shallow copy of ``body`` whose message list is a list of plain dicts.

        Iterables that can be read only once are read here, SDK objects are dumped; nothing of the
        caller's is changed. The other functions take the result.
        """

    def read(self, body: Mapping[str, Any]) -> Reading | None:
        """What the request says; None where it is no conversation that memori understands."""

    def inject(self, body: Mapping[str, Any], block: str) -> dict[str, Any]:
        """A copy of ``body`` with ``block`` at the tail of the last user message that has text."""

    def precede(self, body: Mapping[str, Any], earlier: Sequence[Message]) -> dict[str, Any]:
        """A copy of ``body`` with ``earlier`` turns in front of its last user message.

        Unchanged where the provider keeps the history, or there is no place for messages.
        """

    def reply(self, payload: Mapping[str, Any]) -> Reply:
        """The answer in a whole response body."""

    def assemble(self, events: Iterable[Mapping[str, Any]]) -> Reply:
        """The answer in the events of a stream, as far as they came."""


@dataclass(frozen=True, slots=True)
class Door:
    """A method that conversations go through, of an SDK that has no ``client.request``.

    ``seam`` makes the seam of one call (see :mod:`memori.call`) from the method, its positional
    and its keyword arguments; None where the call is no conversation.
    """

    method: str
    asynchronous: bool
    parameters: frozenset[str]
    seam: Callable[[Callable[..., Any], tuple[Any, ...], Mapping[str, Any]], Any]


class Provider(Protocol):
    """One SDK. A module of this folder named as the SDK's import name offers it as ``PROVIDER``."""

    @property
    def name(self) -> str:
        """The SDK's import name."""

    @property
    def clients(self) -> tuple[str, ...]:
        """Names of the client classes, for error messages."""

    @property
    def connectors(self) -> tuple[str, ...]:
        """Methods that open a WebSocket, past memori; see :mod:`memori.interception.sockets`."""

    @property
    def doors(self) -> tuple[Door, ...]:
        """The methods to stand in front of; none where ``client.request`` is the one."""

    def holder(self, client: Any) -> Any:
        """The object behind ``client`` that has the doors; None where it has none."""

    def route(self, method: str, url: str) -> Route | None:
        """The conversation endpoint behind an HTTP method and a relative URL, or None."""

    def retrieved(self, method: str, url: str) -> tuple[Route, str] | None:
        """The route and id of an answer made in the background, if this asks for one."""


def find(client: object) -> Provider | None:
    """The provider of ``client``, found by the module names of its class ancestry.

    A module is its own client: ``litellm``.
    """
    modules = [cls.__module__ for cls in type(client).__mro__]
    for module in [client.__name__] if isinstance(client, ModuleType) else modules:
        package = module.partition(".")[0]
        if package in names():
            return load(package)
    return None


def load(name: str) -> Provider:
    """The provider in this folder's file ``name``."""
    provider: Provider = importlib.import_module(f"{__name__}.{name}").PROVIDER
    return provider


def names() -> tuple[str, ...]:
    """The import names of all SDKs that have a file here; ``_files`` are what those share."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in modules if not name.startswith("_")))
