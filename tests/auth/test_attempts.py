"""Addresses that fail too often wait, others do not, and no number of them takes more room."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from memori import TooManyAttemptsError
from memori.auth.attempts import Attempts
from memori.core.attempts import Rate


def attempts(most: int = 100) -> tuple[Attempts, list[float]]:
    clock = [0.0]
    return Attempts(Rate(burst=2, per_second=0.1), most, lambda: clock[0]), clock


def test_one_address_waits_and_then_may_try_again() -> None:
    some, clock = attempts()
    for _ in range(2):
        some.check("10.0.0.1")
        some.failed("10.0.0.1")
    some.check("10.0.0.2")
    with pytest.raises(TooManyAttemptsError, match="Try again in 10 seconds") as refused:
        some.check("10.0.0.1")
    assert refused.value.retry_after == pytest.approx(10)
    clock[0] = 10.0
    some.check("10.0.0.1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8::1", "2001:db8::ffff"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("not an address", "not an address"),
        ("", ""),
    ],
)
def test_addresses_of_one_source(one: str, other: str) -> None:
    some, _ = attempts()
    some.failed(one)
    some.failed(one)
    with pytest.raises(TooManyAttemptsError):
        some.check(other)
    some.check("2001:db8:0:1::1")


def test_it_never_grows_beyond_its_limit() -> None:
    some, _ = attempts(most=50)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: some.failed(f"10.0.{n // 256}.{n % 256}"), range(5000)))
    assert len(some) == 50


def test_who_failed_longest_ago_makes_room() -> None:
    some, _ = attempts(most=2)
    for address in ("a", "a", "b", "a", "c"):
        some.failed(address)
    with pytest.raises(TooManyAttemptsError):
        some.check("a")
    assert len(some) == 2
