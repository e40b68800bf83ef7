"""``memori serve`` as a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """The process, what it printed until it took requests, and its URL."""
    command = [sys.executable, "-m", "memori.cli", "serve", "--port", "0", *options]
    environment = {**os.environ, "MEMORI_EMBEDDER": "hashing"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            printed = ""
            while not (found := re.search(r"serves at (http://\S+)\n", printed)):
                line = process.stdout.readline()
                assert line, printed
                printed += line
            yield process, printed, found[1]
        finally:
            process.kill()
