"""One entity's memory: every verb of it, and the attribution of a ``with`` statement."""

from __future__ import annotations

from typing import Self

from memori import attribution
from memori.verbs.context import ContextVerbs
from memori.verbs.conversations import ConversationVerbs
from memori.verbs.documents import DocumentVerbs
from memori.verbs.erasure import ErasureVerbs
from memori.verbs.exports import ExportVerbs
from memori.verbs.groups import GroupVerbs
from memori.verbs.knowledge import KnowledgeVerbs
from memori.verbs.memories import MemoryVerbs
from memori.verbs.privacy import PrivacyVerbs


class Scope(
    MemoryVerbs,
    ConversationVerbs,
    KnowledgeVerbs,
    ContextVerbs,
    DocumentVerbs,
    ErasureVerbs,
    ExportVerbs,
    GroupVerbs,
    PrivacyVerbs,
):
    """One entity's memory, seen by one process and session where they are given.

    Made by ``mem.attribution(…)`` and ``mem.entity(…)``. In a ``with`` statement it is the
    attribution of every call inside, in this thread or task only; one scope may be used so again,
    within itself, and by many threads and tasks at once. All verbs raise
    :class:`~memori.errors.StoreError` when the database cannot be reached.
    """

    __slots__ = ()

    def __enter__(self) -> Self:
        attribution.enter(self._keeper, self.bare, self)
        return self

    def __exit__(self, *error: object) -> None:
        attribution.leave(self._keeper, self)
