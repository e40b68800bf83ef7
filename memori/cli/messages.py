"""A file of messages as JSON lines; what is wrong with one is said with its line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from memori import InvalidInputError, InvalidMessageError, Message

STDIN = "-"
"""The file name that stands for standard input."""


def read_messages(file: str) -> list[Message]:
    """All messages of ``file``, one on each line; blank lines are passed over.

    Raises InvalidInputError where it cannot be read, InvalidMessageError (with the line) where it
    is not JSON lines of messages, or has none.
    """
    from memori.incoming import message

    name = "standard input" if file == STDIN else file
    messages = []
    for number, line in enumerate(_text(file, name).split("\n"), start=1):
        if line.strip():
            item = _json(line, f"{name}: line {number}")
            try:
                messages.append(message(item, f"line {number}"))
            except InvalidMessageError as error:
                raise InvalidMessageError(f"{name}: {error}") from None
    if not messages:
        raise InvalidMessageError(f"{name} holds no messages.")
    return messages


def _json(line: str, where: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidMessageError(f"{where} is no JSON: {error}.") from None


def _text(file: str, name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidInputError(f"{name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{name} is not UTF-8: {error.reason}.") from None
