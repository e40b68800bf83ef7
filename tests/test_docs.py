"""What the documentation shows is run: its code, commands and links."""

from __future__ import annotations

import inspect
import json
import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from memori.cli import main
from memori.settings import load
from tests.rig.commands import commands as commands_of_the_shell
from tests.rig.server import FakeProvider

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
WITH_FRAMEWORKS = ("frameworks.md", "web.md")
WITH_SERVER = {"client.md", "gateway.md", "mcp.md", "server.md"}
"""Pages whose programs talk to a server; they run in tests/server, tests/mcp and tests/client."""

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_NOT_RUN = ("pip ", "python ", "python3 ", ".venv/bin/pip ")
"""Installing, testing and benchmarking are not a test's business."""
_NOT_PROGRAMS = {
    "console": "a session with a server that goes on running; its commands are read",
    "json": "a sample of data or of another program's settings; it is read",
    "pyi": "signatures, made from the code",
    "text": "a drawing, or a part of a file",
    "toml": "a settings file; it is read",
    "ts": "a client in another language, without memori",
}
"""Kinds of blocks that do not run, and why."""


class Block(NamedTuple):
    page: Path
    line: int
    language: str
    code: str


def blocks(page: Path, language: str) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, match.start()) + 2, match[1], match[2])
        for match in _FENCE.finditer(text)
        if match[1] == language
    ]


def pages_with(language: str) -> list[Any]:
    return [
        pytest.param(
            page,
            id=str(page.relative_to(ROOT)),
            marks=[pytest.mark.frameworks] if page.name in WITH_FRAMEWORKS else [],
        )
        for page in PAGES
        if blocks(page, language) and not (language == "python" and page.name in WITH_SERVER)
    ]


@pytest.fixture(autouse=True)
def keys(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages make their clients without arguments."""
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    monkeypatch.setenv("ANTHROPIC_API_KEY", "test")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", provider.anthropic_url)
    monkeypatch.setenv("MEMORI_JWT_SECRET", "an-example-secret-of-more-than-32-bytes")
    monkeypatch.setenv("GEMINI_API_KEY", "test")
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", provider.url)
    monkeypatch.setenv("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    monkeypatch.setenv("OPENAI_AGENTS_DISABLE_TRACING", "1")


def closing(namespace: dict[str, Any]) -> None:
    """Close what a page leaves open, as the end of its program would."""
    for value in list(namespace.values()):
        if hasattr(type(value), "close") and not inspect.isclass(value):
            value.close()


@pytest.mark.parametrize("page", pages_with("python"))
def test_python(page: Path, provider: FakeProvider, capsys: pytest.CaptureFixture[str]) -> None:
    """The blocks of a page run one after the other, as one program."""
    namespace: dict[str, Any] = {"__name__": "page"}
    for block in blocks(page, "python"):
        padded = "\n" * (block.line - 1) + block.code
        exec(compile(padded, str(page), "exec"), namespace)
    asked = [request.user_text for request in provider.requests]
    about = [text for text in asked if text.startswith("What are my preferences?")]
    assert about
    assert all("dark mode" in text for text in about), "the page's promise holds"
    closing(namespace)


@pytest.mark.parametrize("page", pages_with("shell"))
def test_shell(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for sample in blocks(page, "json"):
        (tmp_path / "chat.jsonl").write_text(sample.code, encoding="utf-8")
    ran = 0
    for command in commands(page):
        words = shlex.split(command, comments=True)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            monkeypatch.setenv(name, value)
            continue
        assert words[0] in {"memori", ".venv/bin/memori"}, command
        with pytest.raises(SystemExit) as stopped:
            main(words[1:])
        assert not stopped.value.code, command
        ran += 1
    assert ran or page.name in {"README.md", "benchmarks.md"}  # these run benchmarks


def commands(page: Path) -> Iterator[str]:
    """The commands of a page's shell blocks, without those that install, test or measure."""
    for block in blocks(page, "shell"):
        for line in block.code.splitlines():
            for command in line.split(" && "):
                if command.strip() and not command.startswith((*_NOT_RUN, ".venv/bin/python ")):
                    yield command


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES]
)
def test_links(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {_anchor(heading) for heading in headings}, target


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_files_that_are_named_exist() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"\b(?:benchmarks|examples|memori|docs)/[\w/]+\.\w+", text):
            assert (ROOT / name).exists(), f"{page.name} names {name}"


def test_every_block_runs_or_is_no_program() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        opened = re.findall(r"^ *(```.*)$", text, re.MULTILINE)[::2]
        assert all(fence[3:] in {"python", "shell", *_NOT_PROGRAMS} for fence in opened), page
        assert len(opened) == len(_FENCE.findall(text)), page


def test_samples_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in PAGES:
        for sample in blocks(page, "json"):
            try:
                json.loads(sample.code)
            except json.JSONDecodeError:  # lines, each of them JSON
                assert [json.loads(line) for line in sample.code.splitlines()], page
        for sample in blocks(page, "toml"):
            path = tmp_path / "memori.toml"
            path.write_text(sample.code, encoding="utf-8")
            monkeypatch.setenv("MEMORI_CONFIG", str(path))
            load()


def test_commands_of_sessions_with_a_server_exist() -> None:
    known = commands_of_the_shell()
    for page in PAGES:
        for session in blocks(page, "console"):
            for line in session.code.splitlines():
                said = line.removeprefix("$ ")
                if not said.startswith("memori ") or said.startswith("memori serves"):
                    continue
                words = shlex.split(said, comments=True)
                found = [
                    each for each in known if each.words == tuple(words[1 : 1 + len(each.words)])
                ]
                assert found, line
                options = {name for option in found[0].options for name in option.opts}
                given = {word for word in words if word.startswith("--")}
                assert given <= options, line


def test_benchmarks_that_are_named_exist() -> None:
    for page in PAGES:
        for name in re.findall(r"python -m ([\w.]+)", page.read_text(encoding="utf-8")):
            assert find_spec(name), f"{page.name} names {name}"
