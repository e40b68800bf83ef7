"""A short text out of many statements, chosen and not written: no model, no chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2, sqrt

from memori.core.speech import is_small_talk
from memori.core.text import estimate_tokens, sentences, terms
from memori.types import Memory

_IMPORTANT, _CENTRAL, _RECENT, _REPEATED = 0.35, 0.3, 0.25, 0.1
_ALIKE = 0.6
"""How much a statement loses by saying what a chosen one says."""

_POOL = 200
"""How many of the best are compared with each other; that takes time by the square."""

_LONGEST_SHARE = 1 / 3
_SHORT = 25
"""A statement of so many tokens is never cut to leave room for others."""
_TITLE_CHARACTERS = 60
ELLIPSIS = "…"
"""Ends a line that was cut short."""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement that may stand in a summary.

    ``importance``: 0-1. ``at``: when it was said, ``mentioned``: when last, both in seconds since
    1970; ``mentions``: how often.
    """

    text: str
    importance: float
    at: float
    mentioned: float
    mentions: int = 1


def line_of(memory: Memory, text: str | None = None) -> Line:
    """A memory, or a part of its text, as a line."""
    said = memory.last_mentioned_at or memory.happened_at
    return Line(
        memory.content if text is None else text,
        memory.importance,
        (memory.valid_from or memory.happened_at).timestamp(),
        said.timestamp(),
        memory.mentions,
    )


def summarise(lines: Sequence[Line], max_tokens: int) -> str:
    """The statements that tell most within ``max_tokens``, one on each line, oldest first.

    Those count that are important, central (they share words with many), recent and repeated, and
    that say something else than those already chosen. Recent is measured against the others, so
    that the same lines give the same text at any time. Empty where nothing fits.
    """
    short = _distinct(lines, min(max_tokens, max(_SHORT, int(max_tokens * _LONGEST_SHARE))))
    vectors = _vectors([line.text for line in short])
    worth = _worth(short, vectors)
    pool = sorted(range(len(short)), key=lambda place: (-worth[place], place))[:_POOL]
    chosen: list[int] = []
    likeness = dict.fromkeys(pool, 0.0)
    left = max_tokens
    while pool:
        pool = [place for place in pool if estimate_tokens(short[place].text) <= left]
        if not pool:
            break
        best = max(pool, key=lambda place: (worth[place] - _ALIKE * likeness[place], -place))
        chosen.append(best)
        pool.remove(best)
        left -= estimate_tokens(short[best].text)
        for place in pool:
            likeness[place] = max(likeness[place], _cosine(vectors[place], vectors[best]))
    chosen.sort(key=lambda place: (short[place].at, place))
    return "\n".join(short[place].text for place in chosen)


def fitted(text: str, max_tokens: int) -> str:
    """The first lines of ``text`` (one for each sentence) that fit ``max_tokens`` together."""
    kept: list[str] = []
    for sentence in sentences(text):
        line = _shortened(" ".join(sentence.split()), max_tokens)
        max_tokens -= estimate_tokens(line)
        if max_tokens < 0 or not line:
            break
        kept.append(line)
    return "\n".join(kept)


def title_of(texts: Iterable[str]) -> str | None:
    """What a conversation is about: the first of the user's sentences that is no small talk."""
    for text in texts:
        for sentence in sentences(text):
            if not is_small_talk(terms(sentence)):
                line = " ".join(sentence.split())
                if len(line) <= _TITLE_CHARACTERS:
                    return line
                cut = line.rfind(" ", 0, _TITLE_CHARACTERS)
                return line[: cut if cut > 0 else _TITLE_CHARACTERS - 1] + ELLIPSIS
    return None


def _distinct(lines: Sequence[Line], longest: int) -> list[Line]:
    """The lines cut to a length that leaves room for others, each text once."""
    found: dict[str, Line] = {}
    for line in lines:
        text = _shortened(" ".join(line.text.split()), longest)
        if text:
            short = Line(text, line.importance, line.at, line.mentioned, line.mentions)
            found.setdefault(text.casefold().rstrip(".!?。！？"), short)
    return list(found.values())


def _shortened(text: str, longest: int) -> str:
    """``text``, or what of its beginning fits, cut behind a word where there are spaces."""
    if estimate_tokens(text) <= longest:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if estimate_tokens(text[:middle] + ELLIPSIS) <= longest:
            low = middle
        else:
            high = middle - 1
    space = text.rfind(" ", 0, low + 1)
    cut = space if space > low / 2 else low
    return text[:cut] + ELLIPSIS if cut else ""


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """The terms of each text with their weights, of unit length; rare terms weigh more."""
    counts = [Counter(terms(text)) for text in texts]
    holding = Counter(term for count in counts for term in count)
    vectors: list[dict[str, float]] = []
    for count in counts:
        weights = {
            term: number * log(1 + len(texts) / holding[term]) for term, number in count.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({term: weight / length for term, weight in weights.items()})
    return vectors


def _worth(lines: Sequence[Line], vectors: Sequence[Mapping[str, float]]) -> list[float]:
    middle: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            middle[term] = middle.get(term, 0.0) + weight
    length = sqrt(sum(weight * weight for weight in middle.values())) or 1.0
    central = [
        sum(weight * middle[term] for term, weight in vector.items()) / length for vector in vectors
    ]
    most = max(central, default=0.0) or 1.0
    moments = sorted({line.mentioned for line in lines})
    rank = {moment: place / max(1, len(moments) - 1) for place, moment in enumerate(moments)}
    return [
        _IMPORTANT * line.importance
        + _CENTRAL * central[place] / most
        + _RECENT * rank[line.mentioned]
        + _REPEATED * min(1.0, log2(max(1, line.mentions)) / 5)
        for place, line in enumerate(lines)
    ]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
