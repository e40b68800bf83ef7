"""Titles and gists of conversations: chosen from what was said, or written by a language model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from memori.core.summary import line_of, summarise, title_of
from memori.core.text import estimate_tokens, sentences
from memori.types import Memory, Page, Scope, Session

if TYPE_CHECKING:
    from memori.guard import Guard
    from memori.steps.author import Author
    from memori.stores import Store

_GIST_TOKENS = 60
_TURNS = 100
_SESSIONS = 50


class Headlines:
    """Says what conversations were about.

    A conversation is read again when it has gone on. The ``author`` reads one that has a gist only
    once it ended or was silent for ``idle``, and none that is no longer than a gist. ``later`` has
    :meth:`read` called in the background.
    """

    def __init__(
        self,
        store: Callable[[], Store],
        guard: Guard,
        idle: timedelta,
        author: Author | None,
        later: Callable[[Scope], None],
    ) -> None:
        self._store = store
        self._guard = guard
        self._idle = idle
        self._author = author
        self._later = later

    def titled(
        self, scope: Scope, limit: int, listed: Callable[[], Page[Session]]
    ) -> Page[Session]:
        """A page of the scope's conversations with titles, chosen now where none is kept.

        ``listed`` gives the page, of ``limit`` at the most. The author, if there is one, is not
        waited for. Of who has opted out nothing is kept. Raises StoreError.
        """
        if self._author is None:
            self.read(scope, limit)
        page = listed()
        if all(each.gist is not None for each in page.items):
            return page
        if self._author is not None:
            self._later(scope)
        items = [
            self._chosen(each, self._turns(each)) if each.gist is None else each
            for each in page.items
        ]
        return replace(page, items=items)

    def read(self, scope: Scope, limit: int = _SESSIONS) -> None:
        """Keep titles and gists of conversations that went on. Raises StoreError."""
        store = self._store()
        based_on = store.revision(scope).number
        for session in store.summaries.unread(scope, limit):
            if not self._is_for_later(session):
                store.summaries.describe(scope, self._described(session), based_on)

    def _is_for_later(self, session: Session) -> bool:
        silent = session.last_active_at + self._idle < datetime.now(UTC)
        over = silent or session.ended_at is not None
        return self._author is not None and session.gist is not None and not over

    def _described(self, session: Session) -> Session:
        turns = self._turns(session)
        size = sum(estimate_tokens(turn.content) for turn in turns)
        if self._author is not None and size > _GIST_TOKENS:
            with self._guard("writing a title"):
                title, gist = self._author.headline(_place(session), turns, _GIST_TOKENS)
                return replace(session, title=title, gist=gist)
        return self._chosen(session, turns)

    def _chosen(self, session: Session, turns: list[Memory]) -> Session:
        said = [turn for turn in turns if turn.role == "user"]
        lines = [line_of(turn, text) for turn in said for text in sentences(turn.content)]
        title = session.title or title_of(turn.content for turn in said)
        return replace(session, title=title, gist=summarise(lines, _GIST_TOKENS))

    def _turns(self, session: Session) -> list[Memory]:
        return self._store().recent_turns(_place(session), _TURNS)


def _place(session: Session) -> Scope:
    return Scope(session.entity_id, session.process_id, session.id)
