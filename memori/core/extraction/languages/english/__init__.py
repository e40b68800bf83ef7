"""How English is read: the finest of the grammars, in several files."""

from __future__ import annotations

from memori.core.extraction.grammar import Grammar
from memori.core.extraction.languages.english import life, person
from memori.core.extraction.languages.english.fragments import FRAGMENTS

GRAMMAR = Grammar(
    name="english",
    fragments=FRAGMENTS,
    patterns=(
        *life.PEOPLE,
        *person.IDENTITY,
        *person.PLACES,
        *life.WORK,
        *person.HEALTH_AND_FOOD,
        *life.OTHERS,
        *life.SKILLS,
        *life.BELONGINGS,
        *person.TASTES,
        *person.EVENTS,
    ),
    phrases={
        "name": "My name is {name}",
        "relation": "{my} {relation} is {name}",
        "works": "I work {at}",
        "other works": "My {person} works {at}",
        "named first": r"My \g<relation> \g<object> ",
        "and": "and",
        "i": "I ",
        "i am": "I'm ",
    },
    contractions=(
        (r"\b(i'm|im)\b", "i am"),
        (r"\b(i've|i have|ive) got\b(?! to\b)", "i have"),
        (r"\b(we've|we have) got\b(?! to\b)", "we have"),
        (r",? (never|always) (have|had|did|do|will|could|would)(?=[.!]*$)", ""),
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
    ),
    means={
        "what": {"colour": "color"},
        "kin": {
            "mom": "mother",
            "mum": "mother",
            "dad": "father",
            "co-worker": "colleague",
            "coworker": "colleague",
            "neighbour": "neighbor",
            "flatmate": "roommate",
            "housemate": "roommate",
        },
    },
)
