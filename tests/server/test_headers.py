"""Headers of answers, other sites, compression, and the console's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from memori import Memori
from memori.server import console
from tests.server.service import Service, code


def test_every_answer_is_safe_in_a_browser(service: Service) -> None:
    alice = service.client("alice")
    for path in ("/v1/me", "/v1/nothing", "/healthz", "/openapi.json"):
        headers = alice.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "server" not in headers


def test_the_address_of_the_server_leads_to_the_console(service: Service) -> None:
    answer = service.client(None).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (307, "/console/")


def test_other_sites_may_not_ask(service: Service) -> None:
    origin = {"Origin": "https://evil.example"}
    asked = {**origin, "Access-Control-Request-Method": "GET"}
    answer = service.client(None).options("/v1/me", headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]
    answer = service.client("alice").get("/v1/me", headers=origin)
    assert "access-control-allow-origin" not in answer.headers


def test_sites_that_are_named_may_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_SERVER_ORIGINS", "https://app.example https://beta.example")
    with Memori(embedder="hashing") as memori, Service(memori) as service:
        for origin, may in [("https://app.example", True), ("https://evil.example", False)]:
            headers = {
                "Origin": origin,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "X-API-Key, Content-Type",
            }
            preflight = service.client(None).options("/v1/recall", headers=headers)
            assert (preflight.headers.get("access-control-allow-origin") == origin) is may


def test_long_answers_are_compressed(service: Service) -> None:
    alice = service.client("alice")
    alice.post("/v1/memories", json={"content": "a long story " * 300})
    answer = alice.get("/v1/entities/alice/memories", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.json()["total"] == 1


def test_the_console_is_served_with_an_etag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "console"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>memori</title>")
    (folder / "__init__.py").write_text("secret = 1")
    (tmp_path / "outside.txt").write_text("outside")
    monkeypatch.setattr(console, "FOLDER", folder)
    with Memori(embedder="hashing") as memori, Service(memori) as service:
        client = service.client(None)
        assert client.get("/console").headers["Location"].endswith("/console/")
        page = client.get("/console/")
        assert "<title>memori</title>" in page.text
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        again = client.get("/console/", headers={"If-None-Match": page.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        for path in ("__init__.py", "%2e%2e/outside.txt", "..%2foutside.txt", "nothing.js"):
            assert code(client.get(f"/console/{path}")) == (404, "not_found")
