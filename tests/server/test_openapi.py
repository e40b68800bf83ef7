"""The OpenAPI document is complete, its examples hold, and requests made of it break nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from memori import Memori
from memori.server.app import create_app
from memori.server.description import examples, operations
from tests.server.process import served

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 8
"""Requests of each operation; with two kinds of callers that is a thousand."""


@pytest.fixture
def memori(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    monkeypatch.setenv("MEMORI_JWT_SECRET", "s" * 48)
    with Memori(embedder="hashing") as mem:
        yield mem


@pytest.fixture
def document(memori: Memori) -> Mapping[str, Any]:
    return create_app(memori).openapi()


def test_everything_is_described(document: Mapping[str, Any]) -> None:
    ids = []
    for name, operation in operations(document):
        ids.append(operation["operationId"])
        assert operation["tags"], name
        assert operation["description"], name
        assert operation["x-access"], name
        assert bool(operation.get("security")) == (operation["x-access"] != "public"), name
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (name, parameter["name"])
    assert len(ids) == len(set(ids)), "clients are generated from them"
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name
        assert not re.search(r":\w+:`|``", str(schema)), name


def test_every_operation_has_an_example_that_holds(document: Mapping[str, Any]) -> None:
    """To record them anew: ``python -m tests.server.record``."""
    for name, operation in operations(document):
        if operation["x-access"] == "public":
            continue
        example = examples()[name]
        answer = operation["responses"][str(example["status"])]
        assert "content" in answer or example["status"] == 204, name
        if "application/json" in answer.get("content", {}):
            _check(document, answer["content"]["application/json"], example["response"])
        if operation.get("requestBody", {}).get("required"):
            body = operation["requestBody"]["content"]["application/json"]
            assert body["example"] == example["request"]
            _check(document, body, example["request"])
    known = {name for name, _ in operations(document)}
    assert set(examples()) <= known


def _check(document: Mapping[str, Any], content: Mapping[str, Any], value: Any) -> None:
    schema = {**content["schema"], "components": document["components"]}
    jsonschema_rs.validator_for(schema).validate(value)


def test_no_request_of_it_breaks_the_server(document: Mapping[str, Any]) -> None:
    """No 500, no status and no body that the document does not tell of."""
    operations_ = list(schemathesis.openapi.from_dict(_without_keys(document)).get_all_operations())
    with served() as (_, printed, url), requests.Session() as admin, requests.Session() as alice:
        admin.headers["X-API-Key"] = printed.split("shown this once: ")[1].split()[0]
        made = admin.post(f"{url}/v1/keys", json={"entity_id": "alice"}).json()
        alice.headers["X-API-Key"] = made["key"]
        memory = alice.post(f"{url}/v1/memories", json={"content": "plays the harp"}).json()
        session = alice.post(f"{url}/v1/sessions", json={}).json()
        there = {"entity_id": "alice", "memory_id": memory["id"], "session_id": session["id"]}
        for connection in (alice, admin):
            for found in operations_:
                assert isinstance(found, Ok), found
                _try(found.ok(), url, connection, there)


def _without_keys(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as if no key were needed, so that none is made up."""
    copy: dict[str, Any] = json.loads(json.dumps(document))
    for _, operation in operations(copy):
        operation.pop("security", None)
    return copy


def _try(
    operation: APIOperation[Any, Any, Any, Any],
    url: str,
    connection: requests.Session,
    there: Mapping[str, str],
) -> None:
    """Make requests of one operation, every other one about what is there."""

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(operation.as_strategy(), st.booleans())
    def send(case: Any, is_there: bool) -> None:
        if is_there:
            names = case.path_parameters.keys() & there.keys()
            case.path_parameters.update({name: there[name] for name in names})
        answer = case.call(base_url=url, session=connection)
        case.validate_response(answer, checks=CHECKS)

    send()
