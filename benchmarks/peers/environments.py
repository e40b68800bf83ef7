"""An environment for each peer, filled from the package index, and a process that runs in it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.peers.protocol import Hits, Unit
from benchmarks.peers.registry import QUIET, Peer

ROOT = Path(__file__).parents[2]
PATIENCE = 900
"""Seconds that a peer has for one answer."""


class PeerFailedError(Exception):
    """A peer could not be installed or run; the message is its own last line of error."""


def interpreter(peer: Peer, folder: Path) -> Path:
    """The Python that has the peer's packages; made in ``folder`` where it is not there yet."""
    if not peer.requirements:
        return Path(sys.executable)
    python = folder / "bin" / "python"
    filled = folder / "installed.json"
    if filled.is_file() and json.loads(filled.read_text()) == list(peer.requirements):
        return python
    _run([sys.executable, "-m", "venv", "--clear", str(folder)])
    _run([str(python), "-m", "pip", "install", "-q", *peer.requirements])
    filled.write_text(json.dumps(peer.requirements))
    return python


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise PeerFailedError(_last_line(done.stderr))


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "ended without a word"


class Worker:
    """A peer at work in ``folder``, which is also its home: no trace of it is left elsewhere.

    Of this project a peer sees the benchmarks alone, by a link; otherwise ``import memori`` in the
    environment of the package of the same name would find this one.
    """

    def __init__(
        self, peer: Peer, python: Path, folder: Path, variables: Mapping[str, str]
    ) -> None:
        self._log = folder / "stderr.txt"
        (folder / "seen").mkdir(parents=True)
        (folder / "seen" / "benchmarks").symlink_to(ROOT / "benchmarks")
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [str(python), "-m", f"benchmarks.peers.{peer.module}"],
                cwd=folder,
                env={
                    "PATH": os.environ["PATH"],
                    "HOME": str(folder),
                    "LANG": "C.UTF-8",
                    "OMP_NUM_THREADS": "1",
                    "PYTHONPATH": str(folder / "seen"),
                    **QUIET,
                    **variables,
                    **peer.variables,
                },
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        try:
            self.version: str = self._answer()["version"]
        except PeerFailedError:
            self.close()
            raise

    def add(self, entity: str, units: list[Unit]) -> float:
        """Remember one session; the seconds that the peer took for it."""
        answer = self._ask(entity=entity, units=[asdict(unit) for unit in units])
        return float(answer["seconds"])

    def search(self, entity: str, query: str, limit: int) -> tuple[float, Hits]:
        """The seconds that the peer took for a search, and what it found."""
        answer = self._ask(entity=entity, query=query, limit=limit)
        return float(answer["seconds"]), [(found, text) for found, text in answer["hits"]]

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        with contextlib.suppress(BrokenPipeError):  # it has ended by itself
            self._process.stdin.close()
        self._process.stdout.close()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _ask(self, **fields: object) -> dict[str, Any]:
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(fields) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise PeerFailedError(self._last_words()) from None
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        watchdog = threading.Timer(PATIENCE, self._process.kill)
        watchdog.start()
        line = self._process.stdout.readline()
        watchdog.cancel()
        if not line:
            raise PeerFailedError(self._last_words())
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _last_words(self) -> str:
        code = self._process.wait()
        if code < 0:
            return f"ended by signal {-code}; no answer within {PATIENCE} s, or out of memory"
        return _last_line(self._log.read_text("utf-8", "replace"))
