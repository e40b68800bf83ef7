"""What is not kept for ever: ``mem.retention``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from memori.errors import InvalidInputError
from memori.verbs.base import Keeper
from memori.verbs.erasure import erased

if TYPE_CHECKING:
    from memori.nouns.erasing import RetentionReport

_ALL = 500_000
"""Entities at once, and more days than there were."""


class Retention:
    """Erases what is older than an application keeps it. Nothing runs by itself: schedule it."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def run(
        self,
        days: float | None = None,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> RetentionReport:
        """Erase of all entities what is older than ``days``, or than the setting retention_days.

        That is for each what :meth:`Scope.erase <memori.Scope.erase>` does with a time: what was
        said and told before, and not mentioned since. ``progress`` is called with 1 after each
        entity. Raises :class:`~memori.errors.InvalidInputError` where neither says how many days.
        """
        from memori.nouns.erasing import RetentionReport

        engine = self._keeper.engine
        kept_for = _checked(engine.settings.retention_days if days is None else days)
        before = datetime.now(UTC) - kept_for
        erasures = engine.open().erasures
        receipts = []
        for scope in erasures.due_of_all_entities(before, _ALL):
            receipts.append(erased(engine, scope, before, dry_run=dry_run))
            if progress is not None:
                progress(1)
        left = erasures.purge() if receipts and not dry_run else ()
        return RetentionReport(before, tuple(receipts), left)


def _checked(days: object) -> timedelta:
    """For how long things are kept. Raises InvalidInputError."""
    if isinstance(days, bool) or not isinstance(days, (int, float)) or not 0 < days < _ALL:
        raise InvalidInputError(
            "Say for how many days things are kept: mem.retention.run(days=365), or the setting "
            "retention_days (MEMORI_RETENTION_DAYS). 0, the default, keeps all."
        )
    return timedelta(days=days)
