"""``memori backup`` and ``restore``: everything of everybody, and back."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.rig.shell import Run


def test_there_and_back(run: Run, tmp_path: Path) -> None:
    run("add", "I live in Porto", "--entity", "ann")
    run("add", "I live in Oslo", "--entity", "bob")
    file = tmp_path / "memori.nouns.backup"
    made = run("backup", str(file))
    assert made.code == 0
    assert " rows written: " in made.out
    assert "Porto" not in made.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    there = ("--database", f"sqlite:///{tmp_path / 'other.db'}")
    restored = run("restore", str(file), *there, "--json").json
    assert restored["rows"]["memori_memory"] == 2
    for user, town in (("ann", "Porto"), ("bob", "Oslo")):
        (memory,) = run("list", "--entity", user, *there, "--json").json["items"]
        assert memory["content"] == f"I live in {town}"
    newest = run("audit", *there, "--json").json["items"][0]
    assert (newest["actor"], newest["action"]) == ("shell", "database.restored")


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    run("add", "I live in Porto", "--entity", "ann")
    file = tmp_path / "memori.nouns.backup"
    first = run("backup", str(file), "--json").json
    assert first["path"] == str(file)
    assert run("backup", str(file)).code == 2
    assert run("restore", str(file)).code == 2, "this database is not empty"
    assert run("list", "--entity", "ann", "--json").json["total"] == 1


def test_a_damaged_backup_restores_nothing(run: Run, tmp_path: Path) -> None:
    run("add", "I live in Porto", "--entity", "ann")
    file = tmp_path / "memori.nouns.backup"
    run("backup", str(file))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    there = ("--database", f"sqlite:///{tmp_path / 'other.db'}")
    assert run("restore", str(file), *there).code == 2
    assert run("restore", str(tmp_path / "missing"), *there).code == 2
    assert run("entities", "list", *there, "--json").json["total"] == 1, "default_user alone"
