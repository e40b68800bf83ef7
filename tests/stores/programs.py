"""Python programs of their own, for what can only be seen in a fresh process."""

from __future__ import annotations

import subprocess
import sys


def run(program: str) -> str:
    """What ``program`` prints."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
