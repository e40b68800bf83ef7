"""The TypeScript example: its types are the server's, and it runs against a real one.

Needs Node and, in examples/typescript, ``npm ci``.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from memori import Memori
from memori.server import create_app
from memori.settings import load
from tests.rig.server import FakeProvider
from tests.server.conftest import service as service
from tests.server.service import Service

FOLDER = Path(__file__).parents[1] / "examples" / "typescript"
TYPES = FOLDER / "src" / "schema.d.ts"


@pytest.fixture
def memori(
    provider: FakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Memori]:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-server")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-of-the-server")
    settings = load(
        data_dir=tmp_path / "data",
        embedder="hashing",
        strict=True,
        gateway_openai_url=provider.openai_url,
        gateway_anthropic_url=provider.anthropic_url,
    )
    with Memori(settings=settings) as mem:
        yield mem


def run(*command: str, **environment: str) -> str:
    """What a command prints. It may not fail, nor complain."""
    inherited = {name: value for name, value in os.environ.items() if "API_KEY" not in name}
    done = subprocess.run(
        command,
        cwd=FOLDER,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


def test_the_lockfile_names_no_registry() -> None:
    """Whoever installs takes packages from where they always do; hashes say which."""
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert len(packages) > 10
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["integrity"].startswith("sha512-"), name


def generate(memori: Memori, folder: Path) -> str:
    """The types as the server is now."""
    document, types = folder / "openapi.json", folder / "schema.d.ts"
    document.write_text(json.dumps(create_app(memori).openapi()), encoding="utf-8")
    run("node", "generate.mjs", str(document), str(types))
    return types.read_text(encoding="utf-8")


@pytest.mark.node
def test_types_are_current(memori: Memori, tmp_path: Path) -> None:
    is_current = TYPES.read_text(encoding="utf-8") == generate(memori, tmp_path)
    assert is_current, "write it anew: python -m tests.test_typescript"


@pytest.mark.node
def test_it_runs_against_a_real_server(
    memori: Memori, service: Service, provider: FakeProvider, tmp_path: Path
) -> None:
    build = FOLDER / "dist"
    run("node", "node_modules/typescript/bin/tsc", "--outDir", str(build))

    def main(name: str, told: str) -> str:
        provider.clear()
        program = str(build / "main.js")
        return run("node", program, told, MEMORI_URL=service.url, MEMORI_KEY=service.key(name))

    printed = main("alice", "I prefer dark mode.")
    for line in (
        "whose: alice",
        "added: The plan is Pro, renewed in March (version 1)",
        "found: The plan is Pro, renewed in March",
        "failed: 404 not_found",
        "openai: ok: I prefer dark mode.",
        "anthropic: ok: What do you know about me?",
        "fact: The plan is Pro, renewed in March",
        "preference: I prefer dark mode",
    ):
        assert line in printed, line
    to_openai, to_anthropic = provider.requests
    assert to_openai.path.endswith("/chat/completions")
    assert "dark mode" in to_anthropic.user_text, "what one provider was told, the other knows"
    assert service.key("alice").encode() not in to_openai.raw + to_anthropic.raw
    assert to_openai.headers["authorization"] == "Bearer sk-of-the-server"
    assert to_anthropic.headers["x-api-key"] == "sk-ant-of-the-server"

    printed = main("bob", "I prefer light mode.")
    assert "whose: bob" in printed
    assert "dark mode" not in printed + "".join(each.user_text for each in provider.requests)
    printed = main("admin", "I prefer green.")
    assert "whose: user_alice" in printed
    assert memori.entity("user_alice").exchanges().total == 2


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch, Memori("sqlite://", embedder="hashing") as mem:
        TYPES.write_text(generate(mem, Path(scratch)), encoding="utf-8")
