"""What of a message its author says in person, without pasted, quoted or invented text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from memori.core.extraction.grammar import Grammar
from memori.core.extraction.languages import grammars_of, is_marked
from memori.core.text import sentences
from memori.core.text import words as words_of

CUT_OUT = "\u25a2"
"""Stands for code and quotations; no pattern matches a clause with it."""

_LONG_MESSAGE = 1500
_LONG_PARAGRAPH = 600
_WORDS_OF_A_TITLE = 4

_FENCE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_INLINE_CODE = re.compile(r"`[^`\n]+`")
_QUOTED_LINE = re.compile(r"^(?:[ \t]*>|\t| {4}).*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_QUOTATION = re.compile(
    r"\"([^\"]*)\"|“([^”]{0,1500})”|«([^»]{0,1500})»|»([^«]{0,1500})«|„([^“”\"]{0,1500})[“”\"]|"
    r"(?<!\w)'([^'\n]*(?:'\w[^'\n]*)*)'(?!\w)"
)
_OPEN_QUOTATION = re.compile(r"[\"“«»„].*", re.DOTALL)

_PERSON = r"\b<person>\b"
# From here on somebody else's text may follow.
_PASTE_BEGINS = (
    r"(?m)^(?!.*\b<about_me>\b.*$)(.*:[ \t]*|<letter_line>\b.*|[-=*_#]{3,}.*|#+ .*|"
    r"\"{3}.*|[<]\w+>.*)$"
)
_SPEAKER = r"(?m)^(?!([\w'-]+ ){0,2}<notes>\b)[^\W\d][\w .'-]{0,24}:[ \t]+.*$"
# The whole message serves a text or a role, so that no "I" in it need be its author.
_ROLE = (
    r"<role>|\b((?<!ich )übersetze?|(?<!je )traduis|(?<!ik )vertaal|traduisez|traduce|traduzca|"
    r"traduci|traduca|traduza|traduz)\b|"
    r"\b(übersetzen|traduire|traducir|tradurre|traduzir|vertalen)\b[^.?!\n]{0,30}:"
)
# What follows may be what is to be written.
_WRITING = "<writing>"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that the author of a message says in person, and how it may be read."""

    text: str
    grammars: Sequence[Grammar]


def own_sentences(content: str) -> Iterator[Sentence]:
    """The sentences of a message that its author says in person, in order.

    Nothing of a message that gives the model a role or a text to work on; nothing after a request
    to write something, or after a line that introduces a paste; of a long message only the first
    paragraph.
    """
    text = _without_code(content.replace("’", "'").replace("‘", "'"))
    said = words_of(text[:_LONG_MESSAGE])
    prose, foreign = _own_prose(text, grammars_of(said)[-1]), is_marked(said)
    own = [
        Sentence(text, grammars_of(words_of(text) if foreign else ())) for text in sentences(prose)
    ]
    if any(_says(_ROLE, prose, each) for each in {each for said in own for each in said.grammars}):
        return
    for sentence in own:
        writing = [_says(_WRITING, sentence.text, each) for each in sentence.grammars]
        starts = [found.start() for found in writing if found]
        if starts:
            before, comma, _ = sentence.text[: min(starts)].rpartition(",")
            if comma:
                yield replace(sentence, text=before)
            return
        yield sentence


def _says(template: str, text: str, grammar: Grammar) -> re.Match[str] | None:
    return grammar.expression(template).search(text)


def _without_code(content: str) -> str:
    text = _FENCE.sub(f"\n{CUT_OUT}\n", content)
    text = _INLINE_CODE.sub(CUT_OUT, text)
    return _QUOTED_LINE.sub("", text)


def _own_prose(text: str, grammar: Grammar) -> str:
    text = _QUOTATION.sub(partial(_title_or_nothing, grammar), text)
    text = _OPEN_QUOTATION.sub(CUT_OUT, text)
    for begins in (_PASTE_BEGINS, "<letter_begins>"):
        paste = grammar.expression(begins).search(text)
        if paste:
            text = text[: paste.start()]
    if len(text) > _LONG_MESSAGE:
        text = text.strip().partition("\n")[0]
        if len(text) > _LONG_PARAGRAPH:
            return ""
    return _BULLET.sub("", grammar.expression(_SPEAKER).sub("", text))


def _title_or_nothing(grammar: Grammar, quotation: re.Match[str]) -> str:
    """A quoted name or title without its marks; anything longer is somebody speaking."""
    quoted = next((group for group in quotation.groups() if group), "")
    short = len(quoted.split()) <= _WORDS_OF_A_TITLE
    return quoted if short and not grammar.expression(_PERSON).search(quoted) else CUT_OUT
