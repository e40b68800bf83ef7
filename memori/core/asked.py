"""Who a question is about, and the question as that one would put it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memori.core.speech import asks, is_small_talk, orders
from memori.core.text import STOP_WORDS, terms

if TYPE_CHECKING:
    from memori.types import Role

_OF_ANYONE = re.compile(
    r"\bhow (?:do|can|could|should|would|to) (?:i|we|you)\b(?! (?:know|feel|like|look)\b)",
    re.IGNORECASE,
)
_ME = re.compile(r"\b(?:me|us)\b")
_ADVICE = re.compile(
    r"\b(?:suggest|recommend|advise|recipes?|should (?:i|we)"
    r"|(?:can|could|may) (?:i|we) (?:cook|drink|eat|have|order|take))\b",
    re.IGNORECASE,
)
_OF_ASKING = re.compile(r"\b(?:i|we) (?:\w+ )?ask(?:ed)?\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")
_OF_ONESELF = re.compile(r"\b(?:i|i'm|i’m|i've|i’ve|my|mine|we|our)\b", re.IGNORECASE)
_OF_THE_ASSISTANT = re.compile(
    r"\b(?:did|have|had|do|were|are) you\b|\byou (?:said|told|suggested|recommended|gave)\b"
    r"|\byours?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who a question is about, and the question as that one would put it.

    ``text`` is what to embed: the name of a speaker is replaced by "I", because people do not name
    themselves. ``speakers`` are those named; where there are none, ``role`` is whose words count
    more: the assistant's where it is asked about itself, else the user's. ``personal``: it is about
    a speaker or the one who asks ("how do I" asks how anyone does), or wants ``advice``, for which
    it matters who is advised. ``of_asking``: it is about what was asked before. ``idle``: it is a
    greeting or a thank you and wants nothing.
    """

    text: str
    speakers: tuple[str, ...] = ()
    role: Role | None = None
    personal: bool = True
    advice: bool = False
    of_asking: bool = False
    idle: bool = False


def read_question(text: str, speakers: Sequence[str]) -> Asked:
    """Who ``text`` asks about, given the names of those who have spoken.

    A name counts as it is written, in lower case too unless it is then an ordinary word ("Will"),
    or as the capitalised beginning of it ("Mel").
    """
    of_oneself = _OF_ONESELF.search(text) is not None
    called = {} if of_oneself else _called(text, speakers)
    if called:
        rewritten = text
        for word in called.values():
            rewritten = re.sub(rf"\b{re.escape(word)}['’]s?(?!\w)", "my", rewritten)
            rewritten = re.sub(rf"\b{re.escape(word)}\b", "I", rewritten)
        return Asked(rewritten, tuple(called))
    specific = _OF_ANYONE.sub("", text)
    role: Role = "assistant" if _OF_THE_ASSISTANT.search(specific) else "user"
    me = _OF_ONESELF.search(specific) or (_ME.search(specific) and not orders(text))
    advice = _ADVICE.search(specific) is not None
    found = terms(text)
    return Asked(
        text,
        role=role,
        personal=bool(me or role == "assistant" or advice),
        advice=advice,
        of_asking=_OF_ASKING.search(text) is not None,
        idle=is_small_talk(found) and not (me and (asks(text) or not found)),
    )


def _called(text: str, speakers: Sequence[str]) -> dict[str, str]:
    """The speakers that ``text`` names, each with what it calls them."""
    folded = text.casefold()
    whole: dict[str, str] = {}
    for name in speakers:
        if name and name.casefold() in folded:
            exactly = re.IGNORECASE * (name.casefold() not in STOP_WORDS)
            if found := re.search(rf"\b{re.escape(name)}\b", text, exactly):
                whole[name] = found[0]
    if whole:
        return whole
    short = [word for word in _CAPITALISED.findall(text) if word.casefold() not in STOP_WORDS]
    return {name: word for name in speakers for word in short if name.startswith(word)}
