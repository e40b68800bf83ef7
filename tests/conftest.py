"""What all tests share: an environment of their own, and a fake provider."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.rig.fixtures import provider as provider

settings.register_profile("memori", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("memori")  # no test fails because a machine is busy


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh data directory, strict mode, patience; engines end with the test."""
    for name in list(os.environ):
        if name.startswith("MEMORI_"):  # what names a test's server was read at import
            monkeypatch.delenv(name)
    data_dir = tmp_path / "memori-data"
    monkeypatch.setenv("MEMORI_DATA_DIR", str(data_dir))
    monkeypatch.setenv("MEMORI_STRICT", "1")
    monkeypatch.setenv("MEMORI_RECALL_DEADLINE_MS", "20000")
    monkeypatch.setenv("MEMORI_WARMUP_DEADLINE_MS", "60000")
    monkeypatch.chdir(tmp_path)
    yield data_dir
    engine = sys.modules.get("memori.registry")
    if engine is not None:
        engine.registry.close_all()
