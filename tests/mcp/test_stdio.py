"""``memori mcp`` as a program starts it: the protocol on standard output, and nothing else."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from memori import Memori
from tests.mcp.asking import said, tools, use
from tests.rig.shell import Run

T = TypeVar("T")


def started(
    environment: Path, log: Path, ask: Callable[[Client], Awaitable[T]], *options: str
) -> T:
    """What ``ask`` finds out of ``memori mcp``; what it says on standard error goes to ``log``."""
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "memori.cli", "mcp", *options],
        env={"MEMORI_DATA_DIR": str(environment), "MEMORI_EMBEDDER": "hashing"},
    )

    async def run() -> T:
        with log.open("w") as errors:
            async with Client(stdio_client(parameters, errlog=errors)) as client:
                return await ask(client)

    return asyncio.run(run())


def test_it_serves_the_entity_that_it_is_told(
    mem: Memori, environment: Path, tmp_path: Path
) -> None:
    async def both(client: Client) -> str:
        return said(await client.call_tool("list")) + said(
            await client.call_tool("add", {"content": "I play the cello"})
        )

    told = started(environment, tmp_path / "log", both, "--entity", "ada", "--process", "desk")
    assert "canary-ada" in told
    assert "-ben" not in told
    (cello,) = [each for each in mem.entity("ada").memories().items if "cello" in each.content]
    assert cello.process_id == "desk"
    assert "cello" not in str(mem.entity("ben").memories().items)


def test_without_an_entity_it_is_the_default_user(
    mem: Memori, environment: Path, tmp_path: Path
) -> None:
    mem.entity("default_user").add("My secret is canary-default")
    log = tmp_path / "log"
    told = said(started(environment, log, use("recall", query="What is my secret?")))
    assert "canary-default" in told
    assert "canary-a" not in told
    assert "default_user" in log.read_text()


def test_no_tool_takes_an_entity(environment: Path, mem: Memori, tmp_path: Path) -> None:
    listed = started(environment, tmp_path / "log", tools, "--entity", "ada")
    assert listed.tools
    assert not any("entity" in str(tool.input_schema) for tool in listed.tools)
    refused = started(
        environment, tmp_path / "log", use("list", entity_id="ben"), "--entity", "ada"
    )
    assert refused.is_error
    assert "canary" not in said(refused)


CHATTY = """
import sys
import memori.mcp.tools as tools
from memori import Memori
from memori.mcp.run import serve_stdio

def noisy(scope, given):
    print("printed by a tool")
    sys.stdout.flush()
    import os
    os.write(1, b"written by a library\\n")
    return tools._list(scope, given)

tools.TOOLS = tuple(
    tools.Tool("list", "List", tools.List, tools.Listing, "read", noisy) if each.name == "list" else each
    for each in tools.TOOLS
)
print("printed before", file=sys.stderr)
with Memori() as memori:
    serve_stdio(memori, "ada")
"""  # noqa: E501


def test_what_is_printed_meanwhile_does_not_get_between(mem: Memori, environment: Path) -> None:
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
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/call"}
    call |= {"params": {"name": "list", "arguments": {}}}
    process = subprocess.Popen(
        [sys.executable, "-c", CHATTY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for message in (hello, ready, call):
        process.stdin.write(json.dumps(message) + "\n")
    process.stdin.flush()
    first, second = (json.loads(process.stdout.readline()) for _ in range(2))
    rest, errors = process.communicate(timeout=60)
    assert (first["id"], second["id"], rest) == (1, 2, "")
    assert "canary-ada" in str(second)
    assert "printed by a tool" in errors
    assert "written by a library" in errors
    assert process.returncode == 0


@pytest.mark.parametrize("options", [("--entity", "a/b"), ("--http", "--entity", "ada")])
def test_what_cannot_be_served_is_said_before_anything_is(run: Run, options: list[str]) -> None:
    outcome = run("mcp", *options)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err
