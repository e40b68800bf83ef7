"""The nouns of the context document: what an application itself says of an entity, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value of a context document is from, as far as was said.

    ``at``: when it was set. ``importance`` lies in 0-1; the most important values are told first.
    """

    source: str | None
    importance: float | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ContextDocument:
    """What an application says of an entity: one nested JSON object, shared by all its processes.

    ``version`` grows with every change; it is 0 before the first one, and ``updated_at`` None.
    ``origins`` tells of the values of which something was said, by their dotted path.
    """

    document: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0
    updated_at: datetime | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContextChange:
    """A change of one place of a context document.

    ``keys`` lead to the place through nested objects; none: the whole document. ``value`` is fit
    for JSON. ``if_version``: only where that is still the document's version.
    """

    action: Literal["set", "merge", "delete"]
    keys: tuple[str, ...]
    value: Any = None
    source: str | None = None
    importance: float | None = None
    if_version: int | None = None
