"""Docstrings as Markdown: what only Sphinx understands of them is taken out."""

from __future__ import annotations

import inspect
import re

_ROLE = re.compile(r":\w+:`~?(?:[\w.]+\.)?(\w+(?:\(\))?)(?:\s*<[^>]*>)?`")


def paragraphs(docstring: str | None) -> list[str]:
    """The paragraphs of a docstring, each on one line, with an empty line after each."""
    text = plain(inspect.cleandoc(docstring or ""))
    return [
        line for each in text.split("\n\n") if each.strip() for line in (" ".join(each.split()), "")
    ]


def plain(text: str) -> str:
    """``text`` with the names of Sphinx as code."""
    return _ROLE.sub(r"`\1`", text).replace("``", "`")


def cell(docstring: str | None) -> str:
    """A docstring on one line, for a table."""
    return " ".join(paragraphs(docstring)).strip().replace("  ", " ").replace("|", "\\|")
