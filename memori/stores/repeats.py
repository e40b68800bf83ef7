"""The port to writes that come again: what was answered to them."""

from __future__ import annotations

from typing import Protocol

from memori.nouns.access import AccessScope
from memori.nouns.repeat import KeptAnswer, Write


class Repeats(Protocol):
    """The writes over the network of the last 24 hours that named themselves, and their answers.

    Every function takes the :class:`~memori.nouns.access.AccessScope` of who asked first: the same
    key of another scope is another write. An answer goes with what it tells: where something of the
    entity is deleted, the answers about that entity lose their bodies, and one that is given after
    the entity was erased is not kept: what was written is not written once more. Raises what the
    functions of :class:`memori.stores.Store` raise.
    """

    def begin(self, scope: AccessScope, write: Write) -> KeptAnswer | None:
        """The answer that was given already; None where the write is to be carried out now.

        Raises :class:`~memori.errors.RepeatError` where the key was used for another body, where
        the first such write is still under way, and where its answer is gone.
        """

    def finish(
        self, scope: AccessScope, write: Write, answer: KeptAnswer, about: str | None
    ) -> None:
        """Keep the answer of a write that was begun; ``about``: the entity that it tells of."""

    def give_up(self, scope: AccessScope, write: Write) -> None:
        """Forget a write that was begun and not carried out: it may be tried again."""
