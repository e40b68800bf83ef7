"""What requests about single memories carry."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from memori import Hit, Kind, Memory
from memori.server.models.fields import (
    CURSOR,
    LONGEST_BATCH,
    LONGEST_LIST,
    Body,
    Choice,
    Id,
    Metadata,
    OfConversation,
    OfEntity,
    Tags,
    Text,
)

Share = Annotated[float, Field(ge=0, le=1)]


class Listing(BaseModel):
    """Which memories to list."""

    limit: int = Field(100, ge=1, le=1000, description="How many on this page.")
    offset: int = Field(0, ge=0, description="How many to pass over.")
    cursor: str | None = Field(None, max_length=1000, description=CURSOR)
    kind: Kind | None = Field(None, description="Only those of this kind.")
    tag: str | None = Field(None, max_length=1000, description="Only those with this tag.")
    as_of: str | None = Field(None, description="Those that held at that time (ISO 8601).")
    archived: Choice = Field(False, description='What was put away instead; "all" for both.')
    superseded: Choice = Field(
        False, description='What does not hold any more instead; "all" for both.'
    )
    created_after: str | None = Field(None, description="Stored then or later (ISO 8601).")
    created_before: str | None = Field(None, description="Stored before (ISO 8601).")
    process_id: str | None = Field(None, description="What this process may see.")
    session_id: str | None = Field(None, description="Only what was said in this session.")


class Statement(Body):
    """A statement to keep."""

    content: Text = Field(examples=["Alice's plan is Pro, renewed in March"])
    kind: Kind = "fact"
    importance: Share = 0.5
    tags: Tags = Field(default_factory=list, examples=[["billing"]])
    metadata: Metadata = Field(default_factory=dict)


class NewMemory(Statement, OfConversation):
    """A statement to keep, and whose it is."""


class NewMemories(OfConversation):
    """Statements to keep, all or none."""

    memories: list[Statement] = Field(min_length=1, max_length=LONGEST_BATCH)


class Memories(Body):
    """Memories in the order of what was asked."""

    items: list[Memory]


class Feedback(Body):
    """How useful a memory was: from 1, very, to -1, it should not have come up."""

    value: float = Field(ge=-1, le=1)


class MemoryChange(Body):
    """What is to be different about a memory; what is left out or null stays as it is."""

    content: Text | None = Field(None, examples=["Alice's plan is Team"])
    kind: Kind | None = None
    importance: Share | None = None
    tags: Tags | None = None
    metadata: Metadata | None = None


class Reinforcement(Body):
    """By how much a memory is to be more important."""

    amount: float = Field(0.1, ge=-1, le=1)


class UndoRequest(Body):
    """Which change to take back."""

    change_id: int | None = Field(None, description="Only where that is the last one.")


class Viewer(Body):
    """Who asks: what was said to another process is not found, what is known is."""

    process_id: Id | None = Field(None, examples=["support_bot"])
    session_id: Id | None = None


class RecallRequest(OfEntity):
    """A question to the memory."""

    query: Text = Field(examples=["Which plan does she have?"])
    limit: int = Field(10, ge=1, le=1000)
    kinds: list[Kind] | None = Field(None, max_length=LONGEST_LIST)
    filters: dict[str, Any] | None = Field(None, examples=[{"tags": ["billing"]}])
    explain: bool = Field(False, description="Give each match the signals of its score.")
    as_of: str | None = Field(None, description="Ask at that time (ISO 8601).")
    include_archived: bool = False
    include_groups: bool = Field(False, description="What the entity's groups know, too.")
    process_id: Id | None = Field(None, description="Only what was told to this process.")
    session_id: Id | None = Field(None, description="Only what was told in this session.")
    viewer: Viewer = Field(default=Viewer(process_id=None, session_id=None))


class Matches(Body):
    """What answers a question, best first."""

    query: str
    matches: list[Hit]


class ExplainRequest(OfEntity):
    """A question that a call might ask."""

    question: Text = Field(examples=["Which plan do I have?"])
    process_id: Id | None = None
    session_id: Id | None = None
