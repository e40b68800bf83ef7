"""The port to durable jobs: exchanges that wait until a language model has read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from memori.nouns.backlog import Asides, Backlog, Cost, Due, Job
from memori.types import Memory, Operation, Scope


class Jobs(Protocol):
    """The jobs of a store. Safe for use by many threads and many processes.

    Every function takes the scope first, but for those whose name ends with ``of_all_entities``:
    they tell whose work is due and what it cost, and nothing of what anybody said. All raise
    what the functions of :class:`memori.stores.Store` raise.
    """

    def due_of_all_entities(self, due: Due, limit: int) -> list[Scope]:
        """The conversations that are due, oldest work first; none of an entity that has to wait."""

    def claim(self, scope: Scope, due: Due, until: datetime) -> Job | None:
        """Lease the scope's entity's oldest job that is due, ``until`` then, or None.

        None, too, while another job of the entity is leased or has to wait after a failure: an
        entity's jobs are done one after the other, in the order of their oldest exchange.
        """

    def renew(self, scope: Scope, job: Job, until: datetime) -> bool:
        """Keep a job for longer; False if the lease ran out and somebody else took it."""

    def finish(
        self, scope: Scope, job: Job, operations: Sequence[Operation], asides: Asides
    ) -> list[Memory] | None:
        """Carry out what a job led to and end it, all in one transaction, once.

        None, and nothing is changed, where the job is not this worker's any more, or one of its
        exchanges was deleted.
        """

    def give_back(self, scope: Scope, job: Job, until: datetime, *, most: int | None) -> bool:
        """End the lease; the job may be claimed again from ``until`` on.

        With ``most``, it has failed once more, and is given up (dead) at the ``most``-th time.
        False where it was not this worker's any more.
        """

    def retry(self, scope: Scope) -> int:
        """Have what was given up wait again; how many exchanges that were.

        A scope with a session retries only that session's.
        """

    def backlog(self, scope: Scope) -> list[Backlog]:
        """How the jobs of the scope's entity stand, by conversation, oldest first."""

    def backlog_of_all_entities(self, limit: int) -> list[Backlog]:
        """How the jobs stand, by conversation, oldest first."""

    def reserve_of_all_entities(self, day: date, tokens: int, budget: int | None) -> bool:
        """Count ``tokens`` for a day; False, and not counted, if that is more than its budget."""

    def charge(self, scope: Scope, cost: Cost, reserved: int) -> None:
        """Note what a call cost in place of the tokens that were reserved for it.

        For an entity that is not known it counts for the day alone.
        """

    def costs(self, scope: Scope, since: date) -> list[Cost]:
        """What the calls for the scope's entity cost since a day, by day and process."""

    def costs_of_all_entities(self, since: date) -> list[Cost]:
        """What all calls cost since a day, by day, entity and process."""
