"""From a question to the memories that answer it, and how long each stage of that took."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from memori.core.asked import read_question
from memori.core.fusion import Question, rank
from memori.errors import EmbedderError
from memori.types import Embedding, Hit, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memori.core.corpus import Corpus
    from memori.embedders import Embedder

_log = logging.getLogger("memori")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A question's embedding with the name of its embedder; None where words decide alone."""

    embedding: Embedding | None = None
    embedder: str | None = None


class Stages:
    """How long the stages of one recall took; ``elapsed_ms`` by name, in milliseconds."""

    def __init__(self) -> None:
        self.elapsed_ms: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Count the time of the block to the stage ``name``, which may come more than once."""
        started = time.perf_counter()
        yield
        elapsed = 1000 * (time.perf_counter() - started)
        self.elapsed_ms[name] = self.elapsed_ms.get(name, 0.0) + elapsed


class Look(Protocol):
    """What has to be known of an entity before a question can be embedded."""

    @property
    def speakers(self) -> Sequence[str]:
        """The names of those who have spoken."""

    @property
    def seen(self) -> int:
        """The number of the revision that was read, or of one before it."""

    def has_vectors(self, embedder: str) -> bool:
        """Whether there is anything that an embedder's vectors can be compared with."""


def embed(question: Question, *, look: Look, embedder: Embedder | None) -> Embedded:
    """The question as vectors, where there are any that they can be compared with.

    Nothing for a question in a language that the embedder does not read.
    """
    if embedder is None or not look.has_vectors(embedder.name):
        return Embedded()
    asked = read_question(question.text, look.speakers)
    if not embedder.reads(asked.text):
        return Embedded()
    try:
        embedding = embedder.embed([asked.text], kind="query")[0]
    except EmbedderError as error:
        _warn_once(embedder.name)
        _log.debug("memori: the question could not be embedded", exc_info=error)
        return Embedded()
    return Embedded(embedding, embedder.name)


def recall(scope: Scope, question: Question, *, corpus: Corpus, embedded: Embedded) -> list[Hit]:
    """The memories of ``corpus`` that ``scope`` sees and that answer ``question``, best first.

    Where there is no embedding, words, people and time decide alone.
    """
    return rank(corpus, question, scope, embedded.embedding, embedded.embedder)


@cache
def _warn_once(embedder: str) -> None:
    """Say once in a process what happens with every question."""
    _log.warning("memori: the embedder %s failed; recall goes by words alone", embedder)
