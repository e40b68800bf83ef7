"""A document that an application hands over, checked whole and cut into what it is stored as."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b

from memori.core.briefing import strip
from memori.core.chunks import chunks_of
from memori.core.consolidation import chunk_digest
from memori.core.summary import title_of
from memori.errors import InvalidMessageError
from memori.incoming import json_object
from memori.nouns.document import DocumentDraft
from memori.steps.redaction import Redaction
from memori.stores.columns import storable
from memori.types import Draft

LARGEST = 1_000_000
"""Characters of one document."""

_LONGEST_TITLE = 200
_LONGEST_URI = 2000


def document(
    text: object, title: object, uri: object, metadata: object, keep: Redaction
) -> DocumentDraft:
    """A document as it is kept, with the memories that it is made of. Raises InvalidMessageError.

    The same text with the same ``uri`` has the same id.
    """
    given = _said(text, "text", LARGEST)
    body = storable(_said(keep(given), "what redact leaves of text", LARGEST + LARGEST // 10))
    where = None if uri is None else storable(keep(_said(uri, "uri", _LONGEST_URI)))
    if title is None:
        title = (title_of([body[:_LONGEST_URI]]) or where or "Document").lstrip("# ")
    else:
        title = keep(_said(title, "title", _LONGEST_TITLE))
    name = storable(" ".join(str(title).split()))
    values = keep.of_object(json_object(metadata, "metadata"))
    identity = _identity(body, where)
    moment = datetime.now(UTC)
    chunks = [
        Draft(
            kind="document",
            content=content,
            digest=chunk_digest(identity, place),
            happened_at=moment,
            metadata={"title": name, **values, "document_id": identity},
            by="add_document",
        )
        for place, content in enumerate(chunks_of(body))
    ]
    return DocumentDraft(identity, name, where, len(body), tuple(chunks), values)


def _said(value: object, what: str, longest: int) -> str:
    if not isinstance(value, str):
        raise InvalidMessageError(f"{what} must be text, not {type(value).__name__}.")
    text = strip(value)
    if not text.strip():
        raise InvalidMessageError(f"{what} must not be empty.")
    if len(text) > longest:
        raise InvalidMessageError(
            f"{what} has {len(text)} characters and may have {longest}. Give it in parts."
        )
    return text


def _identity(body: str, uri: str | None) -> str:
    """32 hexadecimal digits that say which document it is."""
    whole = f"{-1 if uri is None else len(uri)}:{uri or ''}{body}"
    return blake2b(whole.encode(), digest_size=16).hexdigest()
