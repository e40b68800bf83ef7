"""Who is remembered: list, create, look at, name."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Query, Response

from memori import Entity, ErasureReceipt, Page
from memori.server.access import CallerDep, ScopeOfPath
from memori.server.models.entities import EntityChange, NewEntity, OptOut
from memori.server.models.fields import Cursor, Limit, Offset
from memori.server.policy import ADMIN_READ, ADMIN_WRITE, READ, WRITE_WHOLE, allow
from memori.server.routing import new_router

router = new_router("entities")

_Before = Annotated[
    str | None,
    Query(description="Only what is older (ISO 8601).", examples=["2026-01-01T00:00:00Z"]),
]
_DryRun = Annotated[bool, Query(description="Count, and delete nothing.")]


@router.get("/entities")
@allow(ADMIN_READ)
def list_entities(
    caller: CallerDep,
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
    query: Annotated[str | None, Query(max_length=200, description="In id or name.")] = None,
) -> Page[Entity]:
    """Who there is: ``default_user`` first and always, then the newest ones."""
    return caller.memori.entities.list(limit, offset, cursor, query)


@router.post("/entities", status_code=201)
@allow(ADMIN_WRITE)
def create_entity(body: NewEntity, caller: CallerDep, response: Response) -> Entity:
    """Make an entity; without an id, one of ``user_`` and eight hexadecimal digits."""
    made = caller.memori.entities.create(body.entity_id, body.name, body.metadata, body.exist_ok)
    caller.scope(made.id)  # the answer tells of it, and goes with it
    response.headers["Location"] = f"/v1/entities/{quote(made.id, safe='')}"
    return made


@router.get("/entities/{entity_id}")
@allow(READ)
def get_entity(memory: ScopeOfPath, caller: CallerDep) -> Entity:
    """One entity with its figures; one that is unknown is empty, and is not made by this."""
    return caller.shown(caller.memori.entities.get(memory.entity_id))


@router.patch("/entities/{entity_id}")
@allow(WRITE_WHOLE)
def change_entity(memory: ScopeOfPath, body: EntityChange, caller: CallerDep) -> Entity:
    """Set name or metadata anew; what is left out stays."""
    values = body.model_dump(exclude_unset=True)
    return caller.memori.entities.update(memory.entity_id, **values)


@router.delete("/entities/{entity_id}")
@allow(WRITE_WHOLE)
def delete_entity(memory: ScopeOfPath, caller: CallerDep) -> ErasureReceipt:
    """Delete all that is kept of an entity for good, end its keys and tokens, and forget it."""
    return caller.memori.entities.delete(memory.entity_id)


@router.delete("/entities/{entity_id}/data")
@allow(WRITE_WHOLE)
def erase_data(
    memory: ScopeOfPath, before: _Before = None, dry_run: _DryRun = False
) -> ErasureReceipt:
    """Delete for good all that is kept of an entity, or what is older; its keys stay.

    The receipt says how much it was, and what could not be cleaned.
    """
    return memory.erase(before, dry_run)


@router.put("/entities/{entity_id}/opt-out")
@allow(WRITE_WHOLE)
def set_opt_out(memory: ScopeOfPath, body: OptOut) -> OptOut:
    """Have nothing remembered, recalled or injected from now on, or again; what is there stays."""
    if body.opted_out:
        memory.opt_out()
    else:
        memory.opt_in()
    return OptOut(opted_out=memory.opted_out)
