"""``memori chat`` asks a model with the memory of one user, and keeps what was said."""

from __future__ import annotations

import io
import sys

import pytest

from tests.rig.server import FakeProvider
from tests.rig.shell import Run

WHOSE = ("--entity", "ann")


@pytest.fixture(autouse=True)
def model(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    monkeypatch.setenv("MEMORI_CHAT_MODEL", "openai:m")


def test_one_question(run: Run, provider: FakeProvider) -> None:
    run("add", "Ann keeps a parrot", *WHOSE)
    asked = run("chat", "Which bird does Ann keep?", *WHOSE)
    assert asked.out.startswith("ok: ")
    assert "With 1 memory, in session " in asked.err
    assert "parrot" in provider.last_user_text()
    reply = run("chat", "And Bob?", "--entity", "bob", "--process", "bot", "--json").json
    assert reply["recalled"] == []
    assert "parrot" not in provider.last_user_text()
    said = run("sessions", "messages", reply["session_id"], "--entity", "bob", "--json").json
    assert [each["role"] for each in said["items"]] == ["user", "assistant"]
    again = run("chat", "Hi", *WHOSE, "--session", "s1", "--json").json
    assert again["session_id"] == "s1"


def test_a_conversation(run: Run, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Hello.\n\nI keep a parrot.\n"))
    talked = run("chat", *WHOSE)
    assert talked.code == 0
    assert talked.out.count("ok: ") == 2
    assert len(provider.requests) == 2
    page = run("sessions", "list", *WHOSE, "--json").json
    assert page["total"] == 1, "it is one conversation"
    assert "parrot" in run("list", *WHOSE, "--kind", "turn").out


def test_what_cannot_be_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("chat", "  ", *WHOSE).code == 2
    assert run("chat", "Hi", *WHOSE, "--model", "nobody:m").code == 2
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert run("chat", "Hi", *WHOSE).code == 2
    monkeypatch.delenv("MEMORI_CHAT_MODEL")
    failed = run("chat", "Hi", *WHOSE)
    assert failed.code == 2
    assert "MEMORI_CHAT_MODEL" in failed.err
    assert run("list", *WHOSE, "--json").json["total"] == 0
