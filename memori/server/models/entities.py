"""What requests about entities carry."""

from __future__ import annotations

from pydantic import Field

from memori.server.models.fields import Body, Id, Metadata


class NewEntity(Body):
    """Somebody to be remembered."""

    entity_id: Id | None = Field(None, examples=["user_alice"])
    name: str | None = Field(None, min_length=1, max_length=200, examples=["Alice"])
    metadata: Metadata | None = None
    exist_ok: bool = Field(False, description="Answer with the entity where the id is taken.")


class EntityChange(Body):
    """What is to be different about an entity; null: nothing of it any more."""

    name: str | None = Field(None, min_length=1, max_length=200)
    metadata: Metadata | None = None


class OptOut(Body):
    """Whether nothing is to be remembered of the entity."""

    opted_out: bool
