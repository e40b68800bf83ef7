"""The credential's own entity, without its id in the path."""

from __future__ import annotations

from pydantic import BaseModel, Field

from memori import Cleared, Entity, Permission
from memori.server.access import CallerDep
from memori.server.models.conversations import ClearRequest
from memori.server.policy import READ, WRITE, allow
from memori.server.routing import new_router

router = new_router("me")


class Identity(BaseModel):
    """Whose the credential is and what it may do."""

    entity_id: str | None
    process_id: str | None
    is_admin: bool
    scopes: list[Permission]
    key_id: str | None
    token_id: str | None
    entity: Entity | None = Field(description="Whose it is, with figures; null for everybody's.")


@router.get("/me")
@allow(READ)
def get_me(caller: CallerDep) -> Identity:
    """Whose the key is and what it may do."""
    principal = caller.principal
    own = principal.entity_id
    return Identity(
        entity_id=principal.entity_id,
        process_id=principal.process_id,
        is_admin=principal.is_admin,
        scopes=sorted(principal.scopes),
        key_id=principal.key_id,
        token_id=principal.token_id,
        entity=None if own is None else caller.shown(caller.memori.entities.get(own)),
    )


@router.post("/me/clear-conversation")
@allow(WRITE)
def clear_conversation(body: ClearRequest, caller: CallerDep) -> Cleared:
    """Delete what was said, word for word; what is known from it stays."""
    memory = caller.scope(body.entity_id, process_id=body.process_id, session_id=body.session_id)
    return memory.clear_conversations()
