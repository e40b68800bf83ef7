"""Has a language model write summaries of entities, and titles and gists of conversations."""

from __future__ import annotations

from collections.abc import Sequence

from memori.core.authoring import (
    Headline,
    ask_for_headline,
    ask_for_summary,
    read_headline,
    read_summary,
)
from memori.core.summary import fitted
from memori.errors import ModelError
from memori.steps.budget import BudgetedModel
from memori.types import Memory, Scope

_UNREADABLE = "The language model's answer holds no text that was asked for; nothing was taken."


class Author:
    """Writes what is chosen otherwise; within the budget of the day, never on the path of a call.

    Both verbs raise what :meth:`memori.steps.budget.BudgetedModel.ask` raises, and ModelError
    where the answer cannot be read.
    """

    def __init__(self, model: BudgetedModel) -> None:
        self._model = model

    def summary(self, scope: Scope, statements: Sequence[str], max_tokens: int) -> str:
        """A text of at most ``max_tokens`` about the scope's entity, a sentence on each line."""
        prompt = ask_for_summary(statements, max_tokens, self._model.timeout)
        answer = self._model.ask(scope, prompt)
        if not (text := fitted(read_summary(answer.content), max_tokens)):
            raise ModelError(_UNREADABLE)
        return text

    def headline(self, scope: Scope, turns: Sequence[Memory], max_tokens: int) -> Headline:
        """Title and gist, of at most ``max_tokens``, of the scope's conversation."""
        prompt = ask_for_headline(turns, max_tokens, self._model.timeout)
        found = read_headline(self._model.ask(scope, prompt).content)
        if not found.title or not found.gist:
            raise ModelError(_UNREADABLE)
        return Headline(found.title, fitted(found.gist, max_tokens).replace("\n", " "))
