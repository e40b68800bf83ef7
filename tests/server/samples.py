"""A request for every route, with what there is of one entity in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from tests.server.world import BOT, Ask, Owned

Sample = Callable[[Owned], Ask]


def _entity(rest: str = "", **more: object) -> Sample:
    json, params = more.get("json"), more.get("params", {})
    return lambda own: Ask(
        f"/v1/entities/{own.entity_id}" + rest.format(own=own),
        json,
        params,  # type: ignore[arg-type]
    )


def _fixed(path: str, json: object = None, **params: str) -> Sample:
    return lambda own: Ask(path, json, params)


def _memory(rest: str = "", json: object = None) -> Sample:
    return lambda own: Ask(f"/v1/memories/{own.memory_id}{rest}", json)


def _session(rest: str = "", json: object = None) -> Sample:
    return lambda own: Ask(f"/v1/sessions/{own.session_id}{rest}", json)


def _group(rest: str = "") -> Sample:
    return lambda own: Ask(f"/v1/groups/{own.group_id}{rest}")


def _process(json: object = None) -> Sample:
    return lambda own: Ask(f"/v1/processes/{quote(own.process_id)}", json)


_SAID = {"role": "user", "content": "I moved to Bergen."}

SAMPLES: Mapping[str, Sample] = {
    "GET /v1/me": _fixed("/v1/me"),
    "GET /v1/me/context": _fixed("/v1/me/context"),
    "POST /v1/me/clear-conversation": _fixed("/v1/me/clear-conversation", {}),
    "GET /v1/entities": _fixed("/v1/entities"),
    "POST /v1/entities": _fixed("/v1/entities", {"name": "Carol"}),
    "GET /v1/entities/{entity_id}": _entity(),
    "PATCH /v1/entities/{entity_id}": _entity(json={"name": "A."}),
    "DELETE /v1/entities/{entity_id}": _entity(),
    "GET /v1/entities/{entity_id}/export": _entity("/export"),
    "DELETE /v1/entities/{entity_id}/data": _entity("/data"),
    "PUT /v1/entities/{entity_id}/default-process": _entity(
        "/default-process", json={"process_id": None}
    ),
    "PUT /v1/entities/{entity_id}/opt-out": _entity("/opt-out", json={"opted_out": True}),
    "GET /v1/entities/{entity_id}/memories": _entity("/memories"),
    "GET /v1/entities/{entity_id}/profile": _entity("/profile"),
    "GET /v1/entities/{entity_id}/summary": _entity("/summary"),
    "POST /v1/entities/{entity_id}/summary/regenerate": _entity("/summary/regenerate", json={}),
    "GET /v1/entities/{entity_id}/graph": _entity("/graph", params={"layout": "true"}),
    "GET /v1/entities/{entity_id}/related": _entity("/related", params={"name": "user"}),
    "GET /v1/entities/{entity_id}/exchanges": _entity("/exchanges"),
    "GET /v1/entities/{entity_id}/exchanges/{exchange_id}": _entity("/exchanges/{own.exchange_id}"),
    "GET /v1/entities/{entity_id}/exchanges/{exchange_id}/receipt": _entity(
        "/exchanges/{own.exchange_id}/receipt"
    ),
    "GET /v1/entities/{entity_id}/context": _entity("/context"),
    "PUT /v1/entities/{entity_id}/context": _entity("/context", json={"values": {"a": 1}}),
    "PATCH /v1/entities/{entity_id}/context": _entity("/context", json={"values": {"a": 1}}),
    "DELETE /v1/entities/{entity_id}/context": _entity("/context"),
    "GET /v1/entities/{entity_id}/context/{path}": _entity("/context/plan.name"),
    "PUT /v1/entities/{entity_id}/context/{path}": _entity("/context/a.b", json={"value": 1}),
    "PATCH /v1/entities/{entity_id}/context/{path}": _entity(
        "/context/plan", json={"values": {"b": 2}}
    ),
    "DELETE /v1/entities/{entity_id}/context/{path}": _entity("/context/plan.name"),
    "POST /v1/memories": _fixed("/v1/memories", {"content": "plays the harp"}),
    "GET /v1/memories/{memory_id}": _memory(),
    "PATCH /v1/memories/{memory_id}": _memory(json={"importance": 0.9}),
    "DELETE /v1/memories/{memory_id}": _memory(),
    "POST /v1/memories/{memory_id}/reinforce": _memory("/reinforce", {"amount": 0.1}),
    "GET /v1/memories/{memory_id}/history": _memory("/history"),
    "POST /v1/memories/{memory_id}/undo": _memory("/undo", {}),
    "POST /v1/memories/batch": _fixed(
        "/v1/memories/batch", {"memories": [{"content": "plays the harp"}]}
    ),
    "POST /v1/memories/{memory_id}/feedback": _memory("/feedback", {"value": 0.5}),
    "POST /v1/recall": lambda own: Ask(
        "/v1/recall", {"query": "Which ferry, sister, colour?", "limit": 100}
    ),
    "POST /v1/explain": _fixed("/v1/explain", {"question": "When does the ferry leave?"}),
    "POST /v1/extract": _fixed("/v1/extract", {"user_message": "I moved to Bergen."}),
    "POST /v1/chat": _fixed("/v1/chat", {"message": "Which ferry?", "model": "gpt"}),
    "POST /v1/documents": _fixed("/v1/documents", {"text": "No shoes indoors."}),
    "GET /v1/documents": _fixed("/v1/documents"),
    "GET /v1/documents/{document_id}": lambda own: Ask(f"/v1/documents/{own.document_id}"),
    "DELETE /v1/documents/{document_id}": lambda own: Ask(f"/v1/documents/{own.document_id}"),
    "POST /v1/sessions": _fixed("/v1/sessions", {"process_id": BOT}),
    "GET /v1/sessions": _fixed("/v1/sessions"),
    "GET /v1/sessions/{session_id}": _session(),
    "POST /v1/sessions/{session_id}/end": _session("/end"),
    "GET /v1/sessions/{session_id}/messages": _session("/messages"),
    "POST /v1/sessions/{session_id}/messages": _session("/messages", {"messages": [_SAID]}),
    "POST /v1/messages": _fixed("/v1/messages", {"messages": [_SAID]}),
    "GET /v1/processes": _fixed("/v1/processes"),
    "POST /v1/processes": _fixed("/v1/processes", {"process_id": "new bot"}),
    "GET /v1/processes/{process_id}": _process(),
    "PATCH /v1/processes/{process_id}": _process({"model": "gpt"}),
    "DELETE /v1/processes/{process_id}": _process(),
    "GET /v1/groups": _fixed("/v1/groups"),
    "POST /v1/groups": lambda own: Ask("/v1/groups", {"group_id": f"new for {own.entity_id}"}),
    "GET /v1/groups/{group_id}": _group(),
    "DELETE /v1/groups/{group_id}": _group(),
    "GET /v1/groups/{group_id}/members": _group("/members"),
    "PUT /v1/groups/{group_id}/members/{entity_id}": lambda own: Ask(
        f"/v1/groups/{own.group_id}/members/carol"
    ),
    "DELETE /v1/groups/{group_id}/members/{entity_id}": lambda own: Ask(
        f"/v1/groups/{own.group_id}/members/{own.entity_id}"
    ),
    "GET /v1/entities/{entity_id}/groups": _entity("/groups"),
    "GET /v1/stats": _fixed("/v1/stats"),
    "GET /v1/keys": _fixed("/v1/keys"),
    "POST /v1/keys": _fixed("/v1/keys", {"entity_id": "carol"}),
    "DELETE /v1/keys/{key_id}": lambda own: Ask(f"/v1/keys/{own.key_id}"),
    "POST /v1/tokens": _fixed("/v1/tokens", {"entity_id": "carol"}),
    "DELETE /v1/tokens/{token_id}": _fixed("/v1/tokens/nothing"),
    "GET /v1/jobs": _fixed("/v1/jobs"),
    "POST /v1/jobs/retry": _fixed("/v1/jobs/retry", {}),
    "GET /v1/costs": _fixed("/v1/costs"),
    "GET /v1/settings": _fixed("/v1/settings"),
    "GET /v1/health/latency": _fixed("/v1/health/latency"),
    "GET /metrics": _fixed("/metrics"),
}
