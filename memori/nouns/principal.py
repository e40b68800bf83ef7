"""The noun of access: who asks, and whose memory it may see and change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Permission: TypeAlias = Literal["read", "write"]
"""What a key or token may do with the memory that it is for."""
PERMISSIONS: tuple[Permission, ...] = ("read", "write")


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks over the network, as a key or token that was checked says it.

    ``entity_id`` is whose memory it is for; an administrator's is for everybody's, and its own
    entity, where it has one, only stands in where none is named. ``process_id`` is the only process
    that it may speak for; None means any. ``key_id`` or ``token_id`` names the credential.
    ``claims`` are those that the maker of a token added; memori does not look at them.
    """

    key_id: str | None
    entity_id: str | None
    process_id: str | None
    is_admin: bool
    scopes: frozenset[Permission]
    token_id: str | None = None
    claims: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def actor(self) -> str:
        """What the audit log calls it."""
        if self.key_id is not None:
            return f"key:{self.key_id}"
        return "application" if self.token_id is None else f"token:{self.token_id}"

    def may_read(self, entity_id: str) -> bool:
        """Whether it may see what is known of ``entity_id``, a canonical id."""
        return "read" in self.scopes and self._reaches(entity_id)

    def may_write(self, entity_id: str) -> bool:
        """Whether it may change what is known of ``entity_id``, a canonical id."""
        return "write" in self.scopes and self._reaches(entity_id)

    def _reaches(self, entity_id: str) -> bool:
        # No entity at all is never an entity of its own.
        return self.is_admin or (self.entity_id is not None and entity_id == self.entity_id)
