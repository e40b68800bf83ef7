"""The guard swallows nothing unseen, and no user's text reaches the log above DEBUG."""

from __future__ import annotations

import logging

import pytest

from memori.errors import StoreError, StoreUnavailableError
from memori.guard import Guard


def test_a_failure_is_counted_logged_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    guard = Guard()
    with caplog.at_level(logging.INFO), guard("recall"):
        raise ValueError("Alice's secret")
    assert guard.failures == {"recall": 1}
    assert "recall" in caplog.text
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_only_the_first_failure_of_a_step_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    guard = Guard()
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            with guard("recall"):
                raise StoreError("the disk is full")
    assert [record.levelno for record in caplog.records] == [
        logging.WARNING, logging.INFO, logging.INFO,
    ]  # fmt: skip
    assert "the disk is full" in caplog.text


def test_strict_raises_and_counts() -> None:
    guard = Guard(strict=True)
    with pytest.raises(KeyError), guard("recall"):
        raise KeyError("x")
    assert guard.failures == {"recall": 1}


def test_what_the_caller_handles_goes_through() -> None:
    guard = Guard()
    with (
        pytest.raises(StoreUnavailableError),
        guard("delivery", passing=StoreUnavailableError),
    ):
        raise StoreUnavailableError("down")
    assert guard.failures == {}


def test_interrupts_are_never_caught() -> None:
    with pytest.raises(KeyboardInterrupt), Guard()("recall"):
        raise KeyboardInterrupt


def test_the_last_failure_is_handed_out_once() -> None:
    guard = Guard()
    guard.report("embedding", StoreError("x"))
    assert isinstance(guard.take_last(), StoreError)
    assert guard.take_last() is None
