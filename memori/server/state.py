"""What one server is made of, for the handlers of its requests."""

from __future__ import annotations

from asyncio import Semaphore
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from memori import Memori
from memori.auth.gate import Gate
from memori.server.metrics import Metrics


@dataclass(frozen=True, slots=True)
class State:
    """The parts of one server.

    ``longest_body`` is how many bytes a request's body may have. Requests that compute wait for one
    of the ``turns``.
    """

    memori: Memori
    gate: Gate
    metrics: Metrics
    longest_body: int
    turns: Semaphore


async def _state(request: Request) -> State:
    return state_of(request)


def state_of(request: Request) -> State:
    """The parts of the server that ``request`` came to."""
    state = request.app.state.memori
    assert isinstance(state, State)
    return state


StateDep = Annotated[State, Depends(_state)]
