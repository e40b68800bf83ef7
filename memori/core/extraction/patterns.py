"""All patterns in the order in which they are tried; the first that fits a clause counts."""

from __future__ import annotations

from memori.core.extraction import tables_life as life
from memori.core.extraction import tables_self as person
from memori.core.extraction.grammar import expression

PATTERNS = (
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
)

MENTION = expression(r"\bmy (?P<relation><relations>),? <named>\b(?!'s? \w+ (is|was)\b)")
"""A person named in passing: "I went there with my sister Anna"."""

GREETING_NAME = expression(
    r"(hi|hello|hey|good (morning|evening|afternoon))( there| all| everyone)?[,!.]* "
    r"(i am|this is|it is) <named>((,| and| from| here)\b.*|,.*|[.,!]*)"
)
"""A name given with a greeting; without one, "I'm" before a capital word may be "I'm German"."""

APPOSITION = expression(
    r"^(?!<openers>\b)<named>, my (?P<relation><relations>), "
    r"(?=(is|works|lives|loves|likes|hates|enjoys|studies|speaks|moved|turned)\b)"
)
"""A person who is named first: "Sarah, my wife, works at Siemens"."""
