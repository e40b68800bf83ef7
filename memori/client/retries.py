"""When a request that failed is sent again, and how long to wait before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

PASSING = frozenset({429, 503})
"""Statuses of answers that may be another one a moment later."""


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a request is sent again, and the bounds of the pauses before, in seconds.

    Pauses double from ``first`` to ``longest``. A server that wishes for one of more than
    ``patience`` is not waited for.
    """

    most: int = 3
    first: float = 0.25
    longest: float = 8.0
    patience: float = 30.0

    def pause(self, tries: int, wished: float | None, chance: float) -> float | None:
        """Seconds to wait after ``tries`` failed ones; None: it is over.

        ``wished`` is what the server asked for. ``chance`` in 0-1 spreads the pauses of many
        clients, so that they do not come back all at once: each waits half to all of its pause, and
        up to ``first`` longer than it was asked to.
        """
        if tries > self.most:
            return None
        if wished is not None:
            return None if wished > self.patience else wished + self.first * chance
        full: float = min(self.longest, self.first * 2 ** min(tries - 1, 30))
        return full * (1 + chance) / 2


def wished_pause(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that an answer asks to wait, by its ``Retry-After``: a number or a date."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
