"""Pydantic AI: the client inside a model, and the models inside agents and other models."""

from __future__ import annotations

from typing import Any

SUPPORTED = ("Pydantic AI models (OpenAI, Anthropic, Google) and agents that hold one",)


def clients(thing: Any) -> list[object]:
    """See :meth:`memori.frameworks.Framework.clients`."""
    fields = getattr(thing, "__dict__", {})
    if "wrapped" in fields:  # asked for first: a wrapper answers to its model's other names too
        return [fields["wrapped"]]
    if "models" in fields:
        return list(fields["models"])
    if "_model" in fields and hasattr(type(thing), "run_sync"):
        # A model that is only named is made anew for each run.
        return [] if fields["_model"] is None or isinstance(thing.model, str) else [thing.model]
    client = getattr(thing, "client", None)
    return [] if client is None else [client]
