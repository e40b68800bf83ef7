"""The port to sessions: the conversations of entities, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from memori.types import Message, Metadata, Page, Scope, Session


class Sessions(Protocol):
    """The sessions of a store; reached as ``store.sessions``.

    Rules and errors are those of :class:`memori.stores.Store`. A session is one of an entity and a
    process, or of an entity and no process: the same id elsewhere is another session.
    """

    def page(
        self,
        scope: Scope,
        *,
        limit: int,
        offset: int = 0,
        cursor: str | None = None,
        active: bool | None = None,
        archived: bool | None = False,
    ) -> Page[Session]:
        """The conversations that the scope sees, the one active last first.

        A scope with a process sees that process's, and those that belong to none. ``active``: those
        that have not ended, or those that have; ``archived``: those that were put away, or the
        others; None for both. ``cursor`` as with :meth:`memori.stores.Store.memories`.
        """

    def find(self, scope: Scope) -> Sequence[Session]:
        """The scope's session; without a process, those of that id with whichever process."""

    def create(self, scope: Scope, metadata: Metadata) -> bool:
        """Begin the scope's session; False where it is there.

        Raises :class:`~memori.errors.OptedOutError`, and :class:`~memori.errors.NotFoundError`
        where the scope's process is another entity's.
        """

    def end(self, scope: Scope) -> Session | None:
        """Note that the scope's session has ended, once; None where there is no such session.

        What of it waits for a language model is due from then on.
        """

    def has_ended(self, scope: Scope) -> bool:
        """Whether the scope's session has ended; False where there is no such session."""

    def messages(
        self, scope: Scope, *, limit: int, offset: int = 0, cursor: str | None = None
    ) -> Page[Message]:
        """What was said in the scope's session, oldest first: the turns that the scope sees."""
