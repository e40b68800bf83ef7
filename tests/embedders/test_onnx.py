from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest

from memori.embedders import find
from memori.embedders.onnx import OnnxEmbedder
from memori.errors import EmbedderError


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


def test_meaning_not_words(embedder: OnnxEmbedder) -> None:
    dark, theme, capital = (
        found.vector
        for found in embedder.embed(
            ["I prefer dark mode", "Which theme should I use?", "What's the capital of France?"],
            kind="query",
        )
    )
    assert dark @ theme > dark @ capital + 0.2


def test_a_document_keeps_no_vectors_of_punctuation(embedder: OnnxEmbedder) -> None:
    plain = embedder.embed(["dark mode"], kind="document")[0]
    marked = embedder.embed(["dark, mode!!!"], kind="document")[0]
    asked = embedder.embed(["dark, mode!!!"], kind="query")[0]
    assert plain.tokens is not None
    assert marked.tokens is not None
    assert asked.tokens is not None
    assert plain.tokens.shape == marked.tokens.shape == (2, 384)
    assert asked.tokens.shape == (6, 384)
    assert plain.tokens.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(plain.tokens, axis=1), 1, rtol=1e-5)


def test_nothing_but_punctuation_still_has_a_vector(embedder: OnnxEmbedder) -> None:
    found = embedder.embed(["?!"], kind="document")[0]
    assert found.tokens is not None
    assert len(found.tokens) == 2


def test_context_is_read_and_left_out(embedder: OnnxEmbedder) -> None:
    context = "Anna: Do you like my new bicycle?\nBen: The red one?"
    alone = embedder.embed(["Anna: Yes, that one."], kind="document")[0]
    within = embedder.embed(["Anna: Yes, that one."], kind="document", contexts=[context])[0]
    bicycle = embedder.embed(["bicycle"], kind="query")[0].vector
    assert alone.tokens is not None
    assert within.tokens is not None
    assert alone.tokens.shape == within.tokens.shape
    assert within.vector @ bicycle > alone.vector @ bicycle + 0.1


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_text_without_content_has_no_tokens(embedder: OnnxEmbedder, text: str) -> None:
    found = embedder.embed([text], kind="document", contexts=["What was that?"])[0]
    assert found.tokens is None
    assert found.vector.shape == (384,)


@pytest.mark.parametrize(
    "text", ["\ud800 half a pair", "\x00 nul", "日本語のテキスト", "🦊" * 50, "a" * 100_000]
)
def test_any_text_can_be_embedded(embedder: OnnxEmbedder, text: str) -> None:
    found = embedder.embed([text], kind="document")[0]
    assert np.isfinite(found.vector).all()


def test_a_long_text_is_read_to_its_end(embedder: OnnxEmbedder) -> None:
    filler = "The weather was grey and nothing much happened that day. " * 60
    with_end = embedder.embed([filler + "Zebras play the trumpet."], kind="document")[0].tokens
    zebra = embedder.embed(["zebras"], kind="query")[0].tokens
    assert with_end is not None
    assert zebra is not None
    assert len(with_end) > 600
    best = (with_end @ zebra.T).max(axis=1)
    assert best.argmax() > len(with_end) - 10


def test_a_question_is_read_up_to_the_models_window(embedder: OnnxEmbedder) -> None:
    tokens = embedder.embed(["word " * 1000], kind="query")[0].tokens
    assert tokens is not None
    assert len(tokens) == 254


def test_threads_share_one_model_and_agree(embedder: OnnxEmbedder) -> None:
    fresh = OnnxEmbedder()
    texts = [f"I have {n} cats and a dog" for n in range(24)]
    expected = embedder.embed(texts, kind="document")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: fresh.embed([text], kind="document")[0], texts))
    for one, other in zip(expected, found, strict=True):
        np.testing.assert_array_equal(one.vector, other.vector)


def test_one_embedding_for_each_text_in_order(embedder: OnnxEmbedder) -> None:
    texts = ["cats", "a much longer text about many dogs", "cats"]
    first, second, third = embedder.embed(texts, kind="document")
    np.testing.assert_array_equal(first.vector, third.vector)
    assert first.vector @ second.vector < 0.9
    assert embedder.embed([], kind="document") == []


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"no tokenizer\.json.*Reinstall"):
        OnnxEmbedder(tmp_path).warm()


@pytest.mark.parametrize("name", ["model.int8.onnx", "tokenizer.json"])
def test_a_damaged_model_is_refused_and_not_remembered(tmp_path: Path, name: str) -> None:
    with as_file(files("memori.embedders") / "minilm") as folder:
        for file in ("model.int8.onnx", "tokenizer.json"):
            shutil.copy(folder / file, tmp_path)
        good = (folder / name).read_bytes()
    (tmp_path / name).write_bytes(good[:-7])
    embedder = OnnxEmbedder(tmp_path)
    with pytest.raises(EmbedderError, match="is damaged"):
        embedder.embed(["dark mode"], kind="query")
    (tmp_path / name).write_bytes(good)
    assert embedder.embed(["dark mode"], kind="query")


def test_its_name_and_dimensions_need_no_model() -> None:
    embedder = OnnxEmbedder(Path("nowhere"))
    assert (embedder.name, embedder.dimensions) == ("minilm-l6-v2-int8", 384)


def test_it_is_found_by_its_name_and_by_a_folder(tmp_path: Path) -> None:
    for spec in ("onnx", f"onnx:{tmp_path}"):
        found = find(spec)
        assert found is not None
        assert found.name == "minilm-l6-v2-int8"
    elsewhere = find(f"onnx:{tmp_path}")
    assert elsewhere is not None
    with pytest.raises(EmbedderError):
        elsewhere.warm()
