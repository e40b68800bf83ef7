"""Reads stored memories into segments: what text and form of each tell is computed here, once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from memori.core.column import NONE, Codes
from memori.core.passages import edges, read_passages
from memori.core.postings import key_of, lists_of
from memori.core.segment import Rows, Segment, Units, Vectors, columns
from memori.core.speech import is_small_talk
from memori.core.text import words
from memori.core.vectors import mean_of_bits, quantized, unit, unpack
from memori.types import KINDS, ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memori.core.vectors import PackedVectors
    from memori.types import Indexed, Memory

_STANDING_KINDS = frozenset({"rule", "preference"})
_STANDING_SLOTS = ("diet", "allergy:")


@dataclass(slots=True)
class Reader:
    """Reads memories in the order in which they were stored; remembers the last exchange's turns.

    An exchange's turns come before what was read from them.
    """

    exchange_id: str | None = None
    turns: list[tuple[Memory, frozenset[str]]] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)

    def read(self, stretch: Sequence[Indexed]) -> Segment:
        """The segment of one or more memories."""
        codes = {name: Codes() for name in ("speaker", "process", "session", "talk")}
        rows, units, held = [], [], []
        first_units = [0]
        for indexed in stretch:
            idle, source = self._in_exchange(indexed)
            passages = read_passages(indexed.memory)
            rows.append(_row(indexed, codes, source, len(passages)))
            cuts = edges(len(indexed.terms), len(passages)).tolist()
            for number, passage in enumerate(passages):
                terms = indexed.terms[cuts[number] : cuts[number + 1]]
                held.append([key_of(term) for term in terms])
                units.append(
                    (
                        passage.words,
                        passage.asks,
                        passage.errand,
                        idle,
                        passage.first_person,
                        len(terms),
                    )
                )
            first_units.append(len(units))
        return Segment(
            rows=Rows(**columns(Rows, rows)),
            units=Units(**columns(Units, units)),
            terms=lists_of(held),
            labels=lists_of([label_keys(indexed.memory) for indexed in stretch]),
            names={name: list(known.known) for name, known in codes.items()},
            vectors=_vectors(stretch, first_units),
        )

    def _in_exchange(self, indexed: Indexed) -> tuple[bool, tuple[int, Memory] | None]:
        """Whether a memory says nothing, and the turn that it was read from, with its position.

        Idle is small talk, or an answer that only repeats its exchange.
        """
        memory, said = indexed.memory, frozenset(indexed.terms)
        if self.exchange_id != memory.exchange_id:
            self.exchange_id, self.turns, self.positions = memory.exchange_id, [], []
        if memory.kind != "turn":
            return False, None if memory.exchange_id is None else self._source(memory, said)
        new = said
        if memory.role == "assistant" and memory.exchange_id is not None:
            new = said.difference(*(words for _, words in self.turns))
        if memory.exchange_id is not None:
            self.turns.append((memory, said))
            self.positions.append(indexed.position)
        return is_small_talk(new), None

    def _source(self, statement: Memory, said: frozenset[str]) -> tuple[int, Memory] | None:
        """The turn of its author that has every word of a statement, and little else."""
        found = [
            (len(words), place, turn)
            for place, (turn, words) in zip(self.positions, self.turns, strict=True)
            if said <= words
            and statement.role in (None, turn.role)
            and statement.name in (None, turn.name)
        ]
        return min(found, key=lambda source: source[:2])[1:] if found else None


def stands(memory: Memory) -> bool:
    """Whether a memory holds whatever is asked: a rule, a preference, a diet or an allergy."""
    return memory.kind in _STANDING_KINDS or (memory.slot or "").startswith(_STANDING_SLOTS)


def content_hash(content: str) -> int:
    """The number that stands for a text in :class:`Rows`, 0 to 2^64 - 1."""
    return _hash(content)


def label_keys(memory: Memory) -> list[int]:
    """The keys of a memory's tags and metadata items."""
    tags = [tag_key(tag) for tag in memory.tags]
    return tags + [item_key(name, value) for name, value in memory.metadata.items()]


def tag_key(tag: str) -> int:
    """The key of a tag among the labels."""
    return key_of(f"#{tag}")


def item_key(name: str, value: Any) -> int:
    """The key of a metadata item among the labels; values that are equal have the same one."""
    return key_of(f"={json.dumps([name, _plain(value)], sort_keys=True)}")


def _plain(value: Any) -> Any:
    """``value`` so that equal ones are written alike: True, 1 and 1.0 are equal."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    return value


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _row(
    indexed: Indexed,
    codes: Mapping[str, Codes],
    source: tuple[int, Memory] | None,
    pieces: int,
) -> tuple[Any, ...]:
    """The values of :class:`Rows`, in its order."""
    memory = indexed.memory
    talk = None
    if memory.kind == "turn" and memory.session_id is not None:
        talk = f"{memory.process_id}\n{memory.session_id}"
    elif pieces > 1:  # the passages of one text follow each other
        talk = memory.id
    labelled = bool(memory.tags or memory.metadata)
    return (
        indexed.position,
        memory.happened_at.timestamp(),
        memory.created_at.timestamp(),
        (memory.valid_from or memory.happened_at).timestamp(),
        inf if memory.valid_to is None else memory.valid_to.timestamp(),
        KINDS.index(memory.kind),
        NONE if memory.role is None else ROLES.index(memory.role),
        codes["speaker"].of(memory.name),
        codes["process"].of(memory.process_id),
        codes["session"].of(memory.session_id),
        codes["talk"].of(talk),
        content_hash(memory.content),
        _hash(",".join(map(str, sorted(label_keys(memory))))) if labelled else 0,
        stands(memory),
        NONE if source is None else source[0],
        source is not None and words(memory.content) == words(source[1].content),
        memory.slot is not None or memory.kind in {"preference", "rule"},
        pieces,
        memory.archived_at is not None,
        (memory.last_mentioned_at or memory.happened_at).timestamp(),
        memory.mentions,
    )


def _vectors(stretch: Sequence[Indexed], first_units: Sequence[int]) -> dict[str, Vectors]:
    """What vectors there are, by embedder; a blob that cannot be read counts as none."""
    found: dict[str, list[tuple[range, PackedVectors]]] = {}
    for number, indexed in enumerate(stretch):
        if indexed.embedding is None or indexed.embedder is None:
            continue
        try:
            packed = unpack(indexed.embedding)
        except ValueError:
            continue
        batch = found.setdefault(indexed.embedder, [])
        if not batch or batch[0][1].dimensions == packed.dimensions:
            batch.append((range(first_units[number], first_units[number + 1]), packed))
    return {name: _vectors_of(batch) for name, batch in found.items()}


def _vectors_of(batch: Sequence[tuple[range, PackedVectors]]) -> Vectors:
    dimensions = batch[0][1].dimensions
    units = np.concatenate([np.arange(part.start, part.stop) for part, _ in batch])
    bits = [np.zeros((0, -(-dimensions // 8)), np.uint8)]
    counts: list[NDArray[np.intp]] = []
    means: list[NDArray[np.float32]] = []
    for part, packed in batch:
        tokens = packed.tokens
        if tokens is None or len(tokens) < len(part):
            whole = _whole(packed, dimensions)
            counts.append(np.zeros(len(part), np.intp))
            means.append(np.tile(whole, (len(part), 1)))
            continue
        cuts = edges(len(tokens), len(part))
        counts.append(np.diff(cuts))
        means.append(mean_of_bits(tokens, cuts[:-1], dimensions))
        bits.append(tokens)
    small, scales = quantized(np.concatenate(means))
    return Vectors(
        dimensions=dimensions,
        units=units.astype(np.int32),
        means=small,
        scales=scales,
        counts=np.concatenate(counts).astype(np.int32),
        bits=np.concatenate(bits),
    )


def _whole(packed: PackedVectors, dimensions: int) -> NDArray[np.float32]:
    if packed.tokens is not None and len(packed.tokens):
        means = mean_of_bits(packed.tokens, np.zeros(1, np.intp), dimensions)
        return means.reshape(dimensions)
    if packed.vector is not None:
        return unit(packed.vector.astype(np.float32))
    return np.zeros(dimensions, np.float32)
