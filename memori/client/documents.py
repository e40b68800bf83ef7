"""What a remote scope can do with longer texts: take one in, list them, delete one."""

from __future__ import annotations

from collections.abc import Callable

from memori.client.base import PATIENCE, RemoteVerbs
from memori.client.wire import segment
from memori.nouns.document import Document
from memori.types import Metadata, Page


class RemoteDocuments(RemoteVerbs):
    """The documents of one entity."""

    __slots__ = ()

    def add_document(
        self,
        text: str,
        title: str | None = None,
        uri: str | None = None,
        metadata: Metadata | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Document:
        """Store a longer text as memories of kind ``document``, and return it with these.

        ``progress`` is called once, when it is stored, with the number of chunks.
        """
        body = self._whose(text=text, title=title, uri=uri, metadata=metadata)
        answer = self._wire.change("POST", "/documents", body=body, seconds=PATIENCE)
        document = answer.read(Document)
        if progress is not None:
            progress(document.chunks)
        return document

    def documents(
        self, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Document]:
        """The entity's documents without their memories, the newest first, one page of them."""
        params = self._whose(limit=limit, offset=offset, cursor=cursor)
        return self._wire.ask("GET", "/documents", params).read(Page[Document])

    def document(self, document_id: str) -> Document:
        """One document with its memories. Raises :class:`~memori.errors.NotFoundError`."""
        return self._wire.ask("GET", _path(document_id), self._whose()).read(Document)

    def delete_document(self, document_id: str) -> None:
        """Delete a document and all its memories for good."""
        self._wire.change("DELETE", _path(document_id), self._whose())


def _path(document_id: str) -> str:
    return f"/documents/{segment(str(document_id))}"
