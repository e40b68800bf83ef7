"""What memori asks a language model, what comes back, and which model that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question: ``instructions`` are memori's own, ``text`` is data, what users said included.

    The answer is to be a JSON object that fits ``schema`` (JSON Schema), of ``most_tokens`` tokens
    at the most. ``timeout`` is in seconds.
    """

    instructions: str
    text: str
    schema: Mapping[str, Any]
    most_tokens: int
    timeout: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the JSON object, or the text in which one may stand.

    Tokens are those that the provider counted, or None where it did not say.
    """

    content: str | Mapping[str, Any]
    tokens_in: int | None = None
    tokens_out: int | None = None


class LanguageModel(Protocol):
    """A language model that memori may ask; any object with this one method.

    It is called by several threads at once, never on the path of a user's call.
    """

    def ask(self, prompt: Prompt) -> Answer | str | Mapping[str, Any]:
        """Answer one question; the content of the answer will do.

        Raises :class:`~memori.errors.ModelUnavailableError` where the same question may be answered
        later, and :class:`~memori.errors.ModelError` where it will not. Neither quotes the prompt.
        """


@dataclass(frozen=True, slots=True, eq=False)
class LLM:
    """A model behind a client of the application's own: ``LLM(client=OpenAI(), model="gpt-…")``.

    ``client`` is an ``openai.OpenAI`` (of OpenAI, Azure or any server that speaks its chat
    completions) or an ``anthropic.Anthropic``. It may have memory itself: what memori asks
    through it is neither given memory nor stored.
    """

    client: Any
    model: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LLM) and (self.model, id(self.client)) == (
            other.model,
            id(other.client),
        )

    def __hash__(self) -> int:
        return hash((self.model, id(self.client)))

    def __repr__(self) -> str:
        return f"LLM(client=<{type(self.client).__name__}>, model={self.model!r})"
