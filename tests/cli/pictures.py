"""Draws the pictures of the command line in the documentation: ``python -m tests.cli.pictures``.

They show times and a version, so no test compares them.
"""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from memori.demo.screen import picture

_DOCS = Path(__file__).parents[2] / "docs"
_WIDTH = 92
_SAID = (
    'add "I moved to Porto in April" --kind event --tag travel',
    'add "Prefers window seats" --kind preference --tag travel',
    'add "Anna, her sister, lives in Oslo" --kind relationship',
)
_PICTURES = {
    "doctor.svg": ("doctor",),
    "list.svg": ("list --ids", 'recall "Where did I move to?" --limit 2'),
}


def main() -> None:
    """Write every picture anew."""
    with TemporaryDirectory() as home:
        for command in _SAID:
            _output(home, command)
        for name, commands in _PICTURES.items():
            screen = Console(record=True, width=_WIDTH, file=io.StringIO())
            for command in commands:
                screen.print(Text(f"$ memori {command}", style="bold"))
                screen.print(Text.from_ansi(_output(home, command)))
            (_DOCS / name).write_text(picture(screen, "memori"), encoding="utf-8")


def _output(home: str, command: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MEMORI_")}
    there = {"HOME": home, "MEMORI_ENTITY_ID": "user_maria"}
    colours = {"FORCE_COLOR": "1", "COLUMNS": str(_WIDTH), "TERM": "xterm-256color"}
    done = subprocess.run(
        [sys.executable, "-m", "memori.cli", *shlex.split(command)],
        env=kept | there | colours,
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
