"""Which memories answer a question: the signals of recall, weighed into one ranking."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import exp
from typing import TYPE_CHECKING, Any

import numpy as np

from memori.core.corpus import NONE
from memori.core.lexical import bm25
from memori.core.temporal import Window, windows
from memori.core.text import terms
from memori.core.vectors import late_interaction
from memori.types import KINDS, ROLES, Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memori.core.corpus import Bank, Corpus, View
    from memori.types import Embedding, Kind, Memory, Scope


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts; the only numbers of the ranking."""

    late: float = 18.0
    dense: float = 0.0
    lexical: float = 2.0
    lexical_by_role: float = 0.0
    lexical_alone: float = 4.0
    speaker: float = 1.0
    role: float = 1.0
    time: float = 1.5
    asks: float = -1.0
    length: float = -0.7
    first_person: float = 0.4
    known: float = 0.0
    first_stage_dense: float = 10.0
    pool: int = 100
    pool_tokens: int = 4000


WEIGHTS = Weights()

FLOOR = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a memory, and which memories may answer.

    ``now`` (aware of its time zone) is the moment of asking; memories that no longer hold then are
    left out. ``kinds``, ``tags`` (all of them), ``metadata`` (equal values), ``created_after``
    (inclusive), ``created_before`` (exclusive), ``session_id`` and ``process_id`` narrow down what
    is searched. ``min_score``: 0–1, below which nothing is returned. ``exclude``: texts that the
    asker has before its eyes already; memories that say exactly that are left out.
    """

    text: str
    now: datetime
    limit: int = 10
    kinds: tuple[Kind, ...] | None = None
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    created_after: datetime | None = None
    created_before: datetime | None = None
    session_id: str | None = None
    process_id: str | None = None
    min_score: float = FLOOR
    exclude: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """Who a question is about, and the question as that one would put it.

    ``text`` is what to embed: the name of a speaker is replaced by "I", because people do not name
    themselves. ``speakers`` are those named, ``role`` who is meant by "I" or "you".
    """

    text: str
    speakers: tuple[str, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """One memory that answers, its score (0–1) and the signals behind it."""

    memory: Memory
    score: float
    signals: Mapping[str, float]


_CAPITALISED = re.compile(r"\b[^\W\d_a-z][^\W\d_]+")
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|mine|we|our|us)\b", re.IGNORECASE)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


def read_question(text: str, speakers: Sequence[str]) -> Asked:
    """Who ``text`` asks about, given the names of those who have spoken."""
    capitalised = _CAPITALISED.findall(text)
    named = [name for name in speakers if name and re.search(rf"\b{re.escape(name)}\b", text)]
    called = {name: name for name in named}
    if not named:
        for name in speakers:
            for word in capitalised:
                if name.startswith(word) and len(word) > 1:
                    called[name] = word
    rewritten = text
    for word in called.values():
        rewritten = re.sub(rf"\b{re.escape(word)}['’]s?(?!\w)", "my", rewritten)
        rewritten = re.sub(rf"\b{re.escape(word)}\b", "I", rewritten)
    if called:
        return Asked(rewritten, tuple(called))
    if _FIRST_PERSON.search(text):
        return Asked(text, role="user")
    if _SECOND_PERSON.search(text):
        return Asked(text, role="assistant")
    return Asked(text)


def rank(
    corpus: Corpus,
    question: Question,
    scope: Scope,
    embedding: Embedding | None = None,
    embedder: str | None = None,
    weights: Weights = WEIGHTS,
) -> list[Ranked]:
    """The memories that answer ``question`` and that ``scope`` may see, best first.

    ``embedding`` is that of :func:`read_question`'s text, made by the embedder named ``embedder``;
    vectors made by any other one are not looked at. Without it words, people and time decide.
    """
    view = corpus.view()
    allowed = _allowed(corpus, view, question, scope)
    candidates = np.flatnonzero(allowed[view.owner])
    if not len(candidates):
        return []
    asked = read_question(question.text, tuple(corpus.speakers.known))
    bank = corpus.banks.get(embedder or "") if embedding is not None else None
    signals = _word_signals(corpus, view, question, asked, candidates, weights)
    signals |= _person_signals(corpus, view, asked, candidates, weights)
    signals |= _form_signals(view, candidates, weights)
    if (near := _time_signal(view, question, allowed, candidates)) is not None:
        signals["time"] = weights.time * near
    if bank is not None and embedding is not None:
        candidates, signals = _vector_signals(
            bank, embedding, candidates, signals, weights, max(weights.pool, question.limit)
        )
    else:
        signals["lexical"] *= weights.lexical_alone / weights.lexical
    totals = np.sum(list(signals.values()), axis=0)
    return _collect(corpus, view, question, scope, candidates, totals, signals)


def _allowed(corpus: Corpus, view: View, question: Question, scope: Scope) -> NDArray[np.bool_]:
    """Which rows may answer: what the scope sees, what holds now, what the filters let through."""
    allowed: NDArray[np.bool_] = view.closed > question.now.timestamp()
    turn = view.kind == KINDS.index("turn")
    if scope.process_id is not None:
        seen = (view.process == NONE) | (view.process == corpus.processes.find(scope.process_id))
        allowed &= seen | ~turn
    if question.kinds is not None:
        allowed &= np.isin(view.kind, [KINDS.index(kind) for kind in question.kinds])
    if question.process_id is not None:
        allowed &= view.process == corpus.processes.find(question.process_id)
    if question.session_id is not None:
        allowed &= view.session == corpus.sessions.find(question.session_id)
    if question.created_after is not None:
        allowed &= view.created >= question.created_after.timestamp()
    if question.created_before is not None:
        allowed &= view.created < question.created_before.timestamp()
    if question.exclude:
        hashes = np.array([hash(content) for content in question.exclude])
        for row in np.flatnonzero(allowed & np.isin(view.content_hash, hashes)):
            allowed[row] = corpus.memories[row].content not in question.exclude
    if question.tags or question.metadata:
        for row in np.flatnonzero(allowed):
            memory = corpus.memories[row]
            allowed[row] = set(question.tags) <= set(memory.tags) and all(
                key in memory.metadata and memory.metadata[key] == value
                for key, value in question.metadata.items()
            )
    return allowed


def _word_signals(
    corpus: Corpus,
    view: View,
    question: Question,
    asked: Asked,
    candidates: NDArray[np.intp],
    weights: Weights,
) -> dict[str, NDArray[np.float32]]:
    named = {term for name in corpus.speakers.known for term in terms(name)}
    wanted = Counter(term for term in terms(question.text) if term not in named)
    scores, _most = bm25(wanted, corpus.postings, view.texts)
    scores = scores[candidates]
    signals = {"lexical": weights.lexical * scores / max(float(scores.max()), 1e-9)}
    if weights.lexical_by_role:
        roles = view.role[view.owner[candidates]]
        best = np.zeros(len(ROLES) + 1, np.float32)
        np.maximum.at(best, roles, scores)
        signals["lexical_by_role"] = (
            weights.lexical_by_role * scores / np.maximum(best[roles], 1e-9)
        )
    return signals


def _person_signals(
    corpus: Corpus,
    view: View,
    asked: Asked,
    candidates: NDArray[np.intp],
    weights: Weights,
) -> dict[str, NDArray[np.float32]]:
    rows = view.owner[candidates]
    if len(asked.speakers) == 1:
        about = view.speaker[rows] == corpus.speakers.find(asked.speakers[0])
        return {"speaker": weights.speaker * (2 * about - 1).astype(np.float32)}
    if asked.role is not None:
        said = view.role[rows] == ROLES.index(asked.role)
        return {"role": weights.role * (2 * said - 1).astype(np.float32)}
    return {}


def _form_signals(
    view: View, candidates: NDArray[np.intp], weights: Weights
) -> dict[str, NDArray[np.float32]]:
    return {
        "asks": weights.asks * view.asks[candidates],
        "length": weights.length * np.log1p(view.words[candidates]),
        "first_person": weights.first_person * view.first_person[candidates],
    }


def _time_signal(
    view: View,
    question: Question,
    allowed: NDArray[np.bool_],
    candidates: NDArray[np.intp],
) -> NDArray[np.float32] | None:
    """1 in a stretch of time that the question names, fading over weeks outside it."""
    times = view.happened[allowed]
    zone = question.now.tzinfo or UTC
    named = windows(
        question.text,
        earliest=datetime.fromtimestamp(times.min(), zone),
        latest=datetime.fromtimestamp(times.max(), zone),
        now=question.now,
    )
    if not named:
        return None
    happened = view.happened[view.owner[candidates]]
    return np.max([_nearness(window, happened) for window in named], axis=0).astype(np.float32)


def _nearness(window: Window, happened: NDArray[np.float64]) -> NDArray[np.float64]:
    start, end = window.start.timestamp(), window.end.timestamp()
    away = np.maximum(0, np.maximum(start - happened, happened - end))
    return np.exp(-away / (7 * 86400))


def _vector_signals(
    bank: Bank,
    embedding: Embedding,
    candidates: NDArray[np.intp],
    signals: dict[str, NDArray[np.float32]],
    weights: Weights,
    pool: int,
) -> tuple[NDArray[np.intp], dict[str, NDArray[np.float32]]]:
    """The best candidates by everything but late interaction, then with it."""
    entries = bank.entry_of.first(bank.entry_of.count)
    entry = entries[candidates]
    dense = bank.means.first(bank.means.count) @ embedding.vector
    near = np.where(entry == NONE, np.float32(0), dense[entry])
    first = np.sum(list(signals.values()), axis=0) + weights.first_stage_dense * near
    kept = np.argsort(-first)[:pool]
    counts = np.where(entry == NONE, 0, bank.counts.first(bank.counts.count)[entry])
    kept = kept[np.cumsum(counts[kept]) <= max(weights.pool_tokens, counts[kept[0]])]
    candidates, entry, near, counts = candidates[kept], entry[kept], near[kept], counts[kept]
    signals = {name: values[kept] for name, values in signals.items()}
    late = np.zeros(len(candidates), np.float32)
    has = np.flatnonzero(counts)
    if embedding.tokens is not None and len(has):
        offsets = np.concatenate(([0], np.cumsum(counts[has])))
        rows = np.arange(offsets[-1]) + np.repeat(
            bank.starts[entry[has]] - offsets[:-1], counts[has]
        )
        late[has] = late_interaction(embedding.tokens, bank.bits[rows], offsets[:-1])
    signals["late"] = weights.late * late
    signals["dense"] = weights.dense * near
    return candidates, signals


def _collect(
    corpus: Corpus,
    view: View,
    question: Question,
    scope: Scope,
    candidates: NDArray[np.intp],
    totals: NDArray[np.float32],
    signals: Mapping[str, NDArray[np.float32]],
) -> list[Ranked]:
    """One entry for each memory, by the best of its passages."""
    found: dict[int, Ranked] = {}
    for place in np.argsort(-totals, kind="stable"):
        row = int(view.owner[candidates[place]])
        memory = corpus.memories[row]
        score = _score(float(totals[place]))
        if score < question.min_score or len(found) == question.limit:
            break
        if row not in found and scope.sees(memory):
            found[row] = Ranked(
                memory, score, {name: float(values[place]) for name, values in signals.items()}
            )
    return list(found.values())


def _score(total: float) -> float:
    return 1 / (1 + exp(-total))
