"""The official client that the demo talks through, and the log of what it really sends."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from memori.demo.model import NAME, DemoModel
from memori.demo.story import Client, Wire
from memori.errors import MemoriError, MissingExtraError, SettingsError

_ANSWER_TOKENS = 300


@dataclass(frozen=True, slots=True)
class Provider:
    """A model to talk to: ``sdk`` is the client that gets registered, ``ask`` calls it."""

    model: str
    package: str
    sdk: object
    ask: Client
    wire: Wire


@contextmanager
def demo_provider() -> Iterator[Provider]:
    """The official OpenAI client in front of a demo model. Raises MissingExtraError."""
    try:
        import openai
    except ImportError:
        raise MissingExtraError("openai", "demo") from None
    with (
        DemoModel() as model,
        # A proxy that the environment names cannot reach loopback.
        openai.DefaultHttpxClient(trust_env=False) as http_client,
        openai.OpenAI(base_url=model.url, api_key="demo", http_client=http_client) as client,
    ):
        yield Provider(NAME, "openai", client, _openai_ask(client, NAME), model.requests)


@contextmanager
def live_provider(model: str | None) -> Iterator[Provider]:
    """The official client of whichever provider there is a key for, OpenAI first.

    Raises SettingsError where there is no key, MissingExtraError where the package is missing.
    """
    if os.environ.get("OPENAI_API_KEY"):
        live = _live_openai(model or "gpt-5.4-mini")
    elif os.environ.get("ANTHROPIC_API_KEY"):
        live = _live_anthropic(model or "claude-haiku-4-5")
    else:
        raise SettingsError(
            "There is no key. Set OPENAI_API_KEY or ANTHROPIC_API_KEY, or leave out --live: "
            "the demo needs neither key nor network then."
        )
    with live as provider:
        yield provider


@contextmanager
def _live_openai(model: str) -> Iterator[Provider]:
    try:
        import openai
    except ImportError:
        raise MissingExtraError("openai", "demo") from None
    wire: list[Mapping[str, Any]] = []
    with (
        openai.DefaultHttpxClient(event_hooks={"request": [_note(wire)]}) as http_client,
        openai.OpenAI(http_client=http_client) as client,
    ):
        try:
            yield Provider(model, "openai", client, _openai_ask(client, model), wire)
        except openai.OpenAIError as error:
            raise MemoriError(f"OpenAI did not answer: {error}") from error


@contextmanager
def _live_anthropic(model: str) -> Iterator[Provider]:
    try:
        import anthropic
    except ImportError:
        raise MissingExtraError("anthropic", "demo") from None
    wire: list[Mapping[str, Any]] = []
    with (
        anthropic.DefaultHttpxClient(event_hooks={"request": [_note(wire)]}) as http_client,
        anthropic.Anthropic(http_client=http_client) as client,
    ):

        def ask(text: str) -> str:
            reply = client.messages.create(
                model=model,
                max_tokens=_ANSWER_TOKENS,
                messages=[{"role": "user", "content": text}],
            )
            return "".join(block.text for block in reply.content if block.type == "text")

        try:
            yield Provider(model, "anthropic", client, ask, wire)
        except anthropic.AnthropicError as error:
            raise MemoriError(f"Anthropic did not answer: {error}") from error


def _openai_ask(client: Any, model: str) -> Client:
    def ask(text: str) -> str:
        completion = client.chat.completions.create(
            model=model, messages=[{"role": "user", "content": text}]
        )
        return completion.choices[0].message.content or ""

    return ask


def _note(wire: list[Mapping[str, Any]]) -> Callable[[Any], None]:
    """A hook of the HTTP client that keeps the body of every request."""

    def note(request: Any) -> None:
        wire.append(json.loads(request.content))

    return note
