"""The nouns of documents: longer texts that are given, listed and deleted as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from memori.types import Draft, Memory, Metadata


@dataclass(frozen=True, slots=True)
class Document:
    """A longer text that an application has given memory, as memories of kind ``document``.

    ``id`` follows from the text and the ``uri``. ``uri`` says where the text is from, and is never
    looked at. ``characters``: how long the text is, ``chunks``: how many memories there are of it.
    ``memories`` are these in the order of the text, where one document was asked for; a list
    leaves them out.
    """

    id: str
    entity_id: str
    title: str
    uri: str | None
    metadata: Metadata
    characters: int
    chunks: int
    created_at: datetime
    memories: tuple[Memory, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A document that is not stored yet; ``chunks`` are what its memories will be, in order."""

    id: str
    title: str
    uri: str | None
    characters: int
    chunks: tuple[Draft, ...]
    metadata: Metadata = field(default_factory=dict)
