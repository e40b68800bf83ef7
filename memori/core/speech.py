"""What a text does rather than says: it asks, it gives an order, or it merely keeps talk going."""

from __future__ import annotations

import re
from collections.abc import Iterable

from memori.core.text import terms

_ASKS = re.compile(r"[?？؟]['\")\s]*(?:\[[^\]]*\]\s*)*$")
_ORDER = re.compile(
    r"^\W*(?:(?:hey|hi|hello|ok|okay|please|now|then|so|and|also|great|thanks)\b\W+)*"
    r"(?:(?:can|could|would|will) you (?:please )?|please |help me (?:to )?)?"
    r"(?:analy[sz]e|brainstorm|calculate|check|compare|compose|compute|continue|convert|correct"
    r"|create|debug|define|describe|design|draft|draw|edit|estimate|expand|explain|find|fix"
    r"|generate|give (?:me|us)|help|implement|improve|list|look up|make|name|outline|paraphrase"
    r"|proofread|prove|recommend|refactor|rephrase|review|rewrite|shorten|show|simplify|solve"
    r"|spell|suggest|summari[sz]e|teach|tell (?:me|us)|translate|write)\b(?!['’:-])",
    re.IGNORECASE,
)
_SMALL_TALK = frozenset(
    terms(
        """
    absolutely afternoon again ahead alright amazing anytime appreciate awesome brilliant bye
    certainly cheers congrats congratulations continue cool course dear definitely done evening
    exactly excellent fantastic feel fine further glad go good goodbye got great
    happy hear hello help here hey hi hmm indeed interesting keep know let lot lovely luck mind
    morning much nice night noted ok okay perfect please pleasure problem
    proceed questions ready really remember right see share sorry sounds still sure tell
    telling thank thanks thing try understood wait welcome well wonderful wow yeah yep yes
    """
    )
)


def asks(text: str) -> bool:
    """Whether ``text`` ends as a question."""
    return _ASKS.search(text) is not None


def orders(text: str) -> bool:
    """Whether ``text`` begins by telling an assistant what to make or do (in English)."""
    return _ORDER.search(text) is not None


def is_small_talk(found: Iterable[str]) -> bool:
    """Whether the terms of a text are about nothing at all; true where there are none."""
    return _SMALL_TALK.issuperset(found)
