"""The small language in which patterns are written, and the fragments they share.

A table of patterns is text. A line at the margin says what is stated::

    kind | predicate | slot | importance | denies

and every indented line below it is one way to say that, matched against a whole clause in which
contractions are written out ("i am", "do not"). Such a line is a regular expression in which plain
parentheses group without capturing, ``~`` stands for any adverbs, and ``<fragment>`` for a fragment
or a word list. The group ``object`` becomes the object of the triple. In slot and predicate,
``{object}`` stands for its search terms and the names of other groups for what they matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from memori.core.extraction import wordlists
from memori.types import Kind


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say one kind of thing.

    ``denies`` marks a pattern that contains a negation itself; all others never match a clause
    with one.
    """

    kind: Kind
    predicate: str
    slot: str | None
    importance: float
    denies: bool
    template: str

    def match(self, clause: str) -> re.Match[str] | None:
        """The match of the whole of ``clause``, contractions written out."""
        return expression(self.template).fullmatch(clause)


_ADVERBS = (
    "( (also|just|still|currently|now|really|absolutely|totally|mostly|mainly|usually|always|do|"
    "generally|truly|quite|actually|definitely|personally|particularly|especially|have always|even|"
    "simply|deeply|both|recently|officially|originally|newly|very much|kind of|finally|only|"
    "strongly|highly|normally|typically|proudly|happily|greatly|obviously|very|super|so|pretty|"
    "much|tend to))*"
)
_FRAGMENTS = {
    # What may follow the object without being part of it.
    "rest": (
        "((,| [-–—(]) ?.*|,? (with|and|but|since|for|because|near|now|at the moment|these days|"
        "right now|currently|where|which|when|who|so|as|until|while|by|today|nowadays|though|too|"
        r"as well|again|instead|during|after|before|every|on|this|in the)\b.*)?"
    ),
    "end": (
        "(,? (too|as well|a lot|very much|so much|so|now|these days|at the moment|though|again|"
        "in general|originally))*"
    ),
    "since": (
        "(,? (now|too|as well|originally|though|at the moment|these days|"
        "(since|for|and|but|so|who|working|living|based|from) .*))?"
    ),
    "ended": "( any ?more| any longer| at all| that much| very much)*",
    "words": r"[\w .'-]+?",
    "capital": "(?-i:[A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ])",
    "name_word": r"(?!<not_capitalised_names>\b|<nationalities>\b)<capital>[\w'-]+",
    "name": r"<name_word>( (?!(is|and|said|was|has|will|who|for)\b)<capital>[\w'-]+){0,3}",
    "named": "(?P<object><name>)",
    "place": (r"(?P<object>(?!<no_places>\b)[^\W\d_][\w .'-]*?(, <capital>[\w .-]+?)?)"),
    "company": (
        r"(?P<object>(the )?(<capital>|\d)[\w.&'-]*( (of |for |and |& )?<capital>[\w.&'-]*){0,5})"
    ),
    "occupation": (
        r"(?!(good|bad|terrible|great|horrible|fan|huge|big|better)\b)"
        r"(?P<object>([\w-]+ ){0,3}?<occupations>(( of| in| for(?! <capital>))( [\w&'-]+){1,4})?)"
    ),
    "at_company": (
        r"((?<!student)(?<!undergraduate) (at|for|with) "
        r"(?P<employer>(the )?<capital>[\w.&'-]*( [\w.&'-]+){0,4}?)<rest>|"
        " (at|for|in) .*)?<rest>"
    ),
    "more_allergens": r"(?P<more>((, |,? (and|or) )<allergens>)+)",
    "town": (
        r"(?P<object>(?!<no_places>\b|<products>\b|<weekdays_months>\b)"
        r"<capital>[\w.'-]*( (of |upon |am |an der |de |da |do |la |el )?<capital>[\w.'-]*){0,3}"
        r"(, <capital>[\w .-]+?)?)"
    ),
    # Codes, sizes and numbers, but no sentence that begins with one.
    "number": (
        r"(?P<object>(?=[^,]*\d|[abo]{1,2}[+-])(?-i:[A-Z0-9]\w*|[a-z]*\d\w*)[+-]?"
        r"([ ./-](?-i:[A-Z0-9]\w*|[a-z]*\d\w*)){0,5})"
    ),
    # Neither a thing that only the conversation knows, nor the beginning of a longer thought.
    "thing": (
        r"(?P<object>(?!<vague_beginnings>\b|to( <passing_verbs>\b|$)|"
        r"the (?!<shared_things>\b|<capital>)|"
        r".*\b(it|them|those|these|this|here|there|your|you|their)\b)[^\W_].*?)"
    ),
    "month_day": (
        r"(the )?(<weekdays_months> )?\d{1,2}(st|nd|rd|th)?( (of )?<weekdays_months>)?(,? \d{4})?"
    ),
    "some": r"(\d+|an?|a few|a couple of|several|<spoken_numbers>)",
    "this": "this (morning|afternoon|evening|week|weekend|month|year|summer|winter|spring|autumn)",
    "when": (
        "(yesterday|today|tonight|<this>|last (night|week|weekend|month|year|summer|winter|spring|"
        r"fall|autumn|<weekdays_months>)|(on |this )?<weekdays_months>(,? \d.*)?|"
        r"<some> (hour|day|week|month|year)s? ago|in (early |late |mid-)?(<weekdays_months>"
        r"(,? (of )?\d{4})?|\d{4})|on <month_day>|the other day|(over|on|at) the weekend|"
        "earlier today|a while ago|not long ago)"
    ),
    "when_next": (
        r"(tomorrow( \w+)?|tonight|today|<this>|this <weekdays_months>|next (week|weekend|month|"
        r"year|summer|winter|spring|fall|autumn|<weekdays_months>)|on ((the )?\d{1,2}(st|nd|rd|th)?"
        r"|<weekdays_months>)\b.*|in (<weekdays_months>|<some> (hour|day|week|month)s?))"
    ),
    "other": "my (?P<relation><relations>)(,? (?P<name><name>),?)?",
    "and_i": r"((my [\w'-]+( <name>)?|<name>) and )?i",
    "lately": "( just| recently| finally| also| actually)*",
    "years": (
        r"(over |about |around |almost |more than |nearly )?(\d+\+?|<spoken_numbers>|several|many|"
        "a few|a couple of)"
    ),
}
_REFERENCE = re.compile(r"(?<!\(\?P)<(\w+)>")
_PLAIN_GROUP = re.compile(r"(?<!\\)\((?!\?)")


def patterns(table: str) -> tuple[Pattern, ...]:
    """The patterns of a table, in order."""
    return tuple(_patterns(table))


# All tables together take a fifth of a second to compile: the background thread that reads the
# first message pays for that, not the import.
@cache
def expression(template: str) -> re.Pattern[str]:
    """The compiled form of one line of a table."""
    while _REFERENCE.search(template):
        template = _REFERENCE.sub(lambda reference: _fragment(reference[1]), template)
    written = _PLAIN_GROUP.sub("(?:", template.replace("~", _ADVERBS))
    return re.compile(written, re.IGNORECASE)


def _patterns(table: str) -> Iterator[Pattern]:
    for block in re.split(r"\n(?=\S)", table.strip()):
        heading, *ways = block.splitlines()
        kind, predicate, slot, importance, *denies = (part.strip() for part in heading.split("|"))
        for way in ways:
            yield Pattern(
                cast("Kind", kind),
                predicate,
                slot or None,
                float(importance),
                denies == ["denies"],
                way.strip(),
            )


def _fragment(name: str) -> str:
    word_list: str | None = getattr(wordlists, name.upper(), None)
    return word_list if word_list is not None else _FRAGMENTS[name]
