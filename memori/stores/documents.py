"""The port to documents: longer texts that come, are listed and go as a whole."""

from __future__ import annotations

from typing import Protocol

from memori.nouns.document import Document, DocumentDraft
from memori.types import Page, Scope


class Documents(Protocol):
    """The documents of a store; reached as ``store.documents``.

    They belong to the entity, whatever the process and session of the scope. Rules and errors are
    those of :class:`memori.stores.Store`.
    """

    def add(self, scope: Scope, document: DocumentDraft) -> Document:
        """Store a document and a memory for each of its chunks, all or nothing.

        One that is there already stays as it is, and is returned. Raises
        :class:`~memori.errors.OptedOutError`.
        """

    def get(self, scope: Scope, document_id: str) -> Document | None:
        """One document with those of its memories that were not deleted since, or None."""

    def find(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Document]:
        """The entity's documents without their memories, the last stored one first.

        ``cursor`` as with :meth:`memori.stores.Store.memories`.
        """

    def delete(self, scope: Scope, document_id: str) -> bool:
        """Delete a document and all its memories for good; False where there is none."""
