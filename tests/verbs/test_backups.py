"""A backup is made while the memory is in use, and what it is restored into remembers the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import memori
from memori import ConflictError, InvalidInputError, Memori
from tests.rig.server import FakeProvider


def ask(client: Any, text: str) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])


def test_what_was_said_a_moment_ago_is_in_it(provider: FakeProvider) -> None:
    with Memori("sqlite:///memori.db", embedder="hashing") as mem:
        client = provider.openai()
        mem.llm.register(client)
        for entity, mode in (("alice", "dark"), ("bob", "light")):
            with mem.attribution(entity, "bot"):
                ask(client, f"I prefer {mode} mode")
        backup = mem.backup("memori.nouns.backup")
        assert backup.path == "memori.nouns.backup"
        assert backup.rows["memori_exchange"] == 2
        assert Path("memori.nouns.backup").stat().st_mode & 0o777 == 0o600
        assert mem.audit.list().items[0].action == "database.backed_up"
        with pytest.raises(InvalidInputError, match="there already"):
            mem.backup("memori.nouns.backup")
        exports = {each: list(mem.entity(each).export())[1:] for each in ("alice", "bob")}
    restored = memori.restore("memori.nouns.backup", "sqlite:///there.db")
    assert restored == backup
    with pytest.raises(ConflictError):
        memori.restore("memori.nouns.backup", "sqlite:///there.db")
    with Memori("sqlite:///there.db", embedder="hashing") as there:
        assert {each: list(there.entity(each).export())[1:] for each in exports} == exports
        client = provider.openai()
        there.llm.register(client)
        with there.attribution("alice", "bot"):
            ask(client, "What are my preferences?")
        assert "dark mode" in provider.last.text
        assert "light mode" not in provider.last.text
        assert there.audit.list().items[-1].action == "database.backed_up"


def test_the_database_of_the_settings_is_restored_by_default(environment: Path) -> None:
    with Memori("sqlite:///memori.db", embedder="none") as mem:
        mem.entity("alice").add("Likes tea")
        mem.backup(Path("memori.nouns.backup"))
    memori.restore(Path("memori.nouns.backup"))
    with Memori(embedder="none") as mem:
        assert mem.entity("alice").memories().total == 1
    assert (environment / "memori.db").exists()


@pytest.mark.parametrize("path", ["", None, 7, "none.backup", "."])
def test_what_is_no_backup_is_refused(path: Any) -> None:
    with pytest.raises(InvalidInputError):
        memori.restore(path, "sqlite:///there.db")
    assert not Path("there.db").exists()
