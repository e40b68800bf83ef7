"""The frameworks' part of the load of :mod:`tests.isolation.test_load`."""

from __future__ import annotations

import pytest

from tests.isolation.test_load import load

SHARES = {
    "fastapi": 0.025, "flask": 0.02, "django wsgi": 0.015, "django asgi": 0.02, "langchain": 0.02
}  # fmt: skip
"""What of all calls is made in each shape of :mod:`tests.integrations.shapes`."""


@pytest.mark.timeout(1800)
def test_no_foreign_word_under_load() -> None:
    load("tests.integrations.shapes", SHARES)
