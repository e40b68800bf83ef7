"""What a remote scope can do about being remembered at all."""

from __future__ import annotations

from memori.client.base import RemoteVerbs
from memori.nouns.entity import Entity


class RemotePrivacy(RemoteVerbs):
    """What one entity wants."""

    __slots__ = ()

    def opt_out(self) -> None:
        """Have nothing captured, recalled or injected for this entity from now on."""
        self._wire.change("PUT", self._place("opt-out"), body={"opted_out": True})

    def opt_in(self) -> None:
        """Take :meth:`opt_out` back; what was stored before is recalled again."""
        self._wire.change("PUT", self._place("opt-out"), body={"opted_out": False})

    @property
    def opted_out(self) -> bool:
        """Whether the entity has opted out."""
        return self._wire.ask("GET", self._place()).read(Entity).opted_out
