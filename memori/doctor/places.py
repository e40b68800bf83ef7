"""Who can read what memori keeps in files, and whether there is room for more."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

from memori.doctor.report import Check
from memori.settings import Settings
from memori.stores.engines import database_url, sqlite_file

_FOLDER, _FILE = 0o700, 0o600
_LITTLE = 100_000_000
"""Bytes free below which there is a warning."""


def places(settings: Settings) -> Iterator[Check]:
    """The data folder with its journals, and the files of an SQLite database."""
    yield _folder(settings.data_dir)
    file = sqlite_file(database_url(settings.resolved_database_url))
    if file is not None:
        yield _files("database file", _of_database(file))
    yield _files("journal files", _of_journals(settings.data_dir))


def _folder(path: Path) -> Check:
    if not path.exists():
        return Check("data folder", "ok", f"{path} (is made at first use)")
    if not path.is_dir() or not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        advice = "Name another folder with MEMORI_DATA_DIR, or make this one yours."
        return Check("data folder", "failure", f"{path} cannot be written", advice)
    mode, free = _mode(path), shutil.disk_usage(path).free
    detail = f"{path} ({mode:04o}, {free / 1e9:.1f} GB free)"
    if mode & ~_FOLDER:
        return Check("data folder", "failure", f"{detail}: others can read it", f"chmod 700 {path}")
    if free < _LITTLE:
        return Check("data folder", "warning", detail, "Make room: what is said is kept here.")
    return Check("data folder", "ok", detail)


def _files(name: str, paths: list[Path]) -> Check:
    """Whether these files and folders are their owner's alone."""
    if not paths:
        return Check(name, "ok", "none yet")
    shared = [path for path in paths if _mode(path) & ~_wanted(path)]
    if shared:
        detail = f"{shared[0]} ({_mode(shared[0]):04o}): others can read it"
        advice = f"chmod {_wanted(shared[0]):o} {' '.join(map(str, shared))}"
        return Check(name, "failure", detail, advice)
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return Check(name, "ok", f"{paths[0]} ({_mode(paths[0]):04o}, {size / 1e6:.1f} MB)")


def _mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


def _wanted(path: Path) -> int:
    return _FOLDER if path.is_dir() else _FILE


def _of_database(file: Path) -> list[Path]:
    beside = [file.with_name(file.name + suffix) for suffix in ("", "-wal", "-shm")]
    return [path for path in beside if path.exists()]


def _of_journals(data_dir: Path) -> list[Path]:
    root = data_dir / "journal"
    return [root, *sorted(root.rglob("*"))] if root.exists() else []
