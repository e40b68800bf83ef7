"""The verbs of ``client.processes``: what an application says of its agents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from memori.attribution import canonical_id
from memori.client.base import given
from memori.client.wire import Wire, segment
from memori.nouns.process import Process
from memori.types import Page


class RemoteProcesses:
    """The agents that are described; what its verbs do, ``mem.processes`` says.

    Without an ``entity_id``, the key of an entity has its entity's, and an administrator's key
    those that all share.
    """

    __slots__ = ("_wire",)

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def create(
        self,
        process_id: str | int,
        entity_id: str | int | None = None,
        instructions: str | None = None,
        model: str | None = None,
        attributes: Iterable[str] | None = None,
    ) -> Process:
        """Describe a process."""
        body = given(
            process_id=process_id,
            entity_id=entity_id,
            instructions=instructions,
            model=model,
            attributes=attributes,
        )
        return self._wire.change("POST", "/processes", body=body).read(Process)

    def get(self, process_id: str | int, entity_id: str | int | None = None) -> Process:
        """One process. Raises :class:`~memori.errors.NotFoundError`."""
        return self._wire.ask("GET", _path(process_id), given(entity_id=entity_id)).read(Process)

    def list(self, entity_id: str | int | None = None) -> Sequence[Process]:
        """The processes that all share, and the entity's own ones, by id."""
        answer = self._wire.ask("GET", "/processes", given(entity_id=entity_id))
        return answer.read(Page[Process]).items

    def update(
        self, process_id: str | int, entity_id: str | int | None = None, **values: Any
    ) -> Process:
        """Set ``instructions``, ``model`` or ``attributes`` anew; the others stay."""
        params = given(entity_id=entity_id)
        return self._wire.change("PATCH", _path(process_id), params, values).read(Process)

    def delete(self, process_id: str | int, entity_id: str | int | None = None) -> None:
        """Take a description away; what was said to the process stays."""
        self._wire.change("DELETE", _path(process_id), given(entity_id=entity_id))

    def set_default(self, entity_id: str | int, process_id: str | int | None) -> None:
        """Make it the process of the entity's calls that name none; None: no process is."""
        path = f"/entities/{segment(canonical_id(entity_id))}/default-process"
        self._wire.change("PUT", path, body={"process_id": process_id})


def _path(process_id: str | int) -> str:
    return f"/processes/{segment(canonical_id(process_id, 'process_id'))}"
