"""Single memories: add, look at, change, reinforce, undo, delete."""

from __future__ import annotations

from fastapi import Response

from memori import Change, Memory
from memori.server.access import CallerDep, ScopeOfQuery
from memori.server.conditional import IfMatchHeader, etag, wanted_version
from memori.server.models.fields import MemoryId
from memori.server.models.memories import (
    Feedback,
    Memories,
    MemoryChange,
    NewMemories,
    NewMemory,
    Reinforcement,
    UndoRequest,
)
from memori.server.policy import READ, WRITE, allow
from memori.server.routing import new_router

router = new_router("memories")


@router.post("/memories", status_code=201)
@allow(WRITE)
def add_memory(body: NewMemory, caller: CallerDep, response: Response) -> Memory:
    """Keep a statement; the same one again is reinforced instead."""
    memory = caller.place(body).add(
        body.content, body.kind, body.importance, body.tags, body.metadata
    )
    response.headers["Location"] = f"/v1/memories/{memory.id}"
    response.headers["ETag"] = etag(memory.version)
    return memory


@router.post("/memories/batch", status_code=201)
@allow(WRITE)
def add_memories(body: NewMemories, caller: CallerDep) -> Memories:
    """Keep statements, all or none of them."""
    statements = [each.model_dump() for each in body.memories]
    return Memories(items=caller.place(body).add_many(statements))


@router.get("/memories/{memory_id}")
@allow(READ)
def get_memory(memory_id: MemoryId, memory: ScopeOfQuery, response: Response) -> Memory:
    """One memory; its ETag is its version."""
    found = memory.get(memory_id)
    response.headers["ETag"] = etag(found.version)
    return found


@router.patch("/memories/{memory_id}")
@allow(WRITE)
def change_memory(
    memory_id: MemoryId,
    body: MemoryChange,
    memory: ScopeOfQuery,
    response: Response,
    if_match: IfMatchHeader = None,
) -> Memory:
    """Change a memory; turns, which are what was said, stay as they are."""
    version = wanted_version(if_match)
    changed = memory.update(memory_id, **body.model_dump(exclude_none=True), if_version=version)
    response.headers["ETag"] = etag(changed.version)
    return changed


@router.delete("/memories/{memory_id}", status_code=204)
@allow(WRITE)
def forget_memory(
    memory_id: MemoryId, memory: ScopeOfQuery, if_match: IfMatchHeader = None
) -> None:
    """Delete a memory and its history for good."""
    memory.forget(memory_id, wanted_version(if_match))


@router.post("/memories/{memory_id}/reinforce")
@allow(WRITE)
def reinforce_memory(memory_id: MemoryId, body: Reinforcement, memory: ScopeOfQuery) -> Memory:
    """Count a mention of a memory and make it more important."""
    return memory.reinforce(memory_id, body.amount)


@router.post("/memories/{memory_id}/feedback")
@allow(WRITE)
def rate_memory(memory_id: MemoryId, body: Feedback, memory: ScopeOfQuery) -> Memory:
    """Say how useful a memory was; it becomes more or less important."""
    return memory.feedback(memory_id, body.value)


@router.get("/memories/{memory_id}/history")
@allow(READ)
def memory_history(memory_id: MemoryId, memory: ScopeOfQuery) -> list[Change]:
    """What happened to a memory and where that came from, oldest first."""
    return memory.history(memory_id)


@router.post("/memories/{memory_id}/undo")
@allow(WRITE)
def undo_change(memory_id: MemoryId, body: UndoRequest, memory: ScopeOfQuery) -> list[Memory]:
    """Take back the last thing that happened to a memory; the memories that it had changed."""
    return memory.undo(memory_id, body.change_id)
