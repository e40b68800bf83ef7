"""What a clause states that a pattern fits: a statement for each thing that can change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from memori.core.extraction.grammar import LISTED, Grammar, Pattern
from memori.core.extraction.languages.english.wordlists import PETS, SINGLE_RELATIONS
from memori.core.language import ENGLISH
from memori.core.text import terms
from memori.types import Kind, Triple

USER = "user"
"""Subject of what is stated about the user."""

_LONGEST_THING = 4
"""Terms of an object that can name a taste; more of them describe a situation."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a message states; the fields are those of :class:`~memori.types.Draft`."""

    kind: Kind
    content: str
    importance: float
    slot: str | None = None
    triples: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A clause that ``pattern`` fits, with what its groups matched."""

    grammar: Grammar
    pattern: Pattern
    clause: str
    groups: Mapping[str, str]

    def statements(self) -> Iterator[Statement]:
        """What it states: as many statements as there are things that can change."""
        if self.groups.get("at", "\n") in self.clause:
            yield from self._job_and_employer()
        elif "more" in self.groups and self._thing() in self.clause:
            yield from self._each_allergy()
        else:
            yield self._statement(self.clause)

    def _job_and_employer(self) -> Iterator[Statement]:
        """The two in "I'm a nurse at Volvo", and in "Ich arbeite bei Volvo als Ingenieur"."""
        before, at, after = self.clause.rpartition(self.groups["at"])
        if self._thing() in before:
            job, employer = before.rstrip(), self._works(at + after)
        else:
            job, employer = before.rstrip() + after, before + at
        yield self._statement(job)
        works_at = replace(self.pattern, predicate="works at", slot="employer")
        groups = {**self.groups, "object": self.groups["employer"]}
        groups.pop(LISTED, None)
        yield replace(self, pattern=works_at, groups=groups)._statement(employer)

    def _works(self, at: str) -> str:
        phrase = self.grammar.phrases["other works" if "relation" in self.groups else "works"]
        person = f"{self.groups.get('relation')} {self.groups.get('name', '')}".strip()
        return phrase.format(person=person, at=at)

    def _each_allergy(self) -> Iterator[Statement]:
        first, to = self._thing(), self.groups.get("to", "")
        before = self.clause[: self.clause.index(first)]
        # "Ich bin gegen Nüsse und Milch allergisch": the list may have something behind it.
        after = self.groups.get("tail", "")
        yield self._of(first, f"{before}{first} {after}")
        template = r"(?P<to>\b<to>)?\b(?P<thing><allergens>)\b"
        for other in self.grammar.expression(template).finditer(self.groups["more"]):
            # "Soy alérgico al polen y a los gatos": the next one may have a preposition of its own.
            head = before.rstrip().removesuffix(to) + other["to"] if other["to"] else before
            yield self._of(other["thing"], f"{head}{other['thing']} {after}")

    def _of(self, thing: str, content: str) -> Statement:
        group = LISTED if LISTED in self.groups else "object"
        one = replace(self, groups={**self.groups, group: thing})
        return one._statement(content.strip())

    def _statement(self, content: str) -> Statement:
        pattern, relation = self.pattern, self._name("relation")
        thing = self._name(LISTED) or self.groups["object"]
        spoken = ENGLISH if LISTED in self.groups else self.grammar.name
        names = {group: self._name(group) for group in self.groups}
        names["object"] = " ".join(terms(thing, spoken)) or thing.casefold()
        slot = pattern.slot.format_map(names).casefold() if pattern.slot else None
        subject = USER
        if pattern.kind == "relationship":
            if relation and not self._settles(relation):
                slot = None
        elif relation:
            name = self.groups.get("name")
            subject = name or f"user's {relation.lower()}"
            if slot and (name or is_single(relation)):
                slot = f"{slot} of {' '.join(filter(None, (self._kin(), name))).casefold()}"
            else:
                slot = None
        if slot and slot.startswith("taste:") and len(terms(thing, spoken)) > _LONGEST_THING:
            slot = None
        triple = Triple(subject, pattern.predicate.format_map(names).casefold(), thing)
        return Statement(pattern.kind, content, pattern.importance, slot, (triple,))

    def _thing(self) -> str:
        return self.groups.get(LISTED) or self.groups["object"]

    def _name(self, group: str) -> str:
        """What languages agree to call what ``group`` matched; empty where it did not match."""
        said = self.groups.get(group, "")
        return self.grammar.meaning(group, said) or said

    def _kin(self) -> str:
        """What tells a sister Ana from a colleague Ana, however the relation is called."""
        head = self._name("relation").split()[-1]
        return self.grammar.meaning("kin", head) or head

    def _settles(self, relation: str) -> bool:
        """Whether somebody has one ``relation``: "my dog is Max", but not "I have a dog"."""
        if is_single(relation):
            return True
        mine = self.grammar.expression(r"<my>\b").match(self.clause)
        return mine is not None and is_pet(relation)


def is_pet(relation: str) -> bool:
    """Whether ``relation``, as it is called in English, is an animal."""
    return re.fullmatch(PETS, relation, re.IGNORECASE) is not None


def is_single(relation: str) -> bool:
    """Whether somebody has one ``relation`` only, as it is called in English."""
    return re.fullmatch(SINGLE_RELATIONS, relation, re.IGNORECASE) is not None
