"""What a message of the user states about the user, read by rule.

Wrong is worse than nothing: a pattern has to match a whole clause of which the user is the author
and the subject, and every doubt (a question, a condition, a quotation, a request to write or
translate, somebody else's opinion) leaves it out. What is not understood states nothing, and so
does what is in none of the :mod:`~memori.core.extraction.languages`, standing instructions
excepted; the verbatim turn is kept by others.

A statement's content is the user's own clause in the first person ("I prefer dark mode"): questions
are asked in the first person too ("What do I prefer?"), and a sentence encoder puts first-person
utterances closest to them; the user's own words are what a lexical search finds; and the line
reads well behind its speaker's name. So it stays in the user's language, while slots, predicates
and words of closed lists ("Erdnüsse", "peanuts") are English whatever was spoken: what is said in
one language closes what was said in another, and the graph is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memori.core.extraction.clauses import clauses
from memori.core.extraction.credentials import names_credential
from memori.core.extraction.doubt import (
    is_doubtful,
    is_hearsay,
    is_negated,
    is_unsure,
    written_out,
)
from memori.core.extraction.grammar import Grammar
from memori.core.extraction.prose import CUT_OUT, Sentence, own_sentences
from memori.core.extraction.standing import called, is_rule, slot_of
from memori.core.extraction.stated import USER, Fit, Statement, is_pet, is_single
from memori.types import Message, Triple

__all__ = ["USER", "Statement", "extract"]

_LONGEST = 50_000
"""Characters; of a long message, only what stands in front of the first paste is its author's."""


def extract(message: Message) -> list[Statement]:
    """What ``message`` states, in order; nothing for a message that is not the user's.

    Text that memori injected must have been removed before.
    """
    if message.role != "user":
        return []
    found: dict[str, Statement] = {}
    spoken: set[Grammar] = set()
    content = message.content[:_LONGEST]
    for sentence in own_sentences(content):
        spoken.update(sentence.grammars)
        for statement in _read_best(sentence):
            found.setdefault(statement.content.casefold(), statement)
    if any(each.expression("<several_pets>").search(content) for each in spoken):
        return [_beside_others(statement) for statement in found.values()]
    return list(found.values())


def _read_best(sentence: Sentence) -> list[Statement]:
    """What it states in the language in which it states the most."""
    return max((list(_read(sentence.text, each)) for each in sentence.grammars), key=len)


def _beside_others(statement: Statement) -> Statement:
    """``statement``, which does not settle the name of the pet where there are more of them."""
    return replace(statement, slot=None) if is_pet(statement.slot or "") else statement


def _read(sentence: str, grammar: Grammar) -> Iterator[Statement]:
    if names_credential(sentence):
        return
    if "?" not in sentence:
        rule = _rule(sentence, grammar)
        if rule:
            yield rule
            return
        yield from _greeting(sentence, grammar)
    if is_doubtful(sentence, grammar):
        return
    if CUT_OUT not in sentence:
        named_first = grammar.expression("<apposition>")
        sentence = named_first.sub(grammar.phrases.get("named first", ""), sentence)
        for clause in clauses(sentence, grammar):
            yield from _stated(clause, grammar)
    yield from _mentions(sentence, grammar)


def _rule(text: str, grammar: Grammar) -> Statement | None:
    instruction = text.strip(" .!*_。！¡")
    name = called(instruction, grammar)
    if name:
        return Statement("rule", instruction, 0.9, "nickname", (Triple(USER, "goes by", name),))
    if is_rule(instruction) and not is_hearsay(instruction, grammar):
        return Statement("rule", _capital(instruction), 0.9, slot_of(instruction))
    return None


def _greeting(text: str, grammar: Grammar) -> Iterator[Statement]:
    match = grammar.expression("<greeting_name>").match(written_out(text, grammar))
    if match and not is_doubtful(text, grammar):
        name = match["object"]
        content = grammar.phrases["name"].format(name=name)
        yield Statement("fact", content, 0.9, "name", (Triple(USER, "is called", name),))


def _stated(clause: str, grammar: Grammar) -> Iterator[Statement]:
    """The first thing that the whole of ``clause`` says, if it says it without doubt."""
    plain = written_out(clause, grammar)
    if is_unsure(plain, grammar):
        return
    for pattern, match in grammar.ways(plain, denies=is_negated(plain, grammar)):
        groups = {name: value.strip() for name, value in match.groupdict().items() if value}
        yield from Fit(grammar, pattern, clause, groups).statements()
        return


def _mentions(text: str, grammar: Grammar) -> Iterator[Statement]:
    """People named in passing; nothing in a title, where every word has a capital."""
    if text.istitle() or text.isupper():
        return
    for match in grammar.expression("<mention>").finditer(text):
        said, name = match["relation"], match["object"].removesuffix("'s")
        relation = grammar.meaning("relation", said) or said.lower()
        slot = relation if is_single(relation) else None
        mine = match["my"].casefold()
        my = grammar.meaning("my", mine) or mine
        content = grammar.phrases["relation"].format(my=my, relation=said, name=name)
        triple = Triple(USER, relation, name)
        yield Statement("relationship", _capital(content), 0.7, slot, (triple,))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
