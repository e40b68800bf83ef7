"""What a message of the user states about the user, read by rule.

Wrong is worse than nothing: a pattern has to match a whole clause of which the user is the author
and the subject, and every doubt (a question, a condition, a quotation, a request to write or
translate, somebody else's opinion) leaves it out. What is not understood states nothing, and so
does what is not English, standing instructions excepted; the verbatim turn is kept by others.

A statement's content is the user's own clause in the first person ("I prefer dark mode"): questions
are asked in the first person too ("What do I prefer?"), and a sentence encoder puts first-person
utterances closest to them; the user's own words are what a lexical search finds; and the line
reads well behind its speaker's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from memori.core.extraction.clauses import clauses
from memori.core.extraction.doubt import (
    is_doubtful,
    is_hearsay,
    is_negated,
    is_unsure,
    names_credential,
    written_out,
)
from memori.core.extraction.grammar import Pattern, expression
from memori.core.extraction.patterns import APPOSITION, GREETING_NAME, MENTION, PATTERNS
from memori.core.extraction.prose import CUT_OUT, own_sentences
from memori.core.extraction.standing import called, is_rule, slot_of
from memori.core.extraction.wordlists import PETS, SINGLE_RELATIONS
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


_ALLERGEN = expression(r"\b<allergens>\b")
_SEVERAL_PETS = expression(r"\b(<pets>s|puppies|(other|second|another|both|of my) <pets>s?)\b")


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
    if _SEVERAL_PETS.search(message.content):
        return [_beside_others(statement) for statement in found.values()]
    return list(found.values())


def _beside_others(statement: Statement) -> Statement:
    """``statement``, which does not settle the name of the pet where there are more of them."""
    return replace(statement, slot=None) if _is_pet(statement.slot or "") else statement


def _read(sentence: str) -> Iterator[Statement]:
    if names_credential(sentence):
        return
    if "?" not in sentence:
        rule = _rule(sentence)
        if rule:
            yield rule
            return
        yield from _greeting(sentence)
    if is_doubtful(sentence):
        return
    if CUT_OUT not in sentence:
        sentence = APPOSITION.sub(r"My \g<relation> \g<object> ", sentence)
        for clause in clauses(sentence):
            yield from _stated(clause)
    yield from _mentions(sentence)


def _rule(text: str) -> Statement | None:
    instruction = text.strip(" .!*_。！¡")
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


def _stated(clause: str) -> Iterator[Statement]:
    """The first thing that the whole of ``clause`` says, if it says it without doubt."""
    plain = written_out(clause)
    if is_unsure(plain):
        return
    negated = is_negated(plain)
    for pattern in PATTERNS:
        if pattern.denies != negated:
            continue
        match = pattern.match(plain)
        if match:
            groups = {name: value.strip() for name, value in match.groupdict().items() if value}
            yield from _statements(pattern, groups, clause)
            return


def _statements(pattern: Pattern, groups: Mapping[str, str], clause: str) -> Iterator[Statement]:
    """What a matched clause states: as many statements as there are things that can change."""
    at, first = clause.rfind(groups.get("employer", "\n")), groups["object"]
    if at >= 0:
        job, _, preposition = clause[:at].rstrip().rpartition(" ")
        person = (
            " ".join(["My", groups["relation"], groups.get("name", "")]).strip()
            if ("relation" in groups)
            else "I"
        )
        verb = "work" if person == "I" else "works"
        yield _statement(pattern, groups, job)
        works_at = replace(pattern, predicate="works at", slot="employer")
        employer = {**groups, "object": groups["employer"]}
        yield _statement(works_at, employer, f"{person} {verb} {preposition} {clause[at:]}")
    elif "more" in groups and first in clause:
        before = clause[: clause.index(first)]
        for thing in (first, *_ALLERGEN.findall(groups["more"])):
            yield _statement(pattern, {**groups, "object": thing}, before + thing)
    else:
        yield _statement(pattern, groups, clause)


def _statement(pattern: Pattern, groups: Mapping[str, str], content: str) -> Statement:
    thing = groups["object"]
    relation, name = groups.get("relation"), groups.get("name")
    names = {**groups, "object": " ".join(terms(thing)) or thing.casefold()}
    slot = pattern.slot.format_map(names).casefold() if pattern.slot else None
    subject = USER
    if pattern.kind == "relationship":
        if relation and not _settles(relation, content):
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
    return Statement(pattern.kind, content, pattern.importance, slot, (triple,))


def _mentions(text: str) -> Iterator[Statement]:
    """People named in passing; nothing in a title, where every word has a capital."""
    if text.istitle() or text.isupper():
        return
    for match in MENTION.finditer(text):
        relation, name = match["relation"].lower(), match["object"].removesuffix("'s")
        slot = relation if _single(relation) else None
        triple = Triple(USER, relation, name)
        yield Statement("relationship", f"My {relation} is {name}", 0.7, slot, (triple,))


def _settles(relation: str, content: str) -> bool:
    """Whether somebody has one ``relation`` only: "my dog is Max", but not "I have a dog"."""
    return _single(relation) or (_is_pet(relation) and content[:3].casefold() == "my ")


def _is_pet(relation: str) -> bool:
    return re.fullmatch(PETS, relation, re.IGNORECASE) is not None


def _single(relation: str) -> bool:
    return re.fullmatch(SINGLE_RELATIONS, relation, re.IGNORECASE) is not None


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
