"""Vectors made from the words alone, by arithmetic: for tests and where no model may run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from memori.core.text import searched, terms
from memori.core.vectors import unit
from memori.errors import SettingsError
from memori.types import Embedding

if TYPE_CHECKING:
    from numpy.typing import NDArray


class HashingEmbedder:
    """Each term is a random direction that depends on nothing but the term; a text is their mean.

    Texts are close as far as they share terms; synonyms are strangers. ``tokens``: whether to give
    a vector for each term as well. The same text has the same vectors on every machine. Context is
    not read.
    """

    def __init__(self, dimensions: int = 256, *, tokens: bool = False) -> None:
        if dimensions < 8 or dimensions % 8:
            raise ValueError(f"dimensions must be a multiple of 8, not {dimensions}")
        self.dimensions = dimensions
        self.name = f"hashing-{dimensions}"
        self._tokens = tokens

    def warm(self) -> None:
        """Nothing has to be loaded."""

    def reads(self, text: str) -> bool:
        """It reads words of any language alike."""
        return True

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        """One embedding per text, in order; all zeros for a text without terms."""
        return [self._embed(text) for text in texts]

    def _embed(self, text: str) -> Embedding:
        found = terms(searched(text))
        if not found:
            return Embedding(np.zeros(self.dimensions, np.float32))
        tokens = np.stack([_direction(term, self.dimensions) for term in found])
        return Embedding(unit(tokens.mean(axis=0)), tokens if self._tokens else None)


def create(model: str | None) -> HashingEmbedder:
    """For ``hashing`` or ``hashing:<dimensions>``. Raises :class:`~memori.errors.SettingsError`."""
    try:
        return HashingEmbedder() if model is None else HashingEmbedder(int(model))
    except ValueError as error:
        raise SettingsError(f"There is no embedder 'hashing:{model}': {error}") from error


@lru_cache(maxsize=1 << 14)
def _direction(term: str, dimensions: int) -> NDArray[np.float32]:
    digest = hashlib.shake_128(term.encode()).digest(dimensions // 8)
    signs = np.unpackbits(np.frombuffer(digest, np.uint8)).astype(np.float32) * 2 - 1
    return unit(signs)
