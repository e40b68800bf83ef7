"""How long the last of something took, for whoever runs memori to look at."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Sample:
    """When something was done, and how many milliseconds it took."""

    at: datetime
    ms: float


class Samples:
    """The last thousand of one kind; safe for many threads."""

    def __init__(self) -> None:
        self._samples: deque[Sample] = deque(maxlen=_KEPT)
        self._lock = Lock()

    def add(self, ms: float) -> None:
        """Keep that something took ``ms`` milliseconds, now."""
        with self._lock:
            self._samples.append(Sample(datetime.now(UTC), ms))

    def all(self) -> list[Sample]:
        """What is kept, oldest first."""
        with self._lock:
            return list(self._samples)
