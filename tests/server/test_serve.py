"""``memori serve`` as a process of its own: the first key, its end, where it refuses to start."""

from __future__ import annotations

import re
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest

from memori import Memori, SettingsError
from memori.server.run import first_key, has_key, is_loopback, new_server
from tests.server.process import served


def test_it_prints_a_first_key_once_and_keeps_what_it_took() -> None:
    with served() as (process, printed, url):
        found = re.search(r"shown this once: (\S+)", printed)
        assert found
        key = {"X-API-Key": found[1]}
        body = {"content": "I prefer dark mode", "entity_id": "alice"}
        with httpx2.Client(base_url=url, headers=key, timeout=60) as client:
            assert client.post("/v1/memories", json=body).status_code == 201
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    with served() as (process, printed, url):
        assert "shown this once" not in printed
        with httpx2.Client(base_url=url, headers=key, timeout=60) as client:
            assert client.get("/v1/entities/alice/memories").json()["total"] == 1
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    with Memori() as memori:
        assert memori.entity("alice").memories().total == 1


def test_settings_come_from_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text(f'database_url = "sqlite:///{tmp_path}/team.db"')
    with served("--config", str(tmp_path / "team.toml")) as (process, _, _):
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert (tmp_path / "team.db").exists()


def test_requests_under_way_are_finished() -> None:
    with served() as (process, printed, url):
        key = {"X-API-Key": re.search(r"shown this once: (\S+)", printed)[1]}  # type: ignore[index]
        added: list[int] = []

        def add(number: int) -> None:
            with httpx2.Client(base_url=url, headers=key, timeout=60) as client:
                for each in range(1000):
                    body = {"content": f"statement {number} {each}", "entity_id": "alice"}
                    try:
                        answer = client.post("/v1/memories", json=body)
                    except httpx2.TransportError:
                        return  # a connection that came too late
                    if answer.status_code != 201:
                        return
                    added.append(each)
                    if len(added) == 20:
                        process.send_signal(signal.SIGTERM)

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(add, range(4)))
        assert process.wait(30) == 0
    assert len(added) >= 20
    with Memori() as memori:
        kept = memori.entity("alice").memories().total
    assert len(added) <= kept <= len(added) + 4, "what was answered is kept, no more is under way"


def test_other_machines_are_served_only_where_there_is_a_key() -> None:
    with Memori(embedder="hashing") as memori:
        for host in ("0.0.0.0", "::", "192.0.2.1", "memori.example"):
            with pytest.raises(SettingsError, match="no key yet"):
                new_server(memori, host, 0)
        new_server(memori, "127.0.0.1", 0)
        revoked = memori.auth.create_key("alice").api_key
        memori.auth.revoke_key(revoked.id)
        assert not has_key(memori)
        with pytest.raises(SettingsError, match="no key yet"):
            new_server(memori, "0.0.0.0", 0)
        assert first_key(memori) is None, "there was a key: it is not the first run"
        memori.auth.create_key("alice")
        new_server(memori, "0.0.0.0", 0)


@pytest.mark.parametrize(
    ("host", "is_near"),
    [("127.0.0.1", True), ("127.0.0.9", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("example.com", False)],
)  # fmt: skip
def test_what_is_near(host: str, is_near: bool) -> None:
    assert is_loopback(host) is is_near


def test_the_console_can_talk_to_the_demo_model() -> None:
    with served("--demo") as (process, printed, url):
        key = {"X-API-Key": re.findall(r"shown this once: (\S+)", printed)[0]}
        with httpx2.Client(base_url=url, headers=key, timeout=60) as client:
            told = {"content": "I prefer dark mode", "kind": "preference", "entity_id": "alice"}
            assert client.post("/v1/memories", json=told).status_code == 201
            asked = {"message": "What are my preferences?", "entity_id": "alice"}
            assert "dark mode" in client.post("/v1/chat", json=asked).json()["text"]
            assert client.get("/console/").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
