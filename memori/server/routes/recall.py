"""Questions to the memory: what answers them, and what a call would get."""

from __future__ import annotations

import time

from memori import Receipt
from memori.server.access import CallerDep
from memori.server.models.memories import ExplainRequest, Matches, RecallRequest
from memori.server.policy import READ_IN_TURN, allow
from memori.server.routing import new_router
from memori.server.state import StateDep

router = new_router("recall")


@router.post("/recall")
@allow(READ_IN_TURN)
def recall(body: RecallRequest, caller: CallerDep, state: StateDep) -> Matches:
    """The memories that answer a question best, with a score of 0 to 1."""
    viewer = body.viewer
    process_id = body.process_id if viewer.process_id is None else viewer.process_id
    memory = caller.scope(body.entity_id, process_id=process_id, session_id=viewer.session_id)
    start = time.perf_counter()
    hits = memory.recall(
        body.query,
        body.limit,
        body.kinds,
        body.filters,
        body.explain,
        body.as_of,
        body.include_archived,
        session_id=body.session_id,
        process_id=body.process_id,
        include_groups=body.include_groups,
    )
    state.metrics.recalls.add((time.perf_counter() - start) * 1000)
    return Matches(query=body.query, matches=hits)


@router.post("/explain")
@allow(READ_IN_TURN)
def explain(body: ExplainRequest, caller: CallerDep) -> Receipt:
    """What a call that asks this would get now, and why; nothing of it is kept."""
    memory = caller.scope(body.entity_id, process_id=body.process_id, session_id=body.session_id)
    return memory.explain(question=body.question)
