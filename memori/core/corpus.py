"""One entity's memories as arrays that grow: everything a question is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from memori.core.bank import NONE, Bank, Column, edges
from memori.core.lexical import Neighbourhood, Postings
from memori.core.speech import asks, is_small_talk, orders
from memori.core.text import TOKENS_PER_WORD, estimate_tokens
from memori.core.vectors import unpack
from memori.types import KINDS, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from memori.core.vectors import PackedVectors
    from memori.types import Indexed, Memory, Role, Scope

PASSAGE_WORDS = 90
"""A longer text is searched as passages of about this many words: one idea is diluted in many."""

REACH = 2
"""How many units before and after one are read together with it."""

NEIGHBOUR_SHARE = 0.8
"""How much a neighbour's word counts against a unit's own. A whole share is as good where there are
vectors, half a share is better where there are none."""

SHORT_TERMS = 20
"""A unit of more terms explains itself: its neighbours count the less, the longer it is."""

QUESTION_WORDS = 20
"""Up to this many words, a text that ends as a question is nothing but a question."""

_BATCH = 256
_BYTES_PER_MEMORY = 1200
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")


_STANDING_KINDS = frozenset({"rule", "preference"})
_STANDING_SLOTS = ("diet", "allergy:")


def utterance(name: str | None, role: Role | None, content: str) -> str:
    """What was said with who said it, as it is given to an embedder (text and contexts alike)."""
    if name:
        return f"{name}: {content}"
    return content


@dataclass(slots=True)
class Codes:
    """Small numbers for the strings of a column."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, value: str | None) -> int:
        """The code of ``value``, a new one where it has none yet; -1 for None."""
        return NONE if value is None else self.known.setdefault(value, len(self.known))

    def find(self, value: str | None) -> int:
        """The code of ``value``; -1 for None, -2 where no memory has it."""
        return NONE if value is None else self.known.get(value, NONE - 1)


@dataclass(frozen=True, slots=True)
class View:
    """A corpus as it was at one moment: its memories as rows, its passages as units.

    Of shape (rows,): ``happened``, ``created``, ``closed`` (seconds since 1970; inf while a memory
    holds), ``kind`` and ``role`` (places in KINDS and ROLES), ``speaker``, ``process``, ``session``
    (codes), all -1 for none, ``content_hash`` (Python's hash of the content), ``stands``
    (:func:`stands`), ``source`` (the row of the turn that a statement was read from). Of shape
    (units,):
    ``owner`` (the row a unit is part of), ``words`` (how many it has), ``asks`` (how far it is
    a question or an order, 0–1), ``errand`` (how far it is one that the asker is no part of),
    ``idle`` (it says nothing), ``first_person`` (it speaks of I or we).
    """

    happened: NDArray[np.float64]
    created: NDArray[np.float64]
    closed: NDArray[np.float64]
    kind: NDArray[np.int8]
    role: NDArray[np.int8]
    speaker: NDArray[np.int32]
    process: NDArray[np.int32]
    session: NDArray[np.int32]
    content_hash: NDArray[np.int64]
    stands: NDArray[np.bool_]
    source: NDArray[np.int32]
    owner: NDArray[np.int32]
    words: NDArray[np.float32]
    asks: NDArray[np.float32]
    errand: NDArray[np.float32]
    idle: NDArray[np.bool_]
    first_person: NDArray[np.bool_]
    texts: Neighbourhood


class Corpus:
    """What one entity's questions are compared with.

    One writer may :meth:`extend` it while others read: a reader takes a :meth:`view` and sees only
    what was complete then (the metadata of a memory may be renewed under it). Nothing is ever
    rebuilt; an index whose memories were removed is made anew by its owner.
    """

    def __init__(self) -> None:
        self.memories: list[Memory] = []
        self.postings = Postings()
        self.banks: dict[str, Bank] = {}
        self.speakers, self.processes, self.sessions = Codes(), Codes(), Codes()
        self._rows = {
            "happened": Column(np.float64),
            "created": Column(np.float64),
            "closed": Column(np.float64),
            "kind": Column(np.int8),
            "role": Column(np.int8),
            "speaker": Column(np.int32),
            "process": Column(np.int32),
            "session": Column(np.int32),
            "content_hash": Column(np.int64),
            "stands": Column(np.bool_),
            "source": Column(np.int32),
        }
        self._units = {
            "owner": Column(np.int32),
            "words": Column(np.float32),
            "asks": Column(np.float32),
            "errand": Column(np.float32),
            "idle": Column(np.bool_),
            "first_person": Column(np.bool_),
        }
        self._around = Column(np.int32, 2 * REACH)
        self._share = Column(np.float32)
        self._terms = Column(np.float32)
        self._lengths = Column(np.float32)
        self._row_of: dict[str, int] = {}
        self._units_of: list[range] = []
        self._last_exchange: tuple[str | None, list[tuple[int, frozenset[str]]]] = (None, [])
        self._last_of_session: dict[tuple[str, str | None], list[int]] = {}
        self._characters = 0
        self._size = (0, 0)

    def __len__(self) -> int:
        """How many memories there are, those that no longer hold included."""
        return len(self._row_of)

    @property
    def nbytes(self) -> int:
        """About how many bytes of memory the corpus takes."""
        columns = (*self._rows.values(), *self._units.values(), self._around, self._lengths)
        return (
            sum(column.nbytes for column in columns)
            + sum(bank.nbytes for bank in self.banks.values())
            + self.postings.nbytes
            + self._characters
            + _BYTES_PER_MEMORY * len(self.memories)
        )

    def view(self) -> View:
        """The corpus as it is now."""
        rows, units = self._size
        texts = Neighbourhood(
            self._around.first(units), self._share.first(units), self._lengths.first(units)
        )
        return View(
            **{name: column.first(rows) for name, column in self._rows.items()},
            **{name: column.first(units) for name, column in self._units.items()},
            texts=texts,
        )

    def standing(self, now: datetime) -> list[Memory]:
        """What holds ``now`` whatever is asked: the most important first, then the newest."""
        view = self.view()
        rows = np.flatnonzero(view.stands & (view.closed > now.timestamp()))
        found = [self.memories[row] for row in rows.tolist()]
        return sorted(
            found, key=lambda memory: (-memory.importance, -memory.happened_at.timestamp())
        )

    def conversation(self, scope: Scope, count: int) -> list[Memory]:
        """The last ``count`` turns of the scope's process and session that hold, oldest first."""
        view = self.view()
        rows = np.flatnonzero(
            (view.session == self.sessions.find(scope.session_id))
            & (view.process == self.processes.find(scope.process_id))
            & (view.kind == KINDS.index("turn"))
            & np.isinf(view.closed)
        )
        return [self.memories[row] for row in rows[max(0, len(rows) - count) :].tolist()]

    def source_of(self, memory: Memory) -> Memory | None:
        """The turn that a statement was read from, if that is known."""
        row = self._row_of.get(memory.id)
        source = NONE if row is None else int(self._rows["source"][row])
        return None if source == NONE else self.memories[source]

    def extend(self, rows: Sequence[Indexed]) -> None:
        """Take in memories in the order in which they were stored.

        A memory that is known already has its metadata renewed; one whose text has changed counts
        as new, and its old text is never found again.
        """
        fresh: list[Indexed] = []
        for indexed in rows:
            row = self._row_of.get(indexed.memory.id)
            if row is not None and self.memories[row].content == indexed.memory.content:
                self._renew(row, indexed)
                continue
            if row is not None:
                self._rows["closed"][row] = -inf
            fresh.append(indexed)
        for start in range(0, len(fresh), _BATCH):
            self._append(fresh[start : start + _BATCH])

    def _renew(self, row: int, indexed: Indexed) -> None:
        self.memories[row] = indexed.memory
        for name, value in self._values(indexed.memory).items():
            self._rows[name][row] = value
        units = self._units_of[row]
        bank = self.banks.get(indexed.embedder or "")
        if bank is None or bank.entry_of[units.start] == NONE:
            self._embed([(units, indexed)])

    def _append(self, batch: Sequence[Indexed]) -> None:
        row, unit_count = self._size
        placed: list[tuple[range, Indexed]] = []
        sources: list[int] = []
        for indexed in batch:
            memory = indexed.memory
            passages = passages_of(memory.content)
            units = range(unit_count, unit_count + len(passages))
            self._append_units(row, units, passages, indexed)
            self.memories.append(memory)
            self._units_of.append(units)
            self._row_of[memory.id] = row
            self._characters += len(memory.content)
            sources.append(self._source(row, indexed))
            placed.append((units, indexed))
            row, unit_count = row + 1, units.stop
        values = [self._values(indexed.memory) for indexed in batch]
        for name in values[0]:
            self._rows[name].append([value[name] for value in values])
        self._rows["source"].append(sources)
        for bank in self.banks.values():
            bank.reach(unit_count)
        self._embed(placed)
        self._size = (row, unit_count)

    def _append_units(
        self, row: int, units: range, passages: Sequence[str], indexed: Indexed
    ) -> None:
        memory = indexed.memory
        idle = memory.kind == "turn" and self._is_idle(indexed)
        of_assistant = memory.role == "user" and memory.name is None
        key = (memory.session_id or memory.id, memory.process_id)
        before = self._last_of_session.setdefault(key, []) if memory.kind == "turn" else []
        cuts = pairwise(edges(len(indexed.terms), len(passages)).tolist())
        for number, passage, (start, stop) in zip(units, passages, cuts, strict=True):
            count = stop - start
            share = NEIGHBOUR_SHARE * min(1.0, SHORT_TERMS / max(count, 1))
            self._units["owner"].append(row)
            self._units["words"].append(_words(passage))
            asking = float(memory.kind == "turn" and orders(passage)) or question_share(passage)
            personal = _FIRST_PERSON.search(passage) is not None
            self._units["asks"].append(asking)
            self._units["errand"].append(asking * (of_assistant and not personal))
            self._units["idle"].append(idle)
            self._units["first_person"].append(personal)
            self._around.append(np.full(2 * REACH, NONE))
            self._share.append(share)
            self._terms.append(count)
            self._lengths.append(count)
            for distance, earlier in enumerate(reversed(before)):
                self._around[number, distance] = earlier
                self._around[earlier, REACH + distance] = number
                self._lengths[number] += share * self._terms[earlier]
                self._lengths[earlier] += self._share[earlier] * count
            self.postings.add(number, indexed.terms[start:stop])
            before.append(number)
            del before[:-REACH]

    def _source(self, row: int, indexed: Indexed) -> int:
        """The turn of the same exchange that has every word of a statement; NONE for a turn.

        An exchange's turns come before what was read from them.
        """
        memory = indexed.memory
        if self._last_exchange[0] != memory.exchange_id:
            self._last_exchange = (memory.exchange_id, [])
        turns, said = self._last_exchange[1], frozenset(indexed.terms)
        if memory.exchange_id is None:
            return NONE
        if memory.kind == "turn":
            turns.append((row, said))
            return NONE
        return next((turn for turn, words in turns if said <= words), NONE)

    def _is_idle(self, indexed: Indexed) -> bool:
        """Whether a turn is small talk, or an answer that only repeats its exchange."""
        memory, said = indexed.memory, set(indexed.terms)
        if memory.role == "assistant" and self._last_exchange[0] == memory.exchange_id is not None:
            said = said.difference(*(words for _, words in self._last_exchange[1]))
        return is_small_talk(said)

    def _values(self, memory: Memory) -> dict[str, float]:
        return {
            "happened": memory.happened_at.timestamp(),
            "created": memory.created_at.timestamp(),
            "closed": inf if memory.valid_to is None else memory.valid_to.timestamp(),
            "kind": KINDS.index(memory.kind),
            "role": NONE if memory.role is None else ROLES.index(memory.role),
            "speaker": self.speakers.of(memory.name),
            "process": self.processes.of(memory.process_id),
            "session": self.sessions.of(memory.session_id),
            "content_hash": hash(memory.content),
            "stands": stands(memory),
        }

    def _embed(self, placed: Sequence[tuple[range, Indexed]]) -> None:
        """Take in what vectors there are; a blob that cannot be read counts as none."""
        batches: dict[str, list[tuple[range, PackedVectors]]] = {}
        for units, indexed in placed:
            if indexed.embedding is None or indexed.embedder is None:
                continue
            try:
                packed = unpack(indexed.embedding)
            except ValueError:
                continue
            bank = self.banks.get(indexed.embedder)
            if bank is None:
                bank = Bank(packed.dimensions)
                bank.reach(units.stop)
                self.banks[indexed.embedder] = bank
            if packed.dimensions == bank.dimensions:
                batches.setdefault(indexed.embedder, []).append((units, packed))
        for name, batch in batches.items():
            self.banks[name].reach(batch[-1][0].stop)
            self.banks[name].add(batch)


def stands(memory: Memory) -> bool:
    """Whether a memory holds whatever is asked: a rule, a preference, a diet or an allergy."""
    return memory.kind in _STANDING_KINDS or (memory.slot or "").startswith(_STANDING_SLOTS)


def passages_of(content: str) -> list[str]:
    """``content`` as pieces of about :data:`PASSAGE_WORDS` words; as it is where it is short."""
    pieces = max(1, round(_words(content) / PASSAGE_WORDS))
    return [content[start:stop] for start, stop in pairwise(edges(len(content), pieces).tolist())]


def question_share(passage: str) -> float:
    """How far ``passage`` is a question; a long one that ends as a question tells things too."""
    return min(1.0, QUESTION_WORDS / _words(passage)) if asks(passage) else 0.0


def _words(content: str) -> float:
    """How many English words would say as much."""
    return estimate_tokens(content) / TOKENS_PER_WORD
