"""What mem0 lists or exports: statements of users, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from memori.importers import Left, Piece, Statement
from memori.importers._values import first, labels, mapping, moment, number, objects, text, user
from memori.moving.source import Source

_LISTS = ("results", "memories")
_PLACES = ("agent_id", "app_id", "run_id", "role", "actor_id")
_GRAPH = "an edge of mem0's graph: the statement that it was read from is there"


def recognises(source: Source) -> bool:
    """Whether there is a list of objects with a ``memory``."""
    return any("memory" in first(_items(source.content_or_none(name))) for name in _files(source))


def read(source: Source) -> Iterator[Piece]:
    """All statements, with the metadata and categories that they had."""
    for name in _files(source):
        content = source.content(name)
        for place, item in objects(_items(content)):
            yield _statement(item, f"{name}, memory {place}")
        for place, _ in objects(mapping(content).get("relations")):
            yield Left(None, f"{name}, relation {place}", _GRAPH)


def _files(source: Source) -> tuple[str, ...]:
    return source.named("*.json", "*.jsonl") or source.names


def _items(content: Any) -> Any:
    if isinstance(content, dict):
        return next((content[key] for key in _LISTS if isinstance(content.get(key), list)), [])
    return content


def _statement(item: Mapping[str, Any], where: str) -> Piece:
    owner = user(item.get("user_id"))
    expires = moment(item.get("expiration_date"))
    if expires is not None and expires < datetime.now(UTC):
        return Left(owner, where, "it has expired")
    if text(item.get("memory")) is None:
        return Left(owner, where, "it says nothing")
    where_from = {key: item[key] for key in _PLACES if text(item.get(key))}
    categories = item.get("categories")
    return Statement(
        owner,
        where,
        item["memory"],
        at=moment(item.get("created_at")),
        importance=number(item.get("importance"), 0.5),
        tags=labels(list(categories) if isinstance(categories, dict) else categories),
        metadata={**where_from, **mapping(item.get("metadata"))},
    )
