"""What is done about an answer: operations on what was offered, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from memori.core.briefing import strip
from memori.core.consolidation import digest
from memori.core.extraction.credentials import names_credential
from memori.core.refinement import Batch, Line
from memori.core.refinement.answer import Change, Understood
from memori.core.refinement.question import short_id
from memori.types import Add, Draft, Memory, Operation, Reinforce, Supersede

_BY = "model"
_CONFIDENCE = 0.8
"""What a language model read, it may have misread."""


def plan(batch: Batch, understood: Understood) -> tuple[list[Operation], int]:
    """The operations that ``understood`` leads to, and how many of its changes came to nothing.

    Only ids that the question offered name a memory, and each of them once. A statement takes no
    slot of its own, since filling one could close a memory that was not offered; one that takes
    the place of a memory takes its slot over. Nothing closes what is newer than itself, and no
    mention is counted again that extraction by rule has counted.
    """
    offered = {short_id(position): memory for position, memory in enumerate(batch.known)}
    written: set[str] = set()
    operations: list[Operation] = []
    unused = 0
    for change in understood.changes:
        operation = _operation(batch, change, offered, written)
        if operation is None:
            unused += 1
        else:
            operations.append(operation)
    return operations, unused


def _operation(
    batch: Batch, change: Change, offered: dict[str, Memory], written: set[str]
) -> Operation | None:
    line = _line_of(batch, change)
    if change.action == "reinforce":
        memories = _take(change.ids, offered)
        new = tuple(memory.id for memory in memories if not _counted(memory, line))
        return Reinforce(new, line.at, _BY, line.exchange_id) if new else None
    if not strip(change.content).strip() or names_credential(change.content):
        return None
    key = digest(change.kind, change.content)
    same = [memory for memory in batch.known if digest(memory.kind, memory.content) == key]
    if key in written or any(_counted(memory, line) for memory in same):
        return None
    replaced: list[Memory] = []
    if change.action == "supersede":
        candidates = [memory for memory in _take(change.ids, offered) if memory not in same]
        replaced = [memory for memory in candidates if _since(memory) <= line.at]
        if not replaced:
            return None
    written.add(key)
    draft = _draft(change, line, key, replaced)
    return Supersede(draft, tuple(memory.id for memory in replaced)) if replaced else Add(draft)


def _draft(change: Change, line: Line, key: str, replaced: Iterable[Memory]) -> Draft:
    slots = {memory.slot for memory in replaced if memory.kind == change.kind}
    return Draft(
        kind=change.kind,
        content=change.content,
        digest=key,
        happened_at=line.at,
        role=line.role,
        name=line.name,
        exchange_id=line.exchange_id,
        importance=change.importance,
        confidence=_CONFIDENCE,
        slot=slots.pop() if len(slots) == 1 else None,
        triples=change.triples,
        by=_BY,
    )


def _line_of(batch: Batch, change: Change) -> Line:
    """The line that a change was read from; the user's last one where it does not say."""
    if change.turn is not None and 0 < change.turn <= len(batch.lines):
        return batch.lines[change.turn - 1]
    spoken = [line for line in batch.lines if line.role == "user"]
    return (spoken or list(batch.lines))[-1]


def _take(ids: Iterable[str], offered: dict[str, Memory]) -> list[Memory]:
    """The memories of those ids that are still on offer; they are not any more."""
    return [offered.pop(each) for each in ids if each in offered]


def _counted(memory: Memory, line: Line) -> bool:
    """Whether that it was said in this line counts already, or it is older than what is known."""
    return (memory.last_mentioned_at or memory.happened_at) >= line.at


def _since(memory: Memory) -> datetime:
    return memory.valid_from or memory.happened_at
