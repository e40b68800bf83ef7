"""The port to vectors: what an embedder must offer, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from memori.types import Embedding


class Embedder(Protocol):
    """Turns texts into vectors. Loading is lazy: the first ``embed`` or ``warm`` loads the model."""

    @property
    def name(self) -> str:
        """Model name stored beside every vector; vectors of other names are never compared."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def warm(self) -> None:
        """Load the model now. Raises :class:`~memori.errors.EmbedderError`."""

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        """One embedding per text, in order.

        ``contexts[i]`` is what was said before ``texts[i]``: an embedder with token vectors reads it
        and keeps only the vectors of the text itself; the others may ignore it.
        Raises :class:`~memori.errors.EmbedderError`.
        """
