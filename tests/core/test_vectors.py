from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core import vectors
from memori.types import Embedding


def embedding(tokens: int, dimensions: int = 384, seed: int = 0) -> Embedding:
    random = np.random.default_rng(seed)
    found = vectors.unit(random.normal(size=(tokens, dimensions)).astype(np.float32))
    return Embedding(vectors.unit(found.mean(axis=0)), found)


@given(st.integers(1, 40), st.sampled_from([8, 12, 256, 384, 1000]))
def test_token_vectors_keep_their_signs(tokens: int, dimensions: int) -> None:
    original = embedding(tokens, dimensions)
    blob = vectors.pack(original)
    packed = vectors.unpack(blob)
    assert packed.dimensions == dimensions
    assert packed.vector is None
    assert packed.tokens is not None
    assert original.tokens is not None
    signs = np.unpackbits(packed.tokens, axis=1, count=dimensions)
    assert (signs == (original.tokens > 0)).all()
    assert len(blob) == 3 + tokens * -(-dimensions // 8)


def test_a_vector_without_tokens_is_kept_in_half_precision() -> None:
    original = Embedding(embedding(1).vector)
    packed = vectors.unpack(vectors.pack(original))
    assert packed.tokens is None
    assert packed.vector is not None
    np.testing.assert_allclose(packed.vector, original.vector, atol=1e-3)


def test_no_token_vectors_at_all_count_as_none() -> None:
    empty = Embedding(np.zeros(8, np.float32), np.zeros((0, 8), np.float32))
    assert vectors.unpack(vectors.pack(empty)).vector is not None


@pytest.mark.parametrize(
    "blob", [b"", b"\x01", b"\x01\x00\x00", b"\x01\x80\x01abc", b"\x02\x08\x00", b"\x09\x08\x00ab"]
)
def test_other_bytes_are_refused(blob: bytes) -> None:
    with pytest.raises(ValueError, match="packed embedding"):
        vectors.unpack(blob)


@given(st.binary(max_size=64))
def test_no_bytes_do_anything_but_unpack_or_be_refused(blob: bytes) -> None:
    try:
        packed = vectors.unpack(blob)
    except ValueError:
        return
    assert (packed.tokens is None) != (packed.vector is None)


def test_unit_length_and_zero() -> None:
    scaled = vectors.unit(np.array([[3, 4], [0, 0]], np.float32))
    np.testing.assert_allclose(scaled, [[0.6, 0.8], [0.0, 0.0]])


def test_late_interaction_is_the_mean_of_each_tokens_best_cosine() -> None:
    question = embedding(5, seed=1).tokens
    texts = [embedding(n, seed=n) for n in (3, 1, 7)]
    assert question is not None
    expected = np.zeros(3)
    for place, text in enumerate(texts):
        assert text.tokens is not None
        signs = np.where(text.tokens > 0, 1, -1) / np.sqrt(384)
        expected[place] = (question @ signs.T).max(axis=1).mean()
    bits = np.concatenate(
        [np.packbits(t.tokens > 0, axis=1) for t in texts if t.tokens is not None]
    )
    found = vectors.late_interaction(question, bits, np.array([0, 3, 4]))
    np.testing.assert_allclose(found, expected, rtol=1e-4)


def test_the_mean_of_bits_points_where_the_tokens_point() -> None:
    text = embedding(30)
    assert text.tokens is not None
    bits = np.packbits(text.tokens > 0, axis=1)
    halves = vectors.mean_of_bits(bits, np.array([0, 15]), 384)
    assert halves.shape == (2, 384)
    np.testing.assert_allclose(np.linalg.norm(halves, axis=1), 1, rtol=1e-5)
    whole = vectors.mean_of_bits(bits, np.array([0]), 384)[0]
    assert whole @ text.vector > 0.7
