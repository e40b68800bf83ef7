"""The port to processes: what applications say of their agents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from memori.nouns.process import Process, ProcessScope


class Processes(Protocol):
    """The processes of a store. Raises what the functions of :class:`memori.stores.Store` raise.

    Every function takes the :class:`~memori.nouns.process.ProcessScope` first; no read sees a
    process of another entity. Writes are about the one process of the scope, and about an
    entity's own only where the scope names that entity. Nothing here takes what anybody said.
    """

    def find(self, scope: ProcessScope) -> list[Process]:
        """The processes of the scope that were described, by id.

        With what a language model has read of them (:class:`memori.nouns.backlog.Asides`), before
        and since: its source is :data:`memori.nouns.process.READ`.
        """

    def create(self, scope: ProcessScope, values: Mapping[str, Any]) -> bool:
        """Describe the scope's process; False where its id is taken.

        ``values``: ``instructions``, ``model`` and ``attributes`` (texts), each may be missing. An
        id that calls have used already is free for all to share, and taken for an entity's own.
        """

    def change(self, scope: ProcessScope, values: Mapping[str, Any]) -> bool:
        """Set some of the values anew; False where the scope has no such process.

        ``attributes`` takes the place of those that were given before.
        """

    def delete(self, scope: ProcessScope) -> bool:
        """Take the description away; False where the scope has no such process.

        What was said to the process stays with it, the id stays its owner's, and it is nobody's
        default any more.
        """
