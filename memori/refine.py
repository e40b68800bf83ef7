"""One job: what a language model makes of a conversation's waiting exchanges."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from memori.asking import Answer, LanguageModel, Prompt
from memori.backlog import Cost, Job, Outcome
from memori.core.consolidation import digest
from memori.core.refinement import Batch, batches
from memori.core.refinement.answer import Understood, understand
from memori.core.refinement.attributes import entity_free
from memori.core.refinement.plan import plan
from memori.core.refinement.question import question
from memori.core.text import estimate_tokens
from memori.errors import ModelError, ModelUnavailableError
from memori.guard import Guard
from memori.stores import Store
from memori.types import Add, Close, Draft, Memory, Operation, Reinforce, Scope, Supersede


class BudgetSpentError(ModelUnavailableError):
    """The day's tokens are spent; the model is asked again the next day."""


class Refiner:
    """Asks about a job's exchanges, and writes what the answers lead to, once.

    ``known`` finds the memories nearest to a text; ``searchable`` adds search terms and embeddings
    to drafts. ``timeout`` is for one question, in seconds; ``budget`` is in tokens a UTC day.
    """

    def __init__(
        self,
        store: Store,
        model: Callable[[], LanguageModel],
        known: Callable[[Scope, str], list[Memory]],
        searchable: Callable[[Sequence[Draft]], list[Draft]],
        guard: Guard,
        *,
        timeout: float,
        budget: int | None,
    ) -> None:
        self._store = store
        self._model = model
        self._known = known
        self._searchable = searchable
        self._guard = guard
        self._timeout = timeout
        self._budget = budget

    @property
    def lease(self) -> timedelta:
        """For how long a job is to be leased; each question renews it."""
        return timedelta(seconds=1.5 * self._timeout)

    def __call__(self, job: Job) -> list[Memory] | None:
        """Do one job; the memories it led to, or None where it was somebody else's by then.

        Raises ModelError where the model or its answer are to blame, and StoreError.
        """
        operations: list[Operation] = []
        attributes: list[str] = []
        title: str | None = None
        for lines in batches(job.exchanges):
            if not self._store.jobs.renew(job.scope, job, datetime.now(UTC) + self.lease):
                return None
            batch = Batch(lines, tuple(self._known(job.scope, Batch(lines).said)))
            understood = self._understood(job.scope, batch)
            changes, unused = plan(batch, understood)
            self._count(understood.errors + unused)
            operations += changes
            attributes += filter(entity_free, understood.attributes)
            title = understood.title or title
        outcome = Outcome(title, tuple((digest("fact", each), each) for each in attributes))
        written = self._ready(operations)
        return self._store.jobs.finish(job.scope, job, written, outcome)

    def _understood(self, scope: Scope, batch: Batch) -> Understood:
        answer = self._ask(scope, question(batch, self._timeout))
        understood = understand(answer.content)
        if not understood.readable:
            raise ModelError("The language model's answer holds no JSON object; nothing was taken.")
        return understood

    def _ask(self, scope: Scope, prompt: Prompt) -> Answer:
        """Ask, within the budget of the day, and note what it cost."""
        model = self._model()
        jobs, day = self._store.jobs, datetime.now(UTC).date()
        size = _size(prompt)
        reserved = size + prompt.most_tokens
        if not jobs.reserve_of_all_entities(day, reserved, self._budget):
            raise BudgetSpentError(
                f"The {self._budget} tokens a day for extraction by a language model are spent "
                "(extraction_tokens_per_day). What was said is kept and waits for tomorrow."
            )
        cost = Cost(scope.entity_id, scope.process_id, day, 0, 0, 0)
        try:
            given = model.ask(prompt)
            answer = given if isinstance(given, Answer) else Answer(given)
            cost = replace(
                cost,
                calls=1,
                tokens_in=_counted(answer.tokens_in, size),
                tokens_out=_counted(answer.tokens_out, _length(answer.content)),
            )
        finally:
            jobs.charge(scope, cost, reserved)
        return answer

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


def _size(prompt: Prompt) -> int:
    text = f"{prompt.instructions}\n{prompt.text}\n{json.dumps(prompt.schema)}"
    return estimate_tokens(text)


def _length(content: object) -> int:
    text = content if isinstance(content, str) else json.dumps(content, default=str)
    return estimate_tokens(text)


def _counted(tokens: object, estimate: int) -> int:
    """What the provider counted, where that is a number."""
    known = isinstance(tokens, int) and not isinstance(tokens, bool) and tokens >= 0
    return tokens if known else estimate  # type: ignore[return-value]
