"""The nouns of memori: frozen values that every floor passes around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, get_args

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Kind = Literal["fact", "preference", "skill", "event", "rule", "relationship", "turn", "document"]
"""What a memory is. ``turn`` is what was said, verbatim; the others are what is known."""

KINDS: tuple[Kind, ...] = get_args(Kind)

Role = Literal["user", "assistant", "system", "tool"]
"""Who said a message."""

ROLES: tuple[Role, ...] = get_args(Role)

Metadata = Mapping[str, Any]
"""JSON object that belongs to the application; memori keeps it and never interprets it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose data a read or write is about; the first argument of every store function.

    The ids are canonical (see :func:`memori.attribution.canonical_id`). A missing process or
    session means "not narrowed to one"; a missing entity does not exist.
    """

    entity_id: str
    process_id: str | None = None
    session_id: str | None = None

    def sees(self, memory: Memory) -> bool:
        """Whether this scope may read ``memory``.

        What is known belongs to the entity and is shared by all its processes. What was said
        (``turn``) stays with the process it was said to; turns without a process (imported ones)
        belong to the entity at large.
        """
        if memory.entity_id != self.entity_id:
            return False
        return (
            memory.kind != "turn"
            or self.process_id is None
            or memory.process_id in (None, self.process_id)
        )


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call of a tool that a model asked for, with the result if it is known."""

    name: str
    arguments: str
    id: str | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation, as text.

    ``content`` holds the text parts of a multimodal message, with a placeholder such as
    ``[image]`` for each other part. ``name`` is the speaker where the application names one.
    """

    role: Role
    content: str
    name: str | None = None
    created_at: datetime | None = None
    metadata: Metadata = field(default_factory=dict)
    tool_calls: tuple[ToolCall, ...] = ()


Outcome = Literal[
    "standing",
    "injected",
    "repeated",
    "no room",
    "no standing room",
    "beyond limit",
    "below floor",
]
"""What became of a memory that was found for a call.

It is in the block, because it holds whatever is asked (``standing``) or because it answers
(``injected``); or another one in the block says it already; or it did not fit the block's tokens,
or those for what holds whatever is asked; or ``recall_limit`` others rank before it; or its score
is too low to be an answer.
"""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a recall made of one memory.

    ``place`` counts from 1 in the block, None outside of it. ``score`` (0–1) is None for a memory
    that was not ranked because it stands; ``signals`` are the parts that make up its score.
    ``memory`` is what it says now: None once it was deleted, or where it is not the reader's.
    """

    memory_id: str
    outcome: Outcome
    place: int | None = None
    score: float | None = None
    signals: Mapping[str, float] = field(default_factory=dict)
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one recall found and what of it was used: the answer to "why did the model know?".

    ``query`` is what was asked. ``findings``: the block's first, in its order, then the others.
    ``tokens``: the size of the block, as memori estimates it. ``carried``: how many memories
    were left out because the request carried them anyway. ``late``: the recall was not ready in
    time, so that the call went on without it. ``elapsed_ms``: the duration of each stage, in
    milliseconds.
    """

    query: str
    findings: tuple[Finding, ...] = ()
    tokens: int = 0
    carried: int = 0
    late: bool = False
    elapsed_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request that went to a model and the reply that came back, with whose it is.

    ``id`` is the idempotency key: an exchange that is delivered twice is stored once.
    ``messages`` holds only what was new in the request. ``turn_key`` is equal for two requests
    that carry the same messages (a regenerated answer), None where that cannot be told.
    ``complete`` is False when the reply broke off. ``receipt`` is what was recalled for it, as
    the text of :mod:`memori.core.receipts`, where that is kept. ``asked_at`` is when the call
    began, and ``seen`` the number of the revision that its recall had read, where there was one:
    they tell whether an erasure came in between, and are not kept.
    """

    id: str
    scope: Scope
    provider: str
    model: str
    messages: tuple[Message, ...]
    reply: Message | None
    complete: bool
    created_at: datetime
    turn_key: str | None = None
    receipt: str | None = None
    asked_at: datetime | None = None
    seen: int | None = None


IMPORTED = "import"
"""The provider of exchanges that memori did not intercept; what they say makes their ids."""


@dataclass(frozen=True, slots=True)
class Triple:
    """One edge of an entity's knowledge graph: subject, predicate, object."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A triple with the memory that it was read from, and when it holds.

    ``weight`` is the confidence of the statement, 0–1; ``valid_to`` is None while it holds.
    """

    triple: Triple
    weight: float
    memory_id: str
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True, slots=True)
class Embedding:
    """What an embedder says about one text.

    ``vector``: float32 of shape (dimensions,), unit length. ``tokens``: float32 of shape
    (n, dimensions), one vector per word piece of the text, or None where the embedder has none.
    """

    vector: NDArray[np.float32]
    tokens: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """One stored statement about an entity, or one thing that was said.

    ``happened_at`` is when it was said or took place (an event that is to come may lie in the
    future), ``valid_from``/``valid_to`` when it held: from when it was said on
    (``valid_to`` is None while it holds; a newer statement that closes it is ``superseded_by``).
    ``name`` and ``role`` say who said a turn. ``slot`` names what a fact is about ("home") where
    only one fact of that slot can hold at a time. ``importance`` and ``confidence`` lie in 0–1.
    ``archived_at``: since when it is found on request only. All times are UTC.
    """

    id: str
    entity_id: str
    kind: Kind
    content: str
    created_at: datetime
    happened_at: datetime
    role: Role | None = None
    name: str | None = None
    process_id: str | None = None
    session_id: str | None = None
    exchange_id: str | None = None
    importance: float = 0.5
    confidence: float = 1.0
    tags: tuple[str, ...] = ()
    metadata: Metadata = field(default_factory=dict)
    slot: str | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    superseded_by: str | None = None
    mentions: int = 1
    last_mentioned_at: datetime | None = None
    version: int = 1
    archived_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A memory that is not stored yet: everything the store needs to write its row.

    ``digest`` identifies the statement within its entity: adding the same digest again reinforces
    the memory that is there. ``terms`` are the stored search terms in order. ``embedding`` is the
    packed form of :mod:`memori.core.vectors`, made by the embedder named ``embedder``. ``said_at``
    is when it was said, where that is not when it happened ("my exam is next Friday"). ``by`` says
    what made it: an extractor's name, or a verb. A statement that comes late has ``until``, when it
    ceased to hold, and ``superseded_by``, the memory that holds since then, if there is one.
    """

    kind: Kind
    content: str
    digest: str
    happened_at: datetime
    terms: tuple[str, ...] = ()
    embedding: bytes | None = None
    embedder: str | None = None
    role: Role | None = None
    name: str | None = None
    exchange_id: str | None = None
    importance: float = 0.5
    confidence: float = 1.0
    tags: tuple[str, ...] = ()
    metadata: Metadata = field(default_factory=dict)
    slot: str | None = None
    triples: tuple[Triple, ...] = ()
    said_at: datetime | None = None
    by: str = ""
    until: datetime | None = None
    superseded_by: str | None = None

    @property
    def since(self) -> datetime:
        """From when on it holds: the moment at which it was said."""
        return self.happened_at if self.said_at is None else self.said_at


@dataclass(frozen=True, slots=True)
class Add:
    """Store a draft; where its digest is known already, reinforce that memory.

    One that was closed before the draft's ``since`` holds again, unless the draft is over.
    """

    draft: Draft


@dataclass(frozen=True, slots=True)
class Supersede:
    """Store a draft and close the memories it replaces, at the draft's ``since``."""

    draft: Draft
    memory_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """End the validity of memories without putting anything in their place."""

    memory_ids: tuple[str, ...]
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reinforce:
    """Say that memories were mentioned again; one that does not hold any more stays closed."""

    memory_ids: tuple[str, ...]
    at: datetime
    by: str = ""
    exchange_id: str | None = None


Operation = Add | Supersede | Close | Reinforce
"""One change to what is known about an entity."""


Action = Literal["added", "reinforced", "superseded", "closed", "updated", "archived", "restored"]
"""What can happen to a memory. Forgetting is missing: it leaves nothing that could tell of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a memory, with where it came from.

    ``id`` names it within its entity; None where no log of it is kept (how a turn came in). ``by``
    is what did it: an extractor's name, or a verb of the application's. ``other_id`` is the memory
    that took this one's place. ``before`` holds the fields that it changed as they were;
    ``undone_at`` is None while it counts.
    """

    id: int | None
    memory_id: str
    action: Action
    at: datetime
    by: str
    exchange_id: str | None = None
    other_id: str | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """New values for some fields of a memory; what is None stays as it is.

    ``wording`` is a draft whose content, digest, terms and embedding replace the memory's.
    ``mentioned_at`` counts a mention at that time; ``more_important`` is added to the importance,
    which stays in 0-1. ``archived`` puts the memory away or takes it out again.
    ``if_version``: change nothing where the memory has another version.
    """

    by: str
    wording: Draft | None = None
    kind: Kind | None = None
    importance: float | None = None
    tags: tuple[str, ...] | None = None
    metadata: Metadata | None = None
    mentioned_at: datetime | None = None
    more_important: float | None = None
    archived: bool | None = None
    if_version: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of an entity, in one text of a sentence on each line.

    ``reflection_count``: how often one was made. ``stale``: so much has been added since that it is
    time for the next one. What it says holds: a summary of which something was closed, changed or
    deleted is not shown again.
    """

    text: str
    reflection_count: int
    updated_at: datetime
    stale: bool


@dataclass(frozen=True, slots=True)
class Indexed:
    """A memory together with what the search index needs of its row.

    ``position`` is its place among the entity's rows, from 1 on, in the order of storing.
    """

    position: int
    memory: Memory
    terms: tuple[str, ...]
    embedding: bytes | None
    embedder: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """How far an entity's memories have changed.

    ``number`` grows with every write. ``rebuilt`` is the number of the last write that removed
    something: an index older than that has to be loaded anew. ``saved`` is the number up to which
    the saved index is complete, 0 where there is none.
    """

    number: int = 0
    rebuilt: int = 0
    saved: int = 0


@dataclass(frozen=True, slots=True)
class SavedSegment:
    """A stretch of an entity's saved index: the memories at :func:`segment_positions`.

    ``body`` and ``tokens`` are what :meth:`memori.core.segment.Segment.to_bytes` gives; both are
    None where memories of the stretch were deleted since.
    """

    number: int
    body: bytes | None
    tokens: bytes | None


SEGMENT_MEMORIES = 256
"""How many positions a saved segment covers; one of long answers stays below 10 MB."""


def segment_positions(number: int) -> range:
    """The positions that segment ``number`` (from 0 on) covers."""
    return range(number * SEGMENT_MEMORIES + 1, (number + 1) * SEGMENT_MEMORIES + 1)


@dataclass(frozen=True, slots=True)
class Session:
    """One conversation of one entity with one process.

    ``title`` and ``gist`` say what it was about, where that has been read already. ``ended_at`` is
    None while it goes on. ``metadata`` is what the application began it with.
    """

    id: str
    entity_id: str
    process_id: str | None
    started_at: datetime
    last_active_at: datetime
    ended_at: datetime | None = None
    title: str | None = None
    gist: str | None = None
    metadata: Metadata = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many rows an erasing verb removed."""

    exchanges: int
    memories: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a listing; ``total`` counts all rows that match, on every page.

    ``next_cursor`` asks for the page behind this one, None where this is the last: what is added
    meanwhile neither repeats a row nor leaves one out, as it would with an ``offset``.
    """

    items: Sequence[T]
    total: int
    limit: int
    offset: int
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One recalled memory with its score (0–1) and, where asked for, the signals behind it."""

    memory: Memory
    score: float
    signals: Mapping[str, float] = field(default_factory=dict)
