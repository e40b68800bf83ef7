"""The verbs of ``mem.audit``: reading who did what."""

from __future__ import annotations

from memori.attribution import canonical_id
from memori.nouns.access import AccessScope, AuditEntry
from memori.types import Page
from memori.verbs.base import Keeper


class AuditLog:
    """Who made and revoked keys, erased, exported. Nothing of it says what a memory says."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def list(
        self, entity_id: str | int | None = None, limit: int = 100, offset: int = 0
    ) -> Page[AuditEntry]:
        """The entries about one entity, or all, newest first.

        Raises :class:`~memori.errors.StoreError` when the database cannot be reached.
        """
        from memori.incoming import page

        limit, offset = page(limit, offset)
        scope = AccessScope(None if entity_id is None else canonical_id(entity_id))
        return self._keeper.engine.open().audit.find(scope, limit=limit, offset=offset)
