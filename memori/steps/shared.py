"""What an entity may read of its groups for one question: what they know, never what was said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from memori.nouns.group import SHARED_KINDS, Group
from memori.steps.recall import Embedded, Look, recall
from memori.types import Hit, Memory, Scope

if TYPE_CHECKING:
    from memori.core.corpus import Corpus
    from memori.core.fusion import Question
    from memori.types import Embedding


class Opened(Look, Protocol):
    """A look that leads to the memories themselves."""

    @property
    def seen(self) -> int:
        """The number of the revision that it is complete up to."""

    def corpus(self, embedding: Embedding | None, embedder: str | None) -> Corpus:
        """What may answer the question."""


@dataclass(frozen=True, slots=True)
class _Known:
    """One group's memories, and the question as vectors that they can be compared with."""

    group: Group
    seen: int
    corpus: Corpus
    embedded: Embedded


@dataclass(frozen=True, slots=True)
class Shared:
    """What some groups know; empty for who is in none."""

    known: Sequence[_Known] = ()

    @property
    def labels(self) -> Mapping[str, str]:
        """What each group is called, by its id."""
        return {each.group.id: each.group.label for each in self.known}

    @property
    def seen(self) -> Mapping[str, int]:
        """The number of the revision that was read of each group, by its id."""
        return {each.group.id: each.seen for each in self.known}

    def recall(self, question: Question) -> list[Hit]:
        """What answers a question, each group's best first."""
        asked = narrowed(question)
        return [
            hit
            for each in self.known
            for hit in recall(
                Scope(each.group.id), asked, corpus=each.corpus, embedded=each.embedded
            )
            if hit.memory.kind in SHARED_KINDS
        ]

    def standing(self, now: datetime, carried: Collection[str]) -> list[Memory]:
        """What holds ``now`` in the groups whatever is asked, group by group."""
        return [
            memory
            for each in self.known
            for memory in each.corpus.standing(now, carried)
            if memory.kind in SHARED_KINDS
        ]


def shared_with(
    groups: Sequence[Group],
    question: Question,
    embedded: Embedded,
    *,
    look_into: Callable[[Scope, Question], Opened],
    embed: Callable[[Question, Look], Embedded],
) -> Shared:
    """What ``groups`` know, to be asked ``question``; ``embedded`` is that, or nothing.

    The question is embedded here where the asking entity had no vectors to compare it with. Raises
    what the store raises.
    """
    asked = narrowed(question)
    known = []
    for group in groups:
        look = look_into(Scope(group.id), asked)
        if embedded.embedding is None:
            embedded = embed(asked, look)
        corpus = look.corpus(embedded.embedding, embedded.embedder)
        known.append(_Known(group, look.seen, corpus, embedded))
    return Shared(known)


def narrowed(question: Question) -> Question:
    """``question``, to be answered by what a group may be asked for only."""
    kinds = SHARED_KINDS if question.kinds is None else question.kinds
    return replace(question, kinds=tuple(kind for kind in kinds if kind in SHARED_KINDS))


def best_of(own: Sequence[Hit], others: Sequence[Hit]) -> list[Hit]:
    """Both by their score, the best first; the own ones before equally good others."""
    return sorted([*own, *others], key=lambda hit: -hit.score)
