"""What an application hands over, checked whole before anything of it is stored."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

from memori.attribution import canonical_id
from memori.core.briefing import strip
from memori.core.consolidation import digest
from memori.core.fusion import Question
from memori.errors import InvalidInputError, InvalidMessageError
from memori.types import KINDS, ROLES, Draft, Exchange, Kind, Message, Metadata, Scope

IMPORTED = "import"
"""The provider of exchanges that memori did not intercept."""
_MOST_HITS = 1000
_MOST_MESSAGES = 64
"""Messages of one exchange; a longer conversation is several exchanges of one session."""
_FILTERS = {
    "tags", "metadata", "created_after", "created_before", "session_id", "process_id", "min_score",
}  # fmt: skip


def statement(
    content: str,
    kind: Kind,
    importance: object,
    tags: Iterable[object],
    metadata: Metadata | None,
) -> Draft:
    """A statement of the application's own. Raises InvalidMessageError."""
    if kind not in KINDS or kind == "turn":
        known = ", ".join(name for name in KINDS if name != "turn")
        raise InvalidMessageError(
            f"A memory cannot be of kind {kind!r}. Kinds: {known} (turns come with add_messages)."
        )
    if isinstance(importance, bool) or not isinstance(importance, (int, float)):
        raise InvalidMessageError("importance must be a number from 0 to 1.")
    if not 0 <= importance <= 1:
        raise InvalidMessageError(f"importance must lie in 0–1, and {importance} does not.")
    labels = tuple(_label(tag) for tag in ([tags] if isinstance(tags, str) else tags))
    text = _text(content, "content")
    return Draft(
        kind=kind,
        content=text,
        digest=digest(kind, text),
        happened_at=datetime.now(UTC),
        importance=float(importance),
        tags=tuple(dict.fromkeys(labels)),
        metadata=_metadata(metadata, "metadata"),
    )


def question(
    query: str, limit: object, kinds: Sequence[Kind] | None, filters: Mapping[str, Any] | None
) -> Question:
    """A question of the application's own. Raises InvalidInputError."""
    text = _text(query, "query")
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= _MOST_HITS:
        raise InvalidInputError(f"limit must be a whole number in 1–{_MOST_HITS}.")
    for kind in kinds or ():
        if kind not in KINDS:
            raise InvalidInputError(f"There is no kind {kind!r}. Kinds: {', '.join(KINDS)}.")
    chosen = dict(filters or {})
    if unknown := sorted(set(chosen) - _FILTERS):
        raise InvalidInputError(
            f"There is no filter {unknown[0]!r}. Filters: {', '.join(sorted(_FILTERS))}."
        )
    tags = chosen.get("tags", ())
    return Question(
        text=text,
        now=datetime.now(UTC),
        limit=limit,
        kinds=None if kinds is None else tuple(kinds),
        tags=(tags,) if isinstance(tags, str) else tuple(tags),
        metadata=_metadata(chosen.get("metadata"), "the filter metadata"),
        created_after=_moment(chosen.get("created_after"), "created_after"),
        created_before=_moment(chosen.get("created_before"), "created_before"),
        session_id=_id(chosen.get("session_id"), "session_id"),
        process_id=_id(chosen.get("process_id"), "process_id"),
        min_score=float(chosen.get("min_score", 0.0)),
    )


def conversations(
    scope: Scope, messages: Iterable[Message | Mapping[str, Any]], idle_minutes: float
) -> list[Exchange]:
    """A conversation as exchanges, one per session. Raises InvalidMessageError.

    The same messages make the same exchanges, so that an import that is run again finds its own.
    """
    checked = [_message(message, position) for position, message in enumerate(messages, start=1)]
    idle = timedelta(minutes=idle_minutes)
    return [
        _exchange(_in_session(scope, part[0]), part[start : start + _MOST_MESSAGES])
        for part in _parts(scope, checked, idle)
        for start in range(0, len(part), _MOST_MESSAGES)
    ]


def _parts(scope: Scope, messages: Sequence[Message], idle: timedelta) -> Iterator[list[Message]]:
    part: list[Message] = []
    for message in messages:
        if part and scope.session_id is None and _pause(part[-1], message) > idle:
            yield part
            part = []
        part.append(message)
    if part:
        yield part


def _pause(earlier: Message, later: Message) -> timedelta:
    if earlier.created_at is None or later.created_at is None:
        return timedelta(0)
    return later.created_at - earlier.created_at


def _in_session(scope: Scope, first: Message) -> Scope:
    """``scope`` with a session: its own, or one that the first message identifies by its time."""
    if scope.session_id is not None:
        return scope
    if first.created_at is None:
        return replace(scope, session_id=uuid.uuid4().hex)
    return replace(scope, session_id=_identity(scope, [first]))


def _exchange(scope: Scope, messages: Sequence[Message]) -> Exchange:
    timed = all(message.created_at is not None for message in messages)
    return Exchange(
        id=_identity(scope, messages) if timed else uuid.uuid4().hex,
        scope=scope,
        provider=IMPORTED,
        model="",
        messages=tuple(messages),
        reply=None,
        complete=True,
        created_at=messages[0].created_at or datetime.now(UTC),
    )


def _identity(scope: Scope, messages: Sequence[Message]) -> str:
    said = [[each.role, each.name, str(each.created_at), each.content] for each in messages]
    key = json.dumps([scope.process_id, scope.session_id, said]).encode()
    return blake2b(key, digest_size=16).hexdigest()


def _message(message: Message | Mapping[str, Any], position: int) -> Message:
    what = f"message {position}"
    if isinstance(message, Mapping):
        unknown = sorted(set(message) - {"role", "content", "name", "created_at", "metadata"})
        if unknown:
            raise InvalidMessageError(
                f"{what} has a field {unknown[0]!r} that memori does not know. Fields: role, "
                "content, name, created_at, metadata (put anything else into metadata)."
            )
        message = Message(
            role=message.get("role"),  # type: ignore[arg-type]  # checked below
            content=message.get("content"),  # type: ignore[arg-type]
            name=message.get("name"),
            created_at=message.get("created_at"),
            metadata=message.get("metadata") or {},
        )
    elif not isinstance(message, Message):
        raise InvalidMessageError(f"{what} must be an object with role and content.")
    if message.role not in ROLES:
        raise InvalidMessageError(
            f"{what} has the role {message.role!r}. Roles: {', '.join(ROLES)}."
        )
    if message.name is not None and not isinstance(message.name, str):
        raise InvalidMessageError(f"{what} has a name that is no text.")
    return replace(
        message,
        content=_text(message.content, f"the content of {what}"),
        created_at=_moment(message.created_at, f"created_at of {what}"),
        metadata=_metadata(message.metadata, f"metadata of {what}"),
    )


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise InvalidMessageError(f"{what} must be text, not {type(value).__name__}.")
    text = strip(value)
    if not text.strip():
        raise InvalidMessageError(f"{what} must not be empty.")
    return text


def _label(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidMessageError("tags must be texts that are not blank.")
    return value


def _metadata(value: object, what: str) -> Metadata:
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise InvalidMessageError(f"{what} must be an object with text keys.")
    try:
        copy: dict[str, Any] = json.loads(json.dumps(dict(value), allow_nan=False))
    except (TypeError, ValueError) as error:
        raise InvalidMessageError(f"{what} must be JSON: {error}.") from None
    return copy


def _moment(value: object, what: str) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise InvalidMessageError(
                f"{what} is {value!r}, which is no ISO 8601 time such as 2026-05-04T12:30:00Z."
            ) from None
    if not isinstance(value, datetime):
        raise InvalidMessageError(f"{what} must be a datetime or ISO 8601 text.")
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _id(value: str | int | None, what: str) -> str | None:
    return None if value is None else canonical_id(value, what)
