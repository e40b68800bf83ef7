"""Cleaning SQLite's files: a deleted text may still lie in free pages, and in the log."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine


def purge(engine: Engine, path: Path) -> tuple[str, ...]:
    """Rewrite the file without what is free, and empty the log; what could not be done, and why.

    ``secure_delete`` overwrites most, but cells that moved when a page was split leave copies.
    Others can read meanwhile; who wants to write waits, as during any long write.
    """
    connection = engine.raw_connection()
    try:
        driver = connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return tuple(filter(None, (_rewritten(driver, path), _emptied(driver, path))))
    finally:
        connection.close()


def _rewritten(driver: sqlite3.Connection, path: Path) -> str | None:
    try:
        driver.execute("VACUUM")
    except sqlite3.OperationalError as error:
        return (
            f"The file {path} could not be rewritten ({error}): deleted text may lie in its free "
            "space. Erase again when nobody else writes and the disk has room for a copy of it."
        )
    return None


def _emptied(driver: sqlite3.Connection, path: Path) -> str | None:
    """Empty the log, after all readers that may still need it; they have some seconds for that."""
    busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        return (
            f"Another program was reading the database all the time: {path}-wal still holds "
            "deleted text, until it is emptied by the next erasure or by the last program closing."
        )
    return None
