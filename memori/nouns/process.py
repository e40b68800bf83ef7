"""The nouns of processes: what an agent is told, and how an entity stands to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from memori.nouns.group import Group

CONFIGURED = "configuration"
"""Source of attributes that the application gave."""

READ = "model"
"""Source of attributes that a language model read from what was said."""


@dataclass(frozen=True, slots=True)
class ProcessScope:
    """Which processes a read or write is about; the first argument of every function on them.

    With an entity: its own ones, and for reads those that all share. Without: only those that all
    share. A process of another entity does not exist for a scope; there is no scope of everything.
    ``process_id`` narrows it to one process.
    """

    entity_id: str | None = None
    process_id: str | None = None


@dataclass(frozen=True, slots=True)
class ProcessAttribute:
    """Something about a process itself ("Books trains and hotels"), and where it is from."""

    content: str
    weight: float = 1.0
    source: str = CONFIGURED


@dataclass(frozen=True, slots=True)
class Process:
    """An agent, bot or program that the application has described.

    ``entity_id`` is whose it is; None where all entities share it. ``model`` is what
    ``mem.chat`` asks by default; memori never changes the model of a call.
    """

    id: str
    entity_id: str | None
    instructions: str | None
    model: str | None
    attributes: tuple[ProcessAttribute, ...]
    created_at: datetime

    @property
    def told(self) -> tuple[str, ...]:
        """The attributes that calls may be told.

        What a model has read of a process that many share was read from what one of them said: it
        is listed, and never told to the others.
        """
        safe = self.entity_id is not None
        return tuple(each.content for each in self.attributes if safe or each.source == CONFIGURED)


@dataclass(frozen=True, slots=True)
class Admission:
    """How an entity stands, and the process that it calls.

    ``process_id`` is the process of the scope, else the entity's default one. ``is_foreign``: it
    belongs to another entity. ``process`` is its description, where there is one to be seen.
    ``groups`` are those whose knowledge the entity may read.
    """

    opted_out: bool = False
    process_id: str | None = None
    process: Process | None = None
    is_foreign: bool = False
    groups: tuple[Group, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether a call is to go out without memory and leave none."""
        return self.opted_out or self.is_foreign
