"""Every page of the reference says what the code says now."""

from __future__ import annotations

import re

import pytest

import memori
from tests.reference.http_page import document
from tests.reference.pages import PAGES, path
from tests.reference.prose import cell, paragraphs
from tests.reference.python_page import WITHIN, leading, members


@pytest.mark.parametrize("name", PAGES)
def test_page_is_current(name: str) -> None:
    written = path(name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "write it anew: python -m tests.reference"


def test_every_public_name_and_verb_has_its_place() -> None:
    text = path("python.md").read_text(encoding="utf-8")
    for name in memori.__all__:
        assert f"\n### {name}\n" in text or f"\n## {name}\n" in text or f"\n| `{name}` |" in text
    for called, owner in {"mem": memori.Memori, "scope": memori.Scope}.items():
        for member, _ in members(owner):
            assert re.search(rf"^(### |- \[`){called}\.{member}\b", text, re.MULTILINE), member
        for member, kind in leading(owner).items():
            assert f"\n## {called}.{member}\n" in text
            assert all(f"\n### {called}.{member}.{verb}\n" in text for verb, _ in members(kind))


def test_every_route_and_object_of_the_server_has_its_place() -> None:
    text, told = path("http.md").read_text(encoding="utf-8"), document()
    for route, methods in told["paths"].items():
        assert all(f"\n### {method.upper()} {route}\n" in text for method in methods)
    for name in set(re.findall(r"#/components/schemas/(\w+)", str(told["paths"]))):
        assert f"\n### {name}\n" in text or name == "HTTPValidationError"


def test_what_is_left_out_exists() -> None:
    for name in WITHIN:
        assert hasattr(memori.Memori, name) or hasattr(memori.Scope, name), name


def test_docstrings_become_markdown() -> None:
    told = "Raises\n:class:`~memori.errors.StoreError` for ``x | y``.\n\nMore."
    assert paragraphs(told) == ["Raises `StoreError` for `x | y`.", "", "More.", ""]
    assert cell(told) == "Raises `StoreError` for `x \\| y`. More."
