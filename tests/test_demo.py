"""The demo: what it shows is true, what it checks can fail, and it leaves nothing behind."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openai
import pytest
from rich.console import Console

from memori.cli import main
from memori.demo import DemoModel, checks, play, provider_options
from memori.demo.model import NAME, NOTED, NOTHING, answer
from memori.demo.story import STORY, Step, tell
from tests.rig.replies import Fault
from tests.rig.server import FakeProvider

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[play.Report, str]:
    """One run of the demo, and what it printed."""
    screen = io.StringIO()
    report = play.play(Console(file=screen, width=100))
    return report, screen.getvalue()


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


# -- the story -----------------------------------------------------------------------------------


def test_every_check_holds(told: tuple[play.Report, str]) -> None:
    report, _ = told
    assert [check.statement for check in report.checks if not check.holds] == []
    assert report.holds
    assert len(report.steps) == sum(len(chapter.lines) for chapter in STORY)


def test_what_is_printed_is_what_happened(told: tuple[play.Report, str]) -> None:
    report, printed = told
    flat = " ".join(printed.split())
    for step in report.steps:
        for text in (step.line.entity_id, step.line.process_id, step.line.says, step.answer):
            assert text in flat
        for line in step.recalled:
            assert line in flat
        for memory in step.captured:
            assert memory.content in flat
    assert "answers only by quoting its prompt" in flat
    assert "found" not in flat


def test_each_user_is_answered_from_their_own_memory(told: tuple[play.Report, str]) -> None:
    answers = [(step.line.entity_id, step.line.says, step.answer) for step in told[0].steps]
    asked = "What are my preferences?"
    assert ("user_alice", asked, 'My prompt says: "user: I prefer dark mode"') in answers
    assert ("user_bob", asked, 'My prompt says: "user: I prefer light mode"') in answers
    assert ("user_bob", "What is my sister called?", NOTHING) in answers


def test_every_call_is_captured(told: tuple[play.Report, str]) -> None:
    for step in told[0].steps:
        turns = [memory.content for memory in step.captured if memory.kind == "turn"]
        assert turns == [step.line.says, step.answer]
        assert {memory.entity_id for memory in step.captured} == {step.line.entity_id}
        assert step.session_id


def test_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    assert run("demo") == 0
    assert list((tmp_path / "scratch").iterdir()) == []
    assert not environment.exists(), "the user's own data folder is not touched"


def test_neither_proxies_nor_settings_of_the_user_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("MEMORI_ENTITY_ID", "somebody_else")
    monkeypatch.setenv("MEMORI_DATABASE_URL", f"sqlite:///{tmp_path / 'theirs.db'}")
    assert run("demo") == 0
    assert not (tmp_path / "theirs.db").exists()


def test_a_terminal_without_unicode() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "memori.cli", "demo"],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert b"I prefer dark mode" in done.stdout
    assert done.stderr == b""


def test_a_reader_that_leaves_early(tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m memori.cli demo | head -n 2"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, check=True)
    assert b"memori demo" in done.stdout
    assert b"Traceback" not in done.stderr
    assert not list(tmp_path.glob("memori-demo-*"))


# -- the checks ----------------------------------------------------------------------------------


def leaked(steps: list[Step]) -> list[Step]:
    """The same story, had Alice's sister come up in Bob's last prompt."""
    last = max(place for place, step in enumerate(steps) if step.line.entity_id == "user_bob")
    request = steps[last].request.replace("What is my", "user: her name is Ingrid. What is my")
    assert request != steps[last].request
    return [*steps[:last], replace(steps[last], request=request), *steps[last + 1 :]]


def test_a_leak_is_found(told: tuple[play.Report, str]) -> None:
    [failed] = [check for check in checks.checks(leaked(told[0].steps)) if not check.holds]
    assert failed.statement == "Bob's prompts hold nothing of Alice's"
    assert "found: ingrid" in failed.detail


def test_forgetting_is_found(told: tuple[play.Report, str]) -> None:
    forgetful = [replace(step, block="") for step in told[0].steps]
    failed = {check.statement for check in checks.checks(forgetful) if not check.holds}
    assert {"Alice was remembered", "Bob was remembered"} <= failed
    assert len(failed) == 4


def test_a_message_that_crosses_agents_is_found(told: tuple[play.Report, str]) -> None:
    said = next(step for step in told[0].steps if step.line.process_id == "travel_agent")
    crossed = [
        replace(step, block=said.line.says) if step.line.process_id == "dinner_agent" else step
        for step in told[0].steps
    ]
    failed = [check for check in checks.checks(crossed) if not check.holds]
    assert [check.detail for check in failed] == ["crossed to dinner_agent"]


def test_a_story_without_prompts_proves_nothing() -> None:
    assert not any(
        check.holds for check in checks.checks([]) if check.statement.startswith(("Bob", "Alice"))
    )


def test_a_leak_is_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def leaking(*arguments: Any) -> Iterator[Step]:
        steps = list(tell(*arguments))
        has_bob = any(step.line.entity_id == "user_bob" for step in steps)
        yield from leaked(steps) if has_bob else steps

    monkeypatch.setattr("memori.demo.play.tell", leaking)
    assert run("demo") == 1
    assert "✗ Bob's prompts hold nothing of Alice's" in capsys.readouterr().out


# -- options -------------------------------------------------------------------------------------


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("demo", "--json") == 0
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    assert report["holds"] is True
    assert report["model"] == NAME
    assert [call["message"] for call in report["calls"]] == [
        line.says for chapter in STORY for line in chapter.lines
    ]
    assert set(report["calls"][0]) == {
        "entity_id", "process_id", "session_id", "message",
        "recalled", "injected", "answer", "captured",
    }  # fmt: skip
    assert all(check["holds"] for check in report["checks"])


def test_svg(tmp_path: Path) -> None:
    picture = tmp_path / "demo.svg"
    assert run("demo", "--svg", str(picture)) == 0
    drawn = picture.read_text(encoding="utf-8")
    assert "user_alice" in drawn
    assert "url(" not in re.sub(r"url\(#", "", drawn), "it fetches nothing"
    assert run("demo", "--svg", str(tmp_path / "no" / "folder.svg")) == 2
    assert run("demo", "--svg", str(picture), "--json") == 2


@pytest.mark.parametrize(
    ("key", "url", "package"),
    [
        ("OPENAI_API_KEY", "OPENAI_BASE_URL", "openai"),
        ("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "anthropic"),
    ],
)
def test_live(
    provider: FakeProvider,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
    url: str,
    package: str,
) -> None:
    monkeypatch.setenv(key, "test")
    monkeypatch.setenv(url, getattr(provider, f"{package}_url"))
    assert run("demo", "--live", "--model", "large", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["model"] == "large"
    assert {request.model for request in provider.requests} == {"large"}
    assert [call["injected"] for call in report["calls"]] == [
        request.user_text.removeprefix(call["message"]).strip()
        for call, request in zip(report["calls"], provider.requests, strict=True)
    ]
    assert run("demo", "--live") == 0
    assert "called with your key" in " ".join(capsys.readouterr().out.split())

    provider.script(*[Fault(400)] * 5)
    assert run("demo", "--live") == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ")
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["demo", "--live"], "Set OPENAI_API_KEY or ANTHROPIC_API_KEY"),
        (["demo", "--model", "large"], "--live"),
    ],
)
def test_what_is_missing_is_said(
    capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    assert run(*arguments) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ")
    assert complaint in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("package", "key", "arguments"),
    [
        ("openai", None, ["demo"]),
        ("openai", "OPENAI_API_KEY", ["demo", "--live"]),
        ("anthropic", "ANTHROPIC_API_KEY", ["demo", "--live"]),
    ],
)
def test_a_missing_package_names_its_extra(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    package: str,
    key: str | None,
    arguments: list[str],
) -> None:
    if key is not None:
        monkeypatch.setenv(key, "test")
    monkeypatch.setitem(sys.modules, package, None)
    assert run(*arguments) == 2
    assert f"pip install '{package}'" in capsys.readouterr().err


# -- the model -----------------------------------------------------------------------------------


def test_the_model_quotes_its_prompt_and_nothing_else() -> None:
    def ask(*messages: tuple[str, Any]) -> str:
        return answer({"messages": [{"role": role, "content": text} for role, text in messages]})

    assert ask(("user", "I live in Oslo.")) == NOTED
    assert ask(("user", "Where do I live?")) == NOTHING
    history = (("user", "I live in Oslo."), ("assistant", "Noted."))
    assert ask(*history, ("user", "Where do I live?")) == 'My prompt says: "I live in Oslo."'
    inner = "Background data. Where?\n[2026-01-01]\n- I live in Rome"
    block = f"<memori_memory>\n{inner}\n</memori_memory>"
    parts = [{"type": "text", "text": "Where do I live?"}, {"type": "text", "text": block}]
    assert ask(("user", parts)) == 'My prompt says: "- I live in Rome"'
    assert ask(("user", f"What is Rome?\n\n{block}"), ("assistant", "x")).startswith("My prompt")


def test_the_model_speaks_to_the_official_client() -> None:
    messages: Any = [{"role": "user", "content": "Hello?"}]
    with DemoModel() as model, openai.OpenAI(base_url=model.url, api_key="x") as client:
        whole = client.chat.completions.create(model="any", messages=messages)
        assert whole.choices[0].message.content == NOTHING
        assert whole.choices[0].finish_reason == "stop"
        assert whole.system_fingerprint == NAME
        stream = client.chat.completions.create(
            model="any", messages=messages, stream=True, stream_options={"include_usage": True}
        )
        chunks = list(stream)
        pieces = [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]
        assert "".join(pieces) == NOTHING
        assert len(pieces) > 3
        assert chunks[-1].usage is not None
        assert chunks[-1].usage.prompt_tokens == 1
        assert [body["messages"] for body in model.requests] == [messages] * 2
        with pytest.raises(openai.NotFoundError, match="only chat completions"):
            client.responses.create(model="any", input="x")
        with pytest.raises(openai.BadRequestError):
            client.chat.completions.create(model="any", messages=[])


def test_options_for_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    with provider_options() as options, openai.OpenAI(**options) as client:
        messages: Any = [{"role": "user", "content": "Hello."}]
        reply = client.chat.completions.create(model="any", messages=messages)
        assert reply.choices[0].message.content == NOTED
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    with provider_options() as options:
        assert options == {}
