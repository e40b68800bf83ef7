"""Whose memory this is: ids checked once, and the one context variable that carries them."""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Container
from contextlib import suppress
from contextvars import ContextVar, Token
from dataclasses import dataclass
from pathlib import Path

from memori.errors import InvalidIdError, SettingsError
from memori.types import Scope

MAX_ID_LENGTH = 255
_MAX_ENTRIES = 8
"""Entries hold their owner alive, so one context keeps no more than the newest few."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One attribution of one context: who set it (a Memori, compared by identity) and for whom."""

    owner: object
    scope: Scope


_attributions: ContextVar[tuple[Entry, ...]] = ContextVar("memori_attributions", default=())


def canonical_id(value: str | int, what: str = "entity_id") -> str:
    """The one spelling of an id: text in Unicode NFC, so that 42 and "42" are the same.

    Raises :class:`~memori.errors.InvalidIdError` naming the rule that ``value`` breaks: a string or
    an integer (no bool), 1 to 255 characters, no control characters or lone surrogates, no ``/``
    or backslash, no white space at either end.
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


def enter(owner: object, scope: Scope) -> Token[tuple[Entry, ...]]:
    """Make ``scope`` the attribution of ``owner`` in the current context only."""
    others = tuple(entry for entry in _attributions.get() if entry.owner is not owner)
    return _attributions.set((*others, Entry(owner, scope))[-_MAX_ENTRIES:])


def leave(owner: object, token: Token[tuple[Entry, ...]]) -> None:
    """Undo an :func:`enter`; in a foreign context, take the owner's entry out instead."""
    with suppress(ValueError, RuntimeError):
        _attributions.reset(token)
        return
    _attributions.set(tuple(entry for entry in _attributions.get() if entry.owner is not owner))


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
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
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
