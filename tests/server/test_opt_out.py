"""Who has opted out is told so by every route that would store something, and can read the rest."""

from __future__ import annotations

from memori.server.app import routes
from memori.server.policy import policy_of
from tests.server.samples import SAMPLES
from tests.server.service import Service, code
from tests.server.test_leaks import memori as memori
from tests.server.test_leaks import send
from tests.server.test_leaks import world as world
from tests.server.world import World

TAKES_AWAY = {
    "POST /v1/me/clear-conversation",
    "DELETE /v1/entities/{entity_id}",
    "DELETE /v1/entities/{entity_id}/data",
    "DELETE /v1/entities/{entity_id}/context",
    "DELETE /v1/entities/{entity_id}/context/{path}",
    "DELETE /v1/memories/{memory_id}",
    "DELETE /v1/documents/{document_id}",
    "POST /v1/sessions/{session_id}/end",
    "DELETE /v1/processes/{process_id}",
}
IS_THE_APPLICATIONS = {
    "PATCH /v1/entities/{entity_id}",
    "PUT /v1/entities/{entity_id}/default-process",
    "PUT /v1/entities/{entity_id}/opt-out",
    "POST /v1/processes",
    "PATCH /v1/processes/{process_id}",
}
IS_ANSWERED_WITHOUT_MEMORY = {"POST /v1/chat"}
STAYS_POSSIBLE = TAKES_AWAY | IS_THE_APPLICATIONS | IS_ANSWERED_WITHOUT_MEMORY


def test_what_would_be_stored_is_refused_and_all_else_works(world: World, service: Service) -> None:
    refused = set()
    for number, route in enumerate(routes()):
        policy = policy_of(route.endpoint)
        for method in route.methods or () if route.include_in_schema else ():
            name = f"{method} {route.path}"
            if policy.permission is None or policy.is_admin:
                continue
            own = world.settle(f"owner{number}", f"Zyx{number}x")
            service.memori.entity(own.entity_id).opt_out()
            before = world.everything(own)
            key = service.memori.auth.create_key(own.entity_id).key
            client = service.client(None, **{"X-API-Key": key})
            answer = send(client, name, SAMPLES[name](own))
            if answer.is_success:
                assert policy.permission == "read" or name in STAYS_POSSIBLE, name
            else:
                assert code(answer) == (409, "opted_out"), (name, answer.text)
                assert own.entity_id in answer.json()["error"]["message"]
                refused.add(name)
            if policy.permission == "read" or name in refused:
                assert world.everything(own)[:5] == before[:5], name
    assert not refused & STAYS_POSSIBLE
    assert {"PATCH /v1/memories/{memory_id}", "POST /v1/memories/{memory_id}/undo"} < refused
    assert "POST /v1/entities/{entity_id}/summary/regenerate" in refused
