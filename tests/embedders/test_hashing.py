from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.embedders import find
from memori.embedders.hashing import HashingEmbedder
from memori.errors import SettingsError


def test_texts_are_close_as_far_as_they_share_words() -> None:
    embedder = HashingEmbedder()
    tea, also_tea, cats = (
        found.vector
        for found in embedder.embed(["I like tea", "tea is what I like", "cats"], kind="document")
    )
    assert tea @ also_tea > 0.99
    assert abs(tea @ cats) < 0.3


def test_it_is_the_same_on_every_machine() -> None:
    vector = HashingEmbedder(8).embed(["tea"], kind="query")[0].vector
    np.testing.assert_array_equal(np.sign(vector), [1, -1, 1, -1, -1, -1, 1, -1])


@given(st.text())
def test_vectors_have_unit_length_or_none(text: str) -> None:
    found = HashingEmbedder(64, tokens=True).embed([text], kind="document")[0]
    assert found.vector.shape == (64,)
    length = float(np.linalg.norm(found.vector))
    assert length == pytest.approx(1, abs=1e-5) or (length == 0 and found.tokens is None)


def test_token_vectors_are_optional() -> None:
    text = ["dark mode"]
    assert HashingEmbedder().embed(text, kind="query")[0].tokens is None
    tokens = HashingEmbedder(tokens=True).embed(text, kind="query")[0].tokens
    assert tokens is not None
    assert tokens.shape == (2, 256)


@pytest.mark.parametrize("dimensions", [0, 7, 12, -8])
def test_dimensions_come_in_whole_bytes(dimensions: int) -> None:
    with pytest.raises(ValueError, match="multiple of 8"):
        HashingEmbedder(dimensions)


def test_its_name_tells_its_dimensions() -> None:
    embedder = HashingEmbedder(64)
    embedder.warm()
    assert (embedder.name, embedder.dimensions) == ("hashing-64", 64)


def test_it_is_found_by_its_name() -> None:
    for spec, name in (("hashing", "hashing-256"), ("hashing:64", "hashing-64")):
        found = find(spec)
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize("model", ["many", "9"])
def test_impossible_dimensions_are_a_setting_that_is_wrong(model: str) -> None:
    with pytest.raises(SettingsError, match=f"hashing:{model}"):
        find(f"hashing:{model}")
