"""The database holds the index: each question gets a small corpus of what may answer it."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from math import log1p
from typing import TYPE_CHECKING

from memori.core.corpus import Corpus
from memori.core.lexical import BACKGROUND, Crowd
from memori.core.postings import key_of
from memori.core.reading import item_key, tag_key
from memori.core.speech import is_small_talk
from memori.core.temporal import windows
from memori.core.text import other_terms, terms
from memori.stores.pgvector import (
    COMMON,
    Filters,
    PgvectorStore,
    Search,
    Span,
)
from memori.stores.signs import kind_key, process_key, session_key, sign_bits

if TYPE_CHECKING:
    from memori.core.fusion import Question
    from memori.stores import Store
    from memori.types import Embedding, Scope

NEAREST = 300
"""How many memories the vectors choose."""

BY_WORDS = 100
"""How many memories the words choose."""

_MOST_WORDS = 100
"""Words of a question that are looked for, the first ones."""

_RECENT = 20
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Look:
    """What words alone tell, before the question is embedded. ``span``: None where nothing is."""

    store: PgvectorStore
    scope: Scope
    span: Span | None
    search: Search
    crowd: Crowd
    speakers: Sequence[str]
    seen: int

    def has_vectors(self, embedder: str) -> bool:
        """Whether there may be vectors of an embedder."""
        return self.span is not None

    def corpus(self, embedding: Embedding | None, embedder: str | None) -> Corpus:
        """What may answer the question that was embedded. Raises StoreError."""
        search = self.search
        if embedding is not None:
            search = replace(search, signs=sign_bits(embedding.vector), embedder=embedder)
        rows = self.store.candidates(self.scope, search) if self.span is not None else []
        known = {row.position: row.memory for row in rows}
        corpus = Corpus(lambda places: {at: known[at] for at in places if at in known})
        corpus.extend(rows)
        corpus.crowd = self.crowd
        return corpus


class DatabaseIndex:
    """Looks for candidates in PostgreSQL; keeps nothing but the names of the entities it has seen.

    ``turns``: how many turns of a running session are wanted at the most.
    """

    def __init__(self, turns: int) -> None:
        self._turns = turns
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def look(self, scope: Scope, store: Store, question: Question) -> Look:
        """What words find. The first look at an entity fills in what the database lacks of it.

        Raises StoreError.
        """
        assert isinstance(store, PgvectorStore)
        filters = _filters(scope, question)
        said = terms(question.text)
        wanted = dict.fromkeys([term for term in said if not is_small_talk([term])] or said)
        others = other_terms(question.text)
        keys = [key_of(term) for term in [*wanted, *filter(None, map(others.get, wanted))]]
        seen = store.revision(scope).number
        span, holders = store.look(scope, keys[:_MOST_WORDS], filters)
        with self._lock:
            self._seen[scope.entity_id] = None
            self._seen.move_to_end(scope.entity_id)
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        if span is None:
            return Look(store, scope, None, Search(filters, (), 0, 0), Crowd(), (), seen)
        places = _best(holders, span.memories)
        named = windows(question.text, earliest=span.earliest, latest=span.latest, now=question.now)
        times = [(window.start, window.end) for window in named]
        search = Search(filters, places, NEAREST, self._turns, times)
        lately = range(max(1, span.memories - _RECENT), span.memories + 1)
        crowd = Crowd(
            span.memories, {key: _holders(places, span) for key, places in holders.items()}
        )
        names = store.names(scope, [*places, *lately])
        return Look(store, scope, span, search, crowd, names, seen)

    def is_loaded(self, scope: Scope) -> bool:
        """Whether the database has been seen to have all that it needs of the entity."""
        with self._lock:
            return scope.entity_id in self._seen

    def forget(self, scope: Scope) -> None:
        """Nothing to do: there is nothing of the entity in memory."""

    def refresh(self, scope: Scope, store: Store) -> None:
        """Nothing to do: what this process writes is in the database's index at once."""

    def wrote(self, scope: Scope, memories: int) -> None:
        """Nothing to do: there is no index to save."""


def _filters(scope: Scope, question: Question) -> Filters:
    labels = [tag_key(tag) for tag in question.tags]
    labels += [item_key(name, value) for name, value in question.metadata.items()]
    if question.session_id is not None:
        labels.append(session_key(question.session_id))
    if question.process_id is not None:
        labels.append(process_key(question.process_id))
    return Filters(
        process_id=scope.process_id,
        labels=tuple(labels),
        kinds=None if question.kinds is None else tuple(map(kind_key, question.kinds)),
        created_after=question.created_after,
        created_before=question.created_before,
    )


def _holders(places: Sequence[int], span: Span) -> int:
    """How many hold a key: of a common one, as many as if the rest were like the part seen."""
    if len(places) < COMMON:
        return len(places)
    return span.memories * len(places) // max(places)


def _best(holders: Mapping[int, Sequence[int]], memories: int) -> list[int]:
    """The positions of those with the rarest of the words, and with most of them."""
    scores: dict[int, float] = defaultdict(float)
    for places in holders.values():
        if len(places) < COMMON:
            rest = memories + BACKGROUND - len(places)
            gain = log1p((rest + 0.5) / (len(places) + 0.5))
            for place in set(places):
                scores[place] += gain
    return nlargest(BY_WORDS, scores, key=lambda place: (scores[place], place))
