"""The port to other memories: what an importer must offer, and how one is found.

A module of this folder is an importer. It reads what one kind of program has written, and says of
each piece whose it is: what belongs to two users of that program must never become one entity's.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeAlias, cast

from memori.errors import InvalidInputError
from memori.moving.source import Source
from memori.nouns.transfer import Held
from memori.types import Kind, Metadata

_SHOWN = 5
AUTO, OWN = "auto", "memori"


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said in one conversation, in order, as messages of :meth:`Scope.add_messages`.

    ``user`` is whose it is; None where the file does not say. ``where`` it stands is told where it
    cannot be used. All pieces have these two.
    """

    user: str | None
    where: str
    id: str | None
    messages: tuple[Metadata, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is known; ``at`` is since when, None where the file does not say."""

    user: str | None
    where: str
    content: Any
    kind: Kind = "fact"
    at: datetime | None = None
    importance: float = 0.5
    tags: tuple[str, ...] = ()
    metadata: Metadata = field(default_factory=dict)
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A longer text that was made or given elsewhere, which becomes a document."""

    user: str | None
    where: str
    text: Any
    title: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Something of another memori's, as it was held there."""

    user: str
    where: str
    thing: Held


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is not taken over, and why not."""

    user: str | None
    where: str
    reason: str


Piece: TypeAlias = Conversation | Statement | Text | Moved | Left


class Importer(Protocol):
    """One format. A file that is damaged as a whole raises InvalidMessageError."""

    def recognises(self, source: Source) -> bool:
        """Whether anything in the source is of this format; raises nothing."""

    def read(self, source: Source) -> Iterator[Piece]:
        """What is in it, piece by piece, in its order."""


def names() -> tuple[str, ...]:
    """The names of all formats that have a file here."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def find(name: str, source: Source) -> tuple[str, Importer]:
    """The importer that recognises the source: the one of that name, or with "auto" any.

    Raises :class:`~memori.errors.InvalidInputError` where there is none.
    """
    if name not in (AUTO, *names()):
        known = ", ".join((AUTO, *names()))
        raise InvalidInputError(f"There is no format {name!r}. Formats: {known}.")
    for each in sorted(names(), key=lambda known: known != OWN):
        if name in (AUTO, each) and _importer(each).recognises(source):
            return each, _importer(each)
    shown = ", ".join(source.names[:_SHOWN]) or "nothing"
    if name != AUTO:
        raise InvalidInputError(f"Nothing of this ({shown}) is of the format {name!r}.")
    raise InvalidInputError(
        f"Nothing of this ({shown}) is of a format that is known: {', '.join(names())}. For JSON "
        "lines of messages, memori import --format messages says what is wrong with them."
    )


def _importer(name: str) -> Importer:
    return cast("Importer", importlib.import_module(f"{__name__}.{name}"))
