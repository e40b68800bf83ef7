"""Anthropic's messages through the official client, with a tool for structured output."""

from __future__ import annotations

from typing import Any

from memori.asking import Answer, LanguageModel, Prompt
from memori.models._clients import asking, connect, is_blocking, package

_TOOL = "remember"


class MessagesModel:
    """Has the model call a tool whose input is the answer."""

    def __init__(self, client: Any, model: str) -> None:
        self._client = client
        self._model = model

    def ask(self, prompt: Prompt) -> Answer:
        """Answer one question; see :class:`memori.asking.LanguageModel`."""
        tool = {"name": _TOOL, "description": "Hand the answer in.", "input_schema": prompt.schema}
        with asking(package("anthropic").AnthropicError):
            client = self._client
            if hasattr(client, "with_options"):  # the caller of memori's own calls retries
                client = client.with_options(timeout=prompt.timeout, max_retries=0)
            message = client.messages.create(
                model=self._model,
                max_tokens=prompt.most_tokens,
                system=prompt.instructions,
                messages=[{"role": "user", "content": prompt.text}],
                tools=[tool],
                tool_choice={"type": "tool", "name": _TOOL},
            )
        usage = message.usage
        return Answer(_content(message.content), usage.input_tokens, usage.output_tokens)


def fits(client: Any) -> bool:
    """Whether ``client`` has blocking messages."""
    return is_blocking(getattr(getattr(client, "messages", None), "create", None))


def of(client: Any, model: str) -> LanguageModel:
    """The model of that name behind a client."""
    return MessagesModel(client, model)


def create(model: str) -> LanguageModel:
    """For ``anthropic:<model>``; the key and the address are the environment's."""
    anthropic = package("anthropic")
    return MessagesModel(connect(anthropic.Anthropic, anthropic.AnthropicError), model)


def _content(blocks: Any) -> Any:
    """The input of the tool, or else all text."""
    for block in blocks:
        if block.type == "tool_use":
            return block.input
    return "\n".join(block.text for block in blocks if block.type == "text")
