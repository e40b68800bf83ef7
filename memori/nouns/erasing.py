"""The nouns of erasure: what it deleted, and what is not taken in again after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from memori.types import Add, Exchange, Message, Operation, Supersede


@dataclass(frozen=True, slots=True)
class ErasureReceipt:
    """What an erasure deleted, or would delete.

    ``before``: what was said or told before then, and not again since; None for everything.
    ``counts`` has how many of each kind: the rows of each table ("memory", "exchange", …), records
    of this machine's journal ("journal") and of those that no store took ("rejected").
    ``erased_at`` is None where nothing was deleted (a dry run). ``left`` says, in sentences, where
    text may still lie and what to do about it; it is empty where all of it is gone.
    """

    entity_id: str
    before: datetime | None
    erased_at: datetime | None
    counts: Mapping[str, int] = field(default_factory=dict)
    left: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many rows and records that is, of all kinds together."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What was too old to be kept: a receipt for each entity that had any of it.

    ``before``: what is from before then was erased. ``left`` as in :class:`ErasureReceipt`.
    """

    before: datetime
    receipts: tuple[ErasureReceipt, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many rows and records that is, of all entities together."""
        return sum(receipt.total for receipt in self.receipts)


@dataclass(frozen=True, slots=True)
class Erased:
    """What of an entity was erased: all that was said before a moment (None: nothing was).

    ``revision`` is the number of the write that last erased everything, 0 where none did.
    """

    before: datetime | None = None
    revision: int = 0

    def left_of(self, exchange: Exchange) -> Exchange | None:
        """What may be stored of an exchange that comes late; None where that is nothing.

        A call that had recalled what was erased since may quote it: nothing of that is left.
        """
        if exchange.seen is not None and exchange.seen < self.revision:
            return None
        if self.before is None:
            return exchange
        kept = tuple(each for each in exchange.messages if said_at(each, exchange) >= self.before)
        began = asked_at(exchange)
        if began >= self.before and kept == exchange.messages:
            return exchange
        reply = exchange.reply if began >= self.before else None
        if not kept and reply is None:
            return None
        since = min((said_at(each, exchange) for each in kept), default=exchange.created_at)
        return replace(exchange, messages=kept, reply=reply, created_at=since)

    def operations(self, operations: Sequence[Operation]) -> list[Operation]:
        """Those of the operations that are about what was said later."""
        if self.before is None:
            return list(operations)
        return [each for each in operations if _moment(each) >= self.before]


def asked_at(exchange: Exchange) -> datetime:
    """When an exchange began, as far as is known."""
    return _utc(exchange.asked_at or exchange.created_at)


def said_at(message: Message, exchange: Exchange) -> datetime:
    """When a message of an exchange was said, as far as is known."""
    return asked_at(exchange) if message.created_at is None else _utc(message.created_at)


def _moment(operation: Operation) -> datetime:
    return _utc(operation.draft.since if isinstance(operation, Add | Supersede) else operation.at)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
