"""An application of FastAPI lets in whom its keys and tokens name, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from fastapi import Depends, FastAPI
from openai import OpenAI

from memori import Memori, Principal, Scope
from memori.integrations.fastapi import Authentication
from tests.rig.asgi import served
from tests.rig.server import FakeProvider


@pytest.fixture
def mem(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memori]:
    monkeypatch.setenv("MEMORI_JWT_SECRET", "an-example-secret-of-more-than-32-bytes")
    with Memori(embedder="hashing") as memori:
        for user in ("ada", "ben"):
            memori.entity(user).add(f"My secret is canary-{user}", kind="preference")
        yield memori


def application(mem: Memori, client: OpenAI) -> FastAPI:
    mem.llm.register(client)
    auth = Authentication(mem)
    asking, administrator = Depends(auth.principal), Depends(auth.administrator)
    memory_of_asker = Depends(auth.memory)
    app = FastAPI()

    @app.get("/me")
    def me(principal: Principal = asking) -> dict[str, Any]:
        return {"entity": principal.entity_id, "claims": dict(principal.claims)}

    @app.post("/keys")
    def make(entity: str, principal: Principal = administrator) -> str:
        return mem.auth.create_key(entity).key

    @app.get("/known")
    async def known(memory: Scope = memory_of_asker) -> list[str]:
        return [each.content for each in memory.memories().items]

    @app.get("/ask")
    def ask(memory: Scope = memory_of_asker) -> str:
        messages: Any = [{"role": "user", "content": "What is my secret?"}]
        answer = client.chat.completions.create(model="m", messages=messages)
        return answer.choices[0].message.content or ""

    return app


@pytest.fixture
def browser(mem: Memori, provider: FakeProvider) -> Iterator[httpx2.Client]:
    with (
        served(application(mem, provider.openai())) as url,
        httpx2.Client(base_url=url, trust_env=False, timeout=30) as client,
    ):
        yield client


def bearer(credential: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {credential}"}


def test_a_key_and_a_token_in_either_header(mem: Memori, browser: httpx2.Client) -> None:
    token = mem.auth.create_token("ben", claims={"plan": "pro"})
    for headers in (bearer(token), {"X-API-Key": token}):
        assert browser.get("/me", headers=headers).json() == {
            "entity": "ben",
            "claims": {"plan": "pro"},
        }
    key = mem.auth.create_key("ada").key
    for headers in (bearer(key), {"X-API-Key": key}):
        assert browser.get("/me", headers=headers).json() == {"entity": "ada", "claims": {}}


def test_nobody_is_told_how_to_ask(mem: Memori, browser: httpx2.Client) -> None:
    revoked = mem.auth.create_key("ada")
    mem.auth.revoke_key(revoked.api_key.id)
    wrong: list[dict[str, str]] = [{}, bearer("no"), bearer(revoked.key), {"X-API-Key": "memori_"}]
    for path in ("/me", "/known", "/ask"):
        for headers in wrong:
            answer = browser.get(path, headers=headers)
            assert answer.status_code == 401
            assert answer.headers["WWW-Authenticate"] == 'Bearer realm="memori"'
            assert "canary" not in answer.text


def test_too_many_wrong_keys(mem: Memori, browser: httpx2.Client) -> None:
    key = mem.auth.create_key("ada").key
    codes = [browser.get("/me", headers=bearer(f"{n}")).status_code for n in range(25)]
    assert codes == [401] * 20 + [429] * 5
    late = browser.get("/me", headers=bearer(key))
    assert late.status_code == 429
    assert 1 <= int(late.headers["Retry-After"]) <= 6


def test_a_route_for_administrators(mem: Memori, browser: httpx2.Client) -> None:
    hers, root = mem.auth.create_key("ada").key, mem.auth.create_key(is_admin=True)
    assert browser.post("/keys?entity=eve", headers=bearer(hers)).status_code == 403
    made = browser.post("/keys?entity=eve", headers=bearer(root.key))
    assert browser.get("/me", headers=bearer(made.json())).json()["entity"] == "eve"
    (entry,) = mem.audit.list("eve").items
    assert entry.actor == f"key:{root.api_key.id}", "the log says by whom"


def test_what_may_not_read_and_write_has_no_calls_with_memory(
    mem: Memori, browser: httpx2.Client
) -> None:
    some = [mem.auth.create_key("ada", scopes=[each]).key for each in ("read", "write")]
    for key in (*some, mem.auth.create_key(is_admin=True).key):
        for path in ("/known", "/ask"):
            answer = browser.get(path, headers=bearer(key))
            assert (answer.status_code, "canary" in answer.text) == (403, False)


def test_everybody_has_their_own_memory_whoever_asks_at_the_same_time(
    mem: Memori, browser: httpx2.Client, provider: FakeProvider
) -> None:
    headers = {"ada": bearer(mem.auth.create_key("ada").key)}
    headers["ben"] = bearer(mem.auth.create_token("ben", process_id="web"))

    def ask(number: int) -> None:
        user = ("ada", "ben")[number % 2]
        path = ("/ask", "/known")[number // 2 % 2]
        answer = browser.get(path, headers=headers[user])
        assert answer.status_code == 200
        if path == "/known":
            assert f"canary-{user}" in answer.text
            assert f"canary-{'ben' if user == 'ada' else 'ada'}" not in answer.text

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(80)))
    assert len(provider.requests) == 40
    for request in provider.requests:
        assert ("canary-ada" in request.text) != ("canary-ben" in request.text)
    assert mem.flush(30)
    turns = {user: mem.entity(user).memories(kind="turn").items for user in headers}
    assert {turn.process_id for turn in turns["ada"]} == {None}
    assert {turn.process_id for turn in turns["ben"]} == {"web"}


def test_a_database_that_cannot_be_reached_is_not_the_askers_fault(
    mem: Memori, browser: httpx2.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Memori("postgresql+psycopg://nobody@127.0.0.1:1/none", embedder="none") as out_of_reach:
        app = FastAPI(dependencies=[Depends(Authentication(out_of_reach).principal)])
        app.get("/")(lambda: "in")
        with served(app) as url:
            key = mem.auth.create_key("ada").key
            answer = httpx2.get(url, headers=bearer(key), trust_env=False)
    assert answer.status_code == 503


def test_the_openapi_document_says_how(browser: httpx2.Client) -> None:
    document = browser.get("/openapi.json").json()
    schemes = document["components"]["securitySchemes"]
    assert schemes["key"] == {"type": "apiKey", "in": "header", "name": "X-API-Key"}
    assert schemes["bearer"]["scheme"] == "bearer"
    assert {tuple(each) for each in document["paths"]["/me"]["get"]["security"]} == {
        ("key",),
        ("bearer",),
    }
