"""Every embedder is found by its name, as settings spell it."""

from __future__ import annotations

import pytest

from memori import Memori, SettingsError
from memori.embedders import find, names
from tests.rig.server import FakeProvider


@pytest.mark.parametrize("name", names())
def test_each_file_is_an_embedder(name: str) -> None:
    embedder = find(name)
    assert embedder is not None
    assert embedder.name


@pytest.mark.parametrize("spec", ["openai:text-embedding-3-large", "hashing:128"])
def test_the_model_follows_the_name(spec: str) -> None:
    embedder = find(spec)
    assert embedder is not None
    assert spec.partition(":")[2] in f"{embedder.name} {embedder.dimensions}"


def test_none_is_no_embedder_and_anything_else_an_error() -> None:
    assert find("none") is None
    with pytest.raises(SettingsError, match="onnx"):
        find("onxn")


def test_openai_by_its_name_alone(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    with Memori(embedder="openai") as mem:
        mem.entity("alice").add("I prefer dark mode")
        assert mem.entity("alice").recall("dark mode")
        assert mem.flush(20)
    assert any(request.path.endswith("/embeddings") for request in provider.requests)
