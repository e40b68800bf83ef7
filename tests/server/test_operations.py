"""For whoever runs it: metrics, latency, settings, what waits."""

from __future__ import annotations

import re

import pytest

from tests.server.service import Service, code


def test_metrics_count_routes_and_name_nobody(service: Service) -> None:
    alice, admin = service.client("alice"), service.client("admin")
    alice.post("/v1/recall", json={"query": "dark mode"})
    alice.get("/v1/entities/alice/memories")
    alice.get("/v1/no-such-thing/alice")
    alice.request("FROB", "/v1/me")
    assert code(alice.get("/metrics")) == (403, "forbidden")
    assert code(service.client(None).get("/metrics")) == (401, "unauthorized")
    answer = admin.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    counted = re.search(
        r'memori_http_requests_total\{method="POST",route="/v1/recall",status="200"\} 1.0',
        answer.text,
    )
    assert counted
    assert 'memori_http_request_seconds_bucket{le="0.06"' in answer.text
    assert "alice" not in answer.text
    assert "FROB" not in answer.text


def test_latency_of_recalls(service: Service) -> None:
    service.client("alice").post("/v1/recall", json={"query": "dark mode"})
    latency = service.client("admin").get("/v1/health/latency").json()
    samples = latency["recall"]
    assert latency["added_to_calls"] == []
    assert len(samples) == 1
    assert samples[0]["ms"] > 0


def test_settings_without_secrets(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_JWT_SECRET", "s" * 48)
    answer = service.client("admin").get("/v1/settings")
    settings = {each["name"]: each for each in answer.json()["items"]}
    assert settings["embedder"] | {"variable": ""} == {
        "name": "embedder", "variable": "", "value": "hashing", "source": "argument",
    }  # fmt: skip
    assert "s" * 48 not in answer.text
    assert code(service.client("alice").get("/v1/settings")) == (403, "forbidden")


def test_jobs_and_costs(service: Service) -> None:
    admin = service.client("admin")
    assert admin.get("/v1/jobs").json()["items"] == []
    assert admin.post("/v1/jobs/retry", json={}).json() == {"retried": 0}
    assert admin.get("/v1/costs", params={"since": "2026-01-01"}).json()["items"] == []
    assert code(admin.get("/v1/costs", params={"since": "soon"})) == (422, "invalid_input")
