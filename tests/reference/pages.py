"""Which pages of docs/reference are made from the code, and by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.reference import cli_page, http_page, python_page, settings_page

PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "cli.md": cli_page.page,
        "http.md": http_page.page,
        "python.md": python_page.page,
        "settings.md": settings_page.page,
    }
)


def path(name: str) -> Path:
    """Where a page stands."""
    return Path(__file__).parents[2] / "docs/reference" / name
