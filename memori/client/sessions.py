"""The verbs of ``client.sessions``: conversations that begin and end when you say so."""

from __future__ import annotations

from memori.attribution import canonical_id
from memori.client.base import either, given
from memori.client.wire import Wire, segment
from memori.types import Metadata, Page, Session


class RemoteSessions:
    """Sessions of entities; what its verbs do, ``mem.sessions`` says.

    Without an ``entity_id``, it is the entity of the key.
    """

    __slots__ = ("_wire",)

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def create(
        self,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        metadata: Metadata | None = None,
    ) -> Session:
        """Begin a session; its id is a new UUID, for ``client.entity(…, session_id=…)``."""
        body = given(entity_id=entity_id, process_id=process_id, metadata=metadata)
        return self._wire.change("POST", "/sessions", body=body).read(Session)

    def get(
        self,
        session_id: str | int,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
    ) -> Session:
        """One session. Raises :class:`~memori.errors.NotFoundError`."""
        params = given(entity_id=entity_id, process_id=process_id)
        return self._wire.ask("GET", _path(session_id), params).read(Session)

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
        """The sessions of an entity, the one active last first."""
        params = given(
            entity_id=entity_id,
            process_id=process_id,
            active=active,
            limit=limit,
            offset=offset,
            cursor=cursor,
            archived=either(archived),
        )
        return self._wire.ask("GET", "/sessions", params).read(Page[Session])

    def end(
        self,
        session: Session | str | int,
        entity_id: str | int | None = None,
        process_id: str | int | None = None,
        timeout: float = 10.0,
    ) -> Session:
        """End a session, for good; once more changes nothing.

        The server waits, ``timeout`` seconds at the most, until a language model has read what was
        said in it, where there is one.
        """
        if isinstance(session, Session):
            return self.end(session.id, session.entity_id, session.process_id, timeout)
        params = given(entity_id=entity_id, process_id=process_id, timeout=timeout)
        path, patience = f"{_path(session)}/end", timeout + 30
        return self._wire.change("POST", path, params, seconds=patience).read(Session)


def _path(session_id: str | int) -> str:
    return f"/sessions/{segment(canonical_id(session_id, 'session_id'))}"
