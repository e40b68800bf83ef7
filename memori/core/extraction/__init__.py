"""What a message of the user states about the user, read by rule.

Wrong is worse than nothing: a pattern has to match a whole clause of which the user is the author
and the subject, and every doubt (a question, a condition, a quotation, a request to write or
translate, somebody else's opinion) leaves it out. What is not understood, or not English, states
nothing; the verbatim turn is kept by others in any case.

A statement's content is the user's own clause in the first person ("I prefer dark mode"): questions
are asked in the first person too ("What do I prefer?"), and a sentence encoder puts first-person
utterances closest to them; the user's own words are what a lexical search finds; and the line
reads well behind its speaker's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from memori.core.extraction.grammar import Pattern
from memori.core.extraction.patterns import GREETING_NAME, MENTION, PATTERNS
from memori.core.extraction.prose import Sentence, own_sentences
from memori.core.extraction.standing import CALL_ME, RULE, slot_of
from memori.core.extraction.wordlists import SINGLE_RELATIONS
from memori.core.text import terms
from memori.types import Kind, Message, Triple

USER = "user"
"""Subject of what is stated about the user."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a message states; the fields are those of :class:`~memori.types.Draft`."""

    kind: Kind
    content: str
    importance: float
    slot: str | None = None
    triples: tuple[Triple, ...] = ()


_LONGEST_THING = 4
"""Terms of an object that can name a taste; more of them describe a situation."""

_DOUBT = re.compile(
    r"\b(?:if|unless|whether|suppose|supposing|assuming|assume|hypothetically|let's say|let us say|"
    r"wish|dream(?:t|ed|s)?|novel|fiction|fanfic|character|protagonist|parody|quote|quotes|quoted|"
    r"nobody|prank|joke|lie|lied|lying|fake|not true|isn't true|false|parallel universe|"
    r"as though|as if|sims|minecraft|in (?:the|my|this|a) (?:game|story|dream|book|script))\b"
    r"|\b(?:he|she|they|someone|somebody|everyone|everybody|people|who|mom|mum|dad|wife|husband|"
    r"boss|friend|friends|sister|brother|mother|father|doctor|teacher|colleague|girlfriend|"
    r"boyfriend|it|(?-i:[A-Z])\w+) (?:\w+ly )?(?:said|says|say|told|tells|tell|asks|asked|claims?|claimed|"
    r"thinks?|thought|believes?|believed|wrote|writes|texted|replied|insists?|goes|went like|was like|"
    r"is like|assumes?|assumed|suggests?|suggested|wants? me|reads|sings)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:would|could|might|maybe|perhaps|probably|possibly|should|supposed to|used to|almost|"
    r"one day|someday|back then|at the time|in a past life|when i was|as a kid|as a child|growing up|"
    r"i guess|i suppose|sort of|not sure|in theory|or something)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|hardly|barely|any ?more|nor|neither|without|rarely|seldom)\b",
    re.IGNORECASE,
)
_WRITTEN_OUT = tuple(
    (re.compile(expression, re.IGNORECASE), replacement)
    for expression, replacement in (
        (r"\b(?:i'm|im)\b", "i am"),
        (r"\b(?:i've|i have|ive) got\b(?! to\b)", "i have"),
        (r"\b(?:i've|ive)\b", "i have"),
        (r"\bi'd\b", "i would"),
        (r"\bi'll\b", "i will"),
        (r"\b(?:can't|cant|cannot)\b", "can not"),
        (r"\b(?:won't|wont)\b", "will not"),
        (r"\b(\w+)n't\b", r"\1 not"),
        (r"\b(do|does|did|is|are|was|have)nt\b", r"\1 not"),
        (r"\b(name|birthday|favou?rite(?: \w+)?)'s (?!day\b)", r"\1 is "),
    )
)


def extract(message: Message) -> list[Statement]:
    """What ``message`` states, in order; nothing for a message that is not the user's.

    Text that memori injected must have been removed before.
    """
    if message.role != "user":
        return []
    found: dict[str, Statement] = {}
    for sentence in own_sentences(message.content):
        for statement in _read(sentence):
            found.setdefault(statement.content.casefold(), statement)
    return list(found.values())


def _read(sentence: Sentence) -> Iterator[Statement]:
    if not sentence.asks:
        rule = _rule(sentence.text)
        if rule:
            yield rule
            return
        yield from _greeting(sentence.text)
    if _DOUBT.search(sentence.text):
        return
    for clause in sentence.clauses:
        statement = _stated(clause)
        if statement:
            yield statement
    yield from _mentions(sentence.text)


def _rule(text: str) -> Statement | None:
    instruction = text.strip(" .!*_")
    name = CALL_ME.fullmatch(instruction)
    if name:
        triple = Triple(USER, "goes by", name["object"])
        return Statement("rule", instruction, 0.9, "nickname", (triple,))
    if RULE.fullmatch(instruction):
        return Statement("rule", _capital(instruction), 0.9, slot_of(instruction))
    return None


def _greeting(text: str) -> Iterator[Statement]:
    match = GREETING_NAME.match(_written_out(text))
    if match and not _DOUBT.search(text):
        name = match["object"]
        triple = Triple(USER, "is called", name)
        yield Statement("fact", f"My name is {name}", 0.9, "name", (triple,))


def _stated(clause: str) -> Statement | None:
    """The first thing that the whole of ``clause`` says, if it says it without doubt."""
    plain = _written_out(clause)
    if _UNSURE.search(plain):
        return None
    negated = bool(_NEGATION.search(plain))
    for pattern in PATTERNS:
        if pattern.denies != negated:
            continue
        match = pattern.expression.fullmatch(plain)
        if match:
            return _statement(pattern, match, clause)
    return None


def _statement(pattern: Pattern, match: re.Match[str], clause: str) -> Statement:
    groups = {name: value.strip() for name, value in match.groupdict().items() if value}
    thing = groups["object"]
    relation, name = groups.get("relation"), groups.get("name")
    names = groups | {"object": " ".join(terms(thing)) or thing.casefold()}
    slot = pattern.slot.format_map(names).casefold() if pattern.slot else None
    subject = USER
    if pattern.kind == "relationship":
        if relation and not _single(relation):
            slot = None
    elif relation:
        subject = name or f"user's {relation.lower()}"
        if slot and (name or _single(relation)):
            slot = f"{slot} of {(name or relation).casefold()}"
        else:
            slot = None
    if slot and slot.startswith("taste:") and len(terms(thing)) > _LONGEST_THING:
        slot = None
    triple = Triple(subject, pattern.predicate.format_map(names).casefold(), thing)
    return Statement(pattern.kind, clause, pattern.importance, slot, (triple,))


def _mentions(text: str) -> Iterator[Statement]:
    """People named in passing; nothing in a title, where every word has a capital."""
    if text.istitle() or text.isupper():
        return
    for match in MENTION.finditer(text):
        relation, name = match["relation"].lower(), match["object"].removesuffix("'s")
        slot = relation if _single(relation) else None
        triple = Triple(USER, relation, name)
        yield Statement("relationship", f"My {relation} is {name}", 0.7, slot, (triple,))


def _single(relation: str) -> bool:
    return re.fullmatch(SINGLE_RELATIONS, relation, re.IGNORECASE) is not None


def _written_out(clause: str) -> str:
    for expression, replacement in _WRITTEN_OUT:
        clause = expression.sub(replacement, clause)
    return clause


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
