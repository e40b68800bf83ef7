"""What was said: requests that went to a model with their replies, and what they were told."""

from __future__ import annotations

from memori import Exchange, Extraction, Page, Receipt
from memori.server.access import CallerDep, ScopeOfPart
from memori.server.models.conversations import ExtractRequest
from memori.server.models.fields import Cursor, ExchangeId, Limit, Offset
from memori.server.policy import ASKS_MODEL, READ, allow
from memori.server.routing import new_router

router = new_router("exchanges")


@router.get("/entities/{entity_id}/exchanges")
@allow(READ)
def list_exchanges(
    memory: ScopeOfPart, limit: Limit = 100, offset: Offset = 0, cursor: Cursor = None
) -> Page[Exchange]:
    """Requests that were intercepted or imported and their replies, the newest first."""
    return memory.exchanges(limit, offset, cursor)


@router.get("/entities/{entity_id}/exchanges/{exchange_id}")
@allow(READ)
def get_exchange(memory: ScopeOfPart, exchange_id: ExchangeId) -> Exchange:
    """One exchange."""
    return memory.exchange(exchange_id)


@router.get("/entities/{entity_id}/exchanges/{exchange_id}/receipt")
@allow(READ)
def get_receipt(memory: ScopeOfPart, exchange_id: ExchangeId) -> Receipt:
    """What was recalled for an exchange, what of it was injected, and why."""
    return memory.explain(exchange_id)


@router.post("/extract")
@allow(ASKS_MODEL)
def extract(body: ExtractRequest, caller: CallerDep) -> Extraction:
    """Have an exchange read now and tell what was learned; ``dry_run`` stores nothing of it."""
    memory = caller.scope(body.entity_id, process_id=body.process_id, session_id=body.session_id)
    return memory.extract(body.user_message, body.assistant_message, body.dry_run)
