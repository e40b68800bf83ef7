"""Claude's export: conversations, what it remembered, and the texts of projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from memori.importers import Conversation, Left, Piece, Text
from memori.importers._values import first, mapping, moment, objects, text
from memori.moving.source import Source

_ROLES = {"human": "user", "user": "user", "assistant": "assistant"}


def recognises(source: Source) -> bool:
    """Whether there are conversations of chat messages."""
    files = _files(source)
    return any("chat_messages" in first(source.content_or_none(name)) for name in files)


def read(source: Source) -> Iterator[Piece]:
    """All of it; whose it is where the export is one of several accounts."""
    found = {name: list(objects(source.content(name))) for name in _files(source)}
    accounts = {_account(each) for conversations in found.values() for _, each in conversations}
    several = len(accounts - {None}) > 1
    for name, conversations in found.items():
        for number, conversation in conversations:
            user = _account(conversation) if several else None
            yield _conversation(conversation, f"{name}, conversation {number}", user)
    for name in source.named("memories.json"):
        yield from _memories(source, name, several=several)
    for name in source.names:
        if name.endswith("projects.json") or "projects/" in name:
            yield from _texts(source, name, several=several)


def _files(source: Source) -> tuple[str, ...]:
    found = source.named("conversations*.json", "conversations*.jsonl")
    return found or (source.names if len(source.names) == 1 else ())


def _account(fields: Mapping[str, Any], key: str = "account") -> str | None:
    return text(mapping(fields.get(key)).get("uuid"))


def _conversation(conversation: Mapping[str, Any], where: str, user: str | None) -> Piece:
    began = moment(conversation.get("created_at"))
    messages = []
    for _, message in objects(conversation.get("chat_messages")):
        role, said = _ROLES.get(str(message.get("sender"))), _said(message)
        if role is not None and said.strip():
            began = moment(message.get("created_at")) or began
            messages.append({"role": role, "content": said, "created_at": began})
    if not messages:
        return Left(user, where, "it has no messages of text")
    name, title = text(conversation.get("uuid")), text(conversation.get("name"))
    return Conversation(user, where, name, tuple(messages), title)


def _said(message: Mapping[str, Any]) -> str:
    """The text of a message, with a placeholder for what was attached."""
    blocks = [each.get("text") for _, each in objects(message.get("content"))]
    parts = [message["text"]] if text(message.get("text")) else blocks
    for key in ("attachments", "files"):
        names = (text(each.get("file_name")) for _, each in objects(message.get(key)))
        parts += [f"[attachment: {name}]" for name in names if name is not None]
    return "\n".join(part for part in parts if isinstance(part, str))


def _memories(source: Source, name: str, *, several: bool) -> Iterator[Piece]:
    content = source.json(name)
    for number, each in objects(content if isinstance(content, list) else [content]):
        user, where = text(each.get("account_uuid")) if several else None, f"{name}, {number}"
        if remembered := text(each.get("conversations_memory")):
            yield Text(user, where, remembered, "What Claude remembered")
        for project, told in mapping(each.get("project_memories")).items():
            if remembered := text(told):
                yield Text(user, where, remembered, f"What Claude remembered of {project}")


def _texts(source: Source, name: str, *, several: bool) -> Iterator[Piece]:
    content = source.content(name)
    for _, project in objects(content if isinstance(content, list) else [content]):
        user = _account(project, "creator") if several else None
        for number, document in objects(project.get("docs")):
            if said := text(document.get("content")):
                title = text(document.get("filename")) or "Document"
                at = moment(document.get("created_at"))
                yield Text(user, f"{name}, document {number}", said, title, at)
