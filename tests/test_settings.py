"""Settings come from argument, environment, file and default, in this order, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from memori.errors import SettingsError
from memori.settings import load


def test_defaults_need_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEMORI_RECALL_DEADLINE_MS")
    settings = load()
    assert settings.recall_deadline_ms == 150
    assert settings.briefing_tokens == 700
    assert settings.resolved_database_url == f"sqlite:///{tmp_path / 'memori-data' / 'memori.db'}"


def test_precedence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memori.toml").write_text(
        'process_id = "from_file"\nentity_id = "from_file"\nbriefing_tokens = 300\n'
    )
    monkeypatch.setenv("MEMORI_ENTITY_ID", "from_environment")
    monkeypatch.setenv("MEMORI_PROCESS_ID", "from_environment")
    settings = load(process_id="from_argument")
    assert settings.process_id == "from_argument"
    assert settings.entity_id == "from_environment"
    assert settings.briefing_tokens == 300


def test_a_changed_file_and_environment_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load().process_id is None
    monkeypatch.setenv("MEMORI_PROCESS_ID", "bot")
    assert load().process_id == "bot"
    monkeypatch.delenv("MEMORI_PROCESS_ID")
    (tmp_path / "memori.toml").write_text('process_id = "filed"\n')
    assert load().process_id == "filed"


def test_the_file_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    monkeypatch.setenv("MEMORI_CONFIG", str(elsewhere))
    with pytest.raises(SettingsError, match="no such file"):
        load()
    elsewhere.write_text("recall_limit = 7\n")
    assert load().recall_limit == 7


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('openai_api_key = "sk-1"\n', "MEMORI_OPENAI_API_KEY"),
        ('password = "x"\n', "MEMORI_PASSWORD"),
        ('database_url = "postgresql://me:hidden@db/memori"\n', "MEMORI_DATABASE_URL"),
        ("recal_limit = 7\n", "no setting 'recal_limit'"),
        ('recall_limit = "many"\n', "MEMORI_RECALL_LIMIT"),
        ("recall_limit = 0\n", "MEMORI_RECALL_LIMIT"),
        ("= broken", "not valid TOML"),
    ],
)
def test_a_bad_file_says_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "memori.toml").write_text(text)
    with pytest.raises(SettingsError, match=says) as caught:
        load()
    assert "hidden" not in str(caught.value)
    assert "sk-1" not in str(caught.value)


def test_a_bad_environment_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_RECALL_DEADLINE_MS", "soon")
    with pytest.raises(SettingsError, match="MEMORI_RECALL_DEADLINE_MS"):
        load()


def test_settings_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load().strict = False
