"""``memori config`` shows what is in force, where it came from, and no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from memori.settings import Settings
from tests.rig.shell import Run


def test_settings_with_their_sources(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    monkeypatch.setenv("MEMORI_DATABASE_URL", "postgresql://me:canary@host/db")
    none = run("config", "--json").json
    assert none["file"] is None
    (tmp_path / "memori.toml").write_text("recall_limit = 7\n")
    found = run("config", "--json").json
    assert found["file"] == str(tmp_path / "memori.toml")
    assert found["secrets"]["OPENAI_API_KEY"] is True
    assert [each["name"] for each in found["settings"]] == list(Settings.model_fields)
    by_name = {each["name"]: each for each in found["settings"]}
    assert (by_name["recall_limit"]["value"], by_name["recall_limit"]["source"]) == (7, "file")
    assert by_name["database_url"] == {
        "name": "database_url",
        "variable": "MEMORI_DATABASE_URL",
        "value": "postgresql://me:***@host/db",
        "source": "environment",
    }
    changed = run("config", "--changed", "--database", "sqlite:////x/y.db")
    assert "sqlite:////x/y.db" in changed.out
    assert "argument" in changed.out
    assert "recall_limit" in changed.out
    assert "history_turns" not in changed.out
    assert "history_turns" in run("config").out
    for outcome in (none, found, changed, run("config")):
        assert "canary" not in str(outcome)


def test_a_setting_that_cannot_be_used_is_an_error(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_RECALL_LIMIT", "many")
    failed = run("config")
    assert failed.code == 2
    assert "MEMORI_RECALL_LIMIT" in failed.err
