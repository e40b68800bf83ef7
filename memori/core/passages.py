"""A text as it is searched: in passages, each with what its form tells about it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from memori.core.speech import asks, first_person, orders
from memori.core.text import TOKENS_PER_WORD, estimate_tokens, searched

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memori.types import Memory, Role

PASSAGE_WORDS = 90
"""A longer text is searched as passages of about this many words: one idea is diluted in many."""

QUESTION_WORDS = 20
"""Up to this many words, a text that ends as a question is nothing but a question."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage and what its form tells.

    ``words``: how many it has; ``asks``: how far it is a question or an order, 0–1; ``errand``: how
    far it is one that the asker is no part of; ``first_person``: it speaks of I or we.
    """

    text: str
    words: float
    asks: float
    errand: float
    first_person: bool


def utterance(name: str | None, role: Role | None, content: str) -> str:
    """What was said with who said it, as it is given to an embedder (text and contexts alike)."""
    if name:
        return f"{name}: {content}"
    return content


def passages_of(content: str) -> list[str]:
    """``content`` as pieces of about :data:`PASSAGE_WORDS` words; as it is where it is short."""
    pieces = max(1, round(_words(content) / PASSAGE_WORDS))
    return [content[start:stop] for start, stop in pairwise(edges(len(content), pieces).tolist())]


def read_passages(memory: Memory) -> list[Passage]:
    """The passages of what is searched of a memory's text, in order."""
    spoken = memory.kind == "turn"
    of_assistant = memory.role == "user" and memory.name is None
    found = []
    for text in passages_of(searched(memory.content)):
        asking = float(spoken and orders(text)) or question_share(text)
        personal = first_person(text)
        errand = asking * (of_assistant and not personal)
        found.append(Passage(text, _words(text), asking, errand, personal))
    return found


def question_share(passage: str) -> float:
    """How far ``passage`` is a question; a long one that ends as a question tells things too."""
    return min(1.0, QUESTION_WORDS / _words(passage)) if asks(passage) else 0.0


def edges(length: int, pieces: int) -> NDArray[np.intp]:
    """Where to cut ``length`` things into ``pieces`` runs of equal size; pieces + 1 positions."""
    return np.arange(pieces + 1) * length // pieces


def _words(content: str) -> float:
    """How many English words would say as much."""
    return estimate_tokens(content) / TOKENS_PER_WORD
