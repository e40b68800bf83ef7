"""The part of a store that tells what happened to a memory, changes it, and takes changes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from memori.types import Change, Edit, Memory, Scope


class Changes(Protocol):
    """What happened to single memories; reached as ``store.changes``.

    Rules and errors are those of :class:`memori.stores.Store`: the scope comes first, another
    entity's id behaves as one that does not exist, every write is one transaction.
    """

    def history(self, scope: Scope, memory_id: str) -> list[Change]:
        """What happened to a memory, oldest first; empty where the scope has no such memory.

        The first one says how it came in. Deleting a memory deletes all of this.
        """

    def since(self, scope: Scope, revision: int) -> list[Change]:
        """What happened to the entity's memories after revision number ``revision``, in order.

        How turns came in is missing, and so is what happened to memories that the scope cannot see.
        """

    def edit(self, scope: Scope, memory_ids: Sequence[str], edit: Edit) -> list[Memory]:
        """Change memories that the scope sees, in one operation; those that there were.

        Changes nothing and raises :class:`~memori.errors.VersionConflictError` where a memory has
        another version than ``edit.if_version``, :class:`~memori.errors.ConflictError` where
        another memory says what one is to say, and :class:`~memori.errors.OptedOutError`.
        """

    def undo(self, scope: Scope, memory_id: str, change_id: int | None = None) -> list[Memory]:
        """Take back the last operation that changed a memory; the memories that it had changed.

        What it had closed holds again, what it had added never held, any other fields are as they
        were, except where something has changed them since. Empty where there is nothing to undo.
        Raises :class:`~memori.errors.ConflictError` where ``change_id`` is not the memory's last
        change, or another memory says by now what this one would say again, and
        :class:`~memori.errors.OptedOutError`.
        """
