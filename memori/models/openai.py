"""OpenAI's chat completions, or any server that speaks them, through the official client."""

from __future__ import annotations

import json
from typing import Any

from memori.errors import ModelError
from memori.models._clients import asking, connect, failing, is_blocking, package
from memori.nouns.asking import Answer, LanguageModel, Prompt


class ChatModel:
    """Asks for structured output, and for less where a server does not know it.

    First a JSON schema, then any JSON object, then text with the schema in the instructions; what
    was refused once is not tried again.
    """

    def __init__(self, client: Any, model: str) -> None:
        self._client = client
        self._model = model
        self._level = 0

    def ask(self, prompt: Prompt) -> Answer:
        """Answer one question; see :class:`memori.nouns.asking.LanguageModel`."""
        levels = range(self._level, 3)
        for level in levels:
            try:
                answer = self._ask(prompt, level)
            except ModelError as error:
                if type(error) is not ModelError or level == levels[-1]:
                    raise
                continue
            self._level = level
            return answer
        raise AssertionError("the last level answers or raises")

    def _ask(self, prompt: Prompt, level: int) -> Answer:
        with asking(package("openai").OpenAIError):
            client = self._client
            if hasattr(client, "with_options"):  # the caller of memori's own calls retries
                client = client.with_options(timeout=prompt.timeout, max_retries=0)
            completion = client.chat.completions.create(model=self._model, **_form(prompt, level))
        choice = completion.choices[0] if completion.choices else None
        usage = completion.usage
        return Answer(
            (choice.message.content if choice is not None else None) or "",
            None if usage is None else usage.prompt_tokens,
            None if usage is None else usage.completion_tokens,
        )


def fits(client: Any) -> bool:
    """Whether ``client`` has blocking chat completions."""
    completions = getattr(getattr(client, "chat", None), "completions", None)
    return is_blocking(getattr(completions, "create", None))


def of(client: Any, model: str) -> LanguageModel:
    """The model of that name behind a client."""
    return ChatModel(client, model)


def create(model: str) -> LanguageModel:
    """For ``openai:<model>``; the key and the address are the environment's."""
    return ChatModel(client(), model)


def client() -> Any:
    """A client of what the environment says."""
    openai = package("openai")
    return connect(openai.OpenAI, openai.OpenAIError)


def say(client: Any, model: str, text: str) -> str:
    """What the model answers to one message of a user, in the application's name."""
    messages = [{"role": "user", "content": text}]
    with failing(package("openai").OpenAIError):
        completion = client.chat.completions.create(model=model, messages=messages)
    choice = completion.choices[0] if completion.choices else None
    return (choice.message.content if choice is not None else None) or ""


def _form(prompt: Prompt, level: int) -> dict[str, Any]:
    """The part of the request that depends on what the server can do."""
    instructions = prompt.instructions
    form: dict[str, Any] = {}
    if level == 0:
        schema = {"name": "memory", "strict": True, "schema": dict(prompt.schema)}
        form["response_format"] = {"type": "json_schema", "json_schema": schema}
        form["max_completion_tokens"] = prompt.most_tokens
    else:
        instructions += f"\nThe answer has to fit this JSON schema:\n{json.dumps(prompt.schema)}"
        form["max_tokens"] = prompt.most_tokens
    if level == 1:
        form["response_format"] = {"type": "json_object"}
    system = {"role": "system", "content": instructions}
    form["messages"] = [system, {"role": "user", "content": prompt.text}]
    return form
