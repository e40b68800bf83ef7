"""Named arrays as one run of bytes that is read back without copying."""

from __future__ import annotations

import json
import struct
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_MAGIC = b"memori01"
_LENGTH = struct.Struct("<I")
_ALIGNED = 8
_KINDS = frozenset("biuf")


def to_bytes(arrays: Mapping[str, NDArray[Any]], notes: Mapping[str, Any]) -> bytes:
    """``arrays`` and ``notes`` (JSON values) as bytes, fit for :func:`from_bytes`."""
    offset = 0
    table = {}
    parts = []
    for name, array in arrays.items():
        data = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        table[name] = [data.dtype.str, list(data.shape), offset]
        gap = -data.nbytes % _ALIGNED
        parts.append(data.tobytes() + bytes(gap))
        offset += data.nbytes + gap
    header = json.dumps({"arrays": table, "notes": notes}, separators=(",", ":")).encode()
    start = _MAGIC + _LENGTH.pack(len(header)) + header
    return b"".join((start, bytes(-len(start) % _ALIGNED), *parts))


def from_bytes(data: bytes) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """The arrays (views of ``data``, read-only) and notes that :func:`to_bytes` wrote.

    Raises ValueError for anything else.
    """
    start = len(_MAGIC) + _LENGTH.size
    if data[: len(_MAGIC)] != _MAGIC or len(data) < start:
        raise ValueError("Not written by to_bytes.")
    (length,) = _LENGTH.unpack_from(data, len(_MAGIC))
    header = json.loads(data[start : start + length])
    base = start + length + -(start + length) % _ALIGNED
    arrays = {}
    for name, (kind, shape, offset) in header["arrays"].items():
        dtype = np.dtype(kind)
        if dtype.kind not in _KINDS:
            raise ValueError(f"An array of {kind} was not written by to_bytes.")
        array = np.frombuffer(data, dtype, prod(shape), base + offset)
        arrays[name] = array if len(shape) == 1 else array.reshape(shape)
    return arrays, header["notes"]
