"""The part of a store that hands out all that is held of an entity, and takes it in as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from memori.nouns.transfer import Fate, Held, Part
from memori.types import Scope


class Transfers(Protocol):
    """What moves between stores. Raises what :class:`memori.stores.Store` raises."""

    def take(
        self, scope: Scope, part: Part, after: int, limit: int
    ) -> tuple[Sequence[Held], int | None]:
        """What the scope sees of one part, in the order of storing, ``limit`` of it at a time.

        ``after`` is 0 at first, then what the last time gave beside the things: None where that was
        all. Memories are complete but for what makes them searchable.
        """

    def known(self, scope: Scope, digests: Sequence[str]) -> Mapping[str, str]:
        """The ids of the entity's memories that have one of the digests."""

    def put(self, scope: Scope, held: Sequence[Held], *, dry_run: bool = False) -> list[Fate]:
        """Store things as they are, ids and times included, and say what became of each.

        All in one transaction. What is there is not changed: a session, an exchange or a document
        of that id, a memory of that id or digest, a context document; of the entity itself only
        what says nothing yet. What a memory or exchange refers to is made where it is missing. A
        ``dry_run`` changes nothing. Raises :class:`~memori.errors.OptedOutError`.
        """
