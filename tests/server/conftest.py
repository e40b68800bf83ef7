"""A real server on loopback, and clients of it with the keys that there are."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from memori import Memori
from tests.server.service import Service


@pytest.fixture
def memori() -> Iterator[Memori]:
    with Memori(embedder="hashing") as mem:
        yield mem


@pytest.fixture
def service(memori: Memori) -> Iterator[Service]:
    with Service(memori) as running:
        yield running
    assert not [each for each in threading.enumerate() if each.name == Service.THREAD]
