"""Takes what an entity has said out of the journals of a machine, those of live processes too."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from fcntl import LOCK_EX
from pathlib import Path

from memori.nouns.erasing import asked_at
from memori.steps.journal import locked
from memori.steps.journal_folder import REJECTED, SUFFIX
from memori.steps.journal_record import BLANK, blank, decode, emptied, is_of

_PASSES = 3
"""A record may be moved from a file that comes later to one that was looked at."""


def erase(
    directory: Path, entity_id: str, before: datetime | None = None, *, dry_run: bool = False
) -> dict[str, int]:
    """Empty the records of an entity, or those of ``before`` a moment; how many of which kind.

    Records stay where they are, as long as they were and with their ids, for their processes read
    on; the store refuses them. Of a torn record nobody knows when it was said: it is emptied
    whatever the moment. Raises OSError.
    """

    def is_meant(line: bytes) -> bool:
        if not is_of(line, entity_id):
            return False
        exchange = decode(line)
        return before is None or exchange is None or asked_at(exchange) < before

    counts = {"journal": 0, "rejected": 0}
    for _ in range(1 if dry_run else _PASSES):
        for path in sorted(directory.glob(f"*{SUFFIX}")):
            counts["journal"] += _rewritten(path, is_meant, emptied, dry_run=dry_run)
    counts["rejected"] = _rewritten(directory / REJECTED, is_meant, blank, dry_run=dry_run)
    return counts


def _rewritten(
    path: Path,
    is_meant: Callable[[bytes], bool],
    rewrite: Callable[[bytes], bytes],
    *,
    dry_run: bool,
) -> int:
    """Rewrite lines of a file in place; how many were not so before. Nothing if it is gone."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return 0
    count = place = 0
    try:
        with locked(descriptor, LOCK_EX), os.fdopen(os.dup(descriptor), "rb") as file:
            for line in file:
                if not line.startswith(BLANK) and is_meant(line) and rewrite(line) != line:
                    count += 1
                    if not dry_run:
                        os.pwrite(descriptor, rewrite(line), place)
                place += len(line)
    finally:
        os.close(descriptor)
    return count
