"""What may be said of a process: words of a closed list, so that nobody's own can be among them.

A process is shared by all its entities. Whatever a language model says of it was written with one
entity's conversation before its eyes, so no test of what is in that conversation could be enough:
an attribute counts only if each of its words describes programs in general.
"""

from __future__ import annotations

import re

from memori.core.text import words

_LIST = """
a about accurate advice agent all always an analysis and answer answering api app application
article assistant at automation billing bot brief build building bullet by calculation calendar
casual chart chat check cite clarify clear clearly code coding command concise conversation
coordinate correct customer data database debug deploy describe design detail detailed develop
developer dialogue document documentation documents draft easy edit editing email error example
explain explanation feature file find follow for formal format formatting friendly from general
give gives guide handle help helper helpful how in information instruction issue itself json
keep language learn lesson library link list long mail manage markdown math meeting message model
neutral never no note of offer office official on online only or order organize organise other
page paragraph patient plain plan planning point polite precise prefer process product
professional program programming project proofread provide question read reading recommendation
reminder reply report request research resource response review rewrite sale schedule
script search send sentence service short shopping simple solve source spreadsheet stay step
story structure style suggestion summarize summarise summary support table task teach team
technical template terminal test testing text ticket title to tone tool topic track training
translate translation travel troubleshoot tutor use user using version web website with without
work write writer writing
"""
_WORDS = frozenset(_LIST.split())
_ENDINGS = ("s", "es", "ing", "ed", "er", "ly")
_LONGEST = 12
"""Words."""
_SHAPE = re.compile(r"[A-Z]?[a-z]+(?:[ ,;-]+[a-z]+)*[.!]?")


def entity_free(attribute: str) -> bool:
    """Whether ``attribute`` can be about nobody: no name, no number, no word beyond the list."""
    said = words(attribute)
    return (
        2 <= len(said) <= _LONGEST
        and _SHAPE.fullmatch(attribute) is not None
        and all(_is_general(word) for word in said)
    )


def _is_general(word: str) -> bool:
    return (
        word in _WORDS
        or word.replace("ies", "y") in _WORDS
        or any(
            word.endswith(ending)
            and (word.removesuffix(ending) in _WORDS or f"{word.removesuffix(ending)}e" in _WORDS)
            for ending in _ENDINGS
        )
    )
