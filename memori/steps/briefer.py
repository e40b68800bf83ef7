"""What answers a call: the block of memories for its turn, and for a question what is known."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import dropwhile
from typing import TYPE_CHECKING

from memori.core.briefing import brief
from memori.core.context_brief import context_rows
from memori.core.context_document import told
from memori.core.fusion import Question, count_carried
from memori.core.process_brief import preface, with_preface
from memori.core.receipts import Recalled, read, write
from memori.guard import logger
from memori.steps.recall import Embedded, Look, Stages, embed, recall
from memori.steps.shared import Shared, best_of, shared_with
from memori.steps.turns import Prepared, Turn, Turns
from memori.types import KINDS, Hit, Kind, Memory, Message, Receipt, Scope

if TYPE_CHECKING:
    from memori.core.corpus import Corpus
    from memori.nouns.group import Group
    from memori.nouns.process import Process
    from memori.settings import Settings
    from memori.steps.admissions import Admissions
    from memori.steps.conversations import Conversations
    from memori.steps.database_index import DatabaseIndex
    from memori.steps.index import Indexes
    from memori.steps.opening import Opening
    from memori.steps.upkeep import Upkeep
    from memori.steps.worker import Worker
    from memori.stores import Store

_NO_BUDGET = 1_000_000
_CUT = (
    "memori: what the process %r is told is longer than process_tokens allows; it was cut, or "
    "attributes were left out"
)
_TOLD_BESIDES = 5
"""How many memories a receipt tells that came close to being found."""
_SHARE_FOR_WAITING = 0.7
"""Of a call's time for recall, what may pass while its own former exchange is being stored."""
_BEARING = 30
"""Known memories that a language model gets to see beside what was said."""
_LONGEST_LOOKUP = 4_000
"""Characters of what was said by which those are looked up."""


class Briefer:
    """Finds what calls and questions of all scopes get; safe for use by many threads.

    ``warn_once`` calls its second argument the first time that its first one comes up.
    """

    def __init__(
        self,
        settings: Settings,
        opening: Opening,
        *,
        admissions: Admissions,
        conversations: Conversations,
        indexes: Indexes | DatabaseIndex,
        upkeep: Upkeep,
        worker: Worker,
        warn_once: Callable[[str, Callable[[], None]], None],
    ) -> None:
        self._settings = settings
        self._opening = opening
        self._admissions = admissions
        self._conversations = conversations
        self._indexes = indexes
        self._upkeep = upkeep
        self._worker = worker
        self._warn_once = warn_once
        self._turns = Turns()
        # Recall computes; more of it at once than half the cores would only slow the event loop.
        self._computing = threading.Semaphore(max(1, (os.cpu_count() or 1) // 2))

    def brief(self, scope: Scope, turn: Turn, deadline: float) -> Prepared:
        """What a call of ``scope`` gets for a turn.

        Waits for this process's own pending exchanges of the entity, but leaves enough of the time
        until ``deadline`` (``time.monotonic()`` seconds) to use what is there. Raises StoreError.
        """
        store = self._opening.store()
        admission = self._admissions.of(scope, store)
        if admission.is_refused:
            return Prepared(
                scope, refused="opted out" if admission.opted_out else "foreign process"
            )
        scope = replace(scope, process_id=admission.process_id)
        stages = Stages()
        ticket = self._worker.ticket(scope.entity_id)
        with stages("session"):
            resolved = self._conversations.resolve(scope, datetime.now(UTC), store.latest_session)
        groups = {group.id for group in admission.groups}
        known = self._turns.known(scope, turn)
        if known is not None and groups >= set(known.groups) and not self._is_void(known, store):
            return replace(known, scope=resolved, elapsed_ms=stages.elapsed_ms)
        question = replace(self._question(turn.question, turn.limit), exclude=turn.exclude)
        with stages("load"):
            look = self._indexes.look(resolved, store, question)
        with stages("embed"):  # while what is pending is being stored
            embedded = self._embed(question, look)
        if ticket:
            patience = (deadline - time.monotonic()) * _SHARE_FOR_WAITING
            with stages("wait"):
                self._worker.wait(scope.entity_id, ticket, patience)
            with stages("load"):
                look, before = self._indexes.look(resolved, store, question), look
            if not self._has_vectors(before):  # the entity's first ones may have come meanwhile
                with stages("embed"):
                    embedded = self._embed(question, look)
        with stages("load"):
            corpus = look.corpus(embedded.embedding, embedded.embedder)
        with stages("history"):
            earlier = self._earlier(resolved, corpus, turn.history_turns)
        seen = turn.exclude | {message.content for message in earlier}
        asked = replace(question, exclude=seen, carried=turn.exclude)
        shared = self._shared(admission.groups, asked, embedded, stages)
        block, recalled = self._block(scope, turn, asked, corpus, embedded, shared, stages)
        if admission.process is not None:
            block = with_preface(block, self._preface(admission.process, turn.process_tokens))
        prepared = Prepared(
            resolved,
            block,
            recalled,
            stages.elapsed_ms,
            earlier,
            seen=look.seen,
            groups=shared.seen,
        )
        self._turns.keep(scope, turn, prepared)
        return prepared

    def explain(self, scope: Scope, asked: str) -> Receipt:
        """What a call of ``scope`` that asks this would get now, and why. Raises StoreError."""
        stages = Stages()
        settings = self._settings
        turn = Turn(
            question=asked,
            key="",
            again=False,
            exclude=frozenset(),
            limit=settings.recall_limit,
            budget_tokens=settings.briefing_tokens,
            standing_tokens=settings.standing_tokens,
            history_turns=0,
            context_tokens=settings.context_tokens,
            receipt=True,
            summary=settings.recall_mode == "summary",
        )
        question = self._question(asked, turn.limit)
        store = self._opening.store()
        admission = self._admissions.of(scope, store)
        if admission.is_refused:
            return Receipt(asked)
        with stages("load"):
            look = self._indexes.look(scope, store, question)
        with stages("embed"):
            embedded = self._embed(question, look)
        with stages("load"):
            corpus = look.corpus(embedded.embedding, embedded.embedder)
        shared = self._shared(admission.groups, question, embedded, stages)
        _, recalled = self._block(scope, turn, question, corpus, embedded, shared, stages)
        return read(write(recalled, stages.elapsed_ms), asked) or Receipt(asked)

    def recall(
        self, scope: Scope, question: Question, *, include_groups: bool = False
    ) -> list[Hit]:
        """What ``scope``, or its groups too, know about a question. Raises StoreError."""
        store = self._opening.store()
        admission = self._admissions.of(scope, store)
        if admission.is_refused:
            return []
        question = replace(question, half_life_days=self._settings.half_life_days)
        look = self._indexes.look(scope, store, question)
        embedded = self._embed(question, look)
        corpus = look.corpus(embedded.embedding, embedded.embedder)
        groups = admission.groups if include_groups else ()
        shared = self._shared(groups, question, embedded, Stages())
        return self._recall(scope, question, corpus, embedded, shared)[: question.limit]

    def bearing_on(self, scope: Scope, text: str) -> list[Memory]:
        """What is known, turns apart, that is nearest to a text. Raises StoreError."""
        kinds: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in {"turn", "document"})
        asked = self._question(text[-_LONGEST_LOOKUP:], _BEARING)
        asked = replace(asked, kinds=kinds, min_score=0.0)
        return [hit.memory for hit in self.recall(scope, asked)]

    def forget(self, scope: Scope) -> None:
        """Give no turn again what it got for the scope's entity: it may be deleted."""
        self._turns.forget(scope)

    def _is_void(self, known: Prepared, store: Store) -> bool:
        """Whether something was deleted since, by whatever process."""
        if known.seen is None:
            return True
        read = {known.scope.entity_id: known.seen, **known.groups}
        return any(store.revision(Scope(name)).rebuilt > seen for name, seen in read.items())

    def _question(self, text: str, limit: int) -> Question:
        days = self._settings.half_life_days
        return Question(text=text, now=datetime.now(UTC), limit=limit, half_life_days=days)

    def _block(
        self,
        scope: Scope,
        turn: Turn,
        question: Question,
        corpus: Corpus,
        embedded: Embedded,
        shared: Shared,
        stages: Stages,
    ) -> tuple[str, Recalled | None]:
        """The block for a turn, and what it was made of where the turn wants to tell."""
        if turn.receipt:
            question = replace(question, besides=_TOLD_BESIDES)
        summary = self._upkeep.text(scope) if turn.summary else ""
        found: list[Hit] = []
        if not summary:
            with stages("rank"):
                found = self._recall(scope, question, corpus, embedded, shared)
        with stages("context"):
            first = self._context(scope, turn.context_tokens)
        with stages("brief"):
            standing = corpus.standing(question.now, question.carried)
            standing += shared.standing(question.now, question.carried)
            briefing = brief(
                [hit for hit in found[: turn.limit] if hit.score >= question.min_score],
                budget_tokens=turn.budget_tokens,
                now=question.now,
                standing=standing,
                standing_tokens=turn.standing_tokens,
                summary=summary,
                first=first,
                groups=shared.labels,
            )
        if not turn.receipt:
            return briefing.block, None
        carried = count_carried(corpus, question, scope)
        recalled = Recalled(found, briefing, standing, turn.limit, question.min_score, carried)
        return briefing.block, recalled

    def _shared(
        self, groups: Sequence[Group], question: Question, embedded: Embedded, stages: Stages
    ) -> Shared:
        """What the entity's groups know. Raises StoreError."""
        if not groups:
            return Shared()
        store = self._opening.store()
        with stages("groups"):
            return shared_with(
                groups,
                question,
                embedded,
                look_into=lambda scope, asked: self._indexes.look(scope, store, asked),
                embed=self._embed,
            )

    def _context(self, scope: Scope, budget_tokens: int) -> list[str]:
        """What the application says of the entity, as lines of a block. Raises StoreError."""
        if not budget_tokens:
            return []
        return context_rows(told(self._opening.store().contexts.read(scope)), budget_tokens)

    def _earlier(self, scope: Scope, corpus: Corpus, count: int) -> tuple[Message, ...]:
        """The last turns of a session whose requests never carry any, from the user's on."""
        turns = corpus.conversation(scope, count) if count else []
        if not turns or self._opening.store().resends_history(scope):
            return ()
        spoken = [Message(turn.role or "user", turn.content, name=turn.name) for turn in turns]
        return tuple(dropwhile(lambda message: message.role != "user", spoken))

    def _preface(self, process: Process, budget_tokens: int) -> str:
        """What the developer says to the process; told once if it does not fit."""
        first = preface(process.instructions, process.told, budget_tokens)
        if first != preface(process.instructions, process.told, _NO_BUDGET):
            self._warn_once(f"process {process.id}", lambda: logger.warning(_CUT, process.id))
        return first

    def _embed(self, question: Question, look: Look) -> Embedded:
        with self._computing:
            return embed(question, look=look, embedder=self._opening.embedder())

    def _has_vectors(self, look: Look) -> bool:
        embedder = self._opening.embedder()
        return embedder is not None and look.has_vectors(embedder.name)

    def _recall(
        self,
        scope: Scope,
        question: Question,
        corpus: Corpus,
        embedded: Embedded,
        shared: Shared,
    ) -> list[Hit]:
        with self._computing:
            own = recall(scope, question, corpus=corpus, embedded=embedded)
            return best_of(own, shared.recall(question)) if shared.known else own
