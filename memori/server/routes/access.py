"""Keys and tokens: made and taken away by administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

from memori import ApiKey, NewKey, Page
from memori.server.access import CallerDep, EntityQuery
from memori.server.models.access import KeyRequest, Token, TokenRequest
from memori.server.models.fields import Limit, Offset
from memori.server.policy import ADMIN_READ, ADMIN_WRITE, ADMIN_WRITE_ONCE, SIGNS, allow
from memori.server.routing import new_router

router = new_router("access")

_Id = Annotated[str, Path(max_length=255, description="Its id, not itself.")]


@router.get("/keys")
@allow(ADMIN_READ)
def list_keys(
    caller: CallerDep, entity_id: EntityQuery = None, limit: Limit = 100, offset: Offset = 0
) -> Page[ApiKey]:
    """The keys of one entity, or all; revoked ones too, oldest first. No key itself is among it."""
    return caller.memori.auth.keys(entity_id, limit, offset)


@router.post("/keys", status_code=201)
@allow(ADMIN_WRITE_ONCE)
def create_key(body: KeyRequest, caller: CallerDep) -> NewKey:
    """Make a key. It is shown in this answer and never again."""
    return caller.memori.auth.create_key(**dict(body))


@router.delete("/keys/{key_id}", status_code=204)
@allow(ADMIN_WRITE)
def revoke_key(key_id: _Id, caller: CallerDep) -> None:
    """Refuse a key from now on; tokens stay good."""
    caller.memori.auth.revoke_key(key_id)


@router.post("/tokens", status_code=201)
@allow(SIGNS)
def create_token(body: TokenRequest, caller: CallerDep) -> Token:
    """Sign a token for one entity's memory; needs MEMORI_JWT_SECRET."""
    auth = caller.memori.auth
    token = auth.create_token(**dict(body))
    token_id = auth.verify_token(token).token_id or ""
    return Token(token=token, token_id=token_id, expires_in=body.expires_in)


@router.delete("/tokens/{token_id}", status_code=204)
@allow(ADMIN_WRITE)
def revoke_token(token_id: _Id, caller: CallerDep) -> None:
    """Refuse a token from now on."""
    caller.memori.auth.revoke_token(token_id)
