"""What the tests of all frameworks share: a Memori that knows alice, and what one turn must do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from memori import Memori
from memori.core.briefing import CLOSING, OPENING
from tests.rig.server import FakeProvider

os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")  # it would fetch one at import
PACKAGES = ("langchain", "pydantic_ai", "agents", "agno", "litellm")
collect_ignore_glob = [] if all(map(find_spec, PACKAGES)) else ["test_*.py"]
"""The packages are an extra; without it, nothing here can be imported, and nothing is selected."""
if not find_spec("langchain_google_genai"):  # has an environment of its own in CI
    collect_ignore_glob.append("test_langchain_google.py")

QUESTION = "Which of the two modes, dark or light, do I prefer?"
KNOWN = "I prefer dark mode"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder; the frameworks' own warnings want `-W default`."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("frameworks")


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori() as memori:
        memori.entity("alice").add(KNOWN, kind="preference")
        memori.entity("bob").add("I prefer light mode", kind="preference")
        yield memori


@pytest.fixture
def check(mem: Memori, provider: FakeProvider) -> Callable[..., None]:
    """Asserts that alice's one question had memory once, and was captured once."""

    def check(requests: int = 1, turns: int = 2) -> None:
        sent = provider.requests
        assert len(sent) == requests
        for request in sent:
            assert request.text.count(OPENING) == 1
            assert request.text.count(CLOSING) == 1
            assert KNOWN in request.user_text
            assert "light mode" not in request.text
        assert mem.flush(20)
        assert mem.entity("bob").memories(kind="turn").total == 0
        said = [
            (turn.role, turn.content) for turn in mem.entity("alice").memories(kind="turn").items
        ]
        assert said.count(("user", QUESTION)) == 1
        assert len(said) == turns
        assert OPENING not in "".join(content for _, content in said)

    return check
