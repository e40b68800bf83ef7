"""Standing instructions: what the user wants the assistant to do from now on, whatever the task."""

from __future__ import annotations

import re

from memori.core.extraction import wordlists as w

_VERB = rf"(?:{w.ASSISTANT_VERBS}|be (?:brief|concise|polite|formal|informal|honest|direct|friendly|kind|precise|critical|careful|specific))"
_FROM_NOW_ON = (
    r"(?:from now on|from here on(?: out)?|in (?:the )?future|going forward|for all (?:future )?"
    r"(?:answers|replies|responses|conversations|chats)|in all (?:your )?(?:answers|replies|responses)|"
    r"when(?:ever)? (?:you (?:answer|reply|respond|write|explain)|i ask|i mention|i send|i talk|answering|replying|giving|we talk)[^,]*)"
)
_NOT = r"(?:do not|don't|never|please do not|please don't|avoid)"

RULE = re.compile(
    rf"(?:please,? )?(?:"
    rf"(?:remember to )?(?:always|never)(?: ever)? (?!give up\b|say never\b){_VERB}\b.+"
    rf"|{_FROM_NOW_ON},? (?:please )?(?:i (?:want|need|would like|'d like) you to |you (?:should|must|can) )?(?:always )?(?:{_NOT} )?{_VERB}\b.*"
    rf"|(?:{_NOT} )?{_VERB}\b.+ (?:from now on|going forward|in (?:the )?future|in all (?:your )?(?:answers|replies|responses))"
    rf"|(?:i (?:always )?(?:want|need|would like|expect|prefer)|i'd like) you to (?:always|never) {_VERB}\b.+"
    rf"|you (?:should|must) (?:always|never) {_VERB}\b.+"
    rf"|(?:do not|don't) ever {_VERB}\b.+"
    rf"|(?:keep|make) (?:all )?(?:of )?your (?:answers|replies|responses|explanations) .+"
    rf"|(?:i (?:prefer|like|want)) your (?:answers|replies|responses|explanations) .+"
    rf")",
    re.IGNORECASE,
)
"""The whole sentence, without closing punctuation. "Always" and "never" count only before something
an assistant does."""

CALL_ME = re.compile(
    rf"(?:(?:please|just|you can|you may|feel free to) )*call me (?P<object>(?!{w.NOT_CAPITALISED_NAMES}\b|"
    r"(?:Ishmael|Maybe|Back|Later|Crazy|Again|Tomorrow)\b)(?-i:[A-ZÀ-ÖØ-Þ])[\w'-]+)"
    r"(?: (?:from now on|please))?",
    re.IGNORECASE,
)

_SLOTS = (
    (
        "reply language",
        re.compile(
            rf"\b(?:answer|reply|respond|write|speak|talk)\b.* in {w.LANGUAGES}\b", re.IGNORECASE
        ),
    ),
    ("units", re.compile(r"\b(?:metric|imperial|celsius|fahrenheit)\b", re.IGNORECASE)),
    (
        "reply length",
        re.compile(
            r"\b(?:answers|replies|responses)\b.*\b(?:short|brief|concise|long|detailed)\b",
            re.IGNORECASE,
        ),
    ),
)


def slot_of(rule: str) -> str | None:
    """What the rule settles, where a later rule about the same would contradict it."""
    return next((slot for slot, expression in _SLOTS if expression.search(rule)), None)
