"""Fields that many requests have."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

LONGEST_TEXT = 100_000
"""Characters of one text: a statement, a question, a message."""
LONGEST_LIST = 1000
"""Members of one list."""
LONGEST_BATCH = 10_000
"""Statements or messages that are taken in at once."""
CURSOR = "next_cursor of the page before, instead of an offset."

Id: TypeAlias = StrictStr | StrictInt
"""An id as people give them: text, or a whole number, which means its digits."""

Text: TypeAlias = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Tag: TypeAlias = Annotated[str, Field(min_length=1, max_length=1000)]
Tags: TypeAlias = Annotated[list[Tag], Field(max_length=LONGEST_LIST)]
Metadata: TypeAlias = dict[str, Any]

Limit: TypeAlias = Annotated[int, Query(ge=1, le=1000, description="How many on this page.")]
Offset: TypeAlias = Annotated[int, Query(ge=0, description="How many to pass over.")]
Cursor: TypeAlias = Annotated[
    str | None,
    Query(max_length=1000, description=CURSOR),
]
AsOf: TypeAlias = Annotated[
    str | None,
    Query(description="At that time (ISO 8601) instead of now.", examples=["2026-05-04T12:30:00Z"]),
]
Choice: TypeAlias = bool | Literal["all"]
"""These, the others, or both."""
Archived: TypeAlias = Annotated[
    Choice, Query(description='What was put away instead; "all" for both.')
]
MemoryId: TypeAlias = Annotated[str, Path(max_length=255, description="The memory's id.")]


ExchangeId: TypeAlias = Annotated[str, Path(max_length=255, description="The exchange's id.")]


def wanted(choice: Choice) -> bool | None:
    """A choice as the Python verbs take it: None for both."""
    return None if choice == "all" else choice


class Body(BaseModel):
    """What the body of a request holds; a field that memori does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class OfEntity(Body):
    """A body that may name whose memory it is about."""

    entity_id: Id | None = Field(
        None,
        description="Whose memory it is. For administrators; the key's own entity otherwise.",
        examples=["user_alice"],
    )


class OfConversation(OfEntity):
    """A body that may also name the process and the session that it is about."""

    process_id: Id | None = Field(None, examples=["support_bot"])
    session_id: Id | None = None
