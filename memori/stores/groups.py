"""The port to groups: entities whose knowledge other entities may read."""

from __future__ import annotations

from typing import Protocol

from memori.nouns.group import Group, Member
from memori.types import Memory, Page, Scope


class Groups(Protocol):
    """The groups of a store; reached as ``store.groups``.

    A group is an entity: its scope reads and writes what it knows, as any other scope does. The
    scope that comes first is the group's, unless another is named. Rules and errors are those of
    :class:`memori.stores.Store`, but for the one function whose name ends with
    ``of_all_entities``. ``actor`` is who is to be named in the audit log.
    """

    def create(self, scope: Scope, name: str | None, actor: str) -> bool:
        """Make an entity that is a group; False, and nothing is changed, where the id is taken."""

    def find(self, scope: Scope) -> Group | None:
        """The group; None where there is none, or the entity is no group."""

    def list_of_all_entities(
        self, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Group]:
        """All groups, the newest first. ``cursor`` as with :meth:`memori.stores.Store.memories`."""

    def dissolve(self, scope: Scope, actor: str) -> bool:
        """Take all members out of the group; False where there is no such group.

        It stays an entity and a group, and what it knows stays.
        """

    def join(self, scope: Scope, member: Scope, actor: str) -> bool:
        """Let an entity read what the group knows from now on; False where there is no such group.

        A second time changes nothing. Raises :class:`~memori.errors.ConflictError` for a member
        that is a group, or that is in :data:`memori.nouns.group.MOST_GROUPS` groups already.
        """

    def leave(self, scope: Scope, member: Scope, actor: str) -> bool:
        """Let an entity not read it any more; False where it is no member."""

    def members(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Member]:
        """Who is in the group, the first to join first; nobody where there is no such group."""

    def of(self, scope: Scope) -> list[Group]:
        """The groups that the scope's entity may read, by id; one that has opted out is none."""

    def memory(self, scope: Scope, memory_id: str) -> Memory | None:
        """One memory that the scope's entity may read because a group of its knows it, or None."""
