"""For whoever runs memori: what waits, what it cost, what is set, how fast it is."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from memori import Backlog, Cost, Page, Totals
from memori.origins import InForce, in_force
from memori.server.access import CallerDep, EntityQuery
from memori.server.models.fields import Limit, OfEntity
from memori.server.policy import ADMIN_READ, ADMIN_WRITE, allow
from memori.server.routing import new_router
from memori.server.state import StateDep
from memori.settings import load
from memori.steps.samples import Sample

router = new_router("operations")


_Since = Annotated[date | None, Query(description="The first day; else today, in UTC.")]


class Retried(BaseModel):
    """How many exchanges wait again."""

    retried: int


class Latency(BaseModel):
    """How long the last recalls over HTTP took, and the last waits of a model's calls for memori.

    The calls are those through the gateway and of the chat; oldest first.
    """

    recall: list[Sample]
    added_to_calls: list[Sample]


class SettingsInForce(BaseModel):
    """Every setting with where its value came from; passwords are hidden."""

    items: list[InForce]


@router.get("/stats")
@allow(ADMIN_READ)
def get_stats(caller: CallerDep) -> Totals:
    """How much is remembered of all entities together: figures only."""
    return caller.memori.stats()


@router.get("/jobs")
@allow(ADMIN_READ)
def list_jobs(caller: CallerDep, limit: Limit = 100) -> Page[Backlog]:
    """What waits for a language model, or was given up, by conversation, oldest first."""
    found = caller.memori.jobs(limit)
    return Page(found, len(found), limit, 0)


@router.post("/jobs/retry")
@allow(ADMIN_WRITE)
def retry_jobs(body: OfEntity, caller: CallerDep) -> Retried:
    """Have what was given up wait again, of one entity or all."""
    return Retried(retried=caller.memori.retry_jobs(body.entity_id))


@router.get("/costs")
@allow(ADMIN_READ)
def list_costs(
    caller: CallerDep, since: _Since = None, entity_id: EntityQuery = None
) -> Page[Cost]:
    """What the language model cost, by UTC day, entity and process; today's by default."""
    found = caller.memori.costs(since, entity_id)
    return Page(found, len(found), max(1, len(found)), 0)


@router.get("/settings")
@allow(ADMIN_READ)
def list_settings(caller: CallerDep) -> SettingsInForce:
    """What is set and where each value came from; secrets never."""
    mine, ambient = caller.memori.settings, load()
    values = {name: getattr(mine, name) for name in type(mine).model_fields}
    given = {name: value for name, value in values.items() if value != getattr(ambient, name)}
    return SettingsInForce(items=in_force(**given))


@router.get("/health/latency")
@allow(ADMIN_READ)
def get_latency(state: StateDep) -> Latency:
    """How long the last thousand recalls over HTTP, and memori's part of calls, took."""
    return Latency(recall=state.metrics.recalls.all(), added_to_calls=state.memori.overheads)
