"""The verbs of ``client.groups``: what several entities may read together; for administrators."""

from __future__ import annotations

from memori.attribution import canonical_id
from memori.client.base import RemoteVerbs, given
from memori.client.wire import Wire, segment
from memori.nouns.group import Group, Member
from memori.types import Page


class RemoteGroups:
    """Groups of entities; what its verbs do, ``mem.groups`` says."""

    __slots__ = ("_wire",)

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def create(self, group_id: str | int, name: str | None = None) -> Group:
        """Make a group; what it is to know is added as to any entity, by its id."""
        body = given(group_id=group_id, name=name)
        return self._wire.change("POST", "/groups", body=body).read(Group)

    def get(self, group_id: str | int) -> Group:
        """One group. Raises :class:`~memori.errors.NotFoundError`."""
        return self._wire.ask("GET", _path(group_id)).read(Group)

    def list(self, limit: int = 100, offset: int = 0, cursor: str | None = None) -> Page[Group]:
        """All groups, the newest first, one page of them."""
        params = given(limit=limit, offset=offset, cursor=cursor)
        return self._wire.ask("GET", "/groups", params).read(Page[Group])

    def members(
        self, group_id: str | int, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Member]:
        """Who is in a group, the first to join first, one page of them."""
        params = given(limit=limit, offset=offset, cursor=cursor)
        return self._wire.ask("GET", f"{_path(group_id)}/members", params).read(Page[Member])

    def join(self, group_id: str | int, entity_id: str | int) -> None:
        """Let an entity read what the group knows."""
        self._wire.change("PUT", _member(group_id, entity_id))

    def leave(self, group_id: str | int, entity_id: str | int) -> None:
        """Let an entity not read it any more."""
        self._wire.change("DELETE", _member(group_id, entity_id))

    def delete(self, group_id: str | int) -> None:
        """Take everybody out of a group, and delete it and what it knows for good."""
        self._wire.change("DELETE", _path(group_id))


class RemoteGroupVerbs(RemoteVerbs):
    """The groups of one entity."""

    __slots__ = ()

    def groups(self) -> list[Group]:
        """The groups whose knowledge the entity may read, by id."""
        return list(self._wire.ask("GET", self._place("groups")).read(Page[Group]).items)


def _path(group_id: str | int) -> str:
    return f"/groups/{segment(canonical_id(group_id))}"


def _member(group_id: str | int, entity_id: str | int) -> str:
    return f"{_path(group_id)}/members/{segment(canonical_id(entity_id))}"
