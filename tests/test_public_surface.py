"""What the package offers by name, and the rules that every one of its files keeps."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import memori

ROOT = Path(memori.__file__).parent
NAMES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))
SCRIPTS = {"embedders/minilm/export_onnx.py"}
"""Programs that no module imports."""
HEAVY = {"torch", "openai", "anthropic", "sentence_transformers", "transformers", "fastapi"}
"""What a module may import only when it is the one that stands for it."""
OWNERS = {
    "openai": ("embedders/openai.py", "demo/", "llms/", "frameworks/"),
    "anthropic": ("demo/", "llms/", "frameworks/"),
    "sentence_transformers": ("embedders/sentence_transformers.py",),
    "transformers": ("embedders/sentence_transformers.py",),
    "torch": ("embedders/sentence_transformers.py",),
    "fastapi": ("server/", "integrations/"),
}


def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


def test_all_is_sorted_and_is_what_can_be_imported() -> None:
    assert memori.__all__ == sorted(memori.__all__)
    assert len(set(memori.__all__)) == len(memori.__all__)
    offered = {
        name
        for name, value in vars(memori).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    lazy = {"AsyncClient", "Client"}
    assert offered == set(memori.__all__) - lazy
    assert all(inspect.isclass(getattr(memori, name)) for name in lazy)


@pytest.mark.parametrize("name", memori.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    value = getattr(memori, name)
    if name in {"Kind", "Permission", "Role"}:  # an alias of a type carries no docstring
        return
    assert value.__doc__
    if not inspect.isclass(value):
        return
    assert not value.__doc__.startswith(f"{name}("), "dataclass made it up"
    own = [parent for parent in value.__mro__ if parent.__module__.startswith("memori")]
    for member, attribute in [pair for parent in own for pair in vars(parent).items()]:
        function = attribute.fget if isinstance(attribute, property) else attribute
        if inspect.isfunction(function) and not member.startswith("_"):
            assert function.__doc__, f"{name}.{member}"
            assert "return" in function.__annotations__, f"{name}.{member}"
    if dataclasses.is_dataclass(value):
        assert value.__dataclass_params__.frozen, name  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_every_module_says_its_one_idea_first(name: str) -> None:
    docstring = ast.get_docstring(tree(name))
    assert docstring, name
    first = docstring.splitlines()[0]
    assert first.endswith((".", "``.", "…")), first
    assert len(first) <= 100


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Whether what was caught is raised again in any case."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize("name", NAMES)
def test_only_the_guard_catches_everything(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ExceptHandler) and name != "guard.py" and not passes_on(node):
            caught = [node.type] if not isinstance(node.type, ast.Tuple) else node.type.elts
            broad = {each.id for each in caught if isinstance(each, ast.Name)}
            assert node.type is not None, f"{name}:{node.lineno}"
            assert not broad & {"Exception", "BaseException"}, f"{name}:{node.lineno}"
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "suppress":
            broad = {each.id for each in node.args if isinstance(each, ast.Name)}
            assert not broad & {"Exception", "BaseException"}, f"{name}:{node.lineno}"


@pytest.mark.parametrize("name", NAMES)
def test_heavy_packages_are_imported_where_they_belong(name: str) -> None:
    if name in SCRIPTS:
        return
    for node in tree(name).body:
        packages: list[str] = []
        if isinstance(node, ast.Import):
            packages = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            packages = [node.module]
        for package in packages:
            heavy = package.partition(".")[0]
            if heavy in HEAVY:
                assert name.startswith(OWNERS[heavy]), f"{name} imports {package} at its top"


def test_who_does_not_ask_a_server_does_not_load_its_client() -> None:
    found = "[n for n in sys.modules if 'httpx' in n or 'memori.client' in n]"
    program = f"import sys, memori; print({found})"
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60
    )
    assert result.stdout.strip() == "[]"
    with pytest.raises(AttributeError, match="nothing"):
        memori.nothing  # type: ignore[attr-defined]  # noqa: B018


EVERYTHING = """
import sys
import memori.memory, memori.scope, memori.incoming, memori.engine, memori.cli
import memori.interception.intercept
heavy = {"torch", "openai", "anthropic", "fastapi", "sentence_transformers"}
print(sorted(heavy & set(sys.modules)))
"""


def test_the_whole_core_flow_imports_no_sdk() -> None:
    result = subprocess.run(
        [sys.executable, "-c", EVERYTHING], check=True, capture_output=True, text=True, timeout=60
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("name", NAMES)
def test_no_function_rebinds_a_global(name: str) -> None:
    assert not [node.lineno for node in ast.walk(tree(name)) if isinstance(node, ast.Global)]
