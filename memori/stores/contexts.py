"""The port to context documents: what an application itself says of an entity."""

from __future__ import annotations

from typing import Protocol

from memori.nouns.context import ContextChange, ContextDocument
from memori.types import Scope


class Contexts(Protocol):
    """The context documents of a store; reached as ``store.contexts``.

    There is one for each entity, whatever the process and session of the scope. Rules and errors
    are those of :class:`memori.stores.Store`.
    """

    def read(self, scope: Scope) -> ContextDocument:
        """The entity's document; an empty one of version 0 where none was written."""

    def change(self, scope: Scope, change: ContextChange) -> ContextDocument:
        """Carry out a change, all or nothing, one after the other; the document after it.

        What the change means and raises is :func:`memori.core.context_document.changed`'s to say;
        one that changes nothing leaves the version as it was. Versions never come twice, even where
        everything was deleted. Raises :class:`~memori.errors.OptedOutError` where the entity has
        opted out, unless something is deleted.
        """
