"""The doctor finds what is wrong, says what to do about it, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from memori import Memori
from memori.doctor import Check, Report, examine
from memori.settings import load
from memori.steps.journal import Journal
from memori.steps.journal_folder import folder
from memori.stores.engines import database_url
from memori.stores.schema import HEAD
from memori.types import Scope
from memori.verbs.base import ScopeVerbs
from memori.verbs.memories import MemoryVerbs
from tests.contracts.samples import MORNING, exchange
from tests.rig.server import FakeProvider


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_EMBEDDER", "hashing")
    monkeypatch.delenv("MEMORI_STRICT")
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def found(report: Report, name: str) -> Check:
    (check,) = [check for check in report.checks if check.name == name]
    return check


def use() -> None:
    with Memori() as memori:
        memori.entity("maria").add("I live in Porto")


def test_before_the_first_use_nothing_is_wrong_and_nothing_is_made(environment: Path) -> None:
    report = examine()
    assert report.healthy
    assert {check.state for check in report.checks} == {"ok", "skipped"}
    assert not environment.exists()
    assert [check.name for check in report.checks] == [
        "settings", "data folder", "database file", "journal files", "database", "journal",
        "embedder", "tokens", "providers", "isolation",
    ]  # fmt: skip


def test_after_use_nothing_is_wrong(environment: Path) -> None:
    use()
    before = sorted(environment.rglob("*"))
    report = examine()
    assert {check.state for check in report.checks} == {"ok", "skipped"}
    assert found(report, "schema").detail == HEAD
    assert "0600" in found(report, "database file").detail
    assert "0700" in found(report, "data folder").detail
    assert sorted(environment.rglob("*")) == before
    assert {each.name: each.source for each in report.settings}["embedder"] == "environment"


def _loosen_folder(data_dir: Path) -> None:
    data_dir.chmod(0o750)


def _loosen_database(data_dir: Path) -> None:
    (data_dir / "memori.db").chmod(0o644)


def _loosen_journal(data_dir: Path) -> None:
    (data_dir / "journal" / "note").write_text("x")
    (data_dir / "journal" / "note").chmod(0o640)


@pytest.mark.parametrize(
    ("loosen", "name"),
    [
        (_loosen_folder, "data folder"),
        (_loosen_database, "database file"),
        (_loosen_journal, "journal files"),
    ],
)
def test_what_others_can_read_is_wrong(
    environment: Path, loosen: Callable[[Path], None], name: str
) -> None:
    use()
    (environment / "journal").mkdir(mode=0o700, exist_ok=True)
    assert found(examine(), name).state == "ok"
    loosen(environment)
    report = examine()
    assert not report.healthy
    check = found(report, name)
    assert check.state == "failure"
    assert check.advice is not None
    assert check.advice.startswith("chmod ")


def test_a_data_folder_that_cannot_be_used(environment: Path) -> None:
    environment.write_text("a file")
    assert found(examine(), "data folder").state == "failure"


def test_what_waits_and_what_was_rejected_is_counted(environment: Path) -> None:
    use()
    directory = folder(environment, load().resolved_database_url)
    journal = Journal(directory)
    for name in "abc":
        journal.append(exchange(Scope("maria", "bot", "chat"), name, MORNING))
    waits = found(examine(), "journal")
    assert (waits.state, waits.detail.split(" (")[0]) == ("warning", "3 exchanges wait")
    journal.reject(exchange(Scope("maria", "bot", "chat"), "d", MORNING))
    rejected = found(examine(), "journal")
    assert rejected.state == "warning"
    assert rejected.detail.startswith("1 exchanges were taken by no database")
    assert examine().healthy
    journal.close()
    assert sorted(path.suffix for path in directory.iterdir()) == [".jsonl", ".lock", ".txt"]


@pytest.mark.parametrize(
    ("revision", "state"), [("0001", "warning"), ("9999", "failure"), ("a1b2", "failure")]
)
def test_the_schema_of_every_database_is_looked_at(
    database: str, revision: str, state: str
) -> None:
    url = database_url(database)
    assert found(examine(database_url=database), "database").state == "ok"
    with Memori(database) as memori:
        memori.entity("maria").add("I live in Porto")
    assert found(examine(database_url=database), "schema").state == "ok"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE memori_version SET version_num = '{revision}'"))
    check = found(examine(database_url=database), "schema")
    assert check.state == state
    assert check.detail.startswith(revision)
    with engine.begin() as connection:
        left = connection.scalar(text("SELECT version_num FROM memori_version"))
    engine.dispose()
    assert left == revision, "the doctor migrates nothing"


def test_an_empty_database_is_not_made_into_one_of_memoris(database: str, tmp_path: Path) -> None:
    (tmp_path / "memori.db").touch(0o600)
    report = examine(database_url=database)
    assert found(report, "schema").detail.startswith("none yet")
    assert report.healthy
    engine = create_engine(database_url(database))
    with engine.begin() as connection:
        assert not engine.dialect.has_table(connection, "memori_version")
    engine.dispose()


@pytest.mark.parametrize(
    "url", ["postgresql://u:canary@127.0.0.1:1/x", "mysql://u:canary@127.0.0.1:1/x"]
)
def test_a_database_that_is_down_is_a_finding(url: str) -> None:
    report = examine(database_url=url)
    assert found(report, "database").state == "failure"
    assert "canary" not in str(report)
    assert found(report, "isolation").state == "ok", "what follows is looked at all the same"


def test_an_index_that_the_database_cannot_hold(environment: Path) -> None:
    use()
    assert found(examine(index="database"), "index").state == "failure"


def test_a_database_in_memory_remembers_nothing() -> None:
    assert found(examine(database_url="sqlite://"), "database").state == "warning"


def test_settings_that_cannot_be_read_end_the_examination(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_RECALL_LIMIT", "many")
    report = examine()
    assert not report.healthy
    assert [check.name for check in report.checks] == ["settings"]
    assert "MEMORI_RECALL_LIMIT" in report.checks[0].detail


def test_settings_that_are_probably_not_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_RECAL_LIMIT", "7")
    assert "MEMORI_RECAL_LIMIT" in found(examine(), "settings").detail
    monkeypatch.delenv("MEMORI_RECAL_LIMIT")
    assert found(examine(strict=True), "settings").state == "warning"


def test_embedders(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "hashing" in found(examine(), "embedder").detail
    assert "words" in found(examine(embedder="none"), "embedder").detail
    assert "384 dimensions" in found(examine(embedder="onnx"), "embedder").detail
    assert found(examine(embedder="nonsense"), "embedder").state == "failure"
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    assert found(examine(embedder="openai:some-model"), "embedder").state == "ok"
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert found(examine(embedder="openai:text-embedding-3-small"), "embedder").state == "failure"


def test_providers_are_asked_only_where_that_is_wanted(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-canary")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", provider.anthropic_url)
    assert found(examine(), "providers").state == "skipped"
    assert list(provider.requests) == []
    asked = examine(ask_providers=True)
    assert found(asked, "provider openai").state == "ok"
    assert found(asked, "provider anthropic").state == "ok"
    configured = examine(augmentation="anthropic:claude")
    assert found(configured, "provider anthropic").detail.endswith("answers and has claude")
    assert {each.method for each in provider.requests} == {"GET"}, "no tokens are spent"
    assert "canary" not in f"{asked} {configured}"


@pytest.mark.parametrize(
    ("status", "state"), [(401, "failure"), (404, "warning"), (500, "warning"), (0, "failure")]
)
def test_what_a_provider_answers(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, status: int, state: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    report = examine(augmentation=f"openai:{status}")
    assert found(report, "provider openai").state == state


def test_the_secret_of_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_JWT_SECRET", "canary")
    assert found(examine(), "tokens").state == "failure"
    assert "canary" not in str(examine())
    monkeypatch.setenv("MEMORI_JWT_SECRET", "canary" * 6)
    assert found(examine(), "tokens").detail == "signed with MEMORI_JWT_SECRET"


def test_a_provider_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(examine(augmentation="openai:m"), "provider openai").state == "failure"


def test_a_broken_isolation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotaged so that all users are one, the self-test must fail; or it would prove nothing."""
    assert found(examine(), "isolation").state == "ok"
    monkeypatch.setattr(ScopeVerbs, "bare", property(lambda self: Scope("everybody")))
    report = examine()
    assert not report.healthy
    check = found(report, "isolation")
    assert check.state == "failure"
    for way in ("recall of another's", "memories of another's", "get with another's id"):
        assert way in check.detail


def test_a_memory_that_does_not_work_is_no_isolation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds nothing finds nothing of others; that must not count."""
    monkeypatch.setattr(MemoryVerbs, "recall", lambda *args, **options: [])
    assert "recall of one's own" in found(examine(), "isolation").detail
