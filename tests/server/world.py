"""Entities with something of every kind, each marked by a word that nobody else says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openai import OpenAI

from memori import Memori

BOT, OTHER_BOT = "support_bot", "other_bot"
ALICE, BOB = "Zyxalice", "Zyxbob"
"""Words in everything of Alice's and of Bob's."""
ALICE_TO_OTHER_BOT = "qwvother"
"""A word that Alice said to the other bot only."""


@dataclass(frozen=True)
class Owned:
    """What was made for one entity, by id."""

    entity_id: str
    word: str
    memory_id: str
    document_id: str
    session_id: str
    exchange_id: str
    process_id: str
    group_id: str
    key_id: str


@dataclass(frozen=True)
class Ask:
    """A request: what is in its path, query and body."""

    path: str
    json: Any = None
    params: Mapping[str, str] = field(default_factory=dict)


class World:
    """Makes entities in a Memori; ``client`` is what they talk to a model with."""

    def __init__(self, memori: Memori, client: OpenAI) -> None:
        self.memori = memori.llm.register(client)
        self._client = client

    def settle(self, entity_id: str, word: str) -> Owned:
        """Make something of every kind for an entity."""
        memori = self.memori
        memori.entities.create(entity_id, exist_ok=True)
        memori.entities.update(entity_id, name=f"{word} by name", metadata={"note": word})
        scope = memori.entity(entity_id)
        memory = scope.add(f"The {word} ferry leaves at eight", kind="preference", tags=[word])
        scope.update(memory.id, content=f"The {word} ferry leaves at nine")
        scope.context.set("plan.name", word)
        document = scope.add_document(f"The rules of {word} are strict. " * 3, f"{word} rules")
        process = memori.processes.create(
            f"bot of {entity_id}", entity_id, f"Say {word}", attributes=[f"knows {word}"]
        )
        session = memori.sessions.create(entity_id, BOT, metadata={"topic": word})
        with memori.entity(entity_id, BOT, session.id) as told:
            self._client.chat.completions.create(
                model="gpt",
                messages=[{"role": "user", "content": f"My sister {word} lives in Oslo"}],
            )
            exchange = told.exchanges().items[0]
        group = memori.groups.create(f"group of {entity_id}", f"{word} group")
        memori.groups.join(group.id, entity_id)
        memori.entity(group.id).add(f"The {word} office is upstairs")
        return Owned(
            entity_id,
            word,
            memory.id,
            document.id,
            session.id,
            exchange.id,
            process.id,
            group.id,
            memori.auth.create_key(entity_id).api_key.id,
        )

    def tell_other_bot(self) -> None:
        """Have Alice say something to another agent."""
        said = f"Please sort {ALICE_TO_OTHER_BOT} by colour"
        self.memori.entity("alice", OTHER_BOT).add_messages([{"role": "user", "content": said}])

    def everything(self, owned: Owned) -> Any:
        """All that is kept of an entity, for a comparison."""
        scope = self.memori.entity(owned.entity_id)
        entity = self.memori.entities.get(owned.entity_id)
        return (
            scope.memories(limit=1000, archived=None).items,
            scope.exchanges().items,
            [(each.id, each.ended_at) for each in scope.sessions(archived=None).items],
            scope.documents().items,
            scope.context.read(),
            self.memori.processes.list(owned.entity_id),
            self.memori.auth.keys(owned.entity_id).total,
            scope.groups(),
            self.memori.entity(owned.group_id).memories().items,
            (entity.name, entity.metadata, entity.opted_out, entity.default_process_id),
        )
