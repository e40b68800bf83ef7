"""The console: static files that `memori serve` hands to the browser; they talk to ``/v1`` only."""

from __future__ import annotations

from pathlib import Path

FILES = Path(__file__).parent
"""The folder of the files; what is not ``.py`` in it is for the browser."""
