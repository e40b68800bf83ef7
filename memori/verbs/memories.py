"""What a scope can do with single memories: add, recall, list, change, forget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from memori.errors import NotFoundError
from memori.nouns.listing import Listing
from memori.types import (
    Change,
    Edit,
    Hit,
    Kind,
    Memory,
    Metadata,
    Page,
)
from memori.verbs.base import ScopeVerbs

_SHARE_OF_FEEDBACK = 0.25
"""How much more important the best feedback makes a memory."""


class MemoryVerbs(ScopeVerbs):
    """The memories of one entity."""

    __slots__ = ()

    def add(
        self,
        content: str,
        kind: Kind = "fact",
        importance: float = 0.5,
        tags: Iterable[str] = (),
        metadata: Metadata | None = None,
    ) -> Memory:
        """Store one statement and return its memory; a known one is reinforced instead.

        Raises :class:`~memori.errors.InvalidMessageError` for an empty content, an unknown kind, an
        importance outside 0–1, or metadata that is no JSON object. Secrets in the content are
        redacted; what the application's ``redact`` raises is raised here.
        """
        from memori.incoming import statement

        draft = statement(content, kind, importance, tags, metadata, self._keeper.redaction)
        return self._keeper.engine.intake.add(self.bare, [draft])[0]

    def add_many(self, statements: Iterable[str | Mapping[str, Any]]) -> list[Memory]:
        """Store statements, all or none of them, and return the memory of each, in order.

        Each is a text, or an object with ``content`` and, where wanted, ``kind``, ``importance``,
        ``tags`` and ``metadata`` as for :meth:`add`. Raises what :meth:`add` raises, naming the
        statement, and :class:`~memori.errors.InvalidInputError` for more than 10 000.
        """
        from memori.incoming.statements import statements as checked

        drafts = checked(statements, self._keeper.redaction)
        return self._keeper.engine.intake.add(self.bare, drafts)

    def recall(
        self,
        query: str,
        limit: int = 10,
        kinds: Sequence[Kind] | None = None,
        filters: Mapping[str, Any] | None = None,
        explain: bool = False,
        as_of: datetime | str | None = None,
        include_archived: bool = False,
        *,
        session_id: str | int | None = None,
        process_id: str | int | None = None,
        include_groups: bool = False,
    ) -> list[Hit]:
        """The memories that answer ``query`` best, with a score of 0–1, best first.

        ``filters`` apply before ranking: ``tags`` (all of them), ``metadata`` (equal values),
        ``created_after`` and ``created_before`` (datetime or ISO 8601), ``session_id`` and
        ``process_id`` (where it was told; also as arguments of their own) and ``min_score``. Whose
        memory it is, is no filter but the scope. With ``explain`` each hit carries its signals.
        ``as_of`` asks at that time: of what held then, whenever it was stored, and "yesterday" is
        the day before. ``include_archived``: what was put away may answer, too.
        ``include_groups``: what the entity's groups know, too, told by ``memory.entity_id``. Raises
        :class:`~memori.errors.InvalidInputError` for what cannot be used.
        """
        from memori.incoming import question

        asked = question(
            query, limit, kinds, filters, as_of, include_archived, session_id, process_id
        )
        keep = self._keeper.redaction  # what is looked for is compared with what was kept
        asked = replace(
            asked, tags=tuple(map(keep, asked.tags)), metadata=keep.of_object(asked.metadata)
        )
        hits = self._settled().briefer.recall(self.bare, asked, include_groups=include_groups)
        return list(hits) if explain else [replace(hit, signals={}) for hit in hits]

    def memories(
        self,
        limit: int = 100,
        offset: int = 0,
        kind: Kind | None = None,
        tag: str | None = None,
        as_of: datetime | str | None = None,
        archived: bool | None = False,
        cursor: str | None = None,
        *,
        superseded: bool | None = False,
        created_after: datetime | str | None = None,
        created_before: datetime | str | None = None,
    ) -> Page[Memory]:
        """What is known now (or was ``as_of`` a time), newest first, one page of it.

        ``archived``: what was put away instead; None for both. ``superseded``: what held once and
        does not any more; None for both. ``created_after`` (inclusive) and ``created_before``
        (exclusive) are about when it was stored. ``cursor``: the ``next_cursor`` of
        the page before, instead of an offset: what is added meanwhile shifts nothing.
        Raises :class:`~memori.errors.InvalidInputError` for an argument that cannot be used.
        """
        from memori.incoming import known_kind, label, moment, page

        limit, offset = page(limit, offset, cursor)
        listing = Listing(
            kind=None if kind is None else known_kind(kind),
            tag=None if tag is None else self._keeper.redaction(label(tag, "tag")),
            as_of=moment(as_of, "as_of"),
            archived=archived,
            superseded=superseded,
            created_after=moment(created_after, "created_after"),
            created_before=moment(created_before, "created_before"),
        )
        store = self._settled().open()
        return store.memories(self.bare, listing, limit=limit, offset=offset, cursor=cursor)

    def get(self, memory_id: str) -> Memory:
        """One memory. Raises :class:`~memori.errors.NotFoundError` where the scope has none."""
        memory = self._settled().open().get(self.bare, str(memory_id))
        if memory is None:
            raise NotFoundError(f"There is no memory {memory_id!r} in this scope.")
        return memory

    def update(
        self,
        memory_id: str,
        content: str | None = None,
        kind: Kind | None = None,
        importance: float | None = None,
        tags: Iterable[str] | None = None,
        metadata: Metadata | None = None,
        if_version: int | None = None,
    ) -> Memory:
        """Change what is given of one memory, and return it as it is now.

        ``if_version``: only where that is still its version. Raises
        :class:`~memori.errors.NotFoundError`, :class:`~memori.errors.VersionConflictError` for
        another version, :class:`~memori.errors.ConflictError` where another memory says the same,
        and :class:`~memori.errors.InvalidInputError` for a turn or a value that cannot be used.
        """
        from memori.incoming import edit

        memory = self.get(memory_id)
        keep = self._keeper.redaction
        wanted = edit(memory, content, kind, importance, tags, metadata, if_version, keep)
        return self._changed(
            memory_id, self._keeper.engine.intake.edit(self.bare, memory.id, wanted)
        )

    def reinforce(self, memory_id: str, amount: float = 0.1) -> Memory:
        """Count a mention of one memory, and make it more important by ``amount``.

        Raises :class:`~memori.errors.NotFoundError`, and
        :class:`~memori.errors.InvalidInputError` for an amount outside of -1 to 1.
        """
        from memori import incoming

        more = incoming.amount(amount)
        edit = Edit("reinforce", mentioned_at=datetime.now(UTC), more_important=more)
        engine = self._settled()
        return self._changed(memory_id, engine.intake.edit(self.bare, str(memory_id), edit))

    def feedback(self, memory_id: str, value: float) -> Memory:
        """Say how useful one memory was: from 1, very, to -1, it should not have come up.

        It becomes more or less important, by a quarter at the most: where room is short, in what
        every block holds, in summaries, or by a capacity, the important comes first. How well it
        answers a question does not change. Raises :class:`~memori.errors.NotFoundError`, and
        :class:`~memori.errors.InvalidInputError` for a value outside of -1 to 1.
        """
        from memori.incoming import statements as incoming_statements

        more = _SHARE_OF_FEEDBACK * incoming_statements.feedback(value)
        edit = Edit("feedback", more_important=more)
        engine = self._settled()
        return self._changed(memory_id, engine.intake.edit(self.bare, str(memory_id), edit))

    def history(self, memory_id: str) -> list[Change]:
        """What happened to one memory and where that came from, oldest first.

        Raises :class:`~memori.errors.NotFoundError`.
        """
        changes = self._settled().open().changes.history(self.bare, str(memory_id))
        return self._changed(memory_id, [changes] if changes else [])

    def undo(self, memory_id: str, change_id: int | None = None) -> list[Memory]:
        """Take back the last thing that happened to one memory; the memories that it had changed.

        What a newer statement had closed holds again, and the newer one counts as never said; an
        update or a mention is as if it had not been. Once more takes back the one before.
        ``change_id``: only where that is the last one. Raises
        :class:`~memori.errors.NotFoundError` where there is nothing to undo,
        :class:`~memori.errors.ConflictError` where something else is in the way, and
        :class:`~memori.errors.OptedOutError`.
        """
        engine = self._settled()
        restored = engine.open().changes.undo(self.bare, str(memory_id), change_id)
        if not restored:
            self.get(memory_id)
            raise NotFoundError(f"There is nothing to undo about memory {memory_id!r}.")
        engine.intake.forgotten(self.bare)
        return restored

    def forget(self, memory_id: str, if_version: int | None = None) -> None:
        """Delete one memory and its history for good.

        ``if_version``: only where that is still its version. Raises
        :class:`~memori.errors.NotFoundError`, and :class:`~memori.errors.VersionConflictError` for
        another version.
        """
        engine = self._settled()
        if not engine.open().forget(self.bare, str(memory_id), if_version):
            raise NotFoundError(f"There is no memory {memory_id!r} in this scope.")
        engine.intake.forgotten(self.bare)
