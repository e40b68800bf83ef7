"""The ranking with one of its signals missing, to see what each is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace

from memori.core.fusion import WEIGHTS, Weights


@dataclass(frozen=True)
class Variant:
    """The ranking without something; ``tokens`` says whether it has token vectors."""

    title: str
    weights: Weights = WEIGHTS
    tokens: bool = True


VARIANTS = (
    Variant("all signals"),
    Variant("one vector", tokens=False),
    Variant("no words", replace(WEIGHTS, lexical=0.0)),
    Variant("speaker", replace(WEIGHTS, speaker=0.0)),
    Variant("role", replace(WEIGHTS, role=0.0)),
    Variant("time", replace(WEIGHTS, time=0.0)),
    Variant("asks", replace(WEIGHTS, asks=0.0)),
    Variant("errand", replace(WEIGHTS, errand=0.0)),
    Variant("idle", replace(WEIGHTS, idle=0.0)),
    Variant("length", replace(WEIGHTS, length=0.0)),
    Variant("first person", replace(WEIGHTS, first_person=0.0)),
    Variant("advice", replace(WEIGHTS, advice=0.0)),
    Variant("opening", replace(WEIGHTS, opening=0.0)),
)
"""``one vector``: cosines in place of late interaction, as with an embedder that has no token
vectors. The rest: that weight at 0; the others stay as they are."""
