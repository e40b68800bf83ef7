"""The verbs of ``mem.sessions``: conversations that begin and end when the application says so."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from memori.attribution import canonical_scope
from memori.errors import AttributionError, ConflictError, InvalidInputError, NotFoundError
from memori.types import Metadata, Page, Scope, Session
from memori.verbs.base import PATIENCE, Keeper
from memori.verbs.conversations import ConversationVerbs

if TYPE_CHECKING:
    from memori.engine import Engine

_LONGEST_WAIT = 600


class Sessions:
    """Sessions of entities, with metadata of yours.

    Sessions begin by themselves, too: with the first call or message that is made in one. Where a
    verb takes an ``entity_id`` that may be left out, it is that of the attribution. All verbs raise
    :class:`~memori.errors.StoreError` when the database cannot be reached, and
    :class:`~memori.errors.InvalidIdError` for an id that breaks a rule.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def create(
        self,
        entity_id: str | int,
        process_id: str | int | None = None,
        metadata: Metadata | None = None,
    ) -> Session:
        """Begin a session; its id is a new UUID, for ``mem.attribution(…, session_id=…)``.

        Raises :class:`~memori.errors.NotFoundError` for a process of another entity's, and
        :class:`~memori.errors.OptedOutError`.
        """
        from memori.incoming import json_object

        scope = canonical_scope(entity_id, process_id, uuid.uuid4().hex)
        values = self._keeper.redaction.of_object(json_object(metadata, "metadata"))
        if not self._engine().open().sessions.create(scope, values):
            raise ConflictError("A session of that id has just begun; try again.")
        return self._one(scope)

    def get(
        self,
        session_id: str | int,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
    ) -> Session:
        """One session. Raises :class:`~memori.errors.NotFoundError`.

        Without a process it may be with any; raises :class:`~memori.errors.InvalidInputError` where
        there are several sessions of that id.
        """
        return self._one(self._scope(session_id, entity_id, process_id))

    def list(
        self,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        active: bool | None = None,
        limit: int = 100,
        offset: int = 0,
        cursor: str | None = None,
        archived: bool | None = False,
    ) -> Page[Session]:
        """The sessions of an entity, the one active last first; see ``scope.sessions``."""
        scope = self._scope(None, entity_id, process_id)
        verbs = ConversationVerbs(self._keeper, scope)
        return verbs.sessions(limit, offset, archived, cursor, active)

    def end(
        self,
        session: Session | str | int,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        timeout: float = 10.0,
    ) -> Session:
        """End a session, for good; once more changes nothing.

        Waits, ``timeout`` seconds at the most, until a language model has read what was said in it,
        where there is one; what it has not read by then it reads in the background. From now on
        ``add_messages`` raises :class:`~memori.errors.SessionEndedError`. Calls are still
        remembered: in this session where they name it, else in a new one. Raises
        :class:`~memori.errors.NotFoundError`, and :class:`~memori.errors.InvalidInputError` as
        :meth:`get` does.
        """
        if not 0 <= _number(timeout) <= _LONGEST_WAIT:
            raise InvalidInputError(f"timeout must be a number of seconds in 0–{_LONGEST_WAIT}.")
        if not isinstance(session, Session):
            session = self.get(session, entity_id, process_id)
        place = Scope(session.entity_id, session.process_id, session.id)
        ended = self._engine().end_session(place, timeout)
        if ended is None:
            raise _missing(place)
        return ended

    def _one(self, scope: Scope) -> Session:
        engine = self._engine()
        engine.settle(scope, PATIENCE)
        found = engine.open().sessions.find(scope)
        if not found:
            raise _missing(scope)
        if len(found) > 1:
            raise InvalidInputError(
                f"There are {len(found)} sessions {scope.session_id!r}, each with another process. "
                "Name the process_id."
            )
        return found[0]

    def _scope(
        self,
        session_id: str | int | None,
        entity_id: str | int | None,
        process_id: str | int | None,
    ) -> Scope:
        if entity_id is None:
            here = self._keeper.attributed
            if here is None:
                raise AttributionError(
                    "No entity is named or attributed here. Give an entity_id, or call "
                    "mem.attribution(entity_id=…) first."
                )
            entity_id = here.entity_id
        return canonical_scope(entity_id, process_id, session_id)

    def _engine(self) -> Engine:
        return self._keeper.engine


def _missing(scope: Scope) -> NotFoundError:
    return NotFoundError(f"There is no session {scope.session_id!r} here.")


def _number(value: object) -> float:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number else -1.0  # type: ignore[arg-type]
