"""What an application hands over, checked whole before anything of it is stored."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Any, TypeGuard

from memori.attribution import canonical_id
from memori.core.briefing import strip
from memori.core.consolidation import digest
from memori.core.fusion import Question
from memori.errors import InvalidInputError, InvalidMessageError
from memori.steps.redaction import NO_SECRETS, Redaction
from memori.types import (
    IMPORTED,
    KINDS,
    ROLES,
    Draft,
    Edit,
    Exchange,
    Kind,
    Memory,
    Message,
    Metadata,
    Scope,
)

_MOST_HITS = 1000
_MOST_MESSAGES = 64
"""Messages of one exchange; a longer conversation is several exchanges of one session."""
_SHORTEST, _LONGEST = 5, 10_000
"""Tokens of a summary."""
_LARGEST_PAGE = 10_000
_FIELDS = {"role", "content", "name", "created_at", "metadata"}
_FILTERS = {
    "tags", "metadata", "created_after", "created_before", "session_id", "process_id", "min_score",
}  # fmt: skip


def statement(
    content: str,
    kind: Kind,
    importance: object,
    tags: object,
    metadata: object,
    keep: Redaction = NO_SECRETS,
) -> Draft:
    """A statement of the application's own, as it is kept. Raises InvalidMessageError."""
    if kind not in KINDS or kind == "turn":
        known = ", ".join(name for name in KINDS if name != "turn")
        raise InvalidMessageError(
            f"A memory cannot be of kind {kind!r}. Kinds: {known} (turns come with add_messages)."
        )
    if isinstance(importance, bool) or not isinstance(importance, (int, float)):
        raise InvalidMessageError("importance must be a number from 0 to 1.")
    if not 0 <= importance <= 1:
        raise InvalidMessageError(f"importance must lie in 0–1, and {importance} does not.")
    labels = keep.of_labels(_labels(tags, "tags"))
    text = _text(keep(_text(content, "content")), "what redact leaves of content")
    return Draft(
        kind=kind,
        content=text,
        digest=digest(kind, text),
        happened_at=datetime.now(UTC),
        importance=float(importance),
        tags=labels,
        metadata=keep.of_object(json_object(metadata, "metadata")),
        by="add",
    )


def edit(
    memory: Memory,
    content: str | None = None,
    kind: Kind | None = None,
    importance: object = None,
    tags: object = None,
    metadata: object = None,
    if_version: int | None = None,
    keep: Redaction = NO_SECRETS,
) -> Edit:
    """What an application wants to be different about a memory; None stays as it is.

    Raises InvalidInputError for a turn, InvalidMessageError for a value that cannot be used.
    """
    if memory.kind == "turn":
        raise InvalidInputError("What was said stays as it was said. It can only be forgotten.")
    draft = statement(
        memory.content if content is None else content,
        memory.kind if kind is None else kind,
        memory.importance if importance is None else importance,
        memory.tags if tags is None else tags,
        memory.metadata if metadata is None else metadata,
        keep,
    )
    return Edit(
        by="update",
        wording=None if content is None else draft,
        kind=None if kind is None else draft.kind,
        importance=None if importance is None else draft.importance,
        tags=None if tags is None else draft.tags,
        metadata=None if metadata is None else draft.metadata,
        if_version=if_version,
    )


def tokens(value: object) -> int:
    """The length of a summary. Raises InvalidInputError."""
    if not _is_whole(value) or not _SHORTEST <= value <= _LONGEST:
        raise InvalidInputError(f"max_tokens must be a whole number in {_SHORTEST}–{_LONGEST}.")
    return value


def steps(value: object) -> int:
    """How far around somebody to look. Raises InvalidInputError."""
    if not _is_whole(value) or value < 1:
        raise InvalidInputError("depth must be a whole number of 1 or more.")
    return value


def amount(value: object) -> float:
    """How much more important a memory is to be. Raises InvalidInputError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not -1 <= value <= 1:
        raise InvalidInputError("amount must be a number from -1 to 1.")
    return float(value)


def question(
    query: str,
    limit: object,
    kinds: Sequence[Kind] | None,
    filters: Mapping[str, Any] | None,
    as_of: object = None,
    include_archived: object = False,
    session_id: object = None,
    process_id: object = None,
) -> Question:
    """A question of the application's own. Raises InvalidInputError.

    ``session_id`` and ``process_id`` are the filters of these names.
    """
    text = query_text(query)
    if not _is_whole(limit) or not 1 <= limit <= _MOST_HITS:
        raise InvalidInputError(f"limit must be a whole number in 1–{_MOST_HITS}.")
    chosen = _filters(filters, session_id=session_id, process_id=process_id)
    past = moment(as_of, "as_of")
    return Question(
        text=text,
        now=past or datetime.now(UTC),
        past=past is not None,
        limit=limit,
        kinds=None
        if kinds is None
        else tuple(known_kind(kind) for kind in _listed(kinds, "kinds")),
        tags=_labels(chosen.get("tags", ()), "the filter tags"),
        metadata=json_object(chosen.get("metadata"), "the filter metadata"),
        created_after=moment(chosen.get("created_after"), "created_after"),
        created_before=moment(chosen.get("created_before"), "created_before"),
        session_id=_id(chosen.get("session_id"), "session_id"),
        process_id=_id(chosen.get("process_id"), "process_id"),
        min_score=_score(chosen.get("min_score", 0.0)),
        archived=bool(include_archived),
    )


def query_text(query: object) -> str:
    """What is asked. Raises InvalidMessageError."""
    return _text(query, "query")


def page(limit: object, offset: object, cursor: object = None) -> tuple[int, int]:
    """A page of a listing; what a ``cursor`` holds is its store's to check.

    Raises InvalidInputError.
    """
    if not _is_whole(limit) or not 1 <= limit <= _LARGEST_PAGE:
        raise InvalidInputError(f"limit must be a whole number in 1–{_LARGEST_PAGE}.")
    if not _is_whole(offset) or offset < 0:
        raise InvalidInputError("offset must be a whole number that is not negative.")
    if offset and cursor is not None:
        raise InvalidInputError("Give either an offset or a cursor, not both.")
    return limit, offset


def known_kind(kind: object) -> Kind:
    """``kind`` itself. Raises InvalidInputError where there is none of that name."""
    found = next((known for known in KINDS if known == kind), None)
    if found is None:
        raise InvalidInputError(f"There is no kind {kind!r}. Kinds: {', '.join(KINDS)}.")
    return found


def conversations(
    scope: Scope,
    messages: Iterable[Message | Mapping[str, Any]],
    idle_minutes: float,
    keep: Redaction = NO_SECRETS,
) -> list[Exchange]:
    """A conversation as exchanges, one per session, as they are kept. Raises InvalidMessageError.

    The same messages make the same exchanges, so that an import that is run again finds its own.
    """
    if isinstance(messages, (str, Mapping)) or not isinstance(messages, Iterable):
        raise InvalidMessageError("messages must be a list of messages.")
    checked = [message(value, f"message {position}") for position, value in enumerate(messages, 1)]
    checked = [keep.of_message(each) for each in checked]
    idle = timedelta(minutes=idle_minutes)
    return [
        _exchange(_in_session(scope, part), part[start : start + _MOST_MESSAGES])
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


def _in_session(scope: Scope, messages: Sequence[Message]) -> Scope:
    """``scope`` with a session: its own, or one that the first message with a time identifies."""
    if scope.session_id is not None:
        return scope
    first = next((each for each in messages if each.created_at is not None), None)
    if first is None:
        return replace(scope, session_id=uuid.uuid4().hex)
    return replace(scope, session_id=_identity(scope, [first]))


def _exchange(scope: Scope, messages: Sequence[Message]) -> Exchange:
    # One time is enough: the same words around the same moment are the same conversation.
    moments = [message.created_at for message in messages if message.created_at is not None]
    return Exchange(
        id=_identity(scope, messages) if moments else uuid.uuid4().hex,
        scope=scope,
        provider=IMPORTED,
        model="",
        messages=tuple(messages),
        reply=None,
        complete=True,
        created_at=min(moments, default=datetime.now(UTC)),
    )


def _identity(scope: Scope, messages: Sequence[Message]) -> str:
    said = [[each.role, each.name, str(each.created_at), each.content] for each in messages]
    key = json.dumps([scope.process_id, scope.session_id, said]).encode()
    return blake2b(key, digest_size=16).hexdigest()


def message(value: object, what: str) -> Message:
    """A message from what an application says one is; ``what`` names it in errors.

    Raises InvalidMessageError.
    """
    if isinstance(value, Mapping):
        unknown = sorted(set(map(str, value)) - _FIELDS)
        if unknown:
            raise InvalidMessageError(
                f"{what} has a field {unknown[0]!r} that memori does not know. Fields: role, "
                "content, name, created_at, metadata (put anything else into metadata)."
            )
        value = Message(**{"role": None, "content": None, **value})
    elif not isinstance(value, Message):
        raise InvalidMessageError(f"{what} must be an object with role and content.")
    if value.role not in ROLES:
        raise InvalidMessageError(f"{what} has the role {value.role!r}. Roles: {', '.join(ROLES)}.")
    if value.name is not None and not isinstance(value.name, str):
        raise InvalidMessageError(f"{what} has a name that is no text.")
    return replace(
        value,
        content=_text(value.content, f"the content of {what}"),
        created_at=moment(value.created_at, f"created_at of {what}"),
        metadata=json_object(value.metadata, f"metadata of {what}"),
    )


def label(value: object, what: str) -> str:
    """A tag. Raises InvalidMessageError."""
    if not isinstance(value, str) or not value.strip():
        raise InvalidMessageError(f"{what} must be a text that is not blank.")
    return value


def moment(value: object, what: str) -> datetime | None:
    """A time in UTC; without a zone it is taken as UTC. Raises InvalidMessageError."""
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
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        raise InvalidMessageError(f"{what} lies outside of the years 1 to 9999.") from None


def day(value: object, what: str) -> date | None:
    """A day in UTC: a date, or that of a time. Raises InvalidMessageError."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    at = moment(value, what)
    return None if at is None else at.date()


def past(value: object, what: str) -> datetime | None:
    """A time that is over. Raises InvalidInputError."""
    at = moment(value, what)
    if at is not None and at > datetime.now(UTC):
        raise InvalidInputError(f"{what} lies in the future.")
    return at


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise InvalidMessageError(f"{what} must be text, not {type(value).__name__}.")
    text = strip(value)
    if not text.strip():
        raise InvalidMessageError(f"{what} must not be empty.")
    return text


def _listed(value: object, what: str) -> list[object]:
    """The members of a collection; a text alone is the only one of its own."""
    if isinstance(value, str):
        return [value]
    if not isinstance(value, Iterable) or isinstance(value, Mapping):
        raise InvalidInputError(f"{what} must be a list of texts.")
    return list(value)


def _labels(value: object, what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label(each, f"each of {what}") for each in _listed(value, what)))


def json_object(value: object, what: str) -> Metadata:
    """A copy of an object that JSON can hold; None is an empty one. Raises InvalidMessageError."""
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise InvalidMessageError(f"{what} must be an object with text keys.")
    try:
        copy: dict[str, Any] = json.loads(json.dumps(dict(value), allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidMessageError(f"{what} must be JSON: {error}.") from None
    return copy


def _filters(value: object, **named: object) -> Mapping[str, Any]:
    """The filters, with those that have an argument of their own."""
    value = {} if value is None else value
    if not isinstance(value, Mapping):
        raise InvalidInputError("filters must be an object such as {'tags': ['work']}.")
    if unknown := sorted(set(map(str, value)) - _FILTERS):
        raise InvalidInputError(
            f"There is no filter {unknown[0]!r}. Filters: {', '.join(sorted(_FILTERS))}."
        )
    given = {name: each for name, each in named.items() if each is not None}
    if twice := sorted(name for name in given if value.get(name) is not None):
        raise InvalidInputError(f"Give {twice[0]} once: as an argument or among the filters.")
    return {**value, **given}


def _score(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise InvalidInputError("The filter min_score must be a number from 0 to 1.")
    return float(value)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _id(value: str | int | None, what: str) -> str | None:
    return None if value is None else canonical_id(value, what)
