"""What an application can see and take back of what has become of its memories."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from memori import ConflictError, InvalidInputError, Memori, Memory, NotFoundError, Scope
from memori.settings import load
from memori.steps.index import Indexes
from memori.types import Edit

PARIS, BERLIN = "I live in Paris.", "I moved to Berlin."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "memori.db"


@pytest.fixture
def mem(database: Path) -> Iterator[Memori]:
    with Memori(f"sqlite:///{database}", embedder="none") as memori:
        yield memori


def say(scope: Scope, text: str, at: str) -> None:
    scope.add_messages([{"role": "user", "content": text, "created_at": at}])


def facts(scope: Scope, as_of: str | None = None) -> list[Memory]:
    page = scope.memories(as_of=as_of)
    return [memory for memory in page.items if memory.kind != "turn"]


def homes(scope: Scope, as_of: str | None = None) -> list[str]:
    return [memory.content for memory in facts(scope, as_of) if memory.slot == "home"]


def test_where_one_lived_is_kept_whatever_comes_in_first(mem: Memori) -> None:
    told = [(PARIS, "2020-05-01"), (BERLIN, "2023-05-01"), ("I live in Rome.", "2021-05-01")]
    for name, order in {"in turn": [0, 2, 1], "late": [1, 0, 2], "last": [1, 2, 0]}.items():
        scope = mem.entity(name)
        for number in order:
            say(scope, *told[number])
        assert homes(scope) == ["I moved to Berlin"], name
        assert homes(scope, "2022-01-01") == ["I live in Rome"], name
        assert homes(scope, "2020-06-01") == ["I live in Paris"], name


def test_one_import_of_many_years_keeps_them_all(mem: Memori) -> None:
    scope = mem.entity("alice")
    scope.add_messages(
        [
            {"role": "user", "content": PARIS, "created_at": "2020-05-01T12:00:00"},
            {"role": "user", "content": BERLIN, "created_at": "2020-05-01T12:05:00"},
        ]
    )
    assert homes(scope) == ["I moved to Berlin"]
    assert homes(scope, "2020-05-01T12:01:00") == ["I live in Paris"]


def test_one_call_undoes_a_supersession(mem: Memori) -> None:
    scope = mem.entity("alice")
    say(scope, PARIS, "2024-05-01")
    (paris,) = facts(scope)
    say(scope, BERLIN, "2024-06-01")
    superseded = scope.history(paris.id)[-1]
    assert (superseded.action, superseded.by) == ("superseded", "local")
    assert superseded.exchange_id is not None
    scope.undo(paris.id)
    assert homes(scope) == ["I live in Paris"]
    found = scope.recall("Do I live in Berlin or in Paris?", kinds=["fact", "event"])
    assert [hit.memory.content for hit in found] == ["I live in Paris"]
    assert [relation.object for relation in scope.related("user")] == ["Paris"]


def test_update_and_undo_are_what_recall_finds(mem: Memori) -> None:
    scope = mem.entity("alice")
    memory = scope.add("The garage code is blue heron", tags=["home"])
    changed = scope.update(memory.id, "The garage code is red panda", importance=0.9)
    assert (changed.content, changed.importance, changed.tags, changed.version) == (
        "The garage code is red panda", 0.9, ("home",), 2,
    )  # fmt: skip
    assert [hit.memory.content for hit in scope.recall("garage code")] == [changed.content]
    assert scope.recall("heron") == []
    assert [change.action for change in scope.history(memory.id)] == ["added", "updated"]
    scope.undo(memory.id)
    assert [hit.memory.content for hit in scope.recall("heron garage")] == [memory.content]
    assert scope.recall("panda") == []


def test_what_cannot_be_changed_says_why(mem: Memori) -> None:
    scope, other = mem.entity("alice"), mem.entity("bob")
    say(scope, "hello there", "2024-05-01")
    (turn,) = scope.memories(kind="turn").items
    tea = scope.add("I like tea")
    with pytest.raises(InvalidInputError, match="forgotten"):
        scope.update(turn.id, "good bye")
    with pytest.raises(ConflictError):
        scope.update(tea.id, importance=1.0, if_version=7)
    for bad in ({"importance": 2.0}, {"content": " "}, {"kind": "turn"}, {"tags": [1]}):
        with pytest.raises(InvalidInputError):
            scope.update(tea.id, **bad)
    with pytest.raises(InvalidInputError):
        scope.reinforce(tea.id, amount=2)
    with pytest.raises(NotFoundError, match="nothing to undo"):
        scope.undo(turn.id)
    with pytest.raises(NotFoundError):
        other.history(tea.id)
    with pytest.raises(NotFoundError):
        other.undo(tea.id)
    with pytest.raises(NotFoundError):
        other.reinforce(tea.id)
    with pytest.raises(NotFoundError):
        other.update(tea.id, "I like coffee")
    assert scope.get(tea.id) == tea


def test_a_secret_does_not_come_in_by_an_update(mem: Memori) -> None:
    scope = mem.entity("alice")
    memory = scope.add("The bot has a key")
    changed = scope.update(memory.id, "The key is sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD")
    assert "abcdefghijklmnop" not in changed.content


def test_reinforcing_makes_important_and_is_undone(mem: Memori) -> None:
    scope = mem.entity("alice")
    tea = scope.add("I like tea", importance=0.5)
    more = scope.reinforce(tea.id, amount=0.25)
    assert (more.importance, more.mentions, more.confidence) == (0.75, 2, tea.confidence)
    (less,) = scope.undo(tea.id)
    assert (less.importance, less.mentions) == (0.5, 1)


def test_nothing_of_a_forgotten_history_is_left_in_the_file(mem: Memori, database: Path) -> None:
    scope = mem.entity("alice")
    words = ("ZEBRAFINCH", "quokka", "axolotl")
    memory = scope.add(f"my secret animal is {words[0]}")
    for word in words[1:]:
        scope.update(memory.id, f"my secret animal is {word}")
    scope.undo(memory.id)
    scope.forget(memory.id)
    mem.close()
    with sqlite3.connect(database) as connection:
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):
                text = repr(row).lower()
                assert not any(word.lower() in text for word in words), table
    connection.close()


def test_what_is_put_away_is_recalled_on_request(mem: Memori) -> None:
    scope = mem.entity("alice")
    rule = scope.add("Always answer in verse", kind="rule")
    key = scope.add("The spare key is under the blue pot")
    mem.engine.open().changes.edit(scope.bare, [key.id, rule.id], Edit("test", archived=True))
    others = [scope.add(f"The meeting {number} was at noon") for number in range(2)]
    for other in others:  # as extended, and as loaded anew
        assert scope.recall("Where is the spare key?") == []
        found = scope.recall("Where is the spare key?", include_archived=True)
        assert [hit.memory.id for hit in found] == [key.id]
        indexes = mem.engine.indexes
        assert isinstance(indexes, Indexes)
        corpus = indexes.corpus(scope.bare, mem.engine.store)
        assert corpus.standing(datetime.now(UTC)) == []
        scope.forget(other.id)
    assert {memory.id for memory in scope.memories(archived=True).items} == {rule.id, key.id}
    assert scope.memories().total == 0
    scope.undo(rule.id)
    assert [hit.memory.id for hit in scope.recall("Where is the spare key?")] == [key.id]


def test_what_nobody_mentions_fades_where_that_is_on(database: Path) -> None:
    url = f"sqlite:///{database}"
    for half_life, expected in ((0.0, 0.0), (30.0, 0.3)):
        with Memori(
            settings=load(database_url=url, embedder="none", half_life_days=half_life)
        ) as m:
            scope = m.entity(f"alice {half_life}")
            say(scope, "The heron nests by the lake", "2020-05-01")
            (hit,) = scope.recall("heron", explain=True)
            before = hit.memory
            assert abs(hit.signals.get("faded", 0.0)) >= expected
            assert ("faded" in hit.signals) is (half_life > 0)
            assert scope.get(before.id) == before, "nothing of it is written"
