"""Puts what is known of an entity in order: a profile, with the memories behind each line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from memori.core.summary import ELLIPSIS
from memori.nouns.entity import EntityStats
from memori.nouns.profile import Profile, ProfileLine
from memori.types import Kind, Memory

_STANDING: frozenset[Kind] = frozenset({"preference", "skill", "rule"})


def portray(
    entity_id: str, statements: Sequence[Memory], summary: str, stats: EntityStats
) -> Profile | None:
    """The profile that ``statements``, which hold now, make with a summary; None without any."""
    if not statements:
        return None
    return Profile(
        entity_id=entity_id,
        summary=tuple(_traced(line, statements) for line in summary.splitlines() if line.strip()),
        preferences=_lines("preference", statements),
        skills=_lines("skill", statements),
        rules=_lines("rule", statements),
        facts=_facts(statements),
        counts=dict(stats.memories),
        first_seen=stats.first_seen,
        last_seen=stats.last_seen,
    )


def _lines(kind: Kind, statements: Sequence[Memory]) -> tuple[ProfileLine, ...]:
    found = [memory for memory in statements if memory.kind == kind]
    found.sort(key=_mentioned, reverse=True)
    found.sort(key=lambda memory: memory.importance, reverse=True)
    return tuple(map(_line, found))


def _facts(statements: Sequence[Memory]) -> dict[str, ProfileLine]:
    """What has a slot and no list of its own; where several hold, the one said last."""
    found = [memory for memory in statements if memory.slot and memory.kind not in _STANDING]
    found.sort(key=lambda memory: memory.valid_from or memory.happened_at)
    lines = {str(memory.slot): _line(memory) for memory in found}
    return dict(sorted(lines.items()))


def _traced(text: str, statements: Sequence[Memory]) -> ProfileLine:
    """A line of a summary with the statements that it was chosen from, cut short or whole."""
    whole = text.removesuffix(ELLIPSIS)
    ids = [
        memory.id
        for memory in statements
        if _flat(memory.content) == text
        or (whole != text and _flat(memory.content).startswith(whole))
    ]
    return ProfileLine(text, tuple(ids))


def _line(memory: Memory) -> ProfileLine:
    return ProfileLine(_flat(memory.content), (memory.id,))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _mentioned(memory: Memory) -> datetime:
    return memory.last_mentioned_at or memory.happened_at
