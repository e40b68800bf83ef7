"""From a question to the memories that answer it, with what was looked at and how long it took."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from memori.core.asked import read_question
from memori.core.fusion import Question, rank
from memori.errors import EmbedderError
from memori.types import Embedding, Receipt, Scope

if TYPE_CHECKING:
    from memori.core.corpus import Corpus
    from memori.embedders import Embedder

_log = logging.getLogger("memori")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A question's embedding with the name of its embedder; None where words decide alone."""

    embedding: Embedding | None = None
    embedder: str | None = None
    elapsed_ms: float = 0.0


def embed(question: Question, *, corpus: Corpus, embedder: Embedder | None) -> Embedded:
    """The question as vectors, where ``corpus`` has any that they can be compared with.

    Nothing for a question in a language that the embedder does not read.
    """
    if embedder is None or embedder.name not in corpus.banks:
        return Embedded()
    started = time.perf_counter()
    asked = read_question(question.text, tuple(corpus.speakers.known))
    if not embedder.reads(asked.text):
        return Embedded()
    try:
        embedding = embedder.embed([asked.text], kind="query")[0]
    except EmbedderError as error:
        _warn_once(embedder.name)
        _log.debug("memori: the question could not be embedded", exc_info=error)
        return Embedded()
    return Embedded(embedding, embedder.name, 1000 * (time.perf_counter() - started))


def recall(scope: Scope, question: Question, *, corpus: Corpus, embedded: Embedded) -> Receipt:
    """The memories of ``corpus`` that ``scope`` sees and that answer ``question``, best first.

    The receipt has no block yet; ``elapsed_ms`` has the stages ``embed`` and ``rank``. Where there
    is no embedding, words, people and time decide alone.
    """
    started = time.perf_counter()
    hits = rank(corpus, question, scope, embedded.embedding, embedded.embedder)
    elapsed = {"embed": embedded.elapsed_ms, "rank": 1000 * (time.perf_counter() - started)}
    return Receipt(question.text, tuple(hits), elapsed_ms=elapsed)


@cache
def _warn_once(embedder: str) -> None:
    """Say once in a process what happens with every question."""
    _log.warning("memori: the embedder %s failed; recall goes by words alone", embedder)
