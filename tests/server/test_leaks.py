"""Two entities, every route, every kind of caller: nothing of one reaches the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import httpx2
import pytest
from openai import OpenAI

from memori import Memori
from memori.server.app import create_app, routes
from memori.server.policy import Policy, policy_of
from tests.rig.server import FakeProvider
from tests.server.samples import SAMPLES
from tests.server.service import Service, code
from tests.server.world import ALICE, ALICE_TO_OTHER_BOT, BOB, Ask, Owned, World

POLICIES: Mapping[str, Policy] = {
    f"{method} {route.path}": policy_of(route.endpoint)
    for route in routes()
    if route.include_in_schema  # the gateway has a test of its own
    for method in route.methods or ()
}
GUARDED = [name for name, policy in POLICIES.items() if policy.permission is not None]

SHOWS_NOTHING = {
    "POST /v1/me/clear-conversation", "POST /v1/memories", "POST /v1/memories/batch",
    "POST /v1/extract", "POST /v1/documents",
    "POST /v1/sessions", "POST /v1/sessions/{session_id}/messages", "POST /v1/messages",
    "POST /v1/processes",
    "PUT /v1/entities/{entity_id}/default-process", "PUT /v1/entities/{entity_id}/opt-out",
    "PUT /v1/entities/{entity_id}/context", "PATCH /v1/entities/{entity_id}",
    "DELETE /v1/entities/{entity_id}", "DELETE /v1/entities/{entity_id}/data",
}  # fmt: skip
"""What these answer tells nothing that was there before."""


def test_every_route_has_a_sample() -> None:
    assert set(SAMPLES) == set(GUARDED)


@pytest.fixture
def memori(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    monkeypatch.setenv("MEMORI_RECEIPTS", "1")
    monkeypatch.setenv("MEMORI_JWT_SECRET", "s" * 48)
    with Memori(embedder="hashing") as mem:
        yield mem


@pytest.fixture
def world(memori: Memori, provider: FakeProvider) -> Iterator[World]:
    with OpenAI(api_key="sk-test", base_url=provider.openai_url) as client:
        yield World(memori, client)


@pytest.fixture
def ways(memori: Memori) -> Mapping[str, list[str]]:
    """How an entity can be named besides the path, for each route, by what OpenAPI says of it."""
    document = create_app(memori).openapi()
    return {name: _ways(document, *name.split(" ")) for name in GUARDED}


def _ways(document: Mapping[str, Any], method: str, path: str) -> list[str]:
    operation = document["paths"][path][method.lower()]
    parameters = [(each["in"], each["name"]) for each in operation.get("parameters", ())]
    found = ["params"] if ("query", "entity_id") in parameters else []
    if body := operation.get("requestBody"):
        reference = body["content"]["application/json"]["schema"]["$ref"]
        model = document["components"]["schemas"][reference.rpartition("/")[2]]
        found += ["json"] if "entity_id" in model["properties"] else []
    return found


def send(client: httpx2.Client, name: str, ask: Ask, **named: dict[str, str]) -> httpx2.Response:
    """Make a request of a route; ``named`` says in which way it names an entity besides."""
    json = {**(ask.json or {}), **named["json"]} if "json" in named else ask.json
    params = {**ask.params, **named.get("params", {})}
    return client.request(name.partition(" ")[0], ask.path, json=json, params=params)


def test_nothing_leaks(world: World, service: Service, ways: Mapping[str, list[str]]) -> None:
    world.settle("bob", BOB)
    alice = world.settle("alice", ALICE)
    world.tell_other_bot()
    clients = {name: service.client(name) for name in service.keys}
    nobody, bob = service.client(None), clients["bob"]
    before = world.everything(alice)
    for name in GUARDED:
        policy, ask = POLICIES[name], SAMPLES[name](alice)
        assert code(send(nobody, name, ask)) == (401, "unauthorized"), name
        answers = [send(bob, name, ask)]
        answers += [send(bob, name, ask, **{way: {"entity_id": "alice"}}) for way in ways[name]]
        for answer in answers:
            assert ALICE not in answer.text, name
            assert ALICE_TO_OTHER_BOT not in answer.text, name
        if policy.is_admin or "{entity_id}" in name:
            assert code(answers[0]) == (403, "forbidden"), name
        elif "_id}" in name:
            assert code(answers[0]) == (404, "not_found"), name
        else:
            assert answers[0].is_success, (name, answers[0].text)
        for answer in answers[1:]:
            assert code(answer) == (403, "forbidden"), name
        if policy.permission == "write":
            assert code(send(clients["reader"], name, ask)) == (403, "forbidden"), name
        if policy.is_whole:
            assert code(send(clients["agent"], name, ask)) == (403, "forbidden"), name
        assert world.everything(alice) == before, name


def test_an_agent_sees_nothing_that_was_said_to_another(world: World, service: Service) -> None:
    alice = world.settle("alice", ALICE)
    world.tell_other_bot()
    agent = service.client("agent")
    open_to_agents = [name for name in GUARDED if not POLICIES[name].is_whole]
    for name in sorted(open_to_agents, key=lambda name: name.split(" ")[0] not in {"GET", "POST"}):
        answer = send(agent, name, SAMPLES[name](alice))
        assert ALICE_TO_OTHER_BOT not in answer.text, name
        assert answer.status_code < 500, name
        other = send(agent, name, SAMPLES[name](alice), params={"process_id": "other_bot"})
        assert ALICE_TO_OTHER_BOT not in other.text, name
    said = service.memori.entity("alice", "other_bot").exchanges().items
    assert ALICE_TO_OTHER_BOT in said[0].messages[0].content, "it is still there"


def test_whose_it_is_gets_in(world: World, service: Service) -> None:
    """Else the tests above would prove nothing: the same request succeeds, and shows the word."""
    admin = service.client("admin")
    for number, name in enumerate(GUARDED):
        own = world.settle(f"owner{number}", word := f"Zyx{number}x")
        is_admin = POLICIES[name].is_admin
        key = service.memori.auth.create_key(own.entity_id).key
        client = admin if is_admin else service.client(None, **{"X-API-Key": key})
        answer = send(client, name, SAMPLES[name](own))
        assert answer.is_success, (name, answer.text)
        if answer.status_code == 200 and not is_admin and name not in SHOWS_NOTHING:
            assert word in answer.text, name


def test_an_administrator_says_whose(
    world: World, service: Service, ways: Mapping[str, list[str]]
) -> None:
    admin = service.client("admin")
    for number, name in enumerate(GUARDED):
        if POLICIES[name].is_admin or "{entity_id}" in name:
            continue
        own: Owned = world.settle(f"owner{number}", f"Zyx{number}x")
        ask = SAMPLES[name](own)
        if name == "GET /v1/me":
            assert send(admin, name, ask).json()["entity"] is None
            continue
        if "/processes" not in name:  # of processes, none means those that all share
            assert code(send(admin, name, ask)) == (400, "entity_id_required"), name
        named = {"entity_id": own.entity_id}
        first, *others = (send(admin, name, ask, **{way: named}) for way in ways[name])
        assert first.is_success, (name, first.text)
        assert all(each.status_code not in {400, 403, 422} for each in others), name
