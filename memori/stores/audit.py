"""The port to the audit log: who did what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from memori.nouns.access import AccessScope, AuditEntry
from memori.types import Page


class Audit(Protocol):
    """The audit log of a store. Raises what the functions of :class:`memori.stores.Store` raise.

    Every function takes the :class:`~memori.nouns.access.AccessScope` first. Entries outlive the
    entity that they are about, and then do not name it any more.
    """

    def note(self, scope: AccessScope, action: str, actor: str, detail: Mapping[str, Any]) -> None:
        """Add an entry about the scope's entity, which is not created by it, or about nobody.

        ``detail`` is a JSON object of ids and counts.
        """

    def find(self, scope: AccessScope, *, limit: int = 100, offset: int = 0) -> Page[AuditEntry]:
        """The entries of the scope, newest first."""
