"""How tests ask: one connection of the official client for each question."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, ListToolsResult

from memori import Memori, Principal
from memori.mcp.server import new_server
from memori.nouns.principal import PERMISSIONS

T = TypeVar("T")


def principal(entity_id: str | None, **values: Any) -> Principal:
    whole: dict[str, Any] = {"key_id": "k1", "process_id": None, "is_admin": False}
    return Principal(**whole | {"scopes": frozenset(PERMISSIONS)} | values, entity_id=entity_id)


def within(memori: Memori, who: Principal, ask: Callable[[Client], Awaitable[T]]) -> T:
    """What ``ask`` finds out of a server in this process."""

    async def run() -> T:
        async with Client(new_server(memori, lambda context: who)) as client:
            return await ask(client)

    return asyncio.run(run())


def over_http(
    url: str,
    headers: dict[str, str],
    ask: Callable[[Client], Awaitable[T]],
    mode: str = "auto",
) -> T:
    """What ``ask`` finds out of a server at ``url``."""

    @asynccontextmanager
    async def connected() -> Any:
        async with (
            httpx2.AsyncClient(headers=headers, trust_env=False, timeout=30) as plain,
            Client(streamable_http_client(url, http_client=plain), mode=mode) as client,
        ):
            yield client

    async def run() -> T:
        async with connected() as client:
            return await ask(client)

    return asyncio.run(run())


def use(tool: str, /, **arguments: Any) -> Callable[[Client], Awaitable[CallToolResult]]:
    """A question: one call of a tool."""

    async def ask(client: Client) -> CallToolResult:
        return await client.call_tool(tool, arguments)

    return ask


async def tools(client: Client) -> ListToolsResult:
    """A question: which tools there are."""
    return await client.list_tools()


def said(result: CallToolResult) -> str:
    """All that an answer holds, as text."""
    return json.dumps(result.model_dump(mode="json"), ensure_ascii=False)
