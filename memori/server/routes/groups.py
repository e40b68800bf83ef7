"""Groups, whose knowledge several entities may read; who is in one, administrators say."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Path, Response

from memori import Group, Member, Page
from memori.server.access import CallerDep, ScopeOfPath
from memori.server.models.fields import Cursor, Limit, Offset
from memori.server.models.groups import NewGroup
from memori.server.policy import ADMIN_READ, ADMIN_WRITE, READ, allow
from memori.server.routing import new_router

router = new_router("groups")

_GroupId = Annotated[str, Path(max_length=1000, description="The group's id.")]


@router.get("/groups")
@allow(ADMIN_READ)
def list_groups(
    caller: CallerDep, limit: Limit = 100, offset: Offset = 0, cursor: Cursor = None
) -> Page[Group]:
    """All groups, the newest first."""
    return caller.memori.groups.list(limit, offset, cursor)


@router.post("/groups", status_code=201)
@allow(ADMIN_WRITE)
def create_group(body: NewGroup, caller: CallerDep, response: Response) -> Group:
    """Make a group; what it is to know is added as to any entity, by its id."""
    made = caller.memori.groups.create(body.group_id, body.name)
    caller.scope(made.id)  # the answer tells of it, and goes with it
    response.headers["Location"] = f"/v1/groups/{quote(made.id, safe='')}"
    return made


@router.get("/groups/{group_id}")
@allow(ADMIN_READ)
def get_group(group_id: _GroupId, caller: CallerDep) -> Group:
    """One group."""
    return caller.memori.groups.get(group_id)


@router.delete("/groups/{group_id}", status_code=204)
@allow(ADMIN_WRITE)
def delete_group(group_id: _GroupId, caller: CallerDep) -> None:
    """Take everybody out of a group, and delete it and what it knows for good."""
    caller.memori.groups.delete(group_id)


@router.get("/groups/{group_id}/members")
@allow(ADMIN_READ)
def list_members(
    group_id: _GroupId,
    caller: CallerDep,
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
) -> Page[Member]:
    """Who is in a group, the first to join first."""
    return caller.memori.groups.members(group_id, limit, offset, cursor)


@router.put("/groups/{group_id}/members/{entity_id}", status_code=204)
@allow(ADMIN_WRITE)
def join_group(group_id: _GroupId, memory: ScopeOfPath, caller: CallerDep) -> None:
    """Let an entity read what the group knows."""
    caller.memori.groups.join(group_id, memory.entity_id)


@router.delete("/groups/{group_id}/members/{entity_id}", status_code=204)
@allow(ADMIN_WRITE)
def leave_group(group_id: _GroupId, memory: ScopeOfPath, caller: CallerDep) -> None:
    """Let an entity not read it any more."""
    caller.memori.groups.leave(group_id, memory.entity_id)


@router.get("/entities/{entity_id}/groups")
@allow(READ)
def list_groups_of_entity(memory: ScopeOfPath) -> Page[Group]:
    """The groups whose knowledge the entity may read, by id."""
    found = memory.groups()
    return Page(found, len(found), max(1, len(found)), 0)
