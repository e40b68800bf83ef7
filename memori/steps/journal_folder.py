"""Where the journals of a database are, and how much lies in them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

SUFFIX = ".jsonl"
"""Ends the name of a journal, of which each process has one."""

REJECTED = "rejected.txt"
"""Holds what no store takes, for a person to look at."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What lies in the journals of a database: exchanges, and how many were rejected."""

    exchanges: int = 0
    bytes: int = 0
    rejected: int = 0


def folder(data_dir: Path, database_url: str) -> Path:
    """Where the journals of a database are, one file for each process."""
    return data_dir / "journal" / blake2b(database_url.encode(), digest_size=8).hexdigest()


def waiting(directory: Path) -> Waiting:
    """Count what lies in ``directory``, without touching it. Raises OSError."""
    lines = size = 0
    for path in directory.glob(f"*{SUFFIX}"):
        with suppress(FileNotFoundError):  # delivered meanwhile
            data = path.read_bytes()
            lines, size = lines + _records(data), size + len(data)
    rejected = directory / REJECTED
    return Waiting(lines, size, _records(rejected.read_bytes()) if rejected.exists() else 0)


def _records(data: bytes) -> int:
    """The lines of which anything is left."""
    return sum(not line.isspace() for line in data.splitlines())
