"""From a question to the memories that answer it, with what was looked at and how long it took."""

from __future__ import annotations

import logging
import time
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


def recall(
    scope: Scope, question: Question, *, corpus: Corpus, embedder: Embedder | None
) -> Receipt:
    """The memories of ``corpus`` that ``scope`` sees and that answer ``question``, best first.

    The receipt has no block yet; ``elapsed_ms`` has the stages ``embed`` and ``rank``. Where there
    is no embedder, or it fails, words, people and time decide alone.
    """
    started = time.perf_counter()
    embedding = _embed(question, corpus, embedder) if len(corpus) else None
    embedded = time.perf_counter()
    hits = rank(corpus, question, scope, embedding, embedder.name if embedder else None)
    elapsed = {
        "embed": 1000 * (embedded - started),
        "rank": 1000 * (time.perf_counter() - embedded),
    }
    return Receipt(question.text, tuple(hits), elapsed_ms=elapsed)


def _embed(question: Question, corpus: Corpus, embedder: Embedder | None) -> Embedding | None:
    if embedder is None or embedder.name not in corpus.banks:
        return None
    asked = read_question(question.text, tuple(corpus.speakers.known))
    try:
        return embedder.embed([asked.text], kind="query")[0]
    except EmbedderError as error:
        _warn_once(embedder.name)
        _log.debug("memori: the question could not be embedded", exc_info=error)
        return None


@cache
def _warn_once(embedder: str) -> None:
    """Say once in a process what happens with every question."""
    _log.warning("memori: the embedder %s failed; recall goes by words alone", embedder)
