"""What a scope can hand out: all that is kept of it, as lines of JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from memori.actor import actor
from memori.verbs.base import ScopeVerbs

if TYPE_CHECKING:
    from memori.nouns.transfer import Held
    from memori.stores import Store
    from memori.types import Scope

EXPORTED = "entity.exported"
"""What an export is called in the audit log."""

_AT_ONCE = 200


class ExportVerbs(ScopeVerbs):
    """All that is kept of one entity."""

    __slots__ = ()

    def export(self) -> Iterator[str]:
        """All that this scope sees of the entity, one JSON object a line, without line ends.

        The entity itself, the context, sessions, exchanges with their receipts, memories with when
        they held, where they came from and their edges, documents. The first line names the format,
        the last one says that nothing is missing. ``mem.import_`` reads it, here or elsewhere. It
        is read as it is asked for; who wants one moment of everything makes a backup.
        """
        from memori.nouns.access import AccessScope

        store = self._settled().open()
        store.audit.note(AccessScope(self.entity_id), EXPORTED, actor(), {})
        return _lines(store, self.bare)


def _lines(store: Store, scope: Scope) -> Iterator[str]:
    from memori.moving.record import end, header, line_of, name_of

    yield header(scope.entity_id, datetime.now(UTC))
    counts: Counter[str] = Counter()
    for thing in _held(store, scope):
        counts[name_of(thing)] += 1
        yield line_of(thing)
    yield end(counts)


def _held(store: Store, scope: Scope) -> Iterator[Held]:
    from memori.nouns.transfer import PARTS

    entity = store.entities.find(scope)
    if entity is None:
        return
    yield entity
    context = store.contexts.read(scope)
    if context.version:
        yield context
    for part in PARTS:
        after: int | None = 0
        while after is not None:
            found, after = store.transfers.take(scope, part, after, _AT_ONCE)
            yield from found
