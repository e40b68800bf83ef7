"""What is known of one entity as a whole: its memories, summary, profile and graph."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from memori import Memory, Page, Profile, Relation, Summary
from memori.server import drawing
from memori.server.access import CallerDep, EntityPath, ScopeOfPath
from memori.server.models.fields import AsOf, wanted
from memori.server.models.knowledge import KnowledgeGraph, SummaryLength
from memori.server.models.memories import Listing
from memori.server.policy import READ, WRITE, allow
from memori.server.routing import new_router

router = new_router("knowledge")

_Depth = Annotated[int, Query(ge=1, le=10, description="How many steps away.")]


@router.get("/entities/{entity_id}/memories")
@allow(READ)
def list_memories(
    caller: CallerDep, entity_id: EntityPath, query: Annotated[Listing, Query()]
) -> Page[Memory]:
    """What is known now, newest first; empty for an entity that nothing is known of."""
    memory = caller.scope(entity_id, process_id=query.process_id, session_id=query.session_id)
    return memory.memories(
        query.limit,
        query.offset,
        query.kind,
        query.tag,
        query.as_of,
        wanted(query.archived),
        query.cursor,
        superseded=wanted(query.superseded),
        created_after=query.created_after,
        created_before=query.created_before,
    )


@router.get("/entities/{entity_id}/profile")
@allow(READ)
def get_profile(memory: ScopeOfPath, caller: CallerDep) -> Profile | None:
    """What is known, put in order, with the memories behind each line; null where nothing is."""
    return caller.shown_profile(memory.profile())


@router.get("/entities/{entity_id}/summary")
@allow(READ)
def get_summary(memory: ScopeOfPath) -> Summary | None:
    """What is known, in one text; null where nothing is."""
    return memory.summary()


@router.post("/entities/{entity_id}/summary/regenerate")
@allow(WRITE)
def regenerate_summary(memory: ScopeOfPath, body: SummaryLength) -> Summary | None:
    """Make the summary anew."""
    return memory.refresh_summary(body.max_tokens)


@router.get("/entities/{entity_id}/graph")
@allow(READ)
def get_graph(
    memory: ScopeOfPath,
    as_of: AsOf = None,
    around: Annotated[str | None, Query(description="Only what is near this node.")] = None,
    depth: _Depth = 1,
    layout: Annotated[bool, Query(description="Give each node a place.")] = False,
    ever: Annotated[bool, Query(description="With what held once and does not any more.")] = False,
) -> KnowledgeGraph:
    """What is known, as a graph of people, places and things."""
    return drawing.of(memory.graph(as_of, ever=ever), around, depth, layout=layout)


@router.get("/entities/{entity_id}/related")
@allow(READ)
def get_related(
    memory: ScopeOfPath,
    name: Annotated[str, Query(description='A person, place or thing; "user" is the entity.')],
    depth: _Depth = 1,
    as_of: AsOf = None,
) -> list[Relation]:
    """What is known around a person, place or thing, nearest first."""
    return memory.related(name, depth, as_of)
