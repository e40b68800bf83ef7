"""Rows 9, 16, 24 and 25 of the seeds' checklist, word by word, each beside another user."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from memori import ConflictError, Memori, NotFoundError


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(embedder="hashing") as memori:
        yield memori


def test_row_9_files_linked_to_memories(mem: Memori) -> None:
    """Chunked memories of kind ``document``, listed and deleted as one."""
    ana, ben = mem.entity("ana"), mem.entity("ben")
    text = "\n\n".join(f"Part {number} is about topic {number}. " * 20 for number in range(9))
    document = ana.add_document(text, title="Notes", uri="https://example.com/notes.txt")
    assert document.chunks > 3
    assert {memory.kind for memory in document.memories} == {"document"}
    assert [each.id for each in ana.documents().items] == [document.id]
    assert ana.add_document(text, uri="https://example.com/notes.txt") == document
    assert (ben.documents().total, ben.recall("topic 3")) == (0, [])
    for verb in (ben.document, ben.delete_document):
        with pytest.raises(NotFoundError):
            verb(document.id)
    ana.delete_document(document.id)
    assert (ana.documents().total, ana.memories().total) == (0, 0)


def test_row_16_nested_context_with_dotted_paths(mem: Memori) -> None:
    """Types kept, versioned, atomic; source and importance."""
    ana, ben = mem.entity("ana").context, mem.entity("ben").context
    ana.set("preferences.theme", "light", if_version=None)
    ana.merge({"preferences": {"size": 12, "on": True}}, source="form", importance=0.9)
    assert ana.get("preferences") == {"theme": "light", "size": 12, "on": True}
    assert ana.read().origins["preferences.size"].source == "form"
    assert ana.version == 2
    with pytest.raises(ConflictError):
        ana.set("preferences.theme", "dark", if_version=1)
    ana.delete("preferences.size")
    assert ana.get("preferences") == {"theme": "light", "on": True}
    assert (ben.get(), ben.version) == ({}, 0)


def test_row_24_preferences_with_defaults(mem: Memori) -> None:
    """``get`` with a default, which None and False are not."""
    context = mem.entity("ana").context
    assert context.get("preferences.theme", "light") == "light"
    context.set("preferences", {"theme": None, "sound": False})
    assert context.get("preferences.theme", "light") is None
    assert context.get("preferences.sound", True) is False
    assert context.get("preferences.sound.volume", 7) == 7


def test_row_25_a_group_that_its_members_read(mem: Memori) -> None:
    """Read-only, explicit, and nothing of one member reaches another."""
    mem.groups.create("team", name="Sales")
    for name in ("ana", "ben"):
        mem.groups.join("team", name)
        mem.entity(name).add(f"{name} keeps the spare key of the printer room")
    shared = mem.entity("team").add("The printer room is on the third floor")
    for name, other in (("ana", "ben"), ("ben", "ana")):
        hits = mem.entity(name).recall("Where is the printer room?", include_groups=True)
        told = " ".join(hit.memory.content for hit in hits)
        assert shared.content in told
        assert other not in told
        with pytest.raises(NotFoundError):
            mem.entity(name).update(shared.id, "The printer room is gone")
    assert mem.entity("cleo").recall("printer room", include_groups=True) == []
    assert {hit.memory.entity_id for hit in mem.entity("ana").recall("third floor")} <= {"ana"}
