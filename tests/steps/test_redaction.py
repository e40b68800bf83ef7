"""No secret is kept anywhere, and what the application takes out is not kept either."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from memori import InvalidMessageError, Memori, RedactError
from memori.steps.redaction import NO_SECRETS, NOT_KEPT
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider

PASSWORD = "Tr0ub4dor&3"
KEY = "sk-proj-" + "a1B2c3D4e5F6g7H8i9J0" * 3
SAID = f"I prefer dark mode. My password is {PASSWORD}, the key: {KEY}"
KEPT = "I prefer dark mode. My password is [redacted: password], the key: [redacted: api key]"


def ask(client: Any, text: str, **more: Any) -> Any:
    messages = [{"role": "user", "content": text}]
    return client.chat.completions.create(model="m", messages=messages, **more)


def turns(mem: Memori, entity: str = "alice") -> list[str]:
    """What was said, oldest first."""
    assert mem.flush(20)
    page = mem.entity(entity).memories(kind="turn", limit=1000)
    return [turn.content for turn in reversed(page.items)]


def on_disk(folder: Path) -> bytes:
    """Every byte of every file below ``folder``."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("stream", [False, True])
def test_a_secret_reaches_the_model_and_no_file(
    provider: FakeProvider, environment: Path, stream: bool
) -> None:
    with Memori(embedder="hashing") as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        answer = ask(client, SAID, stream=stream)
        if stream:
            assert "".join(part.choices[0].delta.content or "" for part in answer) == f"ok: {SAID}"
        else:
            assert answer.choices[0].message.content == f"ok: {SAID}"
        assert provider.last_user_text() == SAID
        assert turns(mem) == [KEPT, f"ok: {KEPT}"]
        known = mem.entity("alice").memories(kind="preference").items
        assert any("dark mode" in memory.content for memory in known)
        written = on_disk(environment)
        assert b"[redacted: password]" in written
    for secret in (PASSWORD, KEY):
        assert secret.encode() not in written + on_disk(environment)


def test_a_secret_is_out_of_the_journal_of_an_outage(
    provider: FakeProvider, environment: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "no database"
    folder.mkdir()
    with Memori(f"sqlite:///{folder}", embedder="hashing", strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        ask(client, SAID)
        journals = on_disk(environment / "journal")
    assert b"[redacted: api key]" in journals
    assert PASSWORD.encode() not in journals
    assert KEY.encode() not in journals


def test_what_tools_are_given_and_give_is_redacted(provider: FakeProvider) -> None:
    call = {"name": "login", "arguments": json.dumps({"password": PASSWORD})}
    messages: list[Any] = [
        {"role": "user", "content": "log me in"},
        {"role": "assistant", "tool_calls": [{"id": "1", "type": "function", "function": call}]},
        {"role": "tool", "tool_call_id": "1", "content": f"token {KEY}"},
    ]
    with Memori(embedder="hashing") as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        provider.script(Reply(text="done"))
        client.chat.completions.create(model="m", messages=messages)
        assert mem.flush(20)
        database = on_disk(mem.settings.data_dir)
    assert messages[1]["tool_calls"][0]["function"] is call
    assert json.loads(call["arguments"]) == {"password": PASSWORD}
    assert PASSWORD.encode() not in database
    assert KEY.encode() not in database


def test_verbs_redact_too(environment: Path) -> None:
    with Memori(embedder="hashing") as mem:
        alice = mem.entity("alice")
        assert alice.add(f"The wifi password is {PASSWORD}").content == (
            "The wifi password is [redacted: password]"
        )
        alice.add_messages([{"role": "user", "content": SAID, "created_at": "2026-05-04"}])
        alice.add_messages([{"role": "user", "content": SAID, "created_at": "2026-05-04"}])
        assert turns(mem) == [KEPT]
        assert PASSWORD.encode() not in on_disk(environment)


def test_what_goes_along_with_a_text_is_redacted_too(environment: Path) -> None:
    along = {
        "key": KEY,
        "login": {"password": PASSWORD, "tries": [3, True, 0.5, None]},
        "plan": "pro",
    }
    kept = {
        "key": "[redacted: api key]",
        "login": {"password": "[redacted: secret]", "tries": [3, True, 0.5, None]},
        "plan": "pro",
    }
    with Memori(embedder="none") as mem:
        scope = mem.entity("alice")
        memory = scope.add("I like tea", tags=["drinks", KEY], metadata=along)
        assert (memory.metadata, memory.tags) == (kept, ("drinks", "[redacted: api key]"))
        assert scope.recall("tea", filters={"tags": [KEY]}), "as it was given it is found"
        assert scope.recall("tea", filters={"metadata": {"login": along["login"]}})
        assert scope.memories(tag=KEY).total == 1
        changed = scope.update(memory.id, metadata={KEY: 1}, tags=[KEY, "x"])
        assert changed.metadata == {"[redacted: api key]": 1}
        scope.add_messages([{"role": "user", "content": "Hello there", "metadata": along}])
        scope.add_many([{"content": "I like milk", "metadata": along, "tags": [PASSWORD, KEY]}])
        scope.add_document("A long text about tea.", metadata=along)
        session = mem.sessions.create("alice", metadata=along)
        mem.entities.update("alice", name=f"Alice {KEY}", metadata=along)
        assert session.metadata == mem.entities.get("alice").metadata == kept
        assert along["key"] == KEY, "the caller's object stays as it was"
    written = on_disk(environment)
    assert KEY.encode() not in written


def test_the_applications_own_function_sees_what_goes_along(environment: Path) -> None:
    with Memori(embedder="none", redact=lambda text: text.replace("Bob", "[name]")) as mem:
        scope = mem.entity("alice")
        memory = scope.add("I like tea", tags=["Bob"], metadata={"from": ["Bob", "Ann"], "Bob": 1})
        assert memory.tags == ("[name]",)
        assert memory.metadata == {"from": ["[name]", "Ann"], "[name]": 1}
        assert scope.recall("tea", filters={"metadata": {"from": ["Bob", "Ann"]}})
    assert b"Bob" not in on_disk(environment)


@pytest.mark.parametrize(
    "harmless",
    [
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "cus_NffrFeUfNV2Hib",
        "https://example.com/a?id=12&page=3",
        "2026-03-01T12:00:00Z",
        "+49 170 1234567",
        12345678,
    ],
)
def test_ids_in_metadata_stay(harmless: str | int) -> None:
    names = ("id", "order_id", "user", "url", "trace", "time", "phone", "key_id", "session")
    given = {name: harmless for name in names}
    assert NO_SECRETS.of_object(given) == given


def test_what_the_request_still_carries_is_not_injected_redacted(provider: FakeProvider) -> None:
    with Memori(embedder="hashing") as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        ask(client, SAID)
        assert mem.flush(20)
        asked = {"role": "user", "content": "What is my password?"}
        said = {"role": "user", "content": SAID}
        history: list[Any] = [said, {"role": "assistant", "content": f"ok: {SAID}"}, asked]
        client.chat.completions.create(model="m", messages=history)
        assert "[redacted" not in provider.last_user_text()


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    with Memori(embedder="hashing") as careful:
        monkeypatch.setenv("MEMORI_REDACT_SECRETS", "0")
        with Memori(embedder="hashing") as mem:
            assert mem.entity("alice").add("My PIN is 4821").content == "My PIN is 4821"
            assert careful.entity("alice").add("My PIN is 4712").content.endswith("[redacted: pin]")


def without_names(text: str) -> str:
    return text.replace("Anna", "[name]")


def test_the_applications_own_function_sees_every_text(
    provider: FakeProvider, environment: Path
) -> None:
    with Memori(embedder="hashing", redact=without_names) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        ask(client, f"My sister Anna lives in Oslo. Her password is {PASSWORD}")
        assert provider.last_user_text().startswith("My sister Anna lives")
        said = "My sister [name] lives in Oslo. Her password is [redacted: password]"
        assert turns(mem) == [said, f"ok: {said}"]
        assert mem.entity("alice").add("Anna is a nurse").content == "[name] is a nurse"
        mem.entity("alice").add_messages([{"role": "user", "name": "Anna", "content": "I am Anna"}])
        assert b"Anna" not in on_disk(environment)


def test_memoris_of_one_engine_take_out_each_their_own() -> None:
    with Memori(embedder="hashing", redact=without_names) as one, Memori(embedder="hashing") as two:
        assert one.engine is two.engine
        assert one.entity("alice").add("Anna is a nurse").content == "[name] is a nurse"
        assert two.entity("alice").add("Anna is a vet").content == "Anna is a vet"


def raises(text: str) -> str:
    raise ValueError(f"cannot read {text}")


def returns_none(text: str) -> Any:
    return None


def refuses_replies(text: str) -> str:
    return raises(text) if text.startswith("ok:") else text


@pytest.mark.parametrize("redact", [raises, returns_none])
def test_what_it_fails_on_is_not_kept(
    provider: FakeProvider, environment: Path, caplog: pytest.LogCaptureFixture, redact: Any
) -> None:
    caplog.set_level(logging.INFO)
    with Memori(embedder="hashing", redact=redact, strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        answer = ask(client, "I keep canaries")
        assert answer.choices[0].message.content == "ok: I keep canaries"
        assert turns(mem) == [NOT_KEPT, NOT_KEPT]
        assert mem.guard.failures == {"redact": 2}
        assert b"canaries" not in on_disk(environment)
    assert "redact" in caplog.text
    assert "canaries" not in caplog.text


def test_only_the_text_it_fails_on_is_left_out(provider: FakeProvider) -> None:
    with Memori(embedder="hashing", redact=refuses_replies, strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client).attribution("alice")
        ask(client, "I keep birds")
        assert turns(mem) == ["I keep birds", NOT_KEPT]


def test_a_verb_says_that_it_failed_and_stores_nothing() -> None:
    with Memori(embedder="hashing", redact=raises) as mem:
        with pytest.raises(ValueError, match="cannot read"):
            mem.entity("alice").add("I keep birds")
        with pytest.raises(ValueError, match="cannot read"):
            mem.entity("alice").add_messages([{"role": "user", "content": "I keep birds"}])
        assert mem.entity("alice").memories().total == 0
    with Memori(embedder="hashing", redact=returns_none) as mem, pytest.raises(RedactError):
        mem.entity("alice").add("I keep birds")
    with Memori(embedder="hashing", redact=lambda text: "") as mem:
        with pytest.raises(InvalidMessageError):
            mem.entity("alice").add("I keep birds")
        assert mem.entity("alice").add_messages([{"role": "user", "content": "birds"}]) == 1
        assert turns(mem) == []
