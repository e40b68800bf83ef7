"""Who a question is about, and the question as that one would put it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memori.core.language import language_of
from memori.core.manners import Manners, manners
from memori.core.speech import asks, is_small_talk, orders
from memori.core.text import STOP_WORDS, terms

if TYPE_CHECKING:
    from memori.types import Role

_ME = re.compile(r"\b(?:me|us)\b")
_OF_ASKING = re.compile(
    r"\b(?:i|we) (?:\w+ )?ask(?:ed)?\b|\b(?:habe|hatte) ich (?:\S+ )*gefragt\b|\bj'ai demandé\b"
    r"|\bpregunté\b|\bperguntei\b|\bho chiesto\b|\bя (?:\w+ )*(?:спрашивал|спросил|просил)а?\b"
    r"|我(?:问|请你)|(?:聞|尋ね|頼)(?:いた|ねた|んだ|きました)|물어(?:봤|본)",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")
_ENGLISH = Manners(
    oneself=re.compile(r"\b(?:i|i'm|i’m|i've|i’ve|my|mine|we|our)\b", re.IGNORECASE),
    assistant=re.compile(
        r"\b(?:did|have|had|do|were|are) you\b|\byou (?:said|told|suggested|recommended|gave)\b"
        r"|\byours?\b",
        re.IGNORECASE,
    ),
    anyone=re.compile(
        r"\bhow (?:do|can|could|should|would|to) (?:i|we|you)\b(?! (?:know|feel|like|look)\b)",
        re.IGNORECASE,
    ),
    advice=re.compile(
        r"\b(?:suggest|recommend|advise|recipes?|should (?:i|we)"
        r"|(?:can|could|may) (?:i|we) (?:cook|drink|eat|have|order|take))\b",
        re.IGNORECASE,
    ),
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
    told = manners(language_of(text)) or _ENGLISH
    of_oneself = told.oneself.search(text) is not None
    called = {} if of_oneself else _called(text, speakers)
    if called:
        rewritten = text
        for word in called.values():
            rewritten = re.sub(rf"\b{re.escape(word)}['’]s?(?!\w)", "my", rewritten)
            rewritten = re.sub(rf"\b{re.escape(word)}\b", "I", rewritten)
        return Asked(rewritten, tuple(called))
    specific = told.anyone.sub("", text)
    role: Role = "assistant" if told.assistant.search(specific) else "user"
    begun = told.order.match(specific)  # "write me" is not about me
    about = specific[begun.end() :] if begun else specific
    me = told.oneself.search(about) or (_ME.search(specific) and not orders(text))
    advice = told.advice.search(specific) is not None
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
