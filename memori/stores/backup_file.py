"""The file of a backup: an archive of a table each, as lines of JSON, and what they add up to."""

from __future__ import annotations

import json
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from memori.errors import InvalidInputError

FORMAT, VERSION = "memori backup", 1
_MANIFEST = "manifest.json"
_NAME = re.compile("[a-z_]{1,60}")

Column = tuple[str, str]
"""A column's name and the kind of its values: plain, time, bytes, json or bool."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table in a backup: what its lines add up to."""

    columns: tuple[Column, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; tables in the order in which they can be filled."""

    schema: str
    database: str
    created_at: datetime
    tables: Mapping[str, Contents]


class BackupWriter:
    """Writes one backup; what is not finished leaves no file."""

    def __init__(self, archive: zipfile.ZipFile, schema: str, database: str) -> None:
        self._archive = archive
        self._schema = schema
        self._database = database
        self._tables: dict[str, Contents] = {}

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> int:
        """Write all rows of a table; how many there were."""
        digest, count = sha256(), 0
        with self._archive.open(f"{name}.jsonl", "w", force_zip64=True) as file:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                digest.update(line)
                file.write(line)
                count += 1
        self._tables[name] = Contents(tuple(columns), count, digest.hexdigest())
        return count

    def finish(self, created_at: datetime) -> Manifest:
        """Write what the tables add up to; it stands last, so that it is true."""
        tables = {
            name: {"columns": table.columns, "rows": table.rows, "sha256": table.sha256}
            for name, table in self._tables.items()
        }
        said = {"format": FORMAT, "version": VERSION, "schema": self._schema}
        said |= {"database": self._database, "created_at": created_at.isoformat()}
        self._archive.writestr(_MANIFEST, json.dumps(said | {"tables": tables}, indent=1))
        return Manifest(self._schema, self._database, created_at, self._tables)


@contextmanager
def new_backup(path: Path, schema: str, database: str) -> Iterator[BackupWriter]:
    """A backup that is being written; it is at ``path`` when it is whole, and only its owner's.

    Raises :class:`~memori.errors.InvalidInputError` where it cannot be written, or is there.
    """
    if path.exists():
        raise InvalidInputError(f"{path} is there already. Name a file that is not.")
    draft = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield BackupWriter(archive, schema, database)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except OSError as error:
        raise InvalidInputError(f"The backup {path} cannot be written: {error}.") from None
    finally:
        with suppress(OSError):
            draft.unlink()


class BackupReader:
    """Reads one backup; :meth:`check` says whether it is whole."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self.manifest = self._manifest()

    def check(self, progress: Callable[[int], None]) -> None:
        """Read all of it once. Raises InvalidInputError where it is not what was written."""
        for name, table in self.manifest.tables.items():
            digest, count = sha256(), 0
            for line in self._lines(name):
                digest.update(line)
                count += 1
            if (count, digest.hexdigest()) != (table.rows, table.sha256):
                raise self._damaged(f"{name} is not what was written")
            progress(count)

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows of a table, as they were written."""
        for line in self._lines(name):
            row = json.loads(line)
            if not isinstance(row, list) or len(row) != len(self.manifest.tables[name].columns):
                raise self._damaged(f"a row of {name} does not fit its columns")
            yield row

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(f"{name}.jsonl") as file:
                yield from file
        except (KeyError, OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise self._damaged(f"{name} cannot be read ({error})") from None

    def _manifest(self) -> Manifest:
        try:
            said = json.loads(self._archive.read(_MANIFEST))
            if said["format"] != FORMAT:
                raise self._damaged("it is none of memori's")
            if said["version"] > VERSION:
                raise InvalidInputError(
                    f"{self._path} is of a newer memori. Upgrade with pip install --upgrade memori."
                )
            tables = {
                str(name): Contents(
                    tuple((str(column), str(kind)) for column, kind in table["columns"]),
                    int(table["rows"]),
                    str(table["sha256"]),
                )
                for name, table in said["tables"].items()
            }
            columns = (column for table in tables.values() for column, _ in table.columns)
            if not all(map(_NAME.fullmatch, (*tables, *columns))):
                raise self._damaged("a table or column has a name that memori gives to none")
            at = datetime.fromisoformat(said["created_at"]).astimezone(UTC)
            return Manifest(str(said["schema"]), str(said["database"]), at, tables)
        except InvalidInputError:
            raise
        except (KeyError, ValueError, TypeError, AttributeError, OSError, zlib.error) as error:
            raise self._damaged(f"it has no manifest that can be read ({error!r})") from None
        except zipfile.BadZipFile as error:
            raise self._damaged(str(error)) from None

    def _damaged(self, reason: str) -> InvalidInputError:
        return InvalidInputError(
            f"{self._path} is no whole backup: {reason}. Nothing was restored."
        )


@contextmanager
def open_backup(path: Path) -> Iterator[BackupReader]:
    """A backup that is there. Raises InvalidInputError where it is none."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise InvalidInputError(f"{path} is no backup that can be read: {error}.") from None
    with archive:
        yield BackupReader(path, archive)
