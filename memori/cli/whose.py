"""Whose memory a command is about: who is named, else who is set, else the default user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from memori import Memori, Scope, SettingsError
from memori.cli.output import note
from memori.nouns.entity import DEFAULT_ENTITY


@contextmanager
def opened(
    database: str | None,
    entity: str | None,
    process: str | None = None,
    session: str | None = None,
    *,
    fallback: bool = True,
) -> Iterator[Scope]:
    """The memory that a command is about, and its end; see :func:`whose`."""
    with Memori(database) as memori:
        yield memori.entity(entity or whose(memori, fallback=fallback), process, session)


def whose(memori: Memori, *, fallback: bool = True) -> str:
    """The user that settings name; else the default one, and it is said that it is.

    Without ``fallback`` raises SettingsError instead.
    """
    if memori.binding is not None:
        return memori.binding.entity_id
    if not fallback:
        raise SettingsError("Whose memory? Pass --entity ID or set MEMORI_ENTITY_ID.")
    note(f"Neither --entity nor MEMORI_ENTITY_ID is given, so this is about {DEFAULT_ENTITY}.")
    return DEFAULT_ENTITY
