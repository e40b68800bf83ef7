"""The verbs of ``client.auth``: keys and tokens, made and taken away; for administrators."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from memori.client.base import given
from memori.client.wire import Wire, segment
from memori.errors import InvalidInputError
from memori.nouns.access import ApiKey, NewKey
from memori.nouns.principal import PERMISSIONS, Permission
from memori.types import Page


@dataclass(frozen=True, slots=True)
class _Token:
    token: str


class RemoteAuth:
    """Who may ask over the network; what its verbs do, ``mem.auth`` says."""

    __slots__ = ("_wire",)

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

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

        It is shown in the answer and never again.
        """
        body = given(
            entity_id=entity_id,
            is_admin=is_admin,
            scopes=scopes,
            process_id=process_id,
            name=name,
            expires_at=expires_at,
        )
        return self._wire.make_secret("/keys", body).read(NewKey)

    def revoke_key(self, key_id: str) -> None:
        """Refuse a key from now on; tokens stay good. Raises NotFoundError."""
        self._wire.change("DELETE", f"/keys/{segment(key_id)}")

    def keys(
        self, entity_id: str | int | None = None, limit: int = 100, offset: int = 0
    ) -> Page[ApiKey]:
        """The keys of one entity, or all; revoked ones too, oldest first."""
        params = given(entity_id=entity_id, limit=limit, offset=offset)
        return self._wire.ask("GET", "/keys", params).read(Page[ApiKey])

    def create_token(
        self,
        entity_id: str | int,
        expires_in: int = 3600,
        process_id: str | int | None = None,
        scopes: Iterable[Permission] = PERMISSIONS,
        claims: Mapping[str, Any] | None = None,
    ) -> str:
        """Sign a token for one entity's memory that is good for ``expires_in`` seconds."""
        body = given(
            entity_id=entity_id,
            expires_in=expires_in,
            process_id=process_id,
            scopes=scopes,
            claims=claims,
        )
        return self._wire.make_secret("/tokens", body).read(_Token).token

    def revoke_token(self, token: str) -> None:
        """Refuse a token from now on, given as itself or by its id (``jti``)."""
        self._wire.change("DELETE", f"/tokens/{segment(_token_id(token))}")


def _token_id(token: str) -> str:
    """The id in a token: the token itself does not belong into a URL. Raises InvalidInputError."""
    if "." not in token:
        return token
    try:
        payload = token.split(".")[1]
        claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return str(claims["jti"])
    except (ValueError, LookupError, TypeError):
        raise InvalidInputError("That is no token of memori's.") from None
