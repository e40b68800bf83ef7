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

_HOW_TO = re.compile(r"\bhow to\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:me|us)\b")
_OF_ASKING = re.compile(
    r"\b(?:i|we) (?:\w+ )?ask(?:ed)?\b|\b(?:habe|hatte) ich (?:\S+ )*gefragt\b|\bj'ai demandé\b"
    r"|\bpregunté\b|\bperguntei\b|\bho chiesto\b|\bя (?:\w+ )*(?:спрашивал|спросил|просил)а?\b"
    r"|我(?:问|请你)|(?:聞|尋ね|頼)(?:いた|ねた|んだ|きました)|물어(?:봤|본)",
    re.IGNORECASE,
)
_IN_ORDER = re.compile(
    r"\b(?:in (?:what|which|chronological) order|order in which|timeline|chronolog\w+"
    r"|in welcher reihenfolge|dans quel ordre|en qué orden|em que ordem|in che ordine"
    r"|в каком порядке)\b|\bin order\b(?! (?:to|that|for)\b)|什么顺序|順番|순서",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"\b(?:summar(?:y|i[sz]e)|recap|overview|fass\w* .*zusammen|zusammenfass\w+|überblick"
    r"|résum(?:é|er?|ez)|resum(?:en|ir|o|a)|resúme\w*|riassu\w+|подведи итог\w*|резюмируй\w*)\b"
    r"|总结|概括|要約|まとめて|요약",
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
    more: the assistant's where it is asked about itself, nobody's in a summary, else the user's.
    ``personal``: it is about a speaker or the one who asks ("how do I" asks how anyone does), or
    wants to be advised, for which it matters who is. ``advice``: it wants to be advised, or shown
    how something is done. ``account``: it wants a summary of what was said on something, or in what
    order it came up. ``of_asking``: it is about what was asked before. ``idle``: it is a greeting
    or a thank you and wants nothing.
    """

    text: str
    speakers: tuple[str, ...] = ()
    role: Role | None = None
    personal: bool = True
    advice: bool = False
    account: bool = False
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
    summary = _SUMMARY.search(text) is not None
    account = summary or _IN_ORDER.search(text) is not None
    if called:
        rewritten = text
        for word in called.values():
            rewritten = re.sub(rf"\b{re.escape(word)}['’]s?(?!\w)", "my", rewritten)
            rewritten = re.sub(rf"\b{re.escape(word)}\b", "I", rewritten)
        return Asked(rewritten, tuple(called), account=account)
    specific = told.anyone.sub("", text)
    role: Role = "assistant" if told.assistant.search(specific) else "user"
    begun = told.order.match(specific)  # "write me" is not about me
    about = specific[begun.end() :] if begun else specific
    me = told.oneself.search(about) or (_ME.search(specific) and not orders(text))
    advice = told.advice.search(specific) is not None
    shown = specific != text or _HOW_TO.search(text) is not None
    found = terms(text)
    return Asked(
        text,
        role=None if me and summary else role,
        personal=bool(me or role == "assistant" or advice),
        advice=advice or (shown and not account),
        account=bool(me and account),
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
