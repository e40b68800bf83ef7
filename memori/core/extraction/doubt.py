"""What makes a sentence not worth believing: conditions, hearsay, guesses and negations."""

from __future__ import annotations

from memori.core.extraction.grammar import Grammar


def is_doubtful(sentence: str, grammar: Grammar) -> bool:
    """Whether a sentence is only supposed, or tells what others say or think."""
    return _says(r"\b<not_meant>\b", sentence, grammar) or is_hearsay(sentence, grammar)


def is_hearsay(sentence: str, grammar: Grammar) -> bool:
    """Whether a sentence tells what others say or think."""
    return _says(r"\b<hearsay>\b", sentence, grammar)


def is_unsure(plain: str, grammar: Grammar) -> bool:
    """Whether a clause, contractions written out, is a guess, a wish or about the past."""
    return _says(r"\b<unsure>\b", plain, grammar)


def is_negated(plain: str, grammar: Grammar) -> bool:
    """Whether a clause, contractions written out, contains a negation."""
    return _says(r"\b<negation>\b", plain, grammar)


def written_out(clause: str, grammar: Grammar) -> str:
    """``clause`` without contractions: "i am" for "I'm", "do not" for "dont"."""
    for contraction, replacement in grammar.contractions:
        clause = grammar.expression(contraction).sub(replacement, clause)
    return " ".join(clause.split())


def _says(template: str, text: str, grammar: Grammar) -> bool:
    return bool(grammar.expression(template).search(text))
