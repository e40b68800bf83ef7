"""The small language in which the ways of saying something are written, for all languages alike.

A table of patterns is text. A line at the margin says what is stated::

    kind | predicate | slot | importance | denies

and every indented line below it is one way to say that, matched against a whole clause in which
contractions are written out ("i am", "do not"). Such a line is a regular expression in which plain
parentheses group without capturing, ``~`` stands for any adverbs, and ``<fragment>`` for a fragment
or a word list. The group ``object`` becomes the object of the triple, as it was said; so does the
group ``listed``, as it is called in English. Alternatives stand in parentheses or on lines of their
own. In slot and predicate, ``{object}`` stands for the
search terms of either and the names of other groups for what they matched, in English where a list
says so. ``at`` is where somebody works (and ``employer`` who that is), beside an ``object`` that is
a job; ``more`` are further allergens, ``tail`` what stands behind all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from memori.core.extraction import names
from memori.core.text import words
from memori.types import Kind

NEVER = "(?!)"
"""A fragment for what a language does not say."""


def alternatives(words: str) -> str:
    """A non-capturing regular expression for the words or comma-separated phrases of ``words``."""
    separator = "," if "," in words else None
    phrases = (phrase.strip() for phrase in words.split(separator))
    return "(?:" + "|".join(sorted((p for p in phrases if p), key=len, reverse=True)) + ")"


LISTED = "listed"
"""The group of an object that is a word of a closed list."""

_GROUPS = {
    "relations": "relation",
    "favourites": "what",
    "attributes": "attribute",
    "named_things": "attribute",
    "my": "my",
}
"""Which group of a pattern takes words of a list, if not ``listed``."""

_SHARED = {
    "words": r"[\w .'-]+?",
    "capital": "(?-i:[A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ])",
    "name_word": r"(?!<no_names>\b)<capital>[\w'-]+",
    "name": (
        r"<name_word>( ((van|von|zu|de|da|do|dos|di|del|della|der|den|la|le) ){0,2}"
        r"(?!<after_name>\b)<capital>[\w'-]+){0,3}"
    ),
    "named": "(?P<object><name>)",
    # Codes, sizes and numbers, but no sentence that begins with one.
    "number": (
        r"(?P<object>(?=[^,]*\d|[abo]{1,2}[+-])(?-i:[A-Z0-9]\w*|[a-z]*\d\w*)[+-]?"
        r"([ ./-](?-i:[A-Z0-9]\w*|[a-z]*\d\w*)){0,5})"
    ),
    "technologies": alternatives(names.TECHNOLOGIES),
    "products": alternatives(f"{names.TECHNOLOGIES},{names.PRODUCTS}"),
    "devices": alternatives(names.DEVICES),
    "companies": alternatives(names.COMPANIES),
    "cars": alternatives(names.CARS),
    # What not every language has.
    "apposition": r"(?P<relation>(?!))(?P<object>(?!))",
    "shared_subject": r"(?P<other>(?!))",
    "same_condition": NEVER,
    "i_am": NEVER,
    "taste": NEVER,
    "first_person": NEVER,
    "same_subject": NEVER,
    "so": NEVER,
    "therefore": NEVER,
    "to": NEVER,
}
# Each in one way only, or "very much very much …" could be read in too many.
_ADVERBS = r"( (?><adverbs>\b))*"
_REFERENCE = re.compile(r"(?<!\(\?P)<(\w+)>")
_LITERAL = re.compile(r"(?:[\w '](?![?*+{]))*")
_LITERALS = re.compile(r"\(([\w '|]+)\)(?![?*+{])")
_PLAIN_GROUP = re.compile(r"(?<!\\)\((?!\?)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say one kind of thing.

    ``denies`` marks a pattern that contains a negation itself; all others never match a clause
    with one. ``begins``: one of these any clause that fits begins with, in lower case.
    """

    kind: Kind
    predicate: str
    slot: str | None
    importance: float
    denies: bool
    template: str
    begins: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Grammar:
    """How one language says what is read of it: data, compiled piece by piece at first use.

    ``name``: the language, as in :mod:`memori.core.language`. ``fragments``: regular expressions by
    name, in the notation of the tables. ``patterns`` are tried in their order. ``phrases``: what
    memori itself says in that language, to be filled in. ``contractions``: what is written out
    before a pattern is tried, as pairs. ``means``: what a word of a closed list is called wherever
    languages have to agree (in slots, predicates and triples), in English, by the group that takes
    words of the list.
    """

    name: str
    fragments: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    phrases: Mapping[str, str]
    contractions: Sequence[tuple[str, str]] = ()
    means: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def expression(self, template: str) -> re.Pattern[str]:
        """The compiled form of ``template``."""
        return _compiled(self, template)

    def ways(self, clause: str, *, denies: bool) -> Iterator[tuple[Pattern, re.Match[str]]]:
        """The patterns that fit ``clause``, in order, of those that contain a negation or do not.

        A pattern is compiled when the first clause comes that begins as it does.
        """
        folded = clause.lower()
        for pattern in self.patterns:
            if pattern.denies == denies and folded.startswith(pattern.begins):
                match = _compiled(self, pattern.template).fullmatch(clause)
                if match:
                    yield pattern, match

    def meaning(self, group: str, word: str) -> str | None:
        """What a word of a closed list is called in English; None for any other word."""
        return self.means.get(group, {}).get(word.casefold())

    def says(self, text: str, meaning: str) -> bool:
        """Whether ``text`` has a word of a closed list that is called ``meaning`` in English."""
        said = f" {' '.join(words(text))} "
        return any(
            f" {' '.join(words(word))} " in said
            for word, meant in self.means.get(LISTED, {}).items()
            if meant == meaning
        )


def made_of(
    name: str,
    lists: Mapping[str, str],
    fragments: Mapping[str, str],
    table: str,
    phrases: Mapping[str, str],
    contractions: Sequence[tuple[str, str]] = (),
) -> Grammar:
    """The grammar of a language.

    Each of ``lists`` has words or phrases parted by commas; ``Veganer=vegan`` is a word with what
    it is called in English. ``table``: its patterns.
    """
    expressions: dict[str, str] = {}
    means: dict[str, dict[str, str]] = {}
    for each, listed in lists.items():
        pairs = [entry.strip().partition("=") for entry in listed.split(",")]
        expressions[each] = alternatives(",".join(word for word, _, _ in pairs))
        meant = means.setdefault(_GROUPS.get(each, LISTED), {})
        meant.update((word.casefold(), meaning) for word, _, meaning in pairs if meaning)
    return Grammar(
        name, {**expressions, **fragments}, patterns(table), phrases, contractions, means
    )


def patterns(table: str) -> tuple[Pattern, ...]:
    """The patterns of a table, in order."""
    return tuple(_patterns(table))


# All tables of a language together take a fifth of a second and more to compile: the background
# thread that reads the first messages pays for that, piece by piece, not the import.
@cache
def _compiled(grammar: Grammar, template: str) -> re.Pattern[str]:
    fragments = grammar.fragments
    template = template.replace("~", _ADVERBS)
    while _REFERENCE.search(template):
        template = _REFERENCE.sub(
            lambda reference: fragments.get(reference[1]) or _SHARED[reference[1]], template
        )
    return re.compile(_PLAIN_GROUP.sub("(?:", template), re.IGNORECASE)


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
                _beginnings(way.strip()),
            )


def _beginnings(way: str) -> tuple[str, ...]:
    """What a clause that fits ``way`` can begin with; "" where that is not plain to see."""
    either = _LITERALS.match(way)
    plain = _LITERAL.match(way)
    return tuple(either[1].split("|")) if either else (plain[0].lower() if plain else "",)
