"""What one exchange teaches, told at once: a rehearsal that stores nothing, or the real thing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from memori.core.rehearsal import Rehearsal
from memori.errors import ModelError, NotFoundError
from memori.nouns.reports import MODEL, RULES, Extraction, Learned, learned
from memori.steps.consent import accept
from memori.types import Add, Change, Exchange, Memory, Message, Operation, Scope, Supersede

if TYPE_CHECKING:
    from memori.engine import Engine
    from memori.stores import Store

_PROVIDER = "extract"
"""The provider of exchanges that an application had read."""


def exchange_of(
    engine: Engine, scope: Scope, said: Message | None, reply: Message | None
) -> Exchange:
    """An exchange of the scope, as a call with these messages would make it.

    It belongs to the entity's default process where the scope has none. Raises
    :class:`~memori.errors.OptedOutError`, NotFoundError for another entity's process, StoreError.
    """
    accept(engine.open(), scope)
    admission = engine.admissions.of(scope, engine.open())
    if admission.is_foreign:
        raise NotFoundError(f"There is no process {admission.process_id!r} for this entity.")
    return Exchange(
        id=uuid.uuid4().hex,
        scope=replace(scope, process_id=admission.process_id),
        provider=_PROVIDER,
        model="",
        messages=() if said is None else (said,),
        reply=reply,
        complete=True,
        created_at=datetime.now(UTC),
    )


def rehearse(engine: Engine, exchange: Exchange) -> Extraction:
    """What would be read from an exchange; nothing but what it cost is stored. Raises StoreError.

    The language model is asked, where there is one.
    """
    scope, store = exchange.scope, engine.open()
    rehearsal = Rehearsal(scope)
    by_rules = engine.augmenter.rehearse(exchange)
    _do(rehearsal, store, scope, by_rules)
    report = Extraction()
    if engine.refiner is not None:
        offered: dict[str, Memory] = {}

        def known(scope: Scope, text: str) -> list[Memory]:
            found = rehearsal.as_known(engine.briefer.bearing_on(scope, text))
            offered.update((memory.id, memory) for memory in found)
            return found

        try:
            read = engine.refiner.rehearse(exchange, known)
        except ModelError as error:
            report = Extraction(missing=str(error))
        else:
            _do(rehearsal, store, scope, read.operations, offered.values())
            report = Extraction((), (RULES, MODEL), None, None, read.tokens_in, read.tokens_out)
    return replace(report, learned=rehearsal.learned)


def _do(
    rehearsal: Rehearsal,
    store: Store,
    scope: Scope,
    operations: Iterable[Operation],
    offered: Iterable[Memory] = (),
) -> None:
    operations = list(operations)
    drafts = [each.draft for each in operations if isinstance(each, Add | Supersede)]
    said = store.saying(scope, [draft.digest for draft in drafts])
    known = store.known(scope, sorted({draft.slot for draft in drafts if draft.slot is not None}))
    rehearsal.do(operations, said, [*known, *offered])


def capture(engine: Engine, exchange: Exchange) -> Extraction:
    """Store an exchange as if it had been intercepted, have it read now, and tell what came of it.

    Raises :class:`~memori.errors.OptedOutError` and StoreError.
    """
    store = engine.open()
    place = engine.conversations.resolve(exchange.scope, exchange.created_at, store.latest_session)
    exchange = replace(exchange, scope=place)
    before = store.revision(place).number
    engine.record_now(exchange)
    report = Extraction(exchange_id=exchange.id)
    if engine.runner is not None:
        try:
            done = engine.runner.read_now(place, engine.settings.extraction_timeout)
        except ModelError as error:
            report = replace(report, missing=str(error))
        else:
            report = replace(
                report,
                read_by=(RULES, MODEL),
                tokens_in=done.tokens_in,
                tokens_out=done.tokens_out,
            )
    changes = [
        change for change in store.changes.since(place, before) if change.exchange_id == exchange.id
    ]
    return replace(report, learned=tuple(_learned(store, place, changes)))


def _learned(store: Store, scope: Scope, changes: Iterable[Change]) -> list[Learned]:
    """What changes of one exchange tell, in their order."""
    found: list[Learned] = []
    for change in changes:
        memory = store.get(scope, change.memory_id)
        if memory is None or memory.kind == "turn":
            continue
        match change.action:
            case "added" | "reinforced" as action:
                found.append(learned(action, memory, change.by))
            case "superseded":
                found = [
                    replace(each, replaces=(*each.replaces, memory))
                    if each.memory_id == change.other_id
                    else each
                    for each in found
                ]
    return found
