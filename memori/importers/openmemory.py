"""What the two programs called OpenMemory hand out: memories in sectors, and mem0's backups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from memori.importers import Left, Piece, Statement
from memori.importers._values import first, labels, mapping, moment, number, objects, text, user
from memori.moving.source import Source
from memori.types import Kind

_LISTS = ("items", "memories")
_KINDS: Mapping[str, Kind] = {"episodic": "event", "procedural": "skill", "emotional": "preference"}
"""Kinds by the sectors that are more than facts."""
_AWAY = {"archived", "paused"}


def recognises(source: Source) -> bool:
    """Whether there are memories with a content and a sector, or a content and a state."""
    for name in _files(source):
        fields = first(_items(source.content_or_none(name)))
        if "content" in fields and fields.keys() & {"primary_sector", "sector", "state"}:
            return True
    return False


def read(source: Source) -> Iterator[Piece]:
    """All memories; those of a backup are its user's."""
    for name in _files(source):
        content = source.content(name)
        owner = user(mapping(mapping(content).get("user")).get("user_id"))
        categories = {
            str(each.get("id")): str(each.get("name"))
            for _, each in objects(mapping(content).get("categories"))
        }
        for place, item in objects(_items(content)):
            # In a backup, user_id is the number of a row; its user says who that is.
            whose = owner or user(item.get("user_id"))
            yield _statement(item, f"{name}, memory {place}", whose, categories)


def _files(source: Source) -> tuple[str, ...]:
    return source.named("*.json") or source.names


def _items(content: Any) -> Any:
    if isinstance(content, dict):
        return next((content[key] for key in _LISTS if isinstance(content.get(key), list)), [])
    return content


def _statement(
    item: Mapping[str, Any], where: str, owner: str | None, categories: Mapping[str, str]
) -> Piece:
    state = item.get("state")
    if state == "deleted":
        return Left(owner, where, "it was deleted there")
    if text(item.get("content")) is None:
        return Left(owner, where, "it says nothing")
    sector = text(item.get("primary_sector")) or text(item.get("sector"))
    named = [categories.get(each, each) for each in labels(item.get("category_ids"))]
    tags = [*labels(item.get("tags")), *labels(item.get("categories")), *named]
    metadata = mapping(item.get("metadata")) or mapping(item.get("meta"))
    return Statement(
        owner,
        where,
        item["content"],
        kind=_KINDS.get(sector or "", "fact"),
        at=moment(item.get("created_at")),
        importance=number(item.get("salience"), 0.5),
        tags=tuple(dict.fromkeys([*tags, *([sector] if sector else [])])),
        metadata=metadata,
        is_archived=state in _AWAY,
    )
