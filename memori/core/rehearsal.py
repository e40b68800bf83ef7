"""What operations would lead to, told from what is known and without doing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import uuid4

from memori.nouns.reports import Learned, LearnedAs, learned
from memori.types import Add, Close, Draft, Memory, Operation, Reinforce, Scope, Supersede


class Rehearsal:
    """The memories of the scope's entity as operations would leave them; nothing is stored.

    A new memory has an id that no stored one has, and :attr:`learned` tells of it without an id.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._memories: dict[str, Memory] = {}
        self._ids: dict[str, str] = {}
        self._new: list[str] = []
        self._learned: list[Learned] = []

    @property
    def learned(self) -> tuple[Learned, ...]:
        """What the operations would teach, in their order."""
        return tuple(self._learned)

    def as_known(self, memories: Iterable[Memory]) -> list[Memory]:
        """What would be found where ``memories`` are found now: new ones first, no closed ones."""
        found = [self._memories[memory_id] for memory_id in self._new]
        found += [self._memories.get(memory.id, memory) for memory in memories]
        return [memory for memory in found if memory.valid_to is None]

    def do(
        self,
        operations: Sequence[Operation],
        said: Mapping[str, Memory],
        known: Iterable[Memory],
    ) -> None:
        """Do operations in order.

        ``said`` are the memories behind the digests of their drafts, ``known`` the others that
        they name; both as they are stored.
        """
        for memory in (*said.values(), *known):
            self._memories.setdefault(memory.id, memory)
        for digest, memory in said.items():
            self._ids.setdefault(digest, memory.id)
        for operation in operations:
            match operation:
                case Add(draft):
                    self._add(draft, ())
                case Supersede(draft, replaced):
                    self._add(draft, replaced)
                case Reinforce(mentioned, at):
                    for memory in self._holding(mentioned):
                        self._memories[memory.id] = replace(memory, last_mentioned_at=at)
                        self._learn("reinforced", memory, operation.by)
                case Close(closed, at):
                    for memory in self._holding(closed):
                        self._memories[memory.id] = replace(memory, valid_to=at)

    def _add(self, draft: Draft, replaced: Sequence[str]) -> None:
        memory_id = self._ids.setdefault(draft.digest, uuid4().hex)
        known = self._memories.get(memory_id)
        if known is None:
            self._new.append(memory_id)
        memory = _written(draft, memory_id, self._scope) if known is None else known
        ended = [each for each in self._holding(replaced) if each.id != memory_id]
        self._learn("added" if known is None else "reinforced", memory, draft.by, ended)
        for each in ended:
            over = replace(each, valid_to=draft.since, superseded_by=memory_id)
            self._memories[each.id] = over
        # What is said again holds again.
        self._memories[memory_id] = replace(
            memory, valid_to=draft.until, last_mentioned_at=draft.since
        )

    def _holding(self, wanted: Sequence[str]) -> list[Memory]:
        """Those of some memories that hold by now."""
        found = [self._memories[memory_id] for memory_id in wanted if memory_id in self._memories]
        return [memory for memory in found if memory.valid_to is None]

    def _learn(
        self, action: LearnedAs, memory: Memory, by: str, ended: Sequence[Memory] = ()
    ) -> None:
        told = learned(action, memory, by, ended)
        is_stored = memory.id not in self._new
        self._learned.append(told if is_stored else replace(told, memory_id=None))


def _written(draft: Draft, memory_id: str, scope: Scope) -> Memory:
    """The memory that a draft becomes."""
    return Memory(
        id=memory_id,
        entity_id=scope.entity_id,
        kind=draft.kind,
        content=draft.content,
        created_at=draft.since,
        happened_at=draft.happened_at,
        role=draft.role,
        name=draft.name,
        process_id=scope.process_id,
        session_id=scope.session_id,
        importance=draft.importance,
        confidence=draft.confidence,
        slot=draft.slot,
        valid_from=draft.since,
    )
