"""What ``mem.import_`` does: reads a whole source first, then stores it, entity by entity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from memori.actor import actor
from memori.errors import SessionEndedError
from memori.moving.record import name_of
from memori.moving.tally import REASONS, Tally
from memori.nouns.access import AccessScope
from memori.nouns.transfer import HeldDocument, HeldMemory
from memori.steps.consent import accept
from memori.types import Edit, Exchange
from memori.verbs.base import PATIENCE, Keeper

if TYPE_CHECKING:
    from memori.incoming.pieces import Paper, Plan, Saying, Talk
    from memori.nouns.transfer import Held, ImportReport
    from memori.types import Scope

T = TypeVar("T")

IMPORTED_INTO = "entity.imported"
"""What an import is called in the audit log."""

_AT_ONCE = 64


def import_into(
    keeper: Keeper,
    source: object,
    entity_id: str | int | None,
    format_: str,
    *,
    dry_run: bool,
    progress: Callable[[int], None],
) -> ImportReport:
    """Import, or count what would be imported. See :meth:`memori.Memori.import_`."""
    from memori import importers
    from memori.incoming.pieces import plans
    from memori.moving.source import open_source

    engine, tally = keeper.engine, Tally()
    opened = open_source(source)
    name, importer = importers.find(format_, opened)
    idle = engine.settings.session_idle_minutes
    pieces = list(importer.read(opened))
    found = plans(pieces, entity_id, keeper.redaction, idle, tally)
    for plan in found:
        _Import(keeper, plan.scope, tally, progress, dry_run=dry_run).run(plan)
    entities = tuple(plan.scope.entity_id for plan in found)
    return tally.report(name, entities, dry_run=dry_run)


class _Import:
    """The import into one entity."""

    def __init__(
        self,
        keeper: Keeper,
        scope: Scope,
        tally: Tally,
        progress: Callable[[int], None],
        *,
        dry_run: bool,
    ) -> None:
        engine = keeper.engine
        engine.settle(scope, PATIENCE)
        self._engine = engine
        self._store = engine.open()
        self._scope = scope
        self._tally = tally
        self._progress = progress
        self._dry_run = dry_run
        self._erased = self._store.erasures.erased(scope)

    def run(self, plan: Plan) -> None:
        """Store what was planned. Raises StoreError and OptedOutError."""
        accept(self._store, self._scope)
        try:
            self._move(plan.things)
            for talk in plan.talks:
                self._talk(talk)
            for sayings in _batches(plan.sayings):
                self._say(sayings)
            for paper in plan.papers:
                self._file(paper)
        finally:
            # Behind it: an entry names only an entity that there is, which this may have made.
            if not self._dry_run:
                whose = AccessScope(self._scope.entity_id)
                self._store.audit.note(whose, IMPORTED_INTO, actor(), {})

    # -- from another memori ---------------------------------------------------------------------

    def _move(self, things: Sequence[tuple[str, Held]]) -> None:
        same = self._same([thing for _, thing in things])
        spoken: dict[Scope, list[str]] = {}
        for batch in _batches(things):
            ready = [_pointing(thing, same) for _, thing in batch]
            if self._dry_run:
                fates = self._store.transfers.put(self._scope, ready, dry_run=True)
            else:
                fates = self._engine.intake.move(self._scope, ready, spoken)
            for (where, thing), fate in zip(batch, fates, strict=True):
                self._tally.note(fate, name_of(thing), where)
            self._progress(len(batch))
        if any(_opted_out(thing) for _, thing in things) and not self._dry_run:
            self._engine.set_opt_out(self._scope, True)

    def _same(self, things: Sequence[Held]) -> dict[str, str]:
        """The ids of memories that are here under another one, with that."""
        digests = {each.digest: each.memory.id for each in things if isinstance(each, HeldMemory)}
        known = self._store.transfers.known(self._scope, list(digests))
        return {digests[digest]: memory_id for digest, memory_id in known.items()}

    # -- from other programs ---------------------------------------------------------------------

    def _talk(self, talk: Talk) -> None:
        left = [each for each in talk.exchanges if self._is_new(each, talk.where)]
        if left and not self._dry_run:
            try:
                self._begin(talk)
                for exchange in left:
                    self._engine.record_now(exchange, queue=False)
            except SessionEndedError:
                self._tally.skip("its session has ended", talk.where)
                left = []
        self._tally.count("exchange", len(left))
        self._tally.count("message", sum(len(each.messages) for each in left))
        self._progress(1)

    def _is_new(self, exchange: Exchange, where: str) -> bool:
        if self._store.exchange(self._scope, exchange.id) is not None:
            self._tally.skip(REASONS["known"], where)
            return False
        if self._erased.left_of(exchange) is None:
            self._tally.skip(REASONS["erased"], where)
            return False
        return True

    def _begin(self, talk: Talk) -> None:
        if talk.scope.session_id is None:
            return
        if self._store.sessions.has_ended(talk.scope):
            raise SessionEndedError("The session has ended.")
        if talk.title is not None:
            self._store.sessions.create(talk.scope, {"title": talk.title})

    def _say(self, sayings: Sequence[Saying]) -> None:
        known = self._store.transfers.known(self._scope, [each.draft.digest for each in sayings])
        new: dict[str, Saying] = {}
        for each in sayings:
            if each.draft.digest in known or each.draft.digest in new:
                self._tally.skip(REASONS["known"], each.where)
            elif self._is_erased(each.draft.since):
                self._tally.skip(REASONS["erased"], each.where)
            else:
                new[each.draft.digest] = each
        self._tally.count("memory", len(new))
        if new and not self._dry_run:
            stored = self._engine.intake.add(self._scope, [each.draft for each in new.values()])
            away = [
                memory.id
                for memory, each in zip(stored, new.values(), strict=True)
                if each.is_archived
            ]
            if away:
                self._store.changes.edit(self._scope, away, Edit("import", archived=True))
        self._progress(len(sayings))

    def _file(self, paper: Paper) -> None:
        if self._store.documents.get(self._scope, paper.draft.id) is not None:
            self._tally.skip(REASONS["known"], paper.where)
        elif paper.at is not None and self._is_erased(paper.at):
            self._tally.skip(REASONS["erased"], paper.where)
        else:
            self._tally.count("document")
            if not self._dry_run:
                self._engine.intake.add_document(self._scope, paper.draft, lambda done: None)
        self._progress(1)

    def _is_erased(self, at: datetime) -> bool:
        return self._erased.before is not None and at < self._erased.before


def _opted_out(thing: Held) -> bool:
    return getattr(thing, "opted_out", False)


def _pointing(thing: Held, same: dict[str, str]) -> Held:
    """A thing that refers to memories by the ids that they have here."""
    match thing:
        case HeldMemory(memory) if memory.superseded_by in same:
            return replace(thing, memory=replace(memory, superseded_by=same[memory.superseded_by]))
        case HeldDocument(_, memory_ids):
            return replace(thing, memory_ids=tuple(same.get(each, each) for each in memory_ids))
    return thing


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
