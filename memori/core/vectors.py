"""Embeddings packed for keeping, and how close packed ones are to a question's."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memori.types import Embedding

_HEADER = struct.Struct("<BH")
_TOKEN_BITS = 1
_HALF_VECTOR = 2


@dataclass(frozen=True, slots=True)
class PackedVectors:
    """The kept form of one text's embedding; exactly one of the two arrays is there.

    ``tokens``: uint8 of shape (n, dimensions / 8), the sign of each dimension of each token vector
    as one bit (48 bytes for 384 dimensions). ``vector``: float16 of shape (dimensions,).
    """

    dimensions: int
    tokens: NDArray[np.uint8] | None = None
    vector: NDArray[np.float16] | None = None


def pack(embedding: Embedding) -> bytes:
    """``embedding`` as one self-describing blob: a byte for its form, its dimensions, its data.

    Token vectors are kept as signs alone, which ranks no worse than keeping them whole and takes a
    thirty-second of the room; without token vectors the vector is kept in half precision.
    """
    if embedding.tokens is not None and len(embedding.tokens):
        bits = np.packbits(embedding.tokens > 0, axis=1)
        return _HEADER.pack(_TOKEN_BITS, embedding.tokens.shape[1]) + bits.tobytes()
    half = embedding.vector.astype("<f2")
    return _HEADER.pack(_HALF_VECTOR, len(half)) + half.tobytes()


def unpack(data: bytes) -> PackedVectors:
    """The arrays in a blob made by :func:`pack`, without copying.

    Raises ValueError for anything else.
    """
    if len(data) < _HEADER.size:
        raise ValueError("A packed embedding is at least three bytes long.")
    form, dimensions = _HEADER.unpack_from(data)
    payload = len(data) - _HEADER.size
    if form == _TOKEN_BITS and dimensions and payload % -(-dimensions // 8) == 0:
        bits = np.frombuffer(data, np.uint8, offset=_HEADER.size)
        return PackedVectors(dimensions, tokens=bits.reshape(-1, -(-dimensions // 8)))
    if form == _HALF_VECTOR and payload == 2 * dimensions:
        return PackedVectors(dimensions, vector=np.frombuffer(data, "<f2", offset=_HEADER.size))
    raise ValueError(f"Not a packed embedding: form {form}, {dimensions} dimensions.")


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """``vectors`` scaled to length one along the last axis; zero vectors stay zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


def quantized(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """``vectors`` (n, dimensions) as int8, and what to multiply each with: float32 of shape (n,).

    Off by half a step of 127 at the most: cosines change by less than 0.005.
    """
    most = np.abs(vectors).max(axis=1, initial=0)
    scales = (np.maximum(most, 1e-9) / 127).astype(np.float32)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales


def mean_of_bits(
    bits: NDArray[np.uint8], starts: NDArray[np.intp], dimensions: int
) -> NDArray[np.float32]:
    """Unit vectors of groups of sign-packed tokens; group i begins at row ``starts[i]``.

    The mean of the signs is a better vector of the whole text than the mean of the vectors.
    No group may be empty. float32 of shape (groups, dimensions).
    """
    signs = np.unpackbits(bits, axis=1, count=dimensions).astype(np.float32) - np.float32(0.5)
    return unit(np.add.reduceat(signs, starts, axis=0))


def late_interaction(
    query: NDArray[np.float32], bits: NDArray[np.uint8], starts: NDArray[np.intp]
) -> NDArray[np.float32]:
    """How well each group of sign-packed tokens answers each token of a question, on average.

    For every query token (unit length, float32 of shape (n, dimensions)) the closest token of the
    group counts (ColBERT's MaxSim; Khattab and Zaharia 2020, doi:10.1145/3397271.3401075). Group i
    begins at row ``starts[i]``, none is empty. float32 of shape (groups,), about 0 to 0.8.
    """
    dimensions = query.shape[1]
    signs = np.unpackbits(bits, axis=1, count=dimensions).astype(np.float32)
    # q·(2b-1)/sqrt(d) = (2 q·b - sum q)/sqrt(d): the shift is applied to the small product.
    products = query @ signs.T
    best = np.maximum.reduceat(products, starts, axis=1)
    cosines = (2 * best - query.sum(axis=1, keepdims=True)) / np.float32(np.sqrt(dimensions))
    return np.asarray(cosines.mean(axis=0), dtype=np.float32)
