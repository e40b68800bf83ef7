"""What all verbs of a remote scope stand on: whose memory it is, and the wire to its server."""

from __future__ import annotations

from collections.abc import Iterable

from memori.attribution import canonical_id
from memori.client.wire import Wire, segment

PATIENCE = 600.0
"""Seconds for what takes its time: a language model, embedding a long text, erasing."""


class RemoteVerbs:
    """One entity's memory on a server, seen by one process and session where they are given.

    ``entity_id`` is None where it is the key's own.
    """

    __slots__ = ("_wire", "entity_id", "process_id", "session_id")

    def __init__(
        self,
        wire: Wire,
        entity_id: str | int | None,
        process_id: str | int | None = None,
        session_id: str | int | None = None,
    ) -> None:
        self._wire = wire
        self.entity_id = None if entity_id is None else canonical_id(entity_id)
        self.process_id = None if process_id is None else canonical_id(process_id, "process_id")
        self.session_id = None if session_id is None else canonical_id(session_id, "session_id")

    def __repr__(self) -> str:
        ids = f"{self.entity_id!r}, {self.process_id!r}, {self.session_id!r}"
        return f"{type(self).__name__}({ids})"

    def _place(self, *parts: str) -> str:
        """A path below this entity's."""
        owner = self._wire.owner() if self.entity_id is None else self.entity_id
        return "/entities/" + "/".join(map(segment, (owner, *parts)))

    def _whose(self, **more: object) -> dict[str, object]:
        """Whose memory it is, for a query or a body, and more; without what is None."""
        named = {
            "entity_id": self.entity_id,
            "process_id": self.process_id,
            "session_id": self.session_id,
        }
        return given(**named, **more)


def given(**values: object) -> dict[str, object]:
    """The values that are not None."""
    return {name: value for name, value in values.items() if value is not None}


def either(flag: bool | None) -> object:
    """A choice in a query; None: both."""
    return "all" if flag is None else flag


def listed(texts: Iterable[str] | None) -> Iterable[str] | None:
    """A collection of texts; a text alone is the only one of its own."""
    return [texts] if isinstance(texts, str) else texts
