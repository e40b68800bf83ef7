"""Files that commands read and write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from memori import InvalidInputError

STDIN = "-"
"""The file name that stands for standard input."""


def read(file: str) -> str:
    """The text of ``file``. Raises InvalidInputError where that is impossible."""
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidInputError(f"{named(file)} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{named(file)} is not UTF-8: {error.reason}.") from None


def named(file: str) -> str:
    """What ``file`` is called in a message."""
    return "standard input" if file == STDIN else file


@contextmanager
def new_file(file: Path) -> Iterator[TextIO]:
    """A new file that its owner alone can read; nothing is left of it where the block fails.

    Raises InvalidInputError where there is one already, or it cannot be written.
    """
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise InvalidInputError(f"{file} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        file.unlink()
        raise InvalidInputError(f"{file} cannot be written: {error.strerror}.") from None
    except BaseException:
        file.unlink()
        raise


def write(file: Path, text: str) -> None:
    """Write ``text`` into ``file``; a new one is its owner's alone to read.

    Raises InvalidInputError where that is impossible.
    """
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as error:
        raise InvalidInputError(f"{file} cannot be written: {error.strerror}.") from None
