"""The part of a store that deletes for good what an entity has said, and has it not return."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from memori.nouns.erasing import Erased, ErasureReceipt
from memori.types import Scope


class Erasures(Protocol):
    """The erasures of a store. Raises what the functions of :class:`memori.stores.Store` raise.

    After one, ``add_exchange`` stores nothing that was said before it, whoever delivers that
    (:meth:`memori.nouns.erasing.Erased.left_of`), and no exchange that it has deleted.
    """

    def erase(
        self,
        scope: Scope,
        before: datetime | None = None,
        *,
        dry_run: bool = False,
        actor: str = "",
    ) -> ErasureReceipt:
        """Delete all of the scope's entity, or what is from ``before`` a moment; one transaction.

        Whatever the process and session of the scope. Everything: every row of the entity in every
        table goes, keys and what was revoked apart; entries of the audit log lose their detail, its
        own processes what was said of them, itself its name and metadata. Before a moment: what
        was said then (an exchange that goes on beyond it loses its part), statements that were told
        then and not mentioned since, sessions, documents and the context that were not touched
        since; the history of what is older and stays. ``actor`` is who it is noted for. A
        ``dry_run`` only counts.
        """

    def erased(self, scope: Scope) -> Erased:
        """What of the entity was erased by now."""

    def due_of_all_entities(self, before: datetime, limit: int) -> list[Scope]:
        """The entities that have anything from ``before`` a moment."""

    def purge(self) -> tuple[str, ...]:
        """Have no deleted text left in the database's own files; what could not be done, and why.

        That is SQLite's business. The files of a database server are its administrator's.
        """
