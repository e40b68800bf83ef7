"""The nouns of entities: who is remembered, and how much of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from memori.types import Metadata

DEFAULT_ENTITY = "default_user"
"""The entity that is always there: what programs with one user, and consoles, begin with."""


@dataclass(frozen=True, slots=True)
class EntityStats:
    """How much is remembered of an entity.

    ``memories`` counts by kind what ``scope.memories()`` lists: what holds now and is not put away;
    kinds of which there is nothing are missing. ``exchanges``, ``sessions`` and ``documents`` are
    all there are. ``first_seen`` and ``last_seen``: when the first and the last of all that was
    said or stated; None where nothing was.
    """

    memories: Mapping[str, int] = field(default_factory=dict)
    exchanges: int = 0
    sessions: int = 0
    documents: int = 0
    first_seen: datetime | None = None
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is remembered of all entities together.

    ``memories``, ``exchanges``, ``sessions`` and ``documents`` as in :class:`EntityStats`.
    ``processes`` are those that were described. ``waiting`` exchanges are still to be read by a
    language model, ``given_up`` ones it failed on. ``database_bytes`` is what the database takes on
    its disk; None where that cannot be told.
    """

    entities: int = 0
    groups: int = 0
    processes: int = 0
    memories: Mapping[str, int] = field(default_factory=dict)
    exchanges: int = 0
    sessions: int = 0
    documents: int = 0
    waiting: int = 0
    given_up: int = 0
    database_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody who is remembered.

    ``name`` and ``metadata`` are the application's. ``created_at`` and ``last_active_at`` (the last
    write of anything) are None for an id that nothing was ever stored for. ``default_process_id``
    is the process of its calls that name none. A group is an entity, too (``is_group``). ``stats``
    are there where one entity was asked for, and None in a list.
    """

    id: str
    name: str | None = None
    metadata: Metadata = field(default_factory=dict)
    created_at: datetime | None = None
    last_active_at: datetime | None = None
    opted_out: bool = False
    default_process_id: str | None = None
    is_group: bool = False
    stats: EntityStats | None = None
