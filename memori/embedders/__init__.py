"""The port to vectors: what an embedder must offer, and how one is found by its name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from typing import Literal, Protocol

from memori.errors import SettingsError
from memori.types import Embedding


class Embedder(Protocol):
    """Turns texts into vectors. The first ``embed`` or ``warm`` loads the model."""

    @property
    def name(self) -> str:
        """Model name stored beside every vector; vectors of other names are never compared."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def warm(self) -> None:
        """Load the model now. Raises :class:`~memori.errors.EmbedderError`."""

    def reads(self, text: str) -> bool:
        """Whether the model was made for the language of ``text``.

        Questions that it does not read are answered by words alone: vectors that mean nothing
        would outvote them.
        """

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        """One embedding per text, in order.

        ``contexts[i]`` is what was said before ``texts[i]``: an embedder with token vectors reads
        it and keeps only the vectors of the text itself; the others may ignore it.
        Raises :class:`~memori.errors.EmbedderError`.
        """


def find(spec: str) -> Embedder | None:
    """The embedder that ``spec`` names: ``name`` or ``name:model``; None for ``none``.

    ``name`` is a module of this folder, whose ``create(model)`` makes one. Raises
    :class:`~memori.errors.SettingsError` for a name that has no module.
    """
    name, _, model = spec.partition(":")
    if name == "none":
        return None
    check(spec)
    embedder: Embedder = importlib.import_module(f"{__name__}.{name}").create(model or None)
    return embedder


def check(spec: str) -> None:
    """Refuse a name that no embedder has, without importing the one that it names.

    Raises :class:`~memori.errors.SettingsError`.
    """
    known = (*names(), "none")
    if spec.partition(":")[0] not in known:
        raise SettingsError(f"There is no embedder {spec!r}. Known embedders: {', '.join(known)}.")


def names() -> tuple[str, ...]:
    """The names of all embedders that have a file here."""
    return tuple(
        sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    )
