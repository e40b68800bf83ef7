"""What requests about groups carry."""

from __future__ import annotations

from pydantic import Field

from memori.server.models.fields import Body, Id


class NewGroup(Body):
    """A group to make: an entity whose knowledge its members may read."""

    group_id: Id = Field(examples=["team_blue"])
    name: str | None = Field(None, min_length=1, max_length=200, examples=["Team Blue"])
