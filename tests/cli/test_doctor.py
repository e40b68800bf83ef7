"""``memori doctor`` shows what was found, and its exit code says whether anything is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rig.shell import Run


@pytest.fixture(autouse=True)
def ordinary(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("MEMORI_STRICT")


def test_nothing_is_wrong(run: Run, environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "I live in Porto")
    monkeypatch.setenv("HOME", str(environment.parent))
    well = run("doctor")
    assert well.code == 0
    assert well.out.endswith("Everything works.\n")
    assert "embedder = hashing (environment)" in well.out
    assert "~/memori-data/memori.db" in well.out
    assert str(environment) not in well.out
    report = run("doctor", "--json")
    assert report.code == 0
    assert report.json["healthy"] is True
    assert {check["state"] for check in report.json["checks"]} == {"ok", "skipped"}
    assert report.json["checks"][0] == {
        "name": "settings", "state": "ok", "detail": "no memori.toml here", "advice": None,
    }  # fmt: skip
    assert report.json["settings"][0]["name"] == "database_url"


def test_a_user_called_root_is_no_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/root")
    for url in ("mysql://root@127.0.0.1:1/x", "mysql://root/x"):
        assert f"database_url = {url} (argument)" in run("doctor", "--database", url).out


def test_something_is_wrong(run: Run, environment: Path) -> None:
    run("add", "I live in Porto")
    (environment / "memori.db").chmod(0o644)
    ill = run("doctor")
    assert ill.code == 1
    assert "others can read it" in ill.out
    assert "chmod 600" in ill.out
    assert "1 of " in ill.out
    report = run("doctor", "--json")
    assert (report.code, report.json["healthy"]) == (1, False)


def test_settings_that_cannot_be_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_RECALL_LIMIT", "many")
    ill = run("doctor", "--json")
    assert (ill.code, ill.json["settings"]) == (1, [])
    assert run("doctor").code == 1
