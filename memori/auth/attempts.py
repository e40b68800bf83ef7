"""Refuses addresses from which too many wrong keys came; forgets the rest."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Lock

from memori.core.attempts import Bucket, Rate, failed, wait
from memori.errors import TooManyAttemptsError

DEFAULT_RATE = Rate(burst=20, per_second=1 / 6)
"""Twenty wrong keys at once, then ten in a minute."""
_MOST_ADDRESSES = 10_000


class Attempts:
    """Counts failures by address; safe for use by many threads.

    It never keeps more than ``most`` addresses: those that failed longest ago make room.
    """

    def __init__(
        self,
        rate: Rate = DEFAULT_RATE,
        most: int = _MOST_ADDRESSES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate = rate
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._buckets)

    def check(self, address: str) -> None:
        """Raise :class:`~memori.errors.TooManyAttemptsError` where ``address`` has to wait."""
        with self._lock:
            seconds = wait(self._buckets.get(_source(address)), self._rate, self._clock())
        if seconds > 0:
            raise TooManyAttemptsError(seconds)

    def failed(self, address: str) -> None:
        """Count a wrong key that came from ``address``."""
        source = _source(address)
        with self._lock:
            self._buckets[source] = failed(self._buckets.get(source), self._rate, self._clock())
            self._buckets.move_to_end(source)
            while len(self._buckets) > self._most:
                self._buckets.popitem(last=False)


def _source(address: str) -> str:
    """Whose ``address`` it is: one subscriber has a whole /64 network of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(IPv6Network((int(parsed), 64), strict=False))
