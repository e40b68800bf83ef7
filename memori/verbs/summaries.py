"""What can be done about the summaries of many entities: ``mem.summaries``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from memori.attribution import canonical_scope
from memori.verbs.base import Keeper

if TYPE_CHECKING:
    from memori.steps.summarisers import Summariser


class Summaries:
    """Refreshes the summaries of many entities, and says what writes them."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def refresh_many(
        self,
        entity_ids: Iterable[str | int] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Make the summaries of these entities anew, or all that are due; how many were made.

        ``progress`` is called with 1 after each entity. Raises
        :class:`~memori.errors.InvalidIdError` before anything is made.
        """
        engine = self._keeper.engine
        engine.open()
        scopes = None if entity_ids is None else [canonical_scope(each) for each in entity_ids]
        return engine.upkeep.refresh_many(scopes, progress or (lambda done: None))

    def use(self, summariser: Summariser | None) -> None:
        """Have summaries written by ``summariser`` from now on; None: chosen, as by default.

        It holds for every Memori of this database in this process.
        """
        self._keeper.engine.upkeep.summariser = summariser
