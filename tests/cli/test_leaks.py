"""No command shows or changes anything of another user, or steers the terminal by what it shows.

Bob runs every command of the app, for himself and with Alice's ids; a command without a case here
fails the first test.
"""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_text import steers
from tests.cli.world import OWNER, READER, World, make, untouched
from tests.isolation.canaries import canary, owners
from tests.rig.commands import commands
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider
from tests.rig.shell import Run

OWN: dict[str, list[str]] = {
    "recall": ["'Who keeps a bird?' --archived --explain --groups --limit 100", "x --tag pet"],
    "list": [
        "--ids",
        "--archived",
        "--as-of 2099-01-01",
        "--process bot",
        "--kind turn",
        "--superseded",
        "--after 2020-01-01 --before 2099-01-01",
    ],
    "add": ["'I like tea'"],
    "show": ["{own.memory}"],
    "update": ["{own.memory} --content 'Bob likes coffee'"],
    "reinforce": ["{own.memory}"],
    "forget": ["{own.memory}"],
    "history": ["{own.memory}"],
    "undo": ["{own.memory}"],
    "context get": ["", "bird"],
    "context set": ["food seeds"],
    "context merge": ["'{{\"food\": 1}}'"],
    "context delete": ["bird --yes", "--yes"],
    "add-document": ["{file} --title Tea"],
    "documents list": [""],
    "documents show": ["{own.document}"],
    "documents delete": ["{own.document} --yes"],
    "summary": ["", "--refresh"],
    "summaries refresh": [""],
    "graph": ["", "--around canary-alice-bird --depth 9", "-o {folder}/graph.svg"],
    "backup": ["! {folder}/all.backup"],
    "restore": ["! {exports}/all.backup --database sqlite:///{folder}/new.db"],
    "export": ["", "{folder}/bob.jsonl"],
    "import": [
        "{file} --session chat",
        "{file} --dry-run",
        "{exports}/bob.jsonl",
        "{exports}/alice.jsonl",
    ],
    "extract": ["'I like tea' --dry-run", "'I like tea' --session chat"],
    "clear": ["--yes", "--session chat --yes", "--process bot --yes"],
    "exchanges": ["", "--process bot --session chat"],
    "explain": ["{own.exchange}", "--question 'Who keeps a bird?'"],
    "sessions list": ["", "--process bot", "--archived"],
    "chat": [
        "'Which bird do I keep?' --model openai:m",
        "Hi --model openai:m --session chat",
    ],
    "sessions create": ["", "--process bot"],
    "sessions show": ["chat"],
    "sessions messages": ["chat", "chat --process bot", "{theirs.session}"],
    "sessions end": ["chat"],
    "profile": [""],
    "feedback": ["{own.memory} 1"],
    "stats": ["!"],
    "entities list": ["!"],
    "entities create": ["! carol"],
    "entities show": ["! bob"],
    "entities delete": ["! bob --yes"],
    "erase": ["--yes", "--dry-run", "--before 2020-01-01 --yes"],
    "retention run": ["! --days 36500 --yes", "! --days 1 --dry-run"],
    "entities update": ["! bob --name Bob"],
    "groups list": ["!"],
    "groups of": [""],
    "groups create": ["! choir"],
    "groups members": ["! birds-bob"],
    "groups join": ["! birds-bob carol"],
    "groups leave": ["! birds-bob bob"],
    "groups delete": ["! birds-bob --yes"],
    "processes list": ["", "!"],
    "processes show": ["own-bob"],
    "processes create": ["helper", "! helper"],
    "processes update": ["own-bob --model m"],
    "processes delete": ["own-bob"],
    "processes default": ["own-bob"],
    "opt-out": ["", "--undo"],
    "keys create": ["", "! --admin"],
    "keys list": ["", "!"],
    "keys revoke": ["{own.key}", "! {own.key}"],
    "tokens create": [""],
    "tokens revoke": ["! 0123456789abcdef"],
    "audit": ["", "!"],
    "demo": ["!"],
    "doctor": ["!"],
    "config": ["!"],
    "jobs": ["!", "! --retry"],
    "costs": ["", "! --since 2020-01-01"],
}
"""What Bob may do, by command. After ``!`` nobody is named, as whoever runs memori may do."""

FOREIGN: dict[str, list[str]] = {
    "show": ["{theirs.memory}"],
    "update": ["{theirs.memory} --content mine", "{theirs.memory} --importance 1"],
    "reinforce": ["{theirs.memory}"],
    "forget": ["{theirs.memory}"],
    "history": ["{theirs.memory}"],
    "undo": ["{theirs.memory}"],
    "feedback": ["{theirs.memory} 1"],
    "sessions show": ["{theirs.session}"],
    "sessions end": ["{theirs.session}"],
    "sessions create": ["--process own-alice"],
    "chat": ["'Which bird?' --model openai:m --process own-alice --session {theirs.session}"],
    "documents show": ["{theirs.document}"],
    "documents delete": ["{theirs.document} --yes"],
    "explain": ["{theirs.exchange}"],
    "processes show": ["own-alice", "! own-alice"],
    "processes create": ["own-alice", "! own-alice"],
    "processes update": ["own-alice --model m", "! own-alice --model m"],
    "processes delete": ["own-alice", "! own-alice"],
    "processes default": ["own-alice"],
    "keys revoke": ["{theirs.key}"],
    "groups create": ["! alice", "! birds-alice"],
    "groups join": ["! birds-bob birds-alice"],
    "groups leave": ["! birds-alice bob"],
    "import": ["{file} --process own-alice", "{exports}/alice.jsonl --process bot"],
    "extract": ["'I like tea' --process own-alice"],
}
"""What is refused: Alice's things under Bob's name."""

EVERYBODYS = {("entities list", "!"), ("keys list", "!")}
"""Lists of all there are, with what the application calls them, for whoever runs it."""

SHOWS = {
    "recall", "list", "show", "history", "context get", "documents list", "documents show",
    "summary", "graph", "exchanges", "explain", "sessions list", "entities show",
    "processes show", "sessions show", "sessions messages", "profile", "chat", "export",
}  # fmt: skip
"""Commands that must show Bob his own, or they would prove nothing."""


SERVERS = {"serve", "mcp"}
"""They run until they are stopped; each of their routes and tools has a leak test of its own."""

NOTHING = {
    "--archived",
    "{theirs.session}",
    "--superseded",
    "--around canary-alice-bird --depth 9",
}
"""What they need not show it of."""


def cases(table: dict[str, list[str]]) -> list[Any]:
    return [
        pytest.param(name, line, form, id=f"{name} {line} {form}")
        for name, lines in table.items()
        for line in lines
        for form in ("", "--json")
    ]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("world") / "data")


@pytest.fixture
def data_dir(
    world: World,
    environment: Path,
    tmp_path: Path,
    provider: FakeProvider,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("MEMORI_JWT_SECRET", "s" * 32)
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    provider.answer_with(lambda request: Reply(request.raw.decode()))
    (tmp_path / "file").write_text('{"role": "user", "content": "I like tea"}\n')
    return world.copied(environment)


def words(world: World, tmp_path: Path, name: str, line: str, form: str) -> list[str]:
    things = {"own": world.own, "theirs": world.theirs}
    exports = world.folder.parent
    filled = line.format(**things, exports=exports, file=tmp_path / "file", folder=tmp_path)
    whose = [] if line.startswith("!") else ["--entity", READER]
    return [*name.split(), *shlex.split(filled.removeprefix("!")), *whose, *form.split()]


def test_every_command_has_a_case() -> None:
    assert set(OWN) | SERVERS == {command.name for command in commands()}
    assert set(FOREIGN) <= set(OWN)


@pytest.mark.parametrize(("name", "line", "form"), cases(OWN))
def test_what_a_user_does_reaches_nobody_else(
    run: Run, world: World, data_dir: Path, tmp_path: Path, name: str, line: str, form: str
) -> None:
    with untouched(data_dir, OWNER), untouched(data_dir, f"birds-{OWNER}"):
        done = run(*words(world, tmp_path, name, line, form))
    assert done.code == 0, done.err
    assert not any(map(steers, done.out + done.err))
    written = [*tmp_path.glob("*.svg"), *tmp_path.glob("*.jsonl")]
    shown = done.out + done.err + "".join(map(_text, written))
    assert (name, line) in EVERYBODYS or OWNER not in owners(shown)
    assert name not in SHOWS or line in NOTHING or READER in owners(shown)


@pytest.mark.parametrize(("name", "line", "form"), cases(FOREIGN))
def test_anothers_things_are_not_there(
    run: Run, world: World, data_dir: Path, tmp_path: Path, name: str, line: str, form: str
) -> None:
    with untouched(data_dir, OWNER), untouched(data_dir, f"birds-{OWNER}"):
        done = run(*words(world, tmp_path, name, line, form))
    assert (done.code, done.out) == (2, "")
    assert not owners(done.err)
    assert not any(map(steers, done.err))


def test_the_world_is_full(run: Run, world: World, data_dir: Path) -> None:
    """Alice finds under her own name what Bob must not: the canaries are where they should be."""
    for name, line in (
        ("recall", "'Who keeps a bird?'"),
        ("list", ""),
        ("show", world.theirs.memory),
        ("history", world.theirs.memory),
        ("context get", ""),
        ("documents show", world.theirs.document),
        ("summary", ""),
        ("graph", ""),
        ("exchanges", ""),
        ("explain", world.theirs.exchange),
        ("sessions list", ""),
        ("processes show", "own-alice"),
    ):
        done = run(*name.split(), *shlex.split(line), "--entity", OWNER, "--json")
        assert owners(done.out) == {OWNER}, name
    assert canary(OWNER) in run("entities", "show", OWNER).out
    assert all(asdict(world.theirs)[each] != asdict(world.own)[each] for each in asdict(world.own))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
