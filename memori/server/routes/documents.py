"""Longer texts: taken in, listed and deleted as a whole."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Response

from memori import Document, Page
from memori.server.access import CallerDep, ScopeOfQuery
from memori.server.models.documents import NewDocument
from memori.server.models.fields import Cursor, Limit, Offset
from memori.server.policy import READ, WRITE, allow
from memori.server.routing import new_router

router = new_router("documents")

_Id = Annotated[str, Path(max_length=255, description="The document's id.")]


@router.post("/documents", status_code=201)
@allow(WRITE)
def add_document(body: NewDocument, caller: CallerDep, response: Response) -> Document:
    """Take in a longer text; the same one again is the document that is there."""
    document = caller.place(body).add_document(body.text, body.title, body.uri, body.metadata)
    response.headers["Location"] = f"/v1/documents/{document.id}"
    return document


@router.get("/documents")
@allow(READ)
def list_documents(
    memory: ScopeOfQuery, limit: Limit = 100, offset: Offset = 0, cursor: Cursor = None
) -> Page[Document]:
    """The documents without their memories, the newest first."""
    return memory.documents(limit, offset, cursor)


@router.get("/documents/{document_id}")
@allow(READ)
def get_document(document_id: _Id, memory: ScopeOfQuery) -> Document:
    """One document with its memories, in the order of the text."""
    return memory.document(document_id)


@router.delete("/documents/{document_id}", status_code=204)
@allow(WRITE)
def delete_document(document_id: _Id, memory: ScopeOfQuery) -> None:
    """Delete a document and all its memories for good."""
    memory.delete_document(document_id)
