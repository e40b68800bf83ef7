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
        yield memori.entity(whose(memori, entity, fallback=fallback), process, session)


def whose(memori: Memori, entity: str | None, *, fallback: bool = True) -> str:
    """``entity``, else the user that settings name, else the default one, which is then said.

    A script's empty variable (``--entity "$USER_ID"``) names somebody, though badly: nobody takes
    their place. Without ``fallback`` raises SettingsError instead of taking the default one.
    """
    if entity is not None:
        return entity
    if memori.binding is not None:
        return memori.binding.entity_id
    if not fallback:
        raise SettingsError("Whose memory? Pass --entity ID or set MEMORI_ENTITY_ID.")
    note(f"Neither --entity nor MEMORI_ENTITY_ID is given, so this is about {DEFAULT_ENTITY}.")
    return DEFAULT_ENTITY
