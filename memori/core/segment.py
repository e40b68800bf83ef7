"""A stretch of an entity's memories, read once into everything that a question is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from memori.core.arrays import from_bytes, to_bytes
from memori.core.postings import Lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

VERSION = 5
"""Raise it when a text is read in another way than before: saved segments are then made anew."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a question is compared with for each memory; all of shape (rows,).

    ``position``: its place among the entity's rows. ``happened``, ``created``: seconds since 1970,
    as are ``since`` and ``closed``, between which it held (inf while it holds). ``kind`` and
    ``role``: places in KINDS and ROLES. ``speaker``, ``process``, ``session``: codes. ``talk``: the
    code of the conversation a turn is part of. All are -1 for none. ``content_hash`` and
    ``label_hash``: those of its text, and of its tags and metadata. ``stands``: it holds whatever
    is asked. ``source``: the position of the turn that a statement was read from. ``echoes``: it
    says nothing but that turn. ``is_known``: it holds until further notice and is an answer beside
    the turn. ``pieces``: how many passages it has. ``away``: it is archived. ``mentioned``: when it
    was mentioned last, in seconds since 1970, and ``mentions`` how often.
    """

    position: NDArray[np.int64]
    happened: NDArray[np.float64]
    created: NDArray[np.float64]
    since: NDArray[np.float64]
    closed: NDArray[np.float64]
    kind: NDArray[np.int8]
    role: NDArray[np.int8]
    speaker: NDArray[np.int32]
    process: NDArray[np.int32]
    session: NDArray[np.int32]
    talk: NDArray[np.int32]
    content_hash: NDArray[np.uint64]
    label_hash: NDArray[np.uint64]
    stands: NDArray[np.bool_]
    source: NDArray[np.int64]
    echoes: NDArray[np.bool_]
    is_known: NDArray[np.bool_]
    pieces: NDArray[np.int32]
    away: NDArray[np.bool_]
    mentioned: NDArray[np.float64]
    mentions: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Units:
    """What a question is compared with for each passage; all of shape (units,).

    ``words``, ``asks``, ``errand``, ``first_person``: those of :class:`~memori.core.passages.
    Passage`. ``idle``: it says nothing. ``terms``: how many search terms it has.
    """

    words: NDArray[np.float32]
    asks: NDArray[np.float32]
    errand: NDArray[np.float32]
    idle: NDArray[np.bool_]
    first_person: NDArray[np.bool_]
    terms: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Vectors:
    """What one embedder made of the passages.

    ``units``: int32 (entries,), the passage of each entry. ``means``: int8 (entries, dimensions), a
    vector of unit length divided by its ``scales``: float32 (entries,). ``counts``: int32
    (entries,), how many rows of ``bits`` are an entry's tokens. ``bits``: uint8 (tokens,
    dimensions / 8), see :mod:`memori.core.vectors`.
    """

    dimensions: int
    units: NDArray[np.int32]
    means: NDArray[np.int8]
    scales: NDArray[np.float32]
    counts: NDArray[np.int32]
    bits: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Segment:
    """Memories one after the other, as arrays; codes are places in this segment's own ``names``.

    ``names``: the strings behind ``speaker``, ``process``, ``session`` and ``talk``. ``terms``: the
    lists of its passages by term, ``labels``: those of its rows by tag and metadata item.
    ``vectors``: by the name of the embedder.
    """

    rows: Rows
    units: Units
    terms: Lists
    labels: Lists
    names: Mapping[str, Sequence[str]]
    vectors: Mapping[str, Vectors]

    def __len__(self) -> int:
        """How many memories it holds."""
        return len(self.rows.position)

    def to_bytes(self) -> tuple[bytes, bytes]:
        """The segment in two parts that :meth:`from_bytes` reads without copying.

        The token vectors, by far the most, are a part of their own: a corpus keeps using them where
        they are and lets the rest go.
        """
        arrays: dict[str, NDArray[Any]] = {}
        parts = {"rows": self.rows, "units": self.units, "terms": self.terms, "labels": self.labels}
        for number, vectors in enumerate(self.vectors.values()):
            parts[f"v{number}"] = vectors
        for prefix, part in parts.items():
            for item in fields(part):  # type: ignore[arg-type]
                value = getattr(part, item.name)
                if isinstance(value, np.ndarray):
                    arrays[f"{prefix}.{item.name}"] = value
        sizes = {name: vectors.dimensions for name, vectors in self.vectors.items()}
        bits = {name: arrays.pop(name) for name in list(arrays) if name.endswith(".bits")}
        notes = {"version": VERSION, "names": self.names, "embedders": sizes}
        return to_bytes(arrays, notes), to_bytes(bits, {})

    @classmethod
    def from_bytes(cls, body: bytes, tokens: bytes) -> Segment:
        """The segment that was written. Raises ValueError for any other version or data."""
        arrays, notes = from_bytes(body)
        if notes.get("version") != VERSION:
            raise ValueError(f"A segment of version {notes.get('version')}, not {VERSION}.")
        parts: dict[str, dict[str, Any]] = {}
        for name, array in (arrays | from_bytes(tokens)[0]).items():
            prefix, _, item = name.partition(".")
            parts.setdefault(prefix, {})[item] = array
        try:
            return cls(
                rows=Rows(**parts["rows"]),
                units=Units(**parts["units"]),
                terms=Lists(**parts["terms"]),
                labels=Lists(**parts["labels"]),
                names=notes["names"],
                vectors={
                    name: Vectors(dimensions=size, **parts[f"v{number}"])
                    for number, (name, size) in enumerate(notes["embedders"].items())
                },
            )
        except (KeyError, TypeError) as error:
            raise ValueError("A segment with other arrays than this version writes.") from error


def columns(kind: type, values: Sequence[tuple[Any, ...]]) -> dict[str, NDArray[Any]]:
    """The arrays of Rows or Units, given the values of each row in the order of its fields."""
    columns = list(zip(*values, strict=True)) or [()] * len(fields(kind))
    return {
        item.name: np.array(column, DTYPES[kind][item.name])
        for item, column in zip(fields(kind), columns, strict=True)
    }


DTYPES: Mapping[type, Mapping[str, Any]] = {
    Rows: {
        "position": np.int64,
        "happened": np.float64,
        "created": np.float64,
        "since": np.float64,
        "closed": np.float64,
        "kind": np.int8,
        "role": np.int8,
        "speaker": np.int32,
        "process": np.int32,
        "session": np.int32,
        "talk": np.int32,
        "content_hash": np.uint64,
        "label_hash": np.uint64,
        "stands": np.bool_,
        "source": np.int64,
        "echoes": np.bool_,
        "is_known": np.bool_,
        "pieces": np.int32,
        "away": np.bool_,
        "mentioned": np.float64,
        "mentions": np.int32,
    },
    Units: {
        "words": np.float32,
        "asks": np.float32,
        "errand": np.float32,
        "idle": np.bool_,
        "first_person": np.bool_,
        "terms": np.int32,
    },
}
