"""Whose the ids are that a provider gives: nobody goes on with what another was given."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from memori.core.references import given, given_by, parsed, referred
from memori.errors import ClosedError, InvalidInputError, PermissionDeniedError

if TYPE_CHECKING:
    from memori.interception.hub import Member
    from memori.types import Scope

_UNCLEAR = (
    "With the server's key, a body must be a JSON object in which no name stands twice: what it "
    "refers to has to be looked up."
)
_NOT_GIVEN = (
    "{!r} names something that this server has not given to this entity and process. With the "
    "server's key, only that can be referred to. Send a key of your own for the provider, and "
    "memori's as X-Memori-Key."
)


class Handles:
    """The ids of what the provider keeps of one scope: which it may send, and which it is given."""

    def __init__(self, memori: Member, scope: Scope) -> None:
        self._memori = memori
        self._scope = scope
        self._begun: list[bytes] = []
        self._kept: set[str] = set()

    async def check(self, body: bytes) -> None:
        """Look up everything that a request refers to.

        Raises :class:`~memori.errors.PermissionDeniedError` for what was not given to the scope,
        :class:`~memori.errors.InvalidInputError` for a body that cannot be read, and
        :class:`~memori.errors.StoreError`.
        """
        await asyncio.to_thread(self._check, body)

    async def keep_whole(self, answer: bytes) -> None:
        """Note what an answer gives, before anybody has it. A failure is counted, not raised."""
        await asyncio.to_thread(self._keep_whole, answer)

    async def keep_piece(self, piece: bytes) -> None:
        """Note what the next piece of a streamed answer gives, before anybody has it."""
        self._begun.append(piece)
        if b"\n" not in piece:
            return
        *lines, rest = b"".join(self._begun).split(b"\n")
        self._begun = [rest]
        if any(map(_may_give, lines)):
            await asyncio.to_thread(self._keep_lines, lines)

    def _check(self, body: bytes) -> None:
        request = parsed(body)
        if request is None:
            raise InvalidInputError(_UNCLEAR)
        found = referred(request)
        if not found:
            return
        host = self._memori.host(self._scope)
        if host is None:
            raise ClosedError("This Memori was closed.")
        unknown = host.engine.open().handles.unknown(self._scope, found)
        if unknown:
            raise PermissionDeniedError(_NOT_GIVEN.format(min(found[each] for each in unknown)))

    def _keep_whole(self, answer: bytes) -> None:
        payload = parsed(answer)
        if payload is not None:
            self._keep(given(payload))

    def _keep_lines(self, lines: Collection[bytes]) -> None:
        ids: list[str] = []
        for line in filter(_may_give, lines):
            try:
                event = json.loads(line.removeprefix(b"data:"))
            except (ValueError, RecursionError):
                continue
            ids += given_by(event) if isinstance(event, dict) else ()
        self._keep(ids)

    def _keep(self, ids: Collection[str]) -> None:
        new, host = set(ids) - self._kept, self._memori.host(self._scope)
        if new and host is not None:
            with host.guard("keeping the ids of an answer"):
                host.engine.open().handles.keep(self._scope, new)
                self._kept |= new


def _may_give(line: bytes) -> bool:
    return line.startswith(b"data:") and (b'"response"' in line or b"output_item" in line)
