"""What is erased over HTTP is in no answer any more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from openai import OpenAI

from memori import Memori
from tests.rig.server import FakeProvider
from tests.server.samples import SAMPLES
from tests.server.service import Service, code
from tests.server.world import ALICE, World


@pytest.fixture
def memori(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    monkeypatch.setenv("MEMORI_RECEIPTS", "1")
    with Memori(embedder="hashing") as mem:
        yield mem


def test_nothing_of_it_is_in_any_answer(
    memori: Memori, service: Service, provider: FakeProvider
) -> None:
    with OpenAI(api_key="sk-test", base_url=provider.openai_url) as client:
        own = World(memori, client).settle("alice", ALICE)
    alice, admin = service.client("alice"), service.client("admin")
    named = {"Idempotency-Key": "k"}
    added = {"content": f"{ALICE} plays the harp"}
    assert alice.post("/v1/memories", json=added, headers=named).status_code == 201
    counted = alice.delete("/v1/entities/alice/data", params={"dry_run": "true"}).json()
    assert counted["erased_at"] is None
    assert counted["counts"]["memory"] > 1
    old = {"before": "2020-01-01T00:00:00Z"}
    assert alice.delete("/v1/entities/alice/data", params=old).json()["counts"]["memory"] == 0
    soon = {"before": "2999-01-01T00:00:00Z"}
    assert code(alice.delete("/v1/entities/alice/data", params=soon)) == (422, "invalid_input")
    receipt = alice.delete("/v1/entities/alice/data").json()
    assert receipt["counts"]["memory"] == counted["counts"]["memory"]
    assert receipt["erased_at"] is not None
    asked = 0
    for name, sample in SAMPLES.items():
        ask = sample(own)
        if name.startswith("GET ") or name in {"POST /v1/recall", "POST /v1/explain"}:
            for caller in (alice, admin):
                url, params = ask.path, dict(ask.params)
                answer = caller.request(name.split(" ")[0], url, json=ask.json, params=params)
                assert ALICE not in answer.text.replace(f"{ALICE} group", ""), name
                asked += 1
    assert asked > 50
    again = alice.post("/v1/memories", json=added, headers=named)
    assert again.status_code == 409 or again.json()["mentions"] == 1, "not the old answer"


def test_who_is_deleted_is_unknown_and_its_keys_are_refused(service: Service) -> None:
    alice, admin = service.client("alice"), service.client("admin")
    alice.post("/v1/memories", json={"content": "plays the harp"})
    assert code(service.client("agent").delete("/v1/entities/alice")) == (403, "forbidden")
    receipt = alice.delete("/v1/entities/alice").json()
    assert receipt["counts"]["memory"] == 1
    assert code(alice.get("/v1/me")) == (401, "unauthorized")
    assert admin.get("/v1/entities/alice").json()["created_at"] is None
    assert code(admin.delete("/v1/entities/alice")) == (404, "not_found")


def test_an_export_takes_everything_along(service: Service) -> None:
    alice, bob = service.client("alice"), service.client("bob")
    for number in range(1200):
        service.memori.entity("alice").add(f"statement {number}")
    assert code(service.client("agent").get("/v1/entities/alice/export")) == (403, "forbidden")
    assert code(bob.get("/v1/entities/alice/export")) == (403, "forbidden")
    answer = alice.get("/v1/entities/alice/export")
    assert answer.headers["Content-Type"].startswith("application/jsonl")
    lines = answer.text.splitlines()
    assert len(lines) > 1200
    with Memori("sqlite://", embedder="hashing") as elsewhere:
        report = elsewhere.import_(lines)
        assert report.skipped == ()
        assert elsewhere.entity("alice").memories().total == 1200
