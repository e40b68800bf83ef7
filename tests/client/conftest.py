"""A real server with two entities in it, and clients of it with their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from memori import Client, Memori
from tests.rig.server import FakeProvider
from tests.server.conftest import service as service
from tests.server.service import Service
from tests.server.world import ALICE, BOB, Owned, World

Connect = Callable[[str], Client]


@pytest.fixture
def memori(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    monkeypatch.setenv("MEMORI_RECEIPTS", "1")
    monkeypatch.setenv("MEMORI_JWT_SECRET", "s" * 48)
    with Memori(embedder="hashing") as mem:
        yield mem


@pytest.fixture
def world(memori: Memori, provider: FakeProvider) -> World:
    return World(memori, provider.openai())


@pytest.fixture
def alice(world: World) -> Owned:
    """Everything of Alice's, beside Bob's."""
    world.settle("bob", BOB)
    world.tell_other_bot()
    return world.settle("alice", ALICE)


@pytest.fixture
def connect(service: Service) -> Iterator[Connect]:
    """Makes a client with the key of that name."""
    clients: list[Client] = []

    def made(name: str) -> Client:
        clients.append(Client(service.url, service.key(name)))
        return clients[-1]

    yield made
    for client in clients:
        client.close()
