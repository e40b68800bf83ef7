"""The verbs of ``mem.processes``: what an application says of its agents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from memori.attribution import canonical_id, canonical_scope
from memori.errors import ConflictError, InvalidInputError, NotFoundError
from memori.nouns.process import Process, ProcessScope
from memori.verbs.base import Keeper

if TYPE_CHECKING:
    from memori.engine import Engine


class Processes:
    """The agents, bots and programs that an application has described.

    One that is created with an ``entity_id`` is private to that entity: nobody else can find it,
    and calls of others to it have no memory and leave none. Every verb looks only at the processes
    that all share, and with an ``entity_id`` also at that entity's own; another one's count as
    absent. All raise :class:`~memori.errors.StoreError` when the database cannot be reached.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def create(
        self,
        process_id: str | int,
        entity_id: str | int | None = None,
        instructions: str | None = None,
        model: str | None = None,
        attributes: Iterable[str] | None = None,
    ) -> Process:
        """Describe a process.

        ``instructions`` and ``attributes`` are put first in the block of its calls, within
        ``process_tokens``; ``model`` is what ``mem.chat`` asks by default. Raises
        :class:`~memori.errors.ConflictError` where the id is taken: described before, another
        entity's, or, for an entity's own process, in use by calls.
        """
        scope = _scope(process_id, entity_id)
        values = _values(instructions=instructions, model=model, attributes=attributes or ())
        if not self._engine().open().processes.create(scope, values):
            raise ConflictError(f"The process id {scope.process_id!r} is taken; choose another.")
        self._engine().admissions.changed()
        return self._get(scope)

    def get(self, process_id: str | int, entity_id: str | int | None = None) -> Process:
        """One process. Raises :class:`~memori.errors.NotFoundError`."""
        return self._get(_scope(process_id, entity_id))

    def list(self, entity_id: str | int | None = None) -> Sequence[Process]:
        """The processes that all share, and the entity's own ones if it is named, by id."""
        owner = None if entity_id is None else canonical_id(entity_id)
        return self._engine().open().processes.find(ProcessScope(owner))

    def update(
        self, process_id: str | int, entity_id: str | int | None = None, **values: Any
    ) -> Process:
        """Set ``instructions``, ``model`` or ``attributes`` anew; the others stay.

        Raises :class:`~memori.errors.NotFoundError`. Calls of other programs see it within a
        second.
        """
        scope = _scope(process_id, entity_id)
        if not self._engine().open().processes.change(scope, _values(**values)):
            raise _missing(scope)
        self._engine().admissions.changed()
        return self._get(scope)

    def delete(self, process_id: str | int, entity_id: str | int | None = None) -> None:
        """Take a description away. Raises :class:`~memori.errors.NotFoundError`.

        What was said to the process stays; ``clear_conversations`` deletes that.
        """
        scope = _scope(process_id, entity_id)
        if not self._engine().open().processes.delete(scope):
            raise _missing(scope)
        self._engine().admissions.changed()

    def set_default(self, entity_id: str | int, process_id: str | int | None) -> None:
        """Make it the process of the entity's calls that name none; None: no process is.

        Raises :class:`~memori.errors.NotFoundError`.
        """
        scope = canonical_scope(entity_id, process_id)
        if not self._engine().open().set_default_process(scope):
            raise _missing(ProcessScope(scope.entity_id, scope.process_id))
        self._engine().admissions.changed()

    def _get(self, scope: ProcessScope) -> Process:
        found = self._engine().open().processes.find(scope)
        if not found:
            raise _missing(scope)
        return found[0]

    def _engine(self) -> Engine:
        return self._keeper.engine


def _scope(process_id: str | int, entity_id: str | int | None) -> ProcessScope:
    owner = None if entity_id is None else canonical_id(entity_id)
    return ProcessScope(owner, canonical_id(process_id, "process_id"))


def _values(**given: Any) -> dict[str, Any]:
    """What was given, checked. Raises InvalidInputError."""
    if unknown := sorted(given.keys() - {"instructions", "model", "attributes"}):
        raise InvalidInputError(
            f"A process has no {unknown[0]!r}. It has: attributes, instructions, model."
        )
    for name in ("instructions", "model"):
        if not isinstance(given.get(name), str | None):
            raise InvalidInputError(f"{name} must be text.")
    if "attributes" in given:
        attributes = given["attributes"]
        if isinstance(attributes, str) or not isinstance(attributes, Iterable):
            raise InvalidInputError("attributes must be a list of texts.")
        given["attributes"] = tuple(dict.fromkeys(attributes))
        if not all(isinstance(each, str) and each.strip() for each in given["attributes"]):
            raise InvalidInputError("Each of attributes must be a text that is not blank.")
    return given


def _missing(scope: ProcessScope) -> NotFoundError:
    return NotFoundError(f"There is no process {scope.process_id!r} here.")
