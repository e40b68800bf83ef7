"""What requests about keys and tokens carry."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from memori import Permission
from memori.server.models.fields import Body, Id

Scopes = Annotated[list[Permission], Field(min_length=1, max_length=2)]


class KeyRequest(Body):
    """A key to make, for one entity's memory or, with ``is_admin``, for everybody's."""

    entity_id: Id | None = Field(None, examples=["user_alice"])
    is_admin: bool = False
    scopes: Scopes = Field(default=["read", "write"])
    process_id: Id | None = None
    name: str | None = Field(None, min_length=1, max_length=200, examples=["Alice's phone"])
    expires_at: datetime | None = None


class TokenRequest(Body):
    """A token to sign, for one entity's memory and a short time."""

    entity_id: Id = Field(examples=["user_alice"])
    expires_in: int = Field(3600, ge=1, le=366 * 24 * 3600, description="Seconds.")
    process_id: Id | None = None
    scopes: Scopes = Field(default=["read", "write"])
    claims: dict[str, Any] | None = Field(
        None, description="Yours; whoever holds the token can read them."
    )


class Token(BaseModel):
    """A signed token; nothing of it is kept."""

    token: str
    token_id: str = Field(description="By which it can be revoked.")
    expires_in: int
