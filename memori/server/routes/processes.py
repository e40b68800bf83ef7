"""Agents, bots and programs that the application describes."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import Path, Response

from memori import NotFoundError, Page, Process
from memori.server.access import Caller, CallerDep, EntityQuery, ScopeOfPath
from memori.server.models.processes import DefaultProcess, NewProcess, ProcessChange
from memori.server.policy import READ, WRITE_WHOLE, allow
from memori.server.routing import new_router

router = new_router("processes")

_ProcessId = Annotated[str, Path(max_length=255, description="The process's id.")]


@router.get("/processes")
@allow(READ)
def list_processes(caller: CallerDep, entity_id: EntityQuery = None) -> Page[Process]:
    """The processes that all share and, of an entity, its own ones, by id."""
    mine = caller.principal.process_id
    found = [
        _shown(process, caller)
        for process in caller.memori.processes.list(caller.owner(entity_id))
        if mine in (None, process.id)
    ]
    return Page(found, len(found), max(1, len(found)), 0)


@router.post("/processes", status_code=201)
@allow(WRITE_WHOLE)
def create_process(body: NewProcess, caller: CallerDep, response: Response) -> Process:
    """Describe a process: one of the entity's own or, for administrators, one that all share."""
    process = caller.memori.processes.create(
        body.process_id,
        caller.owner(body.entity_id),
        body.instructions,
        body.model,
        body.attributes,
    )
    response.headers["Location"] = f"/v1/processes/{quote(process.id, safe='')}"
    return process


@router.get("/processes/{process_id}")
@allow(READ)
def get_process(
    process_id: _ProcessId, caller: CallerDep, entity_id: EntityQuery = None
) -> Process:
    """One process; another entity's own is not found."""
    if caller.principal.process_id not in (None, process_id):
        raise NotFoundError(f"There is no process {process_id!r} here.")
    return _shown(caller.memori.processes.get(process_id, caller.owner(entity_id)), caller)


@router.patch("/processes/{process_id}")
@allow(WRITE_WHOLE)
def change_process(
    process_id: _ProcessId, body: ProcessChange, caller: CallerDep, entity_id: EntityQuery = None
) -> Process:
    """Change a process: one of the entity's own or, for administrators, one that all share."""
    values = body.model_dump(exclude_unset=True)
    return caller.memori.processes.update(process_id, caller.owner(entity_id), **values)


@router.delete("/processes/{process_id}", status_code=204)
@allow(WRITE_WHOLE)
def delete_process(
    process_id: _ProcessId, caller: CallerDep, entity_id: EntityQuery = None
) -> None:
    """Take the description of a process away; what was said to it stays."""
    caller.memori.processes.delete(process_id, caller.owner(entity_id))


@router.put("/entities/{entity_id}/default-process", status_code=204)
@allow(WRITE_WHOLE)
def set_default_process(memory: ScopeOfPath, body: DefaultProcess, caller: CallerDep) -> None:
    """Say which process the entity's calls are made to when they name none."""
    caller.memori.processes.set_default(memory.entity_id, body.process_id)


def _shown(process: Process, caller: Caller) -> Process:
    """``process`` as its caller may see it.

    What a model read of a process that many share was read from what one of them said: only
    administrators see it.
    """
    if caller.principal.is_admin or process.entity_id is not None:
        return process
    told = process.told
    safe = tuple(each for each in process.attributes if each.content in told)
    return replace(process, attributes=safe)
