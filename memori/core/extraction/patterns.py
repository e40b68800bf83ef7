"""All patterns in the order in which they are tried: the first that fits says what a clause states."""

from __future__ import annotations

from memori.core.extraction import tables_life as life
from memori.core.extraction import tables_self as self_
from memori.core.extraction.grammar import expression

PATTERNS = (
    *life.PEOPLE,
    *self_.IDENTITY,
    *self_.PLACES,
    *life.WORK,
    *self_.HEALTH_AND_FOOD,
    *life.OTHERS,
    *life.SKILLS,
    *life.BELONGINGS,
    *self_.TASTES,
    *self_.EVENTS,
)

MENTION = expression(r"\bmy (?P<relation><relations>),? <named>\b(?!'s? \w+ (is|was)\b)")
"""A person named in passing: "I went there with my sister Anna"."""

GREETING_NAME = expression(
    r"(hi|hello|hey|good (morning|evening|afternoon))( there| all| everyone)?[,!.]* "
    r"(i am|this is|it is) <named>((,| and| from| here)\b.*|,.*|[.,!]*)"
)
"""A name given with a greeting; without one, "I'm" before a capital word may be "I'm German"."""
