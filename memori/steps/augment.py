"""What an exchange becomes: turns that can be found at once, and what can be read from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from memori.core.consolidation import consolidate, turn_digest
from memori.core.passages import utterance
from memori.core.text import searched, terms
from memori.core.vectors import pack
from memori.embedders import Embedder
from memori.extractors import Extractor
from memori.guard import Guard
from memori.nouns.document import DocumentDraft
from memori.nouns.transfer import HeldMemory
from memori.stores import Store
from memori.types import Draft, Edit, Exchange, Memory, Message, Operation, Scope

_AT_ONCE = 32
"""Chunks of a document between two reports of progress."""
_CONTEXT_TURNS = 2
"""A turn is encoded with the two before it (research: more does not gain, one less loses)."""


class Augmenter:
    """Turns exchanges into stored memories; the same exchange twice makes no second memory.

    ``embedder`` is asked each time, so that one that could not be loaded is simply absent: turns
    are then found by their words. With ``queue`` exchanges then wait for a language model.
    """

    def __init__(
        self,
        store: Store,
        embedder: Callable[[], Embedder | None],
        extractors: Sequence[Extractor],
        guard: Guard,
        *,
        queue: bool = False,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._extractors = extractors
        self._guard = guard
        self._queue = queue

    def warm(self) -> None:
        """Have the extractors load what they load at first use."""
        moment = datetime.now(UTC)
        message = Message("user", "I prefer tea.", created_at=moment)
        for _ in self._extract(Exchange("", Scope("-"), "", "", (message,), None, True, moment)):
            pass

    def deliver(self, exchanges: Sequence[Exchange], *, queue: bool = True) -> None:
        """Store a batch. Raises StoreUnavailableError; what was stored by then stays stored.

        Without ``queue`` no language model is to read it.
        """
        before: dict[Scope, list[str]] = {}
        for exchange in exchanges:
            context = before.get(exchange.scope)
            if context is None:
                context = self._said_before(exchange.scope)
            before[exchange.scope] = self._store_one(exchange, context, queue=queue)

    def add(self, scope: Scope, drafts: Sequence[Draft]) -> list[Memory]:
        """Store statements that the application makes itself, and return their memories."""
        return self._store.apply(scope, self._operations(scope, self.searchable(drafts)))

    def rehearse(self, exchange: Exchange) -> list[Operation]:
        """What extraction would do about an exchange; nothing is stored. Raises StoreError."""
        return self._operations(exchange.scope, list(self._extract(exchange)))

    def read_document(
        self, document: DocumentDraft, progress: Callable[[int], None]
    ) -> Iterator[Draft]:
        """The chunks of a document, searchable; each is read with the title and the one before."""
        texts = ["", *(chunk.content for chunk in document.chunks)]
        for start in range(0, len(document.chunks), _AT_ONCE):
            some = document.chunks[start : start + _AT_ONCE]
            before = texts[start : start + len(some)]
            contexts = [f"{text}\n{document.title}" for text in before]
            yield from self.searchable(some, contexts=contexts)
            progress(len(some))

    def moved(
        self, memories: Sequence[HeldMemory], spoken: dict[Scope, list[str]]
    ) -> list[HeldMemory]:
        """Memories of another store, searchable here, in their order.

        ``spoken`` holds what was said last in each conversation, from one call to the next.
        """
        drafts, texts, contexts = [], [], []
        for held in memories:
            memory = held.memory
            drafts.append(
                Draft(memory.kind, memory.content, held.digest, happened_at=memory.happened_at)
            )
            if memory.kind != "turn":
                texts.append(memory.content)
                contexts.append(str(memory.metadata.get("title", "")))
                continue
            before = spoken.setdefault(_place(memory), [])
            texts.append(utterance(memory.name, memory.role, memory.content))
            contexts.append("\n".join(before))
            before[:] = [*before, texts[-1]][-_CONTEXT_TURNS:]
        return [
            replace(held, terms=draft.terms, embedding=draft.embedding, embedder=draft.embedder)
            for held, draft in zip(memories, self.searchable(drafts, texts, contexts), strict=True)
        ]

    def reword(self, scope: Scope, memory_id: str, edit: Edit) -> list[Memory]:
        """Change a memory as ``edit`` says; a new wording becomes searchable. Raises StoreError."""
        if edit.wording is not None:
            edit = replace(edit, wording=self.searchable([edit.wording])[0])
        return self._store.changes.edit(scope, [memory_id], edit)

    def _store_one(self, exchange: Exchange, context: Sequence[str], *, queue: bool) -> list[str]:
        """Store one exchange; what was said last, for the exchange after it."""
        turns = list(turn_drafts(exchange))
        said = [utterance(turn.name, turn.role, turn.content) for turn in turns]
        spoken = [*context, *said]
        contexts = [
            "\n".join(spoken[max(0, end - _CONTEXT_TURNS) : end])
            for end in range(len(context), len(spoken))
        ]
        statements = list(self._extract(exchange))
        drafts = self.searchable(
            [*turns, *statements],
            texts=[*said, *(statement.content for statement in statements)],
            contexts=[*contexts, *([""] * len(statements))],
        )
        operations = self._operations(exchange.scope, drafts)
        waits = queue and self._queue and bool(turns)
        self._store.add_exchange(exchange.scope, exchange, operations, queue=waits)
        return spoken[-_CONTEXT_TURNS:]

    def _said_before(self, scope: Scope) -> list[str]:
        if scope.session_id is None:
            return []
        recent = self._store.recent_turns(scope, _CONTEXT_TURNS)
        return [utterance(turn.name, turn.role, turn.content) for turn in recent]

    def _extract(self, exchange: Exchange) -> Iterator[Draft]:
        for extractor in self._extractors:
            with self._guard(f"extraction ({extractor.name})"):
                for draft in extractor.extract(exchange):
                    yield replace(draft, by=extractor.name)

    def searchable(
        self,
        drafts: Sequence[Draft],
        texts: Sequence[str] | None = None,
        contexts: Sequence[str] | None = None,
    ) -> list[Draft]:
        """``drafts`` with search terms, and with embeddings where there is an embedder."""
        with_terms = [
            replace(draft, terms=tuple(terms(searched(draft.content)))) for draft in drafts
        ]
        embedder = self._embedder()
        if embedder is None or not drafts:
            return with_terms
        texts = [draft.content for draft in drafts] if texts is None else texts
        with self._guard("embedding"):
            embeddings = embedder.embed(texts, kind="document", contexts=contexts)
            return [
                replace(draft, embedding=pack(embedding), embedder=embedder.name)
                for draft, embedding in zip(with_terms, embeddings, strict=True)
            ]
        return with_terms

    def _operations(self, scope: Scope, drafts: Sequence[Draft]) -> list[Operation]:
        slots = sorted({draft.slot for draft in drafts if draft.slot is not None})
        return consolidate(drafts, self._store.known(scope, slots) if slots else [])


def _place(memory: Memory) -> Scope:
    return Scope(memory.entity_id, memory.process_id, memory.session_id)


def turn_drafts(exchange: Exchange) -> Iterator[Draft]:
    """The verbatim turns of an exchange: what the user and the assistant said, in order.

    A request that is sent again with the same history (a regenerated answer) repeats the user's
    turns and replaces the assistant's: ``turn_key`` makes their digests equal and gives the answer
    a slot, of which only one can hold. Tool results and system prompts are no turns.
    """
    key = exchange.turn_key or exchange.id
    seen: Counter[str] = Counter()
    for position, message in enumerate(exchange.messages):
        if message.role not in {"user", "assistant"} or not message.content.strip():
            continue
        if message.created_at is None:
            yield _turn(exchange, message, turn_digest(key, position))
        else:  # an imported message is known by what it says and when, so that it comes in once
            who = f"{exchange.scope.process_id}\n{message.role}\n{message.name}"
            said = f"{who}\n{message.created_at}\n{message.content}"
            yield _turn(exchange, message, turn_digest(said, seen[said]))
            seen[said] += 1
    reply = exchange.reply
    if reply is not None and reply.content.strip():
        slot = f"reply:{exchange.turn_key}" if exchange.turn_key else None
        yield replace(
            _turn(exchange, reply, turn_digest(exchange.id, len(exchange.messages))), slot=slot
        )


def _turn(exchange: Exchange, message: Message, digest: str) -> Draft:
    return Draft(
        kind="turn",
        content=message.content,
        digest=digest,
        happened_at=message.created_at or exchange.created_at,
        role=message.role,
        name=message.name,
        exchange_id=exchange.id,
        metadata=message.metadata,
        by="exchange",
    )
