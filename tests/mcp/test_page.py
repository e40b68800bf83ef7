"""What the page on MCP shows works, and what it says of the tools is so."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from memori import Memori
from memori.mcp.tools import TOOLS

PAGE = Path(__file__).parents[2] / "docs/how-to/mcp.md"
TEXT = PAGE.read_text(encoding="utf-8")


def shown(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.S | re.M)
    return str(block)


def test_the_table_has_the_tools_and_what_they_need() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (\w+) \|$", TEXT, re.M)
    assert rows == [(tool.name, tool.needs) for tool in TOOLS]


def test_the_program_uses_the_tools(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    names: dict[str, Any] = {"__name__": "page"}
    exec(shown("python").replace("8768", port), names)
    assert capsys.readouterr().out == "I prefer dark mode\n"
    mem: Memori = names["mem"]
    assert mem.entity("user_alice").memories().total == 1
    mem.close()


def test_the_configuration_names_a_command_of_ours() -> None:
    (entry,) = json.loads(shown("json"))["mcpServers"].values()
    assert entry == {"command": "memori", "args": ["mcp", "--entity", "user_alice"]}
