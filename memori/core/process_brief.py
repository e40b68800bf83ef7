"""What a process is told by its developer, as the first part of the block that a model reads."""

from __future__ import annotations

from collections.abc import Sequence

from memori.core.briefing import CLOSING, OPENING, escaped, shortened
from memori.core.text import estimate_tokens

_TITLE = "From the developer of this assistant:"
_ABOUT = "About this assistant:"


def preface(instructions: str | None, attributes: Sequence[str], budget_tokens: int) -> str:
    """The instructions and as many attributes as fit; the same arguments give the same text.

    Instructions that are too long end behind a word. What could pass for the block's delimiter is
    escaped.
    """
    rows: list[str] = []
    left = budget_tokens
    if instructions and instructions.strip():
        left -= estimate_tokens(_TITLE)
        text = shortened(escaped(instructions.strip()), 0, left) if left > 0 else ""
        if text:
            rows = [_TITLE, text]
            left -= estimate_tokens(text)
    lines: list[str] = []
    for attribute in attributes:
        line = "- " + escaped(" ".join(attribute.split()))
        cost = estimate_tokens(line) + (0 if lines else estimate_tokens(_ABOUT))
        if cost <= left:
            lines.append(line)
            left -= cost
    return "\n".join([*rows, *([_ABOUT, *lines] if lines else [])])


def with_preface(block: str, first: str) -> str:
    """``block`` (may be empty) with ``first`` (may be empty) before all else in it."""
    if not first:
        return block
    rest = block.removeprefix(f"{OPENING}\n") if block else CLOSING
    return f"{OPENING}\n{first}\n{rest}"
