"""What requests about documents carry."""

from __future__ import annotations

from pydantic import Field

from memori.server.models.fields import Metadata, OfConversation


class NewDocument(OfConversation):
    """A longer text to take in, which is cut into memories that recall finds."""

    text: str = Field(min_length=1, max_length=10_000_000)
    title: str | None = Field(None, min_length=1, max_length=200, examples=["House rules"])
    uri: str | None = Field(
        None, min_length=1, max_length=2000, description="Where it is from; never fetched."
    )
    metadata: Metadata | None = None
