"""What requests about the context document carry, and one value of it."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from fastapi import Path
from pydantic import BaseModel, Field

from memori.server.models.fields import Body

ContextPath: TypeAlias = Annotated[
    str,
    Path(max_length=1000, description="Keys with dots between.", examples=["preferences.theme"]),
]


class _Said(Body):
    source: str | None = Field(None, max_length=200, description="Where it is from.")
    importance: float | None = Field(
        None, ge=0, le=1, description="How soon calls are told it; 0.5 where none was said."
    )


class NewValue(_Said):
    """A value to put in a place of the context document."""

    value: Any = Field(examples=["dark"])


class NewValues(_Said):
    """Values to put each in its place; what else is there stays."""

    values: dict[str, Any] = Field(examples=[{"theme": "dark", "language": "en"}])


class ContextValue(BaseModel):
    """One value of the context document, and the version of the whole."""

    path: str
    value: Any
    version: int
