"""The files of the web console, at ``/console``: public, because they hold no data."""

from __future__ import annotations

import os
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

import memori
from memori.server.headers import CONSOLE

FOLDER = Path(memori.__file__).parent / "console"


def install(app: FastAPI) -> None:
    """Serve the files in :data:`FOLDER`; each has an ETag."""
    app.mount(CONSOLE, _Files(directory=FOLDER, html=True, check_dir=False), name="console")


class _Files(StaticFiles):
    """The folder without what belongs to Python."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        parts = Path(path).parts
        if path.endswith((".py", ".pyc")) or any(part.startswith("__") for part in parts):
            return "", None
        return super().lookup_path(path)
