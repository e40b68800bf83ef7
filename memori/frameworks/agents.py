"""OpenAI Agents SDK: the client inside models and providers, and the models inside agents."""

from __future__ import annotations

import sys
from typing import Any

SUPPORTED = ("OpenAI Agents SDK models, model providers and agents",)

_DEFAULTS = "agents.models._openai_shared"


def clients(thing: Any) -> list[object]:
    """See :meth:`memori.frameworks.Framework.clients`."""
    if type(thing).__name__ == "OpenAIResponsesWSModel":
        return []  # speaks over a WebSocket, past every HTTP call
    if hasattr(thing, "_get_client"):  # a provider, or a model; it makes the client if need be
        given = getattr(thing, "_client", None)
        return [thing._get_client() if given is None else given]
    if hasattr(thing, "openai_provider"):
        return [thing.openai_provider]
    if hasattr(thing, "model_provider"):  # RunConfig
        return _of_model(getattr(thing, "model", None)) or [thing.model_provider]
    if hasattr(thing, "handoffs"):
        agents = [agent for agent in thing.handoffs if hasattr(agent, "handoffs")]
        return [*(_of_model(thing.model) or _default_client()), *agents]
    return []


def _of_model(model: object) -> list[object]:
    return [] if model is None or isinstance(model, str) else [model]


def _default_client() -> list[object]:
    """What ``set_default_openai_client`` was given, for a model that is only named."""
    get = getattr(sys.modules.get(_DEFAULTS), "get_default_openai_client", None)
    client = None if get is None else get()
    return [] if client is None else [client]
