"""Counts what becomes of the pieces of an import, and what they are left out for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from memori.nouns.transfer import Fate, ImportReport, Skipped

REASONS: Mapping[Fate, str] = {
    "known": "it was there already",
    "erased": "it was said before this entity was erased",
    "foreign": "it belongs to a process of another entity's",
}
"""Why something was not stored that could have been."""

_NAMED = 5
"""How many places are named for each reason."""


class Tally:
    """What one import has stored and left out so far."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._where: dict[str, list[str]] = {}

    def count(self, name: str, number: int = 1) -> None:
        """Something was stored."""
        self._counts[name] += number

    def skip(self, reason: str, where: str) -> None:
        """Something was left out."""
        self._skipped[reason] += 1
        places = self._where.setdefault(reason, [])
        if len(places) < _NAMED:
            places.append(where)

    def note(self, fate: Fate, name: str, where: str) -> None:
        """Something was given to the store."""
        if fate == "new":
            self.count(name)
        else:
            self.skip(REASONS[fate], where)

    def report(self, format_: str, entities: tuple[str, ...], *, dry_run: bool) -> ImportReport:
        """All of it."""
        skipped = [
            Skipped(reason, count, tuple(self._where[reason]))
            for reason, count in self._skipped.most_common()
        ]
        counts = {name: count for name, count in self._counts.items() if count}
        return ImportReport(format_, entities, counts, tuple(skipped), dry_run)
