"""The fixture that gives a test its own fake provider."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rig.server import FakeProvider


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A fresh fake provider; see :class:`tests.rig.server.FakeProvider`."""
    with FakeProvider() as server:
        yield server
