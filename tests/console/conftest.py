"""The tests of this folder need a browser; what they share is in browsing.py."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
pytest.register_assert_rewrite("tests.console.browsing")

if find_spec("playwright"):
    from tests.console.browsing import browser, memori, service, tab

    __all__ = ["browser", "memori", "service", "tab"]
else:
    collect_ignore_glob = ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")
