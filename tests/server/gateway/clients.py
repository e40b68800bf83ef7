"""The official SDKs as other programs use them: with the gateway as their base URL."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import anthropic
import openai

from memori import Exchange, Memori
from tests.server.service import Service

ASKED: list[Any] = [{"role": "user", "content": "What are my preferences?"}]
TOLD: list[Any] = [{"role": "user", "content": "I prefer dark mode."}]


def openai_client(service: Service, key: str, **headers: str) -> openai.OpenAI:
    return openai.OpenAI(
        api_key=service.key(key),
        base_url=f"{service.url}/v1/gateway/openai",
        default_headers=headers,
    )


def anthropic_client(service: Service, key: str, **headers: str) -> anthropic.Anthropic:
    return anthropic.Anthropic(
        api_key=service.key(key),
        base_url=f"{service.url}/v1/gateway/anthropic",
        default_headers=headers,
    )


def recorded(memori: Memori, entity_id: str, count: int) -> Sequence[Exchange]:
    """The exchanges of an entity, once there are ``count``, newest first.

    A client that has read a stream to its last event is ahead of the server, which reads its end.
    """
    for _ in range(200):
        memori.flush()
        found = memori.entity(entity_id).exchanges().items
        if len(found) >= count:
            return found
        time.sleep(0.02)
    raise TimeoutError(f"{len(found)} of {count} exchanges")
