"""What a scope can do about being remembered at all."""

from __future__ import annotations

from memori.verbs.base import ScopeVerbs


class PrivacyVerbs(ScopeVerbs):
    """What one entity wants."""

    __slots__ = ()

    def opt_out(self) -> None:
        """Have nothing captured, recalled or injected for this entity from now on.

        It holds for every program on the database, within a second. Exchanges that are not stored
        yet are dropped. What is stored stays until it is deleted, and can be read, listed and
        exported. Every verb that would store or change something raises
        :class:`~memori.errors.OptedOutError`; ``recall`` finds nothing.
        """
        self._keeper.engine.set_opt_out(self.bare, True)

    def opt_in(self) -> None:
        """Take :meth:`opt_out` back; what was stored before is recalled again."""
        self._keeper.engine.set_opt_out(self.bare, False)

    @property
    def opted_out(self) -> bool:
        """Whether the entity has opted out."""
        return self._keeper.engine.open().admission(self.bare).opted_out
