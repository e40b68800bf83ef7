"""One job: what a language model makes of a conversation's waiting exchanges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from memori.core.consolidation import digest
from memori.core.refinement import Batch, Line, Read, batches
from memori.core.refinement.answer import understand
from memori.core.refinement.attributes import entity_free
from memori.core.refinement.plan import plan
from memori.core.refinement.question import question
from memori.errors import ModelError
from memori.guard import Guard
from memori.nouns.backlog import Asides, Done, Job
from memori.steps.budget import BudgetedModel
from memori.stores import Store
from memori.types import Add, Close, Draft, Exchange, Memory, Operation, Reinforce, Scope, Supersede

Known = Callable[[Scope, str], list[Memory]]
"""Finds the memories of a scope that are nearest to a text."""


class Refiner:
    """Asks about a job's exchanges, and writes what the answers lead to, once.

    ``searchable`` adds search terms and embeddings to drafts.
    """

    def __init__(
        self,
        store: Store,
        model: BudgetedModel,
        known: Known,
        searchable: Callable[[Sequence[Draft]], list[Draft]],
        guard: Guard,
    ) -> None:
        self._store = store
        self._model = model
        self._known = known
        self._searchable = searchable
        self._guard = guard

    @property
    def lease(self) -> timedelta:
        """For how long a job is to be leased; each question renews it."""
        return timedelta(seconds=1.5 * self._model.timeout)

    def __call__(self, job: Job) -> Done | None:
        """Do one job; None where it was somebody else's by then.

        Raises ModelError where the model or its answer are to blame, and StoreError.
        """
        read = Read()
        for lines in batches(job.exchanges):
            if not self._store.jobs.renew(job.scope, job, datetime.now(UTC) + self.lease):
                return None
            read += self._read(job.scope, lines, self._known)
        attributes = tuple((digest("fact", each), each) for each in read.attributes)
        written = self._ready(read.operations)
        memories = self._store.jobs.finish(job.scope, job, written, Asides(read.title, attributes))
        return None if memories is None else Done(len(memories), read.tokens_in, read.tokens_out)

    def rehearse(self, exchange: Exchange, known: Known) -> Read:
        """What a job of this exchange alone would lead to; nothing but its cost is written.

        Raises what doing a job raises.
        """
        pieces = batches([exchange])
        return sum((self._read(exchange.scope, lines, known) for lines in pieces), Read())

    def _read(self, scope: Scope, lines: tuple[Line, ...], known: Known) -> Read:
        batch = Batch(lines, tuple(known(scope, Batch(lines).said)))
        answer = self._model.ask(scope, question(batch, self._model.timeout))
        understood = understand(answer.content)
        if not understood.readable:
            raise ModelError("The language model's answer holds no JSON object; nothing was taken.")
        operations, unused = plan(batch, understood)
        self._count(understood.errors + unused)
        return Read(
            tuple(operations),
            tuple(filter(entity_free, understood.attributes)),
            understood.title,
            answer.tokens_in or 0,
            answer.tokens_out or 0,
        )

    def _count(self, errors: int) -> None:
        if errors:
            self._guard.report(
                "reading the language model's answer",
                ModelError(f"{errors} parts of it could not be used and were left out."),
            )

    def _ready(self, operations: Sequence[Operation]) -> list[Operation]:
        """The operations with what makes their drafts searchable; each statement once."""
        drafts = {
            operation.draft.digest: operation.draft
            for operation in reversed(operations)
            if isinstance(operation, Add | Supersede)
        }
        ready = {draft.digest: draft for draft in self._searchable(list(drafts.values()))}
        written: list[Operation] = []
        for operation in operations:
            if isinstance(operation, Reinforce | Close):
                written.append(operation)
            elif (draft := ready.pop(operation.draft.digest, None)) is not None:
                written.append(replace(operation, draft=draft))
        return written
