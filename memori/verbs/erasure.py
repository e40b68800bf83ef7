"""What a scope can do to be forgotten: have all of it deleted for good, or what is older."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from memori.actor import actor
from memori.errors import InvalidInputError
from memori.verbs.base import PATIENCE, ScopeVerbs

if TYPE_CHECKING:
    from memori.engine import Engine
    from memori.nouns.erasing import ErasureReceipt
    from memori.types import Scope


class ErasureVerbs(ScopeVerbs):
    """The end of what is kept of one entity."""

    __slots__ = ()

    def erase(self, before: datetime | str | None = None, dry_run: bool = False) -> ErasureReceipt:
        """Delete for good all that is kept of this entity, or what is from ``before`` a time.

        Everything goes: what was said and what is known, conversations, documents, the context,
        summaries, what waits for a language model, costs, the search index, the name; keys of the
        entity and its opting out stay. Before a time goes what was said or told then and not
        mentioned since. Nothing of it comes back: what is delivered or imported later is refused as
        far as it was said before. A ``dry_run`` only counts.

        The receipt says how much it was, and in ``left`` what could not be cleaned and why. It
        rewrites an SQLite file, during which others who write wait. Raises
        :class:`~memori.errors.InvalidInputError` for a scope of one process or session (it is the
        entity's memory that goes, see :meth:`clear_conversations`) and for a time to come.
        """
        from memori.incoming import past

        if self.process_id is not None or self.session_id is not None:
            raise InvalidInputError(
                "erase is about all of an entity: mem.entity(entity_id).erase(). To delete what "
                "was said in one process or session, use clear_conversations."
            )
        engine, until = self._keeper.engine, past(before, "before")
        if dry_run:
            return erased(engine, self.bare, until, dry_run=True)
        return erased_and_purged(engine, self.bare, until)


def erased_and_purged(
    engine: Engine, scope: Scope, before: datetime | None = None
) -> ErasureReceipt:
    """Erase, and leave nothing of it in the database's own files. Raises StoreError."""
    receipt = erased(engine, scope, before, dry_run=False)
    return replace(receipt, left=engine.open().erasures.purge())


def erased(
    engine: Engine, scope: Scope, before: datetime | None, *, dry_run: bool
) -> ErasureReceipt:
    """Erase in the store, then in the journals of this machine and in the memory of this process.

    In this order: from the first on, whatever is on its way is refused.
    """
    from memori.registry import registry
    from memori.steps import journal_erasure

    engine.settle(scope, PATIENCE)
    erasures = engine.open().erasures
    receipt = erasures.erase(scope, before, dry_run=dry_run, actor=actor())
    engines, counts = registry.of_database(engine), Counter(receipt.counts)
    for directory in {each.journal.directory for each in engines}:
        counts.update(journal_erasure.erase(directory, scope.entity_id, before, dry_run=dry_run))
    for each in [] if dry_run else engines:
        each.let_go(scope)
    return replace(receipt, counts=dict(counts))
