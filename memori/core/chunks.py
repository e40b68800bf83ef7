"""A longer text in chunks that each fit into a block, cut where the text itself pauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memori.core.text import estimate_tokens, sentence_ends

CHUNK_TOKENS = 150
"""Tokens of a chunk at the most: one passage of the index, and less than a third of a block."""

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_WORD_END = re.compile(r"\s+")
_LONGEST_HEADING = 12
"""Tokens. A short line without a full stop is the heading of what comes after it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the text that is not cut any more."""

    start: int
    end: int
    tokens: int
    is_heading: bool = False


def chunks_of(text: str, most: int = CHUNK_TOKENS) -> list[str]:
    """``text`` in chunks of at most ``most`` tokens, stripped; nothing of it is missing.

    Paragraphs stay whole where they fit, else sentences do, else words. A heading stands with what
    comes after it. Empty for a blank text.
    """
    found: list[str] = []
    held: list[_Part] = []
    for part in _parts(text, most):
        if held and sum(each.tokens for each in held) + part.tokens > most:
            kept = _without_headings(held)
            found.append(text[kept[0].start : kept[-1].end].strip())
            held = held[len(kept) :]
            if sum(each.tokens for each in held) + part.tokens > most:
                found.append(text[held[0].start : held[-1].end].strip())
                held = []
        held.append(part)
    if held:
        found.append(text[held[0].start : held[-1].end].strip())
    return found


def _without_headings(held: Sequence[_Part]) -> Sequence[_Part]:
    """``held`` without the headings at its end, unless there is nothing else."""
    last = len(held)
    while last and held[last - 1].is_heading:
        last -= 1
    return held[: last or len(held)]


def _parts(text: str, most: int) -> Iterator[_Part]:
    ends = [match.end() for match in _PARAGRAPH_END.finditer(text)]
    for start, end in _spans(0, len(text), ends):
        paragraph = text[start:end]
        tokens = estimate_tokens(paragraph)
        if tokens <= most:
            if tokens:
                yield _Part(start, end, tokens, _is_heading(paragraph.strip(), tokens))
            continue
        for first, last in _spans(start, end, [start + at for at in sentence_ends(paragraph)]):
            yield from _sentence(text, first, last, most)


def _sentence(text: str, start: int, end: int, most: int) -> Iterator[_Part]:
    """A sentence, or the words of one that is too long, or the characters of such a word."""
    tokens = estimate_tokens(text[start:end])
    if tokens <= most:
        if tokens:
            yield _Part(start, end, tokens)
        return
    ends = [match.end() for match in _WORD_END.finditer(text, start, end)]
    if not ends or ends == [end]:
        yield from _characters(text, start, end, most)
        return
    for first, last in _spans(start, end, ends):
        yield from _sentence(text, first, last, most)


def _characters(text: str, start: int, end: int, most: int) -> Iterator[_Part]:
    while start < end:
        reach = range(start + 1, min(end, start + 8 * most) + 1)

        def size(at: int, start: int = start) -> int:
            return estimate_tokens(text[start:at])

        cut = reach[max(0, bisect_right(reach, most, key=size) - 1)]
        yield _Part(start, cut, size(cut))
        start = cut


def _spans(start: int, end: int, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches from ``start`` to ``end`` that end at ``ends``, which are ascending."""
    for at in [*ends, end]:
        if at > start:
            yield start, at
            start = at


def _is_heading(paragraph: str, tokens: int) -> bool:
    return paragraph.startswith("#") or (
        tokens <= _LONGEST_HEADING
        and "\n" not in paragraph
        and paragraph[-1] not in ".!?…:;,。！？"
    )
