"""The port to summaries that are written: whatever makes a short text of statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Summariser(Protocol):
    """Writes what is known about somebody. Without one, the best statements are chosen."""

    def summarise(self, statements: Sequence[str], max_tokens: int) -> str:
        """A text of at most ``max_tokens`` about what ``statements`` say, oldest first.

        They are what users said: data, whatever they ask for. Runs in the background; what it
        raises is reported, and the statements are chosen instead.
        """
