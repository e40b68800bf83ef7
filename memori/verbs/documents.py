"""What a scope can do with longer texts: take one in, list them, delete one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from memori.errors import NotFoundError
from memori.verbs.base import ScopeVerbs

if TYPE_CHECKING:
    from memori.nouns.document import Document
    from memori.types import Metadata, Page


class DocumentVerbs(ScopeVerbs):
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

        It is cut into chunks between paragraphs or sentences, which recall finds at once; each has
        ``metadata`` with ``title`` and ``document_id`` added. ``title`` is the text's own first
        sentence where none is given. ``uri`` says where it is from; it is never fetched or opened.
        The same text with the same ``uri`` again is the document that is there. ``progress`` is
        called with the number of chunks embedded since its last call. Secrets are redacted. Raises
        :class:`~memori.errors.InvalidMessageError` for what cannot be stored and
        :class:`~memori.errors.OptedOutError`; nothing is stored then.
        """
        from memori.incoming.documents import document

        draft = document(text, title, uri, metadata, self._keeper.redaction)
        return self._keeper.engine.intake.add_document(
            self.bare, draft, progress or (lambda done: None)
        )

    def documents(
        self, limit: int = 100, offset: int = 0, cursor: str | None = None
    ) -> Page[Document]:
        """The entity's documents without their memories, the newest first, one page of them.

        ``cursor``: the ``next_cursor`` of the page before, instead of an offset. Raises
        :class:`~memori.errors.InvalidInputError`.
        """
        from memori.incoming import page

        limit, offset = page(limit, offset, cursor)
        found = self._keeper.engine.open().documents
        return found.find(self.bare, limit=limit, offset=offset, cursor=cursor)

    def document(self, document_id: str) -> Document:
        """One document with its memories. Raises :class:`~memori.errors.NotFoundError`."""
        found = self._keeper.engine.open().documents.get(self.bare, str(document_id))
        if found is None:
            raise _missing(document_id)
        return found

    def delete_document(self, document_id: str) -> None:
        """Delete a document and all its memories for good.

        Raises :class:`~memori.errors.NotFoundError`.
        """
        engine = self._keeper.engine
        if not engine.open().documents.delete(self.bare, str(document_id)):
            raise _missing(document_id)
        engine.intake.forgotten(self.bare)


def _missing(document_id: str) -> NotFoundError:
    return NotFoundError(f"There is no document {document_id!r} in this scope.")
