"""The part of a store that keeps what is known in short: of an entity, and of each conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from memori.types import Memory, Scope, Session


@dataclass(frozen=True, slots=True)
class Kept:
    """The summary of an entity as it is kept.

    ``text`` is empty before the first one, and from the moment on at which something of what it
    said was closed, changed or deleted. ``memory_count``: how many memories the entity had had
    when it was made, and ``memories`` how many it has had by now.
    """

    text: str
    reflection_count: int
    memory_count: int
    memories: int
    updated_at: datetime

    def is_due(self, interval: int) -> bool:
        """Whether it is time for another one: this one is void, or so many memories are new."""
        void = not self.text and self.reflection_count > 0
        return void or self.memories - self.memory_count >= max(1, interval)


class Summaries(Protocol):
    """The summaries of a store; reached as ``store.summaries``.

    Rules and errors are those of :class:`memori.stores.Store`, but for the one function whose name
    ends with ``of_all_entities``: it tells whose summary is due and nothing of what anybody said.
    """

    def kept(self, scope: Scope) -> Kept | None:
        """The entity's summary; None where there is no such entity."""

    def statements(self, scope: Scope) -> list[Memory]:
        """What holds now and is in use, oldest first: no turns, documents or archived memories."""

    def claim(self, scope: Scope, until: datetime) -> int | None:
        """Take the right to make the entity's next summary, ``until`` then.

        The revision from which on nothing may be missing; None while somebody else has the right,
        and where there is no such entity.
        """

    def save(self, scope: Scope, text: str | None, based_on: int) -> bool:
        """Keep a summary made of what was read after ``claim`` gave ``based_on``; end the claim.

        False, and it is not kept, where something was closed, changed or deleted since. None as
        the text only ends the claim.
        """

    def stale_of_all_entities(self, interval: int, limit: int) -> list[Scope]:
        """The entities whose summary is due after so many new memories; none that opted out."""

    def unread(self, scope: Scope, limit: int) -> list[Session]:
        """Conversations that the scope sees and that went on since their gist was made.

        None of an entity that has opted out.
        """

    def describe(self, scope: Scope, session: Session, based_on: int) -> bool:
        """Keep the title and gist of a conversation, read at revision number ``based_on``.

        A title that is there already stays. False, and nothing is kept, where memories were
        deleted since.
        """

    def archive_sessions(self, scope: Scope, capacity: int) -> int:
        """Put away the conversations beyond ``capacity``, the short and old ones first."""
