"""The verbs of ``mem.repeats``, for servers: a write that comes again is carried out once."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from memori.nouns.access import AccessScope
from memori.nouns.repeat import KeptAnswer, Write
from memori.verbs.base import Keeper

if TYPE_CHECKING:
    from memori.nouns.principal import Principal
    from memori.stores.repeats import Repeats as Port


class Repeats:
    """Answers to writes that named themselves, for 24 hours: a client that got none asks again.

    All raise :class:`~memori.errors.StoreError` when the database cannot be reached.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def named(self, who: Principal, request: str, key: str, body: bytes) -> Write:
        """A write that ``who`` names ``key``: ``request`` says what for, ``body`` what was sent."""
        whose = [who.entity_id or "", who.process_id or "", str(who.is_admin), request, key]
        parts = "".join(f"{len(each)}:{each}" for each in whose)
        return Write(sha256(parts.encode()).hexdigest(), sha256(body).hexdigest())

    def begin(self, who: Principal, write: Write) -> KeptAnswer | None:
        """What was answered to this write before; None where it is to be carried out now.

        Raises :class:`~memori.errors.RepeatError` where neither can be.
        """
        return self._port().begin(_scope(who), write)

    def finish(
        self, who: Principal, write: Write, answer: KeptAnswer, about: str | None = None
    ) -> None:
        """Keep what was answered; ``about`` is the entity that it tells of, with which it goes."""
        self._port().finish(_scope(who), write, answer, about)

    def give_up(self, who: Principal, write: Write) -> None:
        """Say that the write was not carried out and may be tried again."""
        self._port().give_up(_scope(who), write)

    def _port(self) -> Port:
        return self._keeper.engine.open().repeats


def _scope(who: Principal) -> AccessScope:
    return AccessScope(None if who.is_admin else who.entity_id)
