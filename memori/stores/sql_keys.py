"""Keys, and tokens that were revoked, in a SQL database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from memori.nouns.access import AccessScope, ApiKey, KeptKey
from memori.stores.failures import again_after_deadlock
from memori.stores.paging import LARGEST
from memori.stores.rows import now
from memori.stores.sql_audit import note, number_of
from memori.stores.sql_processes import Open, Write
from memori.stores.tables import API_KEY, ENTITY, REVOKED_TOKEN
from memori.types import Page, Scope

_LISTED = select(API_KEY, ENTITY.c.external_id.label("owner")).select_from(
    API_KEY.outerjoin(ENTITY, ENTITY.c.id == API_KEY.c.entity_id)
)


class SqlKeys:
    """The keys of a :class:`~memori.stores.sql.SqlStore`; see :class:`memori.stores.keys.Keys`.

    ``read`` opens a connection, ``alter`` one that commits at its end, ``write`` an entity's write
    transaction.
    """

    def __init__(self, read: Open, alter: Open, write: Write) -> None:
        self._read = read
        self._alter = alter
        self._write = write

    @again_after_deadlock
    def add(self, scope: AccessScope, key: KeptKey, actor: str) -> None:
        """Keep a new key of the scope's entity, creating that; of nobody without one."""
        if scope.entity_id is None:
            with self._alter() as connection:
                _add(connection, None, key, actor)
            return
        with self._write(Scope(scope.entity_id)) as writer:
            _add(writer.connection, writer.owner, key, actor)
            writer.changed = True

    def find(self, scope: AccessScope, *, limit: int = 100, offset: int = 0) -> Page[ApiKey]:
        """The keys of the scope, revoked ones too, oldest first."""
        with self._read() as connection:
            listed, counted = _LISTED, select(func.count()).select_from(API_KEY)
            if scope.entity_id is not None:
                owner = number_of(connection, scope)
                if owner is None:
                    return Page([], 0, limit, offset)
                mine = API_KEY.c.entity_id == owner
                listed, counted = listed.where(mine), counted.where(mine)
            rows = connection.execute(
                listed.order_by(API_KEY.c.id).limit(limit).offset(min(offset, LARGEST))
            ).all()
            total = connection.scalar(counted) or 0
        return Page([_key_of(row) for row in rows], total, limit, offset)

    @again_after_deadlock
    def revoke(self, scope: AccessScope, key_id: str, actor: str) -> ApiKey | None:
        """Refuse a key of the scope from now on; None where there is none."""
        with self._alter() as connection:
            row = _row(connection, key_id)
            if row is None or scope.entity_id not in (None, row.owner):
                return None
            revoked = connection.execute(
                update(API_KEY)
                .where(API_KEY.c.id == row.id, API_KEY.c.revoked_at.is_(None))
                .values(revoked_at=now())
            )
            if revoked.rowcount:
                note(connection, row.entity_id, "key.revoked", actor, {"key_id": key_id})
            row = _row(connection, key_id)
        return None if row is None else _key_of(row)

    @again_after_deadlock
    def used(self, scope: AccessScope, key_id: str) -> None:
        """Note that a key of the scope was used now."""
        with self._alter() as connection:
            row = _row(connection, key_id)
            if row is not None and scope.entity_id in (None, row.owner):
                mine = API_KEY.c.id == row.id
                connection.execute(update(API_KEY).where(mine).values(last_used_at=now()))

    @again_after_deadlock
    def revoke_token(self, scope: AccessScope, token_id: str, until: datetime, actor: str) -> None:
        """Refuse a token from now on; it is forgotten some time after ``until``, its end."""
        with self._alter() as connection:
            connection.execute(delete(REVOKED_TOKEN).where(REVOKED_TOKEN.c.expires_at < now()))
            owner = number_of(connection, scope)
            values = {"jti": token_id, "entity_id": owner}
            try:
                with connection.begin_nested():
                    connection.execute(
                        insert(REVOKED_TOKEN),
                        values | {"expires_at": until, "revoked_at": now()},
                    )
            except IntegrityError:  # it was revoked before
                return
            note(connection, owner, "token.revoked", actor, {"token_id": token_id})

    @again_after_deadlock
    def revoke_tokens(self, scope: AccessScope, until: datetime, actor: str) -> None:
        """Refuse all tokens that were made for the scope's entity."""
        with self._alter() as connection:
            owner = number_of(connection, scope)
            if owner is None:
                return
            connection.execute(delete(REVOKED_TOKEN).where(REVOKED_TOKEN.c.jti == _all_of(owner)))
            values = {"jti": _all_of(owner), "entity_id": owner}
            values |= {"expires_at": until, "revoked_at": now()}
            connection.execute(insert(REVOKED_TOKEN), values)
            note(connection, owner, "tokens.revoked", actor, {})

    def is_revoked(self, scope: AccessScope, token_id: str, made_at: datetime) -> bool:
        """Whether a token of the scope's entity was revoked."""
        revoked = REVOKED_TOKEN.c.jti == token_id
        with self._read() as connection:
            owner = number_of(connection, scope)
            if owner is not None:
                with_all = REVOKED_TOKEN.c.jti == _all_of(owner)
                later = REVOKED_TOKEN.c.revoked_at >= made_at
                revoked = or_(revoked, and_(with_all, later))
            return (
                connection.execute(select(REVOKED_TOKEN.c.jti).where(revoked)).first() is not None
            )

    def kept_of_all_entities(self, key_id: str) -> KeptKey | None:
        """The key of an id, whosever it is."""
        with self._read() as connection:
            row = _row(connection, key_id)
        return None if row is None else KeptKey(_key_of(row), row.key_hash)


def _all_of(owner: int) -> str:
    """What stands for all tokens of an entity, where else the id of one does."""
    return f"all of {owner}"


def _add(connection: Connection, owner: int | None, key: KeptKey, actor: str) -> None:
    new = key.api_key
    values: dict[str, Any] = {
        "public_id": new.id,
        "entity_id": owner,
        "process": new.process_id,
        "key_hash": key.digest,
        "name": new.name,
        "is_admin": new.is_admin,
        "scopes": list(new.scopes),
        "created_at": new.created_at,
        "expires_at": new.expires_at,
    }
    connection.execute(insert(API_KEY), values)
    detail = {"key_id": new.id, "is_admin": new.is_admin, "scopes": list(new.scopes)}
    note(connection, owner, "key.created", actor, detail)


def _row(connection: Connection, key_id: str) -> Row[Any] | None:
    row: Row[Any] | None = connection.execute(
        _LISTED.where(API_KEY.c.public_id == key_id)
    ).one_or_none()
    return row


def _key_of(row: Row[Any]) -> ApiKey:
    return ApiKey(
        id=row.public_id,
        entity_id=row.owner,
        process_id=row.process,
        name=row.name,
        is_admin=row.is_admin,
        scopes=tuple(row.scopes),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )
