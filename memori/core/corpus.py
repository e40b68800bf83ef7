"""One entity's memories as arrays that grow: everything a question is compared with."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from memori.core.bank import EXACT_ENTRIES, Bank
from memori.core.column import NONE, Codes, Column
from memori.core.lexical import Crowd, Neighbourhood
from memori.core.postings import Postings
from memori.core.reading import Reader, content_hash
from memori.core.segment import DTYPES, Rows, Units
from memori.types import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from memori.core.segment import Segment, Vectors
    from memori.types import Indexed, Memory, Scope

REACH = 2
"""How many units before and after one are read together with it."""

NEIGHBOUR_SHARE = 0.8
"""How much a neighbour's word counts against a unit's own. A whole share is as good where there are
vectors, half a share is better where there are none."""

SHORT_TERMS = 20
"""A unit of more terms explains itself: its neighbours count the less, the longer it is."""

_BATCH = 256
_FEW = 16
Fetch: TypeAlias = "Callable[[Sequence[int]], Mapping[int, Memory]]"

_CODED = ("speaker", "process", "session", "talk")
_KEPT = frozenset({*_CODED, "source", "echoes"})
"""What a memory's row keeps when it is renewed: it depends on the rows around it."""


@dataclass(frozen=True, slots=True)
class View:
    """A corpus as it was at one moment: its memories as rows, its passages as units.

    ``owner``: int32 of shape (units,), the row that a unit is part of. ``place``: int32 of shape
    (units,), how many units of its conversation come before it; -1 where it is part of none.
    """

    rows: Rows
    units: Units
    owner: NDArray[np.int32]
    place: NDArray[np.int32]
    texts: Neighbourhood


class Corpus:
    """What one entity's questions are compared with.

    One writer may :meth:`extend` it while others read: a reader takes a :meth:`view` and sees only
    what was complete then (the metadata of a memory may be renewed under it). Nothing is ever
    rebuilt; an index whose memories were removed is made anew by its owner. ``fetch`` gives the
    memories at some positions; those that are gone are missing from what it gives.

    ``crowd``: what its memories have been chosen from, where it has not all of them.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self.terms, self.labels = Postings(), Postings()
        self.banks: dict[str, Bank] = {}
        self.speakers, self.processes, self.sessions = Codes(), Codes(), Codes()
        self._talks = Codes()
        self._rows = {item.name: Column(DTYPES[Rows][item.name]) for item in fields(Rows)}
        self._units = {item.name: Column(DTYPES[Units][item.name]) for item in fields(Units)}
        self._owner = Column(np.int32)
        self._first_unit = Column(np.int32)
        self._around = Column(np.int32, 2 * REACH)
        self._share = Column(np.float32)
        self._lengths = Column(np.float32)
        self._place = Column(np.int32)
        self._last_of_talk = Column(np.int32, REACH)
        self._held_by_talk = Column(np.int32)
        self._row_of: dict[int, int] = {}
        self._sorted = 0
        self._replaced = 0
        self._reader = Reader()
        self._size = (0, 0)
        self.crowd = Crowd()

    def __len__(self) -> int:
        """How many memories there are, those that no longer hold included."""
        return self._size[0] - self._replaced

    @property
    def nbytes(self) -> int:
        """About how many bytes of memory the corpus takes, without the memories themselves."""
        columns = (*self._rows.values(), *self._units.values(), self._owner, self._first_unit)
        columns += (self._around, self._share, self._lengths, self._place)
        columns += (self._last_of_talk, self._held_by_talk)
        return (
            sum(column.nbytes for column in columns)
            + sum(bank.nbytes for bank in self.banks.values())
            + self.terms.nbytes
            + self.labels.nbytes
        )

    def view(self) -> View:
        """The corpus as it is now."""
        rows, units = self._size
        return View(
            rows=Rows(**{name: column.first(rows) for name, column in self._rows.items()}),
            units=Units(**{name: column.first(units) for name, column in self._units.items()}),
            owner=self._owner.first(units),
            place=self._place.first(units),
            texts=Neighbourhood(
                self._around.first(units), self._share.first(units), self._lengths.first(units)
            ),
        )

    def memories(self, rows: Sequence[int]) -> dict[int, Memory]:
        """The memories of some rows; those that were deleted meanwhile are missing."""
        places = {row: int(self._rows["position"][row]) for row in rows}
        found = self._fetch(list(places.values()))
        return {row: found[place] for row, place in places.items() if place in found}

    def standing(self, now: datetime, carried: Collection[str] = ()) -> list[Memory]:
        """What holds ``now`` whatever is asked: the most important first, then the newest.

        Without what was read from one of the turns that say exactly what ``carried`` does.
        """
        rows = self.view().rows
        holding = rows.stands & (rows.closed > now.timestamp()) & ~rows.away
        if carried and holding.any():
            holding &= ~read_from(rows, carried)
        found = self.memories(np.flatnonzero(holding).tolist())
        return sorted(
            found.values(),
            key=lambda memory: (-memory.importance, -memory.happened_at.timestamp()),
        )

    def conversation(self, scope: Scope, count: int) -> list[Memory]:
        """The last ``count`` turns of the scope's process and session that hold, oldest first."""
        rows = self.view().rows
        spoken = np.flatnonzero(
            (rows.session == self.sessions.find(scope.session_id))
            & (rows.process == self.processes.find(scope.process_id))
            & (rows.kind == KINDS.index("turn"))
            & (rows.closed == inf)
        )
        return list(self.memories(spoken[max(0, len(spoken) - count) :].tolist()).values())

    def row_of(self, position: int) -> int:
        """The row of the memory at a position; NONE where there is none."""
        row = self._row_of.get(position)
        if row is None and self._sorted:
            known = self._rows["position"].first(self._sorted)
            place = int(np.searchsorted(known, position))
            row = place if place < self._sorted and known[place] == position else None
        return NONE if row is None else row

    def extend(self, stretch: Sequence[Indexed]) -> None:
        """Take in memories in the order in which they were stored.

        A memory that is known already has its metadata renewed; one whose text or labels have
        changed counts as new, and its old row is never found again.
        """
        for start in range(0, len(stretch), _BATCH):
            batch = stretch[start : start + _BATCH]
            fresh = [indexed for indexed in batch if not self._renew(indexed)]
            if fresh:
                self.take([self._reader.read(fresh)])

    def load(self, segments: Sequence[Segment]) -> None:
        """Take in all that was saved of an entity, into an empty corpus; nothing is copied twice.

        The segments are in the order of their positions.
        """
        segments = [segment for segment in segments if len(segment)]
        if segments:
            self.take(segments, at_once=True)

    def _renew(self, indexed: Indexed) -> bool:
        """Renew the metadata of a memory that is known; False if it counts as new."""
        row = self.row_of(indexed.position)
        if row == NONE:
            return False
        segment = Reader().read([indexed])
        for name in ("content_hash", "label_hash"):
            if self._rows[name][row] != getattr(segment.rows, name)[0]:
                self._rows["closed"][row] = -inf
                self._replaced += 1
                return False
        for name, column in self._rows.items():
            if name not in _KEPT:
                column[row] = getattr(segment.rows, name)[0]
        unit = int(self._first_unit[row])
        for name, vectors in segment.vectors.items():
            bank = self.banks.get(name)
            if bank is None or bank.entries(np.array([unit]))[0] == NONE:
                self._add_vectors(name, [(unit, vectors)], self._size[1])
        return True

    def take(self, segments: Sequence[Segment], *, at_once: bool = False) -> None:
        """Take in segments of memories that are not known yet.

        ``at_once`` says that they are the first and sorted by position: their bytes are then used
        where they are.
        """
        row, unit = self._size
        rows = np.cumsum([row, *(len(segment) for segment in segments)])
        units = np.cumsum([unit, *(len(segment.units.words) for segment in segments)])
        for name, column in self._rows.items():
            parts = [getattr(segment.rows, name) for segment in segments]
            if name in _CODED:
                parts = [
                    self._translated(name, part, segment)
                    for part, segment in zip(parts, segments, strict=True)
                ]
            column.append(np.concatenate(parts))
        for name, column in self._units.items():
            column.append(np.concatenate([getattr(segment.units, name) for segment in segments]))
        pieces = self._rows["pieces"][row : rows[-1]]
        self._owner.append(np.repeat(np.arange(row, rows[-1]), pieces))
        self._first_unit.append(unit + np.cumsum(pieces) - pieces)
        self._join_neighbours(unit, int(units[-1]))
        firsts = units[:-1].tolist()
        terms = [segment.terms for segment in segments]
        labels = [segment.labels for segment in segments]
        self.terms.add(list(zip(firsts, terms, strict=True)))
        self.labels.add(list(zip(rows[:-1].tolist(), labels, strict=True)))
        if at_once:
            self._sorted = int(rows[-1])
        else:
            numbers = range(row, int(rows[-1]))
            positions = self._rows["position"][row : rows[-1]].tolist()
            self._row_of.update(zip(positions, numbers, strict=True))
        for name in dict.fromkeys(name for segment in segments for name in segment.vectors):
            batch = [
                (first, segment.vectors[name])
                for first, segment in zip(firsts, segments, strict=True)
                if name in segment.vectors
            ]
            self._add_vectors(name, batch, int(units[-1]), keep=at_once)
        for bank in self.banks.values():
            bank.reach(int(units[-1]))
        self._size = (int(rows[-1]), int(units[-1]))

    def _translated(self, name: str, codes: NDArray[np.int32], segment: Segment) -> Any:
        """A segment's own codes as those of the corpus."""
        known = {
            "speaker": self.speakers,
            "process": self.processes,
            "session": self.sessions,
            "talk": self._talks,
        }[name]
        # The last place takes NONE, which is -1.
        table = [*map(known.of, segment.names[name]), NONE]
        return np.array(table, np.int32)[codes]

    def _join_neighbours(self, first: int, stop: int) -> None:
        """Link the units from ``first`` on with those before them in the same conversation."""
        talk = self._rows["talk"][self._owner[first:stop]]
        self._around.append(np.full((stop - first, 2 * REACH), NONE))
        terms = self._units["terms"][first:stop].astype(np.float32)
        share = np.float32(NEIGHBOUR_SHARE) * np.minimum(1, SHORT_TERMS / np.maximum(terms, 1))
        self._share.append(share)
        self._lengths.append(terms)
        missing = len(self._talks.known) - self._last_of_talk.count
        self._last_of_talk.append(np.full((max(0, missing), REACH), NONE))
        self._held_by_talk.append(np.zeros(max(0, missing)))
        spoken = np.flatnonzero(talk != NONE)
        order = spoken[np.argsort(talk[spoken], kind="stable")]
        talks, numbers = talk[order], order + first
        # The units of a conversation one after the other, the last ones before them in front.
        starts = np.flatnonzero(np.append(True, talks[1:] != talks[:-1])) if len(talks) else order
        place = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
        self._place.append(np.full(stop - first, NONE))
        self._place[numbers] = self._held_by_talk[talks] + place
        for distance in range(1, REACH + 1):
            before = np.full(len(order), NONE, np.int64)
            inside = place >= distance
            before[inside] = numbers[np.flatnonzero(inside) - distance]
            earlier = np.flatnonzero(~inside)
            last = self._last_of_talk[talks[earlier], distance - 1 - place[earlier]]
            before[earlier] = last
            linked = before != NONE
            self._link(numbers[linked], before[linked], distance - 1)
        ends = np.append(starts[1:], len(order)) if len(starts) else starts
        self._remember_last(talks, numbers, starts, ends)

    def _link(self, later: NDArray[np.intp], earlier: NDArray[np.intp], distance: int) -> None:
        self._around[later, distance] = earlier
        self._around[earlier, REACH + distance] = later
        terms = self._units["terms"]
        self._lengths[later] += self._share[later] * terms[earlier]
        self._lengths[earlier] += self._share[earlier] * terms[later]

    def _remember_last(
        self,
        talks: NDArray[np.int32],
        numbers: NDArray[np.intp],
        starts: NDArray[np.intp],
        ends: NDArray[np.intp],
    ) -> None:
        """Keep the last units of each conversation, the very last first, and count all."""
        if not len(starts):
            return
        held = talks[starts]
        former = self._last_of_talk[held].copy()
        lengths = ends - starts
        self._held_by_talk[held] += lengths
        for back in range(REACH):
            inside = lengths > back
            self._last_of_talk[held[inside], back] = numbers[ends[inside] - 1 - back]
            outside = ~inside
            moved = former[outside, back - lengths[outside]]
            self._last_of_talk[held[outside], back] = moved

    def _add_vectors(
        self, name: str, batch: Sequence[tuple[int, Vectors]], units: int, *, keep: bool = False
    ) -> None:
        """Put vectors into the bank of their embedder; of other dimensions than its own none."""
        bank = self.banks.get(name)
        if bank is None:
            entries = sum(len(vectors.units) for _, vectors in batch)
            bank = self.banks[name] = Bank(batch[0][1].dimensions, entries <= EXACT_ENTRIES)
        fitting = [part for part in batch if part[1].dimensions == bank.dimensions]
        bank.reach(units)
        if fitting:
            bank.add(fitting, keep=keep)


def saying(rows: Rows, contents: Collection[str]) -> NDArray[np.bool_]:
    """Which memories say exactly one of ``contents``; of shape (rows,)."""
    hashes = np.array([content_hash(content) for content in contents], np.uint64)
    return _is_one_of(rows.content_hash, hashes)


def read_from(rows: Rows, contents: Collection[str]) -> NDArray[np.bool_]:
    """Which memories were read from a turn that says exactly one of ``contents``."""
    return _is_one_of(rows.source, rows.position[saying(rows, contents)])


def _is_one_of(values: NDArray[Any], wanted: NDArray[Any]) -> NDArray[np.bool_]:
    """``np.isin``, which sorts, for what is mostly one value or a few."""
    if len(wanted) > _FEW:
        return np.isin(values, wanted)
    found = np.zeros(len(values), np.bool_)
    for value in wanted:
        found |= values == value
    return found
