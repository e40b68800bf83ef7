"""What requests about processes carry."""

from __future__ import annotations

from pydantic import Field

from memori.server.models.fields import LONGEST_LIST, Body, Id, OfEntity, Text


class NewProcess(OfEntity):
    """An agent, bot or program to describe; without an entity all entities share it."""

    process_id: Id = Field(examples=["support_bot"])
    instructions: Text | None = Field(None, examples=["Answer in one sentence."])
    model: Text | None = None
    attributes: list[Text] = Field(default_factory=list, max_length=LONGEST_LIST)


class ProcessChange(Body):
    """What is to be different about a process; what is left out stays as it is."""

    instructions: Text | None = None
    model: Text | None = None
    attributes: list[Text] = Field(default_factory=list, max_length=LONGEST_LIST)


class DefaultProcess(Body):
    """The process of calls that name none; null: no process is."""

    process_id: Id | None = Field(examples=["support_bot"])
