"""What an application says of an entity: paths, types, versions, and no secret in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import (
    ConflictError,
    ContextDocument,
    InvalidInputError,
    Memori,
    NotFoundError,
    OptedOutError,
)
from memori.core.briefing import CLOSING, OPENING
from memori.core.context_document import DEEPEST, LARGEST
from memori.core.secrets import redact
from memori.settings import load
from tests.core.secret_cases import KEYS
from tests.rig.server import FakeProvider


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(embedder="hashing") as memori:
        yield memori


def test_verbs(mem: Memori) -> None:
    context = mem.entity("alice").context
    assert context.get() == {}
    assert context.get("preferences.theme", "light") == "light"
    assert context.version == 0
    assert context.set("preferences.theme", "dark").version == 1
    assert context.get("preferences.theme", "light") == "dark"
    merged = context.merge(
        {"preferences": {"font": 12, "on": True}, "tags": ["a", None]}, source="crm", importance=1
    )
    assert merged == mem.entity("alice", "bot").context.read()
    assert context.get() == {
        "preferences": {"theme": "dark", "font": 12, "on": True},
        "tags": ["a", None],
    }
    assert merged.origins["preferences.font"].source == "crm"
    assert context.merge({"theme": "light"}, path="preferences", if_version=2).version == 3
    with pytest.raises(ConflictError):
        context.set("preferences.theme", "dark", if_version=2)
    assert context.delete("preferences").document == {"tags": ["a", None]}
    with pytest.raises(NotFoundError):
        context.delete("preferences")
    assert context.get("preferences.theme") is None
    assert context.set(None, {"new": {}}).document == {"new": {}}
    context.delete()
    assert context.read() == ContextDocument({}, 6, context.read().updated_at)
    assert mem.entity("bob").context.read() == ContextDocument()


def test_neither_side_can_change_what_the_other_has(mem: Memori) -> None:
    context = mem.entity("alice").context
    mine: dict[str, Any] = {"list": [1]}
    context.set("a", mine)
    mine["list"].append(2)
    context.get("a")["list"].append(3)
    assert context.get("a") == {"list": [1]}
    assert mine == {"list": [1, 2]}


@pytest.mark.parametrize(
    "path",
    ["", ".", "a.", ".a", "a..b", " a", "a. b", "a\nb", "x" * 101, 7, ("a",), "\ud800", "\0"],
)
def test_bad_paths_are_refused(mem: Memori, path: Any) -> None:
    context = mem.entity("alice").context
    for use in (
        lambda: context.get(path),
        lambda: context.set(path, 1),
        lambda: context.delete(path),
        lambda: context.merge({}, path=path),
    ):
        with pytest.raises(InvalidInputError):
            use()
    assert context.version == 0


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        {1: "number"}, {"a.b": 1}, {"": 1}, {"a": {" ": 1}}, {1, 2}, b"bytes", object(),
        float("nan"), float("inf"), deep(DEEPEST), deep(5000), "x" * LARGEST, 10**5000,
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_bad_values_are_refused_and_nothing_is_half_written(mem: Memori, value: Any) -> None:
    context = mem.entity("alice").context
    with pytest.raises(InvalidInputError):
        context.set("a", value)
    with pytest.raises(InvalidInputError):
        context.set("a", {"ok": 1, "b": value})
    with pytest.raises(InvalidInputError):
        context.merge({"ok": 1, "b": value})
    assert context.read() == ContextDocument()


@pytest.mark.parametrize(
    "arguments",
    [
        {"if_version": -1}, {"if_version": True}, {"if_version": "1"}, {"source": ""},
        {"source": 7}, {"source": "x" * 201}, {"importance": 1.1}, {"importance": "high"},
        {"importance": True},
    ],
)  # fmt: skip
def test_bad_arguments_are_refused(mem: Memori, arguments: dict[str, Any]) -> None:
    context = mem.entity("alice").context
    with pytest.raises(InvalidInputError, match=next(iter(arguments))):
        context.set("a", 1, **arguments)
    for whole in ("text", None, [1]):
        with pytest.raises(InvalidInputError):
            context.set(None, whole)
        with pytest.raises(InvalidInputError):
            context.merge(whole)  # type: ignore[arg-type]
    assert context.version == 0


def test_who_opted_out_can_read_and_delete(mem: Memori) -> None:
    scope = mem.entity("alice")
    scope.context.set("a", 1)
    scope.opt_out()
    with pytest.raises(OptedOutError):
        scope.context.set("a", 2)
    assert scope.context.get("a") == 1
    scope.context.delete()
    assert scope.context.get() == {}


SECRETS = [case.partition("⟦")[2].partition("⟧")[0] for case in KEYS]
SECRETS = [secret for secret in SECRETS if len(secret) > 30 and secret not in redact(secret)]
"""Those that their own form tells, whatever stands around them."""
FIELDS = ["note", "password", "apiKey", "db_password", "client_secret", "token", "about", "card"]


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    secret=st.sampled_from(SECRETS),
    path=st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3),
    before=st.sampled_from(["", "it is ", "export KEY="]),
    listed=st.booleans(),
)
def test_no_secret_is_stored_wherever_it_stands(
    environment: Path, mem: Memori, secret: str, path: list[str], before: str, listed: bool
) -> None:
    value: Any = f"{before}{secret}"
    context = mem.entity(uuid4().hex).context
    context.set(".".join(path), [{"x": value}] if listed else value, source=value[:200])
    context.merge({"other": {path[0]: value}})
    assert context.version == 2
    for file in environment.rglob("memori.db*"):
        assert secret.encode() not in file.read_bytes()


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("password", "abc", "[redacted: secret]"),
        ("wifiPassword", "hunter2", "[redacted: secret]"),
        ("client_secret", "x", "[redacted: secret]"),
        ("pin", 1234, "[redacted: pin]"),
        ("pin", "1234", "[redacted: pin]"),
        ("card", 4111111111111111, "[redacted: card number]"),
        ("password", "none", "none"),
        ("password_hint", "my dog", "my dog"),
        ("has_password", True, True),
        ("theme", "dark", "dark"),
        ("age", 42, 42),
        ("order", "4711-0815", "4711-0815"),
    ],
)
def test_a_field_tells_what_its_value_is(mem: Memori, name: str, value: Any, kept: Any) -> None:
    context = mem.entity("alice").context
    context.set("profile", {name: value, "list": [{name: value}]})
    assert context.get("profile") == {name: kept, "list": [{name: kept}]}


def test_the_applications_own_redaction_applies_and_can_be_all_there_is() -> None:
    def own(text: str) -> str:
        return text.replace("Alice", "[name]")

    with Memori(embedder="none", redact=own) as mem:
        context = mem.entity("a").context
        context.set("who", ["Alice", {"x": "for Alice"}], source="Alice")
        assert context.get("who") == ["[name]", {"x": "for [name]"}]
        assert context.read().origins["who"].source == "[name]"
        with pytest.raises(InvalidInputError, match="must not be kept"):
            context.set("who", {"Alice": 1})


def test_a_key_that_is_a_secret_is_refused(mem: Memori) -> None:
    context = mem.entity("alice").context
    with pytest.raises(InvalidInputError, match="must not be kept") as caught:
        context.set("keys", {"sk-proj-aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY2zA4bC6d": "mine"})
    assert "sk-proj" not in str(caught.value)
    assert context.version == 0


def test_threads_with_memoris_of_their_own_lose_nothing(mem: Memori) -> None:
    def work(number: int) -> None:
        with Memori(embedder="none") as own:
            context = own.entity("alice").context
            for step in range(5):
                context.set(f"w{number}.s{step}", step)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert mem.entity("alice").context.version == 30
    assert len(mem.entity("alice").context.get()) == 6


def ask(client: Any, text: str, *more: Any) -> None:
    messages = [{"role": "user", "content": text}, *more]
    client.chat.completions.create(model="m", messages=messages)


def test_calls_are_told_it_first_and_keep_nothing_of_it(
    mem: Memori, provider: FakeProvider
) -> None:
    client = provider.openai()
    mem.llm.register(client)
    mem.entity("alice").context.merge({"name": "Alice", "settings": {"theme": "dark"}})
    mem.entity("alice").context.set("diet", "vegan", importance=0.9)
    mem.entity("bob").context.set("name", "Bob")
    mem.attribution("alice", "bot")
    ask(client, "Hello")
    block = provider.last_user_text().splitlines()
    assert block[2] == OPENING
    assert block[4:] == [
        "Profile and settings that the application keeps of the user:",
        "- diet: vegan",
        "- name: Alice",
        "- settings.theme: dark",
        CLOSING,
    ]
    assert mem.flush(20)
    said = [memory.content for memory in mem.entity("alice").memories().items]
    assert said == ["ok: Hello", "Hello"]
    for nobody in ("carol", "Alice"):
        with mem.attribution(nobody, "bot"):
            ask(client, "Hello")
        assert provider.last_user_text() == "Hello"


@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_was_deleted_is_not_told_again_in_a_tool_loop(
    mem: Memori, provider: FakeProvider, elsewhere: bool
) -> None:
    client = provider.openai()
    mem.llm.register(client).attribution("alice")
    context = mem.entity("alice").context
    context.set("name", "Alice")
    loop = (
        {"role": "assistant", "content": None, "tool_calls": [
            {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]},
        {"role": "tool", "tool_call_id": "1", "content": "done"},
    )  # fmt: skip
    ask(client, "Hello")
    ask(client, "Hello", *loop)
    assert "- name: Alice" in provider.requests[-1].text
    if elsewhere:
        code = 'import memori; memori.Memori().entity("alice").context.delete("name")'
        subprocess.run([sys.executable, "-c", code], check=True)
    else:
        context.delete("name")
    ask(client, "Hello", *loop)
    assert "Alice" not in provider.requests[-1].text


def test_it_can_be_left_out(provider: FakeProvider) -> None:
    with Memori(settings=load(context_tokens=0, embedder="none")) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        mem.entity("alice").context.set("name", "Alice")
        ask(client, "Hello")
        assert provider.last_user_text() == "Hello"
