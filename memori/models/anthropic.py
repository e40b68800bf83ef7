"""Anthropic's messages through the official client, with a tool for structured output."""

from __future__ import annotations

from typing import Any

from memori.models._clients import asking, connect, failing, is_blocking, package
from memori.nouns.asking import Answer, LanguageModel, Prompt

_TOOL = "remember"
_LONGEST = 4096
"""Tokens of an answer in a chat; this API has no default, and every model can answer so much."""


class MessagesModel:
    """Has the model call a tool whose input is the answer."""

    def __init__(self, client: Any, model: str) -> None:
        self._client = client
        self._model = model

    def ask(self, prompt: Prompt) -> Answer:
        """Answer one question; see :class:`memori.nouns.asking.LanguageModel`."""
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
    return MessagesModel(client(), model)


def client() -> Any:
    """A client of what the environment says."""
    anthropic = package("anthropic")
    return connect(anthropic.Anthropic, anthropic.AnthropicError)


def say(client: Any, model: str, text: str) -> str:
    """What the model answers to one message of a user, in the application's name."""
    messages = [{"role": "user", "content": text}]
    with failing(package("anthropic").AnthropicError):
        message = client.messages.create(model=model, max_tokens=_LONGEST, messages=messages)
    return "\n".join(block.text for block in message.content if block.type == "text")


def _content(blocks: Any) -> Any:
    """The input of the tool, or else all text."""
    for block in blocks:
        if block.type == "tool_use":
            return block.input
    return "\n".join(block.text for block in blocks if block.type == "text")
