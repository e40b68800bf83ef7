"""Which memories answer a question: the signals of recall, weighed into one ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from math import exp, log
from typing import TYPE_CHECKING, Any

import numpy as np

from memori.core.asked import Asked, read_question
from memori.core.column import NONE
from memori.core.corpus import read_from, saying
from memori.core.decay import retention
from memori.core.lexical import bm25
from memori.core.passages import question_share
from memori.core.postings import key_of
from memori.core.reading import item_key, tag_key
from memori.core.renewal import renewed
from memori.core.speech import is_small_talk
from memori.core.temporal import Window, windows
from memori.core.text import other_terms, terms
from memori.types import KINDS, ROLES, Hit

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import NDArray

    from memori.core.bank import Bank
    from memori.core.corpus import Corpus, View
    from memori.types import Embedding, Kind, Scope

    Rows: TypeAlias = NDArray[np.bool_]
    Places: TypeAlias = NDArray[np.intp]
    Signal: TypeAlias = NDArray[np.float32]
    Found: TypeAlias = dict[int, tuple[float, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts, all on one scale: the only numbers of the ranking.

    Chosen on the development halves of LoCoMo (two named people) and BEAM (user and assistant), one
    set for both. The optimum is flat: a third more or less of any one of them costs at most 1.1
    points of recall@10 on LoCoMo and 2 on BEAM (late interaction and length; the others 1). Those
    marked * hardly change an order; they tell what is worth returning at all, and were chosen by
    ``benchmarks/abstention.py``. What each one multiplies:

    - ``late``: late interaction, 0–0.6; ``vector_alone``: the cosine where there are no token
      vectors, on top of ``vector_base``*; ``near``: the cosine in the choice of what late
      interaction is computed for: ``pool`` passages with ``pool_tokens`` tokens at most.
    - ``lexical``: BM25 as a share of the best there is, which counts as at least ``lexical_share``
      of the most there could be, so that one common word is not taken for an answer. Where there
      are no vectors ``lexical_alone`` takes its place, and ``words_alone``* that of the vectors.
    - ``speaker`` and ``role``: 1 for what others said than the one asked about.
    - ``personal``*: 1 for all, if the question names a speaker, says "I" or wants advice: such a
      question can hardly be answered without memory, and most others can.
    - ``advice``*: 1 for tastes, diets and rules, if the question wants advice or to be shown how
      something is done.
    - ``opening``: 1 for what begins a conversation, fading over the next hundred passages, if the
      question wants an account of what was said: people begin with what they came for.
    - ``crowd``*: the logarithm of how many passages there are, and ten: by chance the best of many
      fits better than the best of few.
    - ``time``: 1 for what happened when the question says, less the further from it.
    - ``asks``: 1 for a question or an order, which seldom answers one; ``errand``*: 1 for one that
      an assistant was given and that says nothing of who gave it ("Write a poem about the sea").
    - ``idle``*: 1 for small talk, and for all, if the question is no more than that.
    - ``length``: the logarithm of the number of words, since much text matches anything.
    - ``first_person``: 1 for who speaks of themselves.
    - ``faded``*: 1 for what nobody has mentioned for long, where half-lives are on (by default they
      are not): a quarter less of a score in the middle, so that age decides between equals only.
    """

    late: float = 18.0
    vector_alone: float = 14.0
    vector_base: float = 1.5
    lexical: float = 2.0
    lexical_share: float = 0.25
    lexical_alone: float = 4.0
    words_alone: float = 4.6
    speaker: float = -2.0
    role: float = -2.0
    personal: float = 2.0
    advice: float = 1.0
    opening: float = 3.0
    crowd: float = -0.25
    time: float = 2.0
    asks: float = -1.0
    errand: float = -3.0
    idle: float = -12.0
    length: float = -0.7
    first_person: float = 0.4
    faded: float = -1.5
    near: float = 10.0
    pool: int = 100
    pool_tokens: int = 4000


WEIGHTS = Weights()

FLOOR = 0.35
"""The score below which a memory does not answer.

The highest that keeps 97 % of the evidence found among the first twenty: 98.3 % for LoCoMo and
99.7 % for BEAM (97.6 and 96.8 % without token vectors, 99.8 and 96.4 % by words alone). Something
gets through for 1 in 100 prompts about the world in a small memory, for 2 to 5 in one of hundreds
of turns; for 1 in 5 and nearly half of those that speak of who asks and that nothing answers."""

RANKED_WHOLE = 120_000
"""Up to so many passages all are ranked by all signals; of more, only a short list is: those that
words, time and vectors put first."""

SHORT_LIST = 6000

WIDER_POOL = 4
"""How many times as many passages late interaction sees where cosines are only estimated."""

_NOTHING = np.zeros(1, np.float32)
_TURN = KINDS.index("turn")

_OPENING = 80
"""Passages of a conversation in which what its beginning is worth fades to 0.37 of it."""

_MIDDLE, _SPREAD = 3.9, 1.5
"""The weighed sum that scores one half, and how much more it takes to score 0.73. Evidence scores
0.89 in the median, what is found for unrelated prompts 0.02 to 0.06."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a memory, and which memories may answer.

    ``now`` (aware of its time zone) is the moment of asking; memories that no longer hold then are
    left out. ``past``: it lies in the past, and what did not hold yet is left out as well, whenever
    it was stored. ``kinds``, ``tags`` (all of them), ``metadata`` (equal values), ``created_after``
    (inclusive), ``created_before`` (exclusive), ``session_id`` and ``process_id`` narrow down what
    is searched. ``min_score``: 0–1, below which nothing is returned. ``exclude``: texts that the
    asker has before its eyes already; memories that say exactly that are left out. ``carried``:
    those of them from which nothing that was read is wanted either. ``besides``: how many
    more of the best are told, although they score too low or the limit is reached. ``archived``:
    what was put away may answer, too. ``half_life_days``: in how many days what nobody mentions
    fades to one half; 0 for never.
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
    archived: bool = False
    half_life_days: float = 0.0
    min_score: float = FLOOR
    exclude: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    past: bool = False
    besides: int = 0


def rank(
    corpus: Corpus,
    question: Question,
    scope: Scope,
    embedding: Embedding | None = None,
    embedder: str | None = None,
    weights: Weights = WEIGHTS,
) -> list[Hit]:
    """The memories that answer ``question`` and that ``scope`` may see, best first.

    ``embedding`` is that of :func:`read_question`'s text, made by the embedder named ``embedder``;
    vectors made by any other one are not looked at. Without it words, people and time decide.
    """
    view = corpus.view()
    allowed = _allowed(corpus, view, question, scope)
    asked = read_question(question.text, tuple(corpus.speakers.known))
    candidates = np.flatnonzero(allowed[view.owner])
    candidates = _telling(corpus, view, question, asked, candidates)
    if not len(candidates):
        return []
    signals = {"lexical": _lexical(corpus, view, question, candidates, weights)}
    if (in_time := _time(view, question, allowed, candidates)) is not None:
        signals["time"] = np.float32(weights.time) * in_time
    crowd = np.float32(weights.crowd * log(10 + max(len(candidates), corpus.crowd.units)))
    bank = corpus.banks.get(embedder or "")
    near = None
    if bank is not None and embedding is not None:
        near = bank.cosines(embedding.vector, bank.entries(candidates))
    if len(candidates) > RANKED_WHOLE:
        kept = _promising(signals, near, max(SHORT_LIST, 4 * question.limit), weights)
        candidates, signals = candidates[kept], _only(signals, kept)
        near = None if near is None else near[kept]
    signals |= _person(corpus, view, asked, candidates, weights)
    signals |= _form(view, asked, candidates, weights)
    if question.half_life_days > 0:
        signals["faded"] = np.float32(weights.faded) * _faded(view, question, candidates)
    signals["crowd"] = np.full(len(candidates), crowd)
    if bank is not None and embedding is not None and near is not None:
        owners, entries = view.owner[candidates], bank.entries(candidates)
        kept, more = _by_vectors(
            bank, embedding, entries, near, owners, signals, question.limit, weights
        )
        candidates, signals = candidates[kept], _only(signals, kept) | more
    else:
        kept = np.flatnonzero((signals["lexical"] > 0) | (signals.get("time", _NOTHING) > 0.5))
        candidates, signals = candidates[kept], _only(signals, kept)
        signals["lexical"] *= np.float32(weights.lexical_alone / weights.lexical)
        signals["words_alone"] = np.full(len(kept), weights.words_alone, np.float32)
    return _collect(corpus, view, question, scope, allowed, candidates, signals)


def _promising(
    signals: Mapping[str, Signal], near: Signal | None, count: int, weights: Weights
) -> Places:
    """The places of the ``count`` candidates that a quick look puts first, in their order."""
    first = np.sum(list(signals.values()), axis=0)
    if near is not None:
        first += np.float32(weights.near) * near
    return np.sort(_highest(first, count))


def _allowed(corpus: Corpus, view: View, question: Question, scope: Scope) -> Rows:
    """Which rows may answer: what the scope sees, what holds now, what the filters let through."""
    allowed: Rows = view.rows.closed > question.now.timestamp()
    if not question.archived:
        allowed &= ~view.rows.away
    if question.past:
        allowed &= view.rows.since <= question.now.timestamp()
    if scope.process_id is not None:
        process = corpus.processes.find(scope.process_id)
        turn = view.rows.kind == _TURN
        allowed &= (view.rows.process == NONE) | (view.rows.process == process) | ~turn
    _filter(allowed, corpus, view, question)
    useless = question.exclude
    if question_share(question.text):  # asking the same before was no answer
        useless |= {question.text}
    if useless:
        allowed &= ~saying(view.rows, useless)
    if question.carried:
        allowed &= ~read_from(view.rows, question.carried)
    return allowed


def count_carried(corpus: Corpus, question: Question, scope: Scope) -> int:
    """How many memories of ``scope`` hold that the asker has before its eyes already."""
    rows = corpus.view().rows
    known = saying(rows, question.exclude)
    if question.carried:
        known |= read_from(rows, question.carried)
    places = np.flatnonzero(known)  # few: only these are looked at more closely
    seen = rows.closed[places] > question.now.timestamp()
    if scope.process_id is not None:
        process = rows.process[places]
        own = (process == NONE) | (process == corpus.processes.find(scope.process_id))
        seen &= own | (rows.kind[places] != _TURN)
    return int(np.count_nonzero(seen))


def _filter(allowed: Rows, corpus: Corpus, view: View, question: Question) -> None:
    """Take out of ``allowed`` what the question's own filters leave out."""
    if question.kinds is not None:
        allowed &= np.isin(view.rows.kind, [KINDS.index(kind) for kind in question.kinds])
    if question.process_id is not None:
        allowed &= view.rows.process == corpus.processes.find(question.process_id)
    if question.session_id is not None:
        allowed &= view.rows.session == corpus.sessions.find(question.session_id)
    if question.created_after is not None:
        allowed &= view.rows.created >= question.created_after.timestamp()
    if question.created_before is not None:
        allowed &= view.rows.created < question.created_before.timestamp()
    labels = [tag_key(tag) for tag in question.tags]
    labels += [item_key(name, value) for name, value in question.metadata.items()]
    for rows, _ in corpus.labels.lookup(labels, len(allowed)):
        labelled = np.zeros(len(allowed), np.bool_)
        labelled[rows] = True
        allowed &= labelled


def _lexical(
    corpus: Corpus, view: View, question: Question, candidates: Places, weights: Weights
) -> Signal:
    # A speaker's name is in the words of those who speak to them, not in their own.
    names = {term for name in tuple(corpus.speakers.known) for term in terms(name)}
    said = [term for term in terms(question.text) if term not in names]
    said = [term for term in said if not is_small_talk([term])] or said
    wanted = Counter(_as_stored(corpus, said, question))
    scores, most = bm25(wanted, corpus.terms, view.texts, corpus.crowd)
    scores = scores[candidates]
    best = max(float(scores.max()), weights.lexical_share * most, 1e-9)
    signal: Signal = scores * np.float32(weights.lexical / best)
    return signal


def _as_stored(corpus: Corpus, said: Sequence[str], question: Question) -> list[str]:
    """The question's terms; where nothing has one, as it would be stored from another language."""
    others = other_terms(question.text)
    asked = [term for term in said if term in others]
    holders = corpus.terms.lookup([key_of(term) for term in asked], len(corpus.view().owner))
    missing = {term for term, (units, _) in zip(asked, holders, strict=True) if not len(units)}
    return [others[term] if term in missing else term for term in said]


def _person(
    corpus: Corpus, view: View, asked: Asked, candidates: Places, weights: Weights
) -> dict[str, Signal]:
    """What is held against the words of others than the one asked about; it is not ruled out."""
    rows = view.owner[candidates]
    if len(asked.speakers) == 1:
        other = view.rows.speaker[rows] != corpus.speakers.find(asked.speakers[0])
        # What is known, rather than said, names nobody and may be about anyone.
        other &= (view.rows.speaker[rows] != NONE) | (view.rows.kind[rows] == _TURN)
        return {"speaker": weights.speaker * other.astype(np.float32)}
    if asked.role is not None:
        role = view.rows.role[rows]
        other = (role != NONE) & (role != ROLES.index(asked.role))
        return {"role": weights.role * other.astype(np.float32)}
    return {}


def _telling(
    corpus: Corpus, view: View, question: Question, asked: Asked, candidates: Places
) -> Places:
    """``candidates`` without the questions that have no word but the question's own.

    To know where she lives, it does not help that somebody asked where they live themselves.
    """
    if asked.of_asking or question_share(question.text) < 1:
        return candidates
    keys = [key_of(term) for term in set(terms(question.text))]
    held = np.zeros(len(view.owner), np.float32)
    for units, counts in corpus.terms.lookup(keys, len(held)):
        held[units] += counts
    asks = view.units.asks[candidates] == 1
    telling: Places = candidates[~asks | (held[candidates] < view.units.terms[candidates])]
    return telling


def _form(view: View, asked: Asked, candidates: Places, weights: Weights) -> dict[str, Signal]:
    """What speaks for and against candidates by what kind of text they are."""
    units = view.units
    errand = weights.errand * (not asked.of_asking)
    idle = np.maximum(units.idle[candidates], np.float32(asked.idle))
    signals = {
        "personal": np.full(len(candidates), weights.personal * asked.personal, np.float32),
        "asks": np.float32(weights.asks) * units.asks[candidates],
        "errand": np.float32(errand) * units.errand[candidates],
        "idle": np.float32(weights.idle) * idle,
        "length": np.float32(weights.length) * np.log1p(units.words[candidates]),
        "first_person": np.float32(weights.first_person) * units.first_person[candidates],
    }
    if asked.advice:
        stands = view.rows.stands[view.owner[candidates]]
        signals["advice"] = np.float32(weights.advice) * stands
    if asked.account:
        place = view.place[candidates]
        begins = np.where(place == NONE, 0, np.exp(-place / _OPENING)).astype(np.float32)
        signals["opening"] = np.float32(weights.opening) * begins
    return signals


def _faded(view: View, question: Question, candidates: Places) -> Signal:
    """How much of candidates has faded since they were mentioned last, 0-1."""
    rows, owner = view.rows, view.owner[candidates]
    now, days = question.now.timestamp(), question.half_life_days
    return np.float32(1) - retention(rows.mentioned[owner], rows.mentions[owner], now, days)


def _time(view: View, question: Question, allowed: Rows, candidates: Places) -> Signal | None:
    """1 in a stretch of time that the question names, fading over weeks outside it."""
    times = view.rows.happened[allowed]
    zone = question.now.tzinfo
    named = windows(
        question.text,
        earliest=datetime.fromtimestamp(times.min(), zone),
        latest=datetime.fromtimestamp(times.max(), zone),
        now=question.now,
    )
    if not named:
        return None
    happened = view.rows.happened[view.owner[candidates]]
    signal: Signal = np.max([_nearness(window, happened) for window in named], axis=0)
    return signal.astype(np.float32)


def _nearness(window: Window, happened: NDArray[np.float64]) -> NDArray[np.float64]:
    start, end = window.start.timestamp(), window.end.timestamp()
    away = np.maximum(0, np.maximum(start - happened, happened - end))
    near: NDArray[np.float64] = np.exp(-away / (7 * 86400))
    return near


def _by_vectors(
    bank: Bank,
    embedding: Embedding,
    entries: NDArray[np.int32],
    near: Signal,
    owners: NDArray[np.int32],
    signals: Mapping[str, Signal],
    limit: int,
    weights: Weights,
) -> tuple[Places, dict[str, Signal]]:
    """Which of the candidates are worth ranking, and how near they are to the question.

    The cosine chooses the ones that late interaction is computed for. Where these are too few
    memories for ``limit``, all are kept, and the others count as the worst of these.
    """
    if embedding.tokens is None or not bank.has_tokens:
        return np.arange(len(entries)), {
            "vector": np.float32(weights.vector_base) + np.float32(weights.vector_alone) * near
        }
    first = np.sum(list(signals.values()), axis=0) + np.float32(weights.near) * near
    wider = 1 if bank.exact else WIDER_POOL
    pooled = _highest(first, wider * weights.pool)
    counts = bank.tokens(entries[pooled])
    pooled = pooled[np.cumsum(counts) <= max(wider * weights.pool_tokens, int(counts[0]))]
    late = np.float32(weights.late) * bank.late(embedding.tokens, entries[pooled])
    if len(np.unique(owners[pooled])) >= limit:
        return pooled, {"late": late}
    order = _highest(first, len(first))
    rest = np.full(len(order) - len(pooled), late.min())
    return order, {"late": np.concatenate((late, rest))}


def _only(signals: Mapping[str, Signal], places: Places) -> dict[str, Signal]:
    return {name: values[places] for name, values in signals.items()}


def _highest(values: Signal, count: int) -> Places:
    """The places of the ``count`` highest values, highest first, equal ones in their order."""
    chosen = np.arange(len(values))
    if count < len(values):
        chosen = np.sort(np.argpartition(-values, count)[:count])
    return chosen[np.argsort(-values[chosen], kind="stable")]


def _collect(
    corpus: Corpus,
    view: View,
    question: Question,
    scope: Scope,
    allowed: Rows,
    candidates: Places,
    signals: Mapping[str, Signal],
) -> list[Hit]:
    """One entry for each answer, by the best of its passages."""
    totals = np.sum(list(signals.values()), axis=0)
    found: dict[int, tuple[int, float, dict[str, float]]] = {}
    answers: int | None = None
    for place in np.argsort(-totals, kind="stable"):
        score = _score(float(totals[place]))
        if answers is None and (score < question.min_score or len(found) >= question.limit):
            answers = len(found)
        if answers is not None and len(found) >= answers + question.besides:
            break
        row = int(view.owner[candidates[place]])
        answer, shown = _put(corpus, view, row, allowed)
        if answer in found:
            if answers is None and view.rows.kind[shown] != _TURN:
                found[answer] = (shown, *found[answer][1:])
            continue
        parts = {name: float(values[place]) for name, values in signals.items()}
        found[answer] = (shown, score, parts)
    rows = {shown: (score, parts) for shown, score, parts in found.values()}
    newer = renewed(corpus, view.rows, allowed, rows, question.now.timestamp())
    if newer:
        rows = _with_newer(rows, newer, max(len(rows), question.limit))
    memories = corpus.memories(list(rows))
    return [
        Hit(memories[shown], score, parts)
        for shown, (score, parts) in rows.items()
        if shown in memories and scope.sees(memories[shown])
    ]


def _with_newer(rows: Found, newer: Mapping[int, int], most: int) -> Found:
    """``rows`` with what holds now before what it has taken the place of; ``most`` of them."""
    found: Found = {}
    for row, scored in rows.items():
        if row in newer:
            found.setdefault(newer[row], scored)
        found.setdefault(row, scored)
    return dict(islice(found.items(), most))


def _put(corpus: Corpus, view: View, row: int, allowed: Rows) -> tuple[int, int]:
    """The row that a hit counts as and the row whose memory is shown for it.

    A statement and the turn it was read from are one answer, and the turn says more: it is shown,
    unless it says the very same or is long. What is known to hold until further notice (it has a
    slot, or is a preference or a rule) is an answer of its own.
    """
    source = corpus.row_of(int(view.rows.source[row])) if view.rows.source[row] != NONE else NONE
    if source == NONE or source >= len(allowed) or not allowed[source]:
        return row, row
    if view.rows.echoes[row]:
        return source, row
    if not view.rows.is_known[row] and view.rows.pieces[source] == 1:
        return source, source
    return row, row


def _score(total: float) -> float:
    return 1 / (1 + exp((_MIDDLE - total) / _SPREAD))
