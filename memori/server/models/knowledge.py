"""What answers about an entity as a whole hold."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from memori.server.models.fields import Body


class SummaryLength(Body):
    """How long a summary may be."""

    max_tokens: int | None = Field(None, ge=5, le=10_000)


class Node(BaseModel):
    """A person, place or thing; ``x`` and ``y`` lie in -1 to 1, where a layout was asked for."""

    id: str
    label: str
    type: str
    weight: float
    x: float | None = None
    y: float | None = None


class GraphEdge(BaseModel):
    """Something that is known about two nodes, with the memories that say so.

    ``memory_id`` is the last of them.
    """

    source: str
    target: str
    predicate: str
    weight: float
    memory_id: str
    memory_ids: list[str]
    valid_from: datetime
    valid_to: datetime | None = None


class KnowledgeGraph(BaseModel):
    """What is known, as a graph."""

    nodes: list[Node]
    edges: list[GraphEdge]
