"""What requests about conversations carry."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from memori import Role
from memori.server.models.fields import (
    LONGEST_BATCH,
    LONGEST_LIST,
    Body,
    Id,
    Metadata,
    OfConversation,
    OfEntity,
    Text,
)


class ClearRequest(OfEntity):
    """Which conversations to delete: all of the entity, or those with a process, or one."""

    process_id: Id | None = None
    session_id: Id | None = None


class NewSession(OfEntity):
    """A conversation to begin."""

    process_id: Id | None = Field(None, examples=["support_bot"])
    metadata: Metadata | None = Field(None, examples=[{"channel": "chat"}])


class NewMessage(Body):
    """Something that was said."""

    role: Role = Field(examples=["user"])
    content: Text = Field(examples=["I moved to Bergen last week."])
    name: str | None = Field(None, max_length=1000, description="Who said it.")
    created_at: datetime | None = None
    metadata: Metadata | None = None


class NewMessages(Body):
    """What was said, in order."""

    messages: list[NewMessage] = Field(min_length=1, max_length=LONGEST_LIST)


class Conversation(OfConversation):
    """What was said, in order; without a session, each pause begins a new one."""

    messages: list[NewMessage] = Field(min_length=1, max_length=LONGEST_BATCH)


class ChatRequest(OfEntity):
    """Something to say to the model."""

    message: Text = Field(examples=["What are my preferences?"])
    model: str | None = Field(
        None, max_length=200, description="With its provider: openai:… or anthropic:…"
    )
    process_id: Id | None = None
    session_id: Id | None = Field(None, description="The conversation that it goes on with.")


class ExtractRequest(OfEntity):
    """An exchange that took place elsewhere; one of its messages may be missing."""

    user_message: Text | None = Field(None, examples=["I moved to Bergen last week."])
    assistant_message: Text | None = Field(None, examples=["How do you like it there?"])
    dry_run: bool = Field(False, description="Tell what would be learned, and store nothing.")
    process_id: Id | None = None
    session_id: Id | None = None
