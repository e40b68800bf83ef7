"""A file of JSON lines, and the line that a message stands on."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from memori import InvalidInputError, InvalidMessageError

STDIN = "-"
"""The file name that stands for standard input."""


@dataclass(frozen=True, slots=True)
class MessageFile:
    """The objects of a file, and for each the number of its line (from 1)."""

    name: str
    items: tuple[Mapping[str, Any], ...]
    lines: tuple[int, ...]

    @classmethod
    def read(cls, file: str) -> Self:
        """Read all of ``file``; blank lines are passed over.

        Raises InvalidInputError where it cannot be read, InvalidMessageError (with the line) where
        it is not JSON lines of objects, or has none. What is in an object is not looked at.
        """
        name = "standard input" if file == STDIN else file
        numbered = [
            (number, line)
            for number, line in enumerate(_text(file, name).split("\n"), start=1)
            if line.strip()
        ]
        if not numbered:
            raise InvalidMessageError(f"{name} holds no messages.")
        items = tuple(_object(line, f"{name}: line {number}") for number, line in numbered)
        return cls(name, items, tuple(number for number, _ in numbered))

    def with_line(self, error: str) -> str:
        """An error about "message n" as one about the line of this file that holds it."""

        def line(match: re.Match[str]) -> str:
            return f"line {self.lines[int(match[1]) - 1]}"

        return f"{self.name}: {re.sub(r'message ([0-9]+)', line, error, count=1)}"


def _object(line: str, where: str) -> Mapping[str, Any]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidMessageError(f"{where} is no JSON: {error}.") from None
    if not isinstance(item, dict):
        raise InvalidMessageError(f"{where} must be an object with role and content.")
    return item


def _text(file: str, name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidInputError(f"{name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{name} is not UTF-8: {error.reason}.") from None
