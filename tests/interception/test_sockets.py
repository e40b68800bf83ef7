"""A connection is noticed whenever its module comes, and is what it would have been."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from memori.interception.sockets import watch

MODULE = """
class Line:
    def __init__(self, client):
        self._client = client

    def connect(self, *, model):
        if model is None:
            raise ValueError("no model")
        return f"connected to {model}"

class Loose:
    def connect(self):
        return "connected"
"""
_numbers = count()


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that nobody has imported yet."""
    name = f"memori_test_line_{next(_numbers)}"
    (tmp_path / f"{name}.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_watching_imports_nothing_and_waits(name: str) -> None:
    opened: list[object] = []
    watch((f"{name}:Line.connect",), opened.append)
    assert name not in sys.modules
    client = object()
    line = import_module(name).Line(client)
    assert opened == []
    assert line.connect(model="m") == "connected to m"
    assert opened == [client]


def test_what_is_imported_already_is_watched_at_once(name: str) -> None:
    opened: list[object] = []
    line = import_module(name).Line("client")
    watch((f"{name}:Line.connect",), opened.append)
    assert line.connect(model="m") == "connected to m"
    assert opened == ["client"]


def test_watching_twice_is_once(name: str) -> None:
    opened: list[object] = []
    told = opened.append
    for _ in range(3):
        watch((f"{name}:Line.connect",), told)
    import_module(name).Line("client").connect(model="m")
    assert opened == ["client"]


def test_errors_are_the_sdks_own(name: str) -> None:
    opened: list[object] = []
    watch((f"{name}:Line.connect",), opened.append)
    with pytest.raises(ValueError, match="no model"):
        import_module(name).Line("client").connect(model=None)


def test_a_resource_without_a_client_and_names_that_are_gone(name: str) -> None:
    opened: list[Any] = []
    gone = (f"{name}:Gone.connect", f"{name}:Line.gone", f"{name}_gone:Line.connect")
    watch((f"{name}:Loose.connect", *gone), opened.append)
    assert import_module(name).Loose().connect() == "connected"
    assert opened == [None]
