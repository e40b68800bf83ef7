"""Backing up a whole database, and restoring one from a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from memori.actor import actor
from memori.errors import InvalidInputError
from memori.nouns.access import AccessScope
from memori.verbs.base import Keeper

if TYPE_CHECKING:
    from memori.nouns.backup import Backup

BACKED_UP, RESTORED = "database.backed_up", "database.restored"
"""What a backup and a restoration are called in the audit log."""

_PATIENCE = 10.0


def back_up(keeper: Keeper, path: object, progress: Callable[[int], None] | None) -> Backup:
    """Back a database up. See :meth:`memori.Memori.backup`."""
    engine = keeper.engine
    file = _path(path)
    engine.worker.flush(_PATIENCE)
    store = engine.open()
    store.audit.note(AccessScope(), BACKED_UP, actor(), {})
    return store.backup(file, progress or (lambda rows: None))


def restore(
    path: str | Path,
    database: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Backup:
    """Fill an empty database from a backup, all of it or nothing.

    ``database`` is any SQLAlchemy URL, by default that of the settings; it need not be of the kind
    that the backup was made of. The backup is read once and checked before anything is written.
    ``progress`` is called with the number of rows checked or written since its last call. Whoever
    was erased after the backup was made is in it again, and has to be erased again. Raises
    :class:`~memori.errors.InvalidInputError` for a file that is no whole backup or a newer
    memori's, :class:`~memori.errors.ConflictError` for a database that is not empty, and
    :class:`~memori.errors.StoreError`.
    """
    from memori.settings import load
    from memori.stores import backing
    from memori.stores.sql import SqlStore

    url = load(database_url=database).resolved_database_url
    restored = backing.restore(url, _path(path), progress or (lambda rows: None))
    store = SqlStore(url)
    store.audit.note(AccessScope(), RESTORED, actor(), {"rows": restored.total})
    store.close()
    return restored


def _path(path: object) -> Path:
    if not isinstance(path, str | Path) or not str(path).strip():
        raise InvalidInputError("Give the path of the backup's file.")
    return Path(path)
