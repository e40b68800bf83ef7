"""What of a message its author says in person, without pasted, quoted or invented text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memori.core.extraction.grammar import expression
from memori.core.text import sentences

CUT_OUT = "\u25a2"
"""Stands for code and quotations; no pattern matches a clause with it."""

_LONG_MESSAGE = 1500
_LONG_PARAGRAPH = 600
_WORDS_OF_A_TITLE = 4

_FENCE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_INLINE_CODE = re.compile(r"`[^`\n]+`")
_QUOTED_LINE = re.compile(r"^(?:[ \t]*>|\t| {4}).*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_QUOTATION = re.compile(r"\"([^\"]*)\"|“([^”]*)”|«([^»]*)»|(?<!\w)'([^'\n]*(?:'\w[^'\n]*)*)'(?!\w)")
_OPEN_QUOTATION = re.compile(r"[\"“«].*", re.DOTALL)
_PERSON = expression(r"\b(i|my|me|i'm)\b")

# From here on somebody else's text may follow.
_PASTE_BEGINS = expression(
    r"(?m)^(?!.*\b((about|on|for|regarding) (me|myself)|my (preferences|profile|background|"
    r"details))\b.*$)(.*:[ \t]*|(dear|subject:|from:|to whom)\b.*|[-=*_#]{3,}.*|#+ .*|"
    r"\"{3}.*|[<]\w+>.*)$"
)
# The same within a line: "Here is the email I got: I live …", "Look. Dear Sir, my name …".
_LETTER_BEGINS = expression(
    r"\b(?!my (profile|summary)\b)(this|these|following|the|an?|my|his|her|their) ([\w'-]+ ){0,2}"
    r"<texts>\b[^.?!:\n]{0,40}(?<!about me)(?<!about myself)(?<! of me):|"
    r"(?<=[:.?!]) +dear (sir|madam|hiring|all|team|(mr|mrs|ms|dr)\b|<capital>)"
)
_SPEAKER = expression(
    r"(?m)^(?!(ps|p\.s\.|fyi|note|btw|update|edit|context|reminder|correction)\b)"
    r"[^\W\d][\w .'-]{0,24}:[ \t]+.*$"
)
# The whole message serves a text or a role, so that no "I" in it need be its author.
_ROLE = expression(
    r"\b(pretend|role-?play(ing)?|imagine|act as|you are (an?|the|my)\b|you're (an?|the) |"
    r"hypothetical(ly)?|thought experiment|fictional|in character|from the perspective of|"
    r"just kidding|only kidding|joking|jk\b|system prompt|lyrics|"
    r"<work_on_text>\b[^.?!\n]{0,40}(:|\b<worked_on>\b)|"
    r"<text_requests>\b[^.?!\n]{0,60}(:|\b(this|these|that|(the )?following|the attached) "
    r"([\w-]+ ){0,2}<texts>\b)|"
    r"(^|[.!?\n]\s*|please |(can|could|would) you )"
    r"(proofread|paraphrase|rephrase|reword|transcribe)\b|"
    r"\b(this|these|the following|the attached) ([\w-]+ ){0,2}<letters>\b|"
    r"how (do|would|can) (you|i|we) say\b|what does .{1,60} mean\b|complete the sentence|"
    r"example sentences?|for example|for instance|repeat after me|e\.g\.)|"
    r"(?-i:\bNOT\b)\W*$"
)
# What follows may be what is to be written.
_WRITING = expression(
    r"\b(?<!when you )(?<!whenever you )(?<!always )(?<!never )<writing_verbs>\b"
    r".{0,60}\b<written_things>s?\b"
)


def own_sentences(content: str) -> Iterator[str]:
    """The sentences of a message that its author says in person, in order.

    Nothing of a message that gives the model a role or a text to work on; nothing after a request
    to write something, or after a line that introduces a paste; of a long message only the first
    paragraph.
    """
    prose = _own_prose(content.replace("’", "'").replace("‘", "'"))
    if _ROLE.search(prose):
        return
    for sentence in sentences(prose):
        writing = _WRITING.search(sentence)
        if writing:
            before, comma, _ = sentence[: writing.start()].rpartition(",")
            if comma:
                yield before
            return
        yield sentence


def _own_prose(content: str) -> str:
    text = _FENCE.sub(f"\n{CUT_OUT}\n", content)
    text = _INLINE_CODE.sub(CUT_OUT, text)
    text = _QUOTED_LINE.sub("", text)
    text = _QUOTATION.sub(_title_or_nothing, text)
    text = _OPEN_QUOTATION.sub(CUT_OUT, text)
    paste = _PASTE_BEGINS.search(text)
    if paste:
        text = text[: paste.start()]
    letter = _LETTER_BEGINS.search(text)
    if letter:
        text = text[: letter.start()]
    if len(text) > _LONG_MESSAGE:
        text = text.strip().partition("\n")[0]
        if len(text) > _LONG_PARAGRAPH:
            return ""
    return _BULLET.sub("", _SPEAKER.sub("", text))


def _title_or_nothing(quotation: re.Match[str]) -> str:
    """A quoted name or title without its marks; anything longer is somebody speaking."""
    quoted = next((group for group in quotation.groups() if group), "")
    short = len(quoted.split()) <= _WORDS_OF_A_TITLE and not _PERSON.search(quoted)
    return quoted if short else CUT_OUT
