"""Agno: the clients that a model makes for itself, and the models inside agents and teams."""

from __future__ import annotations

from typing import Any

from memori.frameworks import Made

SUPPORTED = ("Agno models (OpenAI, Anthropic, Google, LiteLLM), and agents and teams of them",)

_MAKERS = ("get_client", "get_async_client")
_MODELS = ("model", "output_model", "parser_model", "reasoning_model")
_FALLBACKS = ("on_error", "on_rate_limit", "on_context_overflow")


def clients(thing: Any) -> list[object]:
    """See :meth:`memori.frameworks.Framework.clients`."""
    makers = [name for name in _MAKERS if hasattr(type(thing), name)]
    if makers:
        return [Made(thing, name) for name in makers]
    if getattr(thing, "client", None) is not None:
        return [thing.client]
    inner = [getattr(thing, name, None) for name in _MODELS]
    fallbacks = getattr(thing, "fallback_config", None)
    for name in _FALLBACKS:
        inner.extend(getattr(fallbacks, name, None) or ())
    members = getattr(thing, "members", None)
    inner.extend(members if isinstance(members, list) else ())
    return [part for part in inner if part is not None and not isinstance(part, str)]
