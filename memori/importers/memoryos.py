"""The folder of MemoryOS: for each user what was said lately and before, a profile, knowledge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from memori.importers import Conversation, Left, Piece, Statement, Text
from memori.importers._values import mapping, moment, objects, text, user
from memori.moving.source import Source

_SHORT, _MID, _LONG = "short_term.json", "mid_term.json", "long_term_user.json"
_ASSISTANT = "long_term_assistant.json"
_SHARED = "what an assistant had learned was shared by all its users, and may be from any of them"


def recognises(source: Source) -> bool:
    """Whether one of its files is there."""
    return bool(source.named(_SHORT, _MID, _LONG))


def read(source: Source) -> Iterator[Piece]:
    """All that is a user's own; the folder below ``users`` is called by whose it is."""
    for name in source.named(_MID):
        sessions = mapping(source.json(name)).get("sessions")
        for session_id, session in mapping(sessions).items():
            pages = mapping(session).get("details")
            yield from _talk(pages, f"{name}, session {session_id}", _owner(name), session_id)
    for name in source.named(_SHORT):
        yield from _talk(source.json(name), name, _owner(name), None)
    for name in source.named(_LONG):
        yield from _knowledge(mapping(source.json(name)), name)
    for name in source.named(_ASSISTANT):
        for number, _ in objects(mapping(source.json(name)).get("assistant_knowledge")):
            yield Left(None, f"{name}, {number}", _SHARED)


def _owner(name: str) -> str | None:
    parts = PurePosixPath(name).parts
    return parts[-2] if len(parts) > 2 and parts[-3] == "users" else None


def _talk(pages: Any, where: str, owner: str | None, session_id: str | None) -> Iterator[Piece]:
    """Pages of a question and an answer; what has no text in it is passed over."""
    messages = [
        {"role": role, "content": said, "created_at": moment(page.get("timestamp"))}
        for _, page in objects(pages)
        for role, said in (
            ("user", text(page.get("user_input"))),
            ("assistant", text(page.get("agent_response"))),
        )
        if said is not None
    ]
    if messages:
        yield Conversation(owner, where, session_id, tuple(messages))


def _knowledge(content: Mapping[str, Any], name: str) -> Iterator[Piece]:
    owner = _owner(name)
    for profiled, profile in mapping(content.get("user_profiles")).items():
        if said := _profile(mapping(profile).get("data", profile)):
            at = moment(mapping(profile).get("last_updated"))
            yield Text(user(profiled), f"{name}, profile", said, "MemoryOS profile", at)
    for number, entry in objects(content.get("knowledge_base")):
        if (said := text(entry.get("knowledge"))) is not None:
            at = moment(entry.get("timestamp"))
            yield Statement(owner, f"{name}, knowledge {number}", said, at=at)
    for number, _ in objects(content.get("assistant_knowledge")):
        yield Left(owner, f"{name}, assistant knowledge {number}", _SHARED)


def _profile(value: Any) -> str | None:
    if isinstance(value, dict):
        return text("\n".join(f"{key}: {each}" for key, each in value.items()))
    return text(value)
