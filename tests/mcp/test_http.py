"""Over HTTP, a request sees the memory of its own key or token, whoever else asks meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from memori import Memori
from memori.mcp.run import create_app
from memori.mcp.tools import TOOLS
from tests.mcp.asking import over_http, said, tools, use
from tests.mcp.test_tools import ways
from tests.rig.asgi import served

LIST: dict[str, Any] = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
JSON = {"Accept": "application/json, text/event-stream"}


@pytest.fixture
def url(mem: Memori) -> Iterator[str]:
    with served(create_app(mem)) as address:
        yield f"{address}/mcp"


def bearer(credential: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {credential}"}


def post(url: str, body: Any = LIST, **headers: str) -> httpx2.Response:
    return httpx2.post(url, json=body, headers=JSON | headers, trust_env=False, timeout=30)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_key_or_a_token_opens_its_own_memory(mem: Memori, url: str, mode: str) -> None:
    for headers in (
        {"X-API-Key": mem.auth.create_key("ada").key},
        bearer(mem.auth.create_key("ada").key),
        bearer(mem.auth.create_token("ada")),
    ):
        result = over_http(url, headers, use("recall", query="What is my secret?"), mode)
        assert "canary-ada" in said(result)
        assert "canary-ben" not in said(result)


def test_without_a_good_key_nobody_gets_any_further(mem: Memori, url: str) -> None:
    revoked = mem.auth.create_key("ada")
    mem.auth.revoke_key(revoked.api_key.id)
    wrong = mem.auth.create_token("ada")[:-5]
    for headers in ({}, bearer(revoked.key), bearer(wrong), {"X-API-Key": "memori_x"}):
        for path in ("", "/", "/../mcp", "x"):
            for method in ("POST", "GET", "DELETE", "PUT", "HEAD"):
                answer = httpx2.request(method, url + path, headers=headers, trust_env=False)
                assert answer.status_code in (401, 429)
    refused = post(url, **bearer(mem.auth.create_key("ada").key))
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) >= 1


def test_a_refusal_says_how_to_ask(url: str) -> None:
    answer = post(url)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="memori"'
    assert answer.json()["error"]["code"] == "unauthorized"


@pytest.mark.parametrize("name", [tool.name for tool in TOOLS])
def test_no_tool_reaches_another_entity(mem: Memori, url: str, name: str) -> None:
    headers = bearer(mem.auth.create_key("ada").key)
    his = mem.entity("ben").memories().items
    for arguments in ways(mem)[name][:2]:
        for more in ({}, {"entity_id": "ben"}):
            answer = said(over_http(url, headers, use(name, **arguments, **more)))
            for value in (*arguments.values(), *more.values()):
                answer = answer.replace(str(value), "")
            assert "-ben" not in answer
    assert mem.entity("ben").memories().items == his


def test_everybody_at_once(mem: Memori, url: str) -> None:
    headers = {
        "ada": bearer(mem.auth.create_key("ada").key),
        "ben": bearer(mem.auth.create_token("ben")),
    }

    def ask(number: int) -> None:
        user, other = (("ada", "ben"), ("ben", "ada"))[number % 2]
        mode = ("auto", "legacy")[number // 2 % 2]
        answer = said(over_http(url, headers[user], use("list"), mode))
        assert f"canary-{user}" in answer
        assert f"-{other}" not in answer

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(ask, range(36)))


def test_a_session_of_one_is_of_no_use_to_another(mem: Memori, url: str) -> None:
    hers, his = (bearer(mem.auth.create_key(user).key) for user in ("ada", "ben"))
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    begun = post(url, hello, **hers)
    assert begun.status_code == 200
    session = {"Mcp-Session-Id": begun.headers.get("Mcp-Session-Id", "made-up")}
    asked = {"jsonrpc": "2.0", "id": 2, "method": "tools/call"}
    asked["params"] = {"name": "list", "arguments": {}}
    answer = post(url, asked, **his, **session, **{"Mcp-Protocol-Version": "2025-06-18"})
    assert "canary-ada" not in answer.text


def test_an_administrator_names_the_entity(mem: Memori, url: str) -> None:
    headers = bearer(mem.auth.create_key(is_admin=True).key)
    assert "canary-ben" in said(over_http(url, headers, use("list", entity_id="ben")))
    assert over_http(url, headers, use("list")).is_error
    offered = over_http(url, headers, tools).tools
    assert all("entity_id" in tool.input_schema["properties"] for tool in offered)


def test_a_key_that_may_only_read(mem: Memori, url: str) -> None:
    headers = bearer(mem.auth.create_key("ada", scopes=["read"]).key)
    assert over_http(url, headers, use("add", content="I own everything")).is_error
    assert "own everything" not in str(mem.entity("ada").memories().items)


def test_what_a_browser_sends_for_another_name_is_refused(mem: Memori, url: str) -> None:
    headers = bearer(mem.auth.create_key("ada").key)
    for more in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
        answer = post(url, LIST, **headers, **more)
        assert answer.status_code in (403, 421)
        assert "tools" not in answer.text


def test_a_body_that_is_too_long_is_refused(mem: Memori, url: str) -> None:
    headers = bearer(mem.auth.create_key("ada").key)
    call = LIST | {"method": "tools/call"}
    call["params"] = {"name": "add", "arguments": {"content": "x" * 5_000_000}}
    assert post(url, call, **headers).status_code == 413


def test_a_database_that_cannot_be_reached(mem: Memori) -> None:
    key = mem.auth.create_key("ada").key
    with (
        Memori("postgresql+psycopg://nobody@127.0.0.1:1/none", embedder="none") as out_of_reach,
        served(create_app(out_of_reach)) as address,
    ):
        answer = post(f"{address}/mcp", LIST, **bearer(key))
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "store_unavailable")
