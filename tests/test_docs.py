"""What the documentation shows is run: its code, commands, links and table of settings."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from memori import settings as settings_module
from memori.cli import main
from memori.settings import PREFIX, Settings
from tests.rig.server import FakeProvider

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
WITH_FRAMEWORKS = ("frameworks.md", "web.md")
SETTINGS_PAGE = ROOT / "docs/reference/settings.md"

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_NOT_RUN = ("pip ", "python ", "python3 ", ".venv/bin/pip ")
"""Installing, testing and benchmarking are not a test's business."""


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
        if blocks(page, language)
    ]


@pytest.fixture(autouse=True)
def keys(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages make their clients without arguments."""
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    monkeypatch.setenv("ANTHROPIC_API_KEY", "test")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", provider.anthropic_url)
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


def test_settings_page_is_current() -> None:
    """To write it anew: ``python -m tests.test_docs``."""
    assert SETTINGS_PAGE.read_text(encoding="utf-8") == settings_page()


def settings_page() -> str:
    """The page of settings, made from the class that has them."""
    docs = _field_docs()
    rows = [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {_default(name)} | {docs[name]} |"
        for name in Settings.model_fields
    ]
    return "\n".join([_SETTINGS_HEAD, *rows, ""])


_SETTINGS_HEAD = """\
# Settings

<!-- Made from memori/settings.py by `python -m tests.test_docs`; a test compares. -->

Each setting is an environment variable and a line of `memori.toml`, which is read from the working
directory, or from where `MEMORI_CONFIG` points. An argument of `Memori(…)` wins over the
environment, the environment over the file, the file over the default. `Memori` takes `database`,
`entity_id`, `process_id`, `embedder`, `augmentation` and `strict` as arguments, and all settings at
once as `settings=memori.settings.load(…)`.

A name in the file that does not exist and a value that cannot be used raise `SettingsError`. So
does a secret in the file, such as a database URL with a password: it belongs in the environment.

| setting | variable | default | |
|---|---|---|---|"""


def _field_docs() -> dict[str, str]:
    """What stands below each field of ``Settings``."""
    [body] = [
        node.body
        for node in ast.parse(inspect.getsource(settings_module)).body
        if isinstance(node, ast.ClassDef) and node.name == "Settings"
    ]
    docs = {}
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(below, ast.Expr)
            assert isinstance(below.value, ast.Constant)
            text = " ".join(str(below.value.value).split())
            docs[field.target.id] = text.replace("``", "`").replace("|", "\\|")
    return docs


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if name == "data_dir":
        return "your data folder"
    return "" if field.default is None else f"`{field.default}`"


if __name__ == "__main__":
    SETTINGS_PAGE.write_text(settings_page(), encoding="utf-8")
