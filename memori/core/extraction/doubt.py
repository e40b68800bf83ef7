"""What makes a sentence not worth believing: conditions, hearsay, guesses and negations."""

from __future__ import annotations

import re

from memori.core.extraction.grammar import expression

_NOT_MEANT = expression(
    r"\b(if|unless|whether|suppose|supposing|assuming|assume|hypothetically|let's say|let us say|"
    r"wish|dream(t|ed|s)?|novel|fiction|fanfic|character|protagonist|parody|quotes?|quoted|nobody|"
    r"prank|joke|lie|lied|lying|fake|not true|isn't true|false|parallel universe|as though|as if|"
    r"sims|minecraft|in (the|my|this|a) (game|story|dream|book|script))\b"
)
_HEARSAY = expression(
    r"\b(he|she|they|someone|somebody|everyone|everybody|people|who|mom|mum|dad|wife|husband|boss|"
    r"friends?|sister|brother|mother|father|doctor|teacher|colleague|girlfriend|boyfriend|it|"
    r"(?!(never|always|only|please)\b)<capital>\w+) (\w+ly )?"
    r"(said|says?|told|tells?|asks|asked|claims?|claimed|thinks?|thought|"
    r"believes?|believed|wrote|writes|texted|replied|insists?|goes|went like|was like|is like|"
    r"assumes?|assumed|suggests?|suggested|wants? me|reads|sings)\b|\b(used to say|they say)\b"
)
_UNSURE = expression(
    r"\b(would|could|might|maybe|perhaps|probably|possibly|should|supposed to|used to|almost|"
    r"one day|someday|back then|at the time|in a past life|when i was|as a kid|as a child|"
    r"growing up|i guess|i suppose|sort of|not sure|in theory|or something)\b"
)
_NEGATION = expression(
    r"\b(not|never|no longer|hardly|barely|any ?more|nor|neither|without|rarely|seldom)\b"
)
_CREDENTIAL = expression(
    r"\b<credentials>\b|\b(sk|pk|rk|ghp|gho|xox[abp]|glpat|akia|eyj)[-_]?(?=\w*\d)[\w-]{8,}|"
    r"\b(\d[ -]?){12,18}\d\b|\b[a-z]{2}\d{2}( ?\w{4}){3,}\b|\b(?=\w*\d)(?=\w*[a-z])\w{24,}\b"
)
_WRITTEN_OUT = tuple(
    (expression(short), long)
    for short, long in (
        (r"\b(i'm|im)\b", "i am"),
        (r"\b(i've|i have|ive) got\b(?! to\b)", "i have"),
        (r"\b(i've|ive)\b", "i have"),
        (
            r"\bi('d| would) (much )?rather (have|drink|eat|use|take|read|watch|play) (?=.+ than )"
            r"(?!.*\b(tonight|today|tomorrow|now|this|that|it)\b)"
            r"(?!.* than (eat|have|go|do|be|hear|see|use|drink|take|listen|watch)\b)",
            "i prefer ",
        ),
        (r"\bi'd\b", "i would"),
        (r"\bwe've\b", "we have"),
        (r"\bwe're\b", "we are"),
        (r"\bi'll\b", "i will"),
        (r"\b(can't|cant|cannot)\b", "can not"),
        (r"\b(won't|wont)\b", "will not"),
        (r"\b(?P<verb>\w+)n't\b", r"\g<verb> not"),
        (r"\b(?P<verb>do|does|did|is|are|was|have)nt\b", r"\g<verb> not"),
        (r"\b(?P<noun>name|birthday|favou?rite( \w+)?)'s (?!day\b)", r"\g<noun> is "),
    )
)


def is_doubtful(sentence: str) -> bool:
    """Whether a sentence is only supposed, or tells what others say or think."""
    return bool(_NOT_MEANT.search(sentence)) or is_hearsay(sentence)


def is_hearsay(sentence: str) -> bool:
    """Whether a sentence tells what others say or think."""
    return bool(_HEARSAY.search(sentence))


def names_credential(sentence: str) -> bool:
    """Whether a sentence is about a password, a key, a card or the like, or contains one."""
    return bool(_CREDENTIAL.search(sentence))


def is_unsure(plain: str) -> bool:
    """Whether a clause, contractions written out, is a guess, a wish or about the past."""
    return bool(_UNSURE.search(plain))


def is_negated(plain: str) -> bool:
    """Whether a clause, contractions written out, contains a negation."""
    return bool(_NEGATION.search(plain))


def written_out(clause: str) -> str:
    """``clause`` without contractions: "i am" for "I'm", "do not" for "dont"."""
    for contraction, replacement in _WRITTEN_OUT:
        clause = contraction.sub(replacement, clause)
    return re.sub(r"\s+", " ", clause)
