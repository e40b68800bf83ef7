"""A file of messages as JSON lines; what is wrong with one is said with its line."""

from __future__ import annotations

import json

from memori import InvalidMessageError, Message


def are_messages(text: str) -> bool:
    """Whether ``text`` begins with a message, by its first line that is not blank."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and {"role", "content"} <= found.keys()


def messages_of(text: str, name: str) -> list[Message]:
    """All messages of ``text``, one on each line; blank lines are passed over.

    Raises InvalidMessageError, with the ``name`` of the file and the line, where it is not JSON
    lines of messages, or has none.
    """
    from memori.incoming import message

    messages = []
    for number, line in enumerate(text.split("\n"), start=1):
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
