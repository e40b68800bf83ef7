"""The port to entities: who is remembered, and how much of them is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from memori.nouns.entity import Entity, EntityStats, Totals
from memori.types import Page, Scope


class Entities(Protocol):
    """The entities of a store; reached as ``store.entities``.

    Rules and errors are those of :class:`memori.stores.Store`, but for the functions whose names
    end with ``of_all_entities``: they tell who there is and how much, and nothing of what anybody
    said.
    """

    def find(self, scope: Scope) -> Entity | None:
        """The scope's entity, without its stats; None for one that is unknown or was removed."""

    def stats(self, scope: Scope) -> EntityStats:
        """How much is remembered of the scope's entity, whatever the process."""

    def create(self, scope: Scope, values: Mapping[str, Any]) -> bool:
        """Make the scope's entity; False, and nothing is changed, where it is there.

        ``values``: ``name`` (text or None) and ``metadata``; each may be missing.
        """

    def change(self, scope: Scope, values: Mapping[str, Any]) -> bool:
        """Set some of the values anew; False where there is no such entity."""

    def remove(self, scope: Scope, actor: str) -> bool:
        """Have the scope's entity be unknown from now on; False where it is.

        What was stored of it has been erased before; its keys are revoked, which is noted as done
        by ``actor``. Whatever is stored for it later makes it anew.
        """

    def list_of_all_entities(
        self,
        *,
        limit: int,
        offset: int = 0,
        cursor: str | None = None,
        query: str | None = None,
    ) -> Page[Entity]:
        """Who there is, without stats: the default entity first, then the newest ones.

        Groups apart. ``query``: those with this text in id or name, whatever its case.
        ``cursor`` as with :meth:`memori.stores.Store.memories`.
        """

    def totals_of_all_entities(self) -> Totals:
        """How much is remembered of all entities together."""
