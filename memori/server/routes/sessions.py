"""Conversations of an entity with a process: begin, add to, read, end."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Path, Query, Response
from pydantic import BaseModel

from memori import Message, Page, Scope, Session
from memori.server.access import CallerDep, EntityQuery, ProcessQuery
from memori.server.models.conversations import Conversation, NewMessages, NewSession
from memori.server.models.fields import Archived, Cursor, Limit, Offset, wanted
from memori.server.policy import READ, WRITE, allow
from memori.server.routing import new_router

router = new_router("sessions")


class Taken(BaseModel):
    """How many messages were stored."""

    messages: int


async def _named(
    session_id: Annotated[str, Path(max_length=255, description="The session's id.")],
    caller: CallerDep,
    entity_id: EntityQuery = None,
    process_id: ProcessQuery = None,
) -> Scope:
    return caller.scope(entity_id, process_id=process_id, session_id=session_id)


_Named = Annotated[Scope, Depends(_named)]


@router.get("/sessions")
@allow(READ)
def list_sessions(
    caller: CallerDep,
    entity_id: EntityQuery = None,
    process_id: ProcessQuery = None,
    active: Annotated[bool | None, Query(description="Those that go on, or have ended.")] = None,
    limit: Limit = 100,
    offset: Offset = 0,
    archived: Archived = False,
    cursor: Cursor = None,
) -> Page[Session]:
    """The conversations with their titles, the one active last first."""
    memory = caller.scope(entity_id, process_id=process_id)
    return memory.sessions(limit, offset, wanted(archived), cursor, active)


@router.post("/sessions", status_code=201)
@allow(WRITE)
def begin_session(body: NewSession, caller: CallerDep, response: Response) -> Session:
    """Begin a session; its id is a new UUID."""
    memory = caller.scope(body.entity_id, process_id=body.process_id)
    begun = caller.memori.sessions.create(memory.entity_id, memory.process_id, body.metadata)
    response.headers["Location"] = f"/v1/sessions/{quote(begun.id, safe='')}"
    return begun


@router.get("/sessions/{session_id}")
@allow(READ)
def get_session(memory: _Named, caller: CallerDep) -> Session:
    """One session."""
    return _found(memory, caller)


@router.post("/sessions/{session_id}/end")
@allow(WRITE)
def end_session(
    memory: _Named,
    caller: CallerDep,
    timeout: Annotated[
        float, Query(ge=0, le=600, description="Seconds to wait for a language model to read it.")
    ] = 10.0,
) -> Session:
    """End a session, for good; once more changes nothing."""
    return caller.memori.sessions.end(_found(memory, caller), timeout=timeout)


@router.get("/sessions/{session_id}/messages")
@allow(READ)
def list_messages(
    memory: _Named,
    caller: CallerDep,
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
) -> Page[Message]:
    """What was said in one session, oldest first."""
    _found(memory, caller)
    return memory.messages(limit=limit, offset=offset, cursor=cursor)


@router.post("/sessions/{session_id}/messages", status_code=201)
@allow(WRITE)
def add_messages(memory: _Named, body: NewMessages, caller: CallerDep) -> Taken:
    """Store what was said elsewhere; messages with a time can be added again without harm."""
    session = _found(memory, caller)
    place = caller.scope(memory.entity_id, process_id=session.process_id, session_id=session.id)
    messages = [each.model_dump(exclude_none=True) for each in body.messages]
    return Taken(messages=place.add_messages(messages))


@router.post("/messages", status_code=201)
@allow(WRITE)
def add_conversation(body: Conversation, caller: CallerDep) -> Taken:
    """Store a conversation that took place elsewhere, in its sessions or the one that is named."""
    messages = [each.model_dump(exclude_none=True) for each in body.messages]
    return Taken(messages=caller.place(body).add_messages(messages))


def _found(memory: Scope, caller: CallerDep) -> Session:
    """The session of a scope. Raises NotFoundError."""
    session_id = memory.session_id or ""
    return caller.memori.sessions.get(session_id, memory.entity_id, memory.process_id)
