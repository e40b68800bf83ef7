"""A sentence as the statements it makes, each on its own feet."""

from __future__ import annotations

from collections.abc import Iterator

from memori.core.extraction.grammar import Grammar

_LONGEST_CLAUSE = 240
_EDGES = " \t\n.,!;:~*_()¡¿"

_STATEMENT_BEFORE_QUESTION = r"^(?P<said>.+?)([,;–—]| -)\s+(<and_then>)?\s*(?=<asks>.*\?)"
_NEXT_CLAUSE = (
    r"\s*(;|\s[-–—]+\s|-\s|[–—]|…|\.\.+|,?\s+<conjunction>(?=\s+<subject>\b)|"
    r",(?=\s+(<so>\s+)?<subject>\b)|,\s+<therefore>(?=\s))\s*"
)
_LEAD_IN = r"(([\w'-]+ ){0,2}<notes>(?=\s?:)|<lead_in>)(\s?[,:!.]+\s*|\s+)"
_JOINED = "\u25a3"


def clauses(sentence: str, grammar: Grammar) -> Iterator[str]:
    """The statements of ``sentence``; of a question, those that stand before what it asks."""
    if "?" in sentence:
        before = grammar.expression(_STATEMENT_BEFORE_QUESTION).match(sentence)
        if not before:
            return
        sentence = before["said"]
    joined = grammar.expression("<shared_subject>").sub(rf"\g<other>{_JOINED} ", sentence)
    for part in grammar.expression(_NEXT_CLAUSE).split(joined):
        clause = _without_lead_in(part, grammar).replace(_JOINED, grammar.phrases["and"])
        if grammar.expression("<i_am>").match(clause):
            clause, *conditions = grammar.expression("<same_condition>").split(clause)
            for condition in conditions:
                yield from _kept(grammar.phrases["i am"] + condition, grammar)
        if _says("<taste>", clause, grammar) or not _says("<first_person>", clause, grammar):
            yield from _kept(clause, grammar)
            continue
        first, *others = grammar.expression("<same_subject>").split(clause)
        yield from _kept(first, grammar)
        for other in others:
            yield from _kept(grammar.phrases["i"] + other, grammar)


def _kept(clause: str, grammar: Grammar) -> Iterator[str]:
    afterthought = grammar.expression(r",? <afterthought>$")
    trimmed = clause.strip(_EDGES)
    if trimmed.count("(") > trimmed.count(")"):
        trimmed += ")"  # "… (4)": the edge of a clause, and the end of what is in it
    text = " ".join(afterthought.sub("", trimmed).split())
    if text and len(text) <= _LONGEST_CLAUSE:
        yield text[0].upper() + text[1:]


def _without_lead_in(part: str, grammar: Grammar) -> str:
    clause = part.lstrip(_EDGES)
    while lead := grammar.expression(_LEAD_IN).match(clause):
        clause = clause[lead.end() :]
    return clause


def _says(template: str, clause: str, grammar: Grammar) -> bool:
    return grammar.expression(template).match(clause) is not None
