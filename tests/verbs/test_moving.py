"""What is exported is found again where it is imported: whole, once, and nobody else's."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from memori import (
    ImportReport,
    InvalidInputError,
    Memori,
    OptedOutError,
)
from memori.moving.record import VERSION
from tests.rig.server import FakeProvider


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori("sqlite:///memori.db", embedder="hashing") as memori:
        yield memori


@pytest.fixture
def other() -> Iterator[Memori]:
    with Memori("sqlite:///other.db", embedder="hashing") as memori:
        yield memori


def ask(client: Any, text: str) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])


def fill(mem: Memori, provider: FakeProvider, entity: str = "alice") -> None:
    client = provider.openai()
    mem.llm.register(client)
    with mem.attribution(entity, "bot"):
        ask(client, "I live in Oslo and I prefer dark mode")
        ask(client, "I moved to Rome")
    assert mem.flush(30)
    scope = mem.entity(entity)
    tea = scope.add("Likes tea", tags=["drinks"], metadata={"a": [1, None]})
    scope.update(tea.id, importance=0.9)
    scope.add_document("A long story. " * 200, title="Story", uri="file:story")
    scope.context.set("preferences.theme", "light", source="form", importance=0.7)
    mem.entities.update(entity, name="Alice", metadata={"plan": "free"})
    mem.sessions.create(entity, "bot", metadata={"topic": "tea"})
    scope.sessions()


def comparable(lines: list[str]) -> list[Any]:
    """The things of an export; when an entity was active last is when it was written to last."""
    records = [json.loads(line) for line in lines[1:-1]]
    for record in records:
        record.pop("last_active_at", None) if record["type"] == "entity" else None
    return records


def test_an_export_imported_elsewhere_is_the_same_export(
    mem: Memori, other: Memori, provider: FakeProvider
) -> None:
    fill(mem, provider)
    fill(mem, provider, "bob")
    lines = list(mem.entity("alice").export())
    first, last = json.loads(lines[0]), json.loads(lines[-1])
    assert (first["format"], first["version"], first["entity_id"]) == ("memori", VERSION, "alice")
    kinds = [json.loads(line)["type"] for line in lines]
    assert last["counts"] == {kind: kinds.count(kind) for kind in set(kinds) - {"header", "end"}}
    assert set(kinds) == {
        "header", "entity", "context", "session", "exchange", "memory", "document", "end",
    }  # fmt: skip
    assert not any('"bob"' in line for line in lines)
    tried = other.import_(lines, dry_run=True)
    assert other.entity("alice").memories().total == 0
    report = other.import_(lines)
    assert report == ImportReport("memori", ("alice",), last["counts"])
    assert tried == ImportReport("memori", ("alice",), last["counts"], dry_run=True)
    assert comparable(list(other.entity("alice").export())) == comparable(lines)
    alice, there = mem.entity("alice"), other.entity("alice")
    assert [hit.memory for hit in there.recall("Where do I live?")] == [
        hit.memory for hit in alice.recall("Where do I live?")
    ]
    assert there.graph().edges == alice.graph().edges
    tea = there.recall("tea")[0].memory
    assert [(each.action, each.by) for each in there.history(tea.id)] == [("added", "add")]
    assert there.context.get("preferences.theme") == "light"
    assert there.documents().items[0].title == "Story"
    again = other.import_(lines)
    assert again.counts == {}
    (known,) = again.skipped
    assert (known.reason, known.count) == ("it was there already", sum(last["counts"].values()))
    assert comparable(list(other.entity("alice").export())) == comparable(lines)


def test_an_import_under_another_name_and_into_what_is_there(
    mem: Memori, other: Memori, provider: FakeProvider
) -> None:
    fill(mem, provider)
    known = other.entity("al").add("likes tea!")
    report = other.import_(mem.entity("alice").export(), entity_id="al")
    assert report.entities == ("al",)
    assert other.entities.get("alice").created_at is None
    there = other.entity("al")
    teas = [each for each in there.memories(limit=999).items if "tea" in each.content]
    assert teas == [known], "the same statement is not there twice"
    assert any("Rome" in hit.memory.content for hit in there.recall("Where do I live?"))
    provider.clear()
    client = provider.openai()
    other.llm.register(client)
    with other.attribution("al", "bot"):
        ask(client, "What are my preferences?")
    assert "dark mode" in provider.last.text


def test_a_scope_with_a_process_exports_what_it_sees(mem: Memori, provider: FakeProvider) -> None:
    fill(mem, provider)
    lines = list(mem.entity("alice", "coach").export())
    records = [json.loads(line) for line in lines]
    assert not [each for each in records if each["type"] in {"exchange", "session"}]
    kinds = {each["memory"]["kind"] for each in records if each["type"] == "memory"}
    assert kinds
    assert "turn" not in kinds


def test_exports_of_several_come_in_as_several_and_never_as_one(
    mem: Memori, other: Memori, provider: FakeProvider
) -> None:
    for entity in ("alice", "bob"):
        mem.entity(entity).add(f"{entity} likes tea")
    lines = [line for entity in ("alice", "bob") for line in mem.entity(entity).export()]
    Path("export.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InvalidInputError, match="2 users"):
        other.import_("export.jsonl", entity_id="carol")
    assert other.import_("export.jsonl").entities == ("alice", "bob")
    for entity in ("alice", "bob"):
        (memory,) = other.entity(entity).memories().items
        assert memory.content == f"{entity} likes tea"
    assert other.entity("carol").memories().total == 0


@pytest.mark.parametrize("how", ["file", "gzip", "zip", "folder", "path"])
def test_it_is_read_from_whatever_holds_it(mem: Memori, other: Memori, how: str) -> None:
    mem.entity("alice").add("Likes tea")
    text = "\n".join(mem.entity("alice").export())
    path = Path("export.jsonl")
    path.write_text(text, encoding="utf-8")
    source: Any = "export.jsonl"
    if how == "gzip":
        source = "export.jsonl.gz"
        Path(source).write_bytes(gzip.compress(text.encode()))
    elif how == "zip":
        source = "export.zip"
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("folder/export.jsonl", text)
    elif how == "folder":
        source = Path("exports")
        source.mkdir()
        path.rename(source / "export.jsonl")
    elif how == "path":
        source = path
    assert other.import_(source).counts["memory"] == 1


def damaged(lines: list[str]) -> dict[str, tuple[list[str], str]]:
    newer = lines[0].replace(f'"version":{VERSION}', f'"version":{VERSION + 1}')
    escape = lines[1].replace('"id":"alice"', '"id":"alice","name":7')
    wrong_id = [line.replace('"memory":{"id":"', '"memory":{"id":"../') for line in lines]
    session = '{"type":"session","session":{"id":"a/b","entity_id":"alice","process_id":null,'
    session += '"started_at":"2026-01-01T00:00:00Z","last_active_at":"2026-01-01T00:00:00Z"}}'
    return {
        "cut off": (lines[:-1], "cut off"),
        "no header": (lines[1:], "is of a format"),
        "newer": ([newer, *lines[1:]], "Upgrade"),
        "torn": ([*lines[:2], lines[2][:20], *lines[3:]], "line 3"),
        "no object": ([*lines[:2], "[1]", *lines[3:]], "line 3"),
        "unknown": ([*lines[:2], '{"type":"key"}', *lines[3:]], "no record of type 'key'"),
        "wrong": ([lines[0], escape, *lines[2:]], "line 2"),
        "wrong id": (wrong_id, "is not an id that memori makes"),
        "two headers": ([*lines[:-1], *lines], "cut off"),
        "path": ([*lines[:-1], session, lines[-1]], "session_id"),
    }


@pytest.mark.parametrize("damage", damaged(["", "", ""]))
def test_a_damaged_export_is_refused_whole(mem: Memori, other: Memori, damage: str) -> None:
    mem.entity("alice").add("Likes tea")
    lines, reason = damaged(list(mem.entity("alice").export()))[damage]
    with pytest.raises(InvalidInputError, match=reason):
        other.import_(lines)
    assert other.entities.get("alice").created_at is None


@pytest.mark.parametrize("source", ["none.json", b"bytes", 7, {"a": 1}, [1]])
def test_what_is_no_source_is_refused(mem: Memori, source: Any) -> None:
    with pytest.raises(InvalidInputError):
        mem.import_(source)


def test_a_format_that_does_not_exist_is_refused(mem: Memori) -> None:
    with pytest.raises(InvalidInputError, match="Formats: auto"):
        mem.import_(["{}"], format="word")
    with pytest.raises(InvalidInputError, match="lines"):
        mem.import_(["{}"], format="memori")


def test_what_must_not_be_kept_is_not_kept(mem: Memori) -> None:
    with Memori("sqlite:///clear.db", embedder="none", redact=lambda text: text) as clear:
        clear.entity("alice").add("Calls Bob")
        lines = [
            line.replace("Calls Bob", "The password is hunter2-Zx9") for line in
            clear.entity("alice").export()
        ]  # fmt: skip
    mem.import_(lines)
    (memory,) = mem.entity("alice").memories().items
    assert memory.content == "The password is [redacted: password]"
    assert mem.entity("alice").add(memory.content).id == memory.id, "it is known by what it says"


def test_erased_is_erased(mem: Memori, provider: FakeProvider) -> None:
    fill(mem, provider)
    lines = list(mem.entity("alice").export())
    mem.entity("alice").erase()
    report = mem.import_(lines)
    assert mem.entity("alice").memories().total == 0
    assert mem.entity("alice").context.get() == {}
    assert report.counts.keys() <= {"entity"}
    assert report.skipped[0].reason == "it was said before this entity was erased"
    assert mem.import_(lines, entity_id="alice again").counts["memory"] > 0


def test_who_has_opted_out_stays_so(mem: Memori, other: Memori) -> None:
    mem.entity("alice").add("Likes tea")
    mem.entity("alice").opt_out()
    lines = list(mem.entity("alice").export())
    other.import_(lines)
    assert other.entity("alice").opted_out
    assert other.entity("alice").memories().total == 1
    with pytest.raises(OptedOutError):
        other.import_(lines)


def test_exports_and_imports_are_noted(mem: Memori, other: Memori) -> None:
    mem.entity("alice").add("Likes tea")
    other.import_(mem.entity("alice").export())
    assert mem.audit.list().items[0].action == "entity.exported"
    entry = other.audit.list().items[0]
    assert (entry.action, entry.entity_id) == ("entity.imported", "alice")


def test_progress_tells_how_much_is_done(mem: Memori, other: Memori) -> None:
    mem.entity("alice").add_many([f"Fact number {number}" for number in range(150)])
    seen: list[int] = []
    other.import_(mem.entity("alice").export(), progress=seen.append)
    assert sum(seen) == 151
    assert len(seen) > 1


def test_nobody_is_exported_as_nothing(mem: Memori, other: Memori) -> None:
    lines = list(mem.entity("nobody").export())
    assert [json.loads(line)["type"] for line in lines] == ["header", "end"]
    assert other.import_(lines) == ImportReport("memori", ())
    assert mem.entities.get("nobody").created_at is None


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_what_some_take_for_the_end_of_a_line_is_none(mem: Memori, other: Memori, end: str) -> None:
    mem.entity("alice").context.set("address", f"7 High Street{end}Oslo")
    lines = list(mem.entity("alice").export())
    assert [line.splitlines() for line in lines] == [[line] for line in lines]
    raw = json.dumps({"type": "context", **json.loads(lines[2])}, ensure_ascii=False)
    for source, entity in ((lines, "alice"), ([*lines[:2], raw, lines[-1]], "bob")):
        assert other.import_(source, entity_id=entity).counts["context"] == 1
        assert other.entity(entity).context.get() == mem.entity("alice").context.get()


def test_a_context_that_no_verb_would_take_is_refused(mem: Memori, other: Memori) -> None:
    scope = mem.entity("alice")
    scope.context.set("a", "value")
    lines = list(scope.export())
    deep = "[" * 200 + "]" * 200
    damaged = [line.replace('"value"', deep) for line in lines]
    assert damaged != lines
    with pytest.raises(InvalidInputError, match="deep"):
        other.import_(damaged)
    assert not other.entity("alice").context.version
