"""ChatGPT's export of an account: conversations as trees, of which one branch was shown last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from memori.importers import Conversation, Left, Piece
from memori.importers._values import first, mapping, moment, objects, text
from memori.moving.source import Source

_FILES = ("conversations*.json",)
_SPOKEN = {"user", "assistant"}
_SHOWN = {"text", "multimodal_text"}
_PARTS = {"image_asset_pointer": "[image]", "audio_asset_pointer": "[audio]"}


def recognises(source: Source) -> bool:
    """Whether there are conversations that are trees."""
    return any("mapping" in first(source.content_or_none(name)) for name in _files(source))


def read(source: Source) -> Iterator[Piece]:
    """The branch of each conversation that was shown last. The export does not name its user."""
    for name in _files(source):
        for number, conversation in objects(source.json(name)):
            yield from _pieces(conversation, f"{name}, conversation {number}")


def _files(source: Source) -> tuple[str, ...]:
    return source.named(*_FILES) or (source.names if len(source.names) == 1 else ())


def _pieces(conversation: Mapping[str, Any], where: str) -> Iterator[Piece]:
    nodes = mapping(conversation.get("mapping"))
    path = list(_path(nodes, conversation.get("current_node")))
    began = moment(conversation.get("create_time"))
    messages = []
    for node in path:
        message = _message(mapping(node.get("message")))
        if message is not None:
            began = message["created_at"] = message["created_at"] or began
            messages.append(message)
    if not messages:
        yield Left(None, where, "it has no messages of text")
        return
    name = text(conversation.get("conversation_id")) or text(conversation.get("id"))
    yield Conversation(None, where, name, tuple(messages), text(conversation.get("title")))
    if len(path) < len(nodes):
        yield Left(None, where, "messages of other branches than the one that was shown last")


def _path(nodes: Mapping[str, Any], last: Any) -> Iterator[Mapping[str, Any]]:
    """The nodes from the root to the last one that was shown, or to the newest leaf."""
    if not isinstance(last, str) or last not in nodes:
        last = next(reversed([key for key in nodes if not mapping(nodes[key]).get("children")]), "")
    path: dict[str, Mapping[str, Any]] = {}
    while isinstance(last, str) and last in nodes and last not in path:
        path[last] = mapping(nodes[last])
        last = path[last].get("parent")
    return iter(reversed(path.values()))


def _message(message: Mapping[str, Any]) -> dict[str, Any] | None:
    role = mapping(message.get("author")).get("role")
    content = mapping(message.get("content"))
    is_hidden = mapping(message.get("metadata")).get("is_visually_hidden_from_conversation")
    is_for_a_tool = message.get("recipient") not in (None, "all")
    if role not in _SPOKEN or content.get("content_type", "text") not in _SHOWN:
        return None
    said = "\n".join(filter(None, map(_part, content.get("parts") or [])))
    if is_hidden or is_for_a_tool or not said.strip():
        return None
    return {"role": role, "content": said, "created_at": moment(message.get("create_time"))}


def _part(part: Any) -> str:
    if isinstance(part, str):
        return part
    fields = mapping(part)
    return text(fields.get("text")) or _PARTS.get(str(fields.get("content_type")), "[file]")
