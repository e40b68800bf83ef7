"""What must hold in every cell: the registered client's call against an unregistered client's."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import re
import sqlite3
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from types import GeneratorType
from typing import Any

from memori import Memori
from memori.core.briefing import CLOSING, OPENING
from tests.conformance.clients import specimen
from tests.conformance.columns import COLUMNS, Facts, entry, manager, method
from tests.conformance.rows import Row, Said
from tests.rig import FakeProvider

_BLOCK = re.compile(rf"(?:\n\n)?{OPENING}.*?{CLOSING}", re.S)
_NUMBER = re.compile(r"\b(call_|toolu_|fc_|rs_|resp_|msg_)\d+")
_PREFERENCE = "I prefer dark mode"


@dataclass(frozen=True, slots=True)
class Cell:
    """One row called in one way by one kind of client."""

    row: Row
    column: str
    asynchronous: bool

    def __str__(self) -> str:
        flavour = "async" if self.asynchronous else "sync"
        return f"{self.row.kind.name}-{self.row.name}-{self.column}-{flavour}".replace(" ", "_")

    def exists(self) -> bool:
        """Whether the installed SDK has what this cell calls."""
        if not self.row.kind.exists(asynchronous=self.asynchronous):
            return False
        client = specimen(self.row.kind)
        try:
            if isinstance(self.row.call, str):
                method(client, entry(self.column, self.row.call))
            if self.row.needs:
                path, _, parameter = self.row.needs.partition(":")
                needed = method(client, path)
                return not parameter or parameter in inspect.signature(needed).parameters
        except AttributeError:
            return False
        return True

    async def facts(self, client: Any) -> Facts:
        """Make the call and say what its caller sees; the caller's objects stay as they were."""
        arguments = self.row.body()
        before = _copy(arguments)
        read = COLUMNS[self.column]
        if not isinstance(self.row.call, str):
            call: Any = partial(self.row.call, client)
        else:
            call = method(client, entry(self.column, self.row.call))
            if self.row.call.endswith(".stream"):
                read = manager
        facts = await read(call, arguments)
        assert _copy(arguments) == before
        return facts


def check(cell: Cell, mem: Memori, provider: FakeProvider, entity: str) -> None:
    """Everything that the matrix promises of one cell."""
    mem.entity(entity).add(f"{_PREFERENCE} for {entity}", kind="preference")
    plain, plain_wire = _run(cell, provider)
    seen, wire = _run(cell, provider, mem, entity)
    if cell.row.place == "instructions":  # the provider says in its answer what they were
        seen, plain = _without_instructions(seen), _without_instructions(plain)
    assert seen == plain
    assert len(wire) == len(plain_wire)
    for body, plain_body in zip(wire, plain_wire, strict=True):
        assert without_block(body) == plain_body
        has_words = body is not None and body.pop("user text")
        assert [path for path, _ in blocks(body)] == ([cell.row.place] if has_words else [])
        for _, text in blocks(body):
            assert text.count(OPENING) == text.count(CLOSING) == 1
            assert text.endswith(CLOSING)
            assert f"{_PREFERENCE} for {entity}" in text
    assert mem.flush(60)
    assert exchanges(mem, entity) == list(cell.row.said)


def _run(
    cell: Cell, provider: FakeProvider, mem: Memori | None = None, entity: str = ""
) -> tuple[Facts, list[Any]]:
    async def main() -> Facts:
        client = cell.row.kind.make(provider, asynchronous=cell.asynchronous)
        try:
            if mem is None:
                return await cell.facts(client)
            mem.llm.register(client)
            with mem.attribution(entity, "bot", "session"):
                return await cell.facts(client)
        finally:
            closed = client.close()
            if cell.asynchronous:
                await closed

    provider.clear()
    facts = asyncio.run(main()) if cell.asynchronous else completed(main())
    bodies = [
        request.body and {**request.body, "user text": bool(request.user_text)}
        for request in provider.requests
    ]
    return facts, [json.loads(_NUMBER.sub(r"\1#", json.dumps(body))) for body in bodies]


def completed(coroutine: Coroutine[Any, Any, Facts]) -> Facts:
    """The result of a coroutine that waits for nothing: no event loop is near a blocking client."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        facts: Facts = end.value
        return facts
    raise AssertionError("a blocking client gave something to wait for")


def _without_instructions(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_without_instructions(element) for element in value]
    if isinstance(value, dict):
        fields = {key: field for key, field in value.items() if key != "instructions"}
        return {key: _without_instructions(field) for key, field in fields.items()}
    return value


def _copy(value: Any) -> Any:
    """A deep copy; a generator, which is used up, stands for itself."""
    if isinstance(value, GeneratorType):
        return "generator"
    if isinstance(value, dict):
        return {key: _copy(element) for key, element in value.items()}
    return copy.deepcopy(value)


def blocks(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each string of a JSON value that holds memori's block, with the path to it."""
    if isinstance(value, str) and (OPENING in value or CLOSING in value):
        yield path, value
    pairs = value.items() if isinstance(value, dict) else ()
    for key, element in enumerate(value) if isinstance(value, list) else pairs:
        yield from blocks(element, f"{path}.{key}".lstrip("."))


def without_block(value: Any) -> Any:
    """A JSON value as it would be without the block: what only held the block is left out."""
    if isinstance(value, str):
        return _BLOCK.sub("", value)
    if isinstance(value, list):
        return [without_block(element) for element in value if not _is_ours(element)]
    if isinstance(value, Mapping):
        return {key: without_block(field) for key, field in value.items() if not _is_ours(field)}
    return value


def _is_ours(value: Any) -> bool:
    text = value.get("text") if isinstance(value, dict) else value
    return isinstance(text, str) and OPENING in text and not _BLOCK.sub("", text)


def exchanges(mem: Memori, entity: str) -> list[Said]:
    """What was captured of an entity, oldest first; each with the attribution of the call."""
    path = mem.settings.resolved_database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "select x.new_messages, x.reply, x.complete, p.external_id, s.external_id "
            "from memori_exchange x join memori_entity e on e.id = x.entity_id "
            "join memori_process p on p.id = x.process_id "
            "join memori_session s on s.id = x.session_id "
            "where e.external_id = ? order by x.id",
            (entity,),
        ).fetchall()
    found = []
    asked = set()
    for messages, reply, complete, process, session in rows:
        assert (process, session) == ("bot", "session")
        new, answer = json.loads(messages), json.loads(reply) if reply else None
        calls = [call for message in new for call in message.get("tool_calls") or ()]
        # A conversation that the provider keeps sends results without the calls before them.
        assert all(call["id"] in asked or (call["name"] and call["arguments"]) for call in calls)
        asked |= {call["id"] for call in (answer or {}).get("tool_calls") or ()}
        found.append(
            Said(
                None if answer is None else answer["content"],
                tuple((message["role"], message["content"]) for message in new),
                tuple(call["name"] for call in (answer or {}).get("tool_calls") or ()),
                bool(complete),
                tuple(call["result"] for call in calls),
            )
        )
    return found
