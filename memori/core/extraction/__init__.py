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

from memori.core.extraction.clauses import clauses
from memori.core.extraction.doubt import is_doubtful, is_hearsay, is_negated, is_unsure, written_out
from memori.core.extraction.grammar import Pattern
from memori.core.extraction.patterns import GREETING_NAME, MENTION, PATTERNS
from memori.core.extraction.prose import CUT_OUT, own_sentences
from memori.core.extraction.standing import called, is_rule, slot_of
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


def _read(sentence: str) -> Iterator[Statement]:
    if "?" not in sentence:
        rule = _rule(sentence)
        if rule:
            yield rule
            return
        yield from _greeting(sentence)
    if is_doubtful(sentence):
        return
    if CUT_OUT not in sentence:
        for clause in clauses(sentence):
            statement = _stated(clause)
            if statement:
                yield statement
    yield from _mentions(sentence)


def _rule(text: str) -> Statement | None:
    instruction = text.strip(" .!*_")
    name = called(instruction)
    if name:
        return Statement("rule", instruction, 0.9, "nickname", (Triple(USER, "goes by", name),))
    if is_rule(instruction) and not is_hearsay(instruction):
        return Statement("rule", _capital(instruction), 0.9, slot_of(instruction))
    return None


def _greeting(text: str) -> Iterator[Statement]:
    match = GREETING_NAME.match(written_out(text))
    if match and not is_doubtful(text):
        name = match["object"]
        triple = Triple(USER, "is called", name)
        yield Statement("fact", f"My name is {name}", 0.9, "name", (triple,))


def _stated(clause: str) -> Statement | None:
    """The first thing that the whole of ``clause`` says, if it says it without doubt."""
    plain = written_out(clause)
    if is_unsure(plain):
        return None
    negated = is_negated(plain)
    for pattern in PATTERNS:
        if pattern.denies != negated:
            continue
        match = pattern.match(plain)
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


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
