"""What of a message its author says in person: clauses, without pasted, quoted or invented text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from memori.core.extraction.wordlists import RELATIONS
from memori.core.text import sentences

_LONG_MESSAGE = 1500
_LONG_PARAGRAPH = 600
_LONG_CLAUSE = 240

# Stands for code and long quotations; no pattern matches a clause with it.
_CUT_OUT = "\u25a2"

_FENCE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_INLINE_CODE = re.compile(r"`[^`\n]+`")
_QUOTED_LINE = re.compile(r"^(?:[ \t]*>|\t| {4}).*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+", re.MULTILINE)
_QUOTATION = re.compile(r"\"([^\"]*)\"|“([^”]*)”|«([^»]*)»|(?<!\w)'([^'\n]*(?:'\w[^'\n]*)*)'(?!\w)")
_OPEN_QUOTATION = re.compile(r"[\"“«].*", re.DOTALL)
_WORDS_OF_A_TITLE = 4
_PERSON = re.compile(r"\b(?:i|my|me|i'm)\b", re.IGNORECASE)

_ABOUT_ME = (
    r"(?:about|on|for|regarding) (?:me|myself)|my (?:preferences|profile|background|details)"
)
# From here on somebody else's text may follow.
_PASTE_BEGINS = re.compile(
    rf"^(?!.*\b(?:{_ABOUT_ME})\b.*$)(?:.*:[ \t]*|(?:dear|subject:|from:|to whom)\b.*|[-=*_#]{{3,}}.*"
    r"|#+ .*|\"\"\".*|<\w+>.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKER = re.compile(
    r"^(?!(?:ps|p\.s\.|fyi|note|btw|update|edit|context|reminder|correction)\b)"
    r"[^\W\d][\w .'-]{0,24}:[ \t]+.*$",
    re.IGNORECASE | re.MULTILINE,
)

# The whole message serves a text or a role, so that no "I" in it need be its author.
_ROLE = re.compile(
    r"\b(?:pretend|role-?play(?:ing)?|imagine|act as|you are (?:an?|the|my)\b|you're (?:an?|the) |"
    r"hypothetical(?:ly)?|thought experiment|fictional|in character|from the perspective of|"
    r"just kidding|only kidding|joking|jk\b|system prompt|lyrics|"
    r"(?:translate|proofread|paraphrase|rephrase|rewrite|reword|summari[sz]e|correct|transcribe|"
    r"fix|improve|edit|polish|grammar|classify|analy[sz]e|sentiment)\b[^.?!\n]{0,40}"
    r"(?::|\b(?:this|that|these|the following|following|it|below|above|sentences?|text|paragraph|"
    r"essay|email|letter|message|review|grammar|into|to)\b)|"
    r"how (?:do|would|can) (?:you|i|we) say\b|what does .{1,60} mean\b|complete the sentence|"
    r"example sentences?|for example|for instance|e\.g\.)",
    re.IGNORECASE,
)
# What follows may be what is to be written.
_WRITING = re.compile(
    r"\b(?:write|draft|compose|generate|create|continue|finish|script|implement|code|build|design|"
    r"help me (?:write|draft))\b.{0,60}\b(?:story|poem|song|email|e-mail|letter|bio|biography|essay|"
    r"speech|post|tweet|message|text|note|review|dialog(?:ue)?|novel|article|cover|statement|"
    r"introduction|ad|profile|scene|monologue|diary|joke|toast|vows?|caption|summary|prompt|script|"
    r"function|program|class|app|code|test|page|website|component|query|api|bot)s?\b",
    re.IGNORECASE,
)

_QUESTION_WORD = (
    r"(?:what|how|which|who|whom|whose|where|when|why|can|could|do|does|is|are|should|would|will|"
    r"any|got any|have you|may|might)"
)
_STATEMENT_BEFORE_QUESTION = re.compile(
    rf"^(?P<said>.+?)(?:[,;–—]| -)\s+(?:so|and|but|then)?\s*"
    rf"(?={_QUESTION_WORD}\b(?! (?:i|it|we|you|not)\?).*\?)",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:i|i'm|i've|my|im|ive|we|it|it's|its|they|they're|he|he's|she|she's|that's|there|there's|you|"
    r"what|how|can|could|please|let's|let|don't|the|those|suggest|recommend|give|show|tell|help|find)"
)
_NEXT_CLAUSE = re.compile(
    r"\s*(?:;|\s[-–—]+\s|-\s|[–—]|…|\.\.+|,?\s+(?:and|but|so|because|although|though|while|since|yet|"
    rf"as)(?=\s+{_SUBJECT}\b)|,(?=\s+(?:so\s+)?{_SUBJECT}\b))\s*",
    re.IGNORECASE,
)
# "My sister and I": one subject, not two clauses.
_SHARED_SUBJECT = re.compile(
    rf"(\bmy {RELATIONS}(?: (?-i:[A-Z])\w+)? |^(?-i:[A-Z])\w+ )and (?=I\b)", re.IGNORECASE
)
_JOINED = "\u25a3"
# "I live in Oslo and work as a nurse", but not "I love the sea and love stories".
_SAME_SUBJECT = re.compile(
    r",?\s+and\s+(?=(?:currently |also |now |really )?(?:live (?:in|with|near)|work (?:as|at|for|in|from)"
    r"|am|have|speak|hate|dislike|prefer|own a|drive a|moved to|was born|grew up|can't|don't|"
    r"(?:love|like|enjoy)(?! (?:is|are|of)\b))\b)",
    re.IGNORECASE,
)
_TASTE = re.compile(r"i(?:'m)? (?:\w+ )?(?:love|like|enjoy|adore|into|play)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:i|i'm|i've|im|ive)\b(?!')|i'(?:m|ve)\b", re.IGNORECASE)

_LEAD_IN = re.compile(
    r"(?:(?:hi|hello|hey|good (?:morning|evening|afternoon))(?: there| all| everyone| again"
    r"| (?-i:[A-Z])\w+)?(?=[,!.])"
    r"|hi|hello|hey|well|so|oh|ok|okay|yes|yeah|yep|yup|no|nope|actually|btw|by the way|anyway|also"
    r"|and|but|honestly|to be honest|tbh|fyi|for your information|for (?:context|reference|the record)"
    r"|just so you know|just to let you know|just a heads up|heads up|as you know|as i said|like i said"
    r"|(?:(?:please|do not|don't) )?(?:remember|forget|note|keep in mind)(?: that)?(?! to\b)"
    r"|you (?:should|might want to) know(?: that)?|i should mention(?: that)?|one thing to know"
    r"|since|because|as|although|though|even though|personally|in general|generally|in fact"
    r"|of course|unfortunately|sadly|luckily|thanks|thank you|great|cool|sure|haha|lol|wow|right|plus"
    r"|update|correction|ps|p\.s\.|nowadays|these days|first of all|about me|anyways|sorry|yikes|ha"
    r"|at the moment|right now|currently|awesome|nice|absolutely|definitely|indeed)"
    r"(?:[,:!.]+\s*|\s+)",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    r",? (?:by the way|btw|you know|lol|haha|thanks|thank you|fyi|please|actually|honestly)$",
    re.IGNORECASE,
)
_EDGES = " \t\n.,!;:~*_()"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the author's own, and the statements it makes, each on its own feet."""

    text: str
    asks: bool
    clauses: tuple[str, ...]


def own_sentences(content: str) -> Iterator[Sentence]:
    """The sentences of a message that its author says in person, in order.

    Nothing of a message that gives the model a role or a text to work on; nothing after a request
    to write something, or after a line that introduces a paste; of a long message only the first
    paragraph.
    """
    prose = _own_prose(content.replace("’", "'").replace("‘", "'"))
    if _ROLE.search(prose):
        return
    for text in sentences(prose):
        if _WRITING.search(text):
            return
        asks = "?" in text
        yield Sentence(text, asks, () if _CUT_OUT in text else tuple(_clauses(text, asks)))


def _own_prose(content: str) -> str:
    text = _FENCE.sub(f"\n{_CUT_OUT}\n", content)
    text = _INLINE_CODE.sub(_CUT_OUT, text)
    text = _QUOTED_LINE.sub("", text)
    text = _QUOTATION.sub(_title_or_nothing, text)
    text = _OPEN_QUOTATION.sub(_CUT_OUT, text)
    paste = _PASTE_BEGINS.search(text)
    if paste:
        text = text[: paste.start()]
    if len(content) > _LONG_MESSAGE:
        text = text.strip().partition("\n")[0]
        if len(text) > _LONG_PARAGRAPH:
            return ""
    return _BULLET.sub("", _SPEAKER.sub("", text))


def _title_or_nothing(quotation: re.Match[str]) -> str:
    """A quoted name or title without its marks; anything longer is somebody speaking."""
    quoted = next((group for group in quotation.groups() if group), "")
    short = len(quoted.split()) <= _WORDS_OF_A_TITLE and not _PERSON.search(quoted)
    return quoted if short else _CUT_OUT


def _clauses(sentence: str, asks: bool) -> Iterator[str]:
    if asks:
        before = _STATEMENT_BEFORE_QUESTION.match(sentence)
        if not before:
            return
        sentence = before["said"]
    joined = _SHARED_SUBJECT.sub(rf"\1{_JOINED} ", sentence)
    for part in _NEXT_CLAUSE.split(joined):
        clause = _without_lead_in(part.replace(_JOINED, "and"))
        if not _FIRST_PERSON.match(clause):
            yield from _kept(clause)
            continue
        first, *others = [clause] if _TASTE.match(clause) else _SAME_SUBJECT.split(clause)
        yield from _kept(first)
        for other in others:
            yield from _kept(f"I {other}")


def _kept(clause: str) -> Iterator[str]:
    text = " ".join(_AFTERTHOUGHT.sub("", clause.strip(_EDGES)).split())
    if text and len(text) <= _LONG_CLAUSE:
        yield text[0].upper() + text[1:]


def _without_lead_in(part: str) -> str:
    clause = part.lstrip(" \t\n.,!*_(")
    while lead := _LEAD_IN.match(clause):
        clause = clause[lead.end() :]
    return clause
