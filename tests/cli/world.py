"""A database in which two users have everything that memori keeps, and share every name they can.

Whatever one of them said or is known for holds a canary of theirs, so that it is found anywhere.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memori import Memori
from memori.settings import load
from tests.isolation.canaries import canary
from tests.rig.server import FakeProvider

OWNER, READER = "alice", "bob"
HOSTILE = "\x1b[31m\x9b2J\u202e\u2066\r [red]"
"""Steers a terminal that it reaches as it is; it stands beside every canary."""


@dataclass(frozen=True)
class Things:
    """Ids of what one user has."""

    memory: str
    exchange: str
    document: str
    key: str
    session: str


@dataclass(frozen=True)
class World:
    """Where the database is, and what there is to be asked for in it."""

    folder: Path
    theirs: Things
    own: Things

    def copied(self, folder: Path) -> Path:
        """A world of its own for one test, in ``folder``."""
        return Path(shutil.copytree(self.folder, folder))


def make(folder: Path) -> World:
    """Make the world in ``folder``."""
    settings = load(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'memori.db'}",
        embedder="hashing",
        receipts=True,
        strict=True,
        warmup_deadline_ms=60_000,
        recall_deadline_ms=20_000,
    )
    with Memori(settings=settings) as memori, FakeProvider() as provider:
        memori.llm.register(client := provider.openai())
        theirs, own = (_live(memori, client, user, folder.parent) for user in (OWNER, READER))
        memori.backup(folder.parent / "all.backup")
    return World(folder, theirs, own)


def _live(memori: Memori, client: Any, user: str, folder: Path) -> Things:
    word = f"{canary(user)}{HOSTILE}"
    with memori.attribution(user, "bot", "chat") as scope:
        said = [{"role": "user", "content": f"I prefer {word}. My sister {word} lives in Oslo."}]
        client.chat.completions.create(model="m", messages=said)
        assert memori.flush(20)
        memory = scope.add(f"{user} had a {word}", tags=["pet", word], metadata={"bird": word})
        scope.update(memory.id, content=f"{user} keeps a {word}")
        scope.add("I like tea")
        scope.add_messages([{"role": "user", "content": f"The {word} sings", "name": word}])
        scope.context.set("bird", word, source=word)
        document = scope.add_document(f"All about the {word}.", title=f"About {word}", uri=word)
        scope.refresh_summary()
        (exchange,) = [each for each in scope.exchanges().items if each.provider == "openai.chat"]
        assert scope.sessions().total >= 1
    session = memori.sessions.create(user, "bot", {"bird": word})
    memori.entity(user, "bot", session.id).add_messages(
        [{"role": "user", "content": f"Another {word}"}]
    )
    memori.groups.create(f"birds-{user}")
    memori.groups.join(f"birds-{user}", user)
    memori.entity(f"birds-{user}").add(f"The choir of {user} has a {word}")
    memori.processes.create(f"own-{user}", entity_id=user, instructions=f"Feed the {word}")
    memori.entities.update(user, metadata={"bird": word})
    (folder / f"{user}.jsonl").write_text("\n".join(memori.entity(user).export()))
    key = memori.auth.create_key(user, name=word)
    return Things(memory.id, exchange.id, document.id, key.api_key.id, session.id)


@contextmanager
def untouched(data_dir: Path, user: str) -> Iterator[None]:
    """Every row of ``user`` is after the block what it was before."""
    before = rows_of(data_dir, user)
    assert before
    yield
    assert rows_of(data_dir, user) == before


def rows_of(data_dir: Path, user: str) -> list[tuple[Any, ...]]:
    """All that the database holds of ``user``, table by table."""
    found: list[tuple[Any, ...]] = []
    with closing(sqlite3.connect(data_dir / "memori.db")) as connection:
        query = "SELECT * FROM memori_entity WHERE external_id = ?"
        (row,) = connection.execute(query, (user,))
        found.append(row)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in sorted(tables):
            columns = {each[1] for each in connection.execute(f"PRAGMA table_info({table})")}
            for column in columns & {"entity_id", "owner_entity_id"}:
                owned = f"SELECT * FROM {table} WHERE {column} = ?"
                found += [(table, *each) for each in connection.execute(owned, row[:1])]
    return sorted(found, key=repr)
