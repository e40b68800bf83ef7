"""The verbs of ``client.entities``: who is remembered."""

from __future__ import annotations

from typing import Any

from memori.attribution import canonical_id
from memori.client.base import PATIENCE, given
from memori.client.wire import Wire, segment
from memori.nouns.entity import Entity
from memori.nouns.erasing import ErasureReceipt
from memori.types import Metadata, Page


class RemoteEntities:
    """Those who are remembered; what its verbs do, ``mem.entities`` says.

    Administrators list and create; the key of an entity gets, updates and deletes its own.
    """

    __slots__ = ("_wire",)

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def create(
        self,
        entity_id: str | int | None = None,
        name: str | None = None,
        metadata: Metadata | None = None,
        exist_ok: bool = False,
    ) -> Entity:
        """Make an entity; without an id, one of ``user_`` and eight hexadecimal digits."""
        body = given(entity_id=entity_id, name=name, metadata=metadata, exist_ok=exist_ok)
        return self._wire.change("POST", "/entities", body=body).read(Entity)

    def get(self, entity_id: str | int) -> Entity:
        """One entity with its ``stats``; one that is unknown is empty, and is not made by this."""
        return self._wire.ask("GET", _path(entity_id)).read(Entity)

    def list(
        self,
        limit: int = 100,
        offset: int = 0,
        cursor: str | None = None,
        query: str | None = None,
    ) -> Page[Entity]:
        """Who there is, without stats: ``default_user`` first and always, then the newest ones."""
        params = given(limit=limit, offset=offset, cursor=cursor, query=query)
        return self._wire.ask("GET", "/entities", params).read(Page[Entity])

    def update(self, entity_id: str | int, **values: Any) -> Entity:
        """Set ``name`` or ``metadata`` anew, the other stays; None: nothing of it any more."""
        return self._wire.change("PATCH", _path(entity_id), body=values).read(Entity)

    def delete(self, entity_id: str | int) -> ErasureReceipt:
        """Delete all that is kept of an entity for good, and have it be unknown."""
        return self._wire.change("DELETE", _path(entity_id), seconds=PATIENCE).read(ErasureReceipt)


def _path(entity_id: str | int) -> str:
    return f"/entities/{segment(canonical_id(entity_id))}"
