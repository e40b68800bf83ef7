"""What an application says of an entity, as the part of the block that a model reads first."""

from __future__ import annotations

from collections.abc import Iterable

from memori.core.briefing import escaped, plain, shortened
from memori.core.text import estimate_tokens

_TITLE = "Profile and settings that the application keeps of the user:"
_LONGEST_SHARE = 1 / 3


def context_rows(lines: Iterable[str], budget_tokens: int) -> list[str]:
    """As many of ``lines`` (``path: value``, the most important first) as fit, under a title.

    None may take more than a third of the tokens; a longer one ends behind a word. Whatever stands
    in them, each is one line, and none can pass for a delimiter of the block.
    """
    left = budget_tokens - estimate_tokens(_TITLE)
    rows = [_TITLE]
    for line in map(plain, lines):
        text = escaped(f"- {line}")
        named = text.find(": ") + 2
        text = shortened(text, named, int(budget_tokens * _LONGEST_SHARE))
        cost = estimate_tokens(text)
        if text and cost <= left:
            rows.append(text)
            left -= cost
    return rows if len(rows) > 1 else []
