"""The ways to find messages that are compared: memori as it is used, and simple baselines."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

import numpy as np

from benchmarks.datasets import Conversation
from memori import Hit, Memori, Memory, Message
from memori.core.fusion import Question, Weights, rank
from memori.core.lexical import Neighbourhood, bm25
from memori.core.postings import Postings, key_of, lists_of
from memori.core.text import terms
from memori.embedders.onnx import OnnxEmbedder
from memori.scope import Scope
from memori.steps.recall import Embedded, embed
from memori.steps.turns import Turn

DEPTH = 60
"""Hits asked for: more than ever fit into 721 tokens of short turns."""

Answer: TypeAlias = Sequence[tuple[str | None, Message | Memory, str]]
"""Found, best first: the id of the message (None for what is no message), its text, its session."""


class Product:
    """One conversation in memori, as an application puts it in and asks for it.

    ``stored``: another Memori on the same database has put it in already.
    """

    def __init__(
        self, mem: Memori, conversation: Conversation, method: str = "memori", stored: bool = False
    ) -> None:
        self.method = method
        self._scope: Scope = mem.entity(conversation.name)
        self._embedded: dict[str, Embedded] = {}
        self._said = [
            (message, set(terms(message.content)))
            for session in conversation.sessions
            for message in session
        ]
        for session in () if stored else conversation.sessions:
            self._scope.add_messages(session)
        self.ask("warm up")

    def ask(self, question: str) -> Answer:
        """What ``recall`` returns; a statement counts as the message that it was read from."""
        return self._answer(self._scope.recall(question, limit=DEPTH))

    def injected(self, question: str) -> set[str]:
        """The messages that a call with this question gets something of."""
        engine = self._scope._keeper.engine
        settings = engine.settings
        turn = Turn(
            question=question,
            key=question,
            again=False,
            exclude=frozenset({question}),
            limit=settings.recall_limit,
            budget_tokens=settings.briefing_tokens,
            standing_tokens=settings.standing_tokens,
            history_turns=0,
            receipt=True,
        )
        recalled = engine.briefer.brief(self._scope.bare, turn, time.monotonic() + 60).recalled
        assert recalled is not None
        memories = [self._scope.get(identity) for identity in recalled.briefing.memory_ids]
        return {message for message in map(self._message, memories) if message}

    def weighed(self, question: str, weights: Weights, tokens: bool) -> Answer:
        """What it would return with other weights, or without token vectors."""
        engine = self._scope._keeper.engine
        asked = Question(text=question, now=datetime.now(UTC), limit=DEPTH, min_score=0.0)
        look = engine.indexes.look(self._scope.bare, engine.open(), asked)
        if question not in self._embedded:
            self._embedded[question] = embed(asked, look=look, embedder=engine.embedder())
        embedding, embedder = self._embedded[question].embedding, self._embedded[question].embedder
        corpus = look.corpus(embedding, embedder)
        if embedding is not None and not tokens:
            embedding = replace(embedding, tokens=None)
        return self._answer(rank(corpus, asked, self._scope.bare, embedding, embedder, weights))

    def _answer(self, hits: Sequence[Hit]) -> Answer:
        return [
            (
                self._message(hit.memory),
                hit.memory,
                hit.memory.session_id or f"{hit.memory.happened_at:%d %B %Y}",
            )
            for hit in hits
        ]

    def scored(self, question: str) -> list[tuple[str | None, float]]:
        """The same with the score of each hit, whatever it is."""
        hits = self._scope.recall(question, limit=DEPTH)
        return [(self._message(hit.memory), hit.score) for hit in hits]

    def best_score(self, prompt: str) -> float:
        """The score of the first hit, 0 where there is none."""
        return max((hit.score for hit in self._scope.recall(prompt, limit=1)), default=0.0)

    def _message(self, memory: Memory) -> str | None:
        """The id of a message; for a statement, of its author's with least else in it."""
        if "message" in memory.metadata:
            return str(memory.metadata["message"])
        stated = set(terms(memory.content))
        sources = [
            (len(said), str(message.metadata["message"]))
            for message, said in self._said
            if (message.created_at, message.role, message.name)
            == (memory.valid_from, memory.role, memory.name)
            and stated <= said
        ]
        return min(sources, key=lambda source: source[0])[1] if sources else None


class Baseline:
    """The same messages, each on its own, by one signal."""

    def __init__(self, conversation: Conversation) -> None:
        self._messages = [
            (message, str(number))
            for number, session in enumerate(conversation.sessions)
            for message in session
        ]
        self.texts = [
            f"{message.name}: {message.content}" if message.name else message.content
            for message, _ in self._messages
        ]

    def best(self, scores: Any) -> Answer:
        """The messages with the highest scores."""
        order = np.argsort(-scores, kind="stable")[:DEPTH]
        return [
            (self._messages[place][0].metadata["message"], *self._messages[place])
            for place in order
        ]


class Words(Baseline):
    """BM25 over single messages, with the same stems and stop words."""

    method = "BM25"

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(conversation)
        found = [terms(text) for text in self.texts]
        self._postings = Postings()
        self._postings.add([(0, lists_of([[key_of(term) for term in each] for each in found]))])
        self._alone = Neighbourhood(
            np.zeros((len(found), 0), np.int32),
            np.ones(len(found), np.float32),
            np.array([len(message) for message in found], np.float32),
        )

    def ask(self, question: str) -> Answer:
        """The messages with the question's words."""
        wanted = dict.fromkeys(terms(question), 1)
        return self.best(bm25(wanted, self._postings, self._alone)[0])


class Dense(Baseline):
    """Cosine of whole messages ("Name: text") and the question as it is asked."""

    method = "dense"

    def __init__(self, embedder: OnnxEmbedder, conversation: Conversation) -> None:
        super().__init__(conversation)
        self._embedder = embedder
        embeddings = embedder.embed(self.texts, kind="document")
        self._vectors = np.stack([embedding.vector for embedding in embeddings])

    def ask(self, question: str) -> Answer:
        """The messages nearest to the question."""
        return self.best(self._vectors @ self._embedder.embed([question], kind="query")[0].vector)
