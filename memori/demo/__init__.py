"""What ``memori demo`` and the examples run on: a model on loopback, and a story to tell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from memori.demo.model import DemoModel

__all__ = ["DemoModel", "provider_options"]


@contextmanager
def provider_options() -> Iterator[dict[str, Any]]:
    """Arguments for ``OpenAI`` or ``AsyncOpenAI``: none where ``OPENAI_API_KEY`` is set.

    Without a key they lead to a :class:`~memori.demo.model.DemoModel`, which stops with the
    ``with`` statement.
    """
    if os.environ.get("OPENAI_API_KEY"):
        yield {}
        return
    with DemoModel() as model:
        yield {"base_url": model.url, "api_key": "demo"}
