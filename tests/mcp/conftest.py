"""A memory of two users, and the official client."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from memori import Memori
from tests.rig.shell import run as run


@pytest.fixture
def mem(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    """Ada and Ben each have a secret, a rule, a tagged fact and something said."""
    monkeypatch.setenv("MEMORI_JWT_SECRET", "an-example-secret-of-more-than-32-bytes")
    with Memori(embedder="hashing") as memori:
        for user in ("ada", "ben"):
            scope = memori.entity(user)
            scope.add(f"My secret is canary-{user}", kind="preference")
            scope.add(f"Always write canary-rule-{user}", kind="rule", tags=["style"])
            scope.add_messages([{"role": "user", "content": f"My sister is called Anna-{user}"}])
        yield memori
