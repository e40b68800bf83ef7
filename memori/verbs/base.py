"""What all verbs of a scope stand on: whose memory it is, and the engine behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from memori import types
from memori.errors import NotFoundError

if TYPE_CHECKING:
    from memori.engine import Engine
    from memori.steps.redaction import Redaction
    from memori.steps.upkeep import Upkeep

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds for which a verb waits for this process's own pending exchanges of the entity."""


class Keeper(Protocol):
    """What verbs need of the Memori that made them."""

    @property
    def engine(self) -> Engine:
        """The running engine; raises ClosedError once the Memori is closed."""

    @property
    def redaction(self) -> Redaction:
        """What is taken out of a text before it is kept."""

    @property
    def attributed(self) -> types.Scope | None:
        """Whose the calls are that are made here and now, if anybody's."""


class ScopeVerbs(types.Scope):
    """A scope that knows the Memori that made it."""

    __slots__ = ("_keeper",)

    _keeper: Keeper

    def __init__(self, keeper: Keeper, scope: types.Scope) -> None:
        super().__init__(scope.entity_id, scope.process_id, scope.session_id)
        object.__setattr__(self, "_keeper", keeper)

    @property
    def bare(self) -> types.Scope:
        """The ids alone, as a value."""
        return types.Scope(self.entity_id, self.process_id, self.session_id)

    def _changed(self, memory_id: str, found: Sequence[T]) -> T:
        if not found:
            raise NotFoundError(f"There is no memory {memory_id!r} in this scope.")
        return found[0]

    def _settled_upkeep(self) -> Upkeep:
        engine = self._settled()
        engine.open()
        return engine.upkeep

    def _settled(self) -> Engine:
        """The engine, with this process's own pending exchanges of the entity stored."""
        engine = self._keeper.engine
        engine.settle(self.bare, PATIENCE)
        return engine
