"""Receipts: what became of the memories that a call found, kept as ids and numbers only."""

from __future__ import annotations

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

from memori.types import OUTCOMES, Finding, Receipt

if TYPE_CHECKING:
    from memori.core.briefing import Briefing
    from memori.types import Hit, Memory, Outcome

LARGEST = 262_144
"""Characters; a receipt of 45 memories takes about 5 000. A larger one is not kept."""

_IN_BLOCK = ("standing", "injected")

_UNKNOWN = nan
"""Stands for a score or signal that a memory does not have."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a call's block was made of.

    ``hits``: those that the briefing was made of, at most ``limit``, and behind them some more that
    came too late in the ranking or score below ``floor``. ``standing``: what was to be in the block
    in any case. ``carried``: see :class:`~memori.types.Receipt`.
    """

    hits: Sequence[Hit]
    briefing: Briefing
    standing: Sequence[Memory]
    limit: int
    floor: float
    carried: int

    @property
    def told(self) -> tuple[Memory, ...]:
        """The memories in the block, in its order."""
        known = [*self.standing, *(hit.memory for hit in self.hits)]
        by_id = {memory.id: memory for memory in known}
        return tuple(by_id[memory_id] for memory_id in self.briefing.memory_ids)

    def outcomes(self) -> dict[str, Outcome]:
        """What became of each memory: the block first, in its order, then the others."""
        stands = dict.fromkeys(memory.id for memory in self.standing)
        found: dict[str, Outcome] = {
            memory_id: "standing" if memory_id in stands else "injected"
            for memory_id in self.briefing.memory_ids
        }
        for memory_id in self.briefing.repeated:
            found[memory_id] = "repeated"
        for memory_id in stands:
            found.setdefault(memory_id, "no standing room")
        for rank, hit in enumerate(self.hits):
            if hit.score < self.floor:
                found.setdefault(hit.memory.id, "below floor")
            else:
                found.setdefault(hit.memory.id, "no room" if rank < self.limit else "beyond limit")
        return found


def write(recalled: Recalled | None, elapsed_ms: Mapping[str, float]) -> str | None:
    """A receipt as JSON text; None where it is too large. Nothing was ready in time: ``None``.

    It holds no texts: the question is its exchange's, and what a memory says is only ever kept
    where it can be erased. The numbers are float32, a row of score and signals for each memory:
    there are some five hundred, this is on the way to a user's answer, and as text they would take
    several times as long.
    """
    kept: dict[str, Any] = {"late": True} if recalled is None else _columns(recalled)
    kept["elapsed_ms"] = {name: round(value, 3) for name, value in elapsed_ms.items()}
    text = json.dumps(kept, separators=(",", ":"))
    return text if len(text) <= LARGEST else None


def _columns(recalled: Recalled) -> dict[str, Any]:
    outcomes = recalled.outcomes()
    scored = {hit.memory.id: hit for hit in recalled.hits}
    names = dict.fromkeys(chain.from_iterable(hit.signals for hit in recalled.hits))
    blank = dict.fromkeys(names, _UNKNOWN)
    numbers: list[float] = []
    for memory_id in outcomes:
        hit = scored.get(memory_id)
        numbers.append(_UNKNOWN if hit is None else hit.score)
        numbers += blank.values() if hit is None else {**blank, **hit.signals}.values()
    return {
        "tokens": recalled.briefing.tokens,
        "carried": recalled.carried,
        "memories": list(outcomes),
        "outcomes": list(outcomes.values()),
        "signals": list(names),
        "numbers": b64encode(struct.pack(f"<{len(numbers)}f", *numbers)).decode(),
    }


def read(text: str | None, query: str = "") -> Receipt | None:
    """The receipt that was written, of a call that asked ``query``; None for any other text."""
    if text is None or len(text) > LARGEST:
        return None
    try:
        kept = json.loads(text, parse_constant=_refuse)
        elapsed = {name: float(value) for name, value in kept["elapsed_ms"].items()}
        if kept.get("late"):
            return Receipt(query, late=True, elapsed_ms=elapsed)
        return Receipt(
            query,
            findings=tuple(_findings(kept)),
            tokens=int(kept["tokens"]),
            carried=int(kept["carried"]),
            elapsed_ms=elapsed,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError,
            struct.error):  # fmt: skip
        return None


def _findings(kept: Mapping[str, Any]) -> Iterator[Finding]:
    names = [str(name) for name in kept["signals"]]
    numbers = struct.iter_unpack(f"<{1 + len(names)}f", b64decode(kept["numbers"], validate=True))
    place = 0
    for memory_id, outcome, (score, *parts) in zip(
        kept["memories"], kept["outcomes"], numbers, strict=True
    ):
        is_in_block = outcome in _IN_BLOCK
        place += is_in_block
        yield Finding(
            memory_id=str(memory_id),
            outcome=OUTCOMES[OUTCOMES.index(outcome)],
            place=place if is_in_block else None,
            score=score if isfinite(score) else None,
            signals={name: part for name, part in zip(names, parts, strict=True) if isfinite(part)},
        )


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")
