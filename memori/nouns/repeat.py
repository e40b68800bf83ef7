"""The nouns of writes that come again: a client that got no answer asks once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

KEPT_FOR = timedelta(hours=24)
"""How long an answer is kept for its request to come again."""
UNDER_WAY_FOR = timedelta(minutes=5)
"""After so long, a request that has got no answer yet counts as one that will get none."""


@dataclass(frozen=True, slots=True)
class Write:
    """A write that may come again.

    ``key`` is a digest of who asked, for what and under which name of the client's own; ``body``
    one of what was sent.
    """

    key: str
    body: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered to a write."""

    status: int
    headers: Mapping[str, str]
    body: bytes
