"""What can be done with what an application says of an entity itself: ``scope.context``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from memori.verbs.base import Keeper, ScopeVerbs

if TYPE_CHECKING:
    from memori.nouns.context import ContextDocument
    from memori.types import Scope


class Context:
    """The context document of one entity: nested JSON, shared by all its processes.

    A ``path`` leads through objects by their keys: ``"preferences.theme"``; None stands for the
    whole document. Types are kept. Every change is one step, whoever else changes something at the
    same time, and counts the version up; ``if_version`` makes it only where that is still the
    version, and raises :class:`~memori.errors.VersionConflictError` else. Secrets are redacted, and
    fields that are called ``password`` or ``api_key`` hold one. What is there comes first in the
    block of calls, the most important first, within ``context_tokens``. All raise
    :class:`~memori.errors.InvalidInputError` for what cannot be used, and
    :class:`~memori.errors.OptedOutError` where something is to be stored for an entity that has
    opted out.
    """

    def __init__(self, keeper: Keeper, scope: Scope) -> None:
        self._keeper = keeper
        self._scope = scope

    def get(self, path: str | None = None, default: Any = None) -> Any:
        """The value at ``path``, or ``default`` where there is none; yours to change."""
        from memori.core.context_document import value_at
        from memori.incoming.context import path_keys

        keys = path_keys(path)
        return value_at(self.read().document, keys, default)

    def read(self) -> ContextDocument:
        """The whole document with its version and what is known of its values."""
        return self._keeper.engine.open().contexts.read(self._scope)

    @property
    def version(self) -> int:
        """The version of the document, 0 where none was written."""
        return self.read().version

    def set(
        self,
        path: str | None,
        value: Any,
        if_version: int | None = None,
        source: str | None = None,
        importance: float | None = None,
    ) -> ContextDocument:
        """Put ``value`` at ``path``, in place of what is there; objects on the way are made.

        ``source`` says where it is from, ``importance`` (0-1, 0.5 where none was said) how soon it
        is told. Raises :class:`~memori.errors.ConflictError` where a value that is no object is in
        the way.
        """
        return self._change(
            "set", path, value, if_version=if_version, source=source, importance=importance
        )

    def merge(
        self,
        values: Mapping[str, Any],
        path: str | None = None,
        if_version: int | None = None,
        source: str | None = None,
        importance: float | None = None,
    ) -> ContextDocument:
        """Put each of ``values`` in its place in the object at ``path``; what else is there stays.

        Objects are joined at any depth; everything else, lists and None too, takes the place of
        what was there. Raises what :meth:`set` raises.
        """
        return self._change(
            "merge", path, values, if_version=if_version, source=source, importance=importance
        )

    def delete(self, path: str | None = None, if_version: int | None = None) -> ContextDocument:
        """Take away what is at ``path``, or all; possible for an entity that has opted out, too.

        Raises :class:`~memori.errors.NotFoundError` where nothing is there.
        """
        return self._change("delete", path, None, if_version=if_version)

    def _change(
        self,
        action: Literal["set", "merge", "delete"],
        path: str | None,
        value: Any,
        **said: Any,
    ) -> ContextDocument:
        from memori.incoming.context import context_change

        change = context_change(action, path, value, self._keeper.redaction, **said)
        engine = self._keeper.engine
        after = engine.open().contexts.change(self._scope, change)
        engine.briefer.forget(self._scope)
        return after


class ContextVerbs(ScopeVerbs):
    """What the application says of one entity."""

    __slots__ = ()

    @property
    def context(self) -> Context:
        """What the application says of the entity: ``scope.context.set("theme", "dark")``."""
        return Context(self._keeper, self.bare)
