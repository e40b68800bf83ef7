"""The Memoris of one client, and who of them takes a call."""

from __future__ import annotations

import weakref
from functools import partial
from typing import Any, Protocol

from memori.attribution import current
from memori.call import Host
from memori.guard import Guard
from memori.interception.awaited import Awaited
from memori.interception.seams import RequestSeam
from memori.llms import Provider
from memori.types import Scope

_NO_ATTRIBUTION = (
    "a call was made outside any attribution, so nothing is recalled or stored. "
    "Say whose it is: `with mem.attribution(entity_id=…, process_id=…):` around the call, "
    "`Memori(entity_id=…)` for a program with one user, or `mem.wrap(function)` for a function "
    "that runs in another thread."
)


class Member(Protocol):
    """What a hub needs of a Memori."""

    def host(self, scope: Scope) -> Host | None:
        """What it lends to a call of ``scope``; None once it is closed."""

    @property
    def is_open(self) -> bool:
        """Whether it still takes calls."""

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
        self._members: tuple[weakref.ref[Member], ...] = ()
        self._newest: Member | None = None
        self.awaited = Awaited()
        self.warned = False

    def join(self, member: Member) -> None:
        """Let ``member`` take calls; a second time changes nothing but who is newest."""
        # Replaced, never changed: calls of other threads may be looking at it.
        self._members = (*self._references(but=member), weakref.ref(member))
        self._newest = member

    def leave(self, member: Member) -> None:
        """Let ``member`` take no more calls."""
        self._members = self._references(but=member)
        if self._newest is member:
            self._newest = next(reversed(self._open()), None)

    def is_active(self) -> bool:
        """Whether anybody is left who could take a call."""
        return self._newest is not None

    @property
    def guard(self) -> Guard:
        """The guard of the newest Memori; one that is strict to nobody where none is left."""
        return Guard() if self._newest is None else self._newest.guard

    def host(self) -> Host | None:
        """Who takes a call made here and now: context entry, else the one binding, else nobody.

        Memoris of one database that are bound to the same entity and process are one for this.
        """
        members = self._open()
        entry = current(members)
        if entry is not None:
            owner: Any = entry.owner
            return owner.host(entry.scope)  # type: ignore[no-any-return]
        hosts = [member.host(member.binding) for member in members if member.binding is not None]
        bound = {(host.engine, host.scope): host for host in hosts if host is not None}
        if len(bound) == 1:
            return next(iter(bound.values()))
        if self._newest is not None:
            self._newest.missing_attribution(_NO_ATTRIBUTION)
        return None

    def _open(self) -> list[Member]:
        """The members that still take calls, the newest last."""
        members = (reference() for reference in self._members)
        return [member for member in members if member is not None and member.is_open]

    def _references(self, *, but: Member) -> tuple[weakref.ref[Member], ...]:
        """References to the living members without ``but``."""
        return tuple(ref for ref in self._members if ref() is not None and ref() is not but)

    def collect(self, request: RequestSeam, result: Any) -> Any:
        """``result`` itself; an answer that was waited for is recorded when it is complete."""
        if self.is_active():
            watch = partial(request.watch, result)
            self.awaited.collect(self.provider, request.endpoint, watch, self.guard)
        return result
