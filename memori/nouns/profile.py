"""The nouns of a profile: what is known of an entity, in order, and what each line stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One statement of a profile.

    ``memory_ids`` are the memories that say it; empty for a line that was written by a language
    model, of which nobody can tell.
    """

    text: str
    memory_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an entity and holds now, put in order.

    ``summary`` has a line for each sentence. ``preferences``, ``skills`` and ``rules`` are the most
    important first, and those mentioned last before others. ``facts`` are those of which only one
    can hold, by what they are about (``home``, ``job``, ``name`` …). ``counts`` are memories by
    kind, turns included. ``first_seen`` and ``last_seen``: when the first and the last of all that
    was said or stated.
    """

    entity_id: str
    summary: tuple[ProfileLine, ...] = ()
    preferences: tuple[ProfileLine, ...] = ()
    skills: tuple[ProfileLine, ...] = ()
    rules: tuple[ProfileLine, ...] = ()
    facts: Mapping[str, ProfileLine] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    first_seen: datetime | None = None
    last_seen: datetime | None = None
