"""The verbs of ``mem.entities``: who is remembered."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from memori.actor import actor
from memori.attribution import canonical_scope
from memori.auth.grants import LONGEST_TOKEN
from memori.errors import ConflictError, InvalidInputError, NotFoundError
from memori.nouns.access import AccessScope
from memori.nouns.entity import DEFAULT_ENTITY, Entity
from memori.types import Metadata, Page, Scope
from memori.verbs.base import PATIENCE, Keeper
from memori.verbs.erasure import erased_and_purged

if TYPE_CHECKING:
    from memori.nouns.erasing import ErasureReceipt
    from memori.steps.redaction import Redaction
    from memori.stores.entities import Entities as Port

_ATTEMPTS = 8


class Entities:
    """Those who are remembered: the users of an application, mostly.

    Nobody has to be created: the first thing that is stored for an id makes its entity. All verbs
    raise :class:`~memori.errors.StoreError` when the database cannot be reached, and
    :class:`~memori.errors.InvalidIdError` for an id that breaks a rule.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def create(
        self,
        entity_id: str | int | None = None,
        name: str | None = None,
        metadata: Metadata | None = None,
        exist_ok: bool = False,
    ) -> Entity:
        """Make an entity; without an id, one of ``user_`` and eight hexadecimal digits.

        Raises :class:`~memori.errors.ConflictError` where the id is taken (which an id that
        anything was ever stored for is), or, with ``exist_ok``, returns that entity as it is.
        """
        values = self._values(name=name, metadata=metadata or {})
        if entity_id is None:
            return self.get(self._generated(values))
        scope = canonical_scope(entity_id)
        if not self._port(scope).create(scope, values) and not exist_ok:
            raise ConflictError(
                f"There is an entity {scope.entity_id!r} already. Choose another id, change that "
                "one with update, or pass exist_ok=True."
            )
        return self.get(scope.entity_id)

    def get(self, entity_id: str | int) -> Entity:
        """One entity with its ``stats``; one that is unknown is empty, and is not made by this."""
        scope = canonical_scope(entity_id)
        self._keeper.engine.settle(scope, PATIENCE)
        port = self._port(scope)
        entity = port.find(scope) or Entity(scope.entity_id)
        return replace(entity, stats=port.stats(scope))

    def list(
        self,
        limit: int = 100,
        offset: int = 0,
        cursor: str | None = None,
        query: str | None = None,
    ) -> Page[Entity]:
        """Who there is, without stats: ``default_user`` first and always, then the newest ones.

        Groups are not among them. ``query``: those with this text in id or name, whatever its case
        (SQLite knows that of ASCII letters only). ``cursor``: the ``next_cursor`` of the page
        before, instead of an offset. Raises :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page
        from memori.incoming.names import query_of_names

        limit, offset = page(limit, offset, cursor)
        query = None if query is None else query_of_names(query)
        port = self._port(Scope(DEFAULT_ENTITY))
        return port.list_of_all_entities(limit=limit, offset=offset, cursor=cursor, query=query)

    def update(self, entity_id: str | int, **values: Any) -> Entity:
        """Set ``name`` or ``metadata`` anew, the other stays; None: nothing of it any more.

        Raises :class:`~memori.errors.NotFoundError` and
        :class:`~memori.errors.InvalidInputError`.
        """
        scope, new = canonical_scope(entity_id), self._values(**values)
        if not self._port(scope).change(scope, new):
            raise _missing(scope)
        return self.get(scope.entity_id)

    def _values(self, **given: Any) -> dict[str, Any]:
        """What was given, checked, as it is kept. Raises InvalidInputError."""
        return _checked(self._keeper.redaction, **given)

    def delete(self, entity_id: str | int) -> ErasureReceipt:
        """Delete all that is kept of an entity for good, and have it be unknown.

        As :meth:`Scope.erase <memori.Scope.erase>` does, whose receipt is returned; besides, its
        keys and tokens are revoked. What is stored for it later makes it anew, nothing that was
        said before comes back, and that it has opted out is not forgotten. ``default_user`` is only
        emptied. Raises :class:`~memori.errors.NotFoundError`, and
        :class:`~memori.errors.ConflictError` for a group, which ``mem.groups.delete`` takes apart.
        """
        scope, engine = canonical_scope(entity_id), self._keeper.engine
        engine.settle(scope, PATIENCE)
        port = self._port(scope)
        found = port.find(scope)
        if found is None:
            raise _missing(scope)
        if found.is_group:
            raise ConflictError(f"{scope.entity_id!r} is a group. Use mem.groups.delete.")
        receipt = erased_and_purged(engine, scope)
        last = datetime.now(UTC) + timedelta(seconds=LONGEST_TOKEN)
        engine.open().keys.revoke_tokens(AccessScope(scope.entity_id), last, actor())
        port.remove(scope, actor())
        return receipt

    def _generated(self, values: dict[str, Any]) -> str:
        for _ in range(_ATTEMPTS):
            scope = Scope(f"user_{secrets.token_hex(4)}")
            if self._port(scope).create(scope, values):
                return scope.entity_id
        raise ConflictError("No free id was found; give one.")

    def _port(self, scope: Scope) -> Port:
        """The entities of the store, of which the default one is there if it is the scope's."""
        port = self._keeper.engine.open().entities
        if scope.entity_id == DEFAULT_ENTITY and port.find(scope) is None:
            port.create(scope, {})
        return port


def _checked(keep: Redaction, **given: Any) -> dict[str, Any]:
    from memori.incoming import json_object
    from memori.incoming.names import name_text

    if unknown := sorted(given.keys() - {"name", "metadata"}):
        raise InvalidInputError(f"An entity has no {unknown[0]!r}. It has: metadata, name.")
    if given.get("name") is not None:
        given["name"] = name_text(keep(name_text(given["name"])))
    if "metadata" in given:
        given["metadata"] = keep.of_object(json_object(given["metadata"], "metadata"))
    return given


def _missing(scope: Scope) -> NotFoundError:
    return NotFoundError(f"There is no entity {scope.entity_id!r}. Make it with create.")
