"""Whatever a file says, an import ends with a report or one clear error, and mixes nobody."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import InvalidInputError, Memori
from memori.importers import Left, find, names
from memori.moving.source import Source, open_source

_KEYS = st.sampled_from(
    [
        "mapping", "message", "author", "role", "content", "parts", "parent", "children", "id",
        "create_time", "current_node", "chat_messages", "sender", "text", "created_at", "account",
        "uuid", "docs", "results", "memories", "items", "memory", "user_id", "metadata", "tags",
        "primary_sector", "state", "user", "salience", "sessions", "details", "user_input",
        "agent_response", "timestamp", "user_profiles", "data", "knowledge_base", "knowledge",
        "type", "format", "version", "entity_id", "relations", "categories", "name",
    ]
)  # fmt: skip
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.sampled_from(
        ["user", "alice", "a/b", "", "None", "2025-01-01", "text", "header", "memori", "\ud800"]
    )
    | st.text(max_size=5)
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=40,
)
_NAMES = st.sampled_from(
    [
        "conversations.json", "memories.json", "export.json", "export.jsonl", "projects/p.json",
        "users/alice/short_term.json", "users/alice/mid_term.json",
        "users/alice/long_term_user.json", "assistants/a/long_term_assistant.json",
    ]
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(_NAMES, _JSON, min_size=1, max_size=4))
@pytest.mark.parametrize("name", names())
def test_any_json_is_read_or_refused(name: str, files: dict[str, Any]) -> None:
    contents = {key: json.dumps(value).encode() for key, value in files.items()}
    source = Source({key: partial(bytes, data) for key, data in contents.items()})
    try:
        _, importer = find(name, source)
        pieces = list(importer.read(source))
    except InvalidInputError:
        return
    for piece in pieces:
        assert piece.where
        assert isinstance(piece, Left) or piece.user is None or isinstance(piece.user, str)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(_NAMES, _JSON, min_size=1, max_size=3), name=st.sampled_from(names()))
def test_any_folder_is_imported_or_refused(mem: Memori, files: dict[str, Any], name: str) -> None:
    root = Path(uuid4().hex)
    for key, value in files.items():
        path = root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")
    for entity in (None, "carol"):
        with suppress(InvalidInputError):
            tried = mem.import_(root, entity, format=name, dry_run=True)
            assert mem.import_(root, entity, format=name).counts == tried.counts


_USERS = st.sampled_from(["alice", "bob", 7, "7", "é", "e\u0301"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owners=st.lists(_USERS, min_size=1, max_size=8))
def test_nothing_of_one_user_becomes_anothers(mem: Memori, owners: list[Any]) -> None:
    run = uuid4().hex[:8]
    items = [
        {"id": str(number), "memory": f"{run} of <{owner}>", "user_id": owner}
        for number, owner in enumerate(owners)
    ]
    path = Path(f"{run}.json")
    path.write_text(json.dumps({"results": items}), encoding="utf-8")
    mem.import_(path)
    same = {"e\u0301": "é", 7: "7"}
    for entity in ("alice", "bob", "7", "é"):
        mine = {f"<{owner}>" for owner in owners if same.get(owner, owner) == entity}
        for memory in mem.entity(entity).memories(limit=999).items:
            if memory.content.startswith(run):
                assert memory.content.partition(" of ")[2] in mine


def test_what_cannot_be_opened_is_one_clear_error(mem: Memori) -> None:
    Path("bytes.json").write_bytes(b"\xff\xfe\x00")
    Path("broken.gz").write_bytes(b"\x1f\x8b nothing")
    with zipfile.ZipFile("archive.zip", "w") as archive:
        archive.writestr("conversations.json", "[]")
    data = bytearray(Path("archive.zip").read_bytes())
    data[40] ^= 0xFF
    Path("archive.zip").write_bytes(bytes(data))
    for source in ("bytes.json", "broken.gz", "archive.zip", "missing"):
        for name in ("auto", *names()):
            with pytest.raises(InvalidInputError):
                mem.import_(source, "alice", format=name)
    assert open_source(["a", "b\n"]).names == ("lines",)


def test_one_damaged_file_among_others_is_not_passed_over(mem: Memori) -> None:
    folder = Path("folder")
    folder.mkdir()
    whole = [{"memory": "Likes tea", "user_id": "alice"}]
    (folder / "a.json").write_text(json.dumps(whole), encoding="utf-8")
    (folder / "b.json").write_text(json.dumps(whole)[:-3], encoding="utf-8")
    with pytest.raises(InvalidInputError, match=r"b\.json is not JSON"):
        mem.import_(folder)
    assert mem.entity("alice").memories().total == 0
