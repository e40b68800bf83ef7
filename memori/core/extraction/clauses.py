"""A sentence as the statements it makes, each on its own feet."""

from __future__ import annotations

from collections.abc import Iterator

from memori.core.extraction.grammar import expression

_LONGEST_CLAUSE = 240
_EDGES = " \t\n.,!;:~*_()"

_STATEMENT_BEFORE_QUESTION = expression(
    r"^(?P<said>.+?)([,;–—]| -)\s+(so|and|but|then)?\s*"
    r"(?=(what|how|which|who|whom|whose|where|when|why|can|could|do|does|is|are|should|would|will|"
    r"any|got any|have you|may|might)\b(?! (i|it|we|you|not)\?).*\?)"
)
_NEXT_CLAUSE = expression(
    r"\s*(;|\s[-–—]+\s|-\s|[–—]|…|\.\.+|"
    r",?\s+(and|but|so|because|although|though|while|since|yet|as)(?=\s+<subject>\b)|"
    r",(?=\s+(so\s+)?<subject>\b))\s*"
)
# "My sister and I": one subject, not two clauses.
_SHARED_SUBJECT = expression(
    r"(?P<other>\bmy <relations>( <capital>\w+)? |^<capital>\w+ )and (?=I\b)"
)
_JOINED = "\u25a3"

# "I live in Oslo and work as a nurse", but not "I love the sea and love stories".
_SAME_SUBJECT = expression(
    r",?\s+and\s+(?=((currently|also|now|really) )?(live (in|with|near)|work (as|at|for|in|from)|"
    r"am|have|speak|hate|dislike|prefer|own a|drive a|moved to|was born|grew up|can't|don't|"
    r"(love|like|enjoy)(?! (is|are|of)\b))\b)"
)
# "I'm vegan and allergic to nuts": two things that change apart.
_SAME_CONDITION = expression(
    r",?\s+and\s+(?=((a|also|severely|strictly) )?(<diets>|<not_tolerated>[ -](intolerant|free)|"
    r"allergic to|celiac|coeliac)\b)"
)
_I_AM = expression(r"(i'm|im|i am)\b")
_TASTE = expression(r"i('m)? (\w+ )?(love|like|enjoy|adore|into|play)\b")
_FIRST_PERSON = expression(r"(i|im|ive)\b(?!')|i'(m|ve)\b")

_LEAD_IN = expression(
    r"((hi|hello|hey|good (morning|evening|afternoon))( there| all| everyone| again| <capital>\w+)?"
    r"(?=[,!.])|<openers>|"
    r"((please|do not|don't) )?(remember|forget|note|keep in mind)( that)?(?! to\b)|"
    r"you (should|might want to) know( that)?|i should mention( that)?)([,:!.]+\s*|\s+)"
)
_AFTERTHOUGHT = expression(
    r",? (by the way|btw|you know|lol|haha|thanks|thank you|fyi|please|actually|honestly)$"
)


def clauses(sentence: str) -> Iterator[str]:
    """The statements of ``sentence``; of a question, those that stand before what it asks."""
    if "?" in sentence:
        before = _STATEMENT_BEFORE_QUESTION.match(sentence)
        if not before:
            return
        sentence = before["said"]
    joined = _SHARED_SUBJECT.sub(rf"\g<other>{_JOINED} ", sentence)
    for part in _NEXT_CLAUSE.split(joined):
        clause = _without_lead_in(part.replace(_JOINED, "and"))
        if _I_AM.match(clause):
            clause, *conditions = _SAME_CONDITION.split(clause)
            for condition in conditions:
                yield from _kept(f"I'm {condition}")
        if not _FIRST_PERSON.match(clause) or _TASTE.match(clause):
            yield from _kept(clause)
            continue
        first, *others = _SAME_SUBJECT.split(clause)
        yield from _kept(first)
        for other in others:
            yield from _kept(f"I {other}")


def _kept(clause: str) -> Iterator[str]:
    text = " ".join(_AFTERTHOUGHT.sub("", clause.strip(_EDGES)).split())
    if text and len(text) <= _LONGEST_CLAUSE:
        yield text[0].upper() + text[1:]


def _without_lead_in(part: str) -> str:
    clause = part.lstrip(_EDGES)
    while lead := _LEAD_IN.match(clause):
        clause = clause[lead.end() :]
    return clause
