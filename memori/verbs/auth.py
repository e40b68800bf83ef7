"""The verbs of ``mem.auth``: keys and tokens, made, checked and taken away again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from memori.actor import actor
from memori.attribution import canonical_id
from memori.auth import grants
from memori.core.credentials import (
    ID_BYTES,
    SECRET_BYTES,
    UNKNOWN,
    digest_of,
    is_key_id,
    key_id_of,
    key_text,
    refusal,
)
from memori.errors import (
    AuthenticationError,
    InvalidInputError,
    NotFoundError,
    PermissionDeniedError,
    StoreError,
)
from memori.nouns.access import AccessScope, ApiKey, KeptKey, NewKey
from memori.nouns.principal import PERMISSIONS, Permission, Principal
from memori.types import Page
from memori.verbs.base import Keeper

if TYPE_CHECKING:
    from memori.stores import Store
    from memori.stores.keys import Keys

_USE_IS_NOTED_EVERY = timedelta(minutes=1)


class Auth:
    """Who may ask over the network.

    A key lasts until it is revoked and is looked up at each use; a token is signed, carries all
    that it says and is for a short time. Both name one entity, or an administrator's key all. The
    verbs themselves ask nobody for permission: whoever calls them is the application. All raise
    :class:`~memori.errors.StoreError` when the database cannot be reached.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def create_key(
        self,
        entity_id: str | int | None = None,
        is_admin: bool = False,
        scopes: Iterable[Permission] = PERMISSIONS,
        process_id: str | int | None = None,
        name: str | None = None,
        expires_at: datetime | str | None = None,
    ) -> NewKey:
        """Make a key for one entity's memory, or with ``is_admin`` for everybody's.

        It is shown in the answer and never again: only its SHA-256 is kept. ``process_id`` makes it
        a key of one agent. Raises :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import moment

        if not grants.flag(is_admin) and entity_id is None:
            raise InvalidInputError(
                "A key is for somebody: give entity_id, or is_admin=True for everybody's memory."
            )
        now = datetime.now(UTC)
        new = ApiKey(
            id=secrets.token_hex(ID_BYTES),
            entity_id=None if entity_id is None else canonical_id(entity_id),
            process_id=None if process_id is None else canonical_id(process_id, "process_id"),
            name=grants.name(name),
            is_admin=is_admin,
            scopes=grants.permissions(scopes),
            created_at=now,
            expires_at=grants.end(moment(expires_at, "expires_at"), now),
        )
        key = key_text(new.id, secrets.token_urlsafe(SECRET_BYTES))
        self._keys().add(AccessScope(new.entity_id), KeptKey(new, digest_of(key)), actor())
        return NewKey(key, new)

    def validate_key(self, key: str, require_admin: bool = False) -> Principal:
        """Who asks with this key.

        Raises :class:`~memori.errors.AuthenticationError` where it is wrong, revoked or expired,
        and :class:`~memori.errors.PermissionDeniedError` where it is good, but no administrator's.
        """
        key_id = key_id_of(key)
        kept = None if key_id is None else self._keys().kept_of_all_entities(key_id)
        problem = UNKNOWN if kept is None else refusal(kept, key, datetime.now(UTC))
        if kept is None or problem is not None:
            raise AuthenticationError(problem)
        if require_admin and not kept.api_key.is_admin:
            raise PermissionDeniedError("That takes an administrator's key.")
        self._note_use(kept.api_key)
        return _principal(kept.api_key)

    def revoke_key(self, key_id: str, entity_id: str | int | None = None) -> ApiKey:
        """Refuse a key from now on; with ``entity_id`` only if it is that entity's.

        Tokens stay good: they end by themselves. Raises :class:`~memori.errors.NotFoundError`.
        """
        scope = _scope(entity_id)
        revoked = self._keys().revoke(scope, key_id, actor()) if is_key_id(key_id) else None
        if revoked is None:
            raise NotFoundError(f"There is no key {key_id!r}.")
        return revoked

    def keys(
        self, entity_id: str | int | None = None, limit: int = 100, offset: int = 0
    ) -> Page[ApiKey]:
        """The keys of one entity, or all; revoked ones too, oldest first."""
        from memori.incoming import page

        limit, offset = page(limit, offset)
        return self._keys().find(_scope(entity_id), limit=limit, offset=offset)

    def create_token(
        self,
        entity_id: str | int,
        expires_in: int = 3600,
        process_id: str | int | None = None,
        scopes: Iterable[Permission] = PERMISSIONS,
        claims: Mapping[str, Any] | None = None,
    ) -> str:
        """Sign a token for one entity's memory that is good for ``expires_in`` seconds.

        Never an administrator's. Nothing of it is kept but that it was made, in the audit log. It
        ends before its time where it is revoked or its entity is deleted. ``claims`` come back as
        those of the :class:`~memori.nouns.principal.Principal`; whoever holds the token can read
        them. Raises :class:`~memori.errors.SettingsError` unless MEMORI_JWT_SECRET has 32 bytes or
        more, and :class:`~memori.errors.InvalidInputError`.
        """
        from memori.auth import tokens

        owner, token_id, granted = canonical_id(entity_id), uuid4().hex, grants.permissions(scopes)
        begin, end = tokens.period(grants.seconds(expires_in))
        token = tokens.signed(
            owner,
            None if process_id is None else canonical_id(process_id, "process_id"),
            granted,
            token_id,
            (begin, end),
            grants.claims(claims),
        )
        made = {"token_id": token_id, "scopes": list(granted), "expires_at": end.isoformat()}
        self._store().audit.note(AccessScope(owner), "token.created", actor(), made)
        return token

    def verify_token(self, token: str) -> Principal:
        """Who asks with this token. Raises :class:`~memori.errors.AuthenticationError`."""
        from memori.auth import tokens

        signed = tokens.read(token)
        scope, token_id = AccessScope(signed.principal.entity_id), signed.principal.token_id or ""
        if self._keys().is_revoked(scope, token_id, signed.made_at):
            raise AuthenticationError("The token was revoked.")
        return signed.principal

    def revoke_token(self, token: str) -> None:
        """Refuse a token from now on, given as itself or by its id (``jti``).

        Raises :class:`~memori.errors.AuthenticationError` for something signed that is not ours.
        """
        from memori.auth import tokens

        token_id, owner, until = grants.token(token), None, tokens.period(grants.LONGEST_TOKEN)[1]
        if "." in token:
            signed = tokens.read(token, may_be_over=True)
            token_id, owner = signed.principal.token_id or "", signed.principal.entity_id
            until = signed.ends_at
        self._keys().revoke_token(AccessScope(owner), token_id, until, actor())

    def _note_use(self, key: ApiKey) -> None:
        now = datetime.now(UTC)
        if key.last_used_at is None or now - key.last_used_at > _USE_IS_NOTED_EVERY:
            with suppress(StoreError):  # a database that is busy keeps nobody out
                self._keys().used(AccessScope(key.entity_id), key.id)

    def _keys(self) -> Keys:
        return self._store().keys

    def _store(self) -> Store:
        return self._keeper.engine.open()


def _scope(entity_id: str | int | None) -> AccessScope:
    return AccessScope(None if entity_id is None else canonical_id(entity_id))


def _principal(key: ApiKey) -> Principal:
    return Principal(key.id, key.entity_id, key.process_id, key.is_admin, frozenset(key.scopes))
