"""What can be done with the context document of an entity on a server: ``scope.context``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from memori.client.base import RemoteVerbs, given
from memori.errors import NotFoundError
from memori.nouns.context import ContextDocument


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of the document."""

    value: Any


class RemoteContext(RemoteVerbs):
    """The context document of one entity; what its verbs do, :class:`memori.Scope` says."""

    __slots__ = ()

    def get(self, path: str | None = None, default: Any = None) -> Any:
        """The value at ``path``, or ``default`` where there is none; yours to change."""
        if path is None:
            return self.read().document
        try:
            return self._wire.ask("GET", self._at(path)).read(_Value).value
        except NotFoundError:
            return default

    def read(self) -> ContextDocument:
        """The whole document with its version and what is known of its values."""
        return self._wire.ask("GET", self._at(None)).read(ContextDocument)

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
        """Put ``value`` at ``path``, in place of what is there; objects on the way are made."""
        body = {"values" if path is None else "value": value}
        return self._change("PUT", path, body, if_version, source, importance)

    def merge(
        self,
        values: Mapping[str, Any],
        path: str | None = None,
        if_version: int | None = None,
        source: str | None = None,
        importance: float | None = None,
    ) -> ContextDocument:
        """Put each of ``values`` in its place in the object at ``path``; the rest stays."""
        return self._change("PATCH", path, {"values": values}, if_version, source, importance)

    def delete(self, path: str | None = None, if_version: int | None = None) -> ContextDocument:
        """Take away what is at ``path``, or all; the document as it is read again after that."""
        self._wire.change("DELETE", self._at(path), if_version=if_version)
        return self.read()

    def _change(
        self,
        method: str,
        path: str | None,
        body: Mapping[str, object],
        if_version: int | None,
        source: str | None,
        importance: float | None,
    ) -> ContextDocument:
        said = {**body, **given(source=source, importance=importance)}
        answer = self._wire.change(method, self._at(path), body=said, if_version=if_version)
        return answer.read(ContextDocument)

    def _at(self, path: str | None) -> str:
        return self._place("context", *(() if path is None else (path,)))


class RemoteContextVerbs(RemoteVerbs):
    """What the application says of one entity."""

    __slots__ = ()

    @property
    def context(self) -> RemoteContext:
        """What the application says of the entity: ``scope.context.set("theme", "dark")``."""
        return RemoteContext(self._wire, self.entity_id, self.process_id, self.session_id)
