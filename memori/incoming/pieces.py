"""What another memory hands over, checked whole: whose each piece is, and what is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from memori.attribution import canonical_scope
from memori.core.consolidation import digest
from memori.errors import InvalidIdError, InvalidInputError
from memori.importers import Conversation, Left, Moved, Piece, Statement, Text
from memori.incoming import conversations, moment, statement
from memori.incoming.documents import document
from memori.moving.record import moved
from memori.moving.tally import Tally
from memori.nouns.context import ContextDocument
from memori.nouns.document import DocumentDraft
from memori.nouns.entity import Entity
from memori.nouns.transfer import Held, HeldDocument, HeldMemory, HeldSession
from memori.steps.redaction import Redaction
from memori.types import Draft, Exchange, Scope, Triple

_NOBODYS = "it does not say whose it is"
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as it is to be stored."""

    where: str
    scope: Scope
    title: str | None
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as it is to be stored."""

    where: str
    draft: Draft
    is_archived: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it is to be stored; ``at`` is when it was made, where that is known."""

    where: str
    draft: DocumentDraft
    at: datetime | None


@dataclass(slots=True)
class Plan:
    """All that is to be stored of one entity."""

    scope: Scope
    things: list[tuple[str, Held]] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)


def plans(
    pieces: Sequence[Piece],
    entity_id: str | int | None,
    keep: Redaction,
    idle_minutes: float,
    tally: Tally,
) -> list[Plan]:
    """What is to be stored of whom; ``tally`` hears of pieces that cannot be used.

    Raises InvalidInputError where ``entity_id`` would mix several users, or is missing, and what
    the application's redact raises.
    """
    target = None if entity_id is None else canonical_scope(entity_id)
    _refuse_mixing(pieces, target)
    found: dict[Scope, Plan] = {}
    for piece in pieces:
        scope = _owner(piece, target, tally)
        if scope is None:
            continue
        try:
            _plan(found.setdefault(scope, Plan(scope)), piece, keep, idle_minutes)
        except InvalidInputError as error:
            tally.skip(f"it cannot be used: {error}", piece.where)
    return list(found.values())


def _refuse_mixing(pieces: Sequence[Piece], target: Scope | None) -> None:
    users = list(dict.fromkeys(piece.user for piece in pieces if piece.user is not None))
    if target is not None and len({_scope(user) or user for user in users}) > 1:
        named = ", ".join(map(repr, users[:_NAMED]))
        raise InvalidInputError(
            f"This holds what belongs to {len(users)} users ({named}, …). They would become one "
            "entity. Leave entity_id out: each becomes an entity of its own."
        )
    if target is None and pieces and not users:
        raise InvalidInputError("This does not say whose it is. Name the entity with entity_id.")


def _owner(piece: Piece, target: Scope | None, tally: Tally) -> Scope | None:
    if isinstance(piece, Left):
        tally.skip(piece.reason, piece.where)
        return None
    if target is not None:
        return target
    if piece.user is None:
        tally.skip(_NOBODYS, piece.where)
        return None
    scope = _scope(piece.user)
    if scope is None:
        tally.skip(f"{piece.user!r} cannot be the id of an entity", piece.where)
    return scope


def _scope(user: str) -> Scope | None:
    try:
        return canonical_scope(user)
    except InvalidIdError:
        return None


def _plan(plan: Plan, piece: Piece, keep: Redaction, idle_minutes: float) -> None:
    match piece:
        case Moved():
            thing = moved(kept(piece.thing, keep), plan.scope.entity_id)
            plan.things.append((piece.where, thing))
        case Conversation():
            scope = canonical_scope(plan.scope.entity_id, session_id=piece.id)
            exchanges = conversations(scope, piece.messages, idle_minutes, keep)
            title = None if not piece.title else keep(piece.title)
            plan.talks.append(Talk(piece.where, scope, title, tuple(exchanges)))
        case Statement():
            draft = statement(
                piece.content, piece.kind, piece.importance, piece.tags, piece.metadata, keep
            )
            at = moment(piece.at, "the time") or datetime.now(UTC)
            draft = replace(draft, happened_at=at, by="import")
            plan.sayings.append(Saying(piece.where, draft, piece.is_archived))
        case Text():
            paper = document(piece.text, piece.title or None, None, None, keep)
            plan.papers.append(Paper(piece.where, paper, moment(piece.at, "the time")))


def kept(thing: Held, keep: Redaction) -> Held:
    """A thing of another memori's without what must not be kept here."""
    match thing:
        case Entity():
            name = None if thing.name is None else keep(thing.name)
            return replace(thing, name=name, metadata=keep.of_object(thing.metadata))
        case ContextDocument():
            return replace(thing, document=keep.of_object(thing.document))
        case HeldSession(session):
            return replace(
                thing,
                session=replace(
                    session,
                    title=None if session.title is None else keep(session.title),
                    gist=None if session.gist is None else keep(session.gist),
                    metadata=keep.of_object(session.metadata),
                ),
            )
        case Exchange():
            reply = None if thing.reply is None else keep.of_message(thing.reply)
            messages = tuple(keep.of_message(message) for message in thing.messages)
            return replace(thing, messages=messages, reply=reply)
        case HeldMemory():
            return _kept_memory(thing, keep)
        case HeldDocument(document):
            return replace(
                thing,
                document=replace(
                    document,
                    title=keep(document.title),
                    uri=None if document.uri is None else keep(document.uri),
                    metadata=keep.of_object(document.metadata),
                ),
            )


def _kept_memory(held: HeldMemory, keep: Redaction) -> HeldMemory:
    memory = held.memory
    content = keep(memory.content)
    changed = content != memory.content and memory.kind not in {"turn", "document"}
    return replace(
        held,
        memory=replace(
            memory,
            content=content,
            name=None if memory.name is None else keep(memory.name),
            tags=keep.of_labels(memory.tags),
            metadata=keep.of_object(memory.metadata),
        ),
        digest=digest(memory.kind, content) if changed else held.digest,
        triples=tuple(
            Triple(*map(keep, (each.subject, each.predicate, each.object))) for each in held.triples
        ),
        terms=(),
        embedding=None,
        embedder=None,
    )
