"""Folders that only their owner can enter, each of those that had to be made for them included."""

from __future__ import annotations

from pathlib import Path


def make_folder(path: Path) -> None:
    """Make a folder and the ones above it that are missing, with mode 0700. Raises OSError.

    ``Path.mkdir`` has its mode for the last one only.
    """
    for folder in (*reversed(path.absolute().parents), path):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
