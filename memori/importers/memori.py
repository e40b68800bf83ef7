"""memori's own exports: lines of JSON, one export after the other, each whole or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from memori.attribution import canonical_id
from memori.core.context_document import check
from memori.errors import InvalidInputError, InvalidMessageError
from memori.importers import Moved, Piece
from memori.moving.record import FORMAT, VERSION, held_of
from memori.moving.source import Source
from memori.nouns.context import ContextDocument
from memori.nouns.transfer import Held, HeldDocument, HeldMemory, HeldSession
from memori.types import Exchange

_MADE_HERE = re.compile("[0-9a-f]{32}")
_LONGEST = 255
_LONGEST_DIGEST = 128
_UNFINISHED = "The export of {!r} in {} has no end: the file was cut off. Nothing was imported."


def recognises(source: Source) -> bool:
    """Whether the first line of a file says so."""
    return any(_begins(source, name) for name in source.names)


def read(source: Source) -> Iterator[Piece]:
    """All things of all exports in the source."""
    files = [name for name in source.names if _begins(source, name)] or source.names
    for name in files:
        yield from _read_file(source, name)


def _begins(source: Source, name: str) -> bool:
    try:
        _, first = next(source.records(name), ("", {}))
    except InvalidMessageError:
        return False
    return first.get("format") == FORMAT and first.get("type") == "header"


def _read_file(source: Source, name: str) -> Iterator[Piece]:
    user: str | None = None
    for where, record in source.records(name):
        if record.get("type") == "header":
            if user is not None:
                raise InvalidMessageError(_UNFINISHED.format(user, name))
            user = _owner(record, where)
        elif user is None:
            raise InvalidMessageError(f"{where} is not the beginning of an export of memori.")
        elif record.get("type") == "end":
            user = None
        else:
            yield Moved(user, where, _thing(record, where))
    if user is not None:
        raise InvalidMessageError(_UNFINISHED.format(user, name))


def _owner(record: Mapping[str, Any], where: str) -> str:
    version = record.get("version")
    if record.get("format") != FORMAT or not isinstance(version, int):
        raise InvalidMessageError(f"{where} is not the beginning of an export of memori.")
    if version > VERSION:
        raise InvalidMessageError(
            f"{where}: this export is of version {version}, this memori reads versions up to "
            f"{VERSION}. Upgrade with pip install --upgrade memori."
        )
    return str(record.get("entity_id"))


def _thing(record: Mapping[str, Any], where: str) -> Held:
    try:
        return _checked(held_of(record))
    except InvalidInputError as error:
        raise InvalidMessageError(f"{where}: {error}") from None


def _checked(thing: Held) -> Held:
    """A thing whose ids and names any store takes. Raises InvalidInputError."""
    match thing:
        case HeldSession(session):
            _place(session.process_id, session.id)
        case Exchange():
            _place(thing.scope.process_id, thing.scope.session_id)
            _short(thing.id, _LONGEST)
        case HeldMemory(memory):
            _place(memory.process_id, memory.session_id)
            _made_here(memory.id, *([memory.superseded_by] if memory.superseded_by else []))
            _short(thing.digest, _LONGEST_DIGEST)
            for name in (memory.slot, memory.exchange_id):
                _short(name or "", _LONGEST)
        case ContextDocument():
            check(thing.document)
        case HeldDocument(document, memory_ids):
            _made_here(document.id, *memory_ids)
    return thing


def _place(process_id: str | None, session_id: str | None) -> None:
    for given, what in ((process_id, "process_id"), (session_id, "session_id")):
        if given is not None and canonical_id(given, what) != given:
            raise InvalidInputError(f"the {what} {given!r} is not in Unicode NFC")


def _made_here(*ids: str) -> None:
    for each in ids:
        if not _MADE_HERE.fullmatch(each):
            raise InvalidInputError(f"{each!r} is not an id that memori makes")


def _short(text: str, most: int) -> None:
    if len(text) > most:
        raise InvalidInputError(f"an id, digest or slot has more than {most} characters")
