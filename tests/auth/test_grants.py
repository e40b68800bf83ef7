"""What cannot be granted is refused with one clear error."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from memori import InvalidInputError
from memori.auth import grants

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_what_is_good_is_kept_as_it_is_meant() -> None:
    assert grants.permissions(["write", "read", "read"]) == ("read", "write")
    assert grants.permissions({"read"}) == ("read",)
    assert grants.name("  Laptop ") == "Laptop"
    assert grants.name(None) is None
    assert grants.seconds(1) == 1
    assert grants.end(NOW + timedelta(1), NOW) == NOW + timedelta(1)
    given = {"plan": {"seats": [1, 2]}}
    checked = grants.claims(given)
    assert checked == given
    assert checked["plan"] is not given["plan"]


def nested(depth: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("check", "value"),
    [
        ("permissions", "read"),
        ("permissions", ["admin"]),
        ("permissions", []),
        ("permissions", 7),
        ("permissions", [["read"]]),
        ("flag", "false"),
        ("flag", 1),
        ("name", ""),
        ("name", "  "),
        ("name", 7),
        ("name", "x" * 201),
        ("seconds", 0),
        ("seconds", -5),
        ("seconds", True),
        ("seconds", 3.5),
        ("seconds", "3600"),
        ("seconds", grants.LONGEST_TOKEN + 1),
        ("token", ""),
        ("token", None),
        ("claims", []),
        ("claims", {1: "x"}),
        ("claims", {"sub": "bob"}),
        ("claims", {"scope": "write"}),
        ("claims", {"at": NOW}),
        ("claims", {"n": float("nan")}),
        ("claims", {"deep": nested(100_000)}),
        ("claims", {"long": "x" * 4000}),
    ],
)
def test_refused(check: str, value: object) -> None:
    with pytest.raises(InvalidInputError):
        getattr(grants, check)(value)


def test_a_key_does_not_begin_at_its_end() -> None:
    with pytest.raises(InvalidInputError, match="future"):
        grants.end(NOW, NOW)
