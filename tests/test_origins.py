"""Each setting is shown with where it came from, and no secret is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import URL

from memori import SettingsError
from memori.origins import in_force, secrets_set, unknown_variables, without_password
from memori.settings import Settings


def test_each_setting_says_where_it_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "memori.toml").write_text('recall_limit = 7\nhistory_turns = 3\nembedder = "none"')
    monkeypatch.setenv("MEMORI_HISTORY_TURNS", "4")
    monkeypatch.setenv("MEMORI_EMBEDDER", "hashing")
    found = {each.name: each for each in in_force(embedder="onnx", database_url=None)}
    assert set(found) == set(Settings.model_fields)
    values = {name: (each.value, each.source) for name, each in found.items()}
    assert values["recall_limit"] == (7, "file")
    assert values["history_turns"] == (4, "environment")
    assert values["embedder"] == ("onnx", "argument")
    assert values["receipts"] == (False, "default")
    assert values["strict"] == (True, "environment")
    assert found["recall_limit"].variable == "MEMORI_RECALL_LIMIT"
    data_dir = values["data_dir"][0]
    assert values["database_url"] == (f"sqlite:///{data_dir}/memori.db", "default")
    monkeypatch.delenv("MEMORI_STRICT")
    monkeypatch.setenv("memori_strict", "1")  # pydantic takes lower case, too
    assert {each.name: each.source for each in in_force()}["strict"] == "environment"


def test_a_file_that_cannot_be_used_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_CONFIG", str(tmp_path / "missing.toml"))
    with pytest.raises(SettingsError, match="no such file"):
        in_force()


def test_misspelt_variables_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unknown_variables() == []
    monkeypatch.setenv("MEMORI_RECAL_LIMIT", "7")
    monkeypatch.setenv("MEMORI_JWT_SECRET", "x")
    assert unknown_variables() == ["MEMORI_RECAL_LIMIT"]


def test_secrets_are_set_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    assert secrets_set()["OPENAI_API_KEY"] is True
    assert secrets_set()["ANTHROPIC_API_KEY"] is False
    assert "canary" not in f"{secrets_set()} {in_force()}"


passwords = st.text(st.characters(codec="utf-8"), max_size=20).map(lambda text: f"zQ7{text}zQ7")


@given(passwords, st.sampled_from(["postgresql", "mysql", "mariadb+pymysql"]))
def test_no_password_is_shown(password: str, kind: str) -> None:
    """Neither one that is escaped as it should be, nor one that is not."""
    url = URL.create(kind, "me", password, "host", 5432, "db", {"sslmode": "require"})
    escaped = url.render_as_string(hide_password=False)
    as_option = f"{kind}://host/db?user=me&password={password}&sslmode=require"
    for text in (escaped, f"{kind}://me:{password}@host/db", as_option):
        shown = without_password(text)
        assert "zQ7" not in shown
        assert shown.startswith(f"{kind}://")
    assert without_password(escaped) == f"{kind}://me:***@host:5432/db?sslmode=require"


def test_what_has_no_password_is_shown_as_it_is() -> None:
    for text in (
        "sqlite:////home/me@work/memori.db",
        "postgresql://me@host/db?sslmode=require",
        "postgresql:///db",
        "onnx",
        "openai:text-embedding-3-small",
    ):
        assert without_password(text) == text
