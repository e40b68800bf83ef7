"""Standing instructions: what the user wants the assistant to do from now on, whatever the task."""

# ruff: noqa: E501 — a table has one way of saying it per line, however long

from __future__ import annotations

import re
from functools import cache

from memori.core.extraction import standing_elsewhere
from memori.core.extraction.grammar import Grammar
from memori.core.extraction.languages import grammar
from memori.core.language import ENGLISH

# Matched against a whole sentence. "Always" and "never" count only before something an assistant
# does, and a one-off request ("answer in French") is none of these.
_RULES = r"""
    (remember to )?(always|never)( ever)? (?!(give up|say never)\b)<assistant_does>\b.+
    (always|never) \w+ .+ (when|whenever|if) i (ask|mention|send|say|request|want)\b.+
    only <assistant_does>\b.+ (when|whenever) i (ask|mention|send|say|request|want)\b.+
    make sure (that )?(you|to) (always|never) <assistant_does>\b.+
    <from_now_on>,? (please )?(i (want|need|would like|'d like) you to |you (should|must|can) )?(always )?(<please_not> )?<assistant_does>\b.*
    (<please_not> )?<assistant_does>\b.+ (from now on|going forward|in (the )?future|in (all )?your (answers|replies|responses)|in all (answers|replies|responses))
    (i (always )?(want|need|would like|expect|prefer)|i'd like) you to (always|never) <assistant_does>\b.+
    you (should|must) (always|never) <assistant_does>\b.+
    (do not|don't) ever <assistant_does>\b.+
    (keep|make) (all )?(of )?your (answers|replies|responses|explanations) .+
    i (prefer|like|want) your (answers|replies|responses|explanations) .+
    """

_MAXIM = r"\bis an? (good|bad|great|golden|terrible) (rule|habit|idea|advice|practice)\b"

_SLOTS = (
    (
        "reply language",
        r"\b(answer|reply|respond|write|speak|talk)\b.* in <languages>\b|"
        + standing_elsewhere.LANGUAGES,
    ),
    ("units", r"\b(metric|imperial|celsius|fahrenheit)\b|" + standing_elsewhere.UNITS),
    ("reply length", r"\b(answers|replies|responses)\b.*\b(short|brief|concise|long|detailed)\b"),
)


def is_rule(instruction: str) -> bool:
    """Whether a sentence, without its closing punctuation, is a standing instruction."""
    if _english(_MAXIM).search(instruction):
        return False
    if any(rule.fullmatch(instruction) for rule in _rules()):
        return True
    return standing_elsewhere.is_rule(instruction)


def called(instruction: str, spoken: Grammar) -> str | None:
    """The name in "call me Sam"."""
    match = spoken.expression("<call_me>").fullmatch(instruction)
    return match["object"] if match else None


def slot_of(rule: str) -> str | None:
    """What the rule settles, where a later rule about the same would contradict it."""
    return next((slot for slot, topic in _SLOTS if _english(topic).search(rule)), None)


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    return tuple(_english(rf"(please,? )?{way.strip()}") for way in _RULES.strip().splitlines())


def _english(template: str) -> re.Pattern[str]:
    return grammar(ENGLISH).expression(template)
