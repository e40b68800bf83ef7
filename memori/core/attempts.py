"""How often one address may fail: a bucket that each failure draws from and time fills again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many failures at once, and after those so many in a second."""

    burst: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is left of one address's failures at a time in seconds."""

    left: float
    at: float


def wait(bucket: Bucket | None, rate: Rate, now: float) -> float:
    """For how many seconds the address must wait; 0 where it may try."""
    missing = 1.0 - _left(bucket, rate, now)
    return max(0.0, missing / rate.per_second)


def failed(bucket: Bucket | None, rate: Rate, now: float) -> Bucket:
    """The bucket after one more failure."""
    return Bucket(max(0.0, _left(bucket, rate, now) - 1.0), now)


def _left(bucket: Bucket | None, rate: Rate, now: float) -> float:
    if bucket is None:
        return float(rate.burst)
    return min(rate.burst, bucket.left + max(0.0, now - bucket.at) * rate.per_second)
