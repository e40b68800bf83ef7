"""The verbs of ``mem.groups``: what several entities may read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memori.actor import actor
from memori.attribution import canonical_scope
from memori.errors import ConflictError, NotFoundError
from memori.verbs.base import PATIENCE, Keeper, ScopeVerbs
from memori.verbs.erasure import erased_and_purged

if TYPE_CHECKING:
    from memori.nouns.group import Group, Member
    from memori.stores.groups import Groups as Port
    from memori.types import Page, Scope


class Groups:
    """Groups of entities: what a group knows, its members may read.

    A group is an entity of its own; ``mem.entity(group_id).add(…)`` adds to what it knows. Calls of
    its members are told what answers them, marked as the group's, and
    ``recall(…, include_groups=True)`` finds it. Members read; they never write through their
    membership, and see nothing of each other. Nobody is in a group who was not put there by
    :meth:`join`. All verbs raise :class:`~memori.errors.InvalidIdError` for an id that breaks a
    rule, and :class:`~memori.errors.StoreError` when the database cannot be reached.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def create(self, group_id: str | int, name: str | None = None) -> Group:
        """Make a group. Raises :class:`~memori.errors.ConflictError` where the id is taken.

        It is by any entity for which something was stored: what that one has told would be the
        group's to read.
        """
        from memori.incoming.names import name_text

        scope = canonical_scope(group_id)
        keep = self._keeper.redaction
        called = None if name is None else name_text(keep(name_text(name)))
        if not self._port().create(scope, called, actor()):
            raise ConflictError(
                f"There is an entity or a group {scope.entity_id!r} already. Choose another id."
            )
        return self._get(scope)

    def get(self, group_id: str | int) -> Group:
        """One group. Raises :class:`~memori.errors.NotFoundError`."""
        return self._get(canonical_scope(group_id))

    def list(self, limit: int = 100, offset: int = 0, cursor: str | None = None) -> Page[Group]:
        """All groups, the newest first, one page of them.

        ``cursor``: the ``next_cursor`` of the page before, instead of an offset. Raises
        :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page

        limit, offset = page(limit, offset, cursor)
        return self._port().list_of_all_entities(limit=limit, offset=offset, cursor=cursor)

    def members(
        self, group_id: str | int, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Member]:
        """Who is in a group, the first to join first, one page of them.

        Raises :class:`~memori.errors.NotFoundError` and
        :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page

        scope = canonical_scope(group_id)
        limit, offset = page(limit, offset, cursor)
        self._get(scope)
        return self._port().members(scope, limit=limit, offset=offset, cursor=cursor)

    def join(self, group_id: str | int, entity_id: str | int) -> None:
        """Let an entity read what the group knows; calls of all programs do within a second.

        A second time changes nothing. Raises :class:`~memori.errors.NotFoundError` where there is
        no such group, and :class:`~memori.errors.ConflictError` where the entity is a group itself,
        or in too many groups.
        """
        scope = canonical_scope(group_id)
        if not self._port().join(scope, canonical_scope(entity_id), actor()):
            raise _missing(scope)
        self._keeper.engine.admissions.changed()

    def leave(self, group_id: str | int, entity_id: str | int) -> None:
        """Let an entity not read it any more; calls of other programs may for another second.

        Raises :class:`~memori.errors.NotFoundError` where it is no member.
        """
        scope, member = canonical_scope(group_id), canonical_scope(entity_id)
        if not self._port().leave(scope, member, actor()):
            raise NotFoundError(
                f"{member.entity_id!r} is no member of a group {scope.entity_id!r}."
            )
        self._keeper.engine.admissions.changed()

    def delete(self, group_id: str | int) -> None:
        """Take everybody out of a group, and delete what it knows and the group itself for good.

        What members said after reading of it is their own and stays. Raises
        :class:`~memori.errors.NotFoundError`.
        """
        scope, engine = canonical_scope(group_id), self._keeper.engine
        engine.settle(scope, PATIENCE)
        if not self._port().dissolve(scope, actor()):
            raise _missing(scope)
        erased_and_purged(engine, scope)
        engine.open().entities.remove(scope, actor())
        engine.admissions.changed()

    def _get(self, scope: Scope) -> Group:
        found = self._port().find(scope)
        if found is None:
            raise _missing(scope)
        return found

    def _port(self) -> Port:
        return self._keeper.engine.open().groups


class GroupVerbs(ScopeVerbs):
    """The groups of one entity."""

    __slots__ = ()

    def groups(self) -> list[Group]:
        """The groups whose knowledge the entity may read, by id."""
        return self._keeper.engine.open().groups.of(self.bare)


def _missing(scope: Scope) -> NotFoundError:
    return NotFoundError(f"There is no group {scope.entity_id!r}. Make it with mem.groups.create.")
