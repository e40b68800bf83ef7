"""One turn with the model that the server asks, with the entity's memory."""

from __future__ import annotations

from memori import ChatReply
from memori.server.access import CallerDep
from memori.server.models.conversations import ChatRequest
from memori.server.policy import ASKS_MODEL, allow
from memori.server.routing import new_router

router = new_router("chat")


@router.post("/chat")
@allow(ASKS_MODEL)
def chat(body: ChatRequest, caller: CallerDep) -> ChatReply:
    """Say something to the model, as the entity; what was said is remembered.

    The model is the one named, else that of the process, else the setting ``chat_model``.
    """
    place = caller.scope(body.entity_id, process_id=body.process_id, session_id=body.session_id)
    return caller.memori.chat(
        body.message,
        body.model,
        entity_id=place.entity_id,
        process_id=place.process_id,
        session_id=place.session_id,
    )
