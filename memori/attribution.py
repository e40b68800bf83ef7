"""Whose memory this is: ids checked once, and the one context variable that carries them."""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Container
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from memori.errors import InvalidIdError, SettingsError
from memori.private_folder import make_folder
from memori.types import Scope

MAX_ID_LENGTH = 255
_MAX_OWNERS = 8
"""Entries hold their owner alive, so one context keeps those of the newest few only."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One attribution of one context: who set it (a Memori, compared by identity) and for whom.

    ``handle`` is the object that ends it. One that was ``entered`` by a ``with`` statement holds
    until that ends; another holds until the next.
    """

    owner: object
    scope: Scope
    handle: object
    entered: bool


_attributions: ContextVar[tuple[Entry, ...]] = ContextVar("memori_attributions", default=())


def canonical_id(value: str | int, what: str = "entity_id") -> str:
    """The one spelling of an id: text in Unicode NFC, so that 42 and "42" are the same.

    Raises :class:`~memori.errors.InvalidIdError` naming the rule that ``value`` breaks: a string or
    an integer (no bool), 1 to 255 characters, no control characters or lone surrogates, no ``/``
    or backslash, no white space at either end, not ``.`` or ``..`` alone.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise InvalidIdError(f"{what} must be a string or an integer, not {type(value).__name__}.")
    text = unicodedata.normalize("NFC", str(value))
    if not text.strip():
        raise InvalidIdError(f"{what} must not be empty or blank.")
    if text != text.strip():
        raise InvalidIdError(f"{what} must not begin or end with white space.")
    if len(text) > MAX_ID_LENGTH:
        raise InvalidIdError(f"{what} must not be longer than {MAX_ID_LENGTH} characters.")
    if any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in text):
        raise InvalidIdError(f"{what} must not contain control characters.")
    if "/" in text or "\\" in text:
        raise InvalidIdError(f"{what} must not contain '/' or '\\'.")
    if text in {".", ".."}:  # as a part of a URL's path, they name another path
        raise InvalidIdError(f"{what} must not be '.' or '..'.")
    return text


def canonical_scope(
    entity_id: str | int,
    process_id: str | int | None = None,
    session_id: str | int | None = None,
) -> Scope:
    """A :class:`~memori.types.Scope` of canonical ids; raises like :func:`canonical_id`."""
    return Scope(
        canonical_id(entity_id, "entity_id"),
        None if process_id is None else canonical_id(process_id, "process_id"),
        None if session_id is None else canonical_id(session_id, "session_id"),
    )


def assign(owner: object, scope: Scope, handle: object) -> None:
    """Make ``scope`` the attribution of ``owner`` in this context, in place of the last one."""
    entries = _attributions.get()
    mine = [entry for entry in entries if entry.owner is owner]
    # The last one stays below: should `handle` be entered and left, it is to come back.
    if len(mine) > 1 and not mine[-1].entered and not mine[-2].entered:
        entries = _without(entries, [mine[-2]])
    _keep((*entries, Entry(owner, scope, handle, entered=False)))


def enter(owner: object, scope: Scope, handle: object) -> None:
    """Begin a ``with`` statement of ``handle``: ``scope`` holds in this context until its end."""
    entries = _attributions.get()
    mine = [entry for entry in entries if entry.owner is owner]
    if mine and mine[-1].handle is handle and not mine[-1].entered:
        entries = _without(entries, [mine[-1]])
    _keep((*entries, Entry(owner, scope, handle, entered=True)))


def leave(owner: object, handle: object) -> None:
    """End the innermost ``with`` statement of ``handle`` in this context, if there is one.

    What was assigned inside ends with it. The order in which statements end makes no difference:
    generators end theirs in any order, and in contexts where they never began.
    """
    entries = _attributions.get()
    mine = [entry for entry in entries if entry.owner is owner]
    begun = [at for at, entry in enumerate(mine) if entry.entered and entry.handle is handle]
    if begun:
        inside = takewhile(lambda entry: not entry.entered, mine[begun[-1] + 1 :])
        _keep(_without(entries, [mine[begun[-1]], *inside]))


def _without(entries: tuple[Entry, ...], ended: list[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry not in ended)


def _keep(entries: tuple[Entry, ...]) -> None:
    owners = list(dict.fromkeys(id(entry.owner) for entry in reversed(entries)))
    if len(owners) > _MAX_OWNERS:
        newest = owners[:_MAX_OWNERS]
        entries = tuple(entry for entry in entries if id(entry.owner) in newest)
    _attributions.set(entries)


def current(owners: Container[object]) -> Entry | None:
    """The newest entry of this context that one of ``owners`` set."""
    for entry in reversed(_attributions.get()):
        if entry.owner in owners:
            return entry
    return None


def kept_entity_id(data_dir: Path) -> str:
    """The id that ``MEMORI_ENTITY_ID=auto`` stands for: generated once, kept in ``data_dir``."""
    path = data_dir / "entity_id"
    try:
        make_folder(data_dir)
        if not path.exists():
            draft = path.with_name(f"entity_id.{secrets.token_hex(4)}")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(f"user_{secrets.token_hex(4)}")
            with suppress(FileExistsError):  # another process was first: its id stays
                os.link(draft, path)
            draft.unlink()
        return canonical_id(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"The generated entity id cannot be kept in {path}: {error.strerror}. "
            "Set MEMORI_ENTITY_ID to an id of your own, or MEMORI_DATA_DIR to a writable folder."
        ) from None
