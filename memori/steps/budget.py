"""The language model behind a budget: what may be asked today, and what each question cost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from memori.core.text import estimate_tokens
from memori.errors import ModelUnavailableError
from memori.nouns.asking import Answer, LanguageModel, Prompt
from memori.nouns.backlog import Cost
from memori.steps.consent import accept
from memori.stores import Store
from memori.types import Scope


class BudgetSpentError(ModelUnavailableError):
    """The day's tokens are spent; the model is asked again the next day."""


class BudgetedModel:
    """Asks a language model, within ``budget`` tokens a UTC day of all entities together.

    ``timeout`` is for one question, in seconds.
    """

    def __init__(
        self,
        store: Store,
        model: Callable[[], LanguageModel],
        *,
        timeout: float,
        budget: int | None,
    ) -> None:
        self._store = store
        self._model = model
        self._budget = budget
        self.timeout = timeout

    def ask(self, scope: Scope, prompt: Prompt) -> Answer:
        """Ask on behalf of the scope's entity, and note what it cost; the answer has its tokens.

        Raises :class:`BudgetSpentError`, what the model raises,
        :class:`~memori.errors.OptedOutError` where the entity has, and StoreError.
        """
        accept(self._store, scope)
        model = self._model()
        jobs, day = self._store.jobs, datetime.now(UTC).date()
        size = _size(prompt)
        reserved = size + prompt.most_tokens
        if not jobs.reserve_of_all_entities(day, reserved, self._budget):
            raise BudgetSpentError(
                f"The {self._budget} tokens a day for questions to a language model are spent "
                "(extraction_tokens_per_day). What was said is kept and waits for tomorrow."
            )
        cost = Cost(scope.entity_id, scope.process_id, day, 0, 0, 0)
        try:
            given = model.ask(prompt)
            answer = given if isinstance(given, Answer) else Answer(given)
            tokens_in = _counted(answer.tokens_in, size)
            tokens_out = _counted(answer.tokens_out, _length(answer.content))
            cost = replace(cost, calls=1, tokens_in=tokens_in, tokens_out=tokens_out)
        finally:
            jobs.charge(scope, cost, reserved)
        return Answer(answer.content, tokens_in, tokens_out)


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
