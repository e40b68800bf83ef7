"""A server whose gateway leads to the fake provider."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from memori import Memori
from memori.settings import Settings, load
from tests.rig.server import FakeProvider


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as running:
        yield running


@pytest.fixture
def settings(provider: FakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-server")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-of-the-server")
    return load(
        data_dir=tmp_path,
        embedder="hashing",
        strict=True,
        gateway_openai_url=provider.openai_url,
        gateway_anthropic_url=provider.anthropic_url,
    )


@pytest.fixture
def memori(settings: Settings) -> Iterator[Memori]:
    with Memori(settings=settings) as mem:
        yield mem
