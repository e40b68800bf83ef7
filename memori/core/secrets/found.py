"""One secret in a text."""

from __future__ import annotations

from dataclasses import dataclass

_FEW_CHARACTERS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """Where a secret stands (characters ``start`` to ``end``) and what it is."""

    start: int
    end: int
    label: str


def looks_random(text: str, run: int = 12) -> bool:
    """Whether ``text`` has a stretch of ``run`` letters and digits that nobody writes as words.

    Digits among letters, or capitals among small letters; more than a handful of different ones,
    which a placeholder such as ``xxxxxxxx`` does not have.
    """
    parts = "".join(each if each.isalnum() else " " for each in text).split()
    return any(len(part) >= run and _is_mixed(part) for part in parts)


def _is_mixed(part: str) -> bool:
    if len(set(part.lower())) <= _FEW_CHARACTERS or part.isdigit():
        return False
    # Two capitals are a name in camel case; a key of letters alone has as many as not.
    capitals = sum(each.isupper() for each in part)
    return not part.isalpha() or len(part) / 4 < capitals < len(part)
