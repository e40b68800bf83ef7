"""What an import reads from: a file, a folder, a zip archive, or lines; nothing is unpacked."""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from memori.errors import InvalidInputError, InvalidMessageError

LINES = "lines"
"""What lines that were handed over are called."""


class Source:
    """Files by their names, relative to what was given; each is parsed once."""

    def __init__(self, readers: Mapping[str, Callable[[], bytes]]) -> None:
        self._readers = readers
        self._parsed: dict[str, Any] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted, with forward slashes."""
        return tuple(sorted(self._readers))

    def named(self, *patterns: str) -> tuple[str, ...]:
        """The names whose last part fits one of the patterns (with ``*``), in whatever folder."""
        return tuple(
            name
            for name in self.names
            if any(PurePosixPath(PurePosixPath(name).name).match(each) for each in patterns)
        )

    def text(self, name: str) -> str:
        """What a file says. Raises InvalidMessageError where it is not text."""
        try:
            return self._readers[name]().decode("utf-8-sig")
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, UnicodeDecodeError) as error:
            raise InvalidMessageError(f"{name} cannot be read: {error}.") from None

    def json(self, name: str) -> Any:
        """A file of JSON. Raises InvalidMessageError where it is none."""
        if name not in self._parsed:
            try:
                self._parsed[name] = json.loads(self.text(name))
            except (ValueError, RecursionError) as error:
                raise InvalidMessageError(f"{name} is not JSON: {error}.") from None
        return self._parsed[name]

    def content(self, name: str) -> Any:
        """A file of JSON, or the objects of one of JSON lines. Raises InvalidMessageError."""
        if name.endswith(".jsonl"):
            return [dict(record) for _, record in self.records(name)]
        return self.json(name)

    def content_or_none(self, name: str) -> Any:
        """The same, or None where it cannot be read: to look what a file may be."""
        try:
            return self.content(name)
        except InvalidMessageError:
            return None

    def records(self, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The objects of a file of JSON lines, each with where it stands.

        Raises InvalidMessageError where a line is none.
        """
        # Not splitlines: texts in JSON may hold what that takes for the end of a line.
        for number, line in enumerate(self.text(name).split("\n"), 1):
            if not line.strip():
                continue
            where = f"{name}, line {number}"
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InvalidMessageError(f"{where} is not JSON: {error}.") from None
            if not isinstance(record, dict):
                raise InvalidMessageError(f"{where} is not a JSON object.")
            yield where, record


def open_source(source: object) -> Source:
    """What to read from: a path of a file, a folder or a zip archive, or lines.

    Raises :class:`~memori.errors.InvalidInputError` where it is none of these.
    """
    if isinstance(source, str | Path):
        return _at(Path(source))
    if isinstance(source, Iterable) and not isinstance(source, bytes | Mapping):
        lines = [line.rstrip("\n") if isinstance(line, str) else None for line in source]
        if all(line is not None for line in lines):
            data = "\n".join(filter(None, lines)).encode("utf-8", "replace")
            return Source({LINES: lambda: data})
    raise InvalidInputError("Give the path of a file, a folder or a zip archive, or lines of text.")


def _at(path: Path) -> Source:
    if path.is_dir():
        files = [each for each in path.rglob("*") if each.is_file()]
        return Source({each.relative_to(path).as_posix(): each.read_bytes for each in files})
    if not path.is_file():
        raise InvalidInputError(f"There is no file or folder {path}.")
    if zipfile.is_zipfile(path):
        return Source(_in_zip(path))
    if path.suffix == ".gz":
        return Source({path.stem: lambda: gzip.decompress(path.read_bytes())})
    return Source({path.name: path.read_bytes})


def _in_zip(path: Path) -> dict[str, Callable[[], bytes]]:
    def reader(name: str) -> Callable[[], bytes]:
        def read() -> bytes:
            with zipfile.ZipFile(path) as archive:
                return archive.read(name)

        return read

    with zipfile.ZipFile(path) as archive:
        return {
            info.filename: reader(info.filename) for info in archive.infolist() if not info.is_dir()
        }
