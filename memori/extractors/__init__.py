"""The port to extraction: what can be known from an exchange."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from memori.types import Draft, Exchange


class Extractor(Protocol):
    """Reads what is worth knowing from an exchange. Wrong is worse than none."""

    @property
    def name(self) -> str:
        """Name stored as the source of what was extracted."""

    def extract(self, exchange: Exchange) -> Sequence[Draft]:
        """Drafts of facts, preferences, skills and events, without terms and embedding."""
